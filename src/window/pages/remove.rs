//! The removal of one thing: what happens, the yes, and how it ended.

use std::time::Duration;

use eframe::egui::Ui;
use eframe::egui::accesskit::Role;

use super::Page;
use super::loss::Loss;
use crate::case::Place;
use crate::removal::instruction::NotStarted;
use crate::removal::outcome::NextMove;
use crate::removal::run::Signature;
use crate::removal::{Action, Attempt, Instruction};
use crate::scan::{Finding, State};
use crate::window::Outbox;
use crate::window::bar::Bar;
use crate::window::theme::{Type, colors, size};
use crate::window::widgets::{self, Rank, Sign};
use crate::wizard::Event;
use crate::wizard::model::{Details, Model};
use crate::wizard::{APPLICATIONS, INSTALLED_APPS};

/// From how many minutes on an uninstaller takes long. The usual ones need about five.
const LONG_MINUTES: i64 = 10;

pub struct Remove<'a> {
    /// The key of the finding.
    pub key: &'a str,
}

impl Page for Remove<'_> {
    fn ui(&self, ui: &mut Ui, model: &Model, is_new: bool, out: &mut Outbox) {
        let texts = &model.texts;
        if let Some(scanning) = &model.scanning {
            return super::check::under_way(ui, model, scanning, is_new);
        }
        if let Some(id) = model.plan().open_gate(&model.rules, &model.case.gates()) {
            return Loss { id }.ui(ui, model, is_new, out);
        }
        let Some(finding) = model.finding(self.key) else {
            // Not seen is not gone, where nobody could look or a restart is due.
            let Some(doubt) = model.progress().doubt else {
                widgets::h1(ui, &texts.get("remove-gone"), is_new);
                return;
            };
            let key = format!("gone-{}", doubt.id());
            widgets::h1(ui, &texts.get(&key), is_new);
            widgets::gap(ui, 12.0);
            widgets::text(ui, Type::Body, colors(ui).ink, &texts.get(&format!("{key}-note")));
            return;
        };
        let key = if finding.state == State::Leftover { "plan-clear" } else { "plan-remove" };
        widgets::h1(ui, &texts.with(key, &[("name", finding.title().into())]), is_new);
        widgets::gap(ui, 12.0);
        super::plan::other_computer(ui, model);
        if model.removing.is_some() {
            // One at a time, whichever it is.
            return runs(ui, model);
        }
        if let Some(attempt) = model.attempt(self.key) {
            ended(ui, model, attempt);
            // What would be started is shown only where it may be started again.
            if !matches!(next(attempt), NextMove::TryAgain | NextMove::Restart | NextMove::SystemList) {
                return;
            }
        }
        match model.instruction(finding) {
            Instruction::Start(action) if model.starter.can_start(&action) => {
                start(ui, model, self.key, &action, out);
            }
            _ => by_hand(ui, model, finding, out),
        }
    }

    fn bar(&self, model: &Model) -> Bar {
        let texts = &model.texts;
        if model.removing.is_some() || model.scanning.is_some() {
            return Bar::default();
        }
        if let Some(id) = model.plan().open_gate(&model.rules, &model.case.gates()) {
            return Loss { id }.bar(model);
        }
        let Some(finding) = model.finding(self.key) else {
            return Bar { primary: Some((texts.get("continue"), Event::Next)), ..Bar::default() };
        };
        let later = (texts.get("plan-later"), Event::GoTo(Place::Protect));
        let can_start = matches!(
            model.instruction(finding),
            Instruction::Start(action) if model.starter.can_start(&action)
        );
        let start = (texts.get("remove-again"), Event::Remove(self.key.to_owned()));
        if let Some(attempt) = model.attempt(self.key) {
            return after(model, next(attempt), start, later);
        }
        if !can_start {
            let done = Event::DoneByHand(self.key.to_owned());
            let primary = Some((texts.get("remove-done-by-hand"), done));
            return Bar { primary, secondary: vec![later] };
        }
        Bar { primary: Some((texts.get("remove-yes"), start.1)), secondary: vec![later] }
    }
}

