//! The bar at the bottom of every page: Back at the left, the primary button at the right.

use eframe::egui::accesskit::Role;
use eframe::egui::{self, Align, Layout, Rect, Stroke, Ui, UiBuilder, vec2};

use super::shell::beside_column;
use super::theme::{colors, is_low, size};
use super::widgets::{self, Rank};
use super::{Outbox, Shown, pages};
use crate::wizard::Event;
use crate::wizard::model::{Model, View};

/// The buttons of a page. At most one primary and two beside it.
#[derive(Debug, Default)]
pub struct Bar {
    /// Words and event of the primary button.
    pub primary: Option<(String, Event)>,
    /// The first of them stands nearest to the primary one.
    pub secondary: Vec<(String, Event)>,
}

/// Between two buttons, in points.
const BETWEEN: f32 = 16.0;

/// How long a button that changes the computer must have been shown before it can be pressed. Longer than
/// the two clicks of a double click are apart.
const SETTLE_SECONDS: f64 = 0.7;

/// Where the other buttons have room.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Others {
    Beside,
    /// In a row of their own.
    Above,
    /// Not in the bar: at the end of the page.
    AfterPage,
}

/// The bar of the page that is shown, laid out.
pub(super) struct Arranged {
    pub height: f32,
    back: Option<String>,
    buttons: Bar,
    others: Others,
    left: f32,
    right: f32,
}

/// Decides where the buttons stand.
pub(super) fn arrange(ui: &Ui, shown: &Shown<'_>, is_narrow: bool) -> Arranged {
    let model = shown.model;
    let mut buttons = match &model.view {
        View::Tasks => pages::tasks::bar(shown),
        View::Help => Bar::default(),
        View::Page(place) => pages::bar(place, shown),
    };
    // From left to right, as they are read.
    buttons.secondary.reverse();
    let (left, right) = if is_narrow {
        (size::CONTENT_NARROW, size::CONTENT_NARROW)
    } else {
        (size::CONTENT_LEFT, size::CONTENT_RIGHT)
    };
    let beside = beside_column(ui.available_width());
    let (left, right) = (left + beside, right + beside);
    let back = (!model.history.is_empty()).then(|| model.texts.get("back"));
    let others_width = width(ui, buttons.secondary.iter().map(|(words, _)| words));
    let own_width = width(ui, back.iter().chain(buttons.primary.as_ref().map(|(words, _)| words)));
    let room = ui.available_width() - left - right;
    // With large words the other buttons stand above, unless that would leave no room for the page.
    let has_two_rows = ui.available_height() >= size::HIGH_ENOUGH_FOR_TWO_ROWS;
    let others = if own_width + BETWEEN + others_width <= room {
        Others::Beside
    } else if others_width <= room && has_two_rows {
        Others::Above
    } else {
        Others::AfterPage
    };
    let one_row = if is_low(ui) { size::BAR_LOW } else { size::BAR };
    let is_empty = back.is_none() && buttons.primary.is_none() && buttons.secondary.is_empty();
    let height = match others {
        _ if is_empty => 0.0,
        Others::Above => one_row + size::BUTTON + BETWEEN,
        Others::Beside | Others::AfterPage => one_row,
    };
    Arranged { height, back, buttons, others, left, right }
}

fn width<'w>(ui: &Ui, words: impl Iterator<Item = &'w String>) -> f32 {
    let total: f32 = words.map(|words| widgets::button_width(ui, words) + BETWEEN).sum();
    (total - BETWEEN).max(0.0)
}

impl Arranged {
    /// Takes out the buttons that stand at the end of the page.
    pub fn take_after_page(&mut self) -> Vec<(String, Event)> {
        if self.others == Others::AfterPage {
            std::mem::take(&mut self.buttons.secondary)
        } else {
            Vec::new()
        }
    }

