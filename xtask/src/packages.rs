//! What the tests need from the distribution, and why. Debian 12 has all of it.

use anyhow::{Result, bail};

use crate::apt;
use crate::command::{output, program};

/// What every verb that needs packages can be told about them.
#[derive(Clone, Copy, Default, clap::Args)]
#[group(id = "install")]
pub struct Install {
    /// Refuse, with a list, when packages of the distribution are missing
    #[arg(long)]
    no_install: bool,
}

impl Install {
    /// Whether what is missing may be installed: unless somebody said no.
    pub fn may_install(self) -> bool {
        !self.no_install
    }
}

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
    ("rust-web-clippy", "lints the code for Windows"),
    ("shellcheck", "lints the scripts in the workflows"),
    ("python3-venv", "a folder of its own for tools that come ready made"),
];

/// The same for building the Windows executables.
pub const WINDOWS: &[(&str, &str)] = &[
    ("gcc-mingw-w64-x86-64-posix", "links the Windows executables and compiles their resources"),
    ("rustc-web", "compiles for Windows (has its own standard library in source)"),
    ("cargo-web", "builds with that compiler"),
    ("rust-web-src", "that standard library, so that no Windows target need be downloaded"),
    ("rust-web-clippy", "lints the code for Windows"),
];

/// The same for the type check of the macOS code.
pub const MACOS: &[(&str, &str)] = &[
    ("rustc-web", "compiles for macOS (has its own standard library in source)"),
    ("cargo-web", "builds with that compiler"),
    ("rust-web-src", "that standard library, so that no macOS target need be downloaded"),
];

/// The same for the tools that come ready from Python's registry.
pub const TOOLS: &[(&str, &str)] = &[
    ("python3-venv", "a folder of its own for tools that come ready made"),
    ("shellcheck", "lints the scripts in the workflows, for one of them"),
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
    ("advancecomp", "packs the ZIP smaller"),
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

/// Says what is needed, and installs what is missing. It may not only when somebody said `--no-install`.
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
    if !apt::is_root() && output(program("sudo").arg("--version")).is_none() {
        bail!("packages are missing, and only root can install them; as root, run: {by_hand}");
    }
    apt::get(&["update"])?;
    apt::get(&[&["install", "--yes", "--no-install-recommends"], &names[..]].concat())
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

#[cfg(test)]
mod tests {
    use super::*;

    const NOTHING_HAS_THIS: &[(&str, &str)] = &[("bancheck-no-such-package", "a test")];

    #[test]
    fn only_who_said_no_install_hears_of_it() {
        let error = ensure(NOTHING_HAS_THIS, Install { no_install: true }.may_install()).unwrap_err();
        let error = error.to_string();
        assert!(
            error.contains("apt-get install --no-install-recommends bancheck-no-such-package"),
            "{error}"
        );
        assert!(Install::default().may_install(), "nobody said it");
    }

    #[test]
    fn the_tests_have_all_that_their_parts_ask_for() {
        for part in [WINDOWS, TOOLS] {
            for (name, _) in part {
                assert!(TESTS.iter().any(|(own, _)| own == name), "{name}");
            }
        }
    }
}
