//! Where a step does not go on by itself: the next way, and who can help.

use eframe::egui::accesskit::Role;
use eframe::egui::{Ui, vec2};

use crate::bans::Severity;
use crate::escape::on_one_line;
use crate::scan::{Finding, Scan};
use crate::window::parts::copied::copied;
use crate::window::theme::Type;
use crate::window::{Outbox, drawn, widgets};
use crate::wizard::Event;
use crate::wizard::model::{Details, Model};

/// Who can help, and a note that tells them what they need to know. `problem` is what stands in the way, in words.
pub fn somebody(ui: &mut Ui, model: &Model, problem: &str, out: &mut Outbox) {
    let texts = &model.texts;
    widgets::gap(ui, 4.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(24.0, 6.0);
        if widgets::link(ui, Type::Strong, Role::Button, &texts.get("who-can-help")).clicked() {
            out.push(Event::AskWho);
        }
        if widgets::link(ui, Type::Strong, Role::Button, &texts.get("it-note-copy")).clicked() {
            ui.copy_text(note(model, problem));
            out.push(Event::Copied("notice-reply-copied"));
        }
    });
    copied(ui, model, "notice-reply-copied");
    widgets::gap(ui, 8.0);
}

/// What an IT person needs to know.
pub fn note(model: &Model, problem: &str) -> String {
    let texts = &model.texts;
    let names = model.case.scans.newest.iter().flat_map(Scan::covered);
    let names: Vec<String> = names.map(|finding| on_one_line(&finding.name_and_version())).collect();
    texts.with(
        "it-note",
        &[
            ("computer", on_one_line(&texts.or_no_name(&model.computer.name)).into()),
            ("system", on_one_line(&model.computer.os).into()),
            ("names", names.join(", ").into()),
            ("problem", problem.into()),
            ("version", env!("CARGO_PKG_VERSION").into()),
        ],
    )
}

/// What stands in the way, with the maker's tool where the rules know of one.
pub fn problem(model: &Model, finding: &Finding, key: &str) -> String {
    let texts = &model.texts;
    let problem = texts.get(key);
    match model.rules.tool_of(&finding.product) {
        Some(tool) => format!("{problem} {}", texts.with("it-tool", &[("tool", tool.name.as_str().into())])),
        None => problem,
    }
}

/// A way that a few people need, in a card of its own.
pub fn way(ui: &mut Ui, model: &Model, key: &str) {
    let texts = &model.texts;
    widgets::card(ui, false, |ui| {
        widgets::strong(ui, &texts.get(key));
        widgets::note(ui, &texts.get(&format!("{key}-note")));
    });
}

/// The ways on for who does not know the password of the program: those that the rules name.
pub fn password(ui: &mut Ui, model: &Model, finding: &Finding, out: &mut Outbox) {
    let rules = &model.rules;
    let gates = rules.product(&finding.product).and_then(|product| product.removal.as_ref());
    let gates = gates.into_iter().flat_map(|removal| &removal.gates).filter_map(|id| rules.gate(id));
    // Who is locked out has no password.
    let gates = gates.filter(|gate| gate.severity == Severity::Lockout);
    let mut choices = gates.flat_map(|gate| gate.choices.iter().map(move |choice| (gate, choice)));
    let Some((gate, choice)) = choices.find(|(_, choice)| choice.steps > 0) else { return };
    let texts = &model.texts;
    let is_open = model.open_details.contains(&Details::Password);
    widgets::card(ui, false, |ui| {
        widgets::strong(ui, &texts.get("asks-for-password"));
        widgets::note(ui, &texts.get("asks-for-password-note"));
        if is_open {
            widgets::gap(ui, 6.0);
            let key = |number: u8| texts.get(&format!("gate-{}-{}-{number}", gate.id, choice.id));
            drawn::numbered(ui, &(1..=choice.steps).map(key).collect::<Vec<_>>());
            super::citations::citations(ui, model, gate.facts.iter().filter_map(|id| rules.fact(id)), out);
        } else if widgets::link(ui, Type::Strong, Role::Button, &texts.get("asks-for-password-show"))
            .clicked()
        {
            out.push(Event::ToggleDetails(Details::Password));
        }
    });
}
