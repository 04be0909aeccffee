//! `cargo xtask checksums`: the hash of every file of a release, in the form that `sha256sum --check` reads.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use sha2::{Digest as _, Sha256};

const NAME: &str = "SHA256SUMS";

#[derive(clap::Args)]
pub struct Arguments {
    /// The folder with the files; the list is written into it
    folder: PathBuf,
}

pub fn run(arguments: &Arguments) -> Result<()> {
    let list = list(&arguments.folder)?;
    print!("{list}");
    let file = arguments.folder.join(NAME);
    fs::write(&file, list).with_context(|| file.display().to_string())
}

/// One line for each file, in the order of names.
fn list(folder: &Path) -> Result<String> {
    let mut lines = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // The list and its signature.
        if name.starts_with(NAME) {
            continue;
        }
        ensure!(path.is_file(), "a release has files only, and no folder {name}");
        // Such a name would have to be written in another way, and people could not read it.
        ensure!(
            !name.contains(['\\', '\n', '\r', '\u{FFFD}']) && name.trim() == name,
            "no plain name: {name:?}"
        );
        lines.push(format!("{}  {name}\n", sha256(&path)?));
    }
    ensure!(!lines.is_empty(), "there is no file in {}", folder.display());
    lines.sort_by(|a, b| a.get(64..).cmp(&b.get(64..)));
    Ok(lines.concat())
}

/// The hash of a file, in small hexadecimal letters.
pub fn sha256(file: &Path) -> Result<String> {
    let mut open = fs::File::open(file).with_context(|| file.display().to_string())?;
    let mut hash = Sha256::new();
    let mut block = vec![0; 1 << 16];
    loop {
        let length = open.read(&mut block).with_context(|| file.display().to_string())?;
        let Some(read @ [_, ..]) = block.get(..length) else { break };
        hash.update(read);
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::program;

    #[test]
    fn the_list_is_as_sha256sum_reads_it_and_has_not_itself_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("b.txt"), "abc").unwrap();
        fs::write(path("a b.txt"), "").unwrap();
        let arguments = Arguments { folder: folder.path().to_owned() };
        run(&arguments).unwrap();
        let first = fs::read_to_string(path(NAME)).unwrap();
        assert_eq!(
            first,
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a b.txt\n\
             ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  b.txt\n"
        );
        fs::write(path("SHA256SUMS.minisig"), "signed").unwrap();
        run(&arguments).unwrap();
        assert_eq!(fs::read_to_string(path(NAME)).unwrap(), first, "neither itself nor its signature");
        let mut check = program("sha256sum");
        check.args(["--check", "--strict", NAME]).current_dir(folder.path());
        assert!(check.output().unwrap().status.success());
        fs::write(path("b.txt"), "abd").unwrap();
        assert!(!check.output().unwrap().status.success(), "a changed file is noticed");
    }

    #[test]
    fn nothing_to_list_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        assert!(list(folder.path()).is_err());
        fs::create_dir(folder.path().join("inside")).unwrap();
        assert!(list(folder.path()).unwrap_err().to_string().contains("no folder"));
    }
}
