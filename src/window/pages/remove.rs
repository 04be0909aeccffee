//! The removal of one thing: what happens, the yes, and how it ended.

use eframe::egui::Ui;
use eframe::egui::accesskit::Role;

use super::loss;
use crate::case::Page;
use crate::removal::outcome::NextMove;
use crate::removal::run::Signature;
use crate::removal::{Action, Attempt, Outcome, Scene};
use crate::scan::Finding;
use crate::window::bar::Bar;
use crate::window::parts::{self, help_from};
use crate::window::theme::{Type, colors, size};
use crate::window::widgets::{self, VerdictSign};
use crate::window::{Outbox, Shown, drawn};
use crate::wizard::Event;
use crate::wizard::model::{Details, Model};
use crate::wizard::page_state::{RemoveState, Way};

pub fn ui(key: &str, ui: &mut Ui, shown: &Shown<'_>, is_new: bool, out: &mut Outbox) {
    let Shown { model, progress } = shown;
    match RemoveState::of(model, progress, key) {
        RemoveState::Scanning(scanning) => parts::check::under_way(ui, model, scanning, is_new),
        RemoveState::Running(finding) => {
            heading(ui, model, finding, is_new);
            parts::removal::runs(ui, model);
        }
        RemoveState::Stopped(id) => loss::ui(&id, ui, shown, is_new, out),
        RemoveState::NotSeen(None) => {
            widgets::h1(ui, &model.texts.get("remove-gone"), is_new);
        }
        RemoveState::NotSeen(Some(doubt)) => {
            let key = parts::removal::result_key(progress, doubt);
            widgets::h1(ui, &model.texts.get(&key), is_new);
            widgets::gap(ui, 12.0);
            widgets::body(ui, &model.texts.get(&format!("{key}-note")));
        }
        RemoveState::Ended { finding, attempt, next, way } => {
            heading(ui, model, Some(finding), is_new);
            ended(ui, model, finding, attempt, out);
            // Show what would be started only if it may be started again.
            if matches!(next, NextMove::TryAgain | NextMove::Restart | NextMove::SystemList) {
                how(ui, model, key, finding, &way, out);
            }
        }
        RemoveState::Ready(finding, way) => {
            heading(ui, model, Some(finding), is_new);
            how(ui, model, key, finding, &way, out);
        }
    }
}

pub fn bar(key: &str, shown: &Shown<'_>) -> Bar {
    let Shown { model, progress } = shown;
    let texts = &model.texts;
    let later = (texts.get("plan-later"), Event::GoTo(Page::Protect));
    let start = Event::Remove(key.to_owned());
    match RemoveState::of(model, progress, key) {
        RemoveState::Scanning(_) | RemoveState::Running(_) => Bar::default(),
        RemoveState::Stopped(id) => loss::bar(&id, shown),
        RemoveState::NotSeen(_) => {
            Bar { primary: Some((texts.get("continue"), Event::Next)), ..Bar::default() }
        }
        RemoveState::Ended { next, .. } => after(model, next, (texts.get("remove-again"), start), later),
        RemoveState::Ready(_, Way::Start(_)) => {
            Bar { primary: Some((texts.get("remove-yes"), start)), secondary: vec![later] }
        }
        RemoveState::Ready(_, way @ Way::ByHand(_)) => {
            let done = (texts.get("remove-done-by-hand"), Event::DoneByHand(key.to_owned()));
            match way.to_open(model) {
                Some(scene) => {
                    let open = (texts.get("open-for-me"), Event::OpenWindow(scene));
                    Bar { primary: Some(open), secondary: vec![done, later] }
                }
                None => {
                    let opened = model.has_opened.then(|| way.scene(model)).flatten();
                    let again = opened.map(|scene| (texts.get("open-again"), Event::OpenWindow(scene)));
                    Bar { primary: Some(done), secondary: again.into_iter().chain([later]).collect() }
                }
            }
        }
    }
}

/// The finding that is removed; none if it is already gone while the uninstaller of another one works.
fn heading(ui: &mut Ui, model: &Model, finding: Option<&Finding>, is_new: bool) {
    let texts = &model.texts;
    let words = match finding {
        Some(finding) => {
            let key = if finding.state.is_here() { "plan-remove" } else { "plan-clear" };
            texts.with(key, &[("name", finding.title().into())])
        }
        None => texts.get("gone-heading"),
    };
    widgets::h1(ui, &words, is_new);
    widgets::gap(ui, 12.0);
    parts::removal::other_computer(ui, model);
}

fn how(ui: &mut Ui, model: &Model, key: &str, finding: &Finding, way: &Way, out: &mut Outbox) {
    match way {
        Way::Start(action) => start(ui, model, key, finding, action, out),
        Way::ByHand(instruction) => parts::by_hand::by_hand(ui, model, finding, instruction, out),
    }
}

