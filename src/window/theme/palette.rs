//! The colours: light, dark, and those of a system that wants more contrast.

use eframe::egui::Color32;

use crate::machine::appearance::ContrastColors;
use crate::palette;

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
    /// The edge of the rail; seen only if the rail has the colour of the paper.
    pub rail_edge: Color32,
}

/// The colours of both themes, as they are installed.
#[derive(Clone, Copy)]
pub(super) struct Palettes {
    pub light: Colors,
    pub dark: Colors,
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that names colours")]
pub(super) const fn rgb(hex: u32) -> Color32 {
    let [red, green, blue] = palette::rgb(hex);
    Color32::from_rgb(red, green, blue)
}

pub const LIGHT: Colors = Colors {
    paper: rgb(0xF6_F4_EF),
    card: rgb(palette::WHITE),
    ink: rgb(palette::INK),
    ink_2: rgb(palette::INK_2),
    line: rgb(palette::LINE),
    strong_line: rgb(palette::STRONG_LINE),
    brand: rgb(palette::BRAND),
    on_brand: rgb(palette::WHITE),
    brand_soft: rgb(0xE1_EE_EF),
    rail: rgb(0x12_34_3B),
    on_rail: rgb(0xF2_F6_F5),
    on_rail_2: rgb(0xA9_C2_C3),
    rail_now: rgb(0x1D_4B_54),
    here: rgb(0xF2_B8_72),
    found: rgb(palette::FOUND),
    found_soft: rgb(palette::FOUND_SOFT),
    clear: rgb(palette::CLEAR),
    clear_soft: rgb(palette::CLEAR_SOFT),
    unsure: rgb(palette::UNSURE),
    unsure_soft: rgb(palette::UNSURE_SOFT),
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
