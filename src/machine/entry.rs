//! What lies in a folder.

use std::ffi::OsString;

/// One name in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// As the system writes it; not always valid Unicode.
    pub name: OsString,
    pub kind: FileKind,
    /// Whether it is a link to what `kind` says.
    pub is_link: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    Folder,
    File,
    /// A link to nothing.
    DeadLink,
    /// A link whose target this account may not see: it may lead to anything.
    Closed,
    /// A pipe or a device.
    Other,
}

impl FileKind {
    pub(super) fn of(kind: std::fs::FileType) -> Self {
        if kind.is_dir() {
            Self::Folder
        } else if kind.is_file() {
            Self::File
        } else {
            Self::Other
        }
    }
}
