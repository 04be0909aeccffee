//! The search for systems inside this one: which folders are there, and what is closed.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::inner_systems::{DISK_ENDINGS, LXC, LXC_SETTINGS, MACHINES, MORE_SCHROOT, SCHROOT, known};
use super::store_options::{self, Program, Told};
use super::store_settings::{self, Format};
use crate::machine::gather::Gathered;
use crate::machine::{Reason, ReasonKind, Tree, patterns};

const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// The systems that were found so far, and what kept others from being found.
pub struct Search<'a> {
    tree: &'a Tree,
    pub gathered: Gathered,
    /// Folders that were closed: several patterns lead through one.
    closed: BTreeSet<PathBuf>,
    pub layers: Vec<PathBuf>,
}

impl<'a> Search<'a> {
    pub fn in_tree(tree: &'a Tree) -> Self {
        Self { tree, gathered: Gathered::default(), closed: BTreeSet::new(), layers: Vec::new() }
    }

    /// The folders that a settings file names, for the person of a home. One beside the `usual` that is not
    /// there is on a disk that is not; in a home each may be the usual one of somebody who has no containers.
    pub fn told(
        &mut self,
        place: &Path,
        format: Format,
        home: Option<&Path>,
        usual: &[&str],
    ) -> Vec<PathBuf> {
        let bytes = match self.tree.read_at_most(place, MAX_BYTES) {
            Ok(bytes) => bytes,
            Err(error) => {
                let detail = format!("{}: settings for containers ({})", error.kind(), format.name());
                self.gathered.without_names(detail, |gathered| gathered.failed(&error, place));
                return Vec::new();
            }
        };
        let text = String::from_utf8_lossy(&bytes);
        let Ok(told) = store_settings::folders(&text, format) else {
            let detail = format!("settings for containers ({})", format.name());
            self.gathered.gap(Reason::new(ReasonKind::Damaged, detail));
            return Vec::new();
        };
        if !store_settings::elsewhere(&text, format).is_empty() {
            let detail = format!("a system on a disk of its own, of {}", format.name());
            self.gathered.gap(Reason::new(ReasonKind::NotLookedInto, detail));
        }
        self.located(told, format, home, usual)
    }

    /// The folders that the options of a program name, and the settings that these name.
    pub fn told_by_options(
        &mut self,
        program: &Program,
        (units, home): (&[PathBuf], Option<&Path>),
        format: Format,
        usual: &[&str],
    ) -> Vec<PathBuf> {
        let Told { folders, settings } =
            store_options::told(self.tree, program, (units, home.is_none()), &mut self.gathered);
        let mut located = self.located(folders, format, home, usual);
        for place in settings.iter().filter_map(|named| store_settings::expanded(named, home)) {
            located.extend(self.told(&place, format, home, usual));
        }
        located
    }

    fn located(
        &mut self,
        told: Vec<String>,
        format: Format,
        home: Option<&Path>,
        usual: &[&str],
    ) -> Vec<PathBuf> {
        let mut folders = Vec::new();
        for told in told {
            let Some(folder) = store_settings::expanded(&told, home) else {
                let detail = format!("containers in a folder with an unknown name, of {}", format.name());
                self.gathered.gap(Reason::new(ReasonKind::NotLookedInto, detail));
                continue;
            };
            let is_usual = usual.iter().any(|usual| folder == Path::new(usual))
                || home.is_some_and(|home| folder.starts_with(home));
            if !is_usual && format != Format::PodmanOfPeople && matches!(self.tree.kind(&folder), Ok(None)) {
                let detail = format!("a folder of containers is not there, of {}", format.name());
                self.gathered.gap(Reason::new(ReasonKind::NotMounted, detail));
            }
            folders.push(folder);
        }
        folders
    }

    /// A file with settings, and those in the folder beside it.
    pub fn settings(&mut self, file: &str, more: &str) -> Vec<PathBuf> {
        let more = Path::new(more);
        let others: Vec<String> = if self.is_folder(more) { self.names(more).collect() } else { Vec::new() };
        let others = others.into_iter().map(|name| more.join(name));
        [PathBuf::from(file)].into_iter().chain(others).collect()
    }

