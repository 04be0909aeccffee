//! What the wizard decides, without a window: events in, the model and commands out. Real rules, real texts, real
//! scans of a small Linux tree.
#![cfg(test)]

mod clock;
mod devices;
mod devices_said;
mod dues;
mod gates;
mod guest;
mod kinds;
mod letter;
mod office;
mod removal;
mod removed;
mod report;
mod restart;
mod returned;
mod session;
mod steps;
#[path = "../support/wizard/mod.rs"]
mod support;
