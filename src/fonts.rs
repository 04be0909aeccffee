//! The typeface of the program: Source Sans 3, whole and unchanged, as its licence asks
//! (`assets/fonts/LICENSE-SourceSans3.md`). The window and the report use the same three files. `build.rs`
//! packs them, which makes the program two thirds of a megabyte smaller.

use std::io::Read as _;
use std::sync::LazyLock;

use flate2::read::ZlibDecoder;

/// For running text.
pub static REGULAR: LazyLock<Vec<u8>> = LazyLock::new(|| unpacked(packed!("Regular")));
/// For labels, buttons and table heads.
pub static SEMIBOLD: LazyLock<Vec<u8>> = LazyLock::new(|| unpacked(packed!("Semibold")));
/// For headings.
pub static BOLD: LazyLock<Vec<u8>> = LazyLock::new(|| unpacked(packed!("Bold")));

/// A little more than the largest of them has, in bytes.
const ROOM: usize = 440_000;

macro_rules! packed {
    ($weight:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/SourceSans3-", $weight, ".ttf.z"))
    };
}
use packed;

fn unpacked(packed: &[u8]) -> Vec<u8> {
    let mut font = Vec::with_capacity(ROOM);
    if let Err(error) = ZlibDecoder::new(packed).read_to_end(&mut font) {
        tracing::error!("a font of this program is damaged: {error}");
    }
    font
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unpacked_is_the_font_as_its_maker_gave_it() {
        for (name, font) in [("Regular", &*REGULAR), ("Semibold", &*SEMIBOLD), ("Bold", &*BOLD)] {
            let file = format!("{}/assets/fonts/SourceSans3-{name}.ttf", env!("CARGO_MANIFEST_DIR"));
            assert!(*font == std::fs::read(file).unwrap(), "{name}");
            assert!(font.len() <= ROOM, "{name} has {} bytes", font.len());
        }
    }
}
