//! One question before anything is removed.

use eframe::egui::Ui;

use super::Page;
use super::plan::strip;
use super::question::{Ask, ask};
use crate::window::Outbox;
use crate::window::bar::Bar;
use crate::window::theme::{Type, colors, size};
use crate::window::widgets::{self, Sign};
use crate::wizard::Event;
use crate::wizard::model::Model;

pub struct Gate<'a> {
    pub id: &'a str,
}

impl Page for Gate<'_> {
    fn ui(&self, ui: &mut Ui, model: &Model, is_new: bool, out: &mut Outbox) {
        let Some(gate) = model.rules.gate(self.id) else { return };
        let picked = ask(
            ui,
            model,
            &Ask {
                key: &format!("gate-{}", self.id),
                choices: gate.choices.iter().map(|choice| choice.id.as_str()).collect(),
                chosen: model.case.gate_answers.get(self.id).map(String::as_str),
            },
            is_new,
            |ui| seen(ui, model, self.id),
            |choice| Event::GateAnswered { gate: self.id.to_owned(), choice },
        );
        out.extend(picked);
        widgets::gap(ui, 12.0);
        widgets::h2(ui, &model.texts.get("plan-heading"));
        widgets::gap(ui, 12.0);
        strip(ui, model, Some(self.id));
    }

    fn bar(&self, model: &Model) -> Bar {
        Bar { primary: Some((model.texts.get("continue"), Event::Next)), ..Bar::default() }
    }
}

/// What the computer itself shows about a question. Nothing seen is not said: it proves nothing.
pub(super) fn seen(ui: &mut Ui, model: &Model, gate: &str) {
    let Some(seen) = model.case.signs.get(gate) else { return };
    let ink = colors(ui).ink;
    widgets::panel(ui, Sign::Unsure, size::SIGN_PANEL, |ui| {
        widgets::text(ui, Type::Strong, ink, &model.texts.get("gate-seen"));
        for one in &seen.proofs {
            widgets::text(ui, Type::Body, ink, one);
        }
        for one in &seen.hints {
            let words = model.texts.with("gate-seen-service", &[("name", one.as_str().into())]);
            widgets::text(ui, Type::Body, ink, &words);
        }
    });
}
