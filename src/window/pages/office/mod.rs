//! The computers and phones of the office: what is known of each, and how the others are checked.

mod forms;
mod rows;

use std::path::PathBuf;

use eframe::egui::accesskit::Role;
use eframe::egui::{Pos2, Rect, Ui, pos2, vec2};

use crate::escape::on_one_line;
use crate::progress::{Devices, Progress};
use crate::window::bar::Bar;
use crate::window::theme::{Type, size};
use crate::window::widgets::{self, Rank, VerdictSign};
use crate::window::{Outbox, Shown};
use crate::wizard::Event;
use crate::wizard::model::Model;
use crate::wizard::office::{OfficeEvent, OfficeForm};
use crate::wizard::report::SaveWhere;

/// Between buttons in a card, in points.
const BETWEEN: f32 = 12.0;
/// So many make a reply about several.
const SEVERAL: usize = 2;

pub fn ui(ui: &mut Ui, shown: &Shown<'_>, is_new: bool, out: &mut Outbox) {
    let Shown { model, progress } = shown;
    let texts = &model.texts;
    let devices = model.devices(progress);
    let counts = [
        ("checked", devices.checked().into()),
        ("all", devices.rows.len().into()),
        ("needing", devices.needing().into()),
    ];
    let business = model.case.report.choices.business.trim();
    if !business.is_empty() {
        widgets::note(ui, &on_one_line(business));
    }
    // Of this computer alone it would read as if all were done.
    let is_alone = devices.rows.len() < SEVERAL;
    let heading =
        if is_alone { texts.get("next-other-computers") } else { texts.with("office-heading", &counts) };
    widgets::h1(ui, &heading, is_new);
    widgets::gap(ui, 12.0);
    dropped(ui, out);
    refused(ui, model);
    rows::list(ui, model, &devices, out);
    let is_toggled = widgets::has_changed(ui, "office-adds", &model.office.form);
    if model.office.form == Some(OfficeForm::Add) {
        let top = ui.cursor().min;
        forms::add(ui, model, out);
        if is_toggled {
            into_view_from(ui, top);
        }
    }
    next_computer(ui, model, out);
    for_all(ui, model, progress, &devices, out);
}

pub fn bar(shown: &Shown<'_>) -> Bar {
    let Shown { model, progress } = shown;
    let texts = &model.texts;
    let adds = model.office.form == Some(OfficeForm::Add);
    let add = (texts.get("office-add"), office((!adds).then_some(OfficeForm::Add)));
    let next = (texts.get("office-next-choose"), Event::Office(OfficeEvent::MakeFolder));
    if model.devices(progress).rows.len() < SEVERAL {
        // Once there is a folder, the results are waited for.
        let primary = model.case.office.folder.is_none().then_some(next);
        return Bar { primary, secondary: vec![add] };
    }
    let key = if model.office.shows_reply { "office-hide-all" } else { "office-show-all" };
    let all = (texts.get(key), Event::Office(OfficeEvent::ToggleReply));
    Bar { primary: Some(all), secondary: vec![add] }
}

fn office(form: Option<OfficeForm>) -> Event {
    Event::Office(OfficeEvent::Form(form))
}

/// Files that somebody let fall on the window.
fn dropped(ui: &Ui, out: &mut Outbox) {
    let files = ui.input(|input| input.raw.dropped_files.clone());
    let paths: Vec<PathBuf> = files.iter().map(|file| file.path().to_owned()).collect();
    if !paths.is_empty() {
        out.push(Event::Office(OfficeEvent::Dropped(paths)));
    }
}

/// Files that are not used, and what to do about each.
fn refused(ui: &mut Ui, model: &Model) {
    let texts = &model.texts;
    let refused: Vec<_> = model.office.refused().collect();
    if refused.is_empty() {
        return;
    }
    widgets::panel(ui, VerdictSign::Unsure, size::SIGN_PANEL, |ui| {
        widgets::strong(ui, &texts.with("office-refused", &[("count", refused.len().into())]));
        for file in refused {
            if !file.name.is_empty() {
                widgets::body(ui, &on_one_line(&file.name));
            }
            widgets::note(ui, &texts.get(&format!("office-refused-{}", file.why.id())));
        }
    });
}

