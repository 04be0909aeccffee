//! Who makes the program, as `Cargo.toml` says it: packages name them.

/// Name and mail address.
pub const AUTHOR: &str = env!("CARGO_PKG_AUTHORS");
const HOMEPAGE: &str = env!("CARGO_PKG_HOMEPAGE");

pub fn name() -> &'static str {
    AUTHOR.split_once(" <").map_or(AUTHOR, |(name, _)| name)
}

/// Which addresses are still to be filled in before a release.
pub fn not_filled() -> impl Iterator<Item = &'static str> {
    [AUTHOR, HOMEPAGE].into_iter().filter(|address| address.contains(".invalid") || !address.contains('.'))
}