/// The buttons after an attempt: the primary one is what its words say.
fn after(model: &Model, next: NextMove, again: (String, Event), later: (String, Event)) -> Bar {
    let texts = &model.texts;
    let look = (texts.get("remove-look"), Event::CheckGone);
    let (primary, secondary) = match next {
        NextMove::GoOn => ((texts.get("continue"), Event::Next), Vec::new()),
        NextMove::Look => (look, vec![later]),
        NextMove::CheckAgain => ((texts.get("check-again"), Event::StartScan), vec![later]),
        NextMove::TryAgain => (again, vec![look, later]),
        NextMove::Restart => (parts::removal::way_to_restart(texts), vec![again, later]),
        NextMove::SystemList => match model.list_scene().filter(|scene| model.opens(*scene)) {
            Some(scene) => ((texts.get("plan-open-apps"), Event::OpenWindow(scene)), vec![again, look]),
            None => (again, vec![look, later]),
        },
        NextMove::AskSomebody => (later, vec![again, look]),
    };
    Bar { primary: Some(primary), secondary }
}

/// Says, before the yes, what happens after it.
fn start(ui: &mut Ui, model: &Model, key: &str, finding: &Finding, action: &Action, out: &mut Outbox) {
    let texts = &model.texts;
    let ink = colors(ui).ink;
    let kind = match action {
        Action::Package { .. } | Action::Program { .. } => "window",
        Action::Packages { .. } => "packages",
    };
    widgets::card(ui, false, |ui| {
        widgets::strong(ui, &texts.get(&format!("remove-{kind}")));
        widgets::gap(ui, 6.0);
        for part in ["password", "keep", "restart"] {
            let key = format!("remove-{kind}-{part}");
            if texts.has(&key) {
                widgets::body(ui, &texts.get(&key));
                widgets::gap(ui, 6.0);
            }
        }
        if let Some(Signature::Holds(signer)) = model.signatures.get(key) {
            let words = texts.with("remove-signed", &[("signer", signer.as_str().into())]);
            widgets::body(ui, &words);
            widgets::gap(ui, 6.0);
        }
        widgets::body(ui, &texts.get("remove-no-way-back"));
    });
    if kind == "window" {
        if model.list_scene().is_some() {
            drawn::draw(ui, texts, Scene::Rights, &finding.title());
            widgets::gap(ui, size::GAP);
        }
        help_from::password(ui, model, finding, out);
    }
    let is_open = model.open_details.contains(&Details::Command);
    let words = texts.get(if is_open { "remove-hide-command" } else { "remove-show-command" });
    if widgets::link(ui, Type::Small, Role::Button, &words).clicked() {
        out.push(Event::ToggleDetails(Details::Command));
    }
    if is_open {
        widgets::gap(ui, 6.0);
        widgets::text(ui, Type::SmallStrong, ink, &crate::escape::on_one_line(&action.command_line()));
        if let Some(entry) = action.entry() {
            widgets::note(ui, &crate::escape::on_one_line(entry));
        }
    }
}

/// How the attempt before ended, and what to do next.
fn ended(ui: &mut Ui, model: &Model, finding: &Finding, attempt: &Attempt, out: &mut Outbox) {
    let texts = &model.texts;
    let ink = colors(ui).ink;
    let (id, sign, code) = match &attempt.end {
        None => ("unseen", VerdictSign::Unsure, None),
        Some(end) => {
            let sign = if end.outcome.is_done() { VerdictSign::Clear } else { VerdictSign::Unsure };
            (end.outcome.id(), sign, end.code)
        }
    };
    widgets::panel(ui, sign, size::SIGN_PANEL, |ui| {
        widgets::live(ui, Type::Strong, ink, &texts.get(&format!("outcome-{id}")));
        widgets::body(ui, &texts.get(&format!("outcome-{id}-next")));
        if let Some(code) = code.filter(|_| sign != VerdictSign::Clear) {
            let words = texts.with("outcome-code", &[("code", code.to_string().into())]);
            widgets::text(ui, Type::Small, ink, &words);
        }
    });
    // What one person alone cannot do has a next way, and somebody who can help.
    let problem = match attempt.end.as_ref().map(|end| end.outcome) {
        Some(Outcome::NotAllowed) => "it-problem-rights",
        Some(Outcome::Forbidden) => "it-problem-forbidden",
        Some(Outcome::Broken | Outcome::NotTrusted) => "it-problem-uninstaller",
        Some(Outcome::Failed | Outcome::Suspended | Outcome::NoInstaller | Outcome::NotStarted) => {
            "it-problem-other"
        }
        _ => return,
    };
    if problem == "it-problem-rights" {
        help_from::way(ui, model, "no-rights");
    } else {
        help_from::password(ui, model, finding, out);
    }
    help_from::somebody(ui, model, &help_from::problem(model, finding, problem), out);
}
