//! What the tests need from the distribution, and why. Debian 12 has all of it.

use std::io::IsTerminal as _;
use std::path::Path;

use anyhow::{Result, bail};

use crate::command::{execute, output, program};

/// Package → why. Only what a bare system with a compiler lacks.
pub const TESTS: &[(&str, &str)] = &[
    ("xvfb", "a display without a screen, for the window tests"),
    ("xdotool", "finds the window and presses its keys"),
    ("x11-utils", "tells the display where a task bar lies"),
    ("xclip", "reads what the window has copied"),
    ("imagemagick", "takes screenshots and sees that they are not blank"),
    ("libgl1", "OpenGL, which draws the window"),
    ("libegl1", "OpenGL without a screen"),
    ("libgl1-mesa-dri", "OpenGL in software, where there is no graphics card"),
    ("libx11-xcb1", "windows on X11, loaded when the window opens"),
    ("libxcursor1", "the mouse pointer on X11"),
    ("libxi6", "mouse and keyboard on X11"),
    ("libxkbcommon-x11-0", "keyboard layouts on X11"),
    ("libxrandr2", "screen sizes on X11"),
    ("dbus", "a session bus, for the walk as a screen reader"),
    ("at-spi2-core", "the bus on which screen readers find windows"),
    ("poppler-utils", "reads the PDF reports back"),
    ("strace", "shows that a scan starts no process and opens no socket"),
    ("gcc-mingw-w64-x86-64-posix", "links the Windows executables"),
    ("rustc-web", "compiles the Windows executables (has its own standard library in source)"),
    ("cargo-web", "builds with that compiler"),
    ("rust-web-src", "that standard library, so that no Windows target need be downloaded"),
    ("wine", "runs the Windows executables"),
    ("wine64", "the 64-bit Windows programs of Wine"),
    ("wixl", "makes installer packages for the Windows tests"),
    ("openssl", "makes certificates for the signed programs of those tests"),
    ("osslsigncode", "signs them"),
    ("msitools", "looks into those packages"),
];

/// The same for building the Windows executables.
pub const WINDOWS: &[(&str, &str)] = &[
    ("gcc-mingw-w64-x86-64-posix", "links the Windows executables and compiles their resources"),
    ("rustc-web", "compiles for Windows (has its own standard library in source)"),
    ("cargo-web", "builds with that compiler"),
    ("rust-web-src", "that standard library, so that no Windows target need be downloaded"),
];

/// The same for the type check of the macOS code.
pub const MACOS: &[(&str, &str)] = &[
    ("rustc-web", "compiles for macOS (has its own standard library in source)"),
    ("cargo-web", "builds with that compiler"),
    ("rust-web-src", "that standard library, so that no macOS target need be downloaded"),
    ("python3-venv", "installs Zig, which compiles C for macOS"),
];

/// The same for making the packages of a release, and for trying them.
pub const DIST: &[(&str, &str)] = &[
    ("wixl", "makes the package for Windows Installer"),
    ("msitools", "looks into it"),
    ("faketime", "gives it the same time each time"),
    ("osslsigncode", "looks at signatures, and signs for the tests"),
    ("openssl", "makes certificates for those tests"),
    ("rpm", "makes the package for Fedora and its likes"),
    ("dpkg", "makes the package for Debian and its likes"),
    ("xz-utils", "packs it"),
    ("lintian", "looks into it"),
    ("appstream", "looks at what a software shop shows"),
    ("desktop-file-utils", "looks at the entry in the menu"),
    ("icnsutils", "looks at the icon for macOS"),
    ("man-db", "shows the man pages"),
    ("xvfb", "a display without a screen, for the windows of what was installed"),
    ("xdotool", "finds those windows"),
    ("imagemagick", "takes pictures of them"),
    ("libgl1-mesa-dri", "draws them without a graphics card"),
    ("libegl1", "OpenGL without a screen"),
    ("libx11-xcb1", "windows on X11"),
    ("libxkbcommon-x11-0", "keyboard layouts on X11"),
    ("wine", "the Windows in which they are installed"),
    ("wine64", "the 64-bit Windows programs of Wine"),
    ("gcc-mingw-w64-x86-64-posix", "links the Windows executables and compiles their resources"),
    ("rustc-web", "compiles for Windows (has its own standard library in source)"),
    ("cargo-web", "builds with that compiler"),
    ("rust-web-src", "that standard library, so that no Windows target need be downloaded"),
];

/// Says what is needed, and installs what is missing unless told not to.
pub fn ensure(packages: &[(&str, &str)], may_install: bool) -> Result<()> {
    if output(program("dpkg-query").arg("--version")).is_none() {
        println!("This system has no dpkg: install by hand what its names for these are.");
        list(packages);
        return Ok(());
    }
    let missing: Vec<_> = packages.iter().copied().filter(|(name, _)| !is_installed(name)).collect();
    println!("This needs these packages of the distribution:");
    list(packages);
    if missing.is_empty() {
        println!("All of them are installed.");
        return Ok(());
    }
    let names: Vec<&str> = missing.iter().map(|(name, _)| *name).collect();
    println!("Missing: {}", names.join(" "));
    let by_hand = format!("apt-get install --no-install-recommends {}", names.join(" "));
    if !may_install {
        bail!("packages are missing, and --no-install forbids to install them; run: {by_hand}");
    }
    if !is_root() && output(program("sudo").arg("--version")).is_none() {
        bail!("packages are missing, and only root can install them; as root, run: {by_hand}");
    }
    execute(apt_get().arg("update"))?;
    execute(apt_get().args(["install", "--yes", "--no-install-recommends"]).args(names))
}

fn list(packages: &[(&str, &str)]) {
    for (name, why) in packages {
        println!("  {name:<27} {why}");
    }
}

fn is_installed(name: &str) -> bool {
    // One line for each architecture it is installed for.
    output(program("dpkg-query").args(["--show", "--showformat=${db:Status-Status}\\n", name]))
        .is_some_and(|states| states.lines().any(|state| state == "installed"))
}

fn apt_get() -> std::process::Command {
    if is_root() {
        let mut command = program("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive");
        return command;
    }
    let mut command = as_root("env");
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    command
}

/// A program with the rights of root, which somebody may have to allow with a password.
pub fn as_root(name: &str) -> std::process::Command {
    if is_root() {
        return program(name);
    }
    let mut command = program("sudo");
    if std::io::stdin().is_terminal() {
        command.stdin(std::process::Stdio::inherit());
    } else {
        // Nobody can type a password.
        command.arg("--non-interactive");
    }
    command.arg(name);
    command
}

/// Whether this process is root's: its own folder in `/proc` belongs to its user.
fn is_root() -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        Path::new("/proc/self").metadata().is_ok_and(|own| own.uid() == 0)
    }
    #[cfg(not(unix))]
    {
        false
    }
}
