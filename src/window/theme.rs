//! Every colour and size of the window. Nothing else may name one.

use std::sync::Arc;

use eframe::egui::{
    self, Color32, FontData, FontDefinitions, FontFamily, FontId, FontTweak, Stroke, Style, TextStyle, Theme,
    ThemePreference, Visuals,
};

use crate::machine::appearance::{Appearance, ContrastColors};
use crate::{cli, fonts};

/// The colours of one theme, named by role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colors {
    /// The window.
    pub paper: Color32,
    /// Raised things.
    pub card: Color32,
    pub ink: Color32,
    /// Second line.
    pub ink_2: Color32,
    /// Decoration.
    pub line: Color32,
    /// Borders of inputs and buttons, at least 3:1.
    pub strong_line: Color32,
    /// Primary button, links, what is chosen.
    pub brand: Color32,
    pub on_brand: Color32,
    pub brand_soft: Color32,
    pub rail: Color32,
    pub on_rail: Color32,
    pub on_rail_2: Color32,
    pub rail_now: Color32,
    /// The marker of the present step, and nothing else.
    pub here: Color32,
    pub found: Color32,
    pub found_soft: Color32,
    pub clear: Color32,
    pub clear_soft: Color32,
    pub unsure: Color32,
    pub unsure_soft: Color32,
    pub focus: Color32,
    /// A step that is done, on the rail of either theme.
    pub done_on_rail: Color32,
    /// Around a tinted panel; seen only where the tint cannot be.
    pub panel_edge: Color32,
    /// Where the rail ends; seen only where it has the colour of the paper.
    pub rail_edge: Color32,
}

/// The colours of both themes, as they are installed.
#[derive(Clone, Copy)]
struct Palettes {
    light: Colors,
    dark: Colors,
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that names colours")]
const fn rgb(hex: u32) -> Color32 {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

pub const LIGHT: Colors = Colors {
    paper: rgb(0xF6_F4_EF),
    card: rgb(0xFF_FF_FF),
    ink: rgb(0x1B_23_27),
    ink_2: rgb(0x4A_54_59),
    line: rgb(0xD9_D4_C8),
    strong_line: rgb(0x8A_84_78),
    brand: rgb(0x0E_5A_66),
    on_brand: rgb(0xFF_FF_FF),
    brand_soft: rgb(0xE1_EE_EF),
    rail: rgb(0x12_34_3B),
    on_rail: rgb(0xF2_F6_F5),
    on_rail_2: rgb(0xA9_C2_C3),
    rail_now: rgb(0x1D_4B_54),
    here: rgb(0xF2_B8_72),
    found: rgb(0x9A_2A_1B),
    found_soft: rgb(0xFB_EA_E5),
    clear: rgb(0x1C_67_42),
    clear_soft: rgb(0xE4_F1_E9),
    unsure: rgb(0x7A_52_00),
    unsure_soft: rgb(0xFB_F0_D6),
    focus: rgb(0xB3_59_00),
    done_on_rail: rgb(0x7F_D1_A2),
    panel_edge: Color32::TRANSPARENT,
    rail_edge: rgb(0x12_34_3B),
};

pub const DARK: Colors = Colors {
    paper: rgb(0x12_18_1B),
    card: rgb(0x1A_22_26),
    ink: rgb(0xEC_F0_EF),
    ink_2: rgb(0xB3_BF_C1),
    line: rgb(0x30_3C_41),
    strong_line: rgb(0x7C_8A_90),
    brand: rgb(0x7C_C7_CF),
    on_brand: rgb(0x08_26_2B),
    brand_soft: rgb(0x16_33_3A),
    rail: rgb(0x0C_12_14),
    on_rail: rgb(0xEC_F0_EF),
    on_rail_2: rgb(0x93_A8_AA),
    rail_now: rgb(0x18_30_36),
    here: rgb(0xF2_B8_72),
    found: rgb(0xFF_9A_87),
    found_soft: rgb(0x3A_1E_1A),
    clear: rgb(0x7F_D1_A2),
    clear_soft: rgb(0x15_30_1F),
    unsure: rgb(0xF0_C1_5A),
    unsure_soft: rgb(0x33_27_0C),
    focus: rgb(0xFF_C2_66),
    done_on_rail: rgb(0x7F_D1_A2),
    panel_edge: Color32::TRANSPARENT,
    rail_edge: rgb(0x0C_12_14),
};

/// The roles in the few colours of a contrast theme. Shapes and words tell apart what colours cannot.
pub fn contrast(system: &ContrastColors) -> Colors {
    let [paper, ink, highlight, link] =
        [system.window, system.window_text, system.highlight, system.hot_tracking]
            .map(|[red, green, blue]| rgb(u32::from_be_bytes([0, red, green, blue])));
    Colors {
        paper,
        card: paper,
        ink,
        ink_2: ink,
        line: ink,
        strong_line: ink,
        brand: link,
        on_brand: paper,
        brand_soft: paper,
        rail: paper,
        on_rail: ink,
        on_rail_2: ink,
        rail_now: paper,
        here: highlight,
        found: ink,
        found_soft: paper,
        clear: ink,
        clear_soft: paper,
        unsure: ink,
        unsure_soft: paper,
        focus: highlight,
        done_on_rail: ink,
        panel_edge: ink,
        rail_edge: ink,
    }
}

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
    /// A source with less room than this beside its dates stands under them.
    pub const CITATION_TITLE: f32 = 280.0;
    pub const FOCUS_WIDTH: f32 = 2.5;
    pub const FOCUS_GAP: f32 = 2.0;
    /// What the ring needs around what has the focus.
    pub const FOCUS_ROOM: f32 = 6.0;
    pub const HAIRLINE: f32 = 1.0;
    pub const BORDER: f32 = 1.5;
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
pub fn install(ctx: &egui::Context, wanted: Option<cli::Theme>, system: &Appearance) {
    ctx.set_fonts(font_definitions());
    let wants_contrast = wanted == Some(cli::Theme::Contrast);
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
            Some(cli::Theme::Light) => ThemePreference::Light,
            Some(cli::Theme::Dark | cli::Theme::Contrast) => ThemePreference::Dark,
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
