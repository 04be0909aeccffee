//! A report was saved: where it is, what to do with it, and what is still open.

use eframe::egui::accesskit::Role;
use eframe::egui::{Ui, vec2};

use crate::case::{Audience, Page};
use crate::progress::Progress;
use crate::window::bar::Bar;
use crate::window::parts;
use crate::window::theme::{Type, size};
use crate::window::widgets::{self, VerdictSign};
use crate::window::{Outbox, Shown};
use crate::wizard::Event;
use crate::wizard::model::Model;
use crate::wizard::report::{SaveWhere, SavedFile};

/// One thing that can be given away or kept.
enum Row<'m> {
    Saved(Audience, &'m SavedFile),
    /// The own records, which nobody has saved yet.
    OwnRecords,
    Reply(String),
}

pub fn ui(ui: &mut Ui, shown: &Shown<'_>, is_new: bool, out: &mut Outbox) {
    let Shown { model, progress } = shown;
    let texts = &model.texts;
    let heading = if progress.is_over_here() { "saved-done" } else { "saved-heading" };
    widgets::h1(ui, &texts.get(heading), is_new);
    widgets::gap(ui, 12.0);
    parts::check::old(ui, texts, progress);
    verdict(ui, model, progress);
    let rows = rows(model, progress);
    widgets::card_rows(ui, rows.len(), |ui, row| {
        let Some(row) = rows.get(row) else { return };
        about(ui, model, row);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(18.0, 4.0);
            links(ui, model, row, out);
        });
        if matches!(row, Row::Reply(_)) {
            parts::copied::copied(ui, model, "notice-reply-copied");
        }
    });
    still_open(ui, model, progress, out);
}

pub fn bar(shown: &Shown<'_>) -> Bar {
    let texts = &shown.model.texts;
    let close = (texts.get("saved-close"), Event::CloseConfirmed);
    if shown.progress.headline.is_still_here() {
        let remove = (
            texts.get(parts::check::next_key(&shown.progress)),
            Event::GoToStep(crate::progress::Step::Remove),
        );
        return Bar { primary: Some(remove), secondary: vec![close] };
    }
    Bar { primary: Some(close), ..Bar::default() }
}

/// What the report says in one line, and its number.
fn verdict(ui: &mut Ui, model: &Model, progress: &Progress<'_>) {
    let texts = &model.texts;
    let Some(scan) = &model.case.scans.newest else { return };
    widgets::panel(ui, VerdictSign::of(progress.sign()), size::SIGN_PANEL, |ui| {
        widgets::strong(ui, &texts.get(progress.headline.text_key()));
        let at = texts.moment(&scan.finished_at.to_zoned_datetime(model.now.time_zone().clone()));
        widgets::body(ui, &texts.with("checked-at", &[("time", at.into())]));
        if let Some(saved) = model.report.saved.values().next() {
            widgets::note(ui, &texts.with("saved-number", &[("number", saved.number.as_str().into())]));
        }
    });
}

fn rows<'m>(model: &'m Model, progress: &Progress<'_>) -> Vec<Row<'m>> {
    let saved = model.report.saved.iter().map(|(audience, file)| Row::Saved(*audience, file));
    let own = (!model.report.saved.contains_key(&Audience::Own)).then_some(Row::OwnRecords);
    let letter = || model.report.saved.values().next().map(|file| file.letter.clone());
    saved.chain(own).chain(model.reply(progress).or_else(letter).map(Row::Reply)).collect()
}

/// What it is and where.
fn about(ui: &mut Ui, model: &Model, row: &Row<'_>) {
    let texts = &model.texts;
    let (what, where_to) = match row {
        Row::Saved(audience, file) => {
            let words = [("count", file.page_count.into()), ("path", file.path.as_str().into())];
            (texts.get(&format!("report-for-{}", audience.id())), texts.with("saved-pages", &words))
        }
        Row::OwnRecords => {
            let key = if model.report.save_next.is_some() { "report-making" } else { "saved-own-note" };
            (texts.get("report-for-own"), texts.get(key))
        }
        Row::Reply(words) => (texts.get("saved-reply"), words.clone()),
    };
    widgets::strong(ui, &what);
    widgets::note(ui, &where_to);
}

fn links(ui: &mut Ui, model: &Model, row: &Row<'_>, out: &mut Outbox) {
    let texts = &model.texts;
    let link = |ui: &mut Ui, key: &str, name: &str| {
        let words = texts.get(key);
        let spoken = texts.with("about", &[("words", words.as_str().into()), ("name", name.into())]);
        widgets::link_about(ui, Type::Strong, Role::Button, &words, &spoken).clicked()
    };
    match row {
        Row::Saved(audience, file) => {
            let name = texts.get(&format!("report-for-{}", audience.id()));
            for (key, event) in [
                ("saved-open", Event::Open(file.path.clone())),
                ("saved-print", Event::PrintReport(*audience)),
                ("saved-email", Event::EmailReport(*audience)),
            ] {
                if link(ui, key, &name) {
                    out.push(event);
                }
            }
            if let Some(folder) = file.folder()
                && link(ui, "saved-folder", &name)
            {
                out.push(Event::Open(folder));
            }
        }
        Row::OwnRecords => {
            if link(ui, "saved-save", &texts.get("report-for-own")) {
                out.push(Event::ReportFor(Audience::Own));
                out.push(Event::SaveReport(SaveWhere::Documents));
            }
        }
        Row::Reply(words) => {
            if link(ui, "saved-copy", &texts.get("saved-reply")) {
                ui.copy_text(words.clone());
                out.push(Event::Copied("notice-reply-copied"));
            }
        }
    }
}

/// What this computer's report does not settle, each with the way there.
fn still_open(ui: &mut Ui, model: &Model, progress: &Progress<'_>, out: &mut Outbox) {
    let texts = &model.texts;
    let elsewhere = progress.elsewhere.iter().filter(|(_, done_at)| done_at.is_none()).count();
    let is_gone = !progress.headline.is_still_here();
    widgets::h2(ui, &texts.get("saved-still-open"));
    widgets::gap(ui, 8.0);
    parts::dues::open_dues(ui, texts, progress);
    let mut item = |ui: &mut Ui, words: &str, way: &str, event: Event| {
        let way = texts.get(way);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            widgets::body(ui, words);
            let spoken = texts.with("about", &[("words", way.as_str().into()), ("name", words.into())]);
            if widgets::link_about(ui, Type::Strong, Role::Button, &way, &spoken).clicked() {
                out.push(event);
            }
        });
        widgets::gap(ui, 6.0);
    };
    if elsewhere > 0 {
        let words = texts.with("saved-elsewhere", &[("count", elsewhere.into())]);
        item(ui, &words, "saved-elsewhere-see", Event::GoTo(Page::Afterwards));
    }
    if model.case.report.choices.business.trim().is_empty() && !model.report.saved.is_empty() {
        item(ui, &texts.get("saved-no-business"), "saved-add-business", Event::GoTo(Page::Report));
    }
    if is_gone && !progress.protected.is_on() {
        let words = texts.get("next-protection");
        item(ui, &words, "next-protection-see", Event::GoTo(Page::Protect));
    }
    if is_gone {
        let others = texts.get("next-other-computers");
        item(ui, &others, "next-other-computers-see", Event::GoTo(Page::Office));
        item(ui, &texts.get("saved-look-again"), "saved-calendar", Event::SaveReminder);
    }
}
