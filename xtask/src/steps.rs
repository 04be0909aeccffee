//! One step after another, each with a heading and a time, stopping at the first that fails.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

#[derive(Default)]
pub struct Steps {
    done: Vec<(&'static str, Duration)>,
}

impl Steps {
    /// Runs a step.
    pub fn step(&mut self, title: &'static str, step: impl FnOnce() -> Result<()>) -> Result<()> {
        println!("\n=== {title}");
        let begun = Instant::now();
        let result = step();
        let took = begun.elapsed();
        println!("=== {title}: {} after {}", if result.is_ok() { "ok" } else { "FAILED" }, seconds(took));
        self.done.push((title, took));
        result.with_context(|| format!("FAILED: {title}"))
    }

    /// What was done and how long it took.
    pub fn summary(&self) {
        println!("\n=== all steps passed");
        for (title, took) in &self.done {
            println!("{:>8}  {title}", seconds(*took));
        }
        println!("{:>8}  together", seconds(self.done.iter().map(|(_, took)| *took).sum()));
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}