    /// Draws the bar into `rect`.
    pub fn show(mut self, ui: &mut Ui, model: &Model, rect: Rect, out: &mut Outbox) {
        let colors = colors(ui);
        if rect.height() <= 0.0 {
            return;
        }
        ui.painter().rect_filled(rect, 0.0, colors.paper);
        ui.painter().hline(rect.x_range(), rect.min.y, Stroke::new(size::HAIRLINE, colors.line));
        let inner = Rect::from_min_max(rect.min + vec2(self.left, 0.0), rect.max - vec2(self.right, 0.0));
        let builder = UiBuilder::new()
            .max_rect(inner)
            .layout(Layout::top_down(Align::LEFT))
            .accessibility_role(Role::Toolbar)
            .accessibility_label(model.texts.get("bar-name"));
        ui.scope_builder(builder, |ui| {
            if self.others == Others::Above {
                let above = std::mem::take(&mut self.buttons.secondary);
                ui.add_space(BETWEEN);
                ui.horizontal(|ui| {
                    to_the_right(ui, width(ui, above.iter().map(|(words, _)| words)));
                    others(ui, above, out);
                });
            }
            let row = ui.available_rect_before_wrap();
            let row = UiBuilder::new().max_rect(row).layout(Layout::left_to_right(Align::Center));
            ui.scope_builder(row, |ui| self.own(ui, model, out));
        });
    }

    /// Back first in the reading order, and the primary button last.
    fn own(self, ui: &mut Ui, model: &Model, out: &mut Outbox) {
        if let Some(words) = &self.back {
            let is_left = model.view == View::Help
                && !model.asks_to_close
                && ui.input(|input| input.key_pressed(egui::Key::Escape));
            if widgets::button(ui, Rank::Secondary, words).clicked() || is_left {
                out.push(Event::Back);
            }
        }
        let Bar { primary, secondary } = self.buttons;
        if self.back.is_some() {
            // Also where both hardly have room.
            ui.add_space(BETWEEN);
        }
        to_the_right(ui, width(ui, secondary.iter().chain(&primary).map(|(words, _)| words)));
        let has_others = !secondary.is_empty();
        others(ui, secondary, out);
        if let Some((words, event)) = primary {
            if has_others {
                ui.add_space(BETWEEN);
            }
            let response = widgets::button(ui, Rank::Primary, &words);
            let has_settled = has_settled(ui, &model.view, &words);
            let is_yes = response.clicked() && (has_settled || !event.must_be_pressed());
            if is_yes || (!event.must_be_pressed() && is_default_pressed(ui)) {
                out.push(event);
            }
        }
    }
}

/// Whether this button has stood here long enough to be meant: the second click of a double click on the
/// button before it is no yes.
fn has_settled(ui: &Ui, view: &View, words: &str) -> bool {
    let key = egui::Id::unique("primary-button");
    let now = ui.input(|input| input.time);
    let shown: Option<(View, String, f64)> = ui.data(|data| data.get_temp(key));
    match shown {
        Some((known, known_words, since)) if known == *view && known_words == words => {
            now - since >= SETTLE_SECONDS
        }
        _ => {
            ui.data_mut(|data| data.insert_temp(key, (view.clone(), words.to_owned(), now)));
            false
        }
    }
}

/// Leaves so much space that what is `width` wide ends at the right edge.
fn to_the_right(ui: &mut Ui, width: f32) {
    ui.add_space((ui.available_width() - width).max(0.0));
}

/// The buttons beside the primary one.
pub(super) fn others(ui: &mut Ui, buttons: Vec<(String, Event)>, out: &mut Outbox) {
    for (number, (words, event)) in buttons.into_iter().enumerate() {
        if number > 0 {
            ui.add_space(BETWEEN);
        }
        if widgets::button(ui, Rank::Secondary, &words).clicked() {
            out.push(event);
        }
    }
}

/// Enter is the primary button, wherever it stands, unless something that can be pressed has the focus.
pub(super) fn is_default_pressed(ui: &Ui) -> bool {
    let focus = ui.memory(egui::Memory::focused);
    let is_free = focus.is_none_or(|id| ui.read_response(id).is_none_or(|it| !it.sense.senses_click()));
    is_free && widgets::enter_pressed(ui)
}