    /// Adds whole systems in folders.
    pub fn machines(&mut self) {
        for pattern in MACHINES {
            self.expand(Path::new("/"), pattern);
        }
        let schroot = self.settings(SCHROOT, MORE_SCHROOT).into_iter();
        let mut settings: Vec<_> = schroot.map(|place| (place, Format::Schroot)).collect();
        let mut machines = vec![PathBuf::from(LXC)];
        machines.extend(self.told(Path::new(LXC_SETTINGS), Format::LxcPath, None, &[LXC]));
        for folder in machines {
            self.expand(&folder, "*/rootfs");
            if self.is_folder(&folder) {
                settings
                    .extend(self.names(&folder).map(|name| (folder.join(name).join("config"), Format::Lxc)));
            }
        }
        for (place, format) in settings {
            for folder in self.told(&place, format, None, &[]) {
                self.expand(&folder, "");
            }
        }
    }

    /// Adds the layers of a store of containers, and tells of its disks.
    pub fn store(&mut self, folder: &Path, layers: &[&str], disks: &[&str]) {
        if !self.is_folder(folder) {
            return;
        }
        for pattern in layers {
            self.expand(folder, pattern);
        }
        for disk in disks {
            let place = folder.join(disk);
            if self.is_folder(&place) && self.names(&place).next().is_some() {
                let detail = format!("containers on disks of their own: {}", known(&place).display());
                self.gathered.gap(Reason::new(ReasonKind::NotLookedInto, detail));
            }
        }
    }

    /// Adds the folders that a pattern leads to: names between slashes, of which one may end in `*`.
    pub fn expand(&mut self, folder: &Path, pattern: &str) {
        let mut folders = vec![folder.to_owned()];
        for part in pattern.split('/').filter(|part| !part.is_empty()) {
            let mut next = Vec::new();
            for folder in folders {
                let Some(start) = part.strip_suffix('*') else {
                    next.push(folder.join(part));
                    continue;
                };
                if self.is_folder(&folder) {
                    let names = self.names(&folder).filter(|name| name.starts_with(start));
                    next.extend(names.map(|name| folder.join(name)));
                }
            }
            folders = next;
        }
        for folder in folders {
            if self.is_folder(&folder) && !self.layers.contains(&folder) {
                self.layers.push(folder);
            }
        }
    }

    /// Whether a folder is there. A folder above it may be closed.
    fn is_folder(&mut self, folder: &Path) -> bool {
        match self.tree.kind(folder) {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                self.closed(folder.parent().unwrap_or(folder));
                false
            }
            kind => {
                let mut is_folder = false;
                let detail = format!("a folder that cannot be read, below {}", known(folder).display());
                self.gathered.without_names(detail, |gathered| {
                    is_folder = gathered.is_folder_of(kind, folder);
                });
                is_folder
            }
        }
    }

    fn names(&mut self, folder: &Path) -> std::vec::IntoIter<String> {
        let names: Vec<String> = match self.tree.entries(folder) {
            Ok(entries) => entries.iter().map(|entry| entry.name.to_string_lossy().into_owned()).collect(),
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                self.closed(folder);
                Vec::new()
            }
            Err(error) => {
                let detail = format!("{}: {}", error.kind(), known(folder).display());
                self.gathered.without_names(detail, |gathered| gathered.failed(&error, folder));
                Vec::new()
            }
        };
        names.into_iter()
    }

    /// Some of these folders are there and closed on every system, with nothing in them.
    fn closed(&mut self, folder: &Path) {
        // A closed folder further up also hides whether this one is there.
        let closed = folder.ancestors().find(|part| self.tree.metadata(part).is_ok()).unwrap_or(folder);
        if !self.closed.insert(closed.to_owned())
            || self.tree.metadata(closed).is_ok_and(|meta| patterns::has_no_folders(&meta))
        {
            return;
        }
        let detail = format!("containers and machines are closed: {}", known(closed).display());
        self.gathered.gap(Reason::new(ReasonKind::NoRights, detail));
    }

    /// Disks of machines.
    pub fn files(&mut self, folder: &Path) {
        let names: Vec<String> =
            if self.is_folder(folder) { self.names(folder).collect() } else { Vec::new() };
        if names.iter().any(|name| DISK_ENDINGS.iter().any(|ending| name.ends_with(ending))) {
            let detail = format!("the disk of a machine in: {}", folder.display());
            self.gathered.gap(Reason::new(ReasonKind::NotLookedInto, detail));
        }
    }
}
