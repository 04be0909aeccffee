//! Collects the items of a source that reads several places.

use std::collections::HashSet;
#[cfg(unix)]
use std::io;
use std::path::{Path, PathBuf};

use super::gaps::Gaps;
#[cfg(unix)]
use super::{Entry, FileKind, Presence};
use super::{Item, Reason, ReasonKind, SourceOutcome, Tree};

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
    /// Whether the search is in somebody's home, and what there is closed.
    whose: Whose,
    closed_people: usize,
    /// The text in place of every gap, if people chose the names of what is read.
    instead: Option<String>,
}

/// Somebody who may have programs of their own.
#[cfg(unix)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The home folder, as the tree has it.
    pub home: PathBuf,
    /// Whether a closed folder here is a gap.
    pub counts: bool,
}

/// Where a search is now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Whose {
    /// In a place of the whole machine.
    #[default]
    Everybody,
    /// In the home of somebody, of which everything could be read so far.
    Somebody,
    /// In the home of somebody, of which something is closed.
    Closed,
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

    /// In the home of somebody, what is closed counts once for all of it, and nothing says whose it is.
    pub fn gap(&mut self, reason: Reason) {
        match self.whose {
            Whose::Everybody => self.gaps.note(match &self.instead {
                Some(instead) => Reason::new(reason.kind, instead.as_str()),
                None => reason,
            }),
            Whose::Somebody | Whose::Closed if reason.kind == ReasonKind::NoRights => {
                self.whose = Whose::Closed;
            }
            Whose::Somebody | Whose::Closed => {
                self.gaps.note(Reason::new(reason.kind, "in the home of a person"));
            }
        }
    }

    /// Whether a folder was not looked into before, by this or by another name.
    pub fn is_new(&mut self, tree: &Tree, folder: &Path) -> bool {
        let real = tree.locate(folder).and_then(|path| path.canonicalize());
        real.map_or(true, |real| self.opened.insert(real))
    }

    pub fn finish(mut self) -> SourceOutcome {
        if self.closed_people > 0 {
            let detail = format!("people whose folders are closed: {}", self.closed_people);
            self.gaps.note(Reason::new(ReasonKind::OtherUsers, detail));
        }
        self.gaps.into_outcome(self.items, self.was_read)
    }
}

/// For the sources that read nothing but folders; those of Windows have the registry beside them.
#[cfg(unix)]
impl Gathered {
    /// Looks through what belongs to one person. However much of it is closed, it is one person of whom
    /// not everything could be seen; none at all when that `counts` for nothing.
    pub fn visit(&mut self, counts: bool, look: impl FnOnce(&mut Self)) {
        self.whose = Whose::Somebody;
        look(self);
        self.closed_people += usize::from(counts && self.whose == Whose::Closed);
        self.whose = Whose::Everybody;
    }

    /// Looks through what people named. Of what could not be read there, no name is told: `instead` says
    /// where it is.
    pub fn without_names(&mut self, instead: impl Into<String>, look: impl FnOnce(&mut Self)) {
        let before = self.instead.replace(instead.into());
        look(self);
        self.instead = before;
    }

    /// What was seen that is more than traces.
    pub fn present(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| item.presence == Presence::Present)
    }

    /// Whether a folder lies at a path, links followed. If nobody can tell, that is a gap.
    pub fn is_folder(&mut self, tree: &Tree, path: &Path) -> bool {
        self.is_folder_of(tree.kind(path), path)
    }

    /// As [`Self::is_folder`], where it was already asked what lies there.
    pub fn is_folder_of(&mut self, kind: io::Result<Option<FileKind>>, path: &Path) -> bool {
        match kind {
            Ok(Some(FileKind::Folder)) => return true,
            Ok(Some(FileKind::Closed)) => self.closed(path),
            Ok(Some(FileKind::DeadLink)) => self.failed(&io::Error::other("the link leads nowhere"), path),
            Ok(Some(FileKind::File | FileKind::Other) | None) => {}
            Err(error) => self.failed(&error, path),
        }
        false
    }

    /// Something that should be readable was not; nothing to say where it simply is not there.
    pub fn failed(&mut self, error: &io::Error, place: &Path) {
        if error.kind() != io::ErrorKind::NotFound {
            self.gap(Reason::from_io(error, &place.to_string_lossy()));
        }
    }

    /// Folders are left that lie deeper than is looked.
    pub fn too_deep(&mut self, left: &[PathBuf]) {
        if let Some(first) = left.first() {
            let detail = format!("deeper than is looked: {}", first.display());
            self.gap(Reason::new(ReasonKind::TooMuch, detail));
        }
    }

    /// There are more of something than are looked at.
    pub fn too_many(&mut self, count: usize, limit: usize, place: &Path) {
        if count > limit {
            self.gap(Reason::new(ReasonKind::TooMuch, format!("more than {limit}: {}", place.display())));
        }
    }

    /// A link leads to a place that this account may not see.
    pub fn closed(&mut self, link: &Path) {
        let detail = format!("the target of the link is closed: {}", link.display());
        self.gap(Reason::new(ReasonKind::NoRights, detail));
    }

    /// A link to a folder that would be looked into leads nowhere: the disk it leads to may be away.
    pub fn not_mounted(&mut self, link: &Path) {
        let detail = format!("the link leads nowhere: {}", link.display());
        self.gap(Reason::new(ReasonKind::NotMounted, detail));
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
