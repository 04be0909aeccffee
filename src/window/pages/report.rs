//! The report: how it looks, what goes in, and saving it.

use eframe::egui::Ui;
use eframe::egui::accesskit::Role;

use super::pictures;
use crate::case::{Audience, Page};
use crate::report::dues::{self, Due};
use crate::text::Language;
use crate::window::bar::Bar;
use crate::window::parts;
use crate::window::theme::{Type, colors, size};
use crate::window::widgets::{self, Rank, VerdictSign};
use crate::window::{Outbox, Shown};
use crate::wizard::event::{Event, ReportOption};
use crate::wizard::model::{Details, Model};
use crate::wizard::report::{FinishedReport, SaveWhere};

/// From this width on, in points, boxes to tick stand in two columns.
const TWO_COLUMNS: f32 = 560.0;

pub fn ui(ui: &mut Ui, shown: &Shown<'_>, is_new: bool, out: &mut Outbox) {
    let Shown { model, progress } = shown;
    let texts = &model.texts;
    let ink = colors(ui).ink;
    if model.case.scans.newest.is_none() {
        widgets::h1(ui, &texts.get("report-not-yet"), is_new);
        widgets::gap(ui, 12.0);
        widgets::body(ui, &texts.get("report-not-yet-note"));
        return;
    }
    let ready = model.report.made.as_deref();
    let desk = &model.report;
    let heading = match (desk.is_current() && ready.is_some(), &desk.problem) {
        (true, _) => "report-ready",
        (false, Some(_)) => "report-not-ready",
        (false, None) => "report-making",
    };
    widgets::h1(ui, &texts.get(heading), is_new);
    widgets::gap(ui, 12.0);
    parts::check::old(ui, texts, progress);
    if let Some(problem) = &model.report.problem {
        failed(ui, model, &texts.get(problem.text_key), &problem.details, out);
    }
    if let Some(report) = ready {
        let words = texts.with(
            "report-pages",
            &[
                ("count", report.page_count.into()),
                ("date", texts.date(report.made_on).into()),
                ("number", report.document.number.as_str().into()),
            ],
        );
        widgets::live(ui, Type::Body, ink, &words);
        widgets::gap(ui, 16.0);
        no_notice(ui, shown);
        pictures::show(ui, model, report, out);
        widgets::gap(ui, 12.0);
        letter(ui, model, report, out);
        widgets::gap(ui, 16.0);
    }
    who_for(ui, model, out);
    what_goes_in(ui, model, out);
}

pub fn bar(shown: &Shown<'_>) -> Bar {
    let model = shown.model;
    let texts = &model.texts;
    if model.case.scans.newest.is_none() {
        return Bar { primary: Some(parts::check::way_to_check(texts)), ..Bar::default() };
    }
    let mut secondary = vec![(texts.get("save-elsewhere"), Event::SaveReport(SaveWhere::Ask))];
    // An older one would be the wrong proof.
    let desk = &model.report;
    let shown = desk.made.as_ref().map(|made| &made.version);
    let saved = desk.saved.get(&model.case.report.choices.audience).map(|saved| &saved.version);
    if shown.is_some() && saved == shown && desk.is_current() {
        secondary.push((texts.get("saved-go"), Event::GoTo(Page::Saved)));
    }
    Bar { primary: Some((texts.get("save-report"), Event::SaveReport(SaveWhere::Documents))), secondary }
}

/// A person who has to report to somebody has not done so with this report.
fn no_notice(ui: &mut Ui, shown: &Shown<'_>) {
    let Shown { model, progress } = shown;
    let texts = &model.texts;
    let open: Vec<Due> =
        progress.dues.open().filter_map(|(dues, first)| dues::line(texts, dues, first)).collect();
    if open.is_empty() {
        return;
    }
    widgets::panel(ui, VerdictSign::Unsure, size::SIGN_PANEL, |ui| {
        widgets::strong(ui, &texts.get("report-is-no-notice"));
        for due in open {
            widgets::body(ui, &due.line(texts));
        }
    });
}

/// The report in short, to answer an email with.
fn letter(ui: &mut Ui, model: &Model, report: &FinishedReport, out: &mut Outbox) {
    let texts = &model.texts;
    let is_open = model.open_details.contains(&Details::Letter);
    let key = if is_open { "hide-letter" } else { "show-letter" };
    let link = widgets::link(ui, Type::Strong, Role::Button, &texts.get(key));
    if link.clicked() {
        out.push(Event::ToggleDetails(Details::Letter));
    }
    if is_open {
        widgets::gap(ui, 8.0);
        letter_card(ui, model, report, out);
    }
    widgets::reveal(ui, &link, is_open);
}

