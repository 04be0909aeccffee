//! What people doubt where they are asked something: the answer is one press away, on the same page.

use eframe::egui::Ui;
use eframe::egui::accesskit::Role;

use super::citations::citations;
use crate::window::Outbox;
use crate::window::theme::Type;
use crate::window::widgets;
use crate::wizard::Event;
use crate::wizard::model::{Details, Model};

/// `topics` are those of the bans, by their IDs.
pub fn doubts<'t>(ui: &mut Ui, model: &Model, topics: impl Iterator<Item = &'t String>, out: &mut Outbox) {
    let texts = &model.texts;
    for (position, topic) in topics.filter_map(|id| model.rules.topic(id)).enumerate() {
        if position == 0 {
            widgets::gap(ui, 8.0);
            widgets::note(ui, &texts.get("doubts"));
        }
        let details = Details::Doubt(position);
        let is_open = model.open_details.contains(&details);
        let key = format!("topic-{}", topic.id);
        let link = widgets::link(ui, Type::Strong, Role::Button, &texts.get(&key));
        if link.clicked() {
            out.push(Event::ToggleDetails(details));
        }
        if is_open {
            widgets::body(ui, &texts.get(&format!("{key}-answer")));
            citations(ui, model, topic.facts.iter().filter_map(|id| model.rules.fact(id)), out);
        }
        widgets::reveal(ui, &link, is_open);
        widgets::gap(ui, 4.0);
    }
}
