//! What is typed or asked on the list: a new device, another name, and before one is taken off.

use eframe::egui::{Key, Modifiers, Ui, vec2};

use super::{BETWEEN, office};
use crate::case::DeviceKind;
use crate::window::Outbox;
use crate::window::theme::{Type, colors};
use crate::window::widgets::{self, Rank};
use crate::wizard::Event;
use crate::wizard::model::Model;
use crate::wizard::office::{LONGEST_NAME, OfficeEvent};

/// A new device. It stays open, so that one after the other can be typed.
pub(super) fn add(ui: &mut Ui, model: &Model, out: &mut Outbox) {
    let texts = &model.texts;
    widgets::card(ui, true, |ui| {
        widgets::h2(ui, &texts.get("office-add"));
        widgets::gap(ui, 8.0);
        name(ui, model, out);
        widgets::gap(ui, 10.0);
        let question = texts.get("office-kind");
        let choices: Vec<(String, bool)> = DeviceKind::ALL
            .iter()
            .map(|kind| (texts.get(&format!("device-kind-{}", kind.id())), *kind == model.office.kind))
            .collect();
        let column = widgets::chips_column(ui, std::slice::from_ref(&question));
        for (kind, chip) in DeviceKind::ALL.iter().zip(widgets::chips(ui, &question, column, &choices)) {
            if chip.clicked() {
                out.push(Event::Office(OfficeEvent::KindPicked(*kind)));
            }
        }
        buttons(ui, model, "office-add-it", "office-add-close", out);
    });
}

pub(super) fn rename(ui: &mut Ui, model: &Model, out: &mut Outbox) {
    widgets::gap(ui, 10.0);
    name(ui, model, out);
    buttons(ui, model, "office-rename-it", "office-rename-not", out);
}

pub(super) fn take_off(ui: &mut Ui, model: &Model, name: &str, out: &mut Outbox) {
    let texts = &model.texts;
    widgets::gap(ui, 10.0);
    widgets::body(ui, &texts.with("office-take-off-question", &[("name", name.into())]));
    buttons(ui, model, "office-take-it-off", "office-take-off-not", out);
}

/// The field for the name. Enter in it is the button of the form, and of nothing else on the page.
fn name(ui: &mut Ui, model: &Model, out: &mut Outbox) {
    let texts = &model.texts;
    let mut typed = model.office.typed.clone();
    let field = widgets::field(ui, "office-name", &texts.get("office-name"), &mut typed, LONGEST_NAME);
    if field.changed() {
        out.push(Event::Office(OfficeEvent::NameTyped(typed)));
    }
    if widgets::has_changed(ui, "office-form", &model.office.form) {
        field.request_focus();
    }
    if field.lost_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
        out.push(Event::Office(OfficeEvent::FormDone));
        field.request_focus();
    }
    if model.asks_for_answer > 0 {
        let found = colors(ui).found;
        widgets::live(ui, Type::SmallStrong, found, &texts.get("office-name-missing"));
    }
}

fn buttons(ui: &mut Ui, model: &Model, done: &str, not: &str, out: &mut Outbox) {
    widgets::gap(ui, BETWEEN);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(BETWEEN, BETWEEN);
        if widgets::button(ui, Rank::Secondary, &model.texts.get(done)).clicked() {
            out.push(Event::Office(OfficeEvent::FormDone));
        }
        if widgets::button(ui, Rank::Secondary, &model.texts.get(not)).clicked() {
            out.push(office(None));
        }
    });
}
