//! What comes after the result of a check.

use eframe::egui::Ui;
use eframe::egui::accesskit::Role;

use super::check::protection_key;
use crate::case::Page;
use crate::progress::Progress;
use crate::text::Texts;
use crate::window::Outbox;
use crate::window::theme::{Type, size};
use crate::window::widgets;
use crate::wizard::Event;
use crate::wizard::model::Model;

/// From this width on, in points, cards stand in two columns.
const TWO_COLUMNS: f32 = 520.0;

/// The way to "gone", in three steps.
const STEPS: [&str; 3] = ["next-step-questions", "next-step-remove", "next-step-proof"];

/// Something is here: how it goes, and what to leave alone until then.
pub fn after_finding(ui: &mut Ui, texts: &Texts) {
    widgets::gap(ui, 4.0);
    widgets::h2(ui, &texts.get("next-heading"));
    widgets::gap(ui, 8.0);
    for (number, key) in STEPS.into_iter().enumerate() {
        widgets::body(ui, &format!("{}. {}", number + 1, texts.get(key)));
        widgets::gap(ui, 4.0);
    }
    widgets::note(ui, &texts.get("next-leave-alone"));
    widgets::gap(ui, 8.0);
}

/// Who asked means all of them. Nothing of the list stands on a computer that is checked for another.
fn other_devices(ui: &mut Ui, model: &Model, progress: &Progress<'_>, out: &mut Outbox) {
    let texts = &model.texts;
    if model.office.guest.is_some() {
        widgets::strong(ui, &texts.get("office-guest-next"));
        widgets::note(ui, &texts.get("office-guest-next-note"));
        return;
    }
    widgets::strong(ui, &texts.get("next-other-computers"));
    widgets::note(ui, &super::office::count(texts, &model.devices(progress)));
    if widgets::link(ui, Type::Strong, Role::Button, &texts.get("next-other-computers-see")).clicked() {
        out.push(Event::GoTo(Page::Office));
    }
}

/// Nothing is here: what this result does not say, and where to go for it.
pub fn after_nothing(ui: &mut Ui, model: &Model, progress: &Progress<'_>, out: &mut Outbox) {
    let texts = &model.texts;
    let mut card = |ui: &mut Ui, column: usize| {
        widgets::card(ui, false, |ui| {
            if column == 0 {
                other_devices(ui, model, progress, out);
                return;
            }
            widgets::strong(ui, &texts.get("next-protection"));
            widgets::note(ui, &texts.get(protection_key(progress.protected)));
            if widgets::link(ui, Type::Strong, Role::Button, &texts.get("next-protection-see")).clicked() {
                out.push(Event::GoTo(Page::Protect));
            }
        });
    };
    let width = ui.available_width().min(size::CARD_MAX);
    if width < TWO_COLUMNS {
        card(ui, 0);
        card(ui, 1);
    } else {
        ui.scope(|ui| {
            ui.set_max_width(width);
            widgets::columns(ui, 2, size::GAP, card);
        });
    }
    let key = if model.case.scans.before.is_some() { "verdict-limits-known" } else { "verdict-limits" };
    widgets::body(ui, &texts.get(key));
    widgets::gap(ui, 8.0);
}
