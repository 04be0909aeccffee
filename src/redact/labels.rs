//! Secrets that stand behind a word or a switch which says what they are: `password: …`, `/pass …`,
//! `KLPASSWD=…`, `license key …`.

use super::HIDDEN;
use super::codes::looks_like_a_code;

/// What a word says of the one behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Password,
    /// A licence, a serial number, the ID of a computer.
    Code,
    Account,
}

/// How surely the next word is what the one before says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bond {
    /// `=` or `:` between them.
    Sign,
    /// `/pass` is a switch.
    Switch,
    /// They only stand side by side.
    Space,
}

const PASSWORDS: [&str; 9] =
    ["passw", "pwd", "passphrase", "passcode", "kennwort", "contrase", "secret", "token", "apikey"];
/// Only as whole words, since they are parts of many others.
const SHORT_PASSWORDS: [&str; 7] = ["pass", "pw", "pin", "pc", "clave", "bearer", "p"];
const CODES: [&str; 10] = [
    "serial",
    "licen",
    "activation",
    "pidkey",
    "productkey",
    "regkey",
    "machineguid",
    "machineid",
    "hwid",
    "unlockcode",
];
/// Only behind another word that says what they are of: `product key`.
const SECOND_WORDS: [&str; 8] = ["key", "code", "number", "no", "no.", "nr", "id", "password"];
const FIRST_WORDS: [&str; 8] =
    ["product", "serial", "license", "licence", "activation", "registration", "machine", "unlock"];
const ACCOUNTS: [&str; 9] =
    ["user", "username", "login", "account", "owner", "email", "mail", "registered", "usuario"];
/// Words behind "license" that are no secret.
const OPEN_LICENCES: [&str; 8] = ["gpl", "lgpl", "agpl", "mit", "bsd", "apache", "mpl", "cc-"];

/// `text` without the secrets that something in it calls by their name.
pub fn without_labelled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = "";
    let mut expected: Option<(Kind, Bond)> = None;
    let mut rest = text;
    while !rest.is_empty() {
        let (word, space, after) = next_word(rest);
        rest = after;
        let said = expected.take();
        let (shown, next) = match said {
            Some((kind, _)) if matches!(word, "=" | ":") => (word.to_owned(), Some((kind, Bond::Sign))),
            Some((kind, _)) if word.len() > 1 && word.starts_with(['=', ':']) => {
                let (sign, value) = word.split_at_checked(1).unwrap_or((word, ""));
                let is_secret = is_secret(kind, Bond::Sign, value);
                (if is_secret { format!("{sign}{HIDDEN}") } else { word.to_owned() }, None)
            }
            Some((kind, bond)) if is_secret(kind, bond, word) => (HIDDEN.to_owned(), None),
            _ => labelled(before, word),
        };
        out.push_str(&shown);
        out.push_str(space);
        expected = next;
        before = word;
    }
    out
}

/// The next word, the white space behind it, and the rest. Text in quotation marks is one word.
fn next_word(text: &str) -> (&str, &str, &str) {
    let mut is_quoted = false;
    let end = text.char_indices().find(|(_, c)| {
        is_quoted ^= *c == '"';
        c.is_whitespace() && !is_quoted
    });
    let end = end.map_or(text.len(), |(end, _)| end);
    let (word, after) = text.split_at_checked(end).unwrap_or((text, ""));
    // `A='b c'`, where the end of it is there.
    let open =
        ["='", ":'"].iter().find_map(|sign| word.split_once(sign)).filter(|(_, value)| !value.contains('\''));
    let word_end = open.and_then(|_| Some(end + after.find('\'')? + 1)).unwrap_or(end);
    let (word, after) = text.split_at_checked(word_end).unwrap_or((word, after));
    let space = after.len() - after.trim_start().len();
    let (space, rest) = after.split_at_checked(space).unwrap_or(("", after));
    (word, space, rest)
}

/// A word with the secret that it names itself taken out, and what it says of the next one.
fn labelled(before: &str, word: &str) -> (String, Option<(Kind, Bond)>) {
    let sign = word.char_indices().find(|(at, c)| *at > 0 && matches!(c, '=' | ':'));
    if let Some((at, sign)) = sign {
        let (name, value) = word.split_at_checked(at).unwrap_or((word, ""));
        let value = value.get(1..).unwrap_or_default();
        let is_path = sign == ':' && value.starts_with(['\\', '/']);
        // In a path the last name is the one.
        let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let name_of_value = if sign == '=' { last } else { name };
        if let Some(kind) = kind(before, name_of_value, sign == '=').filter(|_| !is_path) {
            if value.is_empty() {
                return (word.to_owned(), Some((kind, Bond::Sign)));
            }
            if is_secret(kind, Bond::Sign, value) {
                return (format!("{name}{sign}{HIDDEN}"), None);
            }
        }
        return (word.to_owned(), None);
    }
    let is_switch = word.starts_with(['-', '/']) && !word.get(1..).unwrap_or_default().contains(['/', '\\']);
    if !is_switch {
        // A name for programs in capitals is followed by its value, `PASSWORD` by what it is about.
        let is_name =
            bare(word).len() > 6 && !word.chars().any(char::is_lowercase) && bare(word) != "password";
        let bond = if is_name { Bond::Switch } else { Bond::Space };
        return (word.to_owned(), kind(before, word, false).map(|kind| (kind, bond)));
    }
    if let Some(kind) = kind("", word, true).or_else(|| short_switch(word)) {
        return (word.to_owned(), Some((kind, Bond::Switch)));
    }
    let glued = ["-p", "/p"].iter().find_map(|switch| word.strip_prefix(switch));
    let is_word = |value: &str| value.chars().all(|c| c.is_lowercase() || matches!(c, '-' | '_'));
    match glued.filter(|value| !is_word(value)) {
        Some(value) => (format!("{}{HIDDEN}", word.strip_suffix(value).unwrap_or_default()), None),
        None => (word.to_owned(), None),
    }
}

