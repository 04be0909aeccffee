//! The rows of the list.

use eframe::egui::{Align, Layout, Sense, Ui, vec2};

use super::{forms, office, row_link};
use crate::case::{DeviceKind, HandAnswer};
use crate::escape::on_one_line;
use crate::progress::{DeviceRow, DeviceState, Devices};
use crate::window::Outbox;
use crate::window::theme::{Type, colors, size};
use crate::window::widgets::{self, Mark, VerdictSign};
use crate::wizard::Event;
use crate::wizard::model::Model;
use crate::wizard::office::{LONGEST_NAME, OfficeEvent, OfficeForm};

/// With less room than this for a name, its state goes below it.
const NAME_ROOM: f32 = 240.0;
const SIGN_ROOM: f32 = 36.0;
/// How many steps there are to look at a phone.
const STEPS: usize = 3;

pub(super) fn list(ui: &mut Ui, model: &Model, devices: &Devices<'_>, out: &mut Outbox) {
    let desk = &model.office;
    let is_toggled = widgets::has_changed(ui, "office-rows", &(desk.form, desk.open));
    widgets::card_rows(ui, devices.rows.len(), |ui, row| {
        let Some(device) = devices.rows.get(row) else { return };
        let top = ui.cursor().min;
        one(ui, model, device, out);
        if is_toggled && device.id.is_some() && is_open(model, device) {
            super::into_view_from(ui, top);
        }
    });
}

/// Whether something is open below the row.
fn is_open(model: &Model, row: &DeviceRow<'_>) -> bool {
    let of_form = match model.office.form {
        Some(OfficeForm::Rename(id) | OfficeForm::TakeOff(id)) => Some(id),
        Some(OfficeForm::Add) | None => None,
    };
    of_form == row.id || model.office.open == row.id
}

fn one(ui: &mut Ui, model: &Model, row: &DeviceRow<'_>, out: &mut Outbox) {
    let texts = &model.texts;
    let name = texts.or_no_name(&on_one_line(&row.name));
    let state = texts.get(&format!("device-state-{}", row.state.id()));
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(24.0, 24.0), Sense::hover());
        match row.state.sign() {
            Some(sign) => widgets::paint_sign(ui, VerdictSign::of(sign), rect.center(), size::SIGN_LIST),
            None => {
                let (line, card) = (colors(ui).ink_2, colors(ui).card);
                widgets::paint_mark(ui, Mark::Later, rect.center(), size::SIGN_LIST, line, card);
            }
        }
        ui.add_space(SIGN_ROOM - 24.0);
        let state_width = widgets::text_width(ui, Type::Small, &state);
        let room = ui.available_width() - state_width - 16.0;
        let is_beside = room >= NAME_ROOM;
        ui.vertical(|ui| {
            ui.set_width(if is_beside { room } else { ui.available_width() });
            widgets::strong(ui, &name);
            if !is_beside {
                widgets::note(ui, &state);
            }
            widgets::note(ui, &seen(model, row));
            if !row.found.is_empty() {
                widgets::note(ui, &on_one_line(&row.found.join(", ")));
            }
            if row.is_copy {
                widgets::note(ui, &texts.get("office-copy"));
            }
            links(ui, model, row, &name, out);
        });
        if is_beside {
            ui.with_layout(Layout::right_to_left(Align::TOP), |ui| drop(widgets::note(ui, &state)));
        }
    });
    let Some(id) = row.id else { return };
    match model.office.form {
        Some(OfficeForm::Rename(of)) if of == id => forms::rename(ui, model, out),
        Some(OfficeForm::TakeOff(of)) if of == id => forms::take_off(ui, model, &name, out),
        _ => {}
    }
    if model.office.open == Some(id) {
        what_to_do(ui, model, row, out);
    }
}

