//! Who starts the program again while its window is open wants that window.

use std::path::PathBuf;
use std::sync::{Arc, Weak};
use std::time::Duration;
use std::{io, thread};

use eframe::egui::{Context, ViewportCommand};

use crate::case;

/// How soon the window comes: nobody feels that it is looked for only so often.
const PAUSE: Duration = Duration::from_millis(300);

/// Looks for requests as long as it lives.
pub struct Watch {
    _lives: Arc<()>,
}

impl Watch {
    /// Brings the window of `ctx` to the front whenever another start asks for it beside the case in `dir`.
    ///
    /// # Errors
    /// What keeps the system from starting a thread.
    pub fn start(ctx: &Context, dir: PathBuf) -> io::Result<Self> {
        let lives = Arc::new(());
        let (watched, ctx) = (Arc::downgrade(&lives), ctx.clone());
        thread::Builder::new().name("to-front".to_owned()).spawn(move || watch(&watched, &ctx, &dir))?;
        Ok(Self { _lives: lives })
    }
}

fn watch(lives: &Weak<()>, ctx: &Context, dir: &std::path::Path) {
    while lives.strong_count() > 0 {
        if case::was_asked_to_show(dir) {
            ctx.send_viewport_cmd(ViewportCommand::Minimized(false));
            ctx.send_viewport_cmd(ViewportCommand::Focus);
            ctx.request_repaint();
        }
        thread::sleep(PAUSE);
    }
}
