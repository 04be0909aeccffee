//! Help, in one place: the questions people ask about the app, and about the ban. One answer at a time.

use eframe::egui::Ui;
use eframe::egui::accesskit::Role;

use crate::bans::Duty;
use crate::project;
use crate::text::Texts;
use crate::window::Outbox;
use crate::window::parts::citations::citations;
use crate::window::theme::Type;
use crate::window::widgets;
use crate::wizard::Event;
use crate::wizard::model::Model;

/// About the app. Text keys end in these, with `-answer` for the answer.
const QUESTIONS: [&str; 10] =
    ["does", "never", "private", "stop", "again", "larger", "other-computers", "who", "legal", "maker"];

pub fn ui(ui: &mut Ui, model: &Model, is_new: bool, out: &mut Outbox) {
    let texts = &model.texts;
    widgets::h1(ui, &texts.get("help-heading"), is_new);
    widgets::gap(ui, 12.0);
    search(ui, model, out);
    widgets::gap(ui, 8.0);
    let mut has_any = false;
    for id in QUESTIONS {
        let key = format!("help-{id}");
        has_any |= question(ui, model, &key, &own_answer(model, id), out);
        if id == "larger" && model.help.is_open(&key) {
            let is_wide = model.case.settings.wide_text;
            if widgets::checkbox(ui, &texts.get("help-wide-text"), is_wide).clicked() {
                out.push(Event::WideText(!is_wide));
            }
        }
    }
    for ban in &model.rules.bans {
        let key = |id: &str| format!("topic-{id}");
        let is_there =
            |id: &str| model.help.finds(&texts.get(&key(id)), &texts.get(&format!("{}-answer", key(id))));
        if let Some(title) = texts.of_bans([&ban.id])
            && ban.topics.iter().any(|topic| is_there(&topic.id))
        {
            widgets::gap(ui, 28.0);
            widgets::h2(ui, &title);
        }
        for topic in &ban.topics {
            let key = key(&topic.id);
            has_any |= question(ui, model, &key, &texts.get(&format!("{key}-answer")), out);
            if model.help.is_open(&key) {
                citations(ui, model, topic.facts.iter().filter_map(|id| model.rules.fact(id)), out);
            }
        }
    }
    has_any |= hearsay(ui, model, out);
    if !has_any {
        widgets::body(ui, &texts.get("help-nothing"));
    }
}

/// What is often said about the bans and is not so. Whether it has any of the words that are looked for.
fn hearsay(ui: &mut Ui, model: &Model, out: &mut Outbox) -> bool {
    let texts = &model.texts;
    let key = |duty: &Duty| format!("duty-{}", duty.id);
    let title = |duty: &Duty| texts.with("myth", &[("words", texts.get(&key(duty)).into())]);
    let why = |duty: &Duty| texts.get(&format!("{}-why", key(duty)));
    let all = model.rules.duties.iter().filter(|duty| duty.is_hearsay());
    let found: Vec<&Duty> = all.filter(|duty| model.help.finds(&title(duty), &why(duty))).collect();
    if found.is_empty() {
        return false;
    }
    widgets::gap(ui, 28.0);
    widgets::h2(ui, &texts.get("help-hearsay"));
    for duty in &found {
        let key = key(duty);
        question_called(ui, model, &key, &title(duty), &why(duty), out);
        if model.help.is_open(&key) {
            citations(ui, model, duty.facts.iter().filter_map(|id| model.rules.fact(id)), out);
        }
    }
    true
}

/// The answers that name something of this computer or this program do so.
fn own_answer(model: &Model, id: &str) -> String {
    let texts = &model.texts;
    match (model.saved_in(), id) {
        (Some(dir), "stop") => {
            texts.with("help-stop-answer", &[("folder", dir.display().to_string().into())])
        }
        (None, "stop") => texts.get("help-stop-not-saved"),
        (_, "maker") => {
            let version = ("version", env!("CARGO_PKG_VERSION").into());
            let answer = texts.with("help-maker-answer", &[version, ("maker", project::name().into())]);
            format!("{answer} {}", reach(texts))
        }
        _ => texts.get(&format!("help-{id}-answer")),
    }
}

/// Where the makers can be reached.
fn reach(texts: &Texts) -> String {
    let addresses: Vec<&str> = project::mail().into_iter().chain(project::homepage()).collect();
    if addresses.is_empty() {
        return texts.get("help-maker-no-address");
    }
    texts.with("help-maker-reach", &[("address", addresses.join(", ").into())])
}

fn search(ui: &mut Ui, model: &Model, out: &mut Outbox) {
    let name = model.texts.get("help-search");
    let mut typed = model.help.typed.clone();
    if widgets::field(ui, "help-search", &name, &mut typed, 60).changed() {
        out.push(Event::HelpTyped(typed));
    }
}

/// Whether it has the words that are looked for, and so was shown.
fn question(ui: &mut Ui, model: &Model, key: &str, answer: &str, out: &mut Outbox) -> bool {
    question_called(ui, model, key, &model.texts.get(key), answer, out)
}

/// The same with words of its own.
fn question_called(
    ui: &mut Ui,
    model: &Model,
    key: &str,
    words: &str,
    answer: &str,
    out: &mut Outbox,
) -> bool {
    if !model.help.finds(words, answer) {
        return false;
    }
    let is_open = model.help.is_open(key);
    widgets::gap(ui, 12.0);
    let link = widgets::link(ui, Type::Strong, Role::Button, words);
    if link.clicked() {
        out.push(Event::HelpOpened(key.to_owned()));
    }
    if is_open {
        widgets::gap(ui, 4.0);
        widgets::body(ui, answer);
    }
    widgets::reveal(ui, &link, is_open);
    true
}
