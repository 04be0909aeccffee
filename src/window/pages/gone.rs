//! Is it gone? Before and after, what is left with what it means, and the next move.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Layout, Ui};

use crate::case::Page;
use crate::machine::Trace;
use crate::progress::Progress;
use crate::removal::comparison::{Comparison, RemovalResult, Row};
use crate::report;
use crate::scan::Scan;
use crate::scan::{Evidence, State};
use crate::text::Texts;
use crate::window::bar::Bar;
use crate::window::parts;
use crate::window::theme::{Type, colors, size};
use crate::window::widgets::{self, Rank, VerdictSign};
use crate::window::{Outbox, Shown};
use crate::wizard::Event;
use crate::wizard::model::{Details, Model};
use crate::wizard::page_state::GoneState;
pub fn ui(ui: &mut Ui, shown: &Shown<'_>, is_new: bool, out: &mut Outbox) {
    let Shown { model, progress } = shown;
    let (texts, ink) = (&model.texts, colors(ui).ink);
    let comparison = match GoneState::of(model, progress) {
        GoneState::Scanning(scanning) => return parts::check::under_way(ui, model, scanning, is_new),
        GoneState::Running => {
            widgets::h1(ui, &texts.get("gone-heading"), is_new);
            widgets::gap(ui, 12.0);
            return parts::removal::runs(ui, model);
        }
        GoneState::Nothing => return parts::removal::nothing(ui, model, progress, is_new),
        GoneState::Result(comparison) => comparison,
    };
    let result = parts::removal::result_key(progress, comparison.result);
    widgets::h1(ui, &texts.get("gone-heading"), is_new);
    widgets::gap(ui, 12.0);
    parts::check::old(ui, texts, progress);
    let sign = match comparison.result {
        RemovalResult::Removed | RemovalResult::HarmlessLeftovers if progress.old_check.is_some() => {
            VerdictSign::Unsure
        }
        RemovalResult::Removed | RemovalResult::HarmlessLeftovers => VerdictSign::Clear,
        RemovalResult::RestartDue | RemovalResult::Leftovers | RemovalResult::CouldNotCheck => {
            VerdictSign::Unsure
        }
        RemovalResult::StillThere | RemovalResult::CameBack => VerdictSign::Found,
    };
    widgets::panel(ui, sign, size::SIGN_PAGE, |ui| {
        let headline = match progress.removed {
            Some(removed) => report::removed(texts, removed),
            None => texts.get(&result),
        };
        widgets::live(ui, Type::Verdict, ink, &headline);
        let saw_all = model.case.scans.newest.as_ref().is_none_or(Scan::saw_what_runs);
        let not_running = format!("{result}-note-not-running");
        let key = if !saw_all && texts.has(&not_running) { not_running } else { format!("{result}-note") };
        widgets::body(ui, &texts.get(&key));
    });
    parts::reply::reply(ui, model, progress, out);
    rows(ui, texts, progress, &comparison.rows);
    leftovers(ui, model, comparison, out);
    if comparison.result == RemovalResult::CouldNotCheck
        && let Some(scan) = &model.case.scans.newest
    {
        parts::check::gaps(ui, model, scan, out);
    }
    let is_there = comparison.rows.iter().any(|row| row.after.is_some_and(State::is_here));
    if is_there {
        parts::removal::next_moves(ui, texts, comparison.result);
    }
    remind(ui, model, out);
}

pub fn bar(shown: &Shown<'_>) -> Bar {
    let Shown { model, progress } = shown;
    let texts = &model.texts;
    if matches!(GoneState::of(model, progress), GoneState::Scanning(_) | GoneState::Running) {
        return Bar::default();
    }
    let again = (texts.get("check-again"), Event::StartScan);
    let primary = match progress.result() {
        Some(RemovalResult::StillThere | RemovalResult::CameBack) => {
            (texts.get("gone-back-to-plan"), Event::GoTo(Page::Plan))
        }
        Some(RemovalResult::RestartDue) => parts::removal::way_to_restart(texts),
        _ => (texts.get("continue"), Event::Next),
    };
    let go_on = (texts.get("plan-later"), Event::GoTo(Page::Protect));
    let secondary = match (&primary.1, progress.headline.is_found()) {
        (Event::GoTo(_), _) => vec![again, go_on],
        // A person who wants to may clear the traces.
        (_, true) => vec![again, (texts.get("plan-the-removal"), Event::GoTo(Page::Plan))],
        _ => vec![again],
    };
    Bar { primary: Some(primary), secondary }
}

