//! One question about the business.

use eframe::egui::Ui;

use super::Page;
use crate::window::bar::Bar;
use crate::window::parts::ask::{Ask, ask};
use crate::window::{Outbox, Shown};
use crate::wizard::Event;

pub struct Question<'a> {
    pub id: &'a str,
}

impl Page for Question<'_> {
    fn ui(&self, ui: &mut Ui, shown: &Shown<'_>, is_new: bool, out: &mut Outbox) {
        let model = shown.model;
        let Some(question) = model.rules.question(self.id) else { return };
        let picked = ask(
            ui,
            model,
            &Ask {
                key: &format!("question-{}", self.id),
                choices: question.choices.iter().map(String::as_str).collect(),
                chosen: model.case.answers.get(self.id).map(String::as_str),
            },
            is_new,
            |_| (),
            |choice| Event::Answered { question: self.id.to_owned(), choice },
        );
        out.extend(picked);
    }

    fn bar(&self, shown: &Shown<'_>) -> Bar {
        let model = shown.model;
        Bar { primary: Some((model.texts.get("continue"), Event::Next)), ..Bar::default() }
    }
}
