//! From page to page: what comes next is computed from what is known. No I/O, no egui.

use super::check::{look_by_itself, start_scan};
use super::event::Command;
use super::model::{Details, Model, View};
use super::office;
use super::removal::{answer_gate, needs_another_check};
use crate::case::Page;
use crate::duties;
use crate::progress::{Headline, Step};
use crate::removal;

pub fn next(model: &mut Model) -> Vec<Command> {
    if is_unanswered(model) {
        model.asks_for_answer += 1;
        return Vec::new();
    }
    let mut commands = affirm(model);
    commands.extend(leave(model));
    commands
}

/// An old answer that is left as it is chosen is given once more.
fn affirm(model: &mut Model) -> Vec<Command> {
    let View::Page(Page::Gate(gate)) = model.view.clone() else { return Vec::new() };
    let is_old = model.gates().standing(&model.rules, &gate) == removal::Standing::Open;
    let answer = model.case.removal.gate_answers.get(&gate).filter(|_| is_old).cloned();
    answer.map(|answer| answer_gate(model, gate, answer)).into_iter().collect()
}

fn leave(model: &mut Model) -> Vec<Command> {
    match &model.view {
        View::Tasks => {
            // If the person postponed a step, remind them; otherwise resume.
            let open = model.progress().steps.first_open();
            let is_put_off = model.step().is_some_and(|step| open.is_before(step));
            let place = if is_put_off { model.page_of(open) } else { model.case.settings.place.clone() };
            go(model, View::Page(place))
        }
        View::Help => back(model),
        View::Page(place) => {
            let from_start = *place == Page::Start;
            let place = next_page(model, place);
            // The findings before a removal say nothing about what is there after it.
            let looks_again = place == Page::Gone && needs_another_check(model);
            // Who presses the button of the first page wants to know of today.
            let is_asked = model.case.scans.newest.is_none() || (from_start && !model.is_scan_fresh);
            let looks = looks_again || (place == Page::Check && is_asked);
            let mut commands = go_on(model, place);
            if looks {
                commands.extend(start_scan(model));
            }
            commands
        }
    }
}

/// On to the next page after a check that has just looked, and is not made again.
pub fn on(model: &mut Model) -> Vec<Command> {
    let View::Page(place) = &model.view else { return Vec::new() };
    let place = next_page(model, place);
    go_on(model, place)
}

fn go_on(model: &mut Model, place: Page) -> Vec<Command> {
    if place == Page::Restart && matches!(model.view, View::Page(Page::Remove(_))) {
        // After another removal it is asked for anew.
        model.case.removal.restart = None;
    }
    go(model, View::Page(place))
}

/// Whether the page asks a question that has no answer yet.
fn is_unanswered(model: &Model) -> bool {
    match &model.view {
        View::Page(Page::Kinds) => duties::lacks_kinds(&model.rules, &model.case.business),
        View::Page(Page::Question(id)) => model.rules.question(id).is_some_and(|question| {
            let said = (&model.case.business).into();
            // What the kinds answer needs nobody's word.
            duties::given(question, said).is_none()
                && !matches!(duties::known(question, said), duties::KnownAnswer::Holds(_))
        }),
        View::Page(Page::Gate(id)) => !model.case.removal.gate_answers.contains_key(id),
        _ => false,
    }
}

