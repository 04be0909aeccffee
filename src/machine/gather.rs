//! Collects the items of a source that reads several places.

use std::collections::HashSet;
#[cfg(unix)]
use std::io;
use std::path::{Path, PathBuf};

use super::gaps::Gaps;
#[cfg(unix)]
use super::{Entry, ReasonKind};
use super::{Item, Outcome, Reason, Tree};

/// What was found so far, and what could not be read.
///
/// One place that exists is enough for an answer; a place that cannot be read is a gap in it.
#[derive(Default)]
pub struct Gathered {
    items: Vec<Item>,
    gaps: Gaps,
    was_read: bool,
    /// Where the opened folders really lie: two paths often lead to one folder.
    opened: HashSet<PathBuf>,
}

impl Gathered {
    pub fn push(&mut self, item: Item) {
        self.was_read = true;
        self.items.push(item);
    }

    /// A place was read, whether or not anything was in it.
    pub fn found(&mut self) {
        self.was_read = true;
    }

    pub fn gap(&mut self, reason: Reason) {
        self.gaps.note(reason);
    }

    /// Whether a folder was not looked into before, by this or by another name.
    pub fn is_new(&mut self, tree: &Tree, folder: &Path) -> bool {
        let real = tree.locate(folder).and_then(|path| path.canonicalize());
        real.map_or(true, |real| self.opened.insert(real))
    }

    pub fn finish(self) -> Outcome {
        self.gaps.into_outcome(self.items, self.was_read)
    }
}

/// For the sources that read nothing but folders; those of Windows have the registry beside them.
#[cfg(unix)]
impl Gathered {
    /// Something that should be readable was not; nothing to say where it simply is not there.
    pub fn failed(&mut self, error: &io::Error, place: &Path) {
        if error.kind() != io::ErrorKind::NotFound {
            self.gap(Reason::from_io(error, &place.to_string_lossy()));
        }
    }

    /// A link leads to a place that this account may not see.
    pub fn closed(&mut self, link: &Path) {
        let detail = format!("the target of the link is closed: {}", link.display());
        self.gap(Reason::new(ReasonKind::NoRights, detail));
    }

    /// The names in a folder: none when it is not there, cannot be read, or was opened before.
    pub fn open(&mut self, tree: &Tree, folder: &Path) -> Vec<Entry> {
        let entries = self.look_into(tree, folder);
        self.was_read |= entries.is_some();
        entries.unwrap_or_default()
    }

    /// As [`Self::open`], for a folder that only leads to the places that are read.
    pub fn look_into(&mut self, tree: &Tree, folder: &Path) -> Option<Vec<Entry>> {
        let entries = match tree.entries(folder) {
            Ok(entries) => entries,
            Err(error) => {
                self.failed(&error, folder);
                return None;
            }
        };
        self.is_new(tree, folder).then_some(entries)
    }
}
