//! How the person wants windows to look, as the system says it.

/// A colour as red, green and blue.
pub type Rgb = [u8; 3];

/// What the system says about colours and the size of text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Appearance {
    /// The colours of the contrast theme that the person turned on.
    pub contrast: Option<ContrastColors>,
    /// How much larger text is wanted, 1.0 for as it is.
    pub text_scale: f32,
}

/// The colours of a contrast theme, named as Windows names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContrastColors {
    pub window: Rgb,
    pub window_text: Rgb,
    /// What is chosen.
    pub highlight: Rgb,
    /// Links.
    pub hot_tracking: Rgb,
}

impl ContrastColors {
    /// White on black, for systems that name no colours.
    pub const WHITE_ON_BLACK: Self = Self {
        window: [0, 0, 0],
        window_text: [255, 255, 255],
        highlight: [0x1A, 0xEB, 0xFF],
        hot_tracking: [0xFF, 0xFF, 0x00],
    };
}

impl Appearance {
    /// Where the system says nothing.
    pub const USUAL: Self = Self { contrast: None, text_scale: 1.0 };

    /// Asks the system. Only Windows has such colours and its own size of text; other systems enlarge the
    /// whole window, which its library takes care of.
    pub fn of_system() -> Self {
        #[cfg(windows)]
        let appearance = super::windows::appearance::read();
        #[cfg(not(windows))]
        let appearance = Self::USUAL;
        appearance
    }
}
