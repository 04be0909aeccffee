//! What is due by a certain day.

use eframe::egui::Ui;
use eframe::egui::accesskit::Role;

use crate::case::Page;
use crate::progress::{Asks, Progress};
use crate::report::dues;
use crate::text::Texts;
use crate::window::Outbox;
use crate::window::theme::{Type, size};
use crate::window::widgets::{self, VerdictSign};
use crate::wizard::Event;
use crate::wizard::model::Model;

/// What is due in days because of what was found, with boxes to tick it off unless the page has them.
pub fn due(ui: &mut Ui, model: &Model, progress: &Progress<'_>, has_box: bool, out: &mut Outbox) {
    // Also after it is gone: what was found has to be reported.
    if model.case.scans.before.is_none() {
        return;
    }
    let texts = &model.texts;
    if let Some(asks) = progress.dues.asks {
        widgets::card(ui, true, |ui| {
            let (words, link) = match asks {
                Asks::Kinds | Asks::Question(_) => ("due-not-asked", "due-ask"),
                Asks::NotKnown(_) => ("due-not-known", "due-answer"),
            };
            widgets::strong(ui, &texts.get(words));
            if widgets::link(ui, Type::SmallStrong, Role::Button, &texts.get(link)).clicked() {
                out.push(Event::GoTo(asks.page()));
            }
        });
    }
    for dues in &progress.dues.duties {
        widgets::card(ui, true, |ui| {
            widgets::strong(ui, &texts.get(&format!("duty-{}", dues.duty.id)));
            for due in dues::lines(texts, dues) {
                let line = due.line(texts);
                let Some(id) = due.item.filter(|_| has_box) else {
                    widgets::body(ui, &line);
                    continue;
                };
                if widgets::checkbox(ui, &line, due.is_over).clicked() {
                    out.push(Event::AfterwardsTicked { id, is_done: !due.is_over });
                }
            }
            if widgets::link(ui, Type::SmallStrong, Role::Button, &texts.get("due-see")).clicked() {
                out.push(Event::GoTo(Page::Duties));
            }
        });
    }
}

/// A person who postponed the removal hears of it first, and of what is due.
pub fn still_here(ui: &mut Ui, texts: &Texts, progress: &Progress<'_>) {
    widgets::panel(ui, VerdictSign::Found, size::SIGN_PANEL, |ui| {
        widgets::strong(ui, &texts.get(progress.headline.text_key()));
        widgets::body(ui, &texts.get("still-here-note"));
        open_dues(ui, texts, progress);
    });
}

pub fn open_dues(ui: &mut Ui, texts: &Texts, progress: &Progress<'_>) {
    for (dues, first) in progress.dues.open() {
        widgets::strong(ui, &texts.get(&format!("duty-{}", dues.duty.id)));
        if let Some(due) = dues::line(texts, dues, first) {
            widgets::body(ui, &due.line(texts));
        }
    }
}
