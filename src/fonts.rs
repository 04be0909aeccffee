//! The typeface of the program: Source Sans 3, whole and unchanged, as its licence asks
//! (`assets/fonts/LICENSE-SourceSans3.md`). The window and the report use the same three files.

/// For running text.
pub static REGULAR: &[u8] = include_bytes!("../assets/fonts/SourceSans3-Regular.ttf");
/// For labels, buttons and table heads.
pub static SEMIBOLD: &[u8] = include_bytes!("../assets/fonts/SourceSans3-Semibold.ttf");
/// For headings.
pub static BOLD: &[u8] = include_bytes!("../assets/fonts/SourceSans3-Bold.ttf");
