//! What applies to this business: duty, advice, choice, and what is wrongly believed.

use eframe::egui::accesskit::Role;
use eframe::egui::{Color32, Ui};

use crate::bans::{Duty, Fact, Level};
use crate::case::Page;
use crate::duties;
use crate::progress::Progress;
use crate::report::dues::{self, Due};
use crate::text::Texts;
use crate::window::bar::Bar;
use crate::window::parts;
use crate::window::theme::{Type, colors};
use crate::window::widgets;
use crate::window::{Outbox, Shown};
use crate::wizard::Event;
use crate::wizard::model::{Details, Model};

pub fn ui(ui: &mut Ui, shown: &Shown<'_>, is_new: bool, out: &mut Outbox) {
    let Shown { model, progress } = shown;
    let texts = &model.texts;
    widgets::h1(ui, &texts.get("duties-heading"), is_new);
    widgets::gap(ui, 8.0);
    answers(ui, model, out);
    widgets::gap(ui, 12.0);
    let applying = duties::applying(&model.rules, &model.case.business.answers);
    in_short(ui, model, progress, &applying);
    widgets::gap(ui, 8.0);
    if progress.dues.is_still_due {
        widgets::body(ui, &texts.get("report-duties-still-due"));
        widgets::gap(ui, 8.0);
    }
    for level in Level::ALL {
        let of_level: Vec<(usize, &Duty)> =
            applying.iter().copied().enumerate().filter(|(_, duty)| duty.level == level).collect();
        if !of_level.is_empty() {
            self::level(ui, model, progress, &of_level, out);
        }
    }
    widgets::note(ui, &texts.get("each-source-read"));
}

pub fn bar(shown: &Shown<'_>) -> Bar {
    let Shown { model, progress } = shown;
    let key = parts::check::next_key(progress);
    Bar { primary: Some((model.texts.get(key), Event::Next)), ..Bar::default() }
}

/// The answers that were given, with a way to change each.
fn answers(ui: &mut Ui, model: &Model, out: &mut Outbox) {
    let texts = &model.texts;
    let is_open = model.open_details.contains(&Details::Answers);
    ui.horizontal_wrapped(|ui| {
        widgets::body(ui, &texts.get("duties-note"));
        ui.add_space(12.0);
        let words = texts.get(if is_open { "hide-answers" } else { "change-answers" });
        if widgets::link(ui, Type::Strong, Role::Button, &words).clicked() {
            out.push(Event::ToggleDetails(Details::Answers));
        }
    });
    if !is_open {
        return;
    }
    widgets::gap(ui, 10.0);
    let told = duties::words::told(&model.rules, texts, &model.case.business.answers);
    let change = texts.get("change-answer");
    let column = widgets::text_width(ui, Type::SmallStrong, &change);
    widgets::card_rows(ui, told.len(), |ui, row| {
        let Some(told) = told.get(row) else { return };
        ui.horizontal_top(|ui| {
            let width = ui.available_width() - column - 20.0;
            ui.vertical(|ui| {
                ui.set_width(width);
                widgets::note(ui, &told.question);
                let answer = told.answer.clone().unwrap_or_else(|| texts.get("report-not-answered"));
                widgets::strong(ui, &answer);
            });
            ui.add_space(20.0);
            let about = [("words", change.as_str().into()), ("name", told.question.as_str().into())];
            let spoken = texts.with("about", &about);
            if widgets::link_about(ui, Type::SmallStrong, Role::Button, &change, &spoken).clicked() {
                out.push(Event::GoTo(Page::Question(told.id.clone())));
            }
        });
    });
}

/// The page in three to five lines: how much there is of each level, and what is due first.
fn in_short(ui: &mut Ui, model: &Model, progress: &Progress<'_>, applying: &[&Duty]) {
    let texts = &model.texts;
    widgets::summary(ui, &texts.get("in-short"), |ui| {
        for level in Level::ALL {
            let of_level: Vec<&&Duty> = applying.iter().filter(|duty| duty.level == level).collect();
            if of_level.is_empty() {
                continue;
            }
            let count = ("count", of_level.len().into());
            let words = texts.with(&format!("in-short-{}", level.id()), &[count]);
            widgets::body(ui, &words);
            let first_due = of_level.iter().find_map(|duty| {
                let dues = progress.dues.of_duty(duty)?;
                dues::line(texts, dues, dues.first_open()?)
            });
            if let Some(due) = first_due {
                widgets::strong(ui, &due.line(texts));
            }
        }
        if model.case.scans.newest.is_none() {
            widgets::strong(ui, &texts.get("in-short-next"));
        }
    });
}

