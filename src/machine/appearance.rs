//! How the person wants windows to look, as the system says it.

/// How long the settings of a desktop are waited for: the person waits for the window.
#[cfg(all(feature = "window", unix))]
const PATIENCE: std::time::Duration = std::time::Duration::from_millis(250);

/// A colour as red, green and blue.
pub type Rgb = [u8; 3];

/// What the system says about colours and the size of text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Appearance {
    /// The colours of the contrast theme that the person turned on.
    pub contrast: Option<ContrastColors>,
    /// Dark windows are wanted. Only asked for where the library of the window does not know it.
    pub is_dark: bool,
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

    /// Black on white, likewise.
    pub const BLACK_ON_WHITE: Self = Self {
        window: [255, 255, 255],
        window_text: [0, 0, 0],
        highlight: [0x37, 0x00, 0x6E],
        hot_tracking: [0x00, 0x00, 0x9F],
    };
}

impl Appearance {
    /// The appearance if the system says nothing.
    pub const USUAL: Self = Self { contrast: None, is_dark: false, text_scale: 1.0 };

    /// Asks the system, at most for [`PATIENCE`]; on macOS from the main thread only. Only Windows names
    /// colours and has its own size of text; other systems enlarge the whole window, which its library takes
    /// care of.
    #[cfg(feature = "window")]
    pub fn of_system() -> Self {
        #[cfg(windows)]
        let appearance = super::windows::appearance::read();
        #[cfg(unix)]
        let appearance = {
            use mundy::{ColorScheme, Contrast, Interest, Preferences};
            Preferences::once_blocking(Interest::ColorScheme | Interest::Contrast, PATIENCE)
                .map(|wanted| {
                    Self::of(wanted.color_scheme == ColorScheme::Dark, wanted.contrast == Contrast::More)
                })
                .unwrap_or(Self::USUAL)
        };
        appearance
    }

    /// The appearance if the system only says that more contrast is wanted.
    #[cfg(all(feature = "window", unix))]
    fn of(is_dark: bool, wants_contrast: bool) -> Self {
        let colors = if is_dark { ContrastColors::WHITE_ON_BLACK } else { ContrastColors::BLACK_ON_WHITE };
        Self { contrast: wants_contrast.then_some(colors), is_dark, ..Self::USUAL }
    }
}

#[cfg(all(test, feature = "window", unix))]
mod tests {
    use super::*;

    #[test]
    fn more_contrast_is_dark_on_a_dark_desktop() {
        assert_eq!(Appearance::of(false, false), Appearance::USUAL);
        assert_eq!(Appearance::of(true, true).contrast, Some(ContrastColors::WHITE_ON_BLACK));
        assert_eq!(Appearance::of(false, true).contrast, Some(ContrastColors::BLACK_ON_WHITE));
        assert!(Appearance::of(true, false).is_dark);
    }
}
