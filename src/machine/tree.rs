//! A system tree: the running system, or one that is mounted somewhere else.

use std::collections::HashSet;
use std::ffi::OsString;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::entry::{Entry, FileKind};
use crate::files;

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
    /// Whether names in a mounted tree count as equal that differ in upper and lower case only.
    ignores_case: bool,
    /// The place below the root of a second volume that its system shows as one with the first.
    joined: Option<PathBuf>,
    /// Whether it lies on the computer that runs the scan.
    is_in_use: bool,
}

impl Tree {
    pub fn live() -> Self {
        Self { root: None, ignores_case: false, joined: None, is_in_use: true }
    }

    pub fn at(root: PathBuf) -> Self {
        Self { root: Some(root), ignores_case: false, joined: None, is_in_use: false }
    }

    /// The same, on the computer that runs the scan: an earlier system of its own.
    #[must_use]
    pub fn in_use(self) -> Self {
        Self { is_in_use: true, ..self }
    }

    /// Whether it lies on the computer that runs the scan. A system in use closes the folders of people to
    /// each other, and some of its own to everybody.
    pub fn is_in_use(&self) -> bool {
        self.is_in_use
    }

    /// As Windows looks for names, on whichever system the tree is mounted.
    #[must_use]
    pub fn ignoring_case(self) -> Self {
        Self { ignores_case: true, ..self }
    }

    /// As a system that keeps itself on one volume and everything else on another shows the two: what
    /// `volume` has lies over what the tree has, and a folder that both have is one. The tree stays as
    /// it is where the volume is not there, and where it is the running system.
    #[must_use]
    pub fn joined_with(self, volume: &str) -> Self {
        let place = self.locate(volume).ok().filter(|place| place.is_dir());
        let inside = place.zip(self.root.as_ref()).and_then(|(place, root)| {
            place.strip_prefix(root).ok().filter(|inside| inside.parent().is_some()).map(Path::to_owned)
        });
        Self { joined: inside, ..self }
    }

    /// Where `inner` really lies on the computer that runs the scan.
    ///
    /// # Errors
    /// Any error of following links; links in a circle are `Other`.
    pub fn locate(&self, inner: impl AsRef<Path>) -> io::Result<PathBuf> {
        let inner = inner.as_ref();
        let Some(root) = &self.root else {
            return Ok(PathBuf::from(inner));
        };
        let inside = self.follow(root, inner)?;
        match (inside.parent(), inside.file_name()) {
            (Some(parent), Some(name)) if self.joined.is_some() => {
                Ok(self.look_up(root, parent, name.into()).1)
            }
            _ => Ok(root.join(inside)),
        }
    }

    /// The path below the root that `inner` leads to, links followed.
    fn follow(&self, root: &Path, inner: &Path) -> io::Result<PathBuf> {
        let mut pending: Vec<OsString> = names(inner);
        pending.reverse();
        let mut inside = PathBuf::new();
        let mut links = 0;
        while let Some(name) = pending.pop() {
            if name == ".." {
                inside.pop();
                continue;
            }
            let (name, candidate) = self.look_up(root, &inside, name);
            let is_link = candidate.symlink_metadata().is_ok_and(|meta| meta.file_type().is_symlink());
            if !is_link {
                inside.push(name);
                continue;
            }
            links += 1;
            if links > MAX_LINKS {
                return Err(io::Error::other(format!("too many symbolic links: {}", inner.display())));
            }
            let target = candidate.read_link()?;
            if target.is_absolute() {
                inside.clear();
            }
            let mut steps = names(&target);
            steps.reverse();
            pending.extend(steps);
        }
        Ok(inside)
    }

    /// How `name` is written in a folder below the root, and where it lies.
    fn look_up(&self, root: &Path, inside: &Path, name: OsString) -> (OsString, PathBuf) {
        let Some(volume) = &self.joined else { return self.written_in(&root.join(inside), name) };
        let over = folder_of(&root.join(volume), inside).map(|folder| self.written_in(&folder, name.clone()));
        match over {
            Some(over) if may_be_there(&over.1) => over,
            over => folder_of(root, inside)
                .map(|folder| self.written_in(&folder, name.clone()))
                .or(over)
                .unwrap_or((name, PathBuf::new())),
        }
    }

