//! The packages for Windows: one for Windows Installer, made by `wixl`, and a ZIP that needs no installation.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail, ensure};

use super::version::{code, upgrade_code};
use super::{Release, archive, empty, executables, maker, template};
use crate::command::{execute, output, program, root};
use crate::windows::Executable;

/// Name in the folder of the program, and what `bancheck.wxs` calls the code of its component.
pub const FILES: &[(&str, &str)] = &[
    ("bancheck.exe", "WindowGuid"),
    ("bancheck-cli.exe", "ConsoleGuid"),
    ("readme.txt", "ReadmeGuid"),
    ("licenses.txt", "LicensesGuid"),
];

/// The first Windows that we support: Windows Server 2016.
pub const FIRST_BUILD: &str = "14393";

/// Makes both, of executables that are signed first.
pub fn pack(release: &Release) -> Result<(PathBuf, PathBuf)> {
    // Executables keep the version with which they were built, also where a test packs them as a later one.
    let built = executables::windows(&release.executables)?;
    let folder = empty(&release.work("windows")?.join(format!("BanCheck-{}", release.version)))?;
    for executable in [Executable::Window, Executable::Console] {
        let name = executable.file_name();
        let file = folder.join(&name);
        fs::copy(release.executables.join("windows").join(&name), &file).with_context(|| name)?;
        if let Some(signer) = &release.signer {
            signer.sign(&file)?;
        }
    }
    let readme = template("windows/readme.txt", &[("VERSION", &release.version.to_string())])?;
    for (name, text) in [("readme.txt", &readme), ("licenses.txt", &release.licenses)] {
        // As the editor of every Windows reads it.
        fs::write(folder.join(name), format!("\u{feff}{}", text.replace('\n', "\r\n")))?;
    }
    for (name, _) in FILES {
        archive::set_mode(&folder.join(name), name.ends_with(".exe"))?;
    }
    release.clock.set(&folder)?;
    let name = format!("bancheck-{}-windows-x64", release.version);
    let zip = release.out.join(format!("{name}-portable.zip"));
    archive::zip(release.clock, &folder, &zip)?;
    let msi = release.out.join(format!("{name}.msi"));
    drop(fs::remove_file(&msi));
    build(release, &folder, &format!("{built}.0"), &msi)?;
    check(release, &folder, &msi).with_context(|| msi.display().to_string())?;
    if let Some(signer) = &release.signer {
        signer.sign(&msi)?;
    }
    Ok((msi, zip))
}

fn build(release: &Release, folder: &Path, file_version: &str, msi: &Path) -> Result<()> {
    fs::copy(root().join("assets/icons/bancheck.ico"), folder.join("bancheck.ico"))?;
    release.clock.set(folder)?;
    let mut wixl = release.clock.frozen("wixl")?;
    wixl.current_dir(folder).args(["--arch", "x64"]).arg("--output").arg(msi);
    let mut define = |name: &str, value: &str| {
        wixl.args(["--define", &format!("{name}={value}")]);
    };
    define("Version", &release.version.to_string());
    define("Maker", maker::name());
    define("UpgradeCode", &upgrade_code());
    define("ProductCode", &release.version.product_code());
    for (name, guid) in FILES {
        define(guid, &component_code(name));
    }
    wixl.arg(root().join("installer/windows/bancheck.wxs"));
    let said = wixl.output().context("cannot start wixl")?;
    let words = String::from_utf8_lossy(&said.stderr).trim().to_owned();
    // It leaves out what it does not know, with a warning, and says that all is well.
    ensure!(said.status.success() && words.is_empty(), "wixl: {}: {words}", said.status);

    let mut change = release.clock.frozen("msibuild")?;
    change.arg(msi);
    for name in ["bancheck.exe", "bancheck-cli.exe"] {
        // Else Windows takes a program on the disk for newer than the one that has no version here.
        let key = file_key(name);
        change.arg("-q").arg(format!(
            "UPDATE `File` SET `Version` = '{file_version}', `Language` = '1033' WHERE `File` = '{key}'"
        ));
        change.arg("-q").arg(format!("DELETE FROM `MsiFileHash` WHERE `File_` = '{key}'"));
    }
    // Some parts of Windows still ask for a name as DOS had them.
    change.arg("-q").arg(
        "UPDATE `File` SET `FileName` = 'BANCHE~1.EXE|bancheck-cli.exe' WHERE `File` = 'bancheck_cli.exe'",
    );
    // Behind the point from which Windows takes everything back when the rest fails.
    change.arg("-q").arg(
        "UPDATE `InstallExecuteSequence` SET `Sequence` = 1501 WHERE `Action` = 'RemoveExistingProducts'",
    );
    execute(&mut change)?;
    // The package of the same version with other contents is another package.
    let content = output(program("sha256sum").args(FILES.iter().map(|(name, _)| folder.join(name))))
        .context("sha256sum failed")?;
    let content: String = content.lines().filter_map(|line| line.split(' ').next()).collect();
    let package = code(&format!("package {} {content}", release.version));
    let mut summary = release.clock.frozen("msibuild")?;
    execute(summary.arg(msi).args(["-s", "BanCheck", maker::name(), "x64;1033", &package]))
}

