//! What was found, with the evidence for it.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Layout, Ui, vec2};

use super::check::{place_name, state_color};
use super::citations::citations;
use crate::bans::Coverage;
use crate::escape;
use crate::scan::{Finding, Scan, State};
use crate::text::Texts;
use crate::window::Outbox;
use crate::window::theme::{Type, colors};
use crate::window::widgets;
use crate::wizard::Event;
use crate::wizard::model::{Details, Model};

/// Names and versions come from outside and may be of any length.
const LONGEST_NAME: usize = 80;

pub fn findings(ui: &mut Ui, model: &Model, scan: &Scan, out: &mut Outbox) {
    if scan.findings.is_empty() {
        return;
    }
    let texts = &model.texts;
    let (ink, ink_2, brand) = (colors(ui).ink, colors(ui).ink_2, colors(ui).brand);
    widgets::card_rows(ui, scan.findings.len(), |ui, row| {
        let Some(finding) = scan.findings.get(row) else { return };
        let details = Details::Finding(row);
        let is_open = model.open_details.contains(&details);
        let product = model.rules.product(&finding.product);
        let tag = state_tag(texts, finding);
        let is_covered = finding.covered == Coverage::Covered;
        let color = if is_covered { state_color(ui, finding.state) } else { ink_2 };
        let tag_width = widgets::tag_width(ui, &tag);
        ui.horizontal_top(|ui| {
            let width = ui.available_width() - tag_width - 16.0;
            ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::LEFT), |ui| {
                ui.set_width(width);
                widgets::strong(ui, &escape::clipped(&finding.name, LONGEST_NAME));
                if let Some(kind) = product.and_then(|product| product.kind.as_ref()) {
                    widgets::text(ui, Type::Small, ink, &texts.get(&format!("kind-{kind}")));
                }
                widgets::note(ui, &second_line(texts, finding));
                if let Some(bans) = product.and_then(|product| texts.of_bans(&product.bans)) {
                    widgets::note(ui, &bans);
                }
            });
            ui.with_layout(Layout::right_to_left(Align::TOP), |ui| {
                widgets::tag(ui, &tag, color, 0.0);
            });
        });
        let story = format!("story-{}", finding.product);
        if texts.has(&story) {
            widgets::gap(ui, 4.0);
            widgets::body(ui, &texts.get(&story));
            citations(
                ui,
                model,
                product.iter().flat_map(|one| &one.facts).filter_map(|id| model.rules.fact(id)),
                out,
            );
        }
        let key = if is_open { "hide-evidence" } else { "show-evidence" };
        let words = texts.get(key);
        let spoken =
            texts.with("about", &[("words", words.as_str().into()), ("name", finding.name.as_str().into())]);
        if widgets::link_about(ui, Type::Small, Role::Button, &words, &spoken).clicked() {
            out.push(Event::ToggleDetails(details));
        }
        if is_open {
            grounds(ui, texts, finding);
            let mut place = None;
            for evidence in &finding.evidence {
                if place.replace(evidence.source) != Some(evidence.source) {
                    widgets::gap(ui, 8.0);
                    widgets::text(ui, Type::SmallStrong, brand, &place_name(texts, evidence.source));
                }
                widgets::text(ui, Type::Small, ink, &evidence.detail);
                if evidence.location != evidence.detail {
                    widgets::note(ui, &evidence.location);
                }
            }
        }
    });
}

/// How sure the app is, and why.
fn grounds(ui: &mut Ui, texts: &Texts, finding: &Finding) {
    let ink = colors(ui).ink;
    widgets::gap(ui, 8.0);
    let sure = texts.get(&format!("confidence-{}-line", finding.confidence.id()));
    widgets::text(ui, Type::SmallStrong, ink, &sure);
    for ground in &finding.grounds {
        widgets::note(ui, &texts.get(&format!("ground-{}", ground.id())));
    }
}

fn state_tag(texts: &Texts, finding: &Finding) -> String {
    let state = if finding.is_running() { State::Running } else { finding.state };
    match finding.covered {
        Coverage::Covered => texts.get(&format!("state-{}", state.id())),
        Coverage::Ask | Coverage::Related | Coverage::NotCovered => {
            texts.get(&format!("coverage-{}", finding.covered.id()))
        }
    }
}

fn second_line(texts: &Texts, finding: &Finding) -> String {
    // Neither is a plain yes or no, and the tag alone would say so.
    if matches!(finding.covered, Coverage::Ask | Coverage::NotCovered) {
        return texts.get(&format!("coverage-{}-line", finding.covered.id()));
    }
    let seen = texts.with("seen-in-places", &[("count", finding.evidence.len().into())]);
    match &finding.version {
        Some(version) => {
            let version = escape::clipped(version, LONGEST_NAME);
            texts.with("version-and-seen", &[("version", version.into()), ("seen", seen.into())])
        }
        None => seen,
    }
}
