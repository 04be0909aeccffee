//! The stand-in antivirus of the removal test: packages of Windows Installer, and an uninstaller of the
//! maker's own that does what a row says.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::command::{execute, program, root};
use crate::json::{at, strings};
use crate::signing;
use crate::windows::{self, Executable};
use crate::wine::{Wine, compile};

/// What makes another package of the stand-in: its name, and the changes to its tables.
const VARIANTS: &[(&str, &[&str])] = &[
    (
        "guard-restart",
        &[
            "INSERT INTO InstallExecuteSequence (Action, Condition, Sequence) VALUES ('ScheduleReboot', 'REMOVE', 6450)",
        ],
    ),
    (
        "guard-password",
        &[
            "INSERT INTO LaunchCondition (Condition, Description) VALUES ('NOT Installed OR ACMEPASSWORD', 'A password is needed')",
            "INSERT INTO InstallExecuteSequence (Action, Condition, Sequence) VALUES ('LaunchConditions', '', 100)",
        ],
    ),
];

/// Puts the program, its rules and the stand-in where they belong.
pub fn install(wine: &Wine, bench: &Path, packages: &Path, row: &Value) -> Result<()> {
    let stand_in = root().join("tests/windows/stand-in");
    let name = Executable::Window.file_name();
    fs::copy(bench.join(&name), wine.drive_c().join(&name))?;
    copy(&stand_in.join("ban"), &wine.drive_c().join("ban"))?;
    for package in strings(row, "packages") {
        msi(wine, packages, package)?;
    }
    // A computer on which nothing else is installed would be one whose list could not be read.
    wine.import(&root().join("tests/windows/harmless.reg"))?;
    for file in strings(row, "registry") {
        wine.import(&stand_in.join(file))?;
    }
    if let Some(signer) = row.get("signer").and_then(Value::as_str) {
        let folder = windows::folder().join("uninstaller");
        let signed =
            signing::signed(&bench.join("uninstall.exe"), &folder, signer, *at(row, "/changed") == true)?;
        let place = wine.drive_c().join("Program Files/Acme Guardians/Guard 19");
        fs::create_dir_all(&place)?;
        fs::copy(signed, place.join("uninstall.exe"))?;
        steps(&place, "uninstall.exe", row)?;
    } else if row.get("steps").is_some() {
        // In the place of the system's own, once that has installed the packages.
        let place = wine.drive_c().join("windows/system32");
        fs::copy(bench.join("uninstall.exe"), place.join("msiexec.exe"))?;
        steps(&place, "msiexec.exe", row)?;
        // Wine would start its own all the same.
        let overrides = r"HKCU\Software\Wine\DllOverrides";
        wine.output(&["reg", "add", overrides, "/v", "msiexec.exe", "/d", "native", "/f"])?;
    }
    Ok(())
}

/// Tells a stand-in uninstaller what to do (`xtask/wine/uninstall.c`).
fn steps(place: &Path, program: &str, row: &Value) -> Result<()> {
    let Some(steps) = row.get("steps").and_then(Value::as_str) else { return Ok(()) };
    fs::write(place.join(format!("{program}.txt")), steps).with_context(|| program.to_owned())
}

/// Installs a package.
pub fn msi(wine: &Wine, packages: &Path, package: &str) -> Result<()> {
    let file = packages.join(format!("{package}.msi"));
    execute(wine.command("wine").args(["msiexec", "/i"]).arg(file).arg("/qn"))
}

/// Makes the packages and the uninstaller, and returns the folder of the packages.
pub fn packages(bench: &Path) -> Result<PathBuf> {
    let folder = windows::folder().join("stand-in");
    fs::create_dir_all(&folder)?;
    fs::copy(bench.join("idle.exe"), folder.join("idle.exe"))?;
    compile("uninstall.c", bench, "uninstall.exe", &["-mwindows"])?;
    for name in ["guard", "guard-19", "vault"] {
        let source = root().join(format!("tests/windows/stand-in/{name}.wxs"));
        fs::copy(source, folder.join(format!("{name}.wxs")))?;
        let mut wixl = program("wixl");
        let (output, input) = (format!("{name}.msi"), format!("{name}.wxs"));
        execute(wixl.args(["--output", &output, &input]).current_dir(&folder))?;
    }
    for (name, queries) in VARIANTS {
        let file = folder.join(format!("{name}.msi"));
        fs::copy(folder.join("guard.msi"), &file)?;
        for query in *queries {
            execute(program("msibuild").arg(&file).args(["-q", query]))?;
        }
    }
    Ok(folder)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
