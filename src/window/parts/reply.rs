//! The reply to whoever asked, as it will be pasted, and the page that proves it.

use eframe::egui::{Ui, vec2};

use super::copied::copied;
use crate::case::Audience;
use crate::progress::Progress;
use crate::window::Outbox;
use crate::window::widgets::{self, Rank};
use crate::wizard::Event;
use crate::wizard::model::Model;
use crate::wizard::report::SaveWhere;

/// Between its buttons, in points.
const BETWEEN: f32 = 12.0;

/// Nothing where the check carries no answer.
pub fn reply(ui: &mut Ui, model: &Model, progress: &Progress<'_>, out: &mut Outbox) {
    let Some(words) = model.reply(progress) else { return };
    let texts = &model.texts;
    widgets::h2(ui, &texts.get("reply-heading"));
    widgets::gap(ui, 8.0);
    widgets::quote(ui, |ui| {
        let paragraph = widgets::body(ui, &words);
        widgets::in_language(&paragraph, model.paper_texts.language().tag());
        widgets::gap(ui, BETWEEN);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(BETWEEN, BETWEEN);
            if widgets::button(ui, Rank::Primary, &texts.get("reply-copy")).clicked() {
                ui.copy_text(words.clone());
                out.push(Event::Copied("notice-reply-copied"));
            }
            if widgets::button(ui, Rank::Secondary, &texts.get("reply-save-proof")).clicked() {
                out.push(Event::ReportFor(Audience::Asker));
                out.push(Event::SaveReport(SaveWhere::Documents));
            }
        });
        copied(ui, model, "notice-reply-copied");
        if model.paper_texts.language() != texts.language() {
            widgets::gap(ui, 6.0);
            widgets::note(ui, &texts.get("reply-language"));
        }
    });
}