/// What to do after an attempt. One whose end nobody saw may still be going on.
fn next(attempt: &Attempt) -> NextMove {
    attempt.end.as_ref().map_or(NextMove::Look, |end| end.outcome.next())
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
        NextMove::Restart => (super::restart::way(texts), vec![again, later]),
        NextMove::SystemList if INSTALLED_APPS.is_some() => {
            ((texts.get("plan-open-apps"), Event::OpenInstalledApps), vec![again, look])
        }
        NextMove::SystemList => (again, vec![look, later]),
        NextMove::AskSomebody => (later, vec![again, look]),
    };
    Bar { primary: Some(primary), secondary }
}

/// An uninstaller works, in a window of its own.
pub(super) fn runs(ui: &mut Ui, model: &Model) {
    let texts = &model.texts;
    let ink = colors(ui).ink;
    let begun_at = model.case.attempts.last().map(|attempt| attempt.begun_at);
    let seconds = begun_at.map_or(0, |at| model.now.timestamp().duration_since(at).as_secs());
    let minutes = seconds / 60;
    widgets::panel(ui, Sign::Unsure, size::SIGN_PANEL, |ui| {
        widgets::live(ui, Type::Strong, ink, &texts.get("remove-runs"));
        widgets::text(ui, Type::Body, ink, &texts.get("remove-runs-note"));
        if minutes > 0 {
            let words = texts.with("remove-runs-time", &[("count", minutes.into())]);
            widgets::text(ui, Type::Body, ink, &words);
        }
        if minutes >= LONG_MINUTES {
            widgets::text(ui, Type::Body, ink, &texts.get("remove-runs-long"));
        }
    });
    ui.ctx().request_repaint_after(Duration::from_mins(1));
}

/// What happens after the yes, before it.
fn start(ui: &mut Ui, model: &Model, key: &str, action: &Action, out: &mut Outbox) {
    let texts = &model.texts;
    let (ink, ink_2) = (colors(ui).ink, colors(ui).ink_2);
    let kind = match action {
        Action::Package { .. } | Action::Program { .. } => "window",
        Action::Packages { .. } => "packages",
    };
    widgets::card(ui, false, |ui| {
        widgets::text(ui, Type::Strong, ink, &texts.get(&format!("remove-{kind}")));
        widgets::gap(ui, 6.0);
        for part in ["password", "keep", "restart"] {
            let key = format!("remove-{kind}-{part}");
            if texts.has(&key) {
                widgets::text(ui, Type::Body, ink, &texts.get(&key));
                widgets::gap(ui, 6.0);
            }
        }
        if let Some(Signature::Holds(signer)) = model.signatures.get(key) {
            let words = texts.with("remove-signed", &[("signer", signer.as_str().into())]);
            widgets::text(ui, Type::Body, ink, &words);
            widgets::gap(ui, 6.0);
        }
        widgets::text(ui, Type::Body, ink, &texts.get("remove-no-way-back"));
    });
    let is_open = model.open_details.contains(&Details::Command);
    let words = texts.get(if is_open { "remove-hide-command" } else { "remove-show-command" });
    if widgets::link(ui, Type::Small, Role::Button, &words).clicked() {
        out.push(Event::ToggleDetails(Details::Command));
    }
    if is_open {
        widgets::gap(ui, 6.0);
        widgets::text(ui, Type::SmallStrong, ink, &crate::escape::on_one_line(&action.command_line()));
        if let Some(entry) = action.entry() {
            widgets::text(ui, Type::Small, ink_2, &crate::escape::on_one_line(entry));
        }
    }
}

/// How the attempt before ended, and what to do next.
fn ended(ui: &mut Ui, model: &Model, attempt: &Attempt) {
    let texts = &model.texts;
    let ink = colors(ui).ink;
    let (id, sign, code) = match &attempt.end {
        None => ("unseen", Sign::Unsure, None),
        Some(end) => {
            let sign = if end.outcome.is_done() { Sign::Clear } else { Sign::Unsure };
            (end.outcome.id(), sign, end.code)
        }
    };
    widgets::panel(ui, sign, size::SIGN_PANEL, |ui| {
        widgets::live(ui, Type::Strong, ink, &texts.get(&format!("outcome-{id}")));
        widgets::text(ui, Type::Body, ink, &texts.get(&format!("outcome-{id}-next")));
        if let Some(code) = code.filter(|_| sign != Sign::Clear) {
            let words = texts.with("outcome-code", &[("code", code.to_string().into())]);
            widgets::text(ui, Type::Small, ink, &words);
        }
    });
}

