//! The removal: the whole plan, shown before the first yes.

use eframe::egui::{Align, Layout, Ui};

use super::loss;
use crate::case::Page;
use crate::progress::Headline;
use crate::removal::{Instruction, PlanStep};
use crate::scan::Finding;
use crate::window::bar::Bar;
use crate::window::parts;
use crate::window::theme::colors;
use crate::window::widgets;
use crate::window::{Outbox, Shown};
use crate::wizard::Event;
use crate::wizard::model::Model;
use crate::wizard::page_state::PlanState;

pub fn ui(ui: &mut Ui, shown: &Shown<'_>, is_new: bool, out: &mut Outbox) {
    let Shown { model, progress } = shown;
    let plan = match PlanState::of(model) {
        PlanState::Scanning(scanning) => return parts::check::under_way(ui, model, scanning, is_new),
        PlanState::Nothing => return parts::removal::nothing(ui, model, progress, is_new),
        PlanState::Stopped(id) => return loss::ui(&id, ui, shown, is_new, out),
        PlanState::Steps(plan) => plan,
    };
    let texts = &model.texts;
    widgets::h1(ui, &texts.get("plan-title"), is_new);
    widgets::gap(ui, 12.0);
    widgets::body(ui, &texts.get("plan-note"));
    widgets::gap(ui, 20.0);
    parts::removal::other_computer(ui, model);
    parts::removal::strip(ui, model);
    widgets::gap(ui, 12.0);
    for step in &plan.steps {
        match step {
            PlanStep::Remove(position) => {
                let scan = model.case.scans.newest.as_ref();
                if let Some(finding) = scan.and_then(|scan| scan.findings.get(*position)) {
                    remove(ui, shown, finding);
                }
            }
            PlanStep::Restart => note(ui, model, "plan-restart"),
            PlanStep::Verify => note(ui, model, "plan-verify"),
            PlanStep::Gate(_) => {}
        }
    }
}

pub fn bar(shown: &Shown<'_>) -> Bar {
    let Shown { model, progress } = shown;
    let texts = &model.texts;
    match PlanState::of(model) {
        PlanState::Scanning(_) => Bar::default(),
        PlanState::Nothing => {
            let on = (texts.get("check-protection"), Event::GoTo(Page::Protect));
            if progress.waits_for_restart {
                let restart = parts::removal::way_to_restart(texts);
                return Bar { primary: Some(restart), secondary: vec![on] };
            }
            if progress.headline == Headline::Clear {
                return Bar { primary: Some(on), ..Bar::default() };
            }
            let check = (texts.get("see-check"), Event::GoTo(Page::Check));
            Bar { primary: Some(check), secondary: vec![on] }
        }
        PlanState::Stopped(id) => loss::bar(&id, shown),
        PlanState::Steps(_) => {
            let removal = &model.case.removal;
            let has_begun = !removal.attempts.is_empty() || !removal.removed.is_empty();
            let start = if has_begun { "plan-next" } else { "plan-start" };
            // Before anything was done there is nothing to check.
            let check = has_begun.then(|| (texts.get("plan-check-gone"), Event::CheckGone));
            let later = (texts.get("plan-later"), Event::GoTo(Page::Protect));
            Bar {
                primary: Some((texts.get(start), Event::Next)),
                secondary: check.into_iter().chain([later]).collect(),
            }
        }
    }
}

/// One thing to remove: how, how long, and where it stands.
fn remove(ui: &mut Ui, shown: &Shown<'_>, finding: &Finding) {
    let Shown { model, progress } = shown;
    let texts = &model.texts;
    let is_leftover = !finding.state.is_here();
    let words = texts
        .with(if is_leftover { "plan-clear" } else { "plan-remove" }, &[("name", finding.title().into())]);
    let how = match model.instruction(finding) {
        Instruction::Start(action) if model.startable.has(&action) => "plan-how-start",
        Instruction::Start(_) | Instruction::InstalledApps(_) | Instruction::VendorUninstaller => {
            "plan-how-by-hand"
        }
        Instruction::DeleteFiles | Instruction::BrowserExtensions => "plan-how-clear",
        Instruction::LeaveAlone => "plan-how-leave",
    };
    let is_done = model.is_said_done(&finding.key(&model.rules));
    let tag_key = if progress.waits_for_restart { "progress-restart-due" } else { "plan-done" };
    widgets::card(ui, false, |ui| {
        ui.horizontal_top(|ui| {
            let tag = texts.get(tag_key);
            let room = if is_done { widgets::tag_width(ui, &tag) + 16.0 } else { 0.0 };
            let width = ui.available_width() - room;
            ui.vertical(|ui| {
                ui.set_width(width);
                widgets::strong(ui, &words);
                widgets::note(ui, &texts.get(how));
            });
            if is_done {
                ui.with_layout(Layout::right_to_left(Align::TOP), |ui| {
                    widgets::tag(ui, &tag, colors(ui).brand, 0.0);
                });
            }
        });
    });
}

fn note(ui: &mut Ui, model: &Model, key: &str) {
    let texts = &model.texts;
    widgets::card(ui, false, |ui| {
        widgets::strong(ui, &texts.get(key));
        widgets::note(ui, &texts.get(&format!("{key}-note")));
    });
}
