//! What protects this computer now, and which other protection fits the office.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Layout, Response, Ui, vec2};

use crate::progress::{Progress, Protected};
use crate::protection::{FitReason, Gap, Ranked, Ranking, words};
use crate::scan::Scan;
use crate::text::Texts;
use crate::window::bar::Bar;
use crate::window::parts;
use crate::window::theme::{Type, size};
use crate::window::widgets::{self, VerdictSign};
use crate::window::{Outbox, Shown};
use crate::wizard::Event;
use crate::wizard::model::{Details, Model};

/// How many fit without asking for more.
const SHOWN: usize = 3;

/// The sizes of an office that make a difference to the ranking, by the number that stands for each.
pub const SIZES: [u32; 4] = [5, 9, 99, 250];

pub fn ui(ui: &mut Ui, shown: &Shown<'_>, is_new: bool, out: &mut Outbox) {
    let Shown { model, progress } = shown;
    let texts = &model.texts;
    widgets::h1(ui, &texts.get("alternatives-heading"), is_new);
    widgets::gap(ui, 12.0);
    if progress.headline.is_still_here() {
        parts::dues::still_here(ui, texts, progress);
    }
    parts::check::old(ui, texts, progress);
    if let Some(scan) = &model.case.scans.newest {
        now(ui, model, progress, scan, out);
    } else {
        widgets::panel(ui, VerdictSign::Unsure, size::SIGN_PANEL, |ui| {
            widgets::strong(ui, &texts.get("report-not-yet"));
            widgets::body(ui, &texts.get("protect-not-yet"));
        });
    }
    widgets::gap(ui, 8.0);
    widgets::h2(ui, &texts.get("protect-next"));
    widgets::gap(ui, 6.0);
    office(ui, model, out);
    widgets::gap(ui, 8.0);

    let ranking = model.ranking();
    let first = if ranking.fits.is_empty() { &ranking.to_confirm } else { &ranking.fits };
    if ranking.fits.is_empty() {
        widgets::body(ui, &texts.get("alternatives-no-fit"));
        widgets::gap(ui, 8.0);
    }
    let shows_all = model.open_details.contains(&Details::MoreAlternatives);
    let shown = if shows_all { first.len() } else { SHOWN };
    for ranked in first.iter().take(shown) {
        alternative(ui, model, ranked, out);
    }
    let groups: Vec<String> = first
        .first()
        .map(|ranked| {
            ranked.groups.iter().map(|points| texts.get(&format!("group-{}", points.group.id()))).collect()
        })
        .unwrap_or_default();
    widgets::legend(ui, &groups, &texts.get("group-unknown"));
    widgets::gap(ui, 12.0);
    links(ui, model, &ranking, first.len(), out);
    if model.open_details.contains(&Details::HowCompared) {
        widgets::gap(ui, 12.0);
        for sentence in words::how_we_compare(texts, &model.alternatives.method) {
            widgets::body(ui, &sentence);
        }
    }
    if model.open_details.contains(&Details::OutAlternatives) {
        widgets::gap(ui, 12.0);
        not_fitting(ui, texts, &ranking);
    }
    widgets::gap(ui, 12.0);
    widgets::note(ui, &texts.get("protect-prices"));
}

pub fn bar(shown: &Shown<'_>) -> Bar {
    let model = shown.model;
    let texts = &model.texts;
    if model.case.scans.newest.is_none() {
        return Bar { primary: Some(parts::check::way_to_check(texts)), ..Bar::default() };
    }
    Bar { primary: Some((texts.get("make-report"), Event::Next)), ..Bar::default() }
}

