//! What the tools of the distributions say of the packages.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

use super::Made;
use super::table::Table;
use crate::command::{execute, output, program};
use crate::dist::macos::SIZES;
use crate::dist::{Release, msi};

/// Tags of `lintian` that we know of, and why they stay.
const KNOWN_TO_LINTIAN: &[&str] = &[
    // It is in no distribution, so no report there asks for it.
    "initial-upload-closes-no-bugs",
];

/// The name of the app is the one under which Wayland knows its window, and we own no domain to put before it.
const APPSTREAM_OVERRIDE: &str = "--override=cid-desktopapp-is-not-rdns=info";

pub fn run(table: &mut Table, release: &Release, packages: &[PathBuf]) -> Result<()> {
    let made = Made { version: String::new(), files: packages.to_owned() };
    let deb = made.file(".deb")?;
    table.cell("deb", "checked", lintian(deb));
    let folder = tempfile::tempdir()?;
    execute(program("dpkg-deb").arg("--extract").arg(deb).arg(folder.path()))?;
    let share = folder.path().join("usr/share");
    table.cell("tar.gz", "checked", desktop(&share));
    table.cell("rpm", "checked", rpm(made.file(".rpm")?));
    table.cell("MSI", "checked", msi(release, &made, folder.path()));
    Ok(())
}

/// The tables of the package, and that it has the files of the ZIP in it.
fn msi(release: &Release, made: &Made, folder: &Path) -> Result<String> {
    zip::ZipArchive::new(fs::File::open(made.file("-portable.zip")?)?)?.extract(folder)?;
    msi::check(release, &folder.join(format!("BanCheck-{}", release.version)), made.file(".msi")?)?;
    Ok("yes".to_owned())
}

fn lintian(deb: &Path) -> Result<String> {
    let mut lintian = program("lintian");
    lintian.args(["--no-cfg", "--allow-root", "--fail-on", "error,warning", "--suppress-tags"]);
    let said = lintian.arg(KNOWN_TO_LINTIAN.join(",")).arg(deb).output().context("cannot start lintian")?;
    let words = String::from_utf8_lossy(&said.stdout);
    let is_clean = !words.lines().any(|line| line.starts_with("E:") || line.starts_with("W:"));
    ensure!(said.status.success() && is_clean, "lintian:\n{words}{}", String::from_utf8_lossy(&said.stderr));
    Ok("yes".to_owned())
}

/// The entry of the menu, the page of the software shop, the man pages and the completions.
fn desktop(share: &Path) -> Result<String> {
    execute(program("desktop-file-validate").arg(share.join("applications/bancheck.desktop")))?;
    let mut appstream = program("appstreamcli");
    appstream.args(["validate", "--no-net", APPSTREAM_OVERRIDE]);
    execute(appstream.arg(share.join("metainfo/bancheck.metainfo.xml")))?;
    let page = output(
        program("man").args(["--local-file", "--warnings"]).arg(share.join("man/man1/bancheck-cli.1.gz")),
    );
    let page = page.context("man cannot show the page")?;
    ensure!(
        page.contains("--data-dir") && page.contains("scan"),
        "the man page lacks what the program takes:\n{page}"
    );
    for name in ["bancheck", "bancheck-cli"] {
        let script = share.join("bash-completion/completions").join(name);
        let asks = format!("source {}; complete -p {name}", script.display());
        let answer =
            output(program("bash").args(["-c", &asks])).context("bash cannot read the completions")?;
        ensure!(answer.trim().ends_with(name), "{answer}");
    }
    Ok("yes".to_owned())
}

/// What the package demands and recommends.
fn rpm(file: &Path) -> Result<String> {
    let ask = |what: &str| -> Result<String> {
        output(program("rpm").args(["--query", "--package", what]).arg(file))
            .context("rpm cannot read the package")
    };
    let demanded = ask("--requires")?;
    for line in demanded.lines().filter(|line| !line.starts_with("rpmlib(")) {
        let is_everywhere = line.starts_with("libc.so.6(GLIBC_2.") || line.starts_with("libgcc_s.so.1()");
        ensure!(is_everywhere, "it cannot be installed without {line}");
    }
    ensure!(demanded.contains("libc.so.6(GLIBC_"), "it says no version of the C library: {demanded}");
    ensure!(ask("--licensefiles")?.contains("licenses.txt"), "no licences");
    ensure!(ask("--scripts")?.trim().is_empty(), "it runs a script");
    Ok("yes".to_owned())
}

/// Whether another program sees every picture of an icon for macOS. It can draw only the largest.
pub fn icon(file: &Path) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let copy = folder.path().join("bancheck.icns");
    fs::copy(file, &copy)?;
    let said =
        output(program("icns2png").arg("--list").arg(&copy)).context("icns2png cannot read the icon")?;
    let expected = format!("{} elements total found", SIZES.len());
    ensure!(said.contains(&expected), "not {expected}:\n{said}");
    Ok(())
}
