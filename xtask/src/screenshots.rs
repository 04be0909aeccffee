//! `cargo xtask screenshots`: every page in every theme, language, size of text and size of window on one
//! contact sheet each, and the pictures that README and `docs/` show.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

use crate::command::{cargo, execute, program, root, target};

/// Pages that README and `docs/` show, in the light theme, in English.
const SHOWN: [&str; 11] = [
    "start",
    "kinds",
    "duties",
    "check-found",
    "check-clear",
    "gate-passwords",
    "plan",
    "gone-removed",
    "protect",
    "report",
    "office",
];

pub fn run() -> Result<()> {
    let folder = target().join("screenshots");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let mut draw = cargo();
    draw.args(["test", "--locked", "--package", "window-tests", "--test", "window"]);
    draw.args(["every_page_in_every_look", "--", "--ignored", "--exact"]);
    draw.args(["pictures::every_page_in_every_look"]);
    execute(draw.env("BANCHECK_PICTURES", &folder))?;
    let mut looks: Vec<PathBuf> =
        fs::read_dir(&folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    looks.sort();
    ensure!(!looks.is_empty(), "no picture was drawn");
    for look in &looks {
        sheet(look)?;
    }
    shown(&folder.join("light-en-large-100"))?;
    println!("{} contact sheets in {}", looks.len(), folder.display());
    Ok(())
}

/// All pictures of a folder, small and side by side, in a file beside it.
fn sheet(look: &Path) -> Result<()> {
    let name = look.file_name().context("a folder")?.to_string_lossy().into_owned();
    let mut pictures: Vec<PathBuf> =
        fs::read_dir(look)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    pictures.sort();
    let mut montage = program("montage");
    montage.args(&pictures).args(["-tile", "8x", "-geometry", "520x+6+6"]);
    execute(montage.arg(look.with_file_name(format!("{name}.png"))))
}

/// The pictures of the documentation.
fn shown(look: &Path) -> Result<()> {
    let into = root().join("docs/images");
    for page in SHOWN {
        let from = look.join(format!("{page}.png"));
        if from.exists() {
            // Fewer colours: a small file that looks the same.
            let to = into.join(format!("{page}.png"));
            execute(program("convert").arg(from).args(["-strip", "+dither", "-colors", "200"]).arg(to))?;
        }
    }
    Ok(())
}
