//! Choosing one of several, and ticking boxes.

use eframe::egui::accesskit::{Action, Role};
use eframe::egui::{
    self, CornerRadius, Rect, Response, Sense, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2,
};

use super::card::card_rows;
use super::text::{label, layout, text_width};
use super::{enter_pressed, focus_ring, hand};
use crate::window::theme::{Type, colors, size};

/// One of several answers.
#[derive(Clone, Debug)]
pub struct Choice {
    pub label: String,
    /// The second line; empty for none.
    pub hint: String,
}

const RING: f32 = 24.0;
const RING_GAP: f32 = 14.0;

/// What was done with a group of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picked {
    /// The row was chosen, counted from 0.
    Row(usize),
    /// Enter on the row that is chosen already: on to the next page, as in every form.
    Confirmed,
}

/// A card with one row an answer.
pub fn choices(ui: &mut Ui, group: &str, choices: &[Choice], chosen: Option<usize>) -> Option<Picked> {
    let mut rows = Vec::with_capacity(choices.len());
    let first_stop = chosen.unwrap_or(0);
    ui.scope_builder(
        UiBuilder::new().accessibility_role(Role::RadioGroup).accessibility_label(group),
        |ui| {
            card_rows(ui, choices.len(), |ui, row| {
                let Some(choice) = choices.get(row) else { return };
                rows.push(choice_row(ui, choice, chosen == Some(row), row == first_stop));
            });
        },
    );
    if chosen.and_then(|row| rows.get(row)).is_some_and(Response::has_focus) && enter_pressed(ui) {
        return Some(Picked::Confirmed);
    }
    rows.iter().position(Response::clicked).or_else(|| moved(ui, &rows)).map(Picked::Row)
}

/// The arrow keys choose the row above or below the one that has the focus, as in every such group.
fn moved(ui: &Ui, rows: &[Response]) -> Option<usize> {
    let now = rows.iter().position(Response::has_focus)?;
    let own_keys = egui::EventFilter { vertical_arrows: true, ..egui::EventFilter::default() };
    let id = rows.get(now)?.id;
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, own_keys));
    // Taken, so that the page does not scroll by them.
    let pressed = |key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
    let (down, up) = (pressed(egui::Key::ArrowDown), pressed(egui::Key::ArrowUp));
    let next = if down {
        now.checked_add(1)
    } else if up {
        now.checked_sub(1)
    } else {
        None
    }?;
    let row = rows.get(next)?;
    row.request_focus();
    // It was drawn before it has the focus, so it does not see that it came.
    super::into_view(ui, row.rect);
    Some(next)
}

/// A card with one box an answer, of which several can be ticked. Returns the row that was pressed, counted from 0.
pub fn ticks(ui: &mut Ui, group: &str, choices: &[(Choice, bool)]) -> Option<usize> {
    let mut rows = Vec::with_capacity(choices.len());
    ui.scope_builder(UiBuilder::new().accessibility_role(Role::Group).accessibility_label(group), |ui| {
        card_rows(ui, choices.len(), |ui, row| {
            let Some((choice, is_on)) = choices.get(row) else { return };
            rows.push(row_of(ui, choice, *is_on, Sense::click(), Role::CheckBox));
        });
    });
    rows.iter().position(Response::clicked)
}

/// Tab stops once in a group: at `is_stop`, or at the row that the arrow keys have come to.
fn choice_row(ui: &mut Ui, choice: &Choice, is_chosen: bool, is_stop: bool) -> Response {
    let has_focus = ui.memory(|memory| memory.has_focus(ui.next_auto_id()));
    let sense = if is_stop || has_focus { Sense::click() } else { Sense::CLICK };
    row_of(ui, choice, is_chosen, sense, Role::RadioButton)
}

/// The mark of an answer, its words and its second line. The whole row of the card can be pressed.
fn row_of(ui: &mut Ui, choice: &Choice, is_chosen: bool, sense: Sense, role: Role) -> Response {
    let colors = colors(ui);
    let width = ui.available_width();
    let left = RING + RING_GAP;
    let label = layout(ui, Type::Strong, colors.ink, &choice.label, width - left);
    let hint =
        (!choice.hint.is_empty()).then(|| layout(ui, Type::Small, colors.ink_2, &choice.hint, width - left));
    let words = label.size().y + hint.as_ref().map_or(0.0, |hint| hint.size().y);
    let (id, rect) = ui.allocate_space(vec2(width, words.max(RING)));
    let response = hand(ui.interact(rect.expand2(vec2(size::CARD_PAD_X, size::CARD_PAD_Y)), id, sense));

    let center = pos2(rect.min.x + RING / 2.0, rect.min.y + RING / 2.0);
    if role == Role::CheckBox {
        paint_box(ui, center, is_chosen, response.hovered());
    } else {
        let line = if is_chosen || response.hovered() { colors.brand } else { colors.strong_line };
        ui.painter().circle(center, RING / 2.0 - 1.0, colors.card, Stroke::new(2.0, line));
        if is_chosen {
            ui.painter().circle_filled(center, 6.5, colors.brand);
        }
    }
    let mut at = rect.min + vec2(left, 0.0);
    let step = label.size().y;
    ui.painter().galley(at, label, colors.ink);
    at.y += step;
    if let Some(hint) = hint {
        ui.painter().galley(at, hint, colors.ink_2);
    }
    response.widget_info(|| egui::WidgetInfo::selected(role, ui.is_enabled(), is_chosen, spoken(choice)));
    // A person who does not come by Tab may come to each row.
    ui.ctx().accesskit_node_builder(response.id, |node| node.add_action(Action::Focus));
    let grown = rect.expand2(vec2(6.0, 4.0));
    focus_ring(ui, &response, grown, size::RADIUS_BUTTON);
    response
}

