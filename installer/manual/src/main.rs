//! Writes man pages and shell completions from the arguments that the program takes: `manual FOLDER`.
//! A program of its own, so that `cargo xtask` builds without the library that it describes.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use bancheck::cli::Arguments;
use clap::CommandFactory as _;
use clap_complete::Shell;

/// Each is called as its executable is.
const NAMES: &[&str] = &["bancheck", "bancheck-cli"];

fn main() -> io::Result<()> {
    let folder = env::args_os().nth(1).ok_or(io::Error::new(io::ErrorKind::InvalidInput, "no folder"))?;
    write(&PathBuf::from(folder))
}

fn write(folder: &Path) -> io::Result<()> {
    let (pages, completions) = (folder.join("man"), folder.join("completions"));
    fs::create_dir_all(&pages)?;
    fs::create_dir_all(&completions)?;
    for name in NAMES {
        let command = Arguments::command().name(*name).bin_name(*name);
        clap_mangen::generate_to(command.clone(), &pages)?;
        for shell in [Shell::Bash, Shell::Fish, Shell::Zsh] {
            clap_complete::generate_to(shell, &mut command.clone(), *name, &completions)?;
        }
    }
    Ok(())
}
