//! The check of this computer: under way, then its result.

use eframe::egui::accesskit::Role;
use eframe::egui::{self, Sense, Ui, vec2};

use crate::bans::Ban;
use crate::escape::on_one_line;
use crate::progress::{Headline, Progress, Step};
use crate::removal::comparison::{RemovalResult, Row};
use crate::report;
use crate::scan::{CheckResult, Finding, Scan};
use crate::text::Texts;
use crate::window::bar::Bar;
use crate::window::parts;
use crate::window::theme::{Type, colors, size};
use crate::window::widgets::{self, Mark, VerdictSign};
use crate::window::{Outbox, Shown};
use crate::wizard::Event;
use crate::wizard::model::{Details, Model};
use crate::wizard::page_state::CheckState;

pub fn ui(ui: &mut Ui, shown: &Shown<'_>, is_new: bool, out: &mut Outbox) {
    let model = shown.model;
    match CheckState::of(model) {
        CheckState::NotStarted => not_started(ui, model, is_new),
        CheckState::Scanning(scanning) => parts::check::under_way(ui, model, scanning, is_new),
        CheckState::Result(scan) => result(ui, shown, scan, is_new, out),
    }
}

pub fn bar(shown: &Shown<'_>) -> Bar {
    let Shown { model, progress } = shown;
    let texts = &model.texts;
    match CheckState::of(model) {
        CheckState::NotStarted => {
            let begin = (texts.get("check-this-computer"), Event::StartScan);
            return Bar { primary: Some(begin), ..Bar::default() };
        }
        CheckState::Scanning(_) => return Bar::default(),
        CheckState::Result(_) => {}
    }
    let (next, again) = (
        (texts.get(parts::check::next_key(progress)), Event::Next),
        (texts.get("check-again"), Event::StartScan),
    );
    if model.removing.is_some() {
        // The state that is seen while an uninstaller works is neither before nor after.
        return Bar { primary: Some(next), ..Bar::default() };
    }
    if progress.old_check.is_some() {
        return Bar { primary: Some(again), secondary: vec![next] };
    }
    if progress.headline == Headline::RestartDue {
        let restart = parts::removal::way_to_restart(texts);
        return Bar { primary: Some(restart), secondary: vec![again] };
    }
    if model.office.guest.is_some() && progress.headline == Headline::Clear {
        let close = (texts.get("saved-close"), Event::CloseConfirmed);
        return Bar { primary: Some(close), secondary: vec![again, next] };
    }
    let mut secondary = vec![again];
    if progress.headline.is_still_here() {
        secondary.insert(0, (texts.get("what-must-i-do"), Event::GoToStep(Step::Case)));
    }
    Bar { primary: Some(next), secondary }
}

fn not_started(ui: &mut Ui, model: &Model, is_new: bool) {
    widgets::h1(ui, &model.texts.get("start-question"), is_new);
    widgets::gap(ui, 12.0);
    widgets::body(ui, &model.texts.get("check-note"));
    widgets::gap(ui, 12.0);
    parts::office::before_check(ui, model);
}

fn result(ui: &mut Ui, shown: &Shown<'_>, scan: &Scan, is_new: bool, out: &mut Outbox) {
    let Shown { model, progress } = shown;
    let texts = &model.texts;
    let is_old = progress.old_check.is_some();
    let heading = if is_old { "check-old-heading" } else { progress.headline.text_key() };
    widgets::h1(ui, &texts.get(heading), is_new);
    widgets::gap(ui, 12.0);
    if model.removing.is_some() {
        parts::removal::runs(ui, model);
    }
    parts::check::old(ui, texts, progress);
    verdict(ui, model, progress, scan);
    parts::office::after_check(ui, model, out);
    parts::reply::reply(ui, model, progress, out);
    // Tasks that are due by a certain day come before text that takes a while to read.
    parts::dues::due(ui, model, progress, true, out);
    before_and_after(ui, model, progress, scan);
    parts::findings::findings(ui, model, scan, out);
    parts::check::gaps(ui, model, scan, out);
    if progress.headline.is_still_here() && model.removing.is_none() {
        parts::next::after_finding(ui, texts);
    } else if !progress.headline.is_found() {
        parts::next::after_nothing(ui, model, progress, out);
    }
    widgets::gap(ui, 4.0);
    let is_open = model.open_details.contains(&Details::Places);
    let key = if is_open { "hide-places" } else { "show-places" };
    let link = widgets::link(ui, Type::Strong, Role::Button, &texts.get(key));
    if link.clicked() {
        out.push(Event::ToggleDetails(Details::Places));
    }
    if is_open {
        widgets::gap(ui, 10.0);
        places(ui, texts, scan);
    }
    widgets::reveal(ui, &link, is_open);
}

