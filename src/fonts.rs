//! The typeface of the program: Source Sans 3, whole and unchanged, as its licence asks
//! (`assets/fonts/LICENSE-SourceSans3.md`). The window and the report use the same three files.

macro_rules! font {
    ($weight:literal) => {
        include_bytes!(concat!("../assets/fonts/SourceSans3-", $weight, ".ttf"))
    };
}

/// For running text.
pub static REGULAR: &[u8] = font!("Regular");
/// For labels, buttons and table heads.
pub static SEMIBOLD: &[u8] = font!("Semibold");
/// For headings.
pub static BOLD: &[u8] = font!("Bold");
