//! The executables of a release: built here, or looked at before they are packed.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail, ensure};

use super::version::Version;
use super::{elf, empty, pe};
use crate::command::{cargo, execute, program, root, target};
use crate::windows::{self, Executable};

const BOTH: &[Executable] = &[Executable::Console, Executable::Window];

/// Builds for Linux, and for Windows with the GNU compiler. Returns the folder that has both in it.
pub fn build_all(profile: &str) -> Result<PathBuf> {
    let folder = build_own(profile)?;
    let built = windows::build(profile, BOTH, &flags(false))?;
    let windows = empty(&folder.join("windows"))?;
    for executable in BOTH {
        let name = executable.file_name();
        fs::copy(built.join(&name), windows.join(&name)).with_context(|| name)?;
    }
    Ok(folder)
}

/// Builds for this system, as it ships. Returns the folder, in which there is one for the system.
pub fn build_own(profile: &str) -> Result<PathBuf> {
    let folder = target().join("dist").join("executables");
    let (system, targets): (&str, &[&str]) = match env::consts::OS {
        "linux" => ("linux", &["x86_64-unknown-linux-gnu"]),
        "windows" => ("windows", &["x86_64-pc-windows-msvc"]),
        "macos" => ("macos", &["aarch64-apple-darwin", "x86_64-apple-darwin"]),
        other => bail!("there is no release for {other}"),
    };
    let to = empty(&folder.join(system))?;
    for executable in BOTH {
        let name = format!("{}{}", executable.name(), env::consts::EXE_SUFFIX);
        let built = targets
            .iter()
            .map(|target_name| build(profile, *executable, target_name, &name))
            .collect::<Result<Vec<_>>>()?;
        match built.as_slice() {
            [one] => drop(fs::copy(one, to.join(&name)).with_context(|| name.clone())?),
            // One file for Arm and Intel Macs.
            both => {
                let mut lipo = program("lipo");
                execute(lipo.arg("-create").arg("-output").arg(to.join(&name)).args(both))?;
            }
        }
        let built = fs::read(to.join(&name)).with_context(|| name.clone())?;
        names_no_folder(&built).with_context(|| name)?;
    }
    Ok(folder)
}

fn build(profile: &str, executable: Executable, target_name: &str, name: &str) -> Result<PathBuf> {
    let mut command = cargo();
    command
        .args(["build", "--locked", "--package", "bancheck", "--bin", executable.name()])
        .args(["--profile", profile, "--target", target_name])
        .env("CARGO_ENCODED_RUSTFLAGS", flags(target_name.ends_with("msvc")));
    if executable == Executable::Console {
        command.arg("--no-default-features");
    }
    execute(&mut command)?;
    Ok(target().join(target_name).join(profile).join(name))
}

/// No folder of this machine stands in what ships, so that another machine makes the same. With Microsoft's
/// compiler the C library is built in: not every Windows has the one of that compiler.
fn flags(is_msvc: bool) -> String {
    let mut flags: Vec<String> = folders_of_this_machine()
        .iter()
        .map(|(path, name)| format!("--remap-path-prefix={path}={name}"))
        .collect();
    if is_msvc {
        flags.extend(["-C".to_owned(), "target-feature=+crt-static".to_owned()]);
    }
    flags.join("\x1f")
}

/// Of several that fit a path, the compiler takes the last.
fn folders_of_this_machine() -> Vec<(String, &'static str)> {
    let cargo_home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo_home = cargo_home.or_else(|| Some(env::home_dir()?.join(".cargo")));
    let folders = [(cargo_home, "/cargo"), (Some(root()), "/bancheck"), (Some(target()), "/target")];
    folders
        .into_iter()
        .filter_map(|(path, name)| Some((path?.to_string_lossy().into_owned(), name)))
        .collect()
}

/// An executable that names folders of the machine that built it would be another one elsewhere.
fn names_no_folder(bytes: &[u8]) -> Result<()> {
    for (path, _) in folders_of_this_machine() {
        ensure!(
            !bytes.windows(path.len()).any(|window| window == path.as_bytes()),
            "it has the folder {path} of this machine in it: build it with `cargo xtask dist`"
        );
    }
    Ok(())
}

/// What both Linux executables need together.
///
/// # Errors
/// When one is missing, no executable, or cannot start on every Linux.
pub fn linux(folder: &Path) -> Result<elf::Needs> {
    let mut all = elf::Needs::default();
    for executable in BOTH {
        let file = folder.join("linux").join(executable.name());
        let bytes = fs::read(&file).with_context(|| file.display().to_string())?;
        names_no_folder(&bytes).with_context(|| file.display().to_string())?;
        let needs = elf::needs(&bytes).with_context(|| file.display().to_string())?;
        all.glibc = all.glibc.max(needs.glibc);
        all.opened.extend(needs.opened);
    }
    Ok(all)
}

/// Looks at both Windows executables, and returns the version with which they call themselves.
///
/// # Errors
/// When one is missing, cannot start on every Windows on which we say that it runs, or says another version
/// in one place than in another.
pub fn windows(folder: &Path) -> Result<Version> {
    let version = Version::own()?;
    for executable in BOTH {
        let file = folder.join("windows").join(executable.file_name());
        let bytes = fs::read(&file).with_context(|| file.display().to_string())?;
        windows_executable(&bytes, version).with_context(|| file.display().to_string())?;
    }
    Ok(version)
}

fn windows_executable(bytes: &[u8], version: Version) -> Result<()> {
    names_no_folder(bytes)?;
    let about = pe::about(bytes)?;
    let unknown = pe::unknown_libraries(&about.libraries)?;
    ensure!(unknown.is_empty(), "not every Windows has {}", unknown.join(", "));
    let expected = format!("{version}.0");
    ensure!(about.version == expected, "it says version {}, and not {expected}", about.version);
    let identity = format!("name=\"BanCheck\" version=\"{expected}\"");
    ensure!(about.manifest.contains(&identity), "its manifest says another version than {expected}");
    Ok(())
}