fn verdict(ui: &mut Ui, model: &Model, progress: &Progress<'_>, scan: &Scan) {
    let (texts, ink) = (&model.texts, colors(ui).ink);
    let looked = scan.checks.iter().filter(|check| check.result == CheckResult::Read).count();
    let covered: Vec<&Finding> = scan.covered().collect();
    let (headline, note) = match progress.headline {
        Headline::Installed | Headline::Traces | Headline::HarmlessTraces => {
            let running = covered.iter().filter(|finding| finding.is_running()).count();
            let key = if scan.has_installed() { "verdict-found" } else { "verdict-leftovers" };
            let count = ("count", covered.len().into());
            let headline = texts.with(key, std::slice::from_ref(&count));
            let note = match (progress.headline, scan.saw_what_runs()) {
                (Headline::HarmlessTraces, true) => texts.get("check-traces"),
                (Headline::HarmlessTraces, false) => texts.get("check-traces-not-running"),
                (_, true) => texts.with("verdict-found-note", &[count, ("running", running.into())]),
                (_, false) => texts.with("verdict-found-note-not-running", &[count]),
            };
            (headline, note)
        }
        // The heading has said it.
        Headline::RestartDue => (texts.get("restart-why"), String::new()),
        Headline::Clear => {
            let key =
                if scan.saw_what_runs() { "verdict-clear-note" } else { "verdict-clear-note-not-running" };
            let note = texts.with(key, &[("here", looked.into())]);
            let computer = on_one_line(&texts.or_no_name(&scan.computer.name));
            (texts.with("verdict-clear", &[("computer", computer.into())]), note)
        }
        // One cause, in one sentence. The panel below has all of them.
        Headline::NotChecked | Headline::Unsure => match scan.gaps_by_reason().first() {
            Some(gap) => {
                let note = texts.with("verdict-unsure-note", &[("looked", looked.into())]);
                (texts.get(&format!("reason-{}-cause", gap.reason.id())), note)
            }
            None => (texts.get("verdict-may-be-covered"), texts.get("verdict-may-be-covered-note")),
        },
    };
    let headline = progress.removed.map_or(headline, |removed| report::removed(texts, removed));
    let sign = VerdictSign::of(progress.sign());
    widgets::panel(ui, sign, size::SIGN_PAGE, |ui| {
        widgets::live(ui, Type::Verdict, ink, &headline);
        if !note.is_empty() {
            widgets::body(ui, &note);
        }
        if progress.headline.is_still_here() {
            let finds = |ban: &&Ban| covered.iter().any(|finding| finding.bans.contains(&ban.id));
            for ban in model.rules.bans.iter().filter(finds) {
                widgets::body(ui, &texts.get(&format!("ban-{}-found", ban.id)));
            }
        }
        let at = scan.finished_at.to_zoned_datetime(model.now.time_zone().clone());
        let key = if model.is_other_computer { "checked-at-elsewhere" } else { "checked-at" };
        let words = texts.with(key, &[("time", texts.moment(&at).into())]);
        widgets::note(ui, &words);
        let unsure_whose = [
            (scan.computer.is_known_by_place(), "checked-at-unnamed"),
            (scan.computer.is_known_by_name(), "checked-at-by-name"),
        ];
        for (_, key) in unsure_whose.iter().filter(|(is_so, _)| *is_so) {
            widgets::note(ui, &texts.get(key));
        }
    });
}

