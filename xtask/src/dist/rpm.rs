//! The package for Fedora, openSUSE and their likes, made by `rpmbuild`.

use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use super::linux::{self, Kind, Library};
use super::{Release, archive, elf, empty, template};
use crate::command::execute;

/// Makes the package.
pub fn pack(release: &Release, needs: &elf::Needs, opened: &[Library]) -> Result<PathBuf> {
    let work = release.work("rpm")?;
    let tree = empty(&work.join("tree"))?;
    linux::lay_out(release, Kind::Rpm, &tree)?;
    let mut files = String::new();
    for file in archive::files(&tree)? {
        let path = format!("/{}", file.strip_prefix(&tree)?.display());
        let kind = match path.as_str() {
            path if path.ends_with("/licenses.txt") => "%license ",
            path if path.contains("/share/doc/") => "%doc ",
            _ => "",
        };
        files.push_str(&format!("%attr(-,root,root) {kind}{path}\n"));
    }
    files.push_str("%dir %attr(-,root,root) /usr/share/doc/bancheck\n");
    let recommends: String =
        opened.iter().map(|library| format!("Recommends: {}()(64bit)\n", library.name)).collect();
    let words = [("RECOMMENDS\n", recommends.as_str()), ("FILES\n", files.as_str())];
    let spec = work.join("bancheck.spec");
    fs::write(&spec, template("linux/bancheck.spec", &words)?)?;
    let mut build = release.clock.program("rpmbuild");
    build.args(["-bb", "--quiet", "--target", "x86_64-linux"]);
    for (name, value) in [
        ("_topdir", work.join("top").display().to_string()),
        ("_rpmdir", release.out.display().to_string()),
        ("_rpmfilename", "%%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm".to_owned()),
        ("version_of_ours", release.version.to_string()),
        ("glibc", format!("{}.{}", needs.glibc.0, needs.glibc.1)),
        ("tree", tree.display().to_string()),
    ] {
        build.arg("--define").arg(format!("{name} {value}"));
    }
    execute(build.arg(&spec))?;
    Ok(release.out.join(format!("bancheck-{}-1.x86_64.rpm", release.version)))
}
