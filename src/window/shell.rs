//! The frame around every page: the rail with the five steps, the page, the bar with the buttons.

use eframe::egui::accesskit::Role;
use eframe::egui::{self, Align, Frame, Layout, Margin, Panel, Rect, ScrollArea, Ui, UiBuilder, vec2};

use super::theme::{Type, colors, is_low, set_wide_text, size};
use super::widgets;
use super::{Outbox, Shown, bar, pages, rail};
use crate::case::Page;
use crate::duties;
use crate::progress::Step;
use crate::text::Language;
use crate::wizard::Event;
use crate::wizard::model::{Model, View};

/// Between the links at the top, in points.
const BETWEEN_LINKS: f32 = 24.0;

const ARROWS: [egui::Key; 4] =
    [egui::Key::ArrowUp, egui::Key::ArrowDown, egui::Key::ArrowLeft, egui::Key::ArrowRight];

/// How far an arrow key moves a page, in points: two lines.
const ARROW_STEP: f32 = 50.0;

/// Draws the whole window.
pub fn show(ui: &mut Ui, shown: &Shown<'_>, out: &mut Outbox) {
    let model = shown.model;
    let language = model.texts.language().tag();
    ui.ctx().accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_language(language));
    set_wide_text(ui.ctx(), model.case.settings.wide_text);
    let is_narrow = ui.available_width() < size::NARROW;
    match (is_narrow, is_low(ui)) {
        (false, _) => rail::ui(ui, shown, out),
        (true, false) => strip(ui, model),
        // Every line counts: the step is said on the page itself.
        (true, true) => {}
    }
    let whole = ui.available_rect_before_wrap();
    let mut bar = bar::arrange(ui, shown, is_narrow);
    let (above, below) = whole.split_top_bottom_at_y(whole.max.y - bar.height);
    content(ui, shown, above, is_narrow, bar.take_after_page(), out);
    // After the page, so that Tab and screen readers come to it last.
    bar.show(ui, model, below, out);
    if model.asks_to_close {
        pages::close::ui(ui, model, out);
    }
}

/// The page, which scrolls, and after it the buttons for which the bar has no room.
fn content(
    ui: &mut Ui,
    shown: &Shown<'_>,
    rect: Rect,
    is_narrow: bool,
    buttons: Vec<(String, Event)>,
    out: &mut Outbox,
) {
    let model = shown.model;
    let (left, right, top_gap) = match (is_narrow, is_low(ui)) {
        (true, true) => (20.0, 20.0, 8.0),
        (true, false) => (20.0, 20.0, 16.0),
        (false, _) => (size::CONTENT_LEFT, 16.0, size::CONTENT_TOP),
    };
    ui.painter().rect_filled(rect, 0.0, colors(ui).paper);
    let inner = Rect::from_min_max(rect.min, rect.max - vec2(right, 0.0));
    // Inside the scrolling area, so that the wheel works there and no ring is cut off.
    #[expect(clippy::cast_possible_truncation, reason = "sizes are small whole numbers")]
    let margin = Margin { left: left as i8, top: top_gap as i8, ..Margin::ZERO };
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(Layout::top_down(Align::LEFT)), |ui| {
        let is_new_page = widgets::has_changed(ui, "view", &model.view);
        // A person who has scrolled down must still see a new note.
        let is_new_notice = widgets::has_changed(ui, "notice", &model.notice) && model.notice.is_some();
        let mut area =
            ScrollArea::vertical().auto_shrink([false, false]).content_margin(margin).id_salt("page");
        if is_new_page || is_new_notice {
            area = area.vertical_scroll_offset(0.0);
        }
        area.show(ui, |ui| {
            let right = if is_narrow { 12.0 } else { size::CONTENT_RIGHT - 16.0 };
            // The same with a scroll bar as without.
            let beside = beside_column(rect.width());
            let width = inner.width() - left - right - 2.0 * beside;
            let at = ui.available_rect_before_wrap();
            let column = Rect::from_min_size(at.min + vec2(beside, 0.0), vec2(width, at.height()));
            let column = UiBuilder::new().max_rect(column).layout(Layout::top_down(Align::LEFT));
            ui.scope_builder(column, |ui| {
                ui.set_max_width(width);
                top(ui, model, is_narrow, out);
                page(ui, shown, is_new_page || has_lost_focus(ui), out);
                if !buttons.is_empty() {
                    ui.add_space(12.0);
                    ui.horizontal_wrapped(|ui| {
                        ui.spacing_mut().item_spacing.y = 12.0;
                        bar::others(ui, buttons, out);
                    });
                }
                ui.add_space(24.0);
                scroll_by_keys(ui);
                // Content that sticks out moves the scroll bar off the edge. Every page of every test passes here.
                debug_assert!(ui.min_rect().width() < width + 1.0, "{:?} is too wide", model.view);
            });
        });
    });
}

