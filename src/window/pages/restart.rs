//! The restart that ends a removal. The person does it; the program may come back by itself.

use eframe::egui::Ui;

use crate::removal::Outcome;
use crate::window::bar::Bar;
use crate::window::parts;
use crate::window::theme::{Type, colors, size};
use crate::window::widgets::{self, VerdictSign};
use crate::window::{Outbox, Shown};
use crate::wizard::Event;

pub fn ui(ui: &mut Ui, shown: &Shown<'_>, is_new: bool, _out: &mut Outbox) {
    let model = shown.model;
    let texts = &model.texts;
    let ink = colors(ui).ink;
    widgets::h1(ui, &texts.get("restart-heading"), is_new);
    widgets::gap(ui, 12.0);
    match &model.case.removal.restart {
        None => {
            widgets::body(ui, &texts.get("restart-why"));
            widgets::gap(ui, 12.0);
            widgets::body(ui, &texts.get("restart-save-work"));
            widgets::gap(ui, 12.0);
            widgets::body(ui, &texts.get("restart-comes-back"));
        }
        Some(restart) => {
            let key = if restart.comes_back { "restart-now-comes-back" } else { "restart-now-by-hand" };
            widgets::panel(ui, VerdictSign::Unsure, size::SIGN_PANEL, |ui| {
                widgets::live(ui, Type::Strong, ink, &texts.get("restart-now"));
                widgets::body(ui, &texts.get(key));
            });
            let restarts_itself = model.case.removal.attempts.last().is_some_and(|attempt| {
                attempt.end.as_ref().is_some_and(|end| end.outcome == Outcome::Restarting)
            });
            let how = if restarts_itself { "restart-how-uninstaller" } else { "restart-how" };
            widgets::body(ui, &texts.get(how));
        }
    }
    widgets::gap(ui, 20.0);
    parts::removal::strip(ui, model, None);
}

pub fn bar(shown: &Shown<'_>) -> Bar {
    let model = shown.model;
    let texts = &model.texts;
    let check = (texts.get("restart-check-now"), Event::CheckGone);
    match &model.case.removal.restart {
        None => Bar {
            primary: Some((texts.get("restart-yes"), Event::AskRestart { comes_back: true })),
            secondary: vec![(texts.get("restart-no"), Event::AskRestart { comes_back: false })],
        },
        Some(_) => Bar { primary: None, secondary: vec![check] },
    }
}
