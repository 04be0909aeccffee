//! Help, in one place: the questions people ask.

use eframe::egui::Ui;

use crate::ui::model::Model;
use crate::ui::theme::{Type, colors};
use crate::ui::widgets;

/// Text keys end in these, with `-answer` for the answer.
const QUESTIONS: [&str; 7] = ["does", "never", "private", "stop", "larger", "other-computers", "legal"];

pub fn ui(ui: &mut Ui, model: &Model, is_new: bool) {
    let texts = &model.texts;
    let ink = colors(ui).ink;
    widgets::h1(ui, &texts.get("help-heading"), is_new);
    for id in QUESTIONS {
        widgets::gap(ui, 20.0);
        widgets::h2(ui, &texts.get(&format!("help-{id}")));
        widgets::gap(ui, 4.0);
        let key = format!("help-{id}-answer");
        let answer = match (&model.data_dir, id) {
            (Some(dir), "stop") => texts.with(&key, &[("folder", dir.display().to_string().into())]),
            (None, "stop") => texts.get("help-stop-not-saved"),
            _ => texts.get(&key),
        };
        widgets::text(ui, Type::Body, ink, &answer);
    }
}
