//! The window, driven by role and label, without a display. The app is the real one: real rules, real
//! texts, a real scan of a small Linux tree, a real case in a temporary folder. The harness itself
//! fails on a control without a name and on a character that the fonts lack.
#![cfg(test)]

mod answer_first;
mod appearance;
mod case_kept;
mod check;
mod clock;
mod closing;
mod crash;
mod double_clicks;
mod drawn;
mod dues;
mod duties;
mod focus;
mod gaps;
mod gates;
mod keyboard;
mod languages;
mod layout;
mod leftovers;
mod letter;
mod navigation;
mod notices;
mod office;
mod opening;
mod other_computer;
mod outcomes;
mod pictures;
mod plan;
mod progress;
mod protection;
mod questions;
mod removal;
mod report;
mod restart;
mod returned;
mod saved;
mod screen_reader;
mod session;
mod sheets;
mod two_bans;
