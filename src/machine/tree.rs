//! A system tree: the running system, or one that is mounted somewhere else.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};

/// How many symbolic links are followed before a path counts as a loop, as in Linux.
const MAX_LINKS: usize = 40;

/// No file that a source reads whole is larger than this in practice (64 MiB); anything beyond is
/// damaged or hostile, and would only fill the memory.
const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;

/// Paths inside are written as the system itself sees them (`/var/lib/dpkg/status`).
///
/// In a mounted tree symbolic links are followed *inside* the tree, as if it were the root, so that
/// an absolute link never leads to the computer that runs the scan.
#[derive(Clone, Debug)]
pub struct Tree {
    /// `None` for the running system.
    root: Option<PathBuf>,
}

impl Tree {
    pub fn live() -> Self {
        Self { root: None }
    }

    pub fn at(root: PathBuf) -> Self {
        Self { root: Some(root) }
    }

    /// Where `inner` really lies on the computer that runs the scan.
    ///
    /// # Errors
    /// Any error of following links; a loop of links is `FilesystemLoop`-like, reported as `Other`.
    pub fn locate(&self, inner: &str) -> io::Result<PathBuf> {
        let Some(root) = &self.root else {
            return Ok(PathBuf::from(inner));
        };
        let mut pending: Vec<OsString> = names(Path::new(inner));
        pending.reverse();
        let mut inside = PathBuf::new();
        let mut links = 0;
        while let Some(name) = pending.pop() {
            if name == ".." {
                inside.pop();
                continue;
            }
            let candidate = root.join(&inside).join(&name);
            let is_link = candidate.symlink_metadata().is_ok_and(|meta| meta.file_type().is_symlink());
            if !is_link {
                inside.push(name);
                continue;
            }
            links += 1;
            if links > MAX_LINKS {
                return Err(io::Error::other(format!("too many symbolic links: {inner}")));
            }
            let target = candidate.read_link()?;
            if target.is_absolute() {
                inside.clear();
            }
            let mut steps = names(&target);
            steps.reverse();
            pending.extend(steps);
        }
        Ok(root.join(inside))
    }

    pub fn exists(&self, inner: &str) -> bool {
        self.locate(inner).is_ok_and(|path| path.exists())
    }

    /// Reads a whole file.
    ///
    /// # Errors
    /// Those of the operating system; `InvalidData` when the file is larger than any real one.
    pub fn read(&self, inner: &str) -> io::Result<Vec<u8>> {
        read_limited(&self.locate(inner)?)
    }

    /// The names in a folder, sorted, each with whether it is a folder (links count as what they
    /// point to). Names that are not valid Unicode are shown with replacement characters.
    ///
    /// # Errors
    /// Those of the operating system.
    pub fn list(&self, inner: &str) -> io::Result<Vec<(String, bool)>> {
        let mut entries = Vec::new();
        for entry in std::fs::read_dir(self.locate(inner)?)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let kind = entry.file_type()?;
            let is_folder = if kind.is_symlink() {
                self.locate(&format!("{}/{name}", inner.trim_end_matches('/')))
                    .is_ok_and(|path| path.is_dir())
            } else {
                kind.is_dir()
            };
            entries.push((name, is_folder));
        }
        entries.sort();
        Ok(entries)
    }
}

/// The normal parts of a path; roots, drive prefixes and `.` dropped, `..` kept.
fn names(path: &Path) -> Vec<OsString> {
    path.components()
        .filter_map(|component| match component {
            Component::Normal(name) => Some(name.to_os_string()),
            Component::ParentDir => Some(OsString::from("..")),
            Component::RootDir | Component::CurDir | Component::Prefix(_) => None,
        })
        .collect()
}

fn read_limited(path: &Path) -> io::Result<Vec<u8>> {
    // Opening a pipe or a device could wait for ever.
    if !path.metadata()?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "not a regular file"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "file is too large"));
    }
    Ok(bytes)
}