/// How the next computer is checked: with a folder that goes there, on a stick or over the network.
fn next_computer(ui: &mut Ui, model: &Model, out: &mut Outbox) {
    let texts = &model.texts;
    widgets::card(ui, false, |ui| {
        widgets::h2(ui, &texts.get("office-next"));
        widgets::gap(ui, 4.0);
        match &model.case.office.folder {
            None => drop(widgets::body(ui, &texts.get("office-next-note"))),
            Some(folder) => {
                let folder = [("path", on_one_line(folder).into())];
                widgets::body(ui, &texts.with("office-next-ready", &folder));
                let key = if model.office.is_away { "office-next-away" } else { "office-next-back" };
                widgets::note(ui, &texts.get(key));
            }
        }
        if model.office.is_making {
            widgets::gap(ui, 4.0);
            widgets::note(ui, &texts.get("office-next-making"));
        }
        widgets::gap(ui, BETWEEN);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(BETWEEN, BETWEEN);
            let has_own = model.devices(&model.progress()).rows.len() >= SEVERAL;
            let key = match &model.case.office.folder {
                Some(_) => Some("office-next-again"),
                // Else it is the button of the page.
                None => has_own.then_some("office-next-choose"),
            };
            if let Some(key) = key
                && widgets::button(ui, Rank::Secondary, &texts.get(key)).clicked()
            {
                out.push(Event::Office(OfficeEvent::MakeFolder));
            }
            if widgets::button(ui, Rank::Secondary, &texts.get("office-add-result")).clicked() {
                out.push(Event::Office(OfficeEvent::AskForResults));
            }
        });
    });
}

/// The reply about all of them, and the page that proves it.
fn for_all(ui: &mut Ui, model: &Model, progress: &Progress<'_>, devices: &Devices<'_>, out: &mut Outbox) {
    let is_toggled = widgets::has_changed(ui, "office-reply", &model.office.shows_reply);
    if !model.office.shows_reply || devices.rows.len() < SEVERAL {
        return;
    }
    let texts = &model.texts;
    let words = model.reply_for_all(progress);
    let heading = widgets::h2(ui, &texts.get("office-for-all"));
    widgets::gap(ui, 8.0);
    let top = heading.rect.min;
    widgets::quote(ui, |ui| {
        for line in words.lines() {
            if line.is_empty() {
                widgets::gap(ui, 8.0);
                continue;
            }
            let paragraph = widgets::body(ui, line);
            widgets::in_language(&paragraph, model.paper_texts.language().tag());
        }
        widgets::gap(ui, BETWEEN);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(BETWEEN, BETWEEN);
            if widgets::button(ui, Rank::Primary, &texts.get("reply-copy")).clicked() {
                ui.copy_text(words.clone());
                out.push(Event::Copied("notice-reply-copied"));
            }
            if widgets::button(ui, Rank::Secondary, &texts.get("reply-save-proof")).clicked() {
                out.push(Event::Office(OfficeEvent::SaveProof(SaveWhere::Documents)));
            }
            if widgets::button(ui, Rank::Secondary, &texts.get("save-elsewhere")).clicked() {
                out.push(Event::Office(OfficeEvent::SaveProof(SaveWhere::Ask)));
            }
        });
        crate::window::parts::copied::copied(ui, model, "notice-reply-copied");
        if devices.rows.iter().any(|row| row.by.is_some()) {
            widgets::gap(ui, BETWEEN);
            let is_on = model.case.office.says_who;
            if widgets::checkbox(ui, &texts.get("office-say-who"), is_on).clicked() {
                out.push(Event::Office(OfficeEvent::SayWho(!is_on)));
            }
        }
    });
    if is_toggled {
        into_view_from(ui, top);
    }
}

/// Scrolls so that what was drawn from `top` on is seen, or as much of it as fits.
fn into_view_from(ui: &Ui, top: Pos2) {
    let most = top.y + ui.clip_rect().height() * 0.9;
    let bottom = ui.min_rect().max.y.min(most);
    ui.scroll_to_rect(Rect::from_min_max(top, pos2(top.x, bottom)), None);
}

/// A link in a row, which is clear only with the name of the device.
fn row_link(ui: &mut Ui, model: &Model, key: &str, name: &str) -> bool {
    let words = model.texts.get(key);
    let about = [("words", words.as_str().into()), ("name", name.into())];
    let spoken = model.texts.with("about", &about);
    widgets::link_about(ui, Type::SmallStrong, Role::Button, &words, &spoken).clicked()
}
