//! The report: how it looks, what goes in, and saving it.

use eframe::egui::accesskit::Role;
use eframe::egui::{self, CornerRadius, Sense, Stroke, StrokeKind, TextEdit, Ui, vec2};

use super::Page;
use crate::ui::Outbox;
use crate::ui::bar::Bar;
use crate::ui::event::{Event, ReportOption};
use crate::ui::model::{Details, MadeReport, Model, SaveWhere};
use crate::ui::theme::{Type, colors, size};
use crate::ui::widgets::{self, Sign};

pub struct Report;

/// Width of a page's picture.
const THUMBNAIL: f32 = 150.0;

impl Page for Report {
    fn ui(&self, ui: &mut Ui, model: &Model, is_new: bool, out: &mut Outbox) {
        let texts = &model.texts;
        let ink = colors(ui).ink;
        if model.case.scan.is_none() {
            widgets::h1(ui, &texts.get("report-not-yet"), is_new);
            widgets::gap(ui, 12.0);
            widgets::text(ui, Type::Body, ink, &texts.get("report-not-yet-note"));
            return;
        }
        let ready = model.report.made.as_deref();
        let heading = if ready.is_some() { "report-ready" } else { "report-making" };
        widgets::h1(ui, &texts.get(heading), is_new);
        widgets::gap(ui, 12.0);
        if let Some(problem) = &model.report.problem {
            failed(ui, model, &texts.get(problem.text_key), &problem.details, out);
        }
        if let Some(report) = ready {
            let words = texts.with(
                "report-pages",
                &[
                    ("count", report.page_count.into()),
                    ("date", texts.date(model.today).into()),
                    ("number", report.number.as_str().into()),
                ],
            );
            widgets::live(ui, Type::Body, ink, &words);
            widgets::gap(ui, 16.0);
            thumbnails(ui, model, report);
            widgets::gap(ui, 20.0);
        }
        what_goes_in(ui, model, out);
    }

    fn bar(&self, model: &Model) -> Bar {
        let texts = &model.texts;
        if model.case.scan.is_none() {
            let check = Event::GoTo(crate::case::Place::Check);
            return Bar { primary: Some((texts.get("go-to-check"), check)), ..Bar::default() };
        }
        let mut secondary = vec![(texts.get("save-elsewhere"), Event::SaveReport(SaveWhere::Ask))];
        // An older one would be the wrong proof.
        let shown = model.report.made.as_ref().map(|made| &made.number);
        if shown.is_some() && model.case.reports.last().map(|report| &report.number) == shown {
            secondary.push((texts.get("open-report"), Event::OpenReport));
        }
        Bar { primary: Some((texts.get("save-report"), Event::SaveReport(SaveWhere::Documents))), secondary }
    }
}

fn failed(ui: &mut Ui, model: &Model, words: &str, details: &str, out: &mut Outbox) {
    let (ink, ink_2) = (colors(ui).ink, colors(ui).ink_2);
    widgets::panel(ui, Sign::Unsure, size::SIGN_PANEL, |ui| {
        widgets::live(ui, Type::Body, ink, words);
        if widgets::link(ui, Type::SmallStrong, Role::Button, &model.texts.get("details")).clicked() {
            out.push(Event::ToggleDetails(Details::Notice));
        }
        if model.open_details.contains(&Details::Notice) {
            widgets::text(ui, Type::Small, ink_2, details);
        }
    });
}

/// The first pages of the real file, as many as fit in a row.
fn thumbnails(ui: &mut Ui, model: &Model, report: &MadeReport) {
    let texts = &model.texts;
    let gap = 18.0;
    let width = ui.available_width().min(size::CARD_MAX);
    let fits = |count: usize| (THUMBNAIL + gap) * count as f32 - gap <= width;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for (index, page) in
            report.pages.iter().enumerate().take_while(|(index, _)| *index == 0 || fits(index + 1))
        {
            let words = texts
                .with("report-page", &[("number", (index + 1).into()), ("count", report.page_count.into())]);
            ui.vertical(|ui| {
                ui.set_width(THUMBNAIL);
                let ratio = page.height as f32 / page.width.max(1) as f32;
                let (rect, response) =
                    ui.allocate_exact_size(vec2(THUMBNAIL, THUMBNAIL * ratio), Sense::hover());
                let texture = texture(ui, report, index, page);
                let uv = egui::Rect::from_min_max(egui::Pos2::ZERO, egui::pos2(1.0, 1.0));
                ui.painter().image(texture, rect, uv, egui::Color32::WHITE);
                ui.painter().rect_stroke(
                    rect,
                    CornerRadius::ZERO,
                    Stroke::new(size::HAIRLINE, colors(ui).strong_line),
                    StrokeKind::Outside,
                );
                response.widget_info(|| egui::WidgetInfo::labeled(Role::Image, true, &words));
                widgets::gap(ui, 6.0);
                widgets::text(ui, Type::Small, colors(ui).ink_2, &words);
            });
        }
    });
}

/// The picture of a page on the graphics card; made once a report.
fn texture(
    ui: &Ui,
    report: &MadeReport,
    index: usize,
    page: &crate::report::thumbnails::Picture,
) -> egui::TextureId {
    let key = egui::Id::unique(("report-page", index));
    let known: Option<(String, egui::TextureHandle)> = ui.data(|data| data.get_temp(key));
    if let Some((version, texture)) = &known
        && *version == report.version
    {
        return texture.id();
    }
    let image =
        egui::ColorImage::from_rgba_unmultiplied([page.width as usize, page.height as usize], &page.rgba);
    let texture = ui.ctx().load_texture(format!("report-page-{index}"), image, egui::TextureOptions::LINEAR);
    let id = texture.id();
    ui.data_mut(|data| data.insert_temp(key, (report.version.clone(), texture)));
    id
}

fn what_goes_in(ui: &mut Ui, model: &Model, out: &mut Outbox) {
    let texts = &model.texts;
    let ink_2 = colors(ui).ink_2;
    widgets::h2(ui, &texts.get("report-what-goes-in"));
    widgets::gap(ui, 8.0);
    let name = texts.get("report-field-business");
    widgets::text(ui, Type::Small, ink_2, &name);
    let mut business = model.case.report.business.clone();
    let width = ui.available_width().min(420.0);
    let field =
        TextEdit::singleline(&mut business).desired_width(width).margin(vec2(10.0, 8.0)).char_limit(120);
    let response = ui.add(field).accessible_name(name);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.changed() {
        out.push(Event::BusinessTyped(business));
    }
    if response.lost_focus() {
        out.push(Event::BusinessDone);
    }
    widgets::gap(ui, 10.0);
    let choices = &model.case.report;
    for (option, key, is_on) in [
        (ReportOption::Statement, "report-option-statement", choices.statement),
        (ReportOption::EveryPlace, "report-option-every-place", choices.every_place),
        (ReportOption::FolderNames, "report-option-folder-names", choices.folder_names),
    ] {
        if widgets::checkbox(ui, &texts.get(key), is_on).clicked() {
            out.push(Event::ReportOption(option, !is_on));
        }
    }
}