/// How somebody looked at it, and when.
fn seen(model: &Model, row: &DeviceRow<'_>) -> String {
    let texts = &model.texts;
    let kind = texts.get(&format!("device-kind-{}", row.kind.id()));
    let what = if row.id.is_none() { texts.get("office-this-computer") } else { kind };
    let how = match (row.at, row.by) {
        // Its state says it.
        (None, _) => return what,
        (Some(at), None) => {
            let at = at.to_zoned_datetime(model.now.time_zone().clone());
            texts.with("checked-at", &[("time", texts.moment(&at).into())])
        }
        (Some(at), Some(by)) => {
            let date = texts.date(model.day_of(at));
            texts.with("office-how-by", &[("date", date.into()), ("by", on_one_line(by).into())])
        }
    };
    texts.with("office-row", &[("what", what.into()), ("how", how.into())])
}

fn links(ui: &mut Ui, model: &Model, row: &DeviceRow<'_>, name: &str, out: &mut Outbox) {
    let Some(id) = row.id else {
        if row.state != DeviceState::NotFound {
            ui.horizontal(|ui| {
                if row_link(ui, model, "office-see-check", name) {
                    out.push(Event::GoTo(crate::case::Page::Check));
                }
            });
        }
        return;
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(20.0, 4.0);
        let is_phone = row.kind != DeviceKind::Computer;
        let key = match (is_phone, row.state) {
            (true, _) => Some("office-how-to-look"),
            (false, DeviceState::Found) => Some("office-remove-there"),
            (false, DeviceState::Restart | DeviceState::Unsure | DeviceState::Old) => Some("office-go-there"),
            (false, _) => None,
        };
        if let Some(key) = key
            && row_link(ui, model, key, name)
        {
            out.push(Event::Office(OfficeEvent::Open(id)));
        }
        if row_link(ui, model, "office-rename", name) {
            out.push(office(Some(OfficeForm::Rename(id))));
        }
        if row_link(ui, model, "office-take-off", name) {
            out.push(office(Some(OfficeForm::TakeOff(id))));
        }
    });
}

/// In place, below the row: the steps for a phone, or where to go on with a computer.
fn what_to_do(ui: &mut Ui, model: &Model, row: &DeviceRow<'_>, out: &mut Outbox) {
    let texts = &model.texts;
    widgets::gap(ui, 10.0);
    if row.kind == DeviceKind::Computer {
        let key =
            if row.state == DeviceState::Found { "office-remove-there-how" } else { "office-go-there-how" };
        widgets::body(ui, &texts.get(key));
        return;
    }
    let kind = row.kind.id();
    for step in 1..=STEPS {
        let words = texts.get(&format!("phone-{kind}-{step}"));
        widgets::body(ui, &format!("{step}. {words}"));
        widgets::gap(ui, 4.0);
    }
    widgets::note(ui, &texts.get("phone-names-differ"));
    widgets::gap(ui, 10.0);
    let mut by = model.case.office.looked_by.clone();
    let field = widgets::field(ui, "office-looked-by", &texts.get("phone-who"), &mut by, LONGEST_NAME);
    if field.changed() {
        out.push(Event::Office(OfficeEvent::LookerTyped(by)));
    }
    if model.office.misses_name {
        let found = colors(ui).found;
        widgets::live(ui, Type::SmallStrong, found, &texts.get("phone-who-missing"));
    }
    widgets::gap(ui, 10.0);
    let Some(id) = row.id else { return };
    let question = texts.get("phone-answer");
    let answer = model.case.office.device(id).and_then(|device| Some(device.by_hand.as_ref()?.answer));
    let choices: Vec<(String, bool)> = HandAnswer::ALL
        .iter()
        .map(|one| (texts.get(&format!("phone-answer-{}", one.id())), answer == Some(*one)))
        .collect();
    let column = widgets::chips_column(ui, std::slice::from_ref(&question));
    for (one, chip) in HandAnswer::ALL.iter().zip(widgets::chips(ui, &question, column, &choices)) {
        if chip.clicked() {
            out.push(Event::Office(OfficeEvent::LookedAt(id, *one)));
        }
    }
    match answer {
        Some(HandAnswer::Found) => drop(widgets::note(ui, &texts.get(&format!("phone-{kind}-found")))),
        Some(HandAnswer::NotSure) => drop(widgets::note(ui, &texts.get("phone-not-sure"))),
        Some(HandAnswer::NotFound) | None => {}
    }
}
