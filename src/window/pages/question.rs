//! One question about the business.

use eframe::egui::Ui;

use crate::duties;
use crate::window::bar::Bar;
use crate::window::parts::ask::{Ask, ask};
use crate::window::parts::doubts::doubts;
use crate::window::{Outbox, Shown};
use crate::wizard::Event;

pub fn ui(id: &str, ui: &mut Ui, shown: &Shown<'_>, is_new: bool, out: &mut Outbox) {
    let model = shown.model;
    let Some(question) = model.rules.question(id) else { return };
    let picked = ask(
        ui,
        model,
        &Ask {
            key: &format!("question-{id}"),
            choices: duties::offered(question, (&model.case.business).into()),
            chosen: model.case.business.answers.get(id).map(String::as_str),
        },
        is_new,
        |_| (),
        |choice| Event::Answered { question: id.to_owned(), choice },
    );
    out.extend(picked);
    doubts(ui, model, question.doubts.iter(), out);
}

pub fn bar(shown: &Shown<'_>) -> Bar {
    let model = shown.model;
    Bar { primary: Some((model.texts.get("continue"), Event::Next)), ..Bar::default() }
}