    fn written_in(&self, folder: &Path, name: OsString) -> (OsString, PathBuf) {
        let name = if self.ignores_case { as_written(folder, name) } else { name };
        let place = folder.join(&name);
        (name, place)
    }

    /// Where `inner` lies when its last part is not followed; `None` for the root.
    fn unfollowed(&self, inner: &Path) -> io::Result<Option<PathBuf>> {
        let (Some(parent), Some(name)) = (inner.parent(), inner.file_name()) else { return Ok(None) };
        let Some(root) = &self.root else { return Ok(Some(inner.to_owned())) };
        Ok(Some(self.look_up(root, &self.follow(root, parent)?, name.into()).1))
    }

    /// The folders that are one folder for the system.
    fn folders(&self, inner: &Path) -> io::Result<Vec<PathBuf>> {
        let (Some(root), Some(volume)) = (&self.root, &self.joined) else {
            return Ok(vec![self.locate(inner)?]);
        };
        let inside = self.follow(root, inner)?;
        let both = [root.join(volume), root.clone()].map(|top| folder_of(&top, &inside));
        let mut folders: Vec<PathBuf> =
            both.into_iter().flatten().filter(|place| may_be_there(place)).collect();
        if folders.is_empty() {
            folders.push(root.join(inside));
        }
        Ok(folders)
    }

    /// What the file system says about a path, links followed.
    ///
    /// # Errors
    /// As [`Tree::locate`], and those of the operating system.
    pub fn metadata(&self, inner: impl AsRef<Path>) -> io::Result<std::fs::Metadata> {
        self.locate(inner)?.metadata()
    }

    /// The tree below a folder, as if it were a system of its own: its links stay inside of it.
    ///
    /// # Errors
    /// As [`Tree::locate`].
    pub fn inside(&self, folder: impl AsRef<Path>) -> io::Result<Self> {
        Ok(Self { root: Some(self.locate(folder)?), joined: None, ..self.clone() })
    }

    /// Reads a whole file.
    ///
    /// # Errors
    /// Those of the operating system; `InvalidData` when it is no regular file, `FileTooLarge` when it is
    /// larger than any real one. `NotFound` only where nothing is there: a link that leads nowhere is `Other`.
    pub fn read(&self, inner: impl AsRef<Path>) -> io::Result<Vec<u8>> {
        self.read_at_most(inner, MAX_FILE_BYTES)
    }

    /// As [`Tree::read`], for a file of which a source knows that it is small.
    ///
    /// # Errors
    /// As [`Tree::read`]; `FileTooLarge` when the file is larger than `max_bytes`.
    pub fn read_at_most(&self, inner: impl AsRef<Path>, max_bytes: u64) -> io::Result<Vec<u8>> {
        let inner = inner.as_ref();
        files::read_regular(&self.locate(inner)?, max_bytes).map_err(|error| self.explain(error, inner))
    }

