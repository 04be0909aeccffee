//! The frame around every page: the rail with the five steps, the page, the bar with the buttons.

use eframe::egui::accesskit::Role;
use eframe::egui::{
    self, Align, CentralPanel, Frame, Layout, Margin, Panel, Rect, ScrollArea, Stroke, Ui, UiBuilder, vec2,
};

use super::event::Event;
use super::model::{Model, Status, Step, View};
use super::theme::{Type, colors, is_low, size};
use super::widgets::{self, Mark, Rank};
use super::{Outbox, pages};
use crate::case::Place;
use crate::duties;
use crate::text::Language;

/// The buttons of a page. At most one primary and two beside it.
#[derive(Debug, Default)]
pub struct Bar {
    /// Words and event of the primary button.
    pub primary: Option<(String, Event)>,
    pub secondary: Vec<(String, Event)>,
}

/// Between two buttons, in points.
const BETWEEN: f32 = 16.0;

/// Draws the whole window.
pub fn show(ui: &mut Ui, model: &Model, out: &mut Outbox) {
    let language = model.texts.language().tag();
    ui.ctx().accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_language(language));
    let is_narrow = ui.available_width() < size::NARROW;
    if is_narrow {
        strip(ui, model);
    } else {
        rail(ui, model, out);
    }
    let after = bar(ui, model, is_narrow, out);
    let margin = if is_narrow {
        Margin { left: 20, right: 20, top: 16, bottom: 0 }
    } else {
        Margin { left: 56, right: 16, top: 36, bottom: 0 }
    };
    let paper = colors(ui).paper;
    CentralPanel::default().frame(Frame::new().fill(paper).inner_margin(margin)).show(ui, |ui| {
        let is_new_page = is_new_page(ui, &model.view);
        let mut area = ScrollArea::vertical().auto_shrink([false, false]).id_salt("page");
        if is_new_page {
            area = area.vertical_scroll_offset(0.0);
        }
        area.show(ui, |ui| {
            let right = if is_narrow { 12.0 } else { size::CONTENT_RIGHT - 16.0 };
            ui.set_max_width(ui.available_width() - right);
            top(ui, model, is_narrow, out);
            page(ui, model, is_new_page, out);
            if !after.is_empty() {
                ui.add_space(12.0);
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing = vec2(BETWEEN, 12.0);
                    others(ui, after, out);
                });
            }
            ui.add_space(24.0);
        });
    });
    if model.asks_to_close {
        pages::close::ui(ui, model, out);
    }
}

/// `Step 1 of 5`, with the number of the question where a step asks several.
fn step_words(model: &Model, step: Step) -> String {
    let count = ("steps", Step::ALL.len().into());
    let step = ("step", (step as usize + 1).into());
    let place = match &model.view {
        View::Page(Place::Question(id)) => {
            let questions = duties::asked(&model.rules, &model.case.answers);
            questions.iter().position(|question| question.id == *id).map(|at| (at, questions.len()))
        }
        View::Page(Place::Gate(id)) => {
            let gates = model.plan().gates;
            gates.iter().position(|gate| gate == id).map(|at| (at, gates.len()))
        }
        _ => None,
    };
    match place {
        Some((at, all)) => model.texts.with(
            "step-and-question",
            &[step, count, ("question", (at + 1).into()), ("questions", all.into())],
        ),
        None => model.texts.with("step-count", &[step, count]),
    }
}

/// Whether this page was not on show in the frame before.
fn is_new_page(ui: &Ui, view: &View) -> bool {
    let key = egui::Id::unique("shown-view");
    let shown: Option<View> = ui.data(|data| data.get_temp(key));
    let is_new = shown.as_ref() != Some(view);
    if is_new {
        ui.data_mut(|data| data.insert_temp(key, view.clone()));
    }
    is_new
}

/// The step count at the left and Help at the right, always in the same place.
fn top(ui: &mut Ui, model: &Model, is_narrow: bool, out: &mut Outbox) {
    let step = match &model.view {
        View::Page(place) => Step::of(place),
        View::Tasks | View::Help => None,
    };
    ui.horizontal(|ui| {
        if let (Some(step), false) = (step, is_narrow) {
            let words = step_words(model, step);
            let ink = colors(ui).ink_2;
            widgets::text(ui, Type::SmallStrong, ink, &words);
        }
        ui.with_layout(Layout::right_to_left(Align::TOP), |ui| {
            let words = model.texts.get("help-link");
            if model.view != View::Help
                && widgets::link(ui, Type::SmallStrong, Role::Button, &words).clicked()
            {
                out.push(Event::OpenHelp);
            }
            for language in Language::ALL {
                if *language == model.texts.language() {
                    continue;
                }
                ui.add_space(24.0);
                let response = widgets::link(ui, Type::SmallStrong, Role::Button, language.own_name());
                widgets::in_language(&response, language.tag());
                if response.clicked() {
                    out.push(Event::Speak(*language));
                }
            }
        });
    });
    widgets::gap(ui, 2.0);
    if let Some(notice) = &model.notice {
        pages::notice::ui(ui, model, notice, out);
    }
}

