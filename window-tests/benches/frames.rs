//! How long the window's own work takes for a frame, and for the answer to a click, over every page.
//!
//! A frame is what the program does between two pictures: input, layout of the page, the accessibility
//! tree; painting is the graphics card's. Prints two lines: the slowest frame and the slowest answer, with
//! page and microseconds. Each is the median of several rounds. `cargo xtask bench` judges them.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a bench that cannot open the window has to end, and its numbers are for the caller"
)]
use std::time::{Duration, Instant};

use eframe::egui::Vec2;
use egui_kittest::kittest::Queryable as _;
use window_tests::desk::{Desk, Window};
use window_tests::pages;
use window_tests::support::INFECTED;

const ROUNDS: usize = 5;

fn main() {
    // Cargo asks every bench for its tests; there are none here.
    if std::env::args().any(|argument| argument == "--list" || argument == "--test") {
        return;
    }
    let desk = Desk::new(INFECTED);
    let mut frames = Vec::new();
    let mut answers = Vec::new();
    for page in pages::all_pages(&desk) {
        if page.name == "help" {
            continue;
        }
        let (mut slowest, mut answer) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let mut window = page.open(&desk, Vec2::new(1040.0, 720.0), 1.0);
            // To Help and back: every frame of two changes of page.
            let there = press(&mut window, "help-link");
            let back = press(&mut window, "back");
            slowest.extend(there.iter().chain(&back).max().copied());
            answer.push(there.iter().sum::<Duration>().max(back.iter().sum()));
        }
        frames.push((median(slowest), page.name.clone()));
        answers.push((median(answer), page.name));
    }
    for (what, all) in [("frame", frames), ("answer", answers)] {
        let (time, page) = all.into_iter().max().expect("there are pages");
        println!("{what} {page} {}", time.as_micros());
    }
}

/// Presses a button; the time of each frame until the page stands still.
fn press(window: &mut Window, key: &str) -> Vec<Duration> {
    let words = window.texts.get(key);
    window.harness.get_by_label(&words).click();
    let mut times = Vec::new();
    for _ in 0..4 {
        let begun = Instant::now();
        window.harness.step();
        times.push(begun.elapsed());
    }
    times
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