/// Before and after, side by side.
fn rows(ui: &mut Ui, texts: &Texts, progress: &Progress<'_>, rows: &[Row]) {
    let ink_2 = colors(ui).ink_2;
    // If nobody could look for it, or it may come back with the restart, it is not seen, and that is all.
    let is_sure = progress.doubt.is_none();
    let words = |state: Option<State>| match state {
        Some(state) => texts.get(&format!("state-{}", state.id())),
        None => texts.get(if is_sure { "state-not-there" } else { "state-not-seen" }),
    };
    widgets::card_rows(ui, rows.len(), |ui, row| {
        let Some(row) = rows.get(row) else { return };
        let after = words(row.after);
        let color = match row.after {
            Some(state) => parts::check::state_color(ui, state),
            None if is_sure => colors(ui).clear,
            None => ink_2,
        };
        ui.horizontal_top(|ui| {
            let width = ui.available_width() - widgets::tag_width(ui, &after) - 16.0;
            ui.vertical(|ui| {
                ui.set_width(width);
                widgets::strong(ui, &row.name);
                let before = texts.with("gone-before", &[("state", words(row.before).into())]);
                widgets::note(ui, &before);
            });
            ui.with_layout(Layout::right_to_left(Align::TOP), |ui| {
                widgets::tag(ui, &after, color, 0.0);
            });
        });
    });
}

/// What is left, by kind, with what it means and the safe way to clear it.
fn leftovers(ui: &mut Ui, model: &Model, comparison: &Comparison<'_>, out: &mut Outbox) {
    if comparison.leftovers.is_empty()
        || matches!(comparison.result, RemovalResult::StillThere | RemovalResult::CameBack)
    {
        return;
    }
    let texts = &model.texts;
    widgets::h2(ui, &texts.get("gone-left"));
    widgets::gap(ui, 8.0);
    for (number, (kind, list)) in comparison.leftovers.iter().enumerate() {
        leftover(ui, model, number, *kind, list, out);
    }
}

fn leftover(ui: &mut Ui, model: &Model, number: usize, kind: Trace, list: &[&Evidence], out: &mut Outbox) {
    let texts = &model.texts;
    let (ink, ink_2) = (colors(ui).ink, colors(ui).ink_2);
    widgets::card(ui, false, |ui| {
        let id = kind.id();
        let words = texts.with(&format!("kind-{id}"), &[("count", list.len().into())]);
        widgets::strong(ui, &words);
        widgets::text(ui, Type::Body, ink_2, &texts.get(&format!("kind-{id}-note")));
        let details = Details::Leftover(number);
        let is_open = model.open_details.contains(&details);
        let link = texts.get(if is_open { "hide-evidence" } else { "show-evidence" });
        let spoken = texts.with("about", &[("words", link.as_str().into()), ("name", words.into())]);
        if widgets::link_about(ui, Type::Small, Role::Button, &link, &spoken).clicked() {
            out.push(Event::ToggleDetails(details));
        }
        if is_open {
            for evidence in list {
                widgets::text(ui, Type::Small, ink, &evidence.detail);
                if evidence.location != evidence.detail {
                    widgets::note(ui, &evidence.location);
                }
            }
        }
    });
}

/// A look after a day and after a week.
fn remind(ui: &mut Ui, model: &Model, out: &mut Outbox) {
    let texts = &model.texts;
    widgets::card(ui, false, |ui| {
        widgets::strong(ui, &texts.get("remind"));
        match model.case.duties.reminded_from {
            Some(_) => drop(widgets::note(ui, &texts.get("remind-done"))),
            None => {
                widgets::note(ui, &texts.get("remind-note"));
                widgets::gap(ui, 10.0);
                if widgets::button(ui, Rank::Secondary, &texts.get("remind-button")).clicked() {
                    out.push(Event::SaveReminder);
                }
            }
        }
    });
}
