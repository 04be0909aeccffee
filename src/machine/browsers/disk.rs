//! The files of the system that is scanned, and how that system writes their paths.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::machine::Tree;

/// A Windows disk that is mounted elsewhere has other paths than it would have on Windows.
#[derive(Clone, Copy)]
pub struct Disk<'a> {
    pub tree: &'a Tree,
    /// The place in the tree of a path that this system has written; `None` when it is no whole path, or not
    /// on this disk.
    pub inside: &'a dyn Fn(&str) -> Option<PathBuf>,
    /// A path of the tree, as this system writes it.
    pub shown: &'a dyn Fn(&Path) -> String,
}

impl<'a> Disk<'a> {
    /// A disk of Linux or macOS, whose paths are those of the tree.
    pub fn of_unix(tree: &'a Tree) -> Self {
        Self {
            tree,
            inside: &|path| (path.starts_with('/') && !path.contains('\0')).then(|| PathBuf::from(path)),
            shown: &|path| path.to_string_lossy().into_owned(),
        }
    }
}

impl fmt::Debug for Disk<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Disk").field("tree", self.tree).finish_non_exhaustive()
    }
}
