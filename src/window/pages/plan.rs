//! The removal: the whole plan, shown before the first yes.

use eframe::egui::{Align, Layout, Ui};

use super::Page;
use super::loss::Loss;
use crate::case::Place;
use crate::progress::Headline;
use crate::removal::{Instruction, Step};
use crate::scan::{Finding, State};
use crate::window::Outbox;
use crate::window::bar::Bar;
use crate::window::theme::{Type, colors, size};
use crate::window::widgets::{self, Sign};
use crate::wizard::Event;
use crate::wizard::model::Model;

pub struct Plan;

impl Page for Plan {
    fn ui(&self, ui: &mut Ui, model: &Model, is_new: bool, out: &mut Outbox) {
        let texts = &model.texts;
        let ink = colors(ui).ink;
        let plan = model.plan();
        if let Some(scanning) = &model.scanning {
            return super::check::under_way(ui, model, scanning, is_new);
        }
        if plan.steps.is_empty() {
            return nothing(ui, model, is_new);
        }
        if let Some(id) = plan.open_gate(&model.rules, &model.case.gates()) {
            return Loss { id }.ui(ui, model, is_new, out);
        }
        widgets::h1(ui, &texts.get("plan-title"), is_new);
        widgets::gap(ui, 12.0);
        widgets::text(ui, Type::Body, ink, &texts.get("plan-note"));
        widgets::gap(ui, 20.0);
        other_computer(ui, model);
        strip(ui, model, None);
        widgets::gap(ui, 12.0);
        for step in &plan.steps {
            match step {
                Step::Remove(position) => {
                    let scan = model.case.scan.as_ref();
                    if let Some(finding) = scan.and_then(|scan| scan.findings.get(*position)) {
                        remove(ui, model, finding);
                    }
                }
                Step::Restart => note(ui, model, "plan-restart"),
                Step::Verify => note(ui, model, "plan-verify"),
                Step::Gate(_) => {}
            }
        }
    }

    fn bar(&self, model: &Model) -> Bar {
        let texts = &model.texts;
        let plan = model.plan();
        if model.scanning.is_some() {
            return Bar::default();
        }
        if plan.steps.is_empty() {
            let on = (texts.get("check-protection"), Event::GoTo(Place::Protect));
            let progress = model.progress();
            if progress.waits_for_restart {
                return Bar { primary: Some(super::restart::way(texts)), secondary: vec![on] };
            }
            if progress.headline == Headline::Clear {
                return Bar { primary: Some(on), ..Bar::default() };
            }
            let check = (texts.get("see-check"), Event::GoTo(Place::Check));
            return Bar { primary: Some(check), secondary: vec![on] };
        }
        if let Some(id) = plan.open_gate(&model.rules, &model.case.gates()) {
            return Loss { id }.bar(model);
        }
        let has_begun = model.to_remove().iter().any(|key| model.is_said_done(key));
        let start = if has_begun { "plan-next" } else { "plan-start" };
        Bar {
            primary: Some((texts.get(start), Event::Next)),
            secondary: vec![
                (texts.get("plan-check-gone"), Event::CheckGone),
                (texts.get("plan-later"), Event::GoTo(Place::Protect)),
            ],
        }
    }
}

/// Nothing was found; where the check could not look everywhere, that is no good news.
pub(super) fn nothing(ui: &mut Ui, model: &Model, is_new: bool) {
    let (texts, ink) = (&model.texts, colors(ui).ink);
    let progress = model.progress();
    let key = match progress.headline {
        _ if progress.waits_for_restart => "gone-restart-due",
        Headline::Clear => "plan-nothing",
        _ => "plan-unsure",
    };
    widgets::h1(ui, &texts.get(key), is_new);
    widgets::gap(ui, 12.0);
    widgets::text(ui, Type::Body, ink, &texts.get(&format!("{key}-note")));
}

/// What is looked at is not the computer that the person sits at.
pub(super) fn other_computer(ui: &mut Ui, model: &Model) {
    if !model.is_other_computer {
        return;
    }
    let (texts, ink) = (&model.texts, colors(ui).ink);
    widgets::panel(ui, Sign::Unsure, size::SIGN_PANEL, |ui| {
        widgets::text(ui, Type::Strong, ink, &texts.get("plan-other-computer"));
        widgets::text(ui, Type::Body, ink, &texts.get("plan-other-computer-note"));
    });
}

/// One thing to remove: how, how long, and where it stands.
fn remove(ui: &mut Ui, model: &Model, finding: &Finding) {
    let texts = &model.texts;
    let (ink, ink_2) = (colors(ui).ink, colors(ui).ink_2);
    let is_leftover = finding.state == State::Leftover;
    let words = texts
        .with(if is_leftover { "plan-clear" } else { "plan-remove" }, &[("name", finding.title().into())]);
    let how = match model.instruction(finding) {
        Instruction::Start(action) if model.starter.can_start(&action) => "plan-how-start",
        Instruction::Start(_) | Instruction::InstalledApps(_) | Instruction::VendorUninstaller => {
            "plan-how-by-hand"
        }
        Instruction::DeleteFiles | Instruction::BrowserExtensions => "plan-how-clear",
        Instruction::LeaveAlone => "plan-how-leave",
    };
    let is_done = model.is_said_done(&finding.key(&model.rules));
    widgets::card(ui, false, |ui| {
        ui.horizontal_top(|ui| {
            let tag = texts.get("plan-done");
            let room = if is_done { widgets::tag_width(ui, &tag) + 16.0 } else { 0.0 };
            let width = ui.available_width() - room;
            ui.vertical(|ui| {
                ui.set_width(width);
                widgets::text(ui, Type::Strong, ink, &words);
                widgets::text(ui, Type::Small, ink_2, &texts.get(how));
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
    let (ink, ink_2) = (colors(ui).ink, colors(ui).ink_2);
    widgets::card(ui, false, |ui| {
        widgets::text(ui, Type::Strong, ink, &texts.get(key));
        widgets::text(ui, Type::Small, ink_2, &texts.get(&format!("{key}-note")));
    });
}

/// The plan as numbered circles. All programs are one step, so that it fits on a line.
pub(super) fn strip(ui: &mut Ui, model: &Model, gate_now: Option<&str>) {
    let texts = &model.texts;
    let plan = model.plan();
    let mut steps: Vec<(String, String)> = Vec::new();
    let mut now = 0;
    let answers = model.case.gates();
    let is_open = |gate: &&String| !answers.standing(&model.rules, gate).lets_go();
    let gates_left = plan.gates.iter().filter(is_open).count();
    if !plan.gates.is_empty() {
        let first = texts.get(match gate_now {
            Some(_) => "plan-step-questions",
            None => "plan-step-questions-done",
        });
        steps.push((first, texts.with("plan-step-questions-left", &[("count", gates_left.into())])));
        now = usize::from(gate_now.is_none());
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
    if plan.steps.contains(&Step::Restart) {
        if model.case.place == Place::Restart {
            now = steps.len();
        }
        steps.push((texts.get("plan-step-restart"), texts.get("plan-step-restart-time")));
    }
    steps.push((texts.get("plan-step-verify"), texts.get("plan-step-verify-time")));
    widgets::plan_strip(ui, &steps, now);
}