fn letter_card(ui: &mut Ui, model: &Model, report: &FinishedReport, out: &mut Outbox) {
    let texts = &model.texts;
    widgets::card(ui, false, |ui| {
        if !model.report.is_current() {
            let key = if model.report.problem.is_some() { "report-not-ready" } else { "report-making" };
            widgets::body(ui, &texts.get(key));
            return;
        }
        for line in report.letter.lines() {
            if line.is_empty() {
                widgets::gap(ui, 8.0);
            } else {
                widgets::body(ui, line);
            }
        }
        widgets::gap(ui, 10.0);
        widgets::note(ui, &texts.get("letter-note"));
        widgets::gap(ui, 10.0);
        if widgets::button(ui, Rank::Secondary, &texts.get("copy-letter")).clicked() {
            ui.copy_text(report.letter.clone());
            out.push(Event::Copied("notice-letter-copied"));
        }
        parts::copied::copied(ui, model, "notice-letter-copied");
    });
}

fn failed(ui: &mut Ui, model: &Model, words: &str, details: &str, out: &mut Outbox) {
    let ink = colors(ui).ink;
    widgets::panel(ui, VerdictSign::Unsure, size::SIGN_PANEL, |ui| {
        widgets::live(ui, Type::Body, ink, words);
        if widgets::link(ui, Type::SmallStrong, Role::Button, &model.texts.get("details")).clicked() {
            out.push(Event::ToggleDetails(Details::Notice));
        }
        if model.open_details.contains(&Details::Notice) {
            widgets::note(ui, details);
        }
    });
}

/// The reader may speak another language than the person at the computer.
fn language(ui: &mut Ui, model: &Model, out: &mut Outbox) {
    let question = model.texts.get("report-language");
    let choices: Vec<(String, bool)> = Language::ALL
        .iter()
        .map(|language| (language.own_name().to_owned(), model.report_language() == *language))
        .collect();
    let column = widgets::chips_column(ui, std::slice::from_ref(&question));
    for (language, chip) in Language::ALL.iter().zip(widgets::chips(ui, &question, column, &choices)) {
        widgets::in_language(&chip, language.tag());
        if chip.clicked() {
            out.push(Event::ReportLanguage(*language));
        }
    }
}

/// Most readers want one page, and some have a right to more.
fn who_for(ui: &mut Ui, model: &Model, out: &mut Outbox) {
    let texts = &model.texts;
    let question = texts.get("report-for");
    let chosen = model.case.report.choices.audience;
    let choices: Vec<(String, bool)> = Audience::ALL
        .iter()
        .map(|audience| (texts.get(&format!("report-for-{}", audience.id())), *audience == chosen))
        .collect();
    let column = widgets::chips_column(ui, std::slice::from_ref(&question));
    for (audience, chip) in Audience::ALL.iter().zip(widgets::chips(ui, &question, column, &choices)) {
        if chip.clicked() {
            out.push(Event::ReportFor(*audience));
        }
    }
    widgets::gap(ui, 12.0);
}

fn what_goes_in(ui: &mut Ui, model: &Model, out: &mut Outbox) {
    let texts = &model.texts;
    widgets::h2(ui, &texts.get("report-what-goes-in"));
    widgets::gap(ui, 8.0);
    let name = texts.get("report-field-business");
    let mut business = model.case.report.choices.business.clone();
    let response = widgets::field(ui, "report-business", &name, &mut business, 120);
    if response.changed() {
        out.push(Event::BusinessTyped(business));
    }
    if response.lost_focus() {
        out.push(Event::BusinessDone);
    }
    widgets::gap(ui, 10.0);
    language(ui, model, out);
    let choices = &model.case.report.choices;
    let options = [
        (ReportOption::Statement, "report-option-statement", choices.statement),
        (ReportOption::Law, "report-option-law", choices.law),
        (ReportOption::EveryPlace, "report-option-every-place", choices.every_place),
        (ReportOption::FolderNames, "report-option-folder-names", choices.folder_names),
    ];
    let columns = if ui.available_width() < TWO_COLUMNS { 1 } else { 2 };
    for row in options.chunks(columns) {
        widgets::columns(ui, columns, 20.0, |ui, column| {
            if let Some((option, key, is_on)) = row.get(column)
                && widgets::checkbox(ui, &texts.get(key), *is_on).clicked()
            {
                out.push(Event::ReportOption(*option, !is_on));
            }
        });
    }
}
