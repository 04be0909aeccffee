//! What Windows starts when only the name of a program is given: where programs have registered themselves
//! (`App Paths`), and what is started in the place of one (`Image File Execution Options`).

use std::collections::HashSet;

use super::autostart::{CURRENT, Found, NT};
use super::registry::{KeyPath, Registry};
use super::{environment, image_path};
use crate::machine::{Field, Item, Presence};

/// A key for each program, named `NAME.exe`.
const REGISTERED: &str = "App Paths";
/// More folders than any program adds.
const MAX_FOLDERS: usize = 16;
/// A key for each name, in which each of several programs of one name may have its own.
const IN_PLACE: &str = "Image File Execution Options";

impl<R: Registry> Found<'_, R> {
    /// The programs that are known by their names, in what everybody has or in what somebody has. Since Windows
    /// 7 programs of 64 and of 32 bits share both lists: what is in both counts once.
    pub fn by_name(&mut self, views: &[KeyPath], lookup: &dyn Fn(&str) -> Option<String>) {
        let mut seen = HashSet::new();
        for software in views {
            let list = software.join(CURRENT).join(REGISTERED);
            for name in self.subkeys(&list) {
                let key = list.join(&name);
                let ([program], [folders]) = (self.text(&key, ""), self.text(&key, "Path"));
                if seen.insert([name.to_lowercase(), program.clone(), folders.clone()]) {
                    let item = Item::new(key.to_string()).with(Field::Key, name);
                    self.registered(&item, &program, &folders, lookup);
                }
            }
            let list = software.join(NT).join(IN_PLACE);
            for name in self.subkeys(&list) {
                let key = list.join(&name);
                let inner = self.subkeys(&key).into_iter().map(|inner| key.join(&inner));
                for key in std::iter::once(key.clone()).chain(inner.collect::<Vec<_>>()) {
                    let ([instead], [only_for]) =
                        (self.text(&key, "Debugger"), self.text(&key, "FilterFullPath"));
                    if seen.insert([name.to_lowercase(), instead.clone(), only_for.clone()]) {
                        self.in_place(&key, &instead, &only_for, lookup);
                    }
                }
            }
        }
    }

    /// A program, and the folders in which Windows looks for its libraries.
    fn registered(
        &mut self,
        item: &Item,
        program: &str,
        folders: &str,
        lookup: &dyn Fn(&str) -> Option<String>,
    ) {
        self.command(item, program, lookup);
        for folder in folders.split(';').take(MAX_FOLDERS) {
            let folder = environment::expand(folder.trim().trim_matches('"'), lookup);
            let folder = folder.trim_end_matches('\\');
            if !folder.is_empty() {
                self.push(item.clone().with(Field::Path, folder));
            }
        }
    }

    /// What starts instead of a program. The name says nothing: anybody may set something for the program of
    /// another maker, to watch it or to keep it from starting. Where that program lies, somebody once knew.
    fn in_place(
        &mut self,
        key: &KeyPath,
        instead: &str,
        only_for: &str,
        lookup: &dyn Fn(&str) -> Option<String>,
    ) {
        let item = Item::new(key.to_string());
        for program in image_path::programs(instead, lookup) {
            self.push(item.clone().with(Field::Path, program));
        }
        let meant = image_path::program(only_for, lookup);
        if !meant.is_empty() {
            let mut item = item.with(Field::Path, meant);
            item.presence = Presence::OnlyTraces;
            self.push(item);
        }
    }

    fn subkeys(&mut self, list: &KeyPath) -> Vec<String> {
        self.or_note(list, self.registry.subkeys(list))
    }
}
