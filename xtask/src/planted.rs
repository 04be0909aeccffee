//! Libraries that lie beside the executable, as any website can put them into somebody's downloads:
//! none of them may be loaded.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context as _, Result, ensure};

use crate::command::{output, program};
use crate::display::Display;
use crate::screen;
use crate::windows::{self, Executable};
use crate::wine::{Wine, compile};

/// What graphics, dialogs and the system itself load later, by name.
const LOADED_LATER: &[&str] = &[
    "cryptbase.dll",
    "d3d12.dll",
    "dcomp.dll",
    "dwmapi.dll",
    "dxgi.dll",
    "opengl32.dll",
    "profapi.dll",
    "propsys.dll",
    "userenv.dll",
    "uxtheme.dll",
    "version.dll",
    "winmm.dll",
    "wintrust.dll",
];

/// What Windows always takes from its own folder (`KnownDLLs`), so that a copy elsewhere is never asked
/// for. Wine has no such list and could not even start with copies of these.
const KNOWN: &[&str] = &[
    "advapi32.dll",
    "combase.dll",
    "comctl32.dll",
    "comdlg32.dll",
    "gdi32.dll",
    "imm32.dll",
    "kernel32.dll",
    "msvcrt.dll",
    "ntdll.dll",
    "ole32.dll",
    "oleaut32.dll",
    "psapi.dll",
    "rpcrt4.dll",
    "sechost.dll",
    "setupapi.dll",
    "shell32.dll",
    "shlwapi.dll",
    "user32.dll",
    "ws2_32.dll",
];

/// Runs both executables in a folder full of such libraries, which Wine is told to prefer.
pub fn check(wine: &Wine, display: &Display, bench: &Path) -> Result<()> {
    let folder = windows::folder().join("planted");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let library = compile("planted.c", &windows::folder(), "planted.dll", &["-shared"])?;
    fs::create_dir_all(&folder)?;
    let mut names: BTreeSet<String> = LOADED_LATER.iter().map(|name| (*name).to_owned()).collect();
    let executables = [Executable::Console, Executable::Window].map(Executable::file_name);
    for executable in &executables {
        let file = bench.join(executable);
        names.extend(imports(&file)?);
        fs::copy(&file, folder.join(executable))?;
    }
    names.retain(|name| !KNOWN.contains(&name.as_str()) && !name.starts_with("api-ms-"));
    for name in &names {
        fs::copy(&library, folder.join(name))?;
    }
    let natively: Vec<&str> = names.iter().filter_map(|name| name.strip_suffix(".dll")).collect();
    let preferred = format!("{}=n,b;mscoree,mshtml=", natively.join(","));

    let [console, window] = executables.map(|name| folder.join(name));
    let mut scan = wine.command("wine");
    scan.env("WINEDLLOVERRIDES", &preferred).arg(console).args(["scan", "--json"]);
    let scan = scan.stderr(Stdio::null()).output().context("cannot start wine")?;
    ensure!(
        scan.stdout.starts_with(b"{"),
        "beside planted libraries the scan prints no result: {}",
        scan.status
    );
    screen::window_opens(wine, display, &window, Some(&preferred))?;
    let loaded: Vec<String> = fs::read_dir(&folder)?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".loaded"))
        .collect();
    ensure!(loaded.is_empty(), "libraries beside the executable were loaded: {}", loaded.join(" "));
    println!("{} libraries beside the executables, none was loaded", names.len());
    Ok(())
}

/// The libraries that an executable names, in lower case.
fn imports(executable: &Path) -> Result<Vec<String>> {
    let mut dump = program("x86_64-w64-mingw32-objdump");
    let text = output(dump.arg("--private-headers").arg(executable))
        .with_context(|| format!("cannot read {}", executable.display()))?;
    let names: Vec<String> = text
        .lines()
        .filter_map(|line| Some(line.trim().strip_prefix("DLL Name: ")?.to_lowercase()))
        .collect();
    ensure!(!names.is_empty(), "no libraries are named in {}", executable.display());
    Ok(names)
}
