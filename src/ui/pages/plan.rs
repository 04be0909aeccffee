//! The removal: the whole plan, and how each step is done.

use eframe::egui::Ui;
use eframe::egui::accesskit::Role;

use super::Page;
use crate::case::Place;
use crate::removal::instruction::instruction;
use crate::removal::{Instruction, Step, lets_go};
use crate::scan::{Finding, State};
use crate::ui::Outbox;
use crate::ui::event::Event;
use crate::ui::model::Model;
use crate::ui::shell::Bar;
use crate::ui::theme::{Type, colors, size};
use crate::ui::widgets::{self, Rank, Sign};

pub struct Plan;

impl Page for Plan {
    fn ui(&self, ui: &mut Ui, model: &Model, is_new: bool, out: &mut Outbox) {
        let texts = &model.texts;
        let ink = colors(ui).ink;
        let plan = model.plan();
        if plan.steps.is_empty() {
            widgets::h1(ui, &texts.get("plan-nothing"), is_new);
            widgets::gap(ui, 12.0);
            widgets::text(ui, Type::Body, ink, &texts.get("plan-nothing-note"));
            return;
        }
        if let Some(gate) = plan.open_gate(&model.rules, &model.case.gate_answers) {
            stopped(ui, model, gate, is_new, out);
            return;
        }
        widgets::h1(ui, &texts.get("plan-title"), is_new);
        widgets::gap(ui, 12.0);
        widgets::text(ui, Type::Body, ink, &texts.get("plan-note"));
        widgets::gap(ui, 20.0);
        if model.is_other_computer {
            widgets::panel(ui, Sign::Unsure, size::SIGN_PANEL, |ui| {
                widgets::text(ui, Type::Strong, ink, &texts.get("plan-other-computer"));
                widgets::text(ui, Type::Body, ink, &texts.get("plan-other-computer-note"));
            });
        }
        strip(ui, model, None);
        widgets::gap(ui, 12.0);
        for step in &plan.steps {
            match step {
                Step::Remove(position) => {
                    if let Some(finding) =
                        model.case.scan.as_ref().and_then(|scan| scan.findings.get(*position))
                    {
                        remove(ui, model, finding, out);
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
        if plan.steps.is_empty() {
            return Bar { primary: Some((texts.get("check-protection"), Event::Next)), ..Bar::default() };
        }
        if let Some(gate) = plan.open_gate(&model.rules, &model.case.gate_answers) {
            let event = Event::GoTo(Place::Gate(gate.to_owned()));
            return Bar {
                primary: Some((texts.get("plan-answer-again"), event)),
                secondary: vec![(texts.get("plan-later"), Event::Next)],
            };
        }
        Bar {
            primary: Some((texts.get("plan-check-gone"), Event::CheckGone)),
            secondary: vec![(texts.get("plan-later"), Event::Next)],
        }
    }
}

/// A gate says stop: why, and what to do first. Nothing is removed until then.
fn stopped(ui: &mut Ui, model: &Model, gate: &str, is_new: bool, out: &mut Outbox) {
    let texts = &model.texts;
    let ink = colors(ui).ink;
    widgets::h1(ui, &texts.get("plan-stopped"), is_new);
    widgets::gap(ui, 12.0);
    widgets::panel(ui, Sign::Unsure, size::SIGN_PANEL, |ui| {
        widgets::text(ui, Type::Strong, ink, &texts.get(&format!("gate-{gate}")));
        widgets::text(ui, Type::Body, ink, &texts.get(&format!("gate-{gate}-why")));
        if let Some(answer) = model.case.gate_answers.get(gate) {
            let hint = format!("gate-{gate}-{answer}-hint");
            if texts.has(&hint) {
                widgets::gap(ui, 8.0);
                widgets::text(ui, Type::Body, ink, &texts.get(&hint));
            }
        }
    });
    widgets::text(ui, Type::Body, ink, &texts.get("plan-stopped-note"));
    widgets::gap(ui, 12.0);
    for fact in
        model.rules.gate(gate).into_iter().flat_map(|gate| &gate.facts).filter_map(|id| model.rules.fact(id))
    {
        super::duties::citation(ui, model, fact, out);
    }
}

fn remove(ui: &mut Ui, model: &Model, finding: &Finding, out: &mut Outbox) {
    let texts = &model.texts;
    let (ink, ink_2) = (colors(ui).ink, colors(ui).ink_2);
    widgets::card(ui, false, |ui| {
        let key = if finding.state == State::Leftover { "plan-clear" } else { "plan-remove" };
        let words = texts.with(key, &[("name", finding.name.as_str().into())]);
        widgets::text(ui, Type::Strong, ink, &words);
        match instruction(&model.rules, finding) {
            Instruction::InstalledApps => {
                widgets::text(ui, Type::Small, ink_2, &texts.get("plan-installed-apps"));
                if crate::ui::open::INSTALLED_APPS.is_some() {
                    widgets::gap(ui, 10.0);
                    let words = texts.get("plan-open-apps");
                    if widgets::button(ui, Rank::Secondary, &words).clicked() {
                        out.push(Event::OpenInstalledApps);
                    }
                }
            }
            Instruction::Command(command) => {
                widgets::text(ui, Type::Small, ink_2, &texts.get("plan-command"));
                widgets::gap(ui, 6.0);
                widgets::text(ui, Type::SmallStrong, ink, &command);
                let words = texts.get("copy-command");
                let spoken = texts.with(
                    "about",
                    &[("words", words.as_str().into()), ("name", finding.name.as_str().into())],
                );
                if widgets::link_about(ui, Type::SmallStrong, Role::Button, &words, &spoken).clicked() {
                    ui.ctx().copy_text(command);
                    out.push(Event::Copied);
                }
            }
            Instruction::VendorUninstaller => {
                widgets::text(ui, Type::Small, ink_2, &texts.get("plan-vendor-uninstaller"));
            }
            Instruction::DeleteFiles => {
                widgets::text(ui, Type::Small, ink_2, &texts.get("plan-leftover-folders"));
                places(ui, finding);
            }
            Instruction::BrowserExtensions => {
                widgets::text(ui, Type::Small, ink_2, &texts.get("plan-leftover-extensions"));
                places(ui, finding);
            }
            Instruction::LeaveAlone => {
                widgets::text(ui, Type::Small, ink_2, &texts.get("plan-leftover-system"));
                places(ui, finding);
            }
        }
    });
}

/// Where the traces are.
fn places(ui: &mut Ui, finding: &Finding) {
    let ink = colors(ui).ink;
    for evidence in &finding.evidence {
        widgets::text(ui, Type::Small, ink, &evidence.location);
    }
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
    let gates_left =
        plan.gates.iter().filter(|gate| !lets_go(&model.rules, gate, &model.case.gate_answers)).count();
    if !plan.gates.is_empty() {
        let first = texts.get(match gate_now {
            Some(_) => "plan-step-questions",
            None => "plan-step-questions-done",
        });
        steps.push((first, texts.with("plan-step-questions-left", &[("count", gates_left.into())])));
        now = usize::from(gate_now.is_none());
    }
    let programs = plan.steps.iter().filter(|step| matches!(step, Step::Remove(_))).count();
    steps.push((
        texts.get("plan-step-remove"),
        texts
            .with("plan-step-remove-time", &[("count", programs.into()), ("minutes", (programs * 5).into())]),
    ));
    if plan.steps.contains(&Step::Restart) {
        steps.push((texts.get("plan-step-restart"), texts.get("plan-step-restart-time")));
    }
    steps.push((texts.get("plan-step-verify"), texts.get("plan-step-verify-time")));
    widgets::plan_strip(ui, &steps, now);
}
