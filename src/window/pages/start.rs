//! The page before the first step: what this is, how long it takes, what it never does.

use eframe::egui::Ui;

use crate::bans::Milestone;
use crate::window::bar::Bar;
use crate::window::widgets;
use crate::window::{Outbox, Shown};
use crate::wizard::Event;

/// What to know before starting: text keys end in these.
const BEFORE: [&str; 3] = ["time", "decide", "private"];

pub fn ui(ui: &mut Ui, shown: &Shown<'_>, is_new: bool, _out: &mut Outbox) {
    let model = shown.model;
    let texts = &model.texts;
    widgets::h1(ui, &texts.get("start-question"), is_new);
    widgets::gap(ui, 12.0);
    for ban in &model.rules.bans {
        if let Some(title) = texts.of_bans([&ban.id]) {
            widgets::h2(ui, &title);
            widgets::gap(ui, 8.0);
        }
        widgets::body(ui, &texts.get(&format!("ban-{}-summary", ban.id)));
        widgets::gap(ui, 36.0);
        let day = |milestone: &Milestone| {
            (texts.date(milestone.date), texts.get(&format!("timeline-{}", milestone.id)))
        };
        let mut entries: Vec<(String, String)> = ban.timeline.iter().map(day).collect();
        let today = entries.len();
        entries.push((texts.get("today"), texts.get(&format!("ban-{}-today", ban.id))));
        widgets::timeline(ui, &entries, Some(today));
        widgets::gap(ui, 32.0);
    }
    widgets::h2(ui, &texts.get("before-you-start"));
    widgets::gap(ui, 10.0);
    widgets::card(ui, false, |ui| {
        let facts = |ui: &mut Ui, id: &str| {
            widgets::strong(ui, &texts.get(&format!("before-{id}")));
            widgets::note(ui, &texts.get(&format!("before-{id}-note")));
        };
        if ui.available_width() < 480.0 {
            for (row, id) in BEFORE.into_iter().enumerate() {
                if row > 0 {
                    widgets::gap(ui, 12.0);
                }
                facts(ui, id);
            }
        } else {
            widgets::columns(ui, BEFORE.len(), 16.0, |ui, column| {
                if let Some(id) = BEFORE.get(column) {
                    facts(ui, id);
                }
            });
        }
    });
}

pub fn bar(shown: &Shown<'_>) -> Bar {
    let model = shown.model;
    Bar { primary: Some((model.texts.get("start-button"), Event::Next)), ..Bar::default() }
}