    /// What lies at a path, links followed; `None` when certainly nothing does: below a link that leads
    /// nowhere that is not certain.
    ///
    /// # Errors
    /// As [`Tree::locate`], and those of the operating system.
    pub fn kind(&self, inner: impl AsRef<Path>) -> io::Result<Option<FileKind>> {
        let inner = inner.as_ref();
        let Some(place) = self.unfollowed(inner)? else {
            return Ok(Some(FileKind::of(self.locate(inner)?.metadata()?.file_type())));
        };
        match place.symlink_metadata() {
            Ok(meta) if meta.is_symlink() => Ok(Some(self.kind_of_target(inner))),
            Ok(meta) => Ok(Some(FileKind::of(meta.file_type()))),
            // A file in the place of a folder has nothing in it.
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => Ok(None),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let above = inner.parent().unwrap_or(inner);
                let error = self.explain(error, above);
                if error.kind() == io::ErrorKind::NotFound { Ok(None) } else { Err(error) }
            }
            Err(error) => Err(error),
        }
    }

    /// The real place of a regular file that this account may read.
    ///
    /// # Errors
    /// As [`Tree::read`], but for the size.
    pub fn find_file(&self, inner: impl AsRef<Path>) -> io::Result<PathBuf> {
        let inner = inner.as_ref();
        let path = self.locate(inner)?;
        files::open_regular(&path).map_err(|error| self.explain(error, inner))?;
        Ok(path)
    }

    /// The names in a folder, sorted. Links count as what they point to.
    ///
    /// # Errors
    /// As [`Tree::read`].
    pub fn entries(&self, inner: impl AsRef<Path>) -> io::Result<Vec<Entry>> {
        let inner = inner.as_ref();
        let folders = self.folders(inner)?;
        let mut entries: Vec<Entry> = Vec::new();
        // Only a name of the volume that lies over the other can hide one.
        let mut seen: HashSet<OsString> = HashSet::new();
        let is_joined = folders.len() > 1;
        for folder in folders {
            for entry in std::fs::read_dir(folder).map_err(|error| self.explain(error, inner))? {
                let entry = entry?;
                let name = entry.file_name();
                let own = entry.file_type()?;
                if is_joined
                    && !seen.insert(if self.ignores_case { name.to_ascii_lowercase() } else { name.clone() })
                {
                    continue;
                }
                let is_link = own.is_symlink();
                let kind = if is_link { self.kind_of_target(&inner.join(&name)) } else { FileKind::of(own) };
                entries.push(Entry { name, kind, is_link });
            }
        }
        entries.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(entries)
    }

    fn kind_of_target(&self, link: &Path) -> FileKind {
        match self.locate(link).and_then(|target| target.metadata()) {
            Ok(meta) => FileKind::of(meta.file_type()),
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => FileKind::Closed,
            // Links in a circle lead nowhere, too.
            Err(_) => FileKind::DeadLink,
        }
    }

    /// A link that leads nowhere is no proof that a place is absent: the disk it leads to may just
    /// not be mounted. The lowest part of the path that is there tells: what lies above it leads somewhere.
    fn explain(&self, error: io::Error, inner: &Path) -> io::Error {
        if error.kind() != io::ErrorKind::NotFound {
            return error;
        }
        let is_link = |part: &Path| {
            let place = self.unfollowed(part).ok().flatten()?;
            place.symlink_metadata().ok().map(|meta| meta.is_symlink())
        };
        match inner.ancestors().find_map(|part| Some((part, is_link(part)?))) {
            Some((link, true)) if self.kind_of_target(link) == FileKind::DeadLink => {
                io::Error::other(format!("the link {} leads nowhere", link.display()))
            }
            _ => error,
        }
    }
}

/// A folder below `top` whose parts are no links: those were followed where they are.
fn folder_of(top: &Path, inside: &Path) -> Option<PathBuf> {
    let mut folder = top.to_owned();
    for part in inside {
        folder.push(part);
        if folder.symlink_metadata().is_ok_and(|meta| meta.is_symlink()) {
            return None;
        }
    }
    Some(folder)
}

/// Whether something lies at a path, or whether that cannot be said.
fn may_be_there(place: &Path) -> bool {
    match place.symlink_metadata() {
        Ok(_) => true,
        Err(error) => !matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory),
    }
}

/// How `name` is written in `folder`, should it differ in upper and lower case.
fn as_written(folder: &Path, name: OsString) -> OsString {
    if folder.join(&name).symlink_metadata().is_ok() {
        return name;
    }
    let wanted = name.to_string_lossy().to_lowercase();
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names = entries.map(|entry| entry.file_name());
    names.find(|other| other.to_string_lossy().to_lowercase() == wanted).unwrap_or(name)
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
