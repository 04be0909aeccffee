//! Whether the window opens and shows what it should, on a display without a screen.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};

use crate::command::{program, target};
use crate::display::{Display, TITLE};
use crate::wine::{Running, Wine};

/// The colour of the rail with the five steps, which takes up the left side of the window.
const RAIL: [u8; 3] = [0x12, 0x34, 0x3B];

/// A blank or broken window has far fewer colours: the edges of letters alone make more.
const FEWEST_COLOURS: usize = 64;

/// A rail as wide as the narrowest allowed, down the smallest window, is larger than this.
const SMALLEST_RAIL: usize = 20_000;

const DEADLINE: Duration = Duration::from_mins(1);

/// Opens the window under Wine, takes a picture of it, and looks at the picture. `libraries` says which
/// libraries Wine takes from where, in place of its own choice.
pub fn window_opens(
    wine: &Wine,
    display: &Display,
    executable: &Path,
    libraries: Option<&str>,
) -> Result<()> {
    let begun = Instant::now();
    let mut command = wine.command("wine");
    if let Some(libraries) = libraries {
        command.env("WINEDLLOVERRIDES", libraries);
    }
    command.arg(executable).stdout(Stdio::null()).stderr(Stdio::null());
    let mut window = Running(command.spawn().context("cannot start wine")?);
    let folder = target().join("windows");
    let picture = folder.join("window.png");
    let mut is_open = false;
    loop {
        if let Some(status) = window.0.try_wait()? {
            bail!("the window executable ended before it showed a window: {status}");
        }
        if display.window("--name", TITLE).is_some() {
            if !is_open {
                println!("a window is there after {:.1} s", begun.elapsed().as_secs_f64());
                is_open = true;
            }
            display.picture("root", &picture)?;
            let looks = look(&picture)?;
            // The first frames are empty.
            if looks.is_ok() {
                println!("{looks} in {}", picture.display());
                return Ok(());
            }
            if begun.elapsed() > DEADLINE {
                bail!("the window does not show what it should: {looks} in {}", picture.display());
            }
        }
        ensure!(begun.elapsed() < DEADLINE || is_open, "no window called {TITLE} within {DEADLINE:?}");
        std::thread::sleep(Duration::from_millis(250));
    }
}

/// What a picture shows.
struct Looks {
    colours: usize,
    rail: usize,
}

impl Looks {
    fn is_ok(&self) -> bool {
        self.colours >= FEWEST_COLOURS && self.rail >= SMALLEST_RAIL
    }
}

impl std::fmt::Display for Looks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} colours, {} pixels of the rail", self.colours, self.rail)
    }
}

fn look(picture: &Path) -> Result<Looks> {
    let pixels = picture.with_extension("rgb");
    let raw = format!("rgb:{}", pixels.display());
    ensure!(
        program("convert").arg(picture).args(["-depth", "8", &raw]).status()?.success(),
        "cannot read {}",
        picture.display()
    );
    let bytes = fs::read(&pixels)?;
    fs::remove_file(&pixels)?;
    let mut counts: HashMap<[u8; 3], usize> = HashMap::new();
    for pixel in bytes.as_chunks::<3>().0 {
        *counts.entry(*pixel).or_default() += 1;
    }
    Ok(Looks { colours: counts.len(), rail: counts.get(&RAIL).copied().unwrap_or_default() })
}
