//! Names of people and of computers in paths, in every layout of home folders, and wherever else the
//! same names stand.

use std::collections::{BTreeMap, BTreeSet};

use super::paths::{Hidden, is_nobody, pieces};
use super::words::{Words, replace_place};
use super::{COMPUTER, PERSON};

/// A name of at least so many letters may be written in parts elsewhere.
const MIN_IN_PARTS: usize = 6;

/// A shorter word of a full name may be left out.
const MIN_IN_FULL_NAME: usize = 3;

/// Words of the full names of accounts that are of nobody.
const NO_NAMES: [&str; 10] =
    ["account", "build", "cloud", "live", "session", "debian", "fedora", "ubuntu", "the", "owner"];

/// Names that are looked for only where a path shows that they are names: as words they mean something
/// else.
const COMMON: [&str; 27] = [
    "accounting",
    "computer",
    "desktop",
    "family",
    "front desk",
    "hidden",
    "home",
    "kiosk",
    "laptop",
    "local",
    "main",
    "manager",
    "network",
    "office",
    "password",
    "person",
    "reception",
    "security",
    "server",
    "service",
    "shop",
    "store",
    "support",
    "system",
    "test",
    "windows",
    "work",
];

/// What one computer says about who uses it.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// Home folders that the system lists, by the folder above them, where no path shows that they are.
    /// In lower case with `/` between the names.
    homes: BTreeMap<String, BTreeSet<String>>,
    words: Words,
    /// Words of the ban, in lower case: they name products, whoever else has such a name.
    spared: BTreeSet<String>,
    /// The makers' names, in lower case, which are no person's in a path.
    brands: Vec<String>,
}

impl People {
    /// The name of a maker.
    pub fn spare_brand(&mut self, brand: &str) {
        if !brand.is_empty() {
            self.brands.push(brand.to_lowercase());
            self.spare([brand].into_iter());
        }
    }

    /// Words that are looked for by rules.
    pub fn spare<'w>(&mut self, names: impl Iterator<Item = &'w str>) {
        for word in names.flat_map(|name| name.split(|c: char| !c.is_alphanumeric())) {
            self.spared.insert(word.to_lowercase());
        }
    }

    pub fn add_computer(&mut self, name: &str) {
        self.add(name, COMPUTER);
    }

    /// A home folder that the system lists, or the full name of somebody.
    pub fn add_home(&mut self, home: &str) {
        let home = home.trim_end_matches(['/', '\\']);
        let place = normal(home);
        let Some((above, name)) = place.rsplit_once('/') else {
            self.add_full_name(&place);
            return;
        };
        if above.is_empty() || name.is_empty() || is_nobody(name) {
            return;
        }
        self.add(name, PERSON);
        if self.in_paths(home) == home {
            self.homes.entry(above.to_owned()).or_default().insert(name.to_owned());
        }
    }

    /// A full name, only as a whole: each of its words may mean something else. It may be written without
    /// initials, and with the last word first.
    fn add_full_name(&mut self, name: &str) {
        let words: Vec<&str> =
            name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let long: Vec<&str> =
            words.iter().copied().filter(|word| word.chars().count() >= MIN_IN_FULL_NAME).collect();
        let means_something = |word: &&str| {
            COMMON.contains(word) || NO_NAMES.contains(word) || self.spared.contains(*word) || is_nobody(word)
        };
        if words.len() < 2 || words.iter().all(means_something) {
            return;
        }
        for words in [words, long] {
            if words.len() > 1 {
                self.add(&words.join(" "), PERSON);
                let (last, first) =
                    words.split_last().map_or(("", [].as_slice()), |(last, first)| (*last, first));
                self.add(&format!("{last} {}", first.join(" ")), PERSON);
            }
        }
    }

    /// Remembers the names in the paths of a text.
    pub fn learn(&mut self, text: &str) {
        let found: Vec<(String, &'static str)> = pieces(text, &self.brands)
            .into_iter()
            .filter_map(|piece| {
                let Hidden { from, instead } = piece.hidden?;
                Some((piece.name.get(from..)?.to_owned(), instead))
            })
            .collect();
        for (name, instead) in found {
            self.add(&name, instead);
        }
    }

    fn add(&mut self, name: &str, instead: &'static str) {
        let name = name.trim().to_lowercase();
        if name.starts_with('(') {
            // It is hidden already.
            return;
        }
        let is_common = COMMON.contains(&name.as_str()) || self.spared.contains(&name) || is_nobody(&name);
        let is_number = !name.chars().any(char::is_alphabetic);
        if is_common || is_number {
            return;
        }
        let is_in_parts = name.contains([' ', '.', '_', '-']);
        let between = match (instead, is_in_parts || name.chars().count() >= MIN_IN_PARTS) {
            // As a Mac shows it, or writes it for the network: `Anns-Mac` for `Ann's Mac`.
            (COMPUTER, _) if name.contains([' ', '\'', '’']) => " -_.'’",
            (COMPUTER, _) => "-_.",
            // The same name is written in many ways: `annmiller`, `ann.miller`, `Ann Miller`.
            (_, true) => " ._-'’,",
            (_, false) => "",
        };
        self.words.add(&name, between, instead);
    }

    /// The homes that may be in a text, given as [`normal`]: a longer name first.
    fn homes_near(&self, normal: &str) -> Vec<(&str, &str)> {
        let near = self.homes.iter().filter(|(above, _)| normal.contains(above.as_str()));
        let all =
            near.flat_map(|(above, names)| names.iter().map(move |name| (above.as_str(), name.as_str())));
        let mut homes: Vec<(&str, &str)> = all.filter(|(_, name)| normal.contains(name)).collect();
        homes.sort_by_key(|(above, name)| std::cmp::Reverse(above.len() + name.len()));
        homes
    }

    /// `text` without names of people and servers in its paths.
    pub fn in_paths(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for piece in pieces(text, &self.brands) {
            match piece.hidden {
                Some(Hidden { from, instead }) => {
                    let (before, name) = piece.name.split_at_checked(from).unwrap_or((piece.name, ""));
                    out.push_str(before);
                    out.push_str(if name.is_empty() { name } else { instead });
                }
                None => out.push_str(piece.name),
            }
            out.push_str(piece.tail);
        }
        out
    }

    /// `text` without the names in paths, and without the names that are known, wherever they stand.
    pub fn hide(&self, text: &str) -> String {
        let mut text = self.in_paths(text);
        for (above, name) in self.homes_near(&normal(&text)) {
            text = replace_place(&text, &format!("{above}/{name}"), |found| {
                let end = found.rfind(['/', '\\']).map_or(0, |at| at + 1);
                format!("{}{PERSON}", found.get(..end).unwrap_or_default())
            });
        }
        self.words.replace(&text)
    }
}

