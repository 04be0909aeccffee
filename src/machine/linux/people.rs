//! Whose homes there are: those in `/etc/passwd`, and the folders in `/home`, since people whom a
//! server knows are in no file.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::machine::browsers::Search;
use crate::machine::{Kind, Tree};

const ACCOUNTS: &str = "/etc/passwd";
const HOMES: &str = "/home";
const MAX_BYTES: u64 = 4 * 1024 * 1024;
/// Numbers of people; those below and above are of services.
const PEOPLE: std::ops::Range<u32> = 1_000..65_534;
const ADMINISTRATOR: u32 = 0;
/// The file system keeps what it could save of broken files in it.
const NO_HOME: &str = "lost+found";

/// Somebody who may have browsers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The home folder, as the tree has it.
    pub home: PathBuf,
    /// Whether a closed folder here is a gap.
    pub counts: bool,
}

/// Everybody, each home once. The home of the administrator account is closed to everybody else on
/// every Linux, and hardly anybody uses a browser there: that it is closed counts for nothing, else
/// no ordinary account could ever get an answer without doubt.
pub fn people(tree: &Tree, search: &mut Search<'_>) -> Vec<Person> {
    let mut people = match tree.read_at_most(ACCOUNTS, MAX_BYTES) {
        Ok(bytes) => parse(&String::from_utf8_lossy(&bytes)),
        Err(error) => {
            search.failed(&error, ACCOUNTS, Path::new(ACCOUNTS));
            Vec::new()
        }
    };
    let known: BTreeSet<PathBuf> = people.iter().map(|person| person.home.clone()).collect();
    for entry in search.entries(Path::new(HOMES)).unwrap_or_default() {
        let home = Path::new(HOMES).join(&entry.name);
        let may_be_home = !matches!(entry.kind, Kind::File | Kind::Other) && entry.name != NO_HOME;
        if may_be_home && !known.contains(&home) {
            people.push(Person { home, counts: true });
        }
    }
    people
}

/// `name:password:number:group:comment:home:shell`, a line each.
fn parse(text: &str) -> Vec<Person> {
    let mut seen = BTreeSet::new();
    let people = text.lines().filter_map(|line| {
        let mut parts = line.split(':').skip(2);
        let number: u32 = parts.next()?.parse().ok()?;
        let home = Path::new(parts.nth(2)?);
        // Accounts that cannot sign in have the top, or a folder that does not exist.
        let is_home = home.is_absolute() && home.parent().is_some();
        let is_person = number == ADMINISTRATOR || PEOPLE.contains(&number);
        (is_home && is_person && seen.insert(home.to_owned()))
            .then(|| Person { home: home.to_owned(), counts: number != ADMINISTRATOR })
    });
    people.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_people_have_homes_each_once() {
        let text = "root:x:0:0:root:/root:/bin/bash\n\
            daemon:x:1:1::/usr/sbin:/usr/sbin/nologin\n\
            ann:x:1000:1000:Ann,,,:/home/ann:/bin/bash\n\
            ann2:x:1001:1001::/home/ann:/bin/bash\n\
            far:x:1002:1002::/data/far:/bin/sh\n\
            top:x:1003:1003::/:/bin/sh\n\
            none:x:1004:1004:::/bin/sh\n\
            odd:x:1005:1005::home/odd:/bin/sh\n\
            nobody:x:65534:65534::/nonexistent:/usr/sbin/nologin\n\
            high:x:4294967296:1::/home/high:/bin/sh\n\
            short:x:1006\n\n:::::\n\u{fffd}\n";
        let homes: Vec<_> = parse(text).into_iter().map(|person| (person.home, person.counts)).collect();
        let expected = [("/root", false), ("/home/ann", true), ("/data/far", true)];
        assert_eq!(homes, expected.map(|(home, counts)| (PathBuf::from(home), counts)));
    }
}
