//! The typeface of the program: Source Sans 3, whole and unchanged, as its licence asks
//! (`assets/fonts/LICENSE-SourceSans3.md`). The window and the report use the same three files.

use std::sync::LazyLock;

use crate::embedded::unpacked;

macro_rules! font {
    ($weight:literal) => {
        LazyLock::new(|| {
            unpacked(include_bytes!(concat!(env!("OUT_DIR"), "/SourceSans3-", $weight, ".ttf.z")))
        })
    };
}

/// For running text.
pub static REGULAR: LazyLock<Vec<u8>> = font!("Regular");
/// For labels, buttons and table heads.
pub static SEMIBOLD: LazyLock<Vec<u8>> = font!("Semibold");
/// For headings.
pub static BOLD: LazyLock<Vec<u8>> = font!("Bold");

/// Unpacks them all, so that who needs one later has it at once.
pub fn unpack() {
    for font in [&REGULAR, &SEMIBOLD, &BOLD] {
        LazyLock::force(font);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unpacked_is_the_font_as_its_maker_gave_it() {
        for (name, font) in [("Regular", &*REGULAR), ("Semibold", &*SEMIBOLD), ("Bold", &*BOLD)] {
            let file = format!("{}/assets/fonts/SourceSans3-{name}.ttf", env!("CARGO_MANIFEST_DIR"));
            assert!(*font == std::fs::read(file).unwrap(), "{name}");
        }
    }
}