/// In lower case, with one kind of separator.
fn normal(path: &str) -> String {
    path.to_lowercase().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(paths: &[&str], homes: &[&str]) -> People {
        let mut people = People::default();
        people.spare_brand("Acme");
        people.spare(["Acme Endpoint Security", "Small Tools"].into_iter());
        for home in homes {
            people.add_home(home);
        }
        for path in paths {
            people.learn(path);
        }
        people
    }

    #[test]
    fn a_name_is_hidden_wherever_it_stands_as_a_word() {
        let mut people =
            people(&[r"C:\Users\bob\x", "/home/Zoë Öz/x", "/home/al/x", "/home/ann.miller"], &[]);
        people.add_computer("DESK-1");
        people.add_computer("Zoe’s Old Mac");
        for (text, expected) in [
            ("Bob's tool, BOB_2", "(person)'s tool, (person)_2"),
            ("bobsled and abob", "bobsled and abob"),
            ("zoë öz, ZOË ÖZ", "(person), (person)"),
            ("also al", "also al"),
            ("Backup of Ann Miller, annmiller.job", "Backup of (person), (person).job"),
            ("desk-1 is on", "(computer) is on"),
            ("on zoe’s old mac, zoes-old-mac.log", "on (computer), (computer).log"),
        ] {
            assert_eq!(people.hide(text), expected, "{text}");
        }
    }

    #[test]
    fn homes_that_only_the_system_knows_are_hidden_with_their_names() {
        let people = people(&[], &["/data/annmiller", r"E:\Teams\mike.oldfield", "/"]);
        for (text, expected) in [
            ("/data/annmiller/bin/x", "/data/(person)/bin/x"),
            ("/data/annmiller2/bin/x", "/data/annmiller2/bin/x"),
            (r"e:\teams\Mike.Oldfield\tool.exe", r"e:\teams\(person)\tool.exe"),
            ("backup-annmiller", "backup-(person)"),
        ] {
            assert_eq!(people.hide(text), expected, "{text}");
        }
    }

    #[test]
    fn a_full_name_is_hidden_as_a_whole() {
        let people =
            people(&[], &["Zacharias B. Quimbel", "Li Wu", "Acme Security", "Ubuntu", "Live session user"]);
        for (text, expected) in [
            ("Backup of Zacharias B. Quimbel", "Backup of (person)"),
            ("zacharias quimbel's, Quimbel, Zacharias", "(person)'s, (person)"),
            ("zacharias.quimbel@, zachariasquimbel", "(person)@, (person)"),
            ("Job of Li Wu", "Job of (person)"),
            ("Zacharias and Quimbel", "Zacharias and Quimbel"),
            ("Acme Security for Ubuntu, Live session user", "Acme Security for Ubuntu, Live session user"),
        ] {
            assert_eq!(people.hide(text), expected, "{text}");
        }
    }

    #[test]
    fn words_that_mean_something_else_are_no_names() {
        let people = people(
            &[
                r"C:\Users\Security\x",
                r"C:\Users\small\x",
                r"C:\Users\office\x",
                "/home/2024/x",
                r"C:\Users\admin\x",
            ],
            &[],
        );
        for text in ["Acme Security 2024", "Small Tools", "Office 2024", "admin tool"] {
            assert_eq!(people.hide(text), text);
        }
        assert_eq!(people.hide(r"C:\Users\office\x"), r"C:\Users\(person)\x");
    }
}
