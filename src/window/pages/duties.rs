//! What applies to this business: duty, advice, choice, and what is wrongly believed.

use eframe::egui::accesskit::Role;
use eframe::egui::{Color32, Response, Ui};

use crate::bans::{Duty, Fact, Level};
use crate::case::Page;
use crate::duties;
use crate::progress::{Applies, Progress};
use crate::report::dues::{self, Due};
use crate::text::Texts;
use crate::window::bar::Bar;
use crate::window::parts;
use crate::window::theme::{Type, colors};
use crate::window::widgets;
use crate::window::{Outbox, Shown};
use crate::wizard::Event;
use crate::wizard::model::{Details, Model};

/// Between words and the link beside them, in points.
const BETWEEN: f32 = 12.0;

pub fn ui(ui: &mut Ui, shown: &Shown<'_>, is_new: bool, out: &mut Outbox) {
    let Shown { model, progress } = shown;
    let texts = &model.texts;
    let applies = &progress.applies;
    widgets::h1(ui, &texts.get(applies.heading_key()), is_new);
    widgets::gap(ui, 8.0);
    said(ui, model, out);
    open(ui, model, applies, out);
    if progress.dues.is_still_due {
        widgets::body(ui, &texts.get("report-duties-still-due"));
    }
    widgets::gap(ui, 8.0);
    if applies.first.is_empty() {
        widgets::body(ui, &texts.get("duties-nothing"));
        widgets::gap(ui, 8.0);
    } else {
        entries(ui, model, progress, &applies.first, 0, out);
    }
    more(ui, model, progress, out);
    widgets::gap(ui, 8.0);
    widgets::note(ui, &texts.get("each-source-read"));
}

pub fn bar(shown: &Shown<'_>) -> Bar {
    let Shown { model, progress } = shown;
    let key = parts::check::next_key(progress);
    Bar { primary: Some((model.texts.get(key), Event::Next)), ..Bar::default() }
}

/// What the business is, what counts as answered by that, and a way to change each answer.
fn said(ui: &mut Ui, model: &Model, out: &mut Outbox) {
    let (texts, business) = (&model.texts, &model.case.business);
    let is_open = model.open_details.contains(&Details::Answers);
    let counted = duties::words::counted_as_no(&model.rules, texts, business);
    let link = ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = BETWEEN;
        let kinds = duties::words::kinds(&model.rules, texts, business);
        let kinds = kinds.map(|kinds| texts.with("kinds-line", &[("kinds", kinds.into())]));
        widgets::body(ui, &kinds.unwrap_or_else(|| texts.get("kinds-not-said")));
        let words = texts.get(if is_open { "hide-answers" } else { "change-answers" });
        widgets::link(ui, Type::Strong, Role::Button, &words)
    });
    if let Some(words) = counted {
        widgets::gap(ui, 2.0);
        widgets::note(ui, &words);
    }
    if link.inner.clicked() {
        out.push(Event::ToggleDetails(Details::Answers));
    }
    if is_open {
        answers(ui, model, out);
    }
    widgets::reveal(ui, &link.inner, is_open);
}

/// Every answer, with a way to change it: that on the kind first, and last those that nobody had to give.
fn answers(ui: &mut Ui, model: &Model, out: &mut Outbox) {
    let (texts, business) = (&model.texts, &model.case.business);
    widgets::gap(ui, 10.0);
    let not_answered = || texts.get("report-not-answered");
    let mut rows: Vec<(String, String, Page)> = Vec::new();
    if !model.rules.kinds.is_empty() {
        let kinds = duties::words::kinds(&model.rules, texts, business).unwrap_or_else(not_answered);
        rows.push((texts.get("kinds-heading"), kinds, Page::Kinds));
    }
    for told in duties::words::told(&model.rules, texts, business) {
        rows.push((told.question, told.answer.unwrap_or_else(not_answered), Page::Question(told.id)));
    }
    for question in duties::counted(&model.rules, business) {
        let key = format!("question-{}", question.id);
        let answer = question.otherwise.as_deref().map(|choice| texts.get(&format!("{key}-{choice}")));
        let answer = texts.with("counted-answer", &[("answer", answer.unwrap_or_default().into())]);
        rows.push((texts.get(&key), answer, Page::Question(question.id.clone())));
    }
    let change = texts.get("change-answer");
    let column = widgets::text_width(ui, Type::SmallStrong, &change);
    widgets::card_rows(ui, rows.len(), |ui, row| {
        let Some((question, answer, page)) = rows.get(row) else { return };
        ui.horizontal_top(|ui| {
            let width = ui.available_width() - column - 20.0;
            ui.vertical(|ui| {
                ui.set_width(width);
                widgets::note(ui, question);
                widgets::strong(ui, answer);
            });
            ui.add_space(20.0);
            let about = [("words", change.as_str().into()), ("name", question.as_str().into())];
            let spoken = texts.with("about", &about);
            if widgets::link_about(ui, Type::SmallStrong, Role::Button, &change, &spoken).clicked() {
                out.push(Event::GoTo(page.clone()));
            }
        });
    });
}

