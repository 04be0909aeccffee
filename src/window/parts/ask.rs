//! A question with its answers.

use eframe::egui::Ui;

use crate::window::theme::{Type, colors};
use crate::window::widgets::{self, Choice, Picked};
use crate::wizard::Event;
use crate::wizard::model::Model;

/// A question, why it is asked, and its answers.
pub struct Ask<'a> {
    /// The text key of the question; `-why` and the choices follow from it.
    pub key: &'a str,
    pub choices: Vec<&'a str>,
    pub chosen: Option<&'a str>,
}

/// Draws the question. Returns what follows from what was pressed, where `answered` makes an event of an
/// answer, and `seen` draws what the computer itself shows about the question.
pub fn ask(
    ui: &mut Ui,
    model: &Model,
    ask: &Ask<'_>,
    is_new: bool,
    seen: impl FnOnce(&mut Ui),
    answered: impl FnOnce(String) -> Event,
) -> Option<Event> {
    let texts = &model.texts;
    let heading = texts.get(ask.key);
    widgets::h1(ui, &heading, is_new);
    widgets::gap(ui, 12.0);
    widgets::body(ui, &texts.get(&format!("{}-why", ask.key)));
    widgets::gap(ui, 16.0);
    seen(ui);
    ask_again(ui, model, "choose-an-answer");
    let choices: Vec<Choice> = ask
        .choices
        .iter()
        .map(|choice| {
            let key = format!("{}-{choice}", ask.key);
            let hint = format!("{key}-hint");
            Choice {
                label: texts.get(&key),
                hint: if texts.has(&hint) { texts.get(&hint) } else { String::new() },
            }
        })
        .collect();
    let chosen = ask.chosen.and_then(|chosen| ask.choices.iter().position(|choice| *choice == chosen));
    match widgets::choices(ui, &heading, &choices, chosen)? {
        Picked::Row(row) => ask.choices.get(row).map(|choice| answered((*choice).to_owned())),
        Picked::Confirmed => Some(Event::Next),
    }
}

/// Says, where somebody went on without an answer, what is missing.
pub fn ask_again(ui: &mut Ui, model: &Model, key: &str) {
    // In a scope that is always there, so that the answers keep the focus when the line comes or goes.
    ui.scope(|ui| {
        let is_asked_again = widgets::has_changed(ui, "asked", &model.asks_for_answer);
        if model.asks_for_answer > 0 {
            let line = widgets::live(ui, Type::Strong, colors(ui).found, &model.texts.get(key));
            widgets::gap(ui, 8.0);
            // A person who has scrolled down sees each time why nothing happens.
            if is_asked_again {
                widgets::into_view(ui, line.rect);
            }
        }
    });
}
