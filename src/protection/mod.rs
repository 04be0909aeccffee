//! Which other protection fits this office: candidates as data, ranked openly.
//!
//! Nothing here reads the machine, and nothing here has an opinion: [`Alternatives`] holds dated facts with
//! their sources, [`rank`] counts them for one [`Office`]. A fact that no source shows stays a question.

pub mod alternatives;
mod fit;
mod load;
pub mod ranking;
mod schema;
mod score;
mod source;
mod system;
pub mod words;

pub use alternatives::{Alternatives, AlternativesError, Platform};
pub use fit::Gap;
pub use ranking::{Federal, FitReason, Office, Ranked, Ranking, rank};
pub use score::{GroupPoints, PriceLine, PriceState, Shown};
