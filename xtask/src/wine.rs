//! A Windows to test in: a fresh folder for Wine, for as long as the value lives.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result, bail};
use tempfile::TempDir;

use crate::command::{execute, program, root};
use crate::display::Display;
use crate::windows::GCC;

pub struct Wine {
    prefix: TempDir,
    /// Every program gets it: the first one starts the desktop, which serves all windows afterwards.
    display: String,
}

impl Wine {
    /// Sets up a Windows with nothing installed. On a busy machine that fails now and then, for reasons of
    /// Wine's own; it is then tried anew in another folder.
    pub fn create(display: &Display) -> Result<Self> {
        let set_up = || Self::set_up(display).inspect_err(|error| println!("Wine was not set up: {error:#}"));
        set_up().or_else(|_| set_up()).or_else(|_| set_up())
    }

    fn set_up(display: &Display) -> Result<Self> {
        let prefix = tempfile::Builder::new().prefix("bancheck-wine-").tempdir()?;
        let wine = Self { prefix, display: display.name.clone() };
        execute(wine.command("wineboot").arg("--init").stderr(Stdio::null()))?;
        wine.wait()?;
        // Executables look for libraries in the folder of the system only, so the one that Wine lacks lies there.
        let system = wine.drive_c().join("windows/system32");
        compile("bcryptprimitives.c", &system, "bcryptprimitives.dll", &["-shared", "-ladvapi32"])?;
        Ok(wine)
    }

    /// Ends all programs; those that follow open their windows on this display.
    pub fn move_to(&mut self, display: &Display) -> Result<()> {
        self.end();
        display.name.clone_into(&mut self.display);
        execute(self.command("wineboot").stderr(Stdio::null()))
    }

    /// Ends all programs.
    pub fn end(&self) {
        // Only the programs of this prefix; without them the folder cannot be deleted.
        drop(self.command("wineserver").arg("--kill").status());
        drop(self.command("wineserver").arg("--wait").status());
    }

    /// A command that works in this Windows, quietly.
    pub fn command(&self, name: &str) -> Command {
        let mut command = program(name);
        command
            .env("WINEPREFIX", self.prefix.path())
            // Wine links the person's folders to those of the home folder.
            .env("HOME", self.prefix.path())
            .env("WINEARCH", "win64")
            .env("WINEDEBUG", "-all")
            // .NET and the web view would be asked for with a dialog, and installed from the network.
            .env("WINEDLLOVERRIDES", "mscoree,mshtml=")
            .env("DISPLAY", &self.display)
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env_remove("WAYLAND_DISPLAY");
        command
    }

    /// The folder that is `C:\` there.
    pub fn drive_c(&self) -> PathBuf {
        self.prefix.path().join("drive_c")
    }

    /// Imports a `.reg` file written in UTF-8. Windows itself wants UTF-16, which no diff can show.
    pub fn import(&self, file: &Path) -> Result<()> {
        let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
        let utf16: Vec<u8> = "\u{feff}"
            .encode_utf16()
            .chain(text.replace('\n', "\r\n").encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        let name = "import.reg";
        fs::write(self.drive_c().join(name), utf16)?;
        let mut regedit = self.command("wine");
        regedit.args(["regedit", "/S", name]).current_dir(self.drive_c()).stderr(Stdio::null());
        execute(&mut regedit)
    }

    /// What a program of this Windows prints.
    pub fn output(&self, arguments: &[&str]) -> Result<String> {
        let output = self.command("wine").args(arguments).stderr(Stdio::null()).output()?;
        if !output.status.success() {
            bail!("{}: wine {}", output.status, arguments.join(" "));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Starts a program below `C:\` that was copied there from `from`, and leaves it running.
    pub fn start(&self, from: &Path, inner: &str) -> Result<Running> {
        let path = self.drive_c().join(inner);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(from, &path).with_context(|| format!("cannot copy to {}", path.display()))?;
        let mut command = self.command("wine");
        let child = command.arg(&path).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        Ok(Running(child))
    }

    /// Waits until every program has ended and the registry is on the disk.
    fn wait(&self) -> Result<()> {
        execute(self.command("wineserver").arg("--wait"))
    }
}

impl Drop for Wine {
    fn drop(&mut self) {
        self.end();
    }
}

/// A program that is stopped when the value goes.
pub struct Running(pub Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Either it has ended already, or it ends now.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// Compiles one of the small C files in `xtask/wine` into `folder`.
pub fn compile(source: &str, folder: &Path, name: &str, arguments: &[&str]) -> Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let file = folder.join(name);
    execute(program(GCC).arg("-o").arg(&file).arg(root().join("xtask/wine").join(source)).args(arguments))?;
    if !file.is_file() {
        bail!("the compiler did not write {}", file.display());
    }
    Ok(file)
}