fn short_switch(word: &str) -> Option<Kind> {
    let name = bare(word);
    SHORT_PASSWORDS.contains(&name.as_str()).then_some(Kind::Password)
}

fn bare(name: &str) -> String {
    name.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// What a name says of its value. With `=` between them the name is one that programs read, and may be
/// longer: `KLLOGINUSER`.
fn kind(before: &str, name: &str, is_assigned: bool) -> Option<Kind> {
    let own = bare(name);
    let joined: String = own.chars().filter(|c| !matches!(c, '-' | '_' | '.')).collect();
    let has = |parts: &[&str]| parts.iter().any(|part| joined.contains(part));
    // `1Password: …` is a program, `/etc/passwd: …` a file.
    if own.starts_with(|c: char| c.is_ascii_digit()) || own.contains(['/', '\\']) {
        return None;
    }
    if has(&PASSWORDS) || ["pass", "pw", "pin", "clave", "bearer"].contains(&own.as_str()) {
        return Some(Kind::Password);
    }
    if is_assigned && joined.contains("pass") {
        return Some(Kind::Password);
    }
    let is_second = SECOND_WORDS.contains(&own.as_str()) && FIRST_WORDS.contains(&bare(before).as_str());
    if has(&CODES) || is_second {
        return Some(Kind::Code);
    }
    if is_assigned && joined.contains("key") {
        return Some(Kind::Password);
    }
    let is_account = ACCOUNTS.contains(&own.as_str()) || (is_assigned && has(&["user", "login"]));
    is_account.then_some(Kind::Account)
}

/// Whether a word is the secret that the one before it announced.
fn is_secret(kind: Kind, bond: Bond, value: &str) -> bool {
    let value = value.trim();
    let bare = value.trim_matches(['"', '\'']);
    if bare.is_empty() || bare.starts_with(HIDDEN) {
        return false;
    }
    let is_mixed = bare.chars().any(|c| c.is_ascii_digit()) && bare.chars().any(char::is_alphabetic);
    let is_open = OPEN_LICENCES.iter().any(|known| bare.to_lowercase().starts_with(known));
    match (kind, bond) {
        (_, Bond::Switch) => !bare.starts_with(['-', '/']),
        (Kind::Password, Bond::Sign) => true,
        (Kind::Password, Bond::Space) => is_mixed,
        (Kind::Code, Bond::Sign) => !is_open && looks_like_a_code(bare),
        (Kind::Code, Bond::Space) => !is_open && bare.len() >= 8 && looks_like_a_code(bare),
        (Kind::Account, Bond::Sign) => !bare.contains(['\\', '/']) || !bare.contains(':'),
        (Kind::Account, Bond::Space) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_its_name_is_hidden() {
        for (text, expected) in [
            ("x.exe PASSWORD=abc /q", "x.exe PASSWORD=(hidden) /q"),
            (r#"x.exe USER="a b c" /q"#, "x.exe USER=(hidden) /q"),
            (r#"x.exe USER="abc" /q"#, "x.exe USER=(hidden) /q"),
            ("x.exe KEY='a b' /q", "x.exe KEY=(hidden) /q"),
            ("/password hunter /qn", "/password (hidden) /qn"),
            ("--password hunter", "--password (hidden)"),
            ("--password=hunter", "--password=(hidden)"),
            ("-p Hunter -x", "-p (hidden) -x"),
            ("-pHunter -x", "-p(hidden) -x"),
            ("/pass:hunter", "/pass:(hidden)"),
            ("/pc hunter", "/pc (hidden)"),
            ("KLPASSWD hunter", "KLPASSWD (hidden)"),
            ("KLPASSWD =hunter", "KLPASSWD =(hidden)"),
            ("KLPASSWD = hunter", "KLPASSWD = (hidden)"),
            ("the password is hunter", "the password is hunter"),
            ("password hunter2", "password (hidden)"),
            (r#"{"password":"hunter"}"#, r#"{"password":(hidden)"#),
            ("license: ABC-12-DEF", "license: (hidden)"),
            ("serial: 4567891", "serial: (hidden)"),
            ("product key 1234-ABCDE", "product key (hidden)"),
            ("activation code: x1y2z3", "activation code: (hidden)"),
            ("key=aBc", "key=(hidden)"),
            ("login: bob", "login: (hidden)"),
            ("token ghp_a1b2", "token (hidden)"),
            ("MachineGuid: 9f2c-11", "MachineGuid: (hidden)"),
        ] {
            assert_eq!(without_labelled(text), expected, "{text}");
        }
    }

    #[test]
    fn what_only_sounds_like_it_stays() {
        for text in [
            "REMOVE=ALL a  b",
            "Acme Password Manager 9.0",
            "1Password: Families",
            "PASSWORD MANAGER",
            "License: GPL-3.0",
            "License agreement 2024",
            "Registry key: HKLM\\SOFTWARE\\Acme",
            "Permission denied (os error 13): /etc/passwd: closed",
            "svchost.exe -k netsvcs -p",
            "Serial Port Driver",
            "people who are not signed in: 2",
            "http://acme.example/user",
            "MsiExec.exe /X{7EC66A9F-0A49-4DC0-A9E8-460333EA8013}",
            "",
            "  a\tb ",
        ] {
            assert_eq!(without_labelled(text), text);
        }
    }
}