/// What the person does, where the program starts nothing.
fn by_hand(ui: &mut Ui, model: &Model, finding: &Finding, out: &mut Outbox) {
    let texts = &model.texts;
    let (ink, ink_2) = (colors(ui).ink, colors(ui).ink_2);
    widgets::card(ui, false, |ui| match model.instruction(finding) {
        Instruction::Start(action @ Action::Packages { .. }) => {
            let command = format!("sudo {}", action.command_line());
            widgets::text(ui, Type::Body, ink, &texts.get("plan-command"));
            widgets::gap(ui, 6.0);
            widgets::text(ui, Type::Strong, ink, &command);
            let words = texts.get("copy-command");
            let spoken = texts
                .with("about", &[("words", words.as_str().into()), ("name", finding.name.as_str().into())]);
            if widgets::link_about(ui, Type::SmallStrong, Role::Button, &words, &spoken).clicked() {
                ui.ctx().copy_text(command);
                let is_elsewhere = model.is_other_computer;
                out.push(Event::Copied(if is_elsewhere {
                    "notice-copied-elsewhere"
                } else {
                    "notice-copied"
                }));
            }
            widgets::gap(ui, 6.0);
            widgets::text(ui, Type::Body, ink, &texts.get("plan-command-after"));
        }
        Instruction::Start(_) => installed_apps(ui, model, None, out),
        Instruction::InstalledApps(why) => installed_apps(ui, model, why, out),
        Instruction::VendorUninstaller => {
            widgets::text(ui, Type::Body, ink, &texts.get("plan-vendor-uninstaller"));
            if APPLICATIONS.is_some() {
                widgets::gap(ui, 10.0);
                if widgets::button(ui, Rank::Secondary, &texts.get("plan-open-applications")).clicked() {
                    out.push(Event::OpenApplications);
                }
            }
        }
        Instruction::DeleteFiles => {
            widgets::text(ui, Type::Body, ink, &texts.get("plan-leftover-folders"));
            places(ui, finding);
        }
        Instruction::BrowserExtensions => {
            widgets::text(ui, Type::Body, ink, &texts.get("plan-leftover-extensions"));
            places(ui, finding);
        }
        Instruction::LeaveAlone => {
            widgets::text(ui, Type::Body, ink, &texts.get("plan-leftover-system"));
            places(ui, finding);
        }
    });
    widgets::text(ui, Type::Small, ink_2, &texts.get("remove-by-hand-note"));
}

fn installed_apps(ui: &mut Ui, model: &Model, why: Option<NotStarted>, out: &mut Outbox) {
    let texts = &model.texts;
    let (ink, ink_2) = (colors(ui).ink, colors(ui).ink_2);
    let is_in_the_list = why.is_none_or(NotStarted::is_in_the_list);
    if is_in_the_list {
        widgets::text(ui, Type::Body, ink, &texts.get("plan-installed-apps"));
        widgets::gap(ui, 6.0);
    }
    if let Some(why) = why {
        let (role, color) = if is_in_the_list { (Type::Small, ink_2) } else { (Type::Body, ink) };
        widgets::text(ui, role, color, &texts.get(&format!("not-started-{}", why.id())));
    }
    if is_in_the_list && INSTALLED_APPS.is_some() {
        widgets::gap(ui, 10.0);
        if widgets::button(ui, Rank::Secondary, &texts.get("plan-open-apps")).clicked() {
            out.push(Event::OpenInstalledApps);
        }
    }
}

/// Where the traces are.
fn places(ui: &mut Ui, finding: &Finding) {
    let ink = colors(ui).ink;
    for evidence in &finding.evidence {
        widgets::text(ui, Type::Small, ink, &evidence.location);
    }
}