fn page(ui: &mut Ui, model: &Model, is_new: bool, out: &mut Outbox) {
    match &model.view {
        View::Tasks => pages::tasks::ui(ui, model, is_new, out),
        View::Help => pages::help::ui(ui, model, is_new),
        View::Page(place) => pages::page(place).ui(ui, model, is_new, out),
    }
}

/// Returns the buttons for which it has no room: they stand at the end of the page.
fn bar(ui: &mut Ui, model: &Model, is_narrow: bool, out: &mut Outbox) -> Vec<(String, Event)> {
    let buttons = match &model.view {
        View::Tasks => pages::tasks::bar(model),
        View::Help => Bar::default(),
        View::Page(place) => pages::page(place).bar(model),
    };
    let (left, right) = if is_narrow { (20, 20) } else { (56, 48) };
    let back = (!model.history.is_empty()).then(|| model.texts.get("back"));
    let all = back.iter().chain(buttons.primary.iter().chain(&buttons.secondary).map(|(words, _)| words));
    let width = |all: &mut dyn Iterator<Item = &String>| {
        all.map(|words| widgets::button_width(ui, words) + BETWEEN).sum::<f32>() - BETWEEN
    };
    let room = ui.available_width() - f32::from(left) - f32::from(right);
    let fits_beside = width(&mut { all }) <= room;
    let fits_above = width(&mut buttons.secondary.iter().map(|(words, _)| words)) <= room;
    // With large words the other buttons stand above, unless that would leave no room for the page.
    let is_high = !fits_beside && fits_above && ui.available_height() >= size::HIGH_ENOUGH_FOR_TWO_ROWS;
    let (beside, above, after) = match (fits_beside, is_high) {
        (true, _) => (buttons.secondary, Vec::new(), Vec::new()),
        (false, true) => (Vec::new(), buttons.secondary, Vec::new()),
        (false, false) => (Vec::new(), Vec::new(), buttons.secondary),
    };
    let one_row = if is_low(ui) { size::BAR_LOW } else { size::BAR };
    let height = if is_high { one_row + size::BUTTON + BETWEEN } else { one_row };
    let colors = colors(ui);
    let frame = Frame::new().fill(colors.paper).inner_margin(Margin { left, right, top: 0, bottom: 0 });
    let response = Panel::bottom("bar")
        .exact_size(height)
        .show_separator_line(false)
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| {
            if is_high {
                ui.add_space(BETWEEN);
                ui.horizontal(|ui| {
                    ui.set_min_width(ui.available_width());
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| others(ui, above, out));
                });
            }
            ui.horizontal_centered(|ui| {
                // Back comes first in the reading order, and the primary button last.
                if let Some(words) = back {
                    let is_left =
                        model.view == View::Help && ui.input(|input| input.key_pressed(egui::Key::Escape));
                    if widgets::button(ui, Rank::Secondary, &words).clicked() || is_left {
                        out.push(Event::Back);
                    }
                }
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    ui.spacing_mut().item_spacing.x = BETWEEN;
                    if let Some((words, event)) = buttons.primary {
                        let response = widgets::button(ui, Rank::Primary, &words);
                        let is_default = !event.must_be_pressed() && enter_pressed(ui);
                        if response.clicked() || is_default {
                            out.push(event);
                        }
                    }
                    others(ui, beside, out);
                });
            });
        })
        .response;
    ui.painter().hline(
        response.rect.x_range(),
        response.rect.min.y,
        Stroke::new(size::HAIRLINE, colors.line),
    );
    after
}

/// The buttons beside the primary one, the first of them nearest to it.
fn others(ui: &mut Ui, buttons: Vec<(String, Event)>, out: &mut Outbox) {
    ui.spacing_mut().item_spacing.x = BETWEEN;
    for (words, event) in buttons {
        if widgets::button(ui, Rank::Secondary, &words).clicked() {
            out.push(event);
        }
    }
}

/// Enter is the primary button unless something that can be pressed has the focus.
fn enter_pressed(ui: &Ui) -> bool {
    let focus = ui.memory(egui::Memory::focused);
    let is_on_heading =
        focus.is_none_or(|id| ui.read_response(id).is_none_or(|response| !response.sense.senses_click()));
    // A key that is held down repeats, and would run through page after page.
    let is_enter = |event: &egui::Event| {
        matches!(event, egui::Event::Key { key: egui::Key::Enter, pressed: true, repeat: false, .. })
    };
    is_on_heading && ui.input(|input| input.events.iter().any(is_enter))
}

