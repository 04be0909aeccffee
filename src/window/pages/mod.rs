//! One page a file. A page draws the model and sends events; it decides nothing.

pub mod afterwards;
pub mod check;
pub mod close;
pub mod duties;
pub mod gate;
pub mod gone;
pub mod help;
pub mod kinds;
pub mod loss;
pub mod notice;
pub mod office;
pub mod pictures;
mod plan;
pub mod protect;
pub mod question;
pub mod remove;
pub mod report;
pub mod restart;
pub mod saved;
pub mod start;
pub mod tasks;

use eframe::egui::Ui;

use super::bar::Bar;
use super::{Outbox, Shown};
use crate::case::Page;

/// Draws the page for a place. `is_new` is set in its first frame.
pub fn ui(place: &Page, ui: &mut Ui, shown: &Shown<'_>, is_new: bool, out: &mut Outbox) {
    match place {
        Page::Start => start::ui(ui, shown, is_new, out),
        Page::Kinds => kinds::ui(ui, shown, is_new, out),
        Page::Question(id) => question::ui(id, ui, shown, is_new, out),
        Page::Duties => duties::ui(ui, shown, is_new, out),
        Page::Check => check::ui(ui, shown, is_new, out),
        Page::Office => office::ui(ui, shown, is_new, out),
        Page::Gate(id) => gate::ui(id, ui, shown, is_new, out),
        Page::Loss(id) => loss::ui(id, ui, shown, is_new, out),
        Page::Plan => plan::ui(ui, shown, is_new, out),
        Page::Remove(key) => remove::ui(key, ui, shown, is_new, out),
        Page::Restart => restart::ui(ui, shown, is_new, out),
        Page::Gone => gone::ui(ui, shown, is_new, out),
        Page::Afterwards => afterwards::ui(ui, shown, is_new, out),
        Page::Protect => protect::ui(ui, shown, is_new, out),
        Page::Report => report::ui(ui, shown, is_new, out),
        Page::Saved => saved::ui(ui, shown, is_new, out),
    }
}

/// The buttons below it.
pub fn bar(place: &Page, shown: &Shown<'_>) -> Bar {
    match place {
        Page::Start => start::bar(shown),
        Page::Kinds => kinds::bar(shown),
        Page::Question(_) => question::bar(shown),
        Page::Duties => duties::bar(shown),
        Page::Check => check::bar(shown),
        Page::Office => office::bar(shown),
        Page::Gate(_) => gate::bar(shown),
        Page::Loss(id) => loss::bar(id, shown),
        Page::Plan => plan::bar(shown),
        Page::Remove(key) => remove::bar(key, shown),
        Page::Restart => restart::bar(shown),
        Page::Gone => gone::bar(shown),
        Page::Afterwards => afterwards::bar(shown),
        Page::Protect => protect::bar(shown),
        Page::Report => report::bar(shown),
        Page::Saved => saved::bar(shown),
    }
}
