//! The window without a display: real rules, real texts, a real scan of a small Linux tree, a real case in a
//! temporary folder. The harness itself fails on a control without a name and on a character that the fonts lack.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what does not hold here has to end the test"
)]

pub mod desk;
pub mod pages;
pub mod raster;
pub mod stages;
#[path = "../../tests/support/wizard/mod.rs"]
pub mod support;
pub mod systems;
