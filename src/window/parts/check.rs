//! What a check is doing, or has said.

use eframe::egui::accesskit::Role;
use eframe::egui::{Color32, Sense, Ui, vec2};

use super::copied::copied;
use crate::case::Page;
use crate::machine::SourceId;
use crate::progress::{Headline, Progress, Protected};
use crate::scan::{Scan, State};
use crate::text::Texts;
use crate::window::Outbox;
use crate::window::theme::{Type, colors, size};
use crate::window::widgets::{self, Mark, Rank, VerdictSign};
use crate::wizard::Event;
use crate::wizard::model::{Details, Model, Scanning};

pub fn under_way(ui: &mut Ui, model: &Model, scanning: &Scanning, is_new: bool) {
    let texts = &model.texts;
    let ink_2 = colors(ui).ink_2;
    widgets::h1(ui, &texts.get("checking-heading"), is_new);
    widgets::gap(ui, 8.0);
    let words = texts.with(
        "checking-progress",
        &[("done", scanning.finished.len().into()), ("all", scanning.places.len().into())],
    );
    widgets::live(ui, Type::Body, ink_2, &words);
    widgets::gap(ui, 16.0);
    widgets::card_rows(ui, scanning.places.len(), |ui, row| {
        let Some(place) = scanning.places.get(row) else { return };
        let is_done = scanning.finished.contains(place);
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(24.0, 24.0), Sense::hover());
            let (mark, color) =
                if is_done { (Mark::Done, colors(ui).brand) } else { (Mark::Later, colors(ui).ink_2) };
            widgets::paint_mark(ui, mark, rect.center(), size::SIGN_LIST, color, colors(ui).card);
            ui.add_space(12.0);
            widgets::body(ui, &place_name(texts, *place));
        });
    });
}

pub fn place_name(texts: &Texts, place: SourceId) -> String {
    texts.get(&format!("source-{}", place.id()))
}

/// A check of long ago says nothing about today.
pub fn old(ui: &mut Ui, texts: &Texts, progress: &Progress<'_>) {
    let Some(day) = progress.old_check else { return };
    widgets::panel(ui, VerdictSign::Unsure, size::SIGN_PANEL, |ui| {
        let words = texts.with("check-old", &[("date", texts.date(day).into())]);
        widgets::strong(ui, &words);
        widgets::body(ui, &texts.get("check-old-note"));
    });
}

/// The words for whether something protects the computer.
pub fn protection_key(protected: Protected) -> &'static str {
    match protected {
        Protected::On | Protected::OnThen => "protection-on",
        Protected::OnForNow => "protection-on-for-now",
        Protected::Off => "protection-off",
        Protected::SaidOn | Protected::NotSaid => "protection-not-said",
    }
}

/// The words for what comes next, once one has read what the newest check says and means.
pub fn next_key(progress: &Progress<'_>) -> &'static str {
    if progress.headline == Headline::NotChecked {
        "check-this-computer"
    } else if progress.waits_only_elsewhere {
        "progress-elsewhere"
    } else if progress.headline.is_found() {
        "plan-the-removal"
    } else {
        "check-protection"
    }
}

/// What could not be checked, as loudly as what was found: each reason once, with what to do about it, and words for
/// somebody who can.
pub fn gaps(ui: &mut Ui, model: &Model, scan: &Scan, out: &mut Outbox) {
    let texts = &model.texts;
    let gaps = scan.gaps_by_reason();
    if gaps.is_empty() {
        return;
    }
    widgets::panel(ui, VerdictSign::Unsure, size::SIGN_PANEL, |ui| {
        widgets::strong(ui, &texts.with("gaps-heading", &[("count", scan.gaps().count().into())]));
        for gap in gaps {
            let id = gap.reason.id();
            let mut places: Vec<String> =
                gap.checks.iter().map(|one| place_name(texts, one.source)).collect();
            places.dedup();
            widgets::gap(ui, 4.0);
            widgets::body(ui, &texts.get(&format!("reason-{id}")));
            widgets::body(ui, &texts.get(&format!("reason-{id}-advice")));
            widgets::note(ui, &places.join(" · "));
        }
        widgets::gap(ui, 8.0);
        for_technician(ui, model, out);
    });
}

/// What to send to an IT person, to be opened and copied.
fn for_technician(ui: &mut Ui, model: &Model, out: &mut Outbox) {
    let texts = &model.texts;
    let is_open = model.open_details.contains(&Details::ForTechnician);
    let key = if is_open { "technician-hide" } else { "technician-show" };
    let link = widgets::link(ui, Type::Strong, Role::Button, &texts.get(key));
    if link.clicked() {
        out.push(Event::ToggleDetails(Details::ForTechnician));
    }
    if is_open && let Some(words) = model.for_technician() {
        widgets::gap(ui, 4.0);
        let paragraph = widgets::note(ui, &words);
        widgets::in_language(&paragraph, model.paper_texts.language().tag());
        widgets::gap(ui, 8.0);
        if widgets::button(ui, Rank::Secondary, &texts.get("technician-copy")).clicked() {
            ui.copy_text(words);
            out.push(Event::Copied("notice-technician-copied"));
        }
        copied(ui, model, "notice-technician-copied");
    }
    widgets::reveal(ui, &link, is_open);
}

/// The colour of what is here, in this state.
pub fn state_color(ui: &Ui, state: State) -> Color32 {
    if state.is_here() { colors(ui).found } else { colors(ui).unsure }
}

/// The button for whoever has not checked this computer yet.
pub fn way_to_check(texts: &Texts) -> (String, Event) {
    (texts.get("go-to-check"), Event::GoTo(Page::Check))
}
