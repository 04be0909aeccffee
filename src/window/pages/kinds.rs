//! What kind of business it is: only what matters to that kind is asked after it.

use std::collections::BTreeSet;

use eframe::egui::Ui;

use crate::bans::UNKNOWN;
use crate::window::bar::Bar;
use crate::window::parts;
use crate::window::theme::size;
use crate::window::widgets::{self, Choice};
use crate::window::{Outbox, Shown};
use crate::wizard::Event;
use crate::wizard::model::Model;

/// From this width on, in points, the kinds stand in two columns.
const TWO_COLUMNS: f32 = 600.0;

pub fn ui(ui: &mut Ui, shown: &Shown<'_>, is_new: bool, out: &mut Outbox) {
    let model = shown.model;
    let texts = &model.texts;
    let heading = texts.get("kinds-heading");
    widgets::h1(ui, &heading, is_new);
    widgets::gap(ui, 8.0);
    widgets::body(ui, &texts.get("kinds-why"));
    widgets::gap(ui, 12.0);
    parts::ask::ask_again(ui, model, "choose-a-kind");
    let rows = rows(model);
    let width = ui.available_width().min(size::CARD_MAX);
    let mut group = |ui: &mut Ui, rows: &[(String, Choice, bool)]| {
        let choices: Vec<(Choice, bool)> =
            rows.iter().map(|(_, choice, is_on)| (choice.clone(), *is_on)).collect();
        if let Some((kind, _, is_on)) = widgets::ticks(ui, &heading, &choices).and_then(|row| rows.get(row)) {
            out.push(Event::KindChosen { kind: kind.clone(), is_on: !is_on });
        }
    };
    if width < TWO_COLUMNS {
        group(ui, &rows);
    } else {
        let (left, right) = rows.split_at(rows.len().div_ceil(2));
        ui.scope(|ui| {
            ui.set_max_width(width);
            widgets::columns(ui, 2, size::GAP, |ui, column| {
                group(ui, if column == 0 { left } else { right });
            });
        });
    }
    let mut seen = BTreeSet::new();
    let topics = model.rules.kinds.iter().flat_map(|kind| &kind.doubts).filter(|topic| seen.insert(*topic));
    parts::doubts::doubts(ui, model, topics, out);
}

pub fn bar(shown: &Shown<'_>) -> Bar {
    Bar { primary: Some((shown.model.texts.get("continue"), Event::Next)), ..Bar::default() }
}

/// Each kind with its words, and whether it is chosen; not knowing comes last.
fn rows(model: &Model) -> Vec<(String, Choice, bool)> {
    let texts = &model.texts;
    let chosen = model.case.business.kinds.as_ref();
    let row = |id: &str, label: String, hint: String| {
        let is_on = chosen.is_some_and(|chosen| chosen.contains(id));
        (id.to_owned(), Choice { label, hint }, is_on)
    };
    let kinds = model.rules.kinds.iter().map(|kind| {
        let key = format!("business-kind-{}", kind.id);
        let hint = format!("{key}-hint");
        row(&kind.id, texts.get(&key), if texts.has(&hint) { texts.get(&hint) } else { String::new() })
    });
    kinds.chain([row(UNKNOWN, texts.get("kinds-unknown"), texts.get("kinds-unknown-hint"))]).collect()
}