/// Everything of one level, with the position that tells one open detail from another.
fn level(ui: &mut Ui, model: &Model, progress: &Progress<'_>, duties: &[(usize, &Duty)], out: &mut Outbox) {
    let Some(level) = duties.first().map(|(_, duty)| duty.level) else { return };
    let texts = &model.texts;
    widgets::h2(ui, &texts.get(&format!("duties-{}", level.id())));
    widgets::gap(ui, 10.0);
    let words = texts.get(&format!("level-{}", level.id()));
    let color = level_color(ui, level);
    let column = Level::ALL
        .iter()
        .map(|level| widgets::tag_width(ui, &texts.get(&format!("level-{}", level.id()))))
        .fold(0.0, f32::max);
    widgets::card_rows(ui, duties.len(), |ui, row| {
        let Some((position, duty)) = duties.get(row) else { return };
        let mut entry = |ui: &mut Ui| {
            widgets::strong(ui, &title(texts, duty));
            widgets::note(ui, &texts.get(&format!("duty-{}-why", duty.id)));
            if let Some(ban) = texts.of_bans([&duty.ban]) {
                widgets::note(ui, &ban);
            }
            if let Some(dues) = progress.dues.of_duty(duty) {
                clock(ui, &dues::lines(texts, dues));
            }
            sources(ui, model, *position, duty, out);
        };
        if ui.available_width() < 420.0 {
            widgets::tag(ui, &words, color, column);
            widgets::gap(ui, 6.0);
            entry(ui);
        } else {
            ui.horizontal_top(|ui| {
                widgets::tag(ui, &words, color, column);
                ui.add_space(16.0);
                ui.vertical(&mut entry);
            });
        }
    });
    widgets::gap(ui, 8.0);
}

/// From when a time counts, and what is due until when.
fn clock(ui: &mut Ui, due: &[Due]) {
    if due.is_empty() {
        return;
    }
    let points: Vec<(String, String)> = due.iter().map(|due| (due.when.clone(), due.what.clone())).collect();
    widgets::gap(ui, 8.0);
    widgets::timeline(ui, &points, None);
    widgets::gap(ui, 4.0);
}

/// A false belief stands in quotation marks.
fn title(texts: &Texts, duty: &Duty) -> String {
    let words = texts.get(&format!("duty-{}", duty.id));
    if duty.level == Level::NotSo { texts.with("myth", &[("words", words.into())]) } else { words }
}

/// Duty, advice and choice look different: only a duty has the warning colour.
fn level_color(ui: &Ui, level: Level) -> Color32 {
    let colors = colors(ui);
    match level {
        Level::Must => colors.found,
        Level::Should => colors.brand,
        Level::Can | Level::NotSo => colors.ink_2,
    }
}

/// The best source of an entry in one line, and the others when asked for.
fn sources(ui: &mut Ui, model: &Model, row: usize, duty: &Duty, out: &mut Outbox) {
    let mut facts: Vec<&Fact> = Fact::by_source(duty.facts.iter().filter_map(|id| model.rules.fact(id)))
        .into_iter()
        .filter_map(|group| group.into_iter().min_by_key(|fact| fact.confidence))
        .collect();
    facts.sort_by_key(|fact| fact.confidence);
    let Some((best, others)) = facts.split_first() else { return };
    widgets::gap(ui, 2.0);
    if let Some(words) = model.texts.not_official(&model.rules, duty.level, &duty.facts) {
        widgets::note(ui, &words);
    }
    parts::citations::citation(ui, model, best, out);
    if others.is_empty() {
        return;
    }
    let details = Details::Sources(row);
    let is_open = model.open_details.contains(&details);
    if is_open {
        for fact in others {
            parts::citations::citation(ui, model, fact, out);
        }
    }
    let key = if is_open { "hide-sources" } else { "show-sources" };
    let words = model.texts.with(key, &[("count", others.len().into())]);
    // Several duties can rest on the same source.
    let about = [("words", words.as_str().into()), ("name", title(&model.texts, duty).into())];
    let spoken = model.texts.with("about", &about);
    if widgets::link_about(ui, Type::Small, Role::Button, &words, &spoken).clicked() {
        out.push(Event::ToggleDetails(details));
    }
}
