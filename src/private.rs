//! Names of people and computers, serial numbers and secrets in what a computer says: what a report
//! leaves out unless it is asked to keep it, and a recording always.

use std::collections::BTreeMap;

use crate::machine::windows::image_path;

/// What stands in a recording where a name was.
pub const HIDDEN: &str = "(hidden)";

/// Folders that hold one folder for each person.
const HOMES: [&str; 3] = ["users", "home", "documents and settings"];
/// Folders in there that belong to nobody.
const SHARED: [&str; 6] = ["public", "default", "default user", "all users", "shared", "guest"];

/// A name shorter than this is part of too many other words to be looked for.
const MIN_NAME: usize = 3;

/// `text` with the name of every person's folder replaced by `instead`.
pub fn masked(text: &str, instead: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (piece, is_person) in pieces(text) {
        let (name, separator) = piece;
        out.push_str(if is_person { instead } else { name });
        out.push_str(separator);
    }
    out
}

/// The parts of a path, each with what separates it from the next, and whether it names a person.
fn pieces(text: &str) -> impl Iterator<Item = ((&str, &str), bool)> {
    let mut after_home = false;
    text.split_inclusive(['/', '\\', '"', '\n']).map(move |piece| {
        let end = piece.trim_end_matches(['/', '\\', '"', '\n']).len();
        let (name, separator) = piece.split_at(end);
        let lower = name.trim().to_lowercase();
        let is_person = after_home && !name.is_empty() && !SHARED.contains(&lower.as_str());
        // Two separators in a row, as in escaped paths, still lead to the name.
        let is_home = HOMES.contains(&lower.as_str()) || (after_home && name.is_empty());
        after_home = is_home && separator.starts_with(['/', '\\']);
        ((name, separator), is_person)
    })
}

/// The names that occur in what one computer says, so that they can be hidden wherever they stand.
#[derive(Debug, Default)]
pub struct Names {
    /// In lower case, with what stands in its place; longer ones hide first.
    words: BTreeMap<(std::cmp::Reverse<usize>, String), String>,
}

impl Names {
    /// The name of the computer.
    pub fn add_computer(&mut self, name: &str) {
        self.add(name, "(computer)".to_owned());
    }

    /// Remembers the names of people by the folders in a text.
    pub fn learn(&mut self, text: &str) {
        for ((name, _), is_person) in pieces(text) {
            if is_person {
                self.add(name, "(person)".to_owned());
            }
        }
    }

    fn add(&mut self, name: &str, instead: String) {
        let name = name.trim().to_lowercase();
        if name.chars().count() >= MIN_NAME {
            self.words.insert((std::cmp::Reverse(name.len()), name), instead);
        }
    }

    /// `text` without names of people and of the computer, and with account numbers (SIDs) that
    /// tell people apart and lead to nobody.
    pub fn hide(&self, text: &str) -> String {
        let mut text = without_accounts(&masked(text, "(person)"));
        for ((_, name), instead) in &self.words {
            text = replace_word(&text, name, instead);
        }
        text
    }
}

/// Replaces `word`, given in lower case, where it is not part of a longer word.
fn replace_word(text: &str, word: &str, instead: &str) -> String {
    let is_inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut before = None;
    while let Some(c) = rest.chars().next() {
        let end = prefix_without_case(rest, word).filter(|end| {
            !is_inside(before) && !is_inside(rest.get(*end..).and_then(|after| after.chars().next()))
        });
        match end.and_then(|end| rest.get(end..)) {
            Some(after) => {
                out.push_str(instead);
                rest = after;
            }
            None => {
                out.push(c);
                rest = rest.get(c.len_utf8()..).unwrap_or_default();
            }
        }
        before = Some(c);
    }
    out
}

/// Where the prefix of `text` ends that is `word` in lower case.
fn prefix_without_case(text: &str, word: &str) -> Option<usize> {
    let mut wanted = word.chars();
    for (start, c) in text.char_indices() {
        if wanted.as_str().is_empty() {
            return Some(start);
        }
        if !c.to_lowercase().all(|lower| wanted.next() == Some(lower)) {
            return None;
        }
    }
    wanted.as_str().is_empty().then_some(text.len())
}

/// Account numbers of people (`S-1-5-21-…-1001`) without the part that belongs to their computer or
/// organization.
fn without_accounts(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = ["S-1-5-21-", "S-1-12-1-"].iter().filter_map(|head| rest.find(head)).min() {
        let (before, sid) = rest.split_at(start);
        let end = sid
            .char_indices()
            .skip(1)
            .find(|(_, c)| !(c.is_ascii_digit() || *c == '-'))
            .map_or(sid.len(), |(end, _)| end);
        let (sid, after) = sid.split_at(end);
        out.push_str(before);
        let person = sid.rsplit('-').next().unwrap_or_default();
        out.push_str(&format!("S-1-5-21-0-0-0-{person}"));
        rest = after;
    }
    out + rest
}

/// An uninstall string without its arguments, which can hold a password in any form: the program and
/// the codes of products stay.
pub fn without_arguments(command: &str) -> String {
    let program = image_path::program(command, &|_| None);
    let is_code = |part: &&str| part.len() == 36 && part.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    let codes: Vec<String> =
        command.split(['{', '}']).filter(is_code).map(|code| format!("{{{code}}}")).collect();
    [vec![program], codes, vec![HIDDEN.to_owned()]].concat().join(" ")
}

