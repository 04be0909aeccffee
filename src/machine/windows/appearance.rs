//! The person's contrast theme and size of text: "Settings, Accessibility" of Windows.

use crate::machine::appearance::{Appearance, ContrastColors, Rgb};

/// Bit of `Flags` that says that a contrast theme is on (`HCF_HIGHCONTRASTON`).
const IS_ON: u32 = 1;

/// What Windows allows, in percent.
const TEXT_SCALES: std::ops::RangeInclusive<u32> = 100..=225;

/// Reads the settings of the person who runs this program.
#[cfg(windows)]
pub fn read() -> Appearance {
    use windows_registry::CURRENT_USER;
    let text = |key: &str, name: &str| CURRENT_USER.open(key).and_then(|key| key.get_string(name)).ok();
    let number = |key: &str, name: &str| CURRENT_USER.open(key).and_then(|key| key.get_u32(name)).ok();
    of(
        |name| text(r"Control Panel\Colors", name),
        text(r"Control Panel\Accessibility\HighContrast", "Flags").as_deref(),
        number(r"Software\Microsoft\Accessibility", "TextScaleFactor"),
    )
}

/// What the values say. A colour that is missing or makes no sense is that of white on black.
#[cfg_attr(not(any(windows, test)), expect(dead_code, reason = "only Windows has these values"))]
fn of(color: impl Fn(&str) -> Option<String>, flags: Option<&str>, text_scale: Option<u32>) -> Appearance {
    let is_on =
        flags.and_then(|flags| flags.trim().parse::<u32>().ok()).is_some_and(|flags| flags & IS_ON != 0);
    let usual = ContrastColors::WHITE_ON_BLACK;
    let or = |name: &str, usual: Rgb| color(name).and_then(|text| rgb(&text)).unwrap_or(usual);
    let contrast = is_on.then(|| ContrastColors {
        window: or("Window", usual.window),
        window_text: or("WindowText", usual.window_text),
        highlight: or("Hilight", usual.highlight),
        hot_tracking: or("HotTrackingColor", usual.hot_tracking),
    });
    let percent = text_scale.filter(|percent| TEXT_SCALES.contains(percent)).unwrap_or(100);
    Appearance { contrast, text_scale: percent as f32 / 100.0, ..Appearance::USUAL }
}

/// `255 255 0`
fn rgb(text: &str) -> Option<Rgb> {
    let mut parts = text.split_ascii_whitespace().map(str::parse::<u8>);
    let mut next = || parts.next()?.ok();
    let color = [next()?, next()?, next()?];
    parts.next().is_none().then_some(color)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colours_of_a_contrast_theme_are_taken_only_when_it_is_on() {
        let white = |_: &str| Some("255 255 255".to_owned());
        assert_eq!(of(white, Some("126"), None), Appearance::USUAL);
        assert_eq!(of(white, None, Some(100)), Appearance::USUAL);
        let contrast = of(white, Some("127"), None).contrast.unwrap();
        assert_eq!(contrast.window, [255, 255, 255]);
        let nonsense = |_: &str| Some("255 255".to_owned());
        assert_eq!(of(nonsense, Some("127"), None).contrast, Some(ContrastColors::WHITE_ON_BLACK));
    }

    #[test]
    fn only_a_size_that_windows_offers_is_believed() {
        let none = |_: &str| None;
        assert!((of(none, None, Some(225)).text_scale - 2.25).abs() < f32::EPSILON);
        for odd in [0, 99, 226, u32::MAX] {
            assert_eq!(of(none, Some("x"), Some(odd)), Appearance::USUAL);
        }
    }

    #[test]
    fn a_colour_is_three_numbers() {
        assert_eq!(rgb("255 0 7"), Some([255, 0, 7]));
        for text in ["", "1 2", "1 2 3 4", "1 2 256", "a b c"] {
            assert_eq!(rgb(text), None, "{text}");
        }
    }
}
