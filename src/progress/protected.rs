//! Whether something protects the computer.

use super::Headline;
use crate::case::Case;
use crate::scan::Protection;

/// What is known about protection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protected {
    /// The system says that something is on.
    On,
    /// The same, of a check that is too long ago, or something that is out of date.
    OnThen,
    /// The protection that is on may be the very thing that has to go.
    OnForNow,
    /// The system says that nothing is on.
    Off,
    /// The system does not say, and the person does.
    SaidOn,
    /// Nobody says.
    NotSaid,
}

impl Protected {
    pub(super) fn of(case: &Case, headline: Headline, is_old: bool) -> Self {
        let protection: &[Protection] = case.scans.newest.as_ref().map_or(&[], |scan| &scan.protection);
        let is_on = protection.iter().any(|one| one.on);
        // On, and as new as its maker has it.
        let protects = protection.iter().any(Protection::protects);
        // Until the restart it may still be what is on.
        let has_parts = case.scans.newest.as_ref().is_some_and(|scan| scan.covered().next().is_some());
        let is_going = headline == Headline::RestartDue && has_parts;
        match (protection.is_empty(), is_on) {
            (true, _) if case.protection.said_protected_at.is_some() => Self::SaidOn,
            (true, _) => Self::NotSaid,
            (false, false) => Self::Off,
            (false, true) if headline.is_still_here() || is_going => Self::OnForNow,
            (false, true) if is_old || !protects => Self::OnThen,
            (false, true) => Self::On,
        }
    }

    /// Whether something protects it now, by the word of the system or of the person.
    pub fn is_on(self) -> bool {
        matches!(self, Self::On | Self::SaidOn)
    }

    /// Whether the person's word counts, as the system says nothing.
    pub fn is_for_the_person_to_say(self) -> bool {
        matches!(self, Self::SaidOn | Self::NotSaid)
    }
}