/// How many answers are open, in one line: not one piece of advice for each.
fn open(ui: &mut Ui, model: &Model, applies: &Applies<'_>, out: &mut Outbox) {
    let Some(page) = applies.first_open() else { return };
    let texts = &model.texts;
    widgets::gap(ui, 4.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = BETWEEN;
        widgets::strong(ui, &texts.with("answers-open", &[("count", applies.open_count().into())]));
        if widgets::link(ui, Type::Strong, Role::Button, &texts.get("answers-open-answer")).clicked() {
            out.push(Event::GoTo(page));
        }
    });
}

/// What else holds, once it is asked for.
fn more(ui: &mut Ui, model: &Model, progress: &Progress<'_>, out: &mut Outbox) {
    let (texts, applies) = (&model.texts, &progress.applies);
    if applies.more.is_empty() {
        return;
    }
    let is_open = model.open_details.contains(&Details::MoreDuties);
    let count = ("count", applies.more.len().into());
    let words = if is_open { texts.get("duties-less") } else { texts.with("duties-more", &[count]) };
    let link = widgets::link(ui, Type::Strong, Role::Button, &words);
    if link.clicked() {
        out.push(Event::ToggleDetails(Details::MoreDuties));
    }
    if is_open {
        widgets::gap(ui, 12.0);
        widgets::h2(ui, &texts.get("duties-more-heading"));
        widgets::gap(ui, 10.0);
        entries(ui, model, progress, &applies.more, applies.first.len(), out);
    }
    widgets::reveal(ui, &link, is_open);
}

/// One row for each. `before` is how many stand above them: it tells one open detail from another.
fn entries(
    ui: &mut Ui,
    model: &Model,
    progress: &Progress<'_>,
    duties: &[&Duty],
    before: usize,
    out: &mut Outbox,
) {
    let texts = &model.texts;
    let level_words = |level: Level| texts.get(&format!("level-{}", level.id()));
    let column =
        Level::ALL.iter().map(|level| widgets::tag_width(ui, &level_words(*level))).fold(0.0, f32::max);
    widgets::card_rows(ui, duties.len(), |ui, row| {
        let Some(duty) = duties.get(row) else { return };
        let (words, color) = (level_words(duty.level), level_color(ui, duty.level));
        let mut entry = |ui: &mut Ui| {
            let facts = sources_of(model, duty);
            let link = heading(ui, model, before + row, (duty, facts.len()), out);
            widgets::note(ui, &texts.get(&format!("duty-{}-why", duty.id)));
            if let Some(ban) = texts.of_bans([&duty.ban]) {
                widgets::note(ui, &ban);
            }
            if let Some(dues) = progress.dues.of_duty(duty) {
                clock(ui, &dues::lines(texts, dues));
            }
            if model.open_details.contains(&Details::Sources(before + row)) {
                sources(ui, model, duty, &facts, out);
            }
            if let Some(link) = link {
                let is_open = model.open_details.contains(&Details::Sources(before + row));
                widgets::reveal(ui, &link, is_open);
            }
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

/// The sources of an entry, the best first.
fn sources_of<'m>(model: &'m Model, duty: &Duty) -> Vec<&'m Fact> {
    let groups = Fact::by_source(duty.facts.iter().filter_map(|id| model.rules.fact(id))).into_iter();
    let mut facts: Vec<&Fact> =
        groups.filter_map(|group| group.into_iter().min_by_key(|fact| fact.confidence)).collect();
    facts.sort_by_key(|fact| fact.confidence);
    facts
}

/// The title of an entry, and at its right, where there is room, the link that opens its sources.
fn heading(
    ui: &mut Ui,
    model: &Model,
    row: usize,
    (duty, count): (&Duty, usize),
    out: &mut Outbox,
) -> Option<Response> {
    let title = title(&model.texts, duty);
    if count == 0 {
        widgets::strong(ui, &title);
        return None;
    }
    let details = Details::Sources(row);
    let key = if model.open_details.contains(&details) { "hide-sources" } else { "show-sources" };
    let words = model.texts.with(key, &[("count", count.into())]);
    // Several duties can rest on the same source.
    let about = [("words", words.as_str().into()), ("name", title.as_str().into())];
    let spoken = model.texts.with("about", &about);
    let width = ui.available_width() - widgets::text_width(ui, Type::Small, &words) - 16.0;
    let draw = |ui: &mut Ui| widgets::link_about(ui, Type::Small, Role::Button, &words, &spoken);
    let link = if width < 240.0 {
        widgets::strong(ui, &title);
        draw(ui)
    } else {
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(width);
                widgets::strong(ui, &title);
            });
            ui.add_space(16.0);
            draw(ui)
        })
        .inner
    };
    if link.clicked() {
        out.push(Event::ToggleDetails(details));
    }
    Some(link)
}

fn sources(ui: &mut Ui, model: &Model, duty: &Duty, facts: &[&Fact], out: &mut Outbox) {
    if let Some(words) = model.texts.not_official(&model.rules, duty.level, &duty.facts) {
        widgets::note(ui, &words);
    }
    for fact in facts {
        parts::citations::citation(ui, model, fact, out);
    }
}
