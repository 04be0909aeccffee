//! What the pages of a removal have in common.

use std::time::Duration;

use eframe::egui::Ui;

use crate::case::Page;
use crate::progress::{Headline, Progress};
use crate::removal::PlanStep;
use crate::removal::comparison::RemovalResult;
use crate::report;
use crate::text::Texts;
use crate::window::theme::{Type, colors, size};
use crate::window::widgets::{self, VerdictSign};
use crate::wizard::Event;
use crate::wizard::model::Model;

/// The plan as numbered circles. All programs are one step, so that it fits on a line.
pub fn strip(ui: &mut Ui, model: &Model) {
    let texts = &model.texts;
    let plan = model.plan();
    let mut steps: Vec<(String, String)> = Vec::new();
    let mut now = 0;
    let answers = model.gates();
    let is_open = |gate: &&String| !answers.standing(&model.rules, gate).allows_removal();
    let gates_left = plan.gates.iter().filter(is_open).count();
    if !plan.gates.is_empty() {
        let first = texts.get("plan-step-questions-done");
        steps.push((first, texts.with("plan-step-questions-left", &[("count", gates_left.into())])));
        now = 1;
    }
    if plan.steps.is_empty() {
        return;
    }
    // Those that are still to come.
    let programs = model.to_remove().iter().filter(|key| !model.is_said_done(key)).count();
    steps.push((
        texts.get("plan-step-remove"),
        texts
            .with("plan-step-remove-time", &[("count", programs.into()), ("minutes", (programs * 5).into())]),
    ));
    if plan.steps.contains(&PlanStep::Restart) {
        if model.case.settings.place == Page::Restart {
            now = steps.len();
        }
        steps.push((texts.get("plan-step-restart"), texts.get("plan-step-restart-time")));
    }
    steps.push((texts.get("plan-step-verify"), texts.get("plan-step-verify-time")));
    widgets::plan_strip(ui, &steps, now);
}

/// Says that the computer looked at is not the one that the person sits at.
pub fn other_computer(ui: &mut Ui, model: &Model) {
    if !model.is_other_computer {
        return;
    }
    let texts = &model.texts;
    widgets::panel(ui, VerdictSign::Unsure, size::SIGN_PANEL, |ui| {
        widgets::strong(ui, &texts.get("plan-other-computer"));
        widgets::body(ui, &texts.get("plan-other-computer-note"));
    });
}

/// The words for a result; where not everything could be looked at, nobody says "uninstalled".
pub fn result_key(progress: &Progress<'_>, result: RemovalResult) -> String {
    if result == RemovalResult::RestartDue && progress.headline == Headline::Unsure {
        return "gone-restart-unsure".to_owned();
    }
    format!("gone-{}", result.id())
}

/// Nothing was found; where the check could not look everywhere, that is no good news.
pub fn nothing(ui: &mut Ui, model: &Model, progress: &Progress<'_>, is_new: bool) {
    let texts = &model.texts;
    let key = match progress.headline {
        Headline::RestartDue => "gone-restart-due",
        Headline::Clear => "plan-nothing",
        _ => "plan-unsure",
    };
    widgets::h1(ui, &texts.get(key), is_new);
    widgets::gap(ui, 12.0);
    widgets::body(ui, &texts.get(&format!("{key}-note")));
}

/// From how many minutes on an uninstaller takes long. The usual ones need about five.
const LONG_MINUTES: i64 = 10;

/// An uninstaller works, in a window of its own.
pub fn runs(ui: &mut Ui, model: &Model) {
    let texts = &model.texts;
    let ink = colors(ui).ink;
    let begun_at = model.case.removal.attempts.last().map(|attempt| attempt.begun_at);
    let seconds = begun_at.map_or(0, |at| model.now.timestamp().duration_since(at).as_secs());
    let minutes = seconds / 60;
    widgets::panel(ui, VerdictSign::Unsure, size::SIGN_PANEL, |ui| {
        widgets::live(ui, Type::Strong, ink, &texts.get("remove-runs"));
        widgets::body(ui, &texts.get("remove-runs-note"));
        if minutes > 0 {
            let words = texts.with("remove-runs-time", &[("count", minutes.into())]);
            widgets::body(ui, &words);
        }
        if minutes >= LONG_MINUTES {
            widgets::body(ui, &texts.get("remove-runs-long"));
        }
    });
    ui.ctx().request_repaint_after(Duration::from_mins(1));
}

/// What became of a removal, where it is over or only the restart is missing.
pub fn outcome(ui: &mut Ui, texts: &Texts, progress: &Progress<'_>) {
    let ink = colors(ui).ink;
    if let Some(removed) = progress.removed {
        let sign = VerdictSign::of(progress.sign());
        widgets::panel(ui, sign, size::SIGN_PANEL, |ui| {
            widgets::text(ui, Type::Strong, ink, &report::removed(texts, removed));
        });
    } else if progress.headline == Headline::RestartDue {
        widgets::panel(ui, VerdictSign::Unsure, size::SIGN_PANEL, |ui| {
            widgets::text(ui, Type::Strong, ink, &texts.get(progress.headline.text_key()));
            widgets::body(ui, &texts.get("gone-restart-due-note"));
        });
    }
}

/// The button that leads to the page of the restart.
pub fn way_to_restart(texts: &Texts) -> (String, Event) {
    (texts.get("gone-restart"), Event::GoTo(Page::Restart))
}

/// Why it may still be there, in the order in which to try.
const STEPS: [&str; 5] = ["restart", "password", "console", "maker", "person"];

/// The same for what came back: it went once, so that nothing held it.
const STEPS_BACK: [&str; 5] = ["console", "restart", "password", "maker", "person"];

/// It will not go, or it came back.
pub fn next_moves(ui: &mut Ui, texts: &Texts, result: RemovalResult) {
    widgets::h2(ui, &texts.get("gone-next"));
    widgets::gap(ui, 8.0);
    let steps = if result == RemovalResult::CameBack { STEPS_BACK } else { STEPS };
    widgets::card_rows(ui, steps.len(), |ui, row| {
        let Some(step) = steps.get(row) else { return };
        widgets::strong(ui, &texts.get(&format!("gone-next-{step}")));
        widgets::note(ui, &texts.get(&format!("gone-next-{step}-note")));
    });
}

/// What the computer itself shows about a question. If it shows nothing, nothing is said: that proves nothing.
pub fn seen(ui: &mut Ui, model: &Model, gate: &str) {
    let Some(seen) = model.case.removal.signs.get(gate) else { return };
    widgets::panel(ui, VerdictSign::Unsure, size::SIGN_PANEL, |ui| {
        widgets::strong(ui, &model.texts.get("gate-seen"));
        for one in &seen.proofs {
            widgets::body(ui, one);
        }
        for one in &seen.hints {
            let words = model.texts.with("gate-seen-service", &[("name", one.as_str().into())]);
            widgets::body(ui, &words);
        }
    });
}