fn spoken(choice: &Choice) -> String {
    if choice.hint.is_empty() { choice.label.clone() } else { format!("{}. {}", choice.label, choice.hint) }
}

/// A box to tick.
pub fn checkbox(ui: &mut Ui, words: &str, is_on: bool) -> Response {
    let colors = colors(ui);
    let left = RING + 12.0;
    let galley = layout(ui, Type::Body, colors.ink, words, (ui.available_width() - left).max(80.0));
    let desired = vec2(left + galley.size().x, galley.size().y.max(RING + 8.0));
    let (rect, response) = ui.allocate_exact_size(desired, Sense::click());
    let response = hand(response);
    paint_box(ui, pos2(rect.min.x + RING / 2.0, rect.center().y), is_on, response.hovered());
    let at = pos2(rect.min.x + left, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, colors.ink);
    response.widget_info(|| egui::WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), is_on, words));
    focus_ring(ui, &response, rect, size::RADIUS_TAG);
    response
}

fn paint_box(ui: &Ui, center: egui::Pos2, is_on: bool, is_pointed_at: bool) {
    let colors = colors(ui);
    let box_rect = Rect::from_center_size(center, vec2(22.0, 22.0));
    let radius = CornerRadius::from(size::RADIUS_TAG);
    if is_on {
        ui.painter().rect_filled(box_rect, radius, colors.brand);
        let c = box_rect.center();
        let stroke = Stroke::new(2.5, colors.on_brand);
        ui.painter().line_segment([c + vec2(-5.5, 0.5), c + vec2(-1.5, 4.5)], stroke);
        ui.painter().line_segment([c + vec2(-1.5, 4.5), c + vec2(6.0, -4.5)], stroke);
    } else {
        let line = if is_pointed_at { colors.brand } else { colors.strong_line };
        ui.painter().rect(box_rect, radius, colors.card, Stroke::new(2.0, line), StrokeKind::Inside);
    }
}

/// A small button of a row of which one is on.
pub fn chip(ui: &mut Ui, group: &str, words: &str, is_on: bool) -> Response {
    let colors = colors(ui);
    let ink = if is_on { colors.on_brand } else { colors.ink };
    let galley = layout(ui, Type::SmallStrong, ink, words, f32::INFINITY);
    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(24.0, 12.0), Sense::click());
    let response = hand(response);
    let radius = CornerRadius::from(size::RADIUS_BUTTON);
    if is_on {
        ui.painter().rect_filled(rect, radius, colors.brand);
    } else {
        let line = if response.hovered() { colors.brand } else { colors.strong_line };
        ui.painter().rect(rect, radius, colors.card, Stroke::new(size::BORDER, line), StrokeKind::Inside);
    }
    let at = Rect::from_center_size(rect.center(), galley.size()).min;
    ui.painter().galley(at, galley, ink);
    response.widget_info(|| {
        egui::WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), is_on, format!("{words}, {group}"))
    });
    focus_ring(ui, &response, rect, size::RADIUS_BUTTON);
    response
}

/// A short question with its answers beside it, and whether each is on; in a narrow window they go below.
pub fn chips(ui: &mut Ui, question: &str, column: f32, choices: &[(String, bool)]) -> Vec<Response> {
    let usual = ui.spacing().interact_size.y;
    // The words stand at the middle of what is beside them.
    ui.spacing_mut().interact_size.y = size::CHIP;
    let row = ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        let before = ui.cursor().min.x;
        let (ink, room) = (colors(ui).ink, ui.available_width());
        label(ui, Type::SmallStrong, ink, question, room);
        if column < ui.available_width() {
            ui.add_space((before + column - ui.cursor().min.x).max(0.0));
        }
        choices.iter().map(|(words, is_on)| chip(ui, question, words, *is_on)).collect()
    });
    ui.spacing_mut().interact_size.y = usual;
    ui.add_space(8.0);
    row.inner
}

/// How wide the questions above each other are.
pub fn chips_column(ui: &Ui, questions: &[String]) -> f32 {
    questions.iter().map(|question| text_width(ui, Type::SmallStrong, question)).fold(0.0, f32::max) + 16.0
}
