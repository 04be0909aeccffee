//! An answer stops the removal: what would be lost, and what to do first. The safe choice is the one
//! that is offered; to go on all the same takes a second look.

use eframe::egui::Ui;
use eframe::egui::accesskit::Role;

use crate::bans::{Gate, Severity, UNKNOWN};
use crate::case::Page;
use crate::removal::Standing;
use crate::window::bar::Bar;
use crate::window::parts::{self, help_from};
use crate::window::theme::{Type, size};
use crate::window::widgets::{self, Rank, VerdictSign};
use crate::window::{Outbox, Shown, drawn};
use crate::wizard::Event;
use crate::wizard::model::{Details, Model};

pub fn ui(id: &str, ui: &mut Ui, shown: &Shown<'_>, is_new: bool, out: &mut Outbox) {
    let model = shown.model;
    let texts = &model.texts;
    let Some(gate) = model.rules.gate(id) else { return };
    if model.case.removal.gates().standing(&model.rules, id) == Standing::Open {
        widgets::h1(ui, &texts.get("plan-step-questions"), is_new);
        widgets::gap(ui, 12.0);
        widgets::card(ui, true, |ui| {
            widgets::strong(ui, &texts.get(&format!("gate-{id}")));
            widgets::body(ui, &texts.get(&format!("gate-{id}-why")));
        });
        return;
    }
    widgets::h1(ui, &texts.get("plan-stopped"), is_new);
    widgets::gap(ui, 12.0);
    let is_contradicted = model.case.removal.gates().standing(&model.rules, id) == Standing::Contradicted;
    let sign = if gate.severity == Severity::Loss { VerdictSign::Found } else { VerdictSign::Unsure };
    let answer = model.case.removal.gate_answers.get(id).map_or(UNKNOWN, String::as_str);
    let choice = gate.choices.iter().find(|choice| choice.id == answer);
    let state = format!("gate-{id}-{answer}-state");
    let state = texts.get(if texts.has(&state) { state } else { format!("gate-{id}") }.as_str());
    widgets::panel(ui, sign, size::SIGN_PANEL, |ui| {
        if !is_contradicted {
            widgets::strong(ui, &state);
        }
        widgets::body(ui, &texts.get(&format!("gate-{id}-why")));
    });
    parts::removal::seen(ui, model, id);
    let steps = choice.filter(|_| !is_contradicted).map_or(0, |choice| choice.steps);
    if is_contradicted {
        widgets::body(ui, &texts.get("loss-contradicted"));
        widgets::gap(ui, 8.0);
        widgets::body(ui, &texts.get(&format!("gate-{id}-{UNKNOWN}-hint")));
    } else {
        widgets::gap(ui, 8.0);
        widgets::h2(ui, &texts.get("loss-first"));
        widgets::gap(ui, 8.0);
        if steps > 0 {
            let step = |number: u8| texts.get(&format!("gate-{id}-{answer}-{number}"));
            drawn::numbered(ui, &(1..=steps).map(step).collect::<Vec<_>>());
        } else {
            widgets::body(ui, &texts.get(&format!("gate-{id}-{answer}-hint")));
        }
        widgets::gap(ui, 8.0);
        widgets::body(ui, &texts.get("plan-stopped-note"));
    }
    widgets::gap(ui, 8.0);
    let problem = if is_contradicted { texts.get(&format!("gate-{id}-why")) } else { state };
    help_from::somebody(ui, model, &problem, out);
    sources(ui, model, gate, out);
    go_on(ui, model, id, gate.severity, out);
}

pub fn bar(id: &str, shown: &Shown<'_>) -> Bar {
    let model = shown.model;
    let texts = &model.texts;
    let event = Event::GoTo(Page::Gate(id.to_owned()));
    // A question that nobody has answered is not answered again.
    let is_open = model.case.removal.gates().standing(&model.rules, id) == Standing::Open;
    let key = if is_open { "plan-answer" } else { "plan-answer-again" };
    Bar {
        primary: Some((texts.get(key), event)),
        secondary: vec![(texts.get("plan-later"), Event::GoTo(Page::Protect))],
    }
}

/// Where this is known from, for who wants to see it.
fn sources(ui: &mut Ui, model: &Model, gate: &Gate, out: &mut Outbox) {
    if gate.facts.is_empty() {
        return;
    }
    let is_open = model.open_details.contains(&Details::GateSources);
    let words = model.texts.get(if is_open { "loss-hide-sources" } else { "loss-sources" });
    let link = widgets::link(ui, Type::Strong, Role::Button, &words);
    if link.clicked() {
        out.push(Event::ToggleDetails(Details::GateSources));
    }
    if is_open {
        let facts = gate.facts.iter().filter_map(|id| model.rules.fact(id));
        parts::citations::citations(ui, model, facts, out);
    }
    widgets::reveal(ui, &link, is_open);
    widgets::gap(ui, 8.0);
}

/// The other way, behind a link, and there behind a button that says what it means.
fn go_on(ui: &mut Ui, model: &Model, gate: &str, severity: Severity, out: &mut Outbox) {
    let texts = &model.texts;
    let is_open = model.open_details.contains(&Details::GoOn);
    let words = texts.get(if is_open { "loss-hide" } else { "loss-show" });
    let link = widgets::link(ui, Type::Strong, Role::Button, &words);
    if link.clicked() {
        out.push(Event::ToggleDetails(Details::GoOn));
    }
    if is_open {
        widgets::gap(ui, 12.0);
        widgets::card(ui, false, |ui| {
            widgets::body(ui, &texts.get(&format!("loss-note-{}", severity.id())));
            widgets::gap(ui, 10.0);
            let words = texts.get(&format!("loss-accept-{}", severity.id()));
            if widgets::button(ui, Rank::Secondary, &words).clicked() {
                out.push(Event::AcceptLoss(gate.to_owned()));
            }
        });
    }
    widgets::reveal(ui, &link, is_open);
}
