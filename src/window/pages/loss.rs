//! An answer stops the removal: what would be lost, and what to do first. The safe choice is the one
//! that is offered; to go on all the same takes a second look.

use eframe::egui::Ui;
use eframe::egui::accesskit::Role;

use crate::bans::{Severity, UNKNOWN};
use crate::case::Page;
use crate::removal::Standing;
use crate::window::bar::Bar;
use crate::window::parts;
use crate::window::theme::{Type, colors, size};
use crate::window::widgets::{self, Rank, VerdictSign};
use crate::window::{Outbox, Shown};
use crate::wizard::Event;
use crate::wizard::model::{Details, Model};

pub fn ui(id: &str, ui: &mut Ui, shown: &Shown<'_>, is_new: bool, out: &mut Outbox) {
    let model = shown.model;
    let texts = &model.texts;
    let ink = colors(ui).ink;
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
    widgets::panel(ui, sign, size::SIGN_PANEL, |ui| {
        widgets::strong(ui, &texts.get(&format!("gate-{id}")));
        widgets::body(ui, &texts.get(&format!("gate-{id}-why")));
    });
    parts::removal::seen(ui, model, id);
    if is_contradicted {
        widgets::body(ui, &texts.get("loss-contradicted"));
        widgets::gap(ui, 8.0);
        let hint = texts.get(&format!("gate-{id}-{UNKNOWN}-hint"));
        widgets::body(ui, &hint);
        widgets::gap(ui, 12.0);
    } else if let Some(answer) = model.case.removal.gate_answers.get(id) {
        let hint = format!("gate-{id}-{answer}-hint");
        if texts.has(&hint) {
            widgets::gap(ui, 8.0);
            widgets::h2(ui, &texts.get("loss-first"));
            widgets::gap(ui, 8.0);
            widgets::body(ui, &texts.get(&hint));
        }
        widgets::gap(ui, 8.0);
        widgets::body(ui, &texts.get("plan-stopped-note"));
        widgets::gap(ui, 12.0);
    }
    if !gate.facts.is_empty() {
        widgets::text(ui, Type::SmallStrong, ink, &texts.get("loss-sources"));
    }
    parts::citations::citations(ui, model, gate.facts.iter().filter_map(|id| model.rules.fact(id)), out);
    widgets::gap(ui, 12.0);
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
