//! The rail at the left: the five steps, and which computer this is.

use eframe::egui::accesskit::Role;
use eframe::egui::{self, Frame, Panel, Rect, Stroke, Ui, UiBuilder, vec2};

use super::theme::{Type, colors, size};
use super::widgets::{self, Mark};
use super::{Outbox, Shown};
use crate::progress::{Status, Step};
use crate::wizard::Event;
use crate::wizard::model::{Model, View};

pub fn ui(ui: &mut Ui, shown: &Shown<'_>, out: &mut Outbox) {
    let model = shown.model;
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
                        step_ui(ui, model, step, shown.progress.steps.status(step), out);
                    }
                },
            );
            computer_ui(ui, model, full);
            let edge = Stroke::new(size::BORDER, colors.rail_edge);
            ui.painter().vline(full.max.x - size::BORDER / 2.0, full.y_range(), edge);
        },
    );
}

/// One step: where you are, and the way to any other.
fn step_ui(ui: &mut Ui, model: &Model, step: Step, progress: Status, out: &mut Outbox) {
    let colors = colors(ui);
    let is_now = model.step() == Some(step) && model.view != View::Tasks;
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
        (false, Status::Done) => (Mark::Done, colors.done_on_rail),
        (false, Status::NotNeeded) => (Mark::NotNeeded, colors.on_rail_2),
        (false, Status::InProgress | Status::NotStarted | Status::RestartDue) => {
            (Mark::Later, colors.on_rail_2)
        }
    };
    widgets::paint_mark(ui, mark, rect.min + vec2(36.0, rect.height() / 2.0), 23.0, line, colors.rail);
    // They are links, whatever became of the step.
    let ink = colors.on_rail;
    let words = model.texts.get(&format!("step-{}", step.id()));
    let beside = match progress {
        Status::NotNeeded => Some("progress-not-needed"),
        Status::RestartDue => Some("rail-restart-due"),
        Status::Done | Status::InProgress | Status::NotStarted => None,
    };
    if let Some(key) = beside {
        ui.painter().text(
            rect.right_center() - vec2(20.0, 0.0),
            egui::Align2::RIGHT_CENTER,
            model.texts.get(key),
            Type::Small.font(),
            colors.on_rail_2,
        );
    }
    ui.painter().text(
        rect.min + vec2(62.0, rect.height() / 2.0),
        egui::Align2::LEFT_CENTER,
        &words,
        Type::Strong.font(),
        ink,
    );
    let state = match progress {
        Status::RestartDue => model.texts.get("gone-restart-due"),
        _ if is_now => model.texts.get("progress-now"),
        _ => model.texts.get(&format!("progress-{}", progress.id())),
    };
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    response.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, format!("{words}: {state}")));
}

/// Which computer this is, at the foot of the rail.
fn computer_ui(ui: &mut Ui, model: &Model, full: Rect) {
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