/// Windows replaces a component by the one with the same code, so it comes from the place, not from the version.
pub fn component_code(name: &str) -> String {
    code(&format!(r"[ProgramFiles64Folder]BanCheck\{name}"))
}

/// `bancheck.wxs` names files so, since a minus is not allowed.
fn file_key(name: &str) -> String {
    name.replace('-', "_")
}

/// Reads the package back with another program, and compares it with what it should be.
pub fn check(release: &Release, folder: &Path, msi: &Path) -> Result<()> {
    let version = release.version.to_string();
    let properties = table(msi, "Property")?;
    let expected = [
        ("ALLUSERS", "1"),
        ("ARPNOMODIFY", "1"),
        ("ProductCode", &release.version.product_code()),
        ("ProductVersion", &version),
        ("REINSTALLMODE", "amus"),
        ("UpgradeCode", &upgrade_code()),
    ];
    for (name, value) in expected {
        let row = [name.to_owned(), value.to_owned()];
        ensure!(
            properties.iter().any(|has| *has == row),
            "the property {name} is not {value}: {properties:?}"
        );
    }
    let files = table(msi, "File")?;
    ensure!(files.len() == FILES.len(), "other files: {files:?}");
    for (name, _) in FILES {
        let row = files.iter().find(|row| row.first() == Some(&file_key(name)));
        let row = row.with_context(|| format!("{name} is not in it"))?;
        let length = folder.join(name).metadata()?.len().to_string();
        ensure!(row.get(3) == Some(&length), "{name} has another length: {row:?}");
        let has_version = row.get(4).is_some_and(|version| !version.is_empty());
        ensure!(has_version == name.ends_with(".exe"), "{name}: its version is `{:?}`", row.get(4));
    }
    let components = table(msi, "Component")?;
    for (name, _) in FILES {
        let code = component_code(name);
        ensure!(components.iter().any(|row| row.get(1) == Some(&code)), "{name} has another code");
    }
    let conditions: Vec<String> =
        table(msi, "LaunchCondition")?.into_iter().filter_map(|row| row.into_iter().next()).collect();
    for wanted in ["NOT WIX_DOWNGRADE_DETECTED", &format!("Installed OR WINDOWSBUILDNUMBER >= {FIRST_BUILD}")]
    {
        ensure!(
            conditions.iter().any(|condition| condition == wanted),
            "no condition {wanted}: {conditions:?}"
        );
    }
    let upgrades = table(msi, "Upgrade")?;
    ensure!(
        upgrades.len() == 2 && upgrades.iter().all(|row| row.first() == Some(&upgrade_code())),
        "{upgrades:?}"
    );
    let shortcuts = table(msi, "Shortcut")?;
    let target = shortcuts.first().and_then(|row| row.get(4)).map(String::as_str);
    ensure!(shortcuts.len() == 1 && target == Some("[INSTALLDIR]bancheck.exe"), "Start menu: {shortcuts:?}");
    let order = table(msi, "InstallExecuteSequence")?;
    let removal = order.iter().find(|row| row.first().is_some_and(|name| name == "RemoveExistingProducts"));
    ensure!(removal.and_then(|row| row.get(2)).is_some_and(|at| at == "1501"), "{removal:?}");
    // It starts nothing, and writes into no registry but what Windows itself does for it.
    for name in ["CustomAction", "Registry", "ServiceInstall", "ServiceControl", "Binary"] {
        let rows = table(msi, name)?;
        ensure!(rows.is_empty(), "something is in the table {name}: {rows:?}");
    }
    let summary = output(program("msiinfo").arg("suminfo").arg(msi)).context("msiinfo failed")?;
    ensure!(summary.contains("Template: x64;1033"), "{summary}");
    Ok(())
}

/// The rows of a table, without its three lines of heading.
pub fn table(msi: &Path, name: &str) -> Result<Vec<Vec<String>>> {
    let Some(text) = output(program("msiinfo").arg("export").arg(msi).arg(name)) else {
        bail!("msiinfo cannot read the table {name} of {}", msi.display());
    };
    Ok(rows(&text))
}

/// The same of what `msiinfo` prints.
pub fn rows(text: &str) -> Vec<Vec<String>> {
    let rows = text.lines().skip(3).map(|line| line.trim_end_matches('\r'));
    rows.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}