/// What protects this computer, as far as the system says.
fn now(ui: &mut Ui, model: &Model, progress: &Progress<'_>, scan: &Scan, out: &mut Outbox) {
    let texts = &model.texts;
    let is_disk = scan.is_of_disk();
    let headline = match progress.protected {
        Protected::SaidOn | Protected::NotSaid if is_disk => "protection-not-said-disk",
        protected => parts::check::protection_key(protected),
    };
    let sign = match progress.protected {
        Protected::On => VerdictSign::Clear,
        Protected::Off => VerdictSign::Found,
        Protected::OnThen | Protected::OnForNow | Protected::SaidOn | Protected::NotSaid => {
            VerdictSign::Unsure
        }
    };
    widgets::panel(ui, sign, size::SIGN_PANEL, |ui| {
        widgets::strong(ui, &texts.get(headline));
        for product in &scan.protection {
            let key = match (product.on, product.up_to_date) {
                (true, Some(false)) => "protection-line-old",
                (true, _) => "protection-line-on",
                (false, _) => "protection-line-off",
            };
            widgets::body(ui, &texts.with(key, &[("name", product.name.as_str().into())]));
        }
        widgets::body(ui, &texts.get("protect-one-at-a-time"));
        let is_on = scan.protection.iter().any(|protection| protection.on);
        if !is_on && let Some(system) = model.system() {
            widgets::body(ui, &texts.get(system.after_removal_key()));
        }
        if progress.protected.is_for_the_person_to_say() && !progress.headline.is_still_here() {
            let is_on = progress.protected == Protected::SaidOn;
            widgets::gap(ui, 6.0);
            if widgets::checkbox(ui, &texts.get("protection-said"), is_on).clicked() {
                out.push(Event::SaidProtected(!is_on));
            }
        }
    });
}

/// Two short answers that change the order.
fn office(ui: &mut Ui, model: &Model, out: &mut Outbox) {
    let texts = &model.texts;
    let near = [("points", model.alternatives.method.near_points.into())];
    for sentence in [texts.get("alternatives-nobody-pays"), texts.with("alternatives-how-near", &near)] {
        widgets::note(ui, &sentence);
    }
    if model.may_be_federal() {
        widgets::note(ui, &texts.get("alternatives-may-be-federal"));
    }
    widgets::gap(ui, 10.0);
    let office = &model.case.business.office;
    let sizes =
        SIZES.map(|devices| (texts.get(&format!("protect-size-{devices}")), office.devices == Some(devices)));
    let help = [(false, "protect-it-no"), (true, "protect-it-yes")]
        .map(|(has_it, key)| (texts.get(key), office.has_it == Some(has_it)));
    let questions = [texts.get("protect-size"), texts.get("protect-it")];
    let column = widgets::chips_column(ui, &questions);
    let [size_question, it_question] = &questions;
    let pressed = widgets::chips(ui, size_question, column, &sizes);
    if let Some(devices) = pressed.iter().position(Response::clicked).and_then(|row| SIZES.get(row)) {
        out.push(Event::OfficeSize(*devices));
    }
    let pressed = widgets::chips(ui, it_question, column, &help);
    if let Some(row) = pressed.iter().position(Response::clicked) {
        out.push(Event::OfficeHasIt(row == 1));
    }
}

