//! The sources of a claim.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Layout, Ui, vec2};

use crate::bans::Fact;
use crate::text::Language;
use crate::window::Outbox;
use crate::window::theme::{Type, size};
use crate::window::widgets;
use crate::wizard::Event;
use crate::wizard::model::Model;

/// Between the dates and the title, in points.
const BETWEEN: f32 = 6.0;

/// The sources of these facts, each once.
pub fn citations<'a>(ui: &mut Ui, model: &Model, facts: impl Iterator<Item = &'a Fact>, out: &mut Outbox) {
    ui.scope(|ui| {
        // As wide as the words above them.
        ui.set_max_width(ui.available_width().min(size::TEXT_MAX));
        for fact in Fact::by_source(facts).iter().filter_map(|group| group.first()) {
            citation(ui, model, fact, out);
        }
    });
}

/// Dates of a source, and its title as a link to it: beside each other where both have room, and never cut.
pub fn citation(ui: &mut Ui, model: &Model, fact: &Fact, out: &mut Outbox) {
    let dates = ("dates", model.texts.source_dates(fact).into());
    let dates = model.texts.with("source-of", &[dates]);
    let both =
        widgets::text_width(ui, Type::Small, &dates) + widgets::text_width(ui, Type::Small, &fact.source);
    let layout = if both + BETWEEN > ui.available_width() {
        Layout::top_down(Align::LEFT)
    } else {
        Layout::left_to_right(Align::Center)
    };
    let room = vec2(ui.available_width(), 0.0);
    ui.allocate_ui_with_layout(room, layout, |ui| {
        ui.spacing_mut().item_spacing.x = BETWEEN;
        widgets::note(ui, &dates);
        let link = widgets::link(ui, Type::Small, Role::Link, &fact.source);
        let link = link.on_hover_text(&fact.url);
        // Titles are those of the sources.
        widgets::in_language(&link, Language::English.tag());
        if link.clicked() {
            out.push(Event::Open(fact.url.clone()));
        }
    });
}
