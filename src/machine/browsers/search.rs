//! Looks through the folders of browsers, and keeps apart what is not there, what is closed, and
//! whose it was.

use std::io;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use super::{Disk, json};
use crate::machine::gather::{Gathered, Whose};
use crate::machine::{Entry, FileKind, Item, Reason, ReasonKind, SourceOutcome};

/// What a JSON file says.
#[derive(Debug)]
pub enum Content<T> {
    Value(T),
    /// The file is not there.
    Missing,
    /// It could not be read, or makes no sense; this is noted.
    Unreadable,
}

/// What was found so far.
pub struct Search<'a> {
    disk: Disk<'a>,
    gathered: Gathered,
    whose: Whose,
    closed_people: usize,
}

impl<'a> Search<'a> {
    pub fn new(disk: Disk<'a>) -> Self {
        Self { disk, gathered: Gathered::default(), whose: Whose::default(), closed_people: 0 }
    }

    pub fn disk(&self) -> Disk<'a> {
        self.disk
    }

    /// Looks through what belongs to one person. However much of it is closed, it is one person of
    /// whom not everything could be seen; none at all when that `counts` for nothing.
    pub fn visit(&mut self, counts: bool, look: impl FnOnce(&mut Self)) {
        self.whose = Whose::Somebody;
        look(self);
        self.closed_people += usize::from(counts && self.whose == Whose::Closed);
        self.whose = Whose::Everybody;
    }

    /// Something of the person who is visited is closed.
    pub fn closed(&mut self) {
        self.whose = Whose::Closed;
    }

    pub fn push(&mut self, item: Item) {
        self.gathered.push(item);
    }

    /// A place was read, whether or not anything was in it.
    pub fn found(&mut self) {
        self.gathered.found();
    }

    pub fn gap(&mut self, reason: Reason) {
        self.gathered.gap(reason);
    }

    pub fn is_new(&mut self, folder: &Path) -> bool {
        self.gathered.is_new(self.disk.tree, folder)
    }

    /// Notes that something could not be read; nothing when it is not there. `what` names it where
    /// its path would name a person.
    pub fn failed(&mut self, error: &io::Error, what: &str, path: &Path) {
        let shown = self.disk.shown;
        self.note(error, what, || shown(path));
    }

    /// As [`Self::failed`], for what is no file.
    pub fn note(&mut self, error: &io::Error, what: &str, place: impl FnOnce() -> String) {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {}
            io::ErrorKind::PermissionDenied if self.whose != Whose::Everybody => self.closed(),
            _ if self.whose == Whose::Everybody => {
                self.gathered.gap(Reason::from_io(error, &place()));
            }
            kind => {
                // A text of our own may have a path in it; one of the system does not.
                let reason = match (kind, error.raw_os_error()) {
                    (io::ErrorKind::Other, None) => leads_nowhere(what),
                    _ => Reason::from_io(error, what),
                };
                self.gathered.gap(reason);
            }
        }
    }

    /// Those of `folders` that are in `base`, written with `/` between the parts. Each part is asked
    /// for once, and nothing below one that is not there.
    pub fn existing(&mut self, base: &Path, folders: &[&str]) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let mut known: Vec<(&str, bool)> = Vec::new();
        for folder in folders {
            let ends = folder.match_indices('/').map(|(at, _)| at).chain([folder.len()]);
            let mut parts = ends.filter_map(|end| folder.get(..end));
            let is_there = parts.all(|part| {
                if let Some((_, is_there)) = known.iter().find(|(other, _)| *other == part) {
                    return *is_there;
                }
                let is_there = self.is_folder(&base.join(part));
                known.push((part, is_there));
                is_there
            });
            if is_there {
                found.push(base.join(folder));
            }
        }
        found
    }

    /// Whether a folder is there, links followed. A link that leads nowhere is a gap, as a closed one.
    pub fn is_folder(&mut self, path: &Path) -> bool {
        match self.disk.tree.kind(path) {
            Ok(Some(FileKind::Folder)) => true,
            Ok(Some(FileKind::Closed)) => {
                self.failed(&io::ErrorKind::PermissionDenied.into(), FOLDER, path);
                false
            }
            // A snap that was removed leaves the link to its newest data behind.
            Ok(Some(FileKind::DeadLink)) if path.ends_with("current") => false,
            Ok(Some(FileKind::DeadLink)) => {
                self.failed(&io::Error::other("the link leads nowhere"), FOLDER, path);
                false
            }
            Ok(Some(FileKind::File | FileKind::Other) | None) => false,
            Err(error) => {
                self.failed(&error, FOLDER, path);
                false
            }
        }
    }

    /// Whether a name in a folder is that of a folder that can be opened. A link that is closed or leads
    /// nowhere is a gap: what lies behind it was not seen.
    pub fn is_open_folder(&mut self, folder: &Path, entry: &Entry) -> bool {
        match entry.kind {
            FileKind::Folder => return true,
            FileKind::Closed => {
                self.failed(&io::ErrorKind::PermissionDenied.into(), FOLDER, &folder.join(&entry.name));
            }
            FileKind::DeadLink => {
                self.failed(&io::Error::other("the link leads nowhere"), FOLDER, &folder.join(&entry.name));
            }
            FileKind::File | FileKind::Other => {}
        }
        false
    }

    /// The names in a folder; `None` when it is not there or could not be read.
    pub fn entries(&mut self, folder: &Path) -> Option<Vec<Entry>> {
        match self.disk.tree.entries(folder) {
            Ok(entries) => Some(entries),
            Err(error) => {
                self.failed(&error, FOLDER, folder);
                None
            }
        }
    }

    /// The names in a folder that is one of the places, so that the place was read.
    pub fn open(&mut self, folder: &Path) -> Vec<Entry> {
        let entries = self.entries(folder);
        if entries.is_some() {
            self.found();
        }
        entries.unwrap_or_default()
    }

    /// Whether a file makes sense as JSON, or cannot be read.
    pub fn is_json(&self, path: &Path) -> bool {
        match json::read::<serde::de::IgnoredAny>(self.disk.tree, path) {
            Ok(_) => true,
            Err(error) => error.kind() != io::ErrorKind::InvalidData,
        }
    }

    /// The content of a JSON file; `what` names the file where its path would name a person.
    pub fn json<T: DeserializeOwned>(&mut self, path: &Path, what: &str) -> Content<T> {
        match json::read(self.disk.tree, path) {
            Ok(value) => Content::Value(value),
            Err(error) => {
                self.failed(&error, what, path);
                match error.kind() {
                    io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Content::Missing,
                    _ => Content::Unreadable,
                }
            }
        }
    }

    pub fn finish(mut self) -> SourceOutcome {
        if self.closed_people > 0 {
            // Their names stay private.
            let detail = format!("people whose browsers are closed: {}", self.closed_people);
            self.gathered.gap(Reason::new(ReasonKind::OtherUsers, detail));
        }
        self.gathered.finish()
    }
}

