//! What of a registry file could not be read.

use std::sync::{Mutex, PoisonError};

/// The first thing that is broken, and how many there are. Never with the name of a key: people choose
/// those of tasks, and makers those of their own.
#[derive(Debug, Default)]
pub struct Damage(Mutex<Noted>);

#[derive(Debug, Default)]
struct Noted {
    first: Option<String>,
    more: usize,
}

impl Damage {
    pub fn note(&self, what: String) {
        // A thread that panicked has left nothing half-written behind.
        let mut noted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &noted.first {
            None => noted.first = Some(what),
            // Several ask for the same key.
            Some(first) if *first == what => {}
            Some(_) => noted.more += 1,
        }
    }

    /// All of it, for the person who helps; `None` when everything could be read.
    pub fn told(&self) -> Option<String> {
        let noted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let first = noted.first.as_ref()?;
        Some(if noted.more > 0 { format!("{first} (and {} more)", noted.more) } else { first.clone() })
    }
}
