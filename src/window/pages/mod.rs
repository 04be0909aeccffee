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

/// What every page of a case can do.
pub trait Page {
    /// Draws the page. `is_new` is set in its first frame.
    fn ui(&self, ui: &mut Ui, shown: &Shown<'_>, is_new: bool, out: &mut Outbox);

    /// The buttons below it.
    fn bar(&self, shown: &Shown<'_>) -> Bar;
}

/// The page for a place.
pub fn page(place: &Place) -> Box<dyn Page + '_> {
    match place {
        Place::Start => Box::new(start::Start),
        Place::Question(id) => Box::new(question::Question { id }),
        Place::Duties => Box::new(duties::Duties),
        Place::Check => Box::new(check::Check),
        Place::Gate(id) => Box::new(gate::Gate { id }),
        Place::Loss(id) => Box::new(loss::Loss { id }),
        Place::Plan => Box::new(plan::Plan),
        Place::Remove(key) => Box::new(remove::Remove { key }),
        Place::Restart => Box::new(restart::Restart),
        Place::Gone => Box::new(gone::Gone),
        Place::Afterwards => Box::new(afterwards::Afterwards),
        Place::Protect => Box::new(protect::Protect),
        Place::Report => Box::new(report::Report),
    }
}