const FOLDER: &str = "a folder of a browser";

fn leads_nowhere(what: &str) -> Reason {
    Reason::new(ReasonKind::Failed, format!("a link leads nowhere: {what}"))
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::{Reading, Tree};

    #[test]
    fn only_folders_that_are_there_are_found_and_links_to_nowhere_are_a_gap_without_a_name() {
        let dir = tempfile::tempdir().expect("a folder");
        let home = dir.path().join("home/ann");
        std::fs::create_dir_all(home.join("a/b/c")).expect("made");
        std::fs::create_dir_all(home.join("snap/x")).expect("made");
        std::fs::write(home.join("file"), "x").expect("written");
        std::os::unix::fs::symlink("7", home.join("snap/x/current")).expect("linked");
        std::os::unix::fs::symlink("a", home.join("link")).expect("linked");
        let tree = Tree::at(dir.path().to_path_buf());
        let mut search = Search::new(Disk::of_unix(&tree));
        let home = Path::new("/home/ann");
        let folders = ["a/b/c", "a/b", "a/x", "none/x", "file/x", "link/b", "snap/x/current/y"];
        search.visit(true, |search| {
            let found = search.existing(home, &folders);
            assert_eq!(found, ["a/b/c", "a/b", "link/b"].map(|folder| home.join(folder)));
        });
        assert_eq!(search.finish(), SourceOutcome::absent());

        std::os::unix::fs::symlink("/mnt/ann", dir.path().join("home/ann/gone")).expect("linked");
        let mut search = Search::new(Disk::of_unix(&tree));
        search.visit(true, |search| assert!(search.existing(home, &["gone/x"]).is_empty()));
        let Reading::CouldNotCheck(reason) = search.finish().reading else { panic!("a gap") };
        assert_eq!(reason, leads_nowhere(FOLDER));
    }

    #[test]
    fn one_person_is_closed_once_and_some_do_not_count() {
        let tree = Tree::live();
        let mut search = Search::new(Disk::of_unix(&tree));
        let denied = || io::Error::from(io::ErrorKind::PermissionDenied);
        for counts in [true, true, false] {
            search.visit(counts, |search| {
                search.failed(&denied(), FOLDER, Path::new("/home/ann/a"));
                search.failed(&denied(), FOLDER, Path::new("/home/ann/b"));
            });
        }
        search.failed(&denied(), FOLDER, Path::new("/etc/x"));
        let Reading::CouldNotCheck(reason) = search.finish().reading else { panic!("a gap") };
        assert_eq!(reason.kind, ReasonKind::NoRights);
        assert_eq!(reason.detail, "permission denied: /etc/x (and 1 more)");
    }
}
