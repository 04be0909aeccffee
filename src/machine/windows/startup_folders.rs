//! The start-up folders of everybody and of each person, and where the shortcuts in them lead.

use std::io;
use std::path::Path;

use super::autostart::{CURRENT, Found};
use super::registry::{KeyPath, Registry};
use super::{environment, image_path, people, shortcut};
use crate::machine::{Entry, Field, FileKind, Item, Presence, Reason, ReasonKind};

const FOLDER: &str = r"Microsoft\Windows\Start Menu\Programs\Startup";
const OLDER_FOLDER: &str = r"Start Menu\Programs\Startup";
/// Where such folders are when somebody moved them, or where Windows speaks another language.
const MOVED: &str = r"Explorer\User Shell Folders";
/// A start-up folder that is not where Windows makes it, without saying whose it is.
const MOVED_FOLDER: &str = "a start-up folder that was moved";

const SHORTCUT: &str = "lnk";
const MAX_SHORTCUT: u64 = 1024 * 1024;

impl<R: Registry> Found<'_, R> {
    /// Where a start-up folder is, as the registry says.
    pub fn moved(
        &mut self,
        software: &KeyPath,
        name: &str,
        lookup: &dyn Fn(&str) -> Option<String>,
    ) -> Option<String> {
        let [folder] = self.text(&software.join(CURRENT).join(MOVED), name);
        let folder = environment::expand(&folder, lookup);
        if folder.is_empty() {
            return None;
        }
        // On another computer, or in a place with a variable that nobody knows.
        if folder.contains('%') || !image_path::is_on_a_drive(&folder) || !self.has_drive(&folder) {
            self.gaps.note(Reason::new(ReasonKind::NotMounted, MOVED_FOLDER));
            return None;
        }
        Some(folder)
    }

    fn has_drive(&self, folder: &str) -> bool {
        let top = folder.get(..3).and_then(|drive| (self.disk.inside)(drive));
        top.is_some_and(|top| matches!(self.disk.tree.kind(top), Ok(Some(FileKind::Folder))))
    }

    /// The start-up folders where Windows makes them.
    pub fn folders(&mut self) {
        let lookup = self.disk.lookup;
        let parent = people::parent(self.registry, lookup);
        let parent = parent.trim_end_matches('\\');
        let mut places: Vec<String> =
            lookup("ProgramData").iter().map(|data| format!(r"{data}\{FOLDER}")).collect();
        // Everybody who is new gets the content of the first one; the other one is a link since Vista.
        let shared = ["Default", "All Users"].into_iter();
        let shared = shared.filter(|name| people::has_folder(self.disk, parent, name));
        let shared = shared.map(|name| format!(r"{parent}\{name}"));
        for home in people::homes(self.registry, self.disk).into_iter().chain(shared.collect::<Vec<_>>()) {
            places.push(format!(r"{home}\AppData\Roaming\{FOLDER}"));
            // Since Windows Vista a link to the above.
            if people::has_folder(self.disk, &home, "Start Menu") {
                places.push(format!(r"{home}\{OLDER_FOLDER}"));
            }
        }
        for place in places {
            self.folder(Some(&place), lookup);
        }
    }

    /// The content of a start-up folder. Of a Windows in use the source for people says which are closed.
    pub fn folder(&mut self, folder: Option<&str>, lookup: &dyn Fn(&str) -> Option<String>) {
        let Some((folder, place)) = folder.and_then(|folder| Some((folder, (self.disk.inside)(folder)?)))
        else {
            return;
        };
        let entries = match self.disk.tree.entries(&place) {
            Ok(entries) => entries,
            Err(error) => return self.failed(&error, "a start-up folder"),
        };
        self.was_read = true;
        let real = self.disk.tree.locate(&place).and_then(|real| real.canonicalize());
        if real.is_ok_and(|real| !self.opened.insert(real)) {
            return;
        }
        for entry in entries {
            self.file(folder, &place.join(&entry.name), &entry, lookup);
        }
    }

    fn failed(&mut self, error: &io::Error, place: &str) {
        if error.kind() != io::ErrorKind::NotADirectory && !self.disk.is_no_gap(error) {
            self.gaps.add(error, place);
        }
    }

    fn file(&mut self, folder: &str, place: &Path, entry: &Entry, lookup: &dyn Fn(&str) -> Option<String>) {
        let name = entry.name.to_string_lossy();
        if name.eq_ignore_ascii_case("desktop.ini") || entry.kind == FileKind::Folder {
            return;
        }
        let path = format!(r"{folder}\{name}");
        let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
        let mut item = Item::new(path.as_str()).with(Field::Key, stem);
        if entry.kind == FileKind::DeadLink {
            item.presence = Presence::OnlyTraces;
        }
        if entry.kind == FileKind::Other {
            self.gaps.note(Reason::new(ReasonKind::Damaged, "no file: what lies in a start-up folder"));
        }
        if !ending.eq_ignore_ascii_case(SHORTCUT) || entry.kind != FileKind::File {
            return self.push(item.with(Field::Path, path));
        }
        match self.disk.tree.read_at_most(place, MAX_SHORTCUT) {
            Ok(bytes) => match shortcut::read(&bytes) {
                Some(shortcut) => {
                    self.command(&item, &format!("\"{}\" {}", shortcut.target, shortcut.arguments), lookup);
                }
                None => {
                    self.gaps.note(Reason::new(ReasonKind::Damaged, "a shortcut in a start-up folder"));
                    self.push(item);
                }
            },
            Err(error) => {
                self.failed(&error, "a shortcut in a start-up folder");
                self.push(item);
            }
        }
    }
}
