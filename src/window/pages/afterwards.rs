//! What else ends: things that only the person can do, outside this computer.

use eframe::egui::Ui;
use eframe::egui::accesskit::Role;

use crate::bans::Opens;
use crate::case::Page;
use crate::window::bar::Bar;
use crate::window::parts;
use crate::window::theme::Type;
use crate::window::widgets;
use crate::window::{Outbox, Shown};
use crate::wizard::Event;

pub fn ui(ui: &mut Ui, shown: &Shown<'_>, is_new: bool, out: &mut Outbox) {
    let Shown { model, progress } = shown;
    let texts = &model.texts;
    widgets::h1(ui, &texts.get("afterwards-heading"), is_new);
    widgets::gap(ui, 12.0);
    widgets::body(ui, &texts.get("afterwards-note"));
    widgets::gap(ui, 20.0);
    let all = &progress.elsewhere;
    widgets::card_rows(ui, all.len(), |ui, row| {
        let Some((one, done_at)) = all.get(row) else { return };
        let is_done = done_at.is_some();
        let words = texts.get(&format!("afterwards-{}", one.id));
        if widgets::checkbox(ui, &words, is_done).clicked() {
            out.push(Event::AfterwardsTicked { id: one.id.clone(), is_done: !is_done });
        }
        widgets::gap(ui, 6.0);
        widgets::note(ui, &texts.get(&format!("afterwards-{}-why", one.id)));
        match one.opens {
            Some(Opens::Office) if model.office.guest.is_none() => {
                let words = texts.get("next-other-computers-see");
                if widgets::link(ui, Type::SmallStrong, Role::Button, &words).clicked() {
                    out.push(Event::GoTo(Page::Office));
                }
            }
            _ => {}
        }
        parts::citations::citations(ui, model, one.facts.iter().filter_map(|id| model.rules.fact(id)), out);
    });
    // Below: what it says changes with a tick, and would move the next box under a second click.
    widgets::gap(ui, 12.0);
    parts::dues::due(ui, model, progress, false, out);
}

pub fn bar(shown: &Shown<'_>) -> Bar {
    let model = shown.model;
    Bar { primary: Some((model.texts.get("check-protection"), Event::Next)), ..Bar::default() }
}
