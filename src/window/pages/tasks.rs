//! The task list that greets a person who comes back.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Layout, Ui};

use crate::progress::{Progress, Status, Step};
use crate::report::dues;
use crate::text::Texts;
use crate::window::Outbox;
use crate::window::bar::Bar;
use crate::window::theme::{Type, colors, size};
use crate::window::widgets::{self, Sign};
use crate::wizard::Event;
use crate::wizard::model::Model;

pub fn ui(ui: &mut Ui, model: &Model, is_new: bool, out: &mut Outbox) {
    let texts = &model.texts;
    let (ink, ink_2, brand) = (colors(ui).ink, colors(ui).ink_2, colors(ui).brand);
    widgets::h1(ui, &texts.get("tasks-heading"), is_new);
    widgets::gap(ui, 12.0);
    widgets::text(ui, Type::Body, ink, &texts.get("tasks-note"));
    widgets::gap(ui, 20.0);
    let progress = model.progress();
    if progress.headline.is_still_here() {
        still_here(ui, texts, &progress);
    } else if progress.dues.open().next().is_some() {
        // What was found has to be reported, also when it is gone.
        widgets::panel(ui, Sign::Unsure, size::SIGN_PANEL, |ui| due(ui, texts, &progress));
    }
    widgets::card_rows(ui, Step::ALL.len(), |ui, row| {
        let Some(step) = Step::ALL.get(row).copied() else { return };
        let status = progress.steps.status(step);
        ui.horizontal(|ui| {
            let words = texts.get(&format!("task-{}", step.id()));
            if widgets::link(ui, Type::Strong, Role::Button, &words).clicked() {
                out.push(Event::GoToStep(step));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let waits_elsewhere = step == Step::Remove && progress.waits_only_elsewhere;
                let id = if waits_elsewhere { "elsewhere" } else { status.id() };
                let words = texts.get(&format!("progress-{id}"));
                match status {
                    // What is done asks for nothing, so it is plain.
                    Status::Done | Status::NotNeeded => drop(widgets::text(ui, Type::Small, ink_2, &words)),
                    Status::InProgress => drop(widgets::tag(ui, &words, brand, 0.0)),
                    Status::NotStarted => drop(widgets::tag(ui, &words, ink_2, 0.0)),
                }
            });
        });
    });
}

/// Who put the removal off hears of it first, and of what is due.
pub(super) fn still_here(ui: &mut Ui, texts: &Texts, progress: &Progress<'_>) {
    let ink = colors(ui).ink;
    widgets::panel(ui, Sign::Found, size::SIGN_PANEL, |ui| {
        widgets::text(ui, Type::Strong, ink, &texts.get(progress.headline.text_key()));
        widgets::text(ui, Type::Body, ink, &texts.get("still-here-note"));
        due(ui, texts, progress);
    });
}

fn due(ui: &mut Ui, texts: &Texts, progress: &Progress<'_>) {
    let ink = colors(ui).ink;
    for (dues, first) in progress.dues.open() {
        widgets::text(ui, Type::Strong, ink, &texts.get(&format!("duty-{}", dues.duty.id)));
        if let Some(due) = dues::line(texts, dues, first) {
            widgets::text(ui, Type::Body, ink, &due.line(texts));
        }
    }
}

pub fn bar(model: &Model) -> Bar {
    Bar { primary: Some((model.texts.get("tasks-button"), Event::Next)), ..Bar::default() }
}
