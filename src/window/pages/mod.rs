//! One page a file. A page draws the model and sends events; it decides nothing.

pub mod afterwards;
pub mod check;
pub mod close;
pub mod duties;
pub mod gate;
pub mod gone;
pub mod help;
pub mod loss;
pub mod notice;
pub mod pictures;
mod plan;
pub mod protect;
pub mod question;
pub mod remove;
pub mod report;
pub mod restart;
pub mod start;
pub mod tasks;

use eframe::egui::Ui;

use super::bar::Bar;
use super::{Outbox, Shown};
use crate::case::Place;

/// Draws the page for a place. `is_new` is set in its first frame.
pub fn ui(place: &Place, ui: &mut Ui, shown: &Shown<'_>, is_new: bool, out: &mut Outbox) {
    match place {
        Place::Start => start::ui(ui, shown, is_new, out),
        Place::Question(id) => question::ui(id, ui, shown, is_new, out),
        Place::Duties => duties::ui(ui, shown, is_new, out),
        Place::Check => check::ui(ui, shown, is_new, out),
        Place::Gate(id) => gate::ui(id, ui, shown, is_new, out),
        Place::Loss(id) => loss::ui(id, ui, shown, is_new, out),
        Place::Plan => plan::ui(ui, shown, is_new, out),
        Place::Remove(key) => remove::ui(key, ui, shown, is_new, out),
        Place::Restart => restart::ui(ui, shown, is_new, out),
        Place::Gone => gone::ui(ui, shown, is_new, out),
        Place::Afterwards => afterwards::ui(ui, shown, is_new, out),
        Place::Protect => protect::ui(ui, shown, is_new, out),
        Place::Report => report::ui(ui, shown, is_new, out),
    }
}

/// The buttons below it.
pub fn bar(place: &Place, shown: &Shown<'_>) -> Bar {
    match place {
        Place::Start => start::bar(shown),
        Place::Question(_) => question::bar(shown),
        Place::Duties => duties::bar(shown),
        Place::Check => check::bar(shown),
        Place::Gate(_) => gate::bar(shown),
        Place::Loss(id) => loss::bar(id, shown),
        Place::Plan => plan::bar(shown),
        Place::Remove(key) => remove::bar(key, shown),
        Place::Restart => restart::bar(shown),
        Place::Gone => gone::bar(shown),
        Place::Afterwards => afterwards::bar(shown),
        Place::Protect => protect::bar(shown),
        Place::Report => report::bar(shown),
    }
}
