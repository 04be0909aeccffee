//! The settings that everybody gets who is new on a running Windows. Nobody is signed in with them, so that
//! they are in no registry: they are read from their file, which everybody may read.

use std::io;
use std::path::Path;

use super::hive::HiveFile;
use super::offline;
use super::people::OF_NEW_PEOPLE;
use super::registry::{Hive, KeyPath, Registry};
use crate::machine::Tree;

/// The file, where it is there and open to this account.
#[derive(Debug)]
pub struct NewPeople(Option<io::Result<HiveFile>>);

impl NewPeople {
    /// Opens the file. That it is not there, or closed, says nothing of this computer.
    pub fn of(file: &Path) -> Self {
        Self(match HiveFile::open(file, &offline::logs(&Tree::live(), file)) {
            Err(error)
                if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied) =>
            {
                None
            }
            hive => Some(hive),
        })
    }

    /// What of these settings could not be read so far.
    pub fn damage(&self) -> Option<String> {
        self.0.as_ref()?.as_ref().ok()?.damage()
    }

    /// What `registry` says, with these settings as if somebody were signed in with them.
    pub fn beside<R>(&self, registry: R) -> Beside<'_, R> {
        Beside { new: self, registry }
    }

    /// The file and the path in it, for a key of these settings.
    fn locate<'k>(&self, key: &'k KeyPath) -> Option<io::Result<(&HiveFile, &'k str)>> {
        let hive = self.0.as_ref()?;
        let (first, rest) = key.path.split_once('\\').unwrap_or((&key.path, ""));
        let is_own = key.hive == Hive::Users && first.eq_ignore_ascii_case(OF_NEW_PEOPLE);
        is_own.then(|| match hive {
            Ok(hive) => Ok((hive, rest)),
            Err(error) => Err(io::Error::new(error.kind(), error.to_string())),
        })
    }
}

/// See [`NewPeople::beside`].
#[derive(Debug)]
pub struct Beside<'a, R> {
    new: &'a NewPeople,
    registry: R,
}

impl<R: Registry> Registry for Beside<'_, R> {
    fn subkeys(&self, key: &KeyPath) -> io::Result<Vec<String>> {
        if let Some(own) = self.new.locate(key) {
            return own.and_then(|(hive, path)| hive.subkeys(path));
        }
        let mut names = self.registry.subkeys(key)?;
        if key.hive == Hive::Users && key.path.is_empty() && self.new.0.is_some() {
            names.push(OF_NEW_PEOPLE.to_owned());
        }
        Ok(names)
    }

    fn texts<const N: usize>(&self, key: &KeyPath, names: [&str; N]) -> io::Result<[String; N]> {
        match self.new.locate(key) {
            Some(own) => Ok(named(&own.and_then(|(hive, path)| hive.values(path))?, names)),
            None => self.registry.texts(key, names),
        }
    }

    fn values(&self, key: &KeyPath) -> io::Result<Vec<(String, String)>> {
        match self.new.locate(key) {
            Some(own) => own.and_then(|(hive, path)| hive.values(path)),
            None => self.registry.values(key),
        }
    }

    fn bytes(&self, key: &KeyPath, name: &str) -> io::Result<Vec<u8>> {
        match self.new.locate(key) {
            Some(own) => own.and_then(|(hive, path)| bytes(hive, path, name)),
            None => self.registry.bytes(key, name),
        }
    }
}

/// Those of `values` that are called `names`, as [`Registry::texts`].
pub fn named<const N: usize>(values: &[(String, String)], names: [&str; N]) -> [String; N] {
    names.map(|name| {
        let value = values.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        value.map(|(_, text)| text.clone()).unwrap_or_default()
    })
}

/// The data of a value, as [`Registry::bytes`].
pub fn bytes(hive: &HiveFile, path: &str, name: &str) -> io::Result<Vec<u8>> {
    let mut values = hive.data(path)?.into_iter();
    let value = values.find(|(known, ..)| known.eq_ignore_ascii_case(name));
    Ok(value.map(|(_, _, data)| data).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::super::registry::fake::Fake;
    use super::*;

    const RUN: &str = r"Software\Microsoft\Windows\CurrentVersion\Run";

    #[test]
    fn settings_of_new_people_stand_beside_those_of_others() {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join("NTUSER.DAT");
        let mut hive = regf::HiveBuilder::new().expect("a hive");
        hive.create_key(RUN).expect("a key");
        hive.add_value_string(RUN, Some("Acme"), r"C:\a.exe").expect("a text");
        std::fs::write(&file, hive.to_bytes().expect("bytes")).expect("written");
        let ann = KeyPath::users("S-1-5-21-1-2-3-1001");
        let new = NewPeople::of(&file);
        let registry = new.beside(Fake::default().with(ann.clone(), &[("x", "y")]));
        let all = registry.subkeys(&KeyPath::users("")).expect("read");
        assert_eq!(all, ["S-1-5-21-1-2-3-1001", OF_NEW_PEOPLE]);
        assert_eq!(registry.texts(&ann, ["x"]).expect("read"), ["y"]);
        let run = KeyPath::users(OF_NEW_PEOPLE).join(RUN);
        assert_eq!(registry.texts(&run, ["acme", "b"]).expect("read"), [r"C:\a.exe", ""]);
        assert_eq!(registry.values(&run).expect("read").len(), 1);
        assert!(!registry.bytes(&run, "Acme").expect("read").is_empty());
        assert!(registry.subkeys(&run.join("none")).is_err());
        assert_eq!(new.damage(), None);
    }

    #[test]
    fn a_key_that_is_broken_is_damage() {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join("NTUSER.DAT");
        let mut hive = regf::HiveBuilder::new().expect("a hive");
        hive.create_key(RUN).expect("a key");
        hive.add_value_string(RUN, Some("Acme"), r"C:\a.exe").expect("a text");
        let mut bytes = hive.to_bytes().expect("bytes");
        let name = bytes.windows(3).position(|name| name == b"Run").expect("the key");
        // Where its list of values lies.
        bytes[name - 76 + 40..name - 76 + 44].fill(7);
        std::fs::write(&file, bytes).expect("written");
        let new = NewPeople::of(&file);
        let own = new.beside(Fake::default());
        assert!(own.values(&KeyPath::users(OF_NEW_PEOPLE).join(RUN)).is_err());
        assert!(new.damage().is_some());
    }

    #[test]
    fn a_file_that_is_not_there_adds_nobody_and_a_broken_one_cannot_be_read() {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join("NTUSER.DAT");
        let nobody = |new: &NewPeople| {
            new.beside(Fake::default().with(KeyPath::users("x"), &[])).subkeys(&KeyPath::users(""))
        };
        assert_eq!(nobody(&NewPeople::of(&file)).expect("read"), ["x"]);
        std::fs::write(&file, [7; 8192]).expect("written");
        let new = NewPeople::of(&file);
        assert_eq!(nobody(&new).expect("read").len(), 2);
        let own = new.beside(Fake::default());
        let error = own.values(&KeyPath::users(OF_NEW_PEOPLE)).expect_err("broken");
        assert_eq!(error.kind(), io::ErrorKind::InvalidData);
    }
}