/// The narrow window's rail: one line on top.
fn strip(ui: &mut Ui, model: &Model) {
    let colors = colors(ui);
    let frame = Frame::new().fill(colors.rail).inner_margin(Margin::symmetric(20, 0));
    Panel::top("strip")
        .exact_size(if is_low(ui) { size::STRIP_LOW } else { size::STRIP })
        .show_separator_line(false)
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                let (rect, _) = ui.allocate_exact_size(vec2(26.0, 26.0), egui::Sense::hover());
                widgets::mark(ui, rect.center(), 26.0);
                ui.add_space(10.0);
                let words = match model.step() {
                    Some(step) => model.texts.with(
                        "strip-step",
                        &[
                            ("step", (step as usize + 1).into()),
                            ("steps", Step::ALL.len().into()),
                            ("name", model.texts.get(&format!("step-{}", step.id())).into()),
                        ],
                    ),
                    None => model.texts.get("app-name"),
                };
                widgets::text(ui, Type::Strong, colors.on_rail, &words);
            });
        });
}

fn rail(ui: &mut Ui, model: &Model, out: &mut Outbox) {
    let colors = colors(ui);
    let frame = Frame::new().fill(colors.rail);
    Panel::left("rail").exact_size(size::RAIL).show_separator_line(false).resizable(false).frame(frame).show(
        ui,
        |ui| {
            let full = ui.max_rect();
            ui.add_space(28.0);
            ui.horizontal(|ui| {
                ui.add_space(24.0);
                let (rect, _) = ui.allocate_exact_size(vec2(32.0, 32.0), egui::Sense::hover());
                widgets::mark(ui, rect.center(), 32.0);
                ui.add_space(12.0);
                widgets::text(ui, Type::Heading, colors.on_rail, &model.texts.get("app-name"));
            });
            ui.add_space(26.0);
            let name = model.texts.get("steps-name");
            ui.scope_builder(
                UiBuilder::new().accessibility_role(Role::List).accessibility_label(name),
                |ui| {
                    for step in Step::ALL {
                        rail_step(ui, model, step, out);
                    }
                },
            );
            here(ui, model, full);
            let edge = Stroke::new(size::BORDER, colors.rail_edge);
            ui.painter().vline(full.max.x - size::BORDER / 2.0, full.y_range(), edge);
        },
    );
}

/// One step: where you are, and the way to any other.
fn rail_step(ui: &mut Ui, model: &Model, step: Step, out: &mut Outbox) {
    let colors = colors(ui);
    let is_now = model.step() == Some(step) && model.view != View::Tasks;
    let progress = model.status(step);
    let (rect, response) = ui.allocate_exact_size(vec2(size::RAIL, size::RAIL_STEP), egui::Sense::click());
    if response.clicked() {
        out.push(Event::GoToStep(step));
    }
    if is_now || response.hovered() {
        ui.painter().rect_filled(rect, 0.0, colors.rail_now);
    }
    if is_now {
        let edge = Rect::from_min_size(rect.min, vec2(4.0, rect.height()));
        ui.painter().rect_filled(edge, 0.0, colors.here);
    }
    if response.has_focus() {
        let stroke = Stroke::new(size::FOCUS_WIDTH, colors.here);
        ui.painter().rect_stroke(rect.shrink(3.0), 4.0, stroke, egui::StrokeKind::Inside);
    }
    let (mark, line) = match (is_now, progress) {
        (true, _) => (Mark::Now, colors.here),
        (false, Status::Done | Status::NotNeeded) => (Mark::Done, colors.done_on_rail),
        (false, _) => (Mark::Later, colors.on_rail_2),
    };
    widgets::paint_mark(ui, mark, rect.min + vec2(36.0, rect.height() / 2.0), 23.0, line, colors.rail);
    let ink = if is_now || matches!(progress, Status::Done | Status::NotNeeded) {
        colors.on_rail
    } else {
        colors.on_rail_2
    };
    let words = model.texts.get(&format!("step-{}", step.id()));
    ui.painter().text(
        rect.min + vec2(62.0, rect.height() / 2.0),
        egui::Align2::LEFT_CENTER,
        &words,
        Type::Strong.font(),
        ink,
    );
    let state = model.texts.get(&format!("progress-{}", if is_now { "now" } else { progress.id() }));
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    response.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, format!("{words}: {state}")));
}

/// Which computer this is, at the foot of the rail.
fn here(ui: &mut Ui, model: &Model, full: Rect) {
    let colors = colors(ui);
    let lines = [
        (Type::SmallStrong, colors.on_rail, model.computer.name.clone()),
        (Type::Small, colors.on_rail_2, model.computer.os.clone()),
        (Type::Small, colors.on_rail_2, model.texts.get("works-offline")),
    ];
    let height = 22.0 * 3.0;
    let top = full.max.y - 20.0 - height;
    // In a low window the steps come first.
    if top < ui.cursor().min.y + 8.0 {
        return;
    }
    let rect = Rect::from_min_max(egui::pos2(full.min.x + 24.0, top), full.max - vec2(12.0, 20.0));
    ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
        for (kind, ink, words) in lines {
            ui.add(egui::Label::new(egui::RichText::new(words).font(kind.font()).color(ink)).truncate());
            ui.add_space(2.0);
        }
    });
}
