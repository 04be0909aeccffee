//! The first page: the question, and the one button that answers it.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Layout, Ui};

use crate::bans::Milestone;
use crate::progress::Step;
use crate::project;
use crate::window::bar::{self, Bar};
use crate::window::parts;
use crate::window::theme::Type;
use crate::window::widgets::{self, Rank};
use crate::window::{Outbox, Shown};
use crate::wizard::Event;
use crate::wizard::model::Model;

/// Narrower than this, in points, the button stands below its words.
const BESIDE: f32 = 520.0;

pub fn ui(ui: &mut Ui, shown: &Shown<'_>, is_new: bool, out: &mut Outbox) {
    let model = shown.model;
    let texts = &model.texts;
    widgets::h1(ui, &texts.get("start-question"), is_new);
    widgets::gap(ui, 12.0);
    for ban in &model.rules.bans {
        if let Some(title) = texts.of_bans([&ban.id]) {
            widgets::h2(ui, &title);
            widgets::gap(ui, 8.0);
        }
        widgets::body(ui, &texts.get(&format!("ban-{}-summary", ban.id)));
        widgets::gap(ui, 20.0);
    }
    parts::office::before_check(ui, model);
    check(ui, model, out);
    widgets::gap(ui, 4.0);
    widgets::body(ui, &texts.get("start-somebody-asks"));
    widgets::gap(ui, 8.0);
    if widgets::link(ui, Type::Strong, Role::Button, &texts.get("start-what-it-means")).clicked() {
        out.push(Event::GoToStep(Step::Case));
    }
    widgets::gap(ui, 24.0);
    for ban in &model.rules.bans {
        let day = |milestone: &Milestone| {
            (texts.date(milestone.date), texts.get(&format!("timeline-{}", milestone.id)))
        };
        let mut entries: Vec<(String, String)> = ban.timeline.iter().map(day).collect();
        let today = entries.len();
        entries.push((texts.get("today"), texts.get(&format!("ban-{}-today", ban.id))));
        widgets::timeline(ui, &entries, Some(today));
        widgets::gap(ui, 20.0);
    }
    widgets::note(ui, &texts.with("start-who-makes-this", &[("maker", project::name().into())]));
}

/// The button, and what pressing it does and does not do.
fn check(ui: &mut Ui, model: &Model, out: &mut Outbox) {
    let texts = &model.texts;
    let facts = |ui: &mut Ui| {
        widgets::strong(ui, &texts.get("start-seconds"));
        widgets::note(ui, &texts.get("start-changes-nothing"));
    };
    let words = texts.get("check-this-computer");
    let is_pressed = widgets::card(ui, false, |ui| {
        if ui.available_width() < BESIDE {
            facts(ui);
            widgets::gap(ui, 10.0);
            return widgets::button(ui, Rank::Primary, &words).clicked();
        }
        let width = ui.available_width() - widgets::button_width(ui, &words) - 16.0;
        ui.horizontal(|ui| {
            ui.vertical(|ui| {
                ui.set_width(width);
                facts(ui);
            });
            let right = Layout::right_to_left(Align::Center);
            ui.with_layout(right, |ui| widgets::button(ui, Rank::Primary, &words).clicked()).inner
        })
        .inner
    });
    if is_pressed || bar::is_default_pressed(ui) {
        out.push(Event::Next);
    }
}

/// Its button stands on the page.
pub fn bar(_shown: &Shown<'_>) -> Bar {
    Bar::default()
}
