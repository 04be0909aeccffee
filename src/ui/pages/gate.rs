//! One question before anything is removed.

use eframe::egui::Ui;

use super::Page;
use super::plan::strip;
use super::question::{Ask, ask};
use crate::ui::Outbox;
use crate::ui::event::Event;
use crate::ui::model::Model;
use crate::ui::shell::Bar;
use crate::ui::widgets;

pub struct Gate<'a> {
    pub id: &'a str,
}

impl Page for Gate<'_> {
    fn ui(&self, ui: &mut Ui, model: &Model, is_new: bool, out: &mut Outbox) {
        let Some(gate) = model.rules.gate(self.id) else { return };
        let choice = ask(
            ui,
            model,
            &Ask {
                key: &format!("gate-{}", self.id),
                choices: gate.choices.iter().map(|choice| choice.id.as_str()).collect(),
                chosen: model.case.gate_answers.get(self.id).map(String::as_str),
            },
            is_new,
        );
        if let Some(choice) = choice {
            out.push(Event::GateAnswered { gate: self.id.to_owned(), choice });
        }
        widgets::gap(ui, 12.0);
        widgets::h2(ui, &model.texts.get("plan-heading"));
        widgets::gap(ui, 12.0);
        strip(ui, model, Some(self.id));
    }

    fn bar(&self, model: &Model) -> Bar {
        Bar { primary: Some((model.texts.get("continue"), Event::Next)), ..Bar::default() }
    }
}
