//! Every colour and size of the window. Nothing else may name one.

mod palette;

use std::sync::Arc;

use eframe::egui::{
    self, FontData, FontDefinitions, FontFamily, FontId, FontTweak, Stroke, Style, TextStyle, Theme,
    ThemePreference, Visuals,
};

use crate::fonts;
use crate::machine::appearance::{Appearance, ContrastColors};
use crate::options;
use palette::Palettes;
pub use palette::{Colors, DARK, LIGHT, contrast};

/// The colours of the theme that `ui` is drawn in.
pub fn colors(ui: &egui::Ui) -> Colors {
    let palettes = ui.data(|data| data.get_temp::<Palettes>(palettes_id()));
    let Palettes { light, dark } = palettes.unwrap_or(Palettes { light: LIGHT, dark: DARK });
    if ui.visuals().dark_mode { dark } else { light }
}

fn palettes_id() -> egui::Id {
    egui::Id::unique("palettes")
}

/// Whether the window is so low that bars and headings must leave more room for the page.
pub fn is_low(ui: &egui::Ui) -> bool {
    ui.ctx().content_rect().height() < size::LOW
}

/// Sizes, in points. The grid is 8.
pub mod size {
    pub const WINDOW: [f32; 2] = [1040.0, 720.0];
    pub const WINDOW_MIN: [f32; 2] = [480.0, 360.0];
    pub const RAIL: f32 = 232.0;
    /// Below this width the rail becomes a strip on top.
    pub const NARROW: f32 = 760.0;
    pub const STRIP: f32 = 48.0;
    pub const RAIL_STEP: f32 = 48.0;
    pub const BAR: f32 = 76.0;
    /// In a window lower than this, as with much larger text, bars and headings are smaller.
    pub const LOW: f32 = 320.0;
    pub const BAR_LOW: f32 = 56.0;
    /// From this height of the window on, the bar may have two rows.
    pub const HIGH_ENOUGH_FOR_TWO_ROWS: f32 = 320.0;
    pub const CONTENT_LEFT: f32 = 56.0;
    pub const CONTENT_RIGHT: f32 = 48.0;
    pub const CONTENT_TOP: f32 = 36.0;
    /// Left and right in a narrow window.
    pub const CONTENT_NARROW: f32 = 20.0;
    pub const TEXT_MAX: f32 = 640.0;
    pub const CARD_MAX: f32 = 680.0;
    pub const CARD_PAD_X: f32 = 20.0;
    pub const CARD_PAD_Y: f32 = 16.0;
    pub const RADIUS_CARD: f32 = 8.0;
    /// The page with its margins; in a wider window it stands in the middle.
    pub const COLUMN: f32 = 808.0;
    /// Of a card whose words are to be taken from it.
    pub const EDGE: f32 = 4.0;
    pub const RADIUS_BUTTON: f32 = 6.0;
    pub const RADIUS_TAG: f32 = 4.0;
    pub const BUTTON: f32 = 44.0;
    /// Height of a small button.
    pub const CHIP: f32 = 32.0;
    pub const BUTTON_PAD: f32 = 22.0;
    pub const GAP: f32 = 12.0;
    pub const SIGN_PAGE: f32 = 60.0;
    pub const SIGN_LIST: f32 = 20.0;
    pub const SIGN_PANEL: f32 = 38.0;
    /// In a panel narrower than this, a sign is no larger than the one below: the words need the room.
    pub const PANEL_NARROW: f32 = 400.0;
    pub const SIGN_NARROW: f32 = 30.0;
    pub const PANEL_PAD: f32 = 20.0;
    pub const PANEL_PAD_NARROW: f32 = 14.0;
    pub const FOCUS_WIDTH: f32 = 2.5;
    pub const FOCUS_GAP: f32 = 2.0;
    /// The room that the ring needs around the focused element.
    pub const FOCUS_ROOM: f32 = 6.0;
    pub const HAIRLINE: f32 = 1.0;
    pub const BORDER: f32 = 1.5;
    /// How wide the drawing of a window is.
    pub const DRAWN: f32 = 316.0;
    /// Around what is pressed in it.
    pub const DRAWN_RING: f32 = 4.0;
    /// Around the card that was chosen.
    pub const BORDER_CHOSEN: f32 = 2.0;
}

