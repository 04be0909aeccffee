//! The packages for Linux, in folders that serve as systems: what they put there works, and all of it goes.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;

use super::Made;
use super::table::Table;
use crate::apt::as_root;
use crate::command::{execute, output, program, target};
use crate::display::{Display, TITLE};
use crate::dist::{archive, empty};
use crate::json::{list, text};
use crate::wine::Running;

/// Until when a window is there.
const PATIENCE: Duration = Duration::from_mins(1);

/// What a package manager is asked to do with a folder as its system.
trait Manager {
    /// An empty system. `is_old`: with a C library that is older than any that we support.
    fn system(&self, root: &Path, is_old: bool) -> Result<()>;
    /// Installs or upgrades; whether it said that it did.
    fn install(&self, root: &Path, package: &Path) -> Result<bool>;
    /// The installed version, if any.
    fn installed(&self, root: &Path) -> Option<String>;
    fn remove(&self, root: &Path) -> Result<()>;
    /// Its own files.
    fn own(&self) -> &'static str;
}

pub fn check(table: &mut Table, display: &Display, versions: [&Made; 3]) -> Result<()> {
    let bench = target().join("dist-test");
    for (name, ending, manager) in
        [("deb", ".deb", &Dpkg as &dyn Manager), ("rpm", ".rpm", &Rpm as &dyn Manager)]
    {
        println!("\n=== {name}");
        let files = [versions[0].file(ending)?, versions[1].file(ending)?, versions[2].file(ending)?];
        let numbers = versions.map(|made| made.version.as_str());
        let root = &bench.join(name);
        table.cell(name, "refuses old system", refuses_old(manager, &bench.join("old").join(name), files[0]));
        table.cell(name, "installs", installs(manager, root, files[0], numbers[0]));
        table.cell(name, "starts", starts(display, &root.join("usr/bin"), numbers[0]));
        table.cell(name, "scans", scans(&root.join("usr/bin/bancheck-cli")));
        table.cell(name, "upgrades twice", upgrades(manager, root, files, numbers));
        table.cell(name, "refuses downgrade", refuses_downgrade(manager, root, files[0], numbers[2]));
        table.cell(name, "nothing left", leaves_nothing(manager, root));
    }
    println!("\n=== tar.gz");
    let made = versions[0];
    let folder = &bench.join("tar");
    let programs = folder.join(format!("bancheck-{}/bin", made.version));
    table.cell("tar.gz", "installs", unpacks(made.file(".tar.gz")?, folder, &programs));
    table.cell("tar.gz", "starts", starts(display, &programs, &made.version));
    table.cell("tar.gz", "scans", scans(&programs.join("bancheck-cli")));
    Ok(())
}

fn refuses_old(manager: &dyn Manager, root: &Path, package: &Path) -> Result<String> {
    manager.system(root, true)?;
    let said = manager.install(root, package)?;
    ensure!(!said && manager.installed(root).is_none(), "it is installed with a C library that is too old");
    Ok("yes".to_owned())
}

fn installs(manager: &dyn Manager, root: &Path, package: &Path, version: &str) -> Result<String> {
    manager.system(root, false)?;
    manager.install(root, package)?;
    let installed = manager.installed(root);
    ensure!(installed.as_deref() == Some(version), "{installed:?} is installed, and not {version}");
    for file in [
        "bin/bancheck",
        "bin/bancheck-cli",
        "share/applications/bancheck.desktop",
        "share/man/man1/bancheck.1.gz",
    ] {
        ensure!(root.join("usr").join(file).is_file(), "/usr/{file} is missing");
    }
    Ok("yes".to_owned())
}

/// The console says its version, and the window shows itself.
fn starts(display: &Display, programs: &Path, version: &str) -> Result<String> {
    let said = output(program(programs.join("bancheck-cli")).arg("--version"))
        .context("the console does not start")?;
    // Executables of this build in packages of a later version still say their own.
    ensure!(said.trim() == format!("bancheck {version}"), "it says {said}");
    let home = tempfile::tempdir()?;
    let mut command = program(programs.join("bancheck"));
    command.env("HOME", home.path()).env_remove("XDG_DATA_HOME").stdout(Stdio::null()).stderr(Stdio::null());
    let mut window = Running(display.show(&mut command).spawn().context("cannot start the window")?);
    let begun = Instant::now();
    while display.window("--name", TITLE).is_none() {
        if let Some(status) = window.0.try_wait()? {
            bail!("the window ended before it was seen: {status}");
        }
        ensure!(begun.elapsed() < PATIENCE, "there is no window");
        std::thread::sleep(Duration::from_millis(200));
    }
    Ok("yes".to_owned())
}

fn scans(console: &Path) -> Result<String> {
    let said = program(console).args(["scan", "--json"]).stderr(Stdio::null()).output()?;
    verdict(&said.stdout)
}

/// The verdict that a scan printed, which must have looked somewhere.
pub fn verdict(printed: &[u8]) -> Result<String> {
    let scan: Value = serde_json::from_slice(printed).context("the scan printed no result")?;
    let verdict = text(&scan, "verdict");
    ensure!(["clear", "found", "unsure"].contains(&verdict), "its verdict is `{verdict}`");
    ensure!(list(&scan, "checks").count() > 3, "it looked nowhere");
    Ok(verdict.to_owned())
}

