//! What several pages have in common.

pub mod ask;
pub mod by_hand;
pub mod check;
pub mod citations;
pub mod copied;
pub mod doubts;
pub mod dues;
pub mod findings;
pub mod help_from;
pub mod next;
pub mod office;
pub mod removal;
pub mod reply;