/// A kind of text: typeface weight, size and line height.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// 30/36 bold.
    Title,
    /// 22/28 bold: the verdict.
    Verdict,
    /// 20/26 bold.
    Heading,
    /// 17/26.
    Body,
    /// 17/24 semibold: buttons, labels, names.
    Strong,
    /// 15/22: the second line.
    Small,
    /// 15/20 semibold.
    SmallStrong,
}

impl Type {
    pub fn font(self) -> FontId {
        let (size, family) = match self {
            Self::Title => (30.0, bold()),
            Self::Verdict => (22.0, bold()),
            Self::Heading => (20.0, bold()),
            Self::Body => (17.0, FontFamily::Proportional),
            Self::Strong => (17.0, semibold()),
            Self::Small => (15.0, FontFamily::Proportional),
            Self::SmallStrong => (15.0, semibold()),
        };
        FontId::new(size, family)
    }

    pub fn line_height(self) -> f32 {
        match self {
            Self::Title => 36.0,
            Self::Verdict => 28.0,
            Self::Heading | Self::Body => 26.0,
            Self::Strong => 24.0,
            Self::Small => 22.0,
            Self::SmallStrong => 20.0,
        }
    }
}

fn semibold() -> FontFamily {
    FontFamily::Name("semibold".into())
}

fn bold() -> FontFamily {
    FontFamily::Name("bold".into())
}

/// The room between lines and letters, in points.
pub struct Spacing {
    /// From one line to the next.
    pub line_height: f32,
    /// Between two letters, beyond what the typeface has.
    pub letters: f32,
}

/// The room that text of this kind has; as wide as WCAG 2.2, 1.4.12 asks for where the person wants it so.
pub fn spacing(ui: &egui::Ui, kind: Type) -> Spacing {
    let is_wide = ui.data(|data| data.get_temp(wide_text_id())).unwrap_or(false);
    if is_wide {
        let size = kind.font().size;
        Spacing { line_height: kind.line_height().max(1.5 * size), letters: 0.12 * size }
    } else {
        Spacing { line_height: kind.line_height(), letters: 0.0 }
    }
}

/// From now on text has more room between lines and letters, or no longer.
pub fn set_wide_text(ctx: &egui::Context, is_wide: bool) {
    ctx.data_mut(|data| data.insert_temp(wide_text_id(), is_wide));
}

fn wide_text_id() -> egui::Id {
    egui::Id::unique("wide-text")
}

/// Puts fonts, colours and spacing into the context. Call once, before the first frame.
pub fn install(ctx: &egui::Context, wanted: Option<options::Theme>, system: &Appearance) {
    ctx.set_fonts(font_definitions());
    let wants_contrast = wanted == Some(options::Theme::Contrast);
    let colors = system.contrast.or(wants_contrast.then_some(ContrastColors::WHITE_ON_BLACK));
    let palettes = match colors.filter(|_| wanted.is_none() || wants_contrast) {
        Some(system) => Palettes { light: contrast(&system), dark: contrast(&system) },
        None => Palettes { light: LIGHT, dark: DARK },
    };
    ctx.data_mut(|data| data.insert_temp(palettes_id(), palettes));
    for (theme, colors) in [(Theme::Light, &palettes.light), (Theme::Dark, &palettes.dark)] {
        ctx.set_style_of(theme, style(theme, colors));
    }
    ctx.options_mut(|options| {
        options.fallback_theme = if system.is_dark { Theme::Dark } else { Theme::Light };
        options.theme_preference = match wanted {
            None => ThemePreference::System,
            Some(options::Theme::Light) => ThemePreference::Light,
            Some(options::Theme::Dark | options::Theme::Contrast) => ThemePreference::Dark,
        };
    });
}

fn font_definitions() -> FontDefinitions {
    let mut definitions = FontDefinitions::empty();
    for (name, bytes) in [("regular", fonts::REGULAR), ("semibold", fonts::SEMIBOLD), ("bold", fonts::BOLD)] {
        // The programs in these fonts fit letters to the pixels; running them would take seven times as long
        // as drawing does, for no gain that can be seen.
        let tweak = FontTweak { hinting: Some(false), ..FontTweak::default() };
        definitions.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes).tweak(tweak)));
    }
    for (family, name) in [
        (FontFamily::Proportional, "regular"),
        (FontFamily::Monospace, "regular"),
        (semibold(), "semibold"),
        (bold(), "bold"),
    ] {
        definitions.families.insert(family, vec![name.to_owned()]);
    }
    definitions
}

