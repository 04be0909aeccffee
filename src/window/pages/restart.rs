//! The restart between the removal and the proof.

use eframe::egui::Ui;

use crate::progress::Headline;
use crate::removal::Outcome;
use crate::window::bar::Bar;
use crate::window::theme::{Type, colors};
use crate::window::widgets;
use crate::window::{Outbox, Shown, drawn};
use crate::wizard::Event;

pub fn ui(ui: &mut Ui, shown: &Shown<'_>, is_new: bool, out: &mut Outbox) {
    let Shown { model, progress } = shown;
    let texts = &model.texts;
    let ink = colors(ui).ink;
    let heading = match progress.headline {
        Headline::RestartDue => progress.headline.text_key(),
        _ => "restart-heading",
    };
    widgets::h1(ui, &texts.get(heading), is_new);
    widgets::gap(ui, 12.0);
    let Some(restart) = &model.case.removal.restart else {
        widgets::body(ui, &texts.get("restart-why"));
        widgets::gap(ui, 6.0);
        widgets::body(ui, &texts.get("restart-save-work"));
        widgets::gap(ui, 16.0);
        if widgets::checkbox(ui, &texts.get("restart-comes-back"), model.comes_back).clicked() {
            out.push(Event::ComesBack(!model.comes_back));
        }
        return;
    };
    let restarts_itself =
        model.case.removal.attempts.last().is_some_and(|attempt| {
            attempt.end.as_ref().is_some_and(|end| end.outcome == Outcome::Restarting)
        });
    widgets::live(ui, Type::Strong, ink, &texts.get("restart-now"));
    let scene = model.restart_scene();
    if restarts_itself || scene.is_none() {
        widgets::body(
            ui,
            &texts.get(if restarts_itself { "restart-how-uninstaller" } else { "restart-how" }),
        );
    }
    let key = if restart.comes_back { "restart-now-comes-back" } else { "restart-now-by-hand" };
    widgets::body(ui, &texts.get(key));
    widgets::gap(ui, 16.0);
    if let Some(scene) = scene {
        drawn::with_steps(ui, texts, scene, "", false);
    }
}

pub fn bar(shown: &Shown<'_>) -> Bar {
    let model = shown.model;
    let texts = &model.texts;
    match &model.case.removal.restart {
        None => {
            let on = (texts.get("continue"), Event::AskRestart { comes_back: model.comes_back });
            Bar { primary: Some(on), ..Bar::default() }
        }
        Some(_) => {
            let check = (texts.get("restart-check-now"), Event::CheckGone);
            Bar { primary: None, secondary: vec![check] }
        }
    }
}
