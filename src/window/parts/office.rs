//! On a computer that is checked for another: where its result goes.

use eframe::egui::Ui;
use eframe::egui::accesskit::Role;

use crate::escape::on_one_line;
use crate::progress::{DeviceState, Devices, Headline, Progress};
use crate::text::Texts;
use crate::window::Outbox;
use crate::window::theme::{Type, colors, size};
use crate::window::widgets::{self, VerdictSign};
use crate::wizard::Event;
use crate::wizard::model::{Details, Model};
use crate::wizard::office::{OfficeEvent, Sent};

/// Before the check: what the app brought along, and what it will write. Nothing on any other computer.
pub fn before_check(ui: &mut Ui, model: &Model) {
    let Some(guest) = &model.office.guest else { return };
    widgets::card(ui, true, |ui| {
        widgets::strong(ui, &model.texts.with("office-guest-start", &[("computer", from(model).into())]));
        let folder = guest.folder.display().to_string();
        let words = [("path", on_one_line(&folder).into())];
        let key = if guest.has_answers { "office-guest-start-note" } else { "office-guest-no-answers" };
        widgets::body(ui, &model.texts.with(key, &words));
        if guest.is_copy {
            let words = [("computer", from(model).into())];
            widgets::note(ui, &model.texts.with("office-guest-copy", &words));
        }
    });
}

/// After it: where the result is, and what to do with it.
pub fn after_check(ui: &mut Ui, model: &Model, out: &mut Outbox) {
    let Some(guest) = &model.office.guest else { return };
    let texts = &model.texts;
    let headline = model.progress().headline;
    match &guest.sent {
        Sent::NotYet => drop(widgets::note(ui, &texts.get("office-guest-not-yet"))),
        Sent::Saved(path) => widgets::panel(ui, sign(headline), size::SIGN_PANEL, |ui| {
            let ink = colors(ui).ink;
            widgets::live(ui, Type::Strong, ink, &texts.get("office-guest-sent"));
            let words = [("computer", from(model).into())];
            widgets::body(ui, &texts.with(next(headline), &words));
            widgets::note(ui, &on_one_line(&path.display().to_string()));
        }),
        Sent::Failed(problem) => widgets::panel(ui, VerdictSign::Unsure, size::SIGN_PANEL, |ui| {
            let ink = colors(ui).ink;
            widgets::live(ui, Type::Strong, ink, &texts.get(problem.text_key));
            widgets::body(ui, &texts.get("office-guest-failed-note"));
            if widgets::link(ui, Type::SmallStrong, Role::Button, &texts.get("office-guest-again")).clicked()
            {
                out.push(Event::Office(OfficeEvent::SendResult));
            }
            if widgets::link(ui, Type::SmallStrong, Role::Button, &texts.get("details")).clicked() {
                out.push(Event::ToggleDetails(Details::Notice));
            }
            if model.open_details.contains(&Details::Notice) {
                widgets::note(ui, &on_one_line(&problem.details));
            }
        }),
    }
}

/// No sign of an end where something is to be done first.
fn sign(headline: Headline) -> VerdictSign {
    match headline {
        Headline::Clear | Headline::HarmlessTraces => VerdictSign::Clear,
        _ => VerdictSign::Unsure,
    }
}

/// What comes next here.
fn next(headline: Headline) -> &'static str {
    match headline {
        Headline::Installed | Headline::Traces => "office-guest-sent-found",
        Headline::RestartDue => "office-guest-sent-restart",
        Headline::Unsure | Headline::NotChecked => "office-guest-sent-unsure",
        Headline::Clear | Headline::HarmlessTraces => "office-guest-sent-note",
    }
}

/// How many devices were checked, or why there should be more of them.
pub fn count(texts: &Texts, devices: &Devices<'_>) -> String {
    if devices.rows.len() < 2 {
        return texts.get("next-other-computers-note");
    }
    let counts = [("checked", devices.checked().into()), ("all", devices.rows.len().into())];
    texts.with("office-count", &counts)
}

/// The names of the other devices on which something was found.
pub fn found_elsewhere(model: &Model, progress: &Progress<'_>) -> Vec<String> {
    let rows = model.devices(progress).rows.into_iter();
    rows.filter(|row| row.id.is_some() && row.state == DeviceState::Found).map(|row| row.name).collect()
}

/// The name of the computer to which the result goes back.
fn from(model: &Model) -> String {
    let name = model.office.guest.as_ref().map_or("", |guest| guest.from.as_str());
    let name = on_one_line(name);
    if name.trim().is_empty() { model.texts.get("office-guest-first") } else { name }
}