/// `text` without what looks like a password, a licence key or a mail address.
pub fn without_secrets(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Whether the last word opened a quotation that belongs to a secret.
    let mut in_secret = false;
    for word in text.split_inclusive(' ') {
        let bare = word.trim_end_matches(' ');
        let space = word.get(bare.len()..).unwrap_or_default();
        if in_secret {
            in_secret = !bare.ends_with('"');
            continue;
        }
        match bare.split_once('=') {
            Some((name, value)) if names_a_secret(name) => {
                in_secret = value.starts_with('"') && !(value.len() > 1 && value.ends_with('"'));
                out.push_str(&format!("{name}={HIDDEN}{space}"));
            }
            _ if is_mail(bare) || is_licence_key(bare) => out.push_str(&format!("{HIDDEN}{space}")),
            _ => out.push_str(word),
        }
    }
    out
}

fn names_a_secret(name: &str) -> bool {
    let name = name.to_lowercase();
    ["pass", "pwd", "serial", "licen", "token", "secret", "user", "login", "pidkey", "key"]
        .iter()
        .any(|part| name.contains(part))
}

fn is_mail(word: &str) -> bool {
    word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

/// Four groups or more of four to six letters and digits, as `AAAAA-BBBBB-CCCCC-DDDDD-EEEEE`. The code
/// of a product has one group of eight and one of twelve.
fn is_licence_key(word: &str) -> bool {
    let mut groups = word.trim_matches(|c: char| !c.is_ascii_alphanumeric()).split('-');
    let is_group = |group: &str| {
        (4..=6).contains(&group.len()) && group.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
    };
    word.matches('-').count() >= 3 && groups.all(is_group)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_persons_folder_is_hidden_and_nothing_else() {
        for (text, expected) in [
            (r"C:\Users\Bob Smith\AppData\Local\Acme", r"C:\Users\(x)\AppData\Local\Acme"),
            (r"c:\USERS\bob", r"c:\USERS\(x)"),
            (r#""C:\Users\bob\a.exe" /x"#, r#""C:\Users\(x)\a.exe" /x"#),
            (r"C:\\Users\\bob\\a.exe", r"C:\\Users\\(x)\\a.exe"),
            ("/home/bob", "/home/(x)"),
            ("/home/bob/.acme", "/home/(x)/.acme"),
            ("/Users/bob/Library", "/Users/(x)/Library"),
            ("/Users/Shared/Acme", "/Users/Shared/Acme"),
            (r"C:\Documents and Settings\bob\x", r"C:\Documents and Settings\(x)\x"),
            (r"C:\Program Files\Acme Home\x", r"C:\Program Files\Acme Home\x"),
            ("/opt/home", "/opt/home"),
            ("/home/", "/home/"),
        ] {
            assert_eq!(masked(text, "(x)"), expected);
        }
    }

    #[test]
    fn a_name_is_hidden_wherever_it_stands_as_a_word() {
        let mut names = Names::default();
        names.learn(r"C:\Users\bob\x");
        names.learn("/home/Zoë Öz/x");
        names.learn("/home/al/x");
        names.add_computer("DESK-1");
        for (text, expected) in [
            ("Bob's tool, BOB_2", "(person)'s tool, (person)_2"),
            ("bobsled and abob", "bobsled and abob"),
            ("zoë öz, ZOË ÖZ", "(person), (person)"),
            ("also al", "also al"),
            (r"\\desk-1\share", r"\\(computer)\share"),
            (r"HKU\S-1-5-21-9-8-7-1001_Classes\x", r"HKU\S-1-5-21-0-0-0-1001_Classes\x"),
            (r"HKU\S-1-12-1-9-8-7-6\x", r"HKU\S-1-5-21-0-0-0-6\x"),
            ("S-1-5-18", "S-1-5-18"),
        ] {
            assert_eq!(names.hide(text), expected, "{text}");
        }
    }

    #[test]
    fn of_an_uninstall_string_the_program_and_the_codes_stay() {
        for (text, expected) in [
            (r#""C:\Acme\u.exe" /password hunter2 -pX"#, r"C:\Acme\u.exe (hidden)"),
            (
                "MsiExec.exe /X{7EC66A9F-0A49-4DC0-A9E8-460333EA8013} A='b c'",
                "MsiExec.exe {7EC66A9F-0A49-4DC0-A9E8-460333EA8013} (hidden)",
            ),
            ("", " (hidden)"),
        ] {
            assert_eq!(without_arguments(text), expected, "{text}");
        }
    }

    #[test]
    fn secrets_are_hidden_and_codes_of_products_are_not() {
        for (text, expected) in [
            ("x.exe PASSWORD=abc /q", "x.exe PASSWORD=(hidden) /q"),
            (r#"x.exe USER="a b c" /q"#, "x.exe USER=(hidden) /q"),
            (r#"x.exe USER="abc" /q"#, "x.exe USER=(hidden) /q"),
            (
                "MsiExec.exe /X{7EC66A9F-0A49-4DC0-A9E8-460333EA8013}",
                "MsiExec.exe /X{7EC66A9F-0A49-4DC0-A9E8-460333EA8013}",
            ),
            ("key AB12C-DE34F-GH56I-JK78L-MN90O", "key (hidden)"),
            ("from ann@shop.example", "from (hidden)"),
            ("REMOVE=ALL a  b", "REMOVE=ALL a  b"),
            ("one-two-three-four", "one-two-three-four"),
        ] {
            assert_eq!(without_secrets(text), expected, "{text}");
        }
    }
}