/// How much is left free at each side of the page in a wide window, so that what belongs together stays together.
pub(super) fn beside_column(width: f32) -> f32 {
    ((width - size::COLUMN) / 2.0).max(0.0)
}

/// The keys that move a page in every program, unless something on it has taken them.
fn scroll_by_keys(ui: &Ui) {
    if ui.ctx().text_edit_focused() {
        return;
    }
    if ui.input(|input| ARROWS.iter().any(|key| input.key_pressed(*key))) {
        // Else the library gives the focus to whatever lies there.
        ui.memory_mut(|memory| memory.move_focus(egui::FocusDirection::None));
    }
    let page = ui.clip_rect().height() * 0.9;
    let far = 1e6;
    for (key, distance) in [
        (egui::Key::PageDown, -page),
        (egui::Key::PageUp, page),
        (egui::Key::Home, far),
        (egui::Key::End, -far),
        (egui::Key::ArrowUp, ARROW_STEP),
        (egui::Key::ArrowDown, -ARROW_STEP),
    ] {
        if ui.input(|input| input.key_pressed(key)) {
            ui.scroll_with_delta(vec2(0.0, distance));
        }
    }
}

/// `Step 1 of 5`.
fn step_count(model: &Model, step: Step) -> String {
    let count = [("step", (step as usize + 1).into()), ("steps", Step::ALL.len().into())];
    model.texts.with("step-count", &count)
}

/// `Step 1 of 5`, with the number of the question where a step asks several.
fn step_words(model: &Model, step: Step) -> String {
    if let View::Page(Page::Remove(key)) = &model.view
        && let Some((number, programs)) = model.program_number(key)
    {
        let step = ("step", step_count(model, step).into());
        let values = [step, ("number", number.into()), ("programs", programs.into())];
        return model.texts.with("step-and-program", &values);
    }
    let place = match &model.view {
        View::Page(Page::Question(id)) => {
            let questions = duties::asked(&model.rules, &model.case.business);
            questions.iter().position(|question| question.id == *id).map(|at| (at, questions.len()))
        }
        View::Page(Page::Gate(id)) => {
            let gates = model.plan().gates;
            gates.iter().position(|gate| gate == id).map(|at| (at, gates.len()))
        }
        _ => None,
    };
    match place {
        Some((at, all)) => model.texts.with(
            "step-and-question",
            &[
                ("step", step_count(model, step).into()),
                ("question", (at + 1).into()),
                ("questions", all.into()),
            ],
        ),
        None => step_count(model, step),
    }
}

/// Whether what had the focus is gone, as a button that was pressed and has made room for something else.
/// The heading takes it then, as on a new page.
fn has_lost_focus(ui: &Ui) -> bool {
    let has_focus = ui.memory(|memory| memory.focused().is_some());
    widgets::has_changed(ui, "focus", &has_focus) && !has_focus
}