fn style(theme: Theme, colors: &Colors) -> Style {
    let mut style = Style { animation_time: 0.0, ..Style::default() };
    style.text_styles = [
        (TextStyle::Small, Type::Small),
        (TextStyle::Body, Type::Body),
        (TextStyle::Button, Type::Strong),
        (TextStyle::Heading, Type::Heading),
        (TextStyle::Monospace, Type::Small),
    ]
    .into_iter()
    .map(|(style, kind)| (style, kind.font()))
    .collect();
    style.spacing.item_spacing = egui::Vec2::ZERO;
    style.spacing.scroll = egui::style::ScrollStyle::solid();
    style.interaction.selectable_labels = true;
    style.interaction.tooltip_delay = 0.3;

    let mut visuals = if theme == Theme::Dark { Visuals::dark() } else { Visuals::light() };
    visuals.panel_fill = colors.paper;
    visuals.window_fill = colors.card;
    visuals.extreme_bg_color = colors.card;
    visuals.text_edit_bg_color = Some(colors.card);
    visuals.override_text_color = Some(colors.ink);
    visuals.hyperlink_color = colors.brand;
    visuals.selection.bg_fill = colors.brand_soft;
    visuals.selection.stroke = Stroke::new(size::FOCUS_WIDTH, colors.focus);
    visuals.widgets.noninteractive.bg_stroke = Stroke::new(size::HAIRLINE, colors.line);
    for widget in [
        &mut visuals.widgets.inactive,
        &mut visuals.widgets.hovered,
        &mut visuals.widgets.active,
        &mut visuals.widgets.open,
    ] {
        // Text fields and the scroll bar are the only stock widgets in use.
        widget.bg_fill = colors.strong_line;
        widget.weak_bg_fill = colors.card;
        widget.bg_stroke = Stroke::new(size::BORDER, colors.strong_line);
        widget.fg_stroke = Stroke::new(size::BORDER, colors.strong_line);
        widget.corner_radius = size::RADIUS_BUTTON.into();
        widget.expansion = 0.0;
    }
    style.visuals = visuals;
    style
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::Color32;

    /// Relative luminance, WCAG 2.2.
    fn luminance(color: Color32) -> f64 {
        let channel = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(color.r()) + 0.7152 * channel(color.g()) + 0.0722 * channel(color.b())
    }

    fn ratio(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn themes() -> [Colors; 4] {
        let contrasts = [ContrastColors::WHITE_ON_BLACK, ContrastColors::BLACK_ON_WHITE];
        let [white, black] = contrasts.map(|system| contrast(&system));
        [LIGHT, DARK, white, black]
    }

    #[test]
    fn every_text_pair_has_enough_contrast() {
        for colors in themes() {
            for (text, ground) in [
                (colors.ink, colors.paper),
                (colors.ink, colors.card),
                (colors.ink_2, colors.paper),
                (colors.ink_2, colors.card),
                (colors.brand, colors.paper),
                (colors.brand, colors.card),
                (colors.on_brand, colors.brand),
                (colors.ink, colors.brand_soft),
                (colors.on_rail, colors.rail),
                (colors.on_rail, colors.rail_now),
                (colors.on_rail_2, colors.rail),
                (colors.found, colors.card),
                (colors.clear, colors.card),
                (colors.unsure, colors.card),
                (colors.ink, colors.found_soft),
                (colors.ink, colors.clear_soft),
                (colors.ink, colors.unsure_soft),
            ] {
                let ratio = ratio(text, ground);
                assert!(ratio >= 4.5, "{text:?} on {ground:?}: {ratio:.2}");
            }
        }
    }

    #[test]
    fn borders_signs_and_the_focus_ring_stand_out() {
        for colors in themes() {
            for (part, ground) in [
                (colors.strong_line, colors.paper),
                (colors.strong_line, colors.card),
                (colors.focus, colors.paper),
                (colors.focus, colors.card),
                (colors.here, colors.rail_now),
                (colors.done_on_rail, colors.rail),
                (colors.found, colors.found_soft),
                (colors.clear, colors.clear_soft),
                (colors.unsure, colors.unsure_soft),
            ] {
                let ratio = ratio(part, ground);
                assert!(ratio >= 3.0, "{part:?} on {ground:?}: {ratio:.2}");
            }
        }
    }
}
