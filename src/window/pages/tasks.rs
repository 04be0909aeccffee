//! The task list that greets a person who comes back.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Layout, Ui};

use crate::case::Page;
use crate::progress::{Headline, Status, Step};
use crate::window::bar::Bar;
use crate::window::parts;
use crate::window::theme::{Type, colors, size};
use crate::window::widgets::{self, VerdictSign};
use crate::window::{Outbox, Shown};
use crate::wizard::Event;

pub fn ui(ui: &mut Ui, shown: &Shown<'_>, is_new: bool, out: &mut Outbox) {
    let Shown { model, progress } = shown;
    let texts = &model.texts;
    let (ink_2, brand) = (colors(ui).ink_2, colors(ui).brand);
    widgets::h1(ui, &texts.get("tasks-heading"), is_new);
    widgets::gap(ui, 12.0);
    widgets::body(ui, &texts.get("tasks-note"));
    widgets::gap(ui, 20.0);
    let others = parts::office::found_elsewhere(model, progress);
    if !others.is_empty() {
        widgets::panel(ui, VerdictSign::Found, size::SIGN_PANEL, |ui| {
            let words = [("names", others.join(", ").into()), ("count", others.len().into())];
            widgets::strong(ui, &texts.with("tasks-found-elsewhere", &words));
            widgets::body(ui, &texts.get("tasks-found-elsewhere-note"));
        });
    }
    parts::removal::outcome(ui, texts, progress);
    if progress.headline.is_still_here() {
        parts::dues::still_here(ui, texts, progress);
    } else if progress.dues.open().next().is_some() {
        // A finding has to be reported, even when it is gone.
        widgets::panel(ui, VerdictSign::Unsure, size::SIGN_PANEL, |ui| {
            parts::dues::open_dues(ui, texts, progress);
        });
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
                    // A finished step asks for nothing, so it is plain.
                    Status::Done | Status::NotNeeded => drop(widgets::note(ui, &words)),
                    Status::InProgress | Status::RestartDue => drop(widgets::tag(ui, &words, brand, 0.0)),
                    Status::NotStarted => drop(widgets::tag(ui, &words, ink_2, 0.0)),
                }
            });
        });
    });
    if model.office.guest.is_none() && progress.headline != Headline::NotChecked {
        office(ui, shown, out);
    }
}

/// Who asks means all of them, and no step of this computer is about the others.
fn office(ui: &mut Ui, shown: &Shown<'_>, out: &mut Outbox) {
    let Shown { model, progress } = shown;
    let texts = &model.texts;
    let devices = model.devices(progress);
    widgets::card(ui, false, |ui| {
        if widgets::link(ui, Type::Strong, Role::Button, &texts.get("next-other-computers")).clicked() {
            out.push(Event::GoTo(Page::Office));
        }
        widgets::note(ui, &parts::office::count(texts, &devices));
    });
}

pub fn bar(shown: &Shown<'_>) -> Bar {
    let Shown { model, progress } = shown;
    let on = (model.texts.get("tasks-button"), Event::Next);
    let is_elsewhere = !parts::office::found_elsewhere(model, progress).is_empty();
    // What is here comes first.
    if is_elsewhere && !progress.headline.is_still_here() {
        let list = (model.texts.get("tasks-see-list"), Event::GoTo(Page::Office));
        return Bar { primary: Some(list), secondary: vec![on] };
    }
    Bar { primary: Some(on), ..Bar::default() }
}
