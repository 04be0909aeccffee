//! That something is on the clipboard, said where it was copied: a line at the top would push away what is read.

use eframe::egui::Ui;

use crate::window::theme::{Type, colors};
use crate::window::widgets;
use crate::wizard::model::Model;

/// Says what to do with it, if these are the words for what was copied last.
pub fn copied(ui: &mut Ui, model: &Model, text_key: &str) {
    if model.copied == Some(text_key) {
        let ink = colors(ui).clear;
        widgets::gap(ui, 6.0);
        widgets::live(ui, Type::SmallStrong, ink, &model.texts.get(text_key));
    }
}
