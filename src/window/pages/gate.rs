//! One question before anything is removed.

use eframe::egui::Ui;

use crate::window::bar::Bar;
use crate::window::parts;
use crate::window::parts::ask::{Ask, ask};
use crate::window::{Outbox, Shown};
use crate::wizard::Event;

pub fn ui(id: &str, ui: &mut Ui, shown: &Shown<'_>, is_new: bool, out: &mut Outbox) {
    let model = shown.model;
    let Some(gate) = model.rules.gate(id) else { return };
    let picked = ask(
        ui,
        model,
        &Ask {
            key: &format!("gate-{id}"),
            choices: gate.choices.iter().map(|choice| choice.id.as_str()).collect(),
            chosen: model.case.removal.gate_answers.get(id).map(String::as_str),
        },
        is_new,
        |ui| parts::removal::seen(ui, model, id),
        |choice| Event::GateAnswered { gate: id.to_owned(), choice },
    );
    out.extend(picked);
}

pub fn bar(shown: &Shown<'_>) -> Bar {
    let model = shown.model;
    Bar { primary: Some((model.texts.get("continue"), Event::Next)), ..Bar::default() }
}
