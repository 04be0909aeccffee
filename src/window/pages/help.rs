//! Help, in one place: the questions people ask about the app, and about the ban.

use eframe::egui::Ui;

use crate::window::Outbox;
use crate::window::parts;
use crate::window::widgets;
use crate::wizard::Event;
use crate::wizard::model::Model;
use parts::citations::citations;

/// About the app. Text keys end in these, with `-answer` for the answer.
const QUESTIONS: [&str; 8] =
    ["does", "never", "private", "stop", "again", "larger", "other-computers", "legal"];

pub fn ui(ui: &mut Ui, model: &Model, is_new: bool, out: &mut Outbox) {
    let texts = &model.texts;
    widgets::h1(ui, &texts.get("help-heading"), is_new);
    for id in QUESTIONS {
        let key = format!("help-{id}");
        let answer = match (model.saved_in(), id) {
            (Some(dir), "stop") => {
                texts.with("help-stop-answer", &[("folder", dir.display().to_string().into())])
            }
            (None, "stop") => texts.get("help-stop-not-saved"),
            _ => texts.get(&format!("{key}-answer")),
        };
        question(ui, &texts.get(&key), &answer);
        if id == "larger" {
            let is_wide = model.case.settings.wide_text;
            if widgets::checkbox(ui, &texts.get("help-wide-text"), is_wide).clicked() {
                out.push(Event::WideText(!is_wide));
            }
        }
    }
    for ban in &model.rules.bans {
        if let Some(title) = texts.of_bans([&ban.id]) {
            widgets::gap(ui, 28.0);
            widgets::h2(ui, &title);
        }
        for topic in &ban.topics {
            let key = format!("topic-{}", topic.id);
            question(ui, &texts.get(&key), &texts.get(&format!("{key}-answer")));
            citations(ui, model, topic.facts.iter().filter_map(|id| model.rules.fact(id)), out);
        }
    }
}

fn question(ui: &mut Ui, words: &str, answer: &str) {
    widgets::gap(ui, 20.0);
    widgets::h2(ui, words);
    widgets::gap(ui, 4.0);
    widgets::body(ui, answer);
}