/// After a removal: what was here before.
fn before_and_after(ui: &mut Ui, model: &Model, progress: &Progress<'_>, scan: &Scan) {
    let Some(before) = &model.case.scans.before else { return };
    if before.finished_at == scan.finished_at {
        return;
    }
    let texts = &model.texts;
    let Some(comparison) = &progress.comparison else { return };
    let were_here = comparison.rows.iter().filter(|row| row.before.is_some());
    let (stayed, gone): (Vec<&Row>, Vec<&Row>) = were_here.partition(|row| row.after.is_some());
    if !stayed.is_empty() && progress.headline.is_still_here() {
        widgets::panel(ui, VerdictSign::Unsure, size::SIGN_PANEL, |ui| {
            if comparison.result == RemovalResult::CameBack {
                widgets::strong(ui, &texts.get("gone-came-back"));
                widgets::body(ui, &texts.get("gone-came-back-note"));
                return;
            }
            // Not seen is not gone, where nobody could look or a restart is due.
            let gone = if progress.doubt.is_none() { gone.len() } else { 0 };
            let counts = [("stayed", stayed.len().into()), ("gone", gone.into())];
            widgets::strong(ui, &texts.with("after-still-here", &counts));
            widgets::body(ui, &texts.get("after-still-here-note"));
        });
        if comparison.result == RemovalResult::CameBack {
            parts::removal::next_moves(ui, texts, comparison.result);
        }
        return;
    }
    if !matches!(comparison.result, RemovalResult::Removed | RemovalResult::HarmlessLeftovers) {
        return;
    }
    widgets::card(ui, false, |ui| {
        let date = model.day_of(before.finished_at);
        widgets::strong(ui, &texts.with("before-was", &[("date", texts.date(date).into())]));
        for row in gone {
            widgets::note(ui, &row.name);
        }
    });
}

/// Every place, with what came of it.
fn places(ui: &mut Ui, texts: &Texts, scan: &Scan) {
    widgets::card_rows(ui, scan.checks.len(), |ui, row| {
        let Some(check) = scan.checks.get(row) else { return };
        ui.horizontal_top(|ui| {
            let (rect, response) = ui.allocate_exact_size(vec2(24.0, 24.0), Sense::hover());
            let words = texts.get(match check.result {
                CheckResult::Read => "result-read",
                CheckResult::Absent => "result-absent",
                CheckResult::CouldNotCheck => "result-could-not-check",
            });
            match check.result {
                CheckResult::CouldNotCheck => {
                    widgets::paint_sign(ui, VerdictSign::Unsure, rect.center(), size::SIGN_LIST);
                }
                CheckResult::Read => {
                    let (line, on_fill) = (colors(ui).brand, colors(ui).card);
                    widgets::paint_mark(ui, Mark::Done, rect.center(), size::SIGN_LIST, line, on_fill);
                }
                // A dash: nothing to look at. A ring would look like something to choose.
                CheckResult::Absent => {
                    let half = size::SIGN_LIST / 2.0;
                    let stroke = egui::Stroke::new(2.0, colors(ui).strong_line);
                    let center = rect.center();
                    ui.painter().hline(center.x - half..=center.x + half, center.y, stroke);
                }
            }
            response.widget_info(|| egui::WidgetInfo::labeled(Role::Image, true, &words));
            ui.add_space(12.0);
            ui.vertical(|ui| {
                widgets::strong(ui, &parts::check::place_name(texts, check.source));
                let line = texts
                    .with("place-line", &[("result", words.clone().into()), ("count", check.items.into())]);
                widgets::note(ui, &line);
                if let Some(reason) = &check.reason {
                    widgets::note(ui, &reason.detail);
                }
            });
        });
    });
}