fn upgrades(manager: &dyn Manager, root: &Path, packages: [&Path; 3], versions: [&str; 3]) -> Result<String> {
    for (package, version) in packages.iter().zip(versions).skip(1) {
        manager.install(root, package)?;
        let installed = manager.installed(root);
        ensure!(installed.as_deref() == Some(version), "{installed:?} is installed, and not {version}");
    }
    Ok("yes".to_owned())
}

fn refuses_downgrade(manager: &dyn Manager, root: &Path, old: &Path, version: &str) -> Result<String> {
    manager.install(root, old)?;
    let installed = manager.installed(root);
    ensure!(installed.as_deref() == Some(version), "after the older package {installed:?} is installed");
    Ok("yes".to_owned())
}

fn leaves_nothing(manager: &dyn Manager, root: &Path) -> Result<String> {
    let case = root.join("home/someone/.local/share/bancheck/case.json");
    fs::create_dir_all(case.parent().context("a file lies in a folder")?)?;
    fs::write(&case, "{}")?;
    manager.remove(root)?;
    ensure!(manager.installed(root).is_none(), "it is still in the list");
    let own = root.join(manager.own());
    let left: BTreeSet<PathBuf> =
        archive::files(root)?.into_iter().filter(|file| !file.starts_with(&own)).collect();
    ensure!(left.iter().eq([&case]), "not only the case is left: {left:?}");
    ensure!(!root.join("usr/share/doc/bancheck").exists(), "its own folder is left");
    Ok("yes".to_owned())
}

fn unpacks(package: &Path, folder: &Path, programs: &Path) -> Result<String> {
    empty(folder)?;
    execute(program("tar").arg("--extract").arg("--file").arg(package).arg("--directory").arg(folder))?;
    for name in ["bancheck", "bancheck-cli"] {
        ensure!(programs.join(name).is_file(), "{name} is missing");
    }
    Ok("yes".to_owned())
}

/// Runs it, with what it says on the screen; whether it said that all is well.
fn says_yes(mut command: Command) -> Result<bool> {
    Ok(command.status().context("cannot start the package manager")?.success())
}

/// A folder of root's, which goes with all that is in it.
fn fresh(root: &Path) -> Result<()> {
    execute(as_root("rm").arg("-rf").arg(root))?;
    Ok(fs::create_dir_all(root)?)
}

struct Dpkg;

impl Dpkg {
    fn dpkg(root: &Path) -> Command {
        let mut command = as_root("dpkg");
        command.arg(format!("--root={}", root.display()));
        command
    }
}

impl Manager for Dpkg {
    fn system(&self, root: &Path, is_old: bool) -> Result<()> {
        fresh(root)?;
        let folder = root.join("var/lib/dpkg");
        for name in ["info", "updates", "triggers"] {
            fs::create_dir_all(folder.join(name))?;
        }
        // What the package demands, as far as dpkg can see it: in the versions of this system.
        let mut status = String::new();
        for name in ["libc6", "libgcc-s1"] {
            let mut ask = program("dpkg-query");
            let version = output(ask.args(["--show", "--showformat=${Version}", &format!("{name}:amd64")]));
            let version = if is_old { "2.3-1".to_owned() } else { version.context(name)? };
            status.push_str(&format!(
                "Package: {name}\nStatus: install ok installed\nMaintainer: nobody\nArchitecture: amd64\nMulti-Arch: same\nVersion: {version}\nDescription: stand-in\n\n"
            ));
        }
        Ok(fs::write(folder.join("status"), status)?)
    }

    fn install(&self, root: &Path, package: &Path) -> Result<bool> {
        let mut command = Self::dpkg(root);
        command.args(["--refuse-downgrade", "--install"]).arg(package);
        says_yes(command)
    }

    fn installed(&self, root: &Path) -> Option<String> {
        let mut ask = program("dpkg-query");
        ask.arg(format!("--admindir={}", root.join("var/lib/dpkg").display()));
        let said = output(ask.args(["--show", "--showformat=${db:Status-Status} ${Version}", "bancheck"]))?;
        let version = said.strip_prefix("installed ")?;
        version.strip_suffix("-1").map(str::to_owned)
    }

    fn remove(&self, root: &Path) -> Result<()> {
        execute(Self::dpkg(root).args(["--purge", "bancheck"]))
    }

    fn own(&self) -> &'static str {
        "var"
    }
}

struct Rpm;

impl Rpm {
    fn rpm(root: &Path) -> Command {
        let mut command = as_root("rpm");
        // The one of Debian keeps its list in the home folder.
        command.arg("--root").arg(root).args(["--dbpath", "/var/lib/rpm"]);
        command
    }
}

impl Manager for Rpm {
    fn system(&self, root: &Path, _is_old: bool) -> Result<()> {
        fresh(root)?;
        execute(Self::rpm(root).arg("--initdb"))
    }

    fn install(&self, root: &Path, package: &Path) -> Result<bool> {
        let mut command = Self::rpm(root);
        // No rpm of a distribution says here that there is a C library; on an old system it must be missed.
        if !root.parent().is_some_and(|parent| parent.ends_with("old")) {
            command.arg("--nodeps");
        }
        command.arg("--upgrade").arg(package);
        says_yes(command)
    }

    fn installed(&self, root: &Path) -> Option<String> {
        output(Self::rpm(root).args(["--query", "--queryformat", "%{VERSION}", "bancheck"]))
    }

    fn remove(&self, root: &Path) -> Result<()> {
        execute(Self::rpm(root).args(["--erase", "bancheck"]))
    }

    fn own(&self) -> &'static str {
        "var"
    }
}
