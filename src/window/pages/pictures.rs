//! How the pages of the report look: the first ones small, any of them large.

use eframe::egui::accesskit::Role;
use eframe::egui::{self, CornerRadius, Rect, Sense, Stroke, StrokeKind, TextureId, Ui, vec2};

use crate::window::Outbox;
use crate::window::theme::{Type, colors, size};
use crate::window::widgets;
use crate::wizard::Event;
use crate::wizard::Picture;
use crate::wizard::model::Model;
use crate::wizard::report::FinishedReport;

/// Width of a page's small picture.
const THUMBNAIL: f32 = 150.0;

/// Names that tell the pictures of one size from those of the other.
const THUMBNAILS: &str = "small";
const LARGE: &str = "large";

/// Small pages, or the one that is read.
pub fn show(ui: &mut Ui, model: &Model, report: &FinishedReport, out: &mut Outbox) {
    match model.report.open_page {
        Some(index) => large(ui, model, report, index, out),
        None => thumbnails(ui, model, report, out),
    }
}

fn page_words(model: &Model, report: &FinishedReport, index: usize) -> String {
    model.texts.with("report-page", &[("number", (index + 1).into()), ("count", report.page_count.into())])
}

/// One page as wide as the text, with the ways to the others.
fn large(ui: &mut Ui, model: &Model, report: &FinishedReport, index: usize, out: &mut Outbox) {
    let texts = &model.texts;
    let words = page_words(model, report, index);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(20.0, 6.0);
        widgets::live(ui, Type::Strong, colors(ui).ink, &words);
        // In this order the way on stays in its place from page to page.
        let close = widgets::link(ui, Type::Strong, Role::Button, &texts.get("report-close-page"));
        let is_left = ui.input(|input| input.key_pressed(egui::Key::Escape));
        if close.clicked() || is_left {
            out.push(Event::ShowReportPage(None));
        }
        if ui.memory(|memory| memory.focused().is_none()) {
            // The control that was pressed is not there any more.
            close.request_focus();
        }
        let ways = [
            ("report-next-page", Some(index + 1).filter(|next| *next < report.page_count)),
            ("report-previous-page", index.checked_sub(1)),
        ];
        for (key, other) in ways {
            if other.is_some() && widgets::link(ui, Type::Strong, Role::Button, &texts.get(key)).clicked() {
                out.push(Event::ShowReportPage(other));
            }
        }
    });
    widgets::gap(ui, 10.0);
    let width = ui.available_width().min(size::TEXT_MAX);
    let drawn = model.report.drawn.as_ref();
    let Some((version, _, picture)) =
        drawn.filter(|(version, page, _)| *version == report.version && *page == index)
    else {
        // A letter page has this shape; the picture is there in a moment.
        ui.allocate_exact_size(vec2(width, width * 1.294), Sense::hover());
        return;
    };
    let ratio = f32::from(picture.height) / f32::from(picture.width.max(1));
    let (rect, response) = ui.allocate_exact_size(vec2(width, width * ratio), Sense::hover());
    let texture = texture(ui, &format!("{version}-{index}"), 0, LARGE, picture);
    paper(ui, texture, rect);
    response.widget_info(|| egui::WidgetInfo::labeled(Role::Image, true, &words));
    widgets::gap(ui, 16.0);
}

fn paper(ui: &Ui, texture: TextureId, rect: Rect) {
    let uv = Rect::from_min_max(egui::Pos2::ZERO, egui::pos2(1.0, 1.0));
    ui.painter().image(texture, rect, uv, egui::Color32::WHITE);
    let stroke = Stroke::new(size::HAIRLINE, colors(ui).strong_line);
    ui.painter().rect_stroke(rect, CornerRadius::ZERO, stroke, StrokeKind::Outside);
}

/// The first pages of the report, as many as fit in a row.
fn thumbnails(ui: &mut Ui, model: &Model, report: &FinishedReport, out: &mut Outbox) {
    let texts = &model.texts;
    let gap = 18.0;
    let width = ui.available_width().min(size::CARD_MAX);
    let fits = |count: usize| (THUMBNAIL + gap) * count as f32 - gap <= width;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for (index, page) in
            report.pages.iter().enumerate().take_while(|(index, _)| *index == 0 || fits(index + 1))
        {
            let words = page_words(model, report, index);
            ui.vertical(|ui| {
                ui.set_width(THUMBNAIL);
                let ratio = f32::from(page.height) / f32::from(page.width.max(1));
                // The words below it are what the keyboard comes to.
                let (rect, picture) =
                    ui.allocate_exact_size(vec2(THUMBNAIL, THUMBNAIL * ratio), Sense::CLICK);
                let texture = texture(ui, &report.version, index, THUMBNAILS, page);
                paper(ui, texture, rect);
                picture.widget_info(|| egui::WidgetInfo::labeled(Role::Image, true, &words));
                let picture = picture.on_hover_cursor(egui::CursorIcon::PointingHand);
                widgets::gap(ui, 4.0);
                let open = texts.with("report-show-page", &[("page", words.as_str().into())]);
                let link = widgets::link_about(ui, Type::Small, Role::Button, &words, &open);
                if picture.clicked() || link.clicked() {
                    out.push(Event::ShowReportPage(Some(index)));
                }
            });
        }
    });
}

/// A picture on the graphics card; made once for each `version`.
fn texture(ui: &Ui, version: &str, index: usize, kind: &str, picture: &Picture) -> TextureId {
    let key = egui::Id::unique(("report-page", kind, index));
    let known: Option<(String, egui::TextureHandle)> = ui.data(|data| data.get_temp(key));
    if let Some((known, texture)) = &known
        && known == version
    {
        return texture.id();
    }
    let image = egui::ColorImage::from_rgba_unmultiplied(
        [picture.width.into(), picture.height.into()],
        &picture.rgba,
    );
    let name = format!("report-page-{kind}-{index}");
    let texture = ui.ctx().load_texture(name, image, egui::TextureOptions::LINEAR);
    let id = texture.id();
    ui.data_mut(|data| data.insert_temp(key, (version.to_owned(), texture)));
    id
}