/// The page after `place`, computed from what is known.
fn next_page(model: &Model, place: &Page) -> Page {
    match place {
        Page::Start | Page::Office => Page::Check,
        Page::Kinds | Page::Question(_) if model.history.contains(&View::Page(Page::Duties)) => {
            // An answer was changed, which may bring up another question.
            model.page_of(Step::Case)
        }
        Page::Kinds => {
            let asked = duties::asked(&model.rules, &model.case.business);
            asked.first().map_or(Page::Duties, |question| Page::Question(question.id.clone()))
        }
        Page::Question(id) => {
            let asked = duties::asked(&model.rules, &model.case.business);
            let mut after = asked.into_iter().skip_while(|question| question.id != *id).skip(1);
            after.next().map_or(Page::Duties, |question| Page::Question(question.id.clone()))
        }
        Page::Duties if model.case.scans.newest.is_none() => Page::Check,
        Page::Check | Page::Duties if model.progress().waits_only_elsewhere => Page::Afterwards,
        Page::Check | Page::Duties if model.progress().headline.is_found() => {
            // What was answered since it was found, and not long ago, is not asked again.
            let plan = model.plan();
            let open = plan.open_gate(&model.rules, &model.gates());
            open.map_or(Page::Plan, |gate| Page::Gate(gate.to_owned()))
        }
        Page::Gate(id) | Page::Loss(id) => {
            if !model.gates().standing(&model.rules, id).allows_removal() {
                return Page::Loss(id.clone());
            }
            let plan = model.plan();
            let answers = model.gates();
            let is_open = |gate: &&String| !answers.standing(&model.rules, gate).allows_removal();
            let mut after = plan.gates.iter().skip_while(|gate| *gate != id).skip(1);
            let open = after.find(is_open).or_else(|| plan.gates.iter().find(is_open));
            open.map_or(Page::Plan, |gate| Page::Gate(gate.clone()))
        }
        Page::Plan => {
            let all = model.to_remove();
            match all.iter().find(|key| !model.is_said_done(key)) {
                Some(key) => Page::Remove(key.clone()),
                None if all.is_empty() => Page::Protect,
                None => after_removals(model),
            }
        }
        Page::Remove(key) => {
            let all = model.to_remove();
            // A finding that is no longer in the list was removed, and the others are still to come.
            let after = all.iter().rposition(|own| own == key).map_or(0, |position| position + 1);
            match all.iter().skip(after).find(|key| !model.is_said_done(key)) {
                Some(next) => Page::Remove(next.clone()),
                None => after_removals(model),
            }
        }
        Page::Restart => Page::Gone,
        Page::Gone if model.case.scans.before.is_some() => Page::Afterwards,
        Page::Check | Page::Duties | Page::Gone | Page::Afterwards => Page::Protect,
        Page::Protect | Page::Report | Page::Saved => Page::Report,
    }
}

/// The page that follows once everything was uninstalled.
fn after_removals(model: &Model) -> Page {
    let is_in_plan = model.plan().steps.contains(&removal::PlanStep::Restart);
    if is_in_plan || model.progress().waits_for_restart { Page::Restart } else { Page::Gone }
}

pub fn go(model: &mut Model, view: View) -> Vec<Command> {
    if model.view == view {
        return Vec::new();
    }
    let from = std::mem::replace(&mut model.view, view);
    model.history.push(from);
    on_enter(model)
}

pub fn back(model: &mut Model) -> Vec<Command> {
    let Some(view) = model.history.pop() else { return Vec::new() };
    model.view = view;
    on_enter(model)
}

/// The changes that every change of page brings with it.
fn on_enter(model: &mut Model) -> Vec<Command> {
    model.asks_for_answer = 0;
    model.notice = None;
    model.copied = None;
    model.has_opened = false;
    for once in [Details::GoOn, Details::GateSources, Details::Password] {
        model.open_details.remove(&once);
    }
    model.open_details.retain(|details| !matches!(details, Details::Doubt(_)));
    model.report.open_page = None;
    // A person who comes back asks again for what failed.
    model.report.problem = None;
    let View::Page(place) = model.view.clone() else { return Vec::new() };
    // Nothing is removed, or called gone, by what was seen long ago or somewhere else.
    let needs_scan = matches!(place, Page::Plan | Page::Remove(_) | Page::Gone) && !model.is_scan_fresh;
    model.case.settings.place = place;
    let mut commands = if needs_scan { look_by_itself(model) } else { Vec::new() };
    if model.view == View::Page(Page::Office) {
        commands.extend(office::look(model));
    }
    if model.has_save_failed {
        // It may work by now.
        commands.push(Command::Save);
    }
    commands
}

impl Model {
    /// The page of a step: the first one that still asks for something, else its last.
    pub fn page_of(&self, step: Step) -> Page {
        let progress = self.progress();
        match step {
            Step::Case if progress.applies.lacks_kinds => Page::Kinds,
            Step::Case => {
                let open = duties::next_question(&self.rules, &self.case.business);
                open.map_or(Page::Duties, |question| Page::Question(question.id.clone()))
            }
            Step::Check => Page::Check,
            // A check begins only with its own button.
            Step::Remove if self.case.scans.newest.is_none() => Page::Check,
            Step::Remove if progress.headline == Headline::RestartDue => Page::Restart,
            Step::Remove if progress.waits_only_elsewhere => Page::Afterwards,
            Step::Remove => {
                let plan = self.plan();
                match plan.open_gate(&self.rules, &self.gates()) {
                    Some(gate) => Page::Gate(gate.to_owned()),
                    None if plan.steps.is_empty() && self.case.scans.before.is_some() => {
                        let is_open = self.case.removal.gone_at.is_some() && !progress.is_done_elsewhere;
                        if is_open { Page::Afterwards } else { Page::Gone }
                    }
                    None if self.case.removal.restart.is_some() => Page::Restart,
                    None => Page::Plan,
                }
            }
            Step::Protect => Page::Protect,
            Step::Report => Page::Report,
        }
    }
}