fn alternative(ui: &mut Ui, model: &Model, ranked: &Ranked, out: &mut Outbox) {
    let texts = &model.texts;
    let is_chosen = model.case.protection.alternative.as_deref() == Some(ranked.product.as_str());
    widgets::card(ui, is_chosen, |ui| {
        let about = |ui: &mut Ui, out: &mut Outbox| {
            widgets::strong(ui, &ranked.name);
            widgets::note(ui, &texts.get(&format!("alternative-{}-note", ranked.product)));
            widgets::note(ui, &words::price(texts, &ranked.price));
            // That others score alike is said once, under "How we compare".
            for reason in ranked.reasons.iter().filter(|reason| **reason != FitReason::NearEqual) {
                widgets::note(ui, &texts.get(&format!("reason-{}", reason.id())));
            }
            for gap in &ranked.confirm {
                widgets::note(ui, &words::gap_to_ask(texts, gap));
            }
            widgets::gap(ui, 6.0);
            ui.spacing_mut().interact_size.y = size::CHIP;
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 16.0;
                let spoken = |words: &str| {
                    texts.with("about", &[("words", words.into()), ("name", ranked.name.as_str().into())])
                };
                let pick = texts.get(if is_chosen { "picked" } else { "pick" });
                if widgets::chip(ui, &ranked.name, &pick, is_chosen).clicked() {
                    out.push(Event::PickAlternative(ranked.product.clone()));
                }
                let page = texts.get("alternatives-page");
                let response = widgets::link_about(ui, Type::SmallStrong, Role::Link, &page, &spoken(&page));
                if response.on_hover_text(&ranked.page).clicked() {
                    out.push(Event::Open(ranked.page.clone()));
                }
            });
        };
        let width = ui.available_width();
        if width < 520.0 {
            about(ui, out);
            widgets::gap(ui, 10.0);
            score(ui, texts, ranked, width);
        } else {
            ui.horizontal_top(|ui| {
                let right = 300.0;
                let left = width - right - 20.0;
                ui.allocate_ui_with_layout(vec2(left, 0.0), Layout::top_down(Align::LEFT), |ui| {
                    ui.set_width(left);
                    about(ui, out);
                });
                ui.add_space(20.0);
                ui.vertical(|ui| {
                    ui.set_width(right);
                    widgets::gap(ui, 2.0);
                    score(ui, texts, ranked, right);
                });
            });
        }
    });
}

fn score(ui: &mut Ui, texts: &Texts, ranked: &Ranked, width: f32) {
    let unknown = ranked.possible.saturating_sub(ranked.documented);
    let words = words::points(texts, ranked);
    let parts: Vec<f32> = ranked.groups.iter().map(|points| points.documented as f32).collect();
    widgets::score_bar(ui, width, &parts, unknown as f32, &words);
    widgets::note(ui, &words);
}

fn links(ui: &mut Ui, model: &Model, ranking: &Ranking, fits: usize, out: &mut Outbox) {
    let texts = &model.texts;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(16.0, 6.0);
        let mut toggle = |ui: &mut Ui, details: Details, words: String| {
            if widgets::link(ui, Type::Strong, Role::Button, &words).clicked() {
                out.push(Event::ToggleDetails(details));
            }
        };
        if fits > SHOWN {
            let is_open = model.open_details.contains(&Details::MoreAlternatives);
            let key = if is_open { "fewer-alternatives" } else { "more-alternatives" };
            toggle(ui, Details::MoreAlternatives, texts.with(key, &[("count", (fits - SHOWN).into())]));
        }
        let others = ranking.out.len() + if ranking.fits.is_empty() { 0 } else { ranking.to_confirm.len() };
        if others > 0 {
            toggle(ui, Details::OutAlternatives, texts.with("out-alternatives", &[("count", others.into())]));
        }
        toggle(ui, Details::HowCompared, texts.get("alternatives-how"));
    });
}

/// The products that do not fit and why, and those that may fit once the maker was asked.
fn not_fitting(ui: &mut Ui, texts: &Texts, ranking: &Ranking) {
    type Words = fn(&Texts, &Gap) -> String;
    let to_confirm =
        ranking.to_confirm.iter().map(|ranked| (&ranked.name, words::gap_to_ask as Words, &ranked.confirm));
    let out = ranking.out.iter().map(|out| (&out.name, words::gap as Words, &out.why));
    let rows: Vec<_> = if ranking.fits.is_empty() { out.collect() } else { to_confirm.chain(out).collect() };
    widgets::card_rows(ui, rows.len(), |ui, row| {
        let Some((name, words, gaps)) = rows.get(row) else { return };
        widgets::strong(ui, name);
        for gap in *gaps {
            widgets::note(ui, &words(texts, gap));
        }
    });
}