/// The step count at the left and Help at the right, always in the same place.
fn top(ui: &mut Ui, model: &Model, is_narrow: bool, out: &mut Outbox) {
    let step = match &model.view {
        View::Page(place) => Step::of(place),
        View::Tasks | View::Help => None,
    };
    ui.horizontal(|ui| {
        let help = (model.view != View::Help).then(|| model.texts.get("help-link"));
        let others: Vec<Language> =
            Language::ALL.iter().copied().filter(|language| *language != model.texts.language()).collect();
        let words = others.iter().map(|language| language.own_name()).chain(help.as_deref());
        let width: f32 =
            words.map(|words| widgets::text_width(ui, Type::SmallStrong, words) + BETWEEN_LINKS).sum();
        if let Some(step) = step
            && (!is_narrow || is_low(ui))
        {
            let room = ui.available_width() - width;
            let fits = |words: &String| widgets::text_width(ui, Type::SmallStrong, words) <= room;
            let words = Some(step_words(model, step)).filter(fits).unwrap_or_else(|| step_count(model, step));
            let ink = colors(ui).ink_2;
            widgets::text(ui, Type::SmallStrong, ink, &words);
        }
        ui.add_space((ui.available_width() - width + BETWEEN_LINKS).max(0.0));
        for (number, language) in others.into_iter().enumerate() {
            if number > 0 {
                ui.add_space(BETWEEN_LINKS);
            }
            let response = widgets::link(ui, Type::SmallStrong, Role::Button, language.own_name());
            widgets::in_language(&response, language.tag());
            if response.clicked() {
                out.push(Event::Speak(language));
            }
        }
        if let Some(words) = help {
            ui.add_space(BETWEEN_LINKS);
            if widgets::link(ui, Type::SmallStrong, Role::Button, &words).clicked() {
                out.push(Event::OpenHelp);
            }
        }
    });
    widgets::gap(ui, 2.0);
    // In a scope that is always there, so that what has the focus keeps it when a note comes or goes.
    ui.scope(|ui| {
        if let Some(notice) = &model.notice {
            pages::notice::ui(ui, model, notice, out);
        }
    });
}

fn page(ui: &mut Ui, shown: &Shown<'_>, is_new: bool, out: &mut Outbox) {
    match &shown.model.view {
        View::Tasks => pages::tasks::ui(ui, shown, is_new, out),
        View::Help => pages::help::ui(ui, shown.model, is_new, out),
        View::Page(place) => pages::ui(place, ui, shown, is_new, out),
    }
}

/// The narrow window's rail: one line on top.
fn strip(ui: &mut Ui, model: &Model) {
    let colors = colors(ui);
    let frame = Frame::new().fill(colors.rail).inner_margin(Margin::symmetric(20, 0));
    Panel::top("strip")
        .exact_size(size::STRIP)
        .show_separator_line(false)
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                let (rect, _) = ui.allocate_exact_size(vec2(26.0, 26.0), egui::Sense::hover());
                widgets::mark(ui, rect.center(), 26.0);
                ui.add_space(10.0);
                let step = model.step().filter(|_| model.view != View::Tasks);
                let words = match step {
                    Some(step) => strip_words(ui, model, step),
                    None => model.texts.get("app-name"),
                };
                widgets::text(ui, Type::Strong, colors.on_rail, &words);
            });
        });
}

/// `Step 1 of 5 · Your case`, with the number of the question where there is room for it.
fn strip_words(ui: &Ui, model: &Model, step: Step) -> String {
    let name = model.texts.get(&format!("step-{}", step.id()));
    let with = |count: String| {
        model.texts.with("strip-step", &[("step", count.into()), ("name", name.as_str().into())])
    };
    let fits = |words: &String| widgets::text_width(ui, Type::Strong, words) <= ui.available_width();
    Some(with(step_words(model, step))).filter(fits).unwrap_or_else(|| with(step_count(model, step)))
}
