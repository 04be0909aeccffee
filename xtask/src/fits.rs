//! Whether the whole window lies on the screen, above the task bar, on the screens that offices have.

use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};

use crate::command::execute;
use crate::display::{Display, TITLE};
use crate::wine::{Running, Wine};

/// Width and height of a screen in pixels, and its scale in percent.
const SCREENS: &[(u32, u32, u32)] = &[
    (1280, 720, 100),
    (1280, 720, 200),
    (1366, 768, 100),
    (1920, 1080, 100),
    (1920, 1080, 150),
    (1920, 1080, 200),
];

/// Height of the task bar of Windows at 100 %.
const TASK_BAR: u32 = 48;
/// Height of a title bar at 100 %, which Wine leaves to the desktop here, and so is not seen.
const TITLE_BAR: u32 = 20;

const DEADLINE: Duration = Duration::from_mins(1);

/// Opens the window on each screen.
pub fn check(wine: &mut Wine, executable: &Path) -> Result<()> {
    for (width, height, percent) in SCREENS.iter().copied() {
        let display = Display::of_size(width, height)?;
        let lower = height - TASK_BAR * percent / 100;
        display.set_work_area(width, lower)?;
        wine.move_to(&display)?;
        let dots = (96 * percent / 100).to_string();
        let mut scale = wine.command("wine");
        scale.args(["reg", "add", r"HKCU\Control Panel\Desktop", "/v", "LogPixels", "/t", "REG_DWORD"]);
        execute(scale.args(["/d", &dots, "/f"]).stdout(Stdio::null()).stderr(Stdio::null()))?;
        // Windows reads the scale when somebody signs in.
        wine.move_to(&display)?;

        let mut command = wine.command("wine");
        command.arg(executable).stdout(Stdio::null()).stderr(Stdio::null());
        let window = Running(command.spawn().context("cannot start wine")?);
        let [left, top, right, bottom] = edges(&display)?;
        let name = format!("{width}x{height} at {percent} %: {left},{top} to {right},{bottom}");
        drop(window);
        let is_inside =
            left >= 0 && i64::from(right) <= i64::from(width) && i64::from(bottom) <= i64::from(lower);
        ensure!(is_inside, "the window hangs over the screen or the task bar, {name}");
        ensure!(i64::from(top) >= i64::from(TITLE_BAR * percent / 100), "no room for a title bar, {name}");
        println!("the window fits, {name}");
    }
    Ok(())
}

/// Where the window lies once it has stopped moving.
fn edges(display: &Display) -> Result<[i32; 4]> {
    let begun = Instant::now();
    let mut before = None;
    loop {
        ensure!(begun.elapsed() < DEADLINE, "no window called {TITLE} within {DEADLINE:?}");
        std::thread::sleep(Duration::from_millis(500));
        let Some(window) = display.window("--name", TITLE) else { continue };
        let now = display.edges(&window)?;
        if before == Some(now) {
            return Ok(now);
        }
        before = Some(now);
    }
}
