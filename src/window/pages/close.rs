//! Asked once when the window is closed in the middle.

use eframe::egui::{self, Modal, Ui};

use crate::window::Outbox;
use crate::window::widgets::{self, Rank};
use crate::wizard::Event;
use crate::wizard::model::Model;

pub fn ui(ui: &mut Ui, model: &Model, out: &mut Outbox) {
    let texts = &model.texts;
    let modal = Modal::new(egui::Id::unique("close")).show(ui, |ui| {
        ui.set_width(420.0_f32.min(ui.ctx().content_rect().width() - 60.0));
        ui.add_space(12.0);
        widgets::h2(ui, &texts.get("close-heading"));
        widgets::gap(ui, 8.0);
        let key = match (&model.removing, model.saved_in()) {
            (Some(_), _) => "close-removing",
            (None, Some(_)) => "close-saved",
            (None, None) => "close-not-saved",
        };
        widgets::body(ui, &texts.get(key));
        widgets::gap(ui, 20.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(16.0, 12.0);
            let stay = widgets::button(ui, Rank::Primary, &texts.get("close-stay"));
            if ui.memory(|memory| memory.focused().is_none()) {
                stay.request_focus();
            }
            if stay.clicked() {
                out.push(Event::CloseCancelled);
            }
            if widgets::button(ui, Rank::Secondary, &texts.get("close-leave")).clicked() {
                out.push(Event::CloseConfirmed);
            }
        });
        ui.add_space(12.0);
    });
    if modal.should_close() {
        out.push(Event::CloseCancelled);
    }
}
