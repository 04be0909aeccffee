//! The package for Debian, Ubuntu and their likes, made by `dpkg-deb`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

use super::linux::{self, Kind, Library};
use super::{Release, archive, elf, empty, maker, template};
use crate::command::{execute, root};

/// Makes the package.
pub fn pack(release: &Release, needs: &elf::Needs, opened: &[Library]) -> Result<PathBuf> {
    let tree = empty(&release.work("deb")?.join("tree"))?;
    linux::lay_out(release, Kind::Deb, &tree)?;
    let mut kilobytes = 0;
    let mut sums = release.clock.program("md5sum");
    sums.current_dir(&tree);
    for file in archive::files(&tree)? {
        kilobytes += file.metadata()?.len().div_ceil(1024);
        sums.arg(file.strip_prefix(&tree)?);
    }
    let sums = sums.output().context("cannot start md5sum")?;
    ensure!(sums.status.success(), "md5sum failed");

    let mut recommends: Vec<&str> = opened.iter().map(|library| library.package.as_str()).collect();
    recommends.sort_unstable();
    recommends.dedup();
    let mut control = template(
        "linux/control",
        &[
            ("AUTHOR", maker::AUTHOR),
            ("VERSION", &release.version.to_string()),
            ("SIZE", &kilobytes.to_string()),
            ("GLIBC", &format!("{}.{}", needs.glibc.0, needs.glibc.1)),
            ("RECOMMENDS", &recommends.join(", ")),
        ],
    )?;
    if recommends.is_empty() {
        control =
            control.lines().filter(|line| line != &"Recommends: ").map(|line| format!("{line}\n")).collect();
    }
    let about = tree.join("DEBIAN");
    fs::create_dir(&about)?;
    fs::write(about.join("control"), control)?;
    fs::write(about.join("md5sums"), sums.stdout)?;
    linux::finish(release, &tree)?;

    let file = release.out.join(format!("bancheck_{}-1_amd64.deb", release.version));
    drop(fs::remove_file(&file));
    // Not zstd, which dpkg of Debian 11 cannot read.
    let mut build = release.clock.program("dpkg-deb");
    execute(build.args(["--root-owner-group", "-Zxz", "-z9", "--build"]).arg(&tree).arg(&file))?;
    Ok(file)
}

/// What Debian wants to be told in a folder of documents.
pub fn documents(release: &Release, folder: &Path) -> Result<()> {
    let license = fs::read_to_string(root().join("LICENSE-MIT"))?;
    let license: String = license
        .lines()
        .map(|line| if line.is_empty() { " .\n".to_owned() } else { format!(" {line}\n") })
        .collect();
    fs::write(folder.join("copyright"), template("linux/copyright", &[("EXPAT\n", &license)])?)?;
    let entry = format!(
        "bancheck ({}-1) unstable; urgency=medium\n\n  * See changelog.gz.\n\n -- {}  {}\n",
        release.version,
        maker::AUTHOR,
        release.clock.shown("%a, %d %b %Y %H:%M:%S +0000")?
    );
    fs::write(folder.join("changelog.Debian"), entry)?;
    let mut gzip = release.clock.program("gzip");
    gzip.args(["-9", "--no-name", "--force"]);
    execute(gzip.args(["changelog", "changelog.Debian", "licenses.txt"].map(|name| folder.join(name))))
}
