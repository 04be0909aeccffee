//! Where else homes lie: what the tools are told that make homes, or say where those are of people whom a server
//! knows.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::{HOMES, Homes, MAX_BYTES};
use crate::machine::{Reason, ReasonKind, Tree};

/// Files with settings, the words behind which a place of homes stands, and whether it is that of people whom no
/// list on the system names.
const FILES: [(&str, &[&str], bool); 7] = [
    (SSSD, &OF_SSSD, true),
    ("/etc/samba/smb.conf", &["template homedir"], true),
    ("/etc/nslcd.conf", &["map passwd homedirectory"], true),
    ("/etc/realmd.conf", &["default-home"], false),
    ("/etc/default/useradd", &["home"], false),
    ("/etc/adduser.conf", &["dhome"], false),
    ("/etc/libuser.conf", &["lu_homedirectory"], false),
];
const SSSD: &str = "/etc/sssd/sssd.conf";
const MORE_SSSD: &str = "/etc/sssd/conf.d";
/// The last one stands for `%H` in the others.
const OF_SSSD: [&str; 3] = ["override_homedir", "fallback_homedir", SUBSTRING];
const SUBSTRING: &str = "homedir_substring";
/// What begins a part that stands for the name of somebody.
const SIGNS: [char; 2] = ['%', '$'];

/// A place of homes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The folder of homes, or a home that several people share.
    pub path: PathBuf,
    /// How many levels below it a home lies; none for a home itself.
    pub levels: usize,
    /// Whether homes of people lie there whom no list on the system names.
    pub is_served: bool,
}

/// Adds the homes in all these places.
pub fn add(tree: &Tree, listed: &BTreeSet<PathBuf>, homes: &mut Homes) {
    let mut away = 0_usize;
    for Place { path, levels, is_served } in places(tree, &mut |error, file| homes.failed(error, file)) {
        match tree.entries(&path) {
            Ok(_) if levels == 0 => homes.push(path.clone(), true),
            Ok(entries) => homes.add_unlisted(tree, (&path, &entries), 1, listed),
            // A tool makes the folder with the first home.
            Err(error) if error.kind() == io::ErrorKind::NotFound => away += usize::from(is_served),
            Err(error) => {
                let kind = Reason::from_io(&error, "").kind;
                homes.gap(kind, format!("{}: a folder of homes", error.kind()));
            }
        }
        homes.folders.push(path);
    }
    if away > 0 {
        let detail = format!("folders for homes that are not there: {away}");
        homes.away.push(Reason::new(ReasonKind::NotMounted, detail));
    }
}

/// The places that settings name, each once, but for those below the usual folder, which is looked into anyway. A
/// file that holds passwords can be closed for that.
pub fn places(tree: &Tree, failed: &mut dyn FnMut(&io::Error, &str)) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    let more = tree.entries(MORE_SSSD).unwrap_or_default();
    let more = more.iter().map(|entry| (Path::new(MORE_SSSD).join(&entry.name), &OF_SSSD[..], true));
    let all = FILES.iter().map(|(file, words, is_served)| (PathBuf::from(file), *words, *is_served));
    for (file, words, is_served) in all.chain(more) {
        match tree.read_at_most(&file, MAX_BYTES) {
            Ok(bytes) => {
                let text = String::from_utf8_lossy(&bytes);
                let named = |line| {
                    words.iter().find_map(|word| place(value(line, word)?, is_served, *word == SUBSTRING))
                };
                for place in text.lines().filter_map(named) {
                    let is_known = places.iter().any(|known| known.path == place.path);
                    if !is_known && !place.path.starts_with(HOMES) {
                        places.push(place);
                    }
                }
            }
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {}
            Err(error) => failed(&error, &file.to_string_lossy()),
        }
    }
    places
}

/// What stands behind some words at the beginning of a line.
fn value<'l>(line: &'l str, words: &str) -> Option<&'l str> {
    let mut rest = line;
    for word in words.split(' ') {
        let (head, behind) = rest.trim_start().split_at_checked(word.len())?;
        rest = Some(behind).filter(|_| head.eq_ignore_ascii_case(word))?;
    }
    let is_end = rest.starts_with([' ', '\t', '=', ':']);
    is_end.then(|| rest.trim_matches([' ', '\t', '=', ':', '"', '\'']))
}

fn place(value: &str, is_served: bool, is_part: bool) -> Option<Place> {
    let value = value.trim_end_matches('/');
    let (fixed, levels) = match value.find(SIGNS).and_then(|at| value.split_at_checked(at)) {
        Some((fixed, names)) => (fixed.rsplit_once('/')?.0, 1 + names.matches('/').count()),
        None if is_served && !is_part => (value, 0),
        None => (value, 1),
    };
    let path: PathBuf = Path::new(fixed).components().collect();
    // Not the top of the tree.
    (path.is_absolute() && path.parent().is_some()).then_some(Place { path, levels, is_served })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_before_the_first_name_is_one_of_homes() {
        for (line, words, is_served, expected) in [
            ("override_homedir = /data/home/%u", "override_homedir", true, Some(("/data/home", 1))),
            (" Override_Homedir=/data/home/x-%u/", "override_homedir", true, Some(("/data/home", 1))),
            ("fallback_homedir = /data/%d/%u", "fallback_homedir", true, Some(("/data", 2))),
            ("override_homedir = %H/%u", "override_homedir", true, None),
            ("override_homedir = /%u", "override_homedir", true, None),
            ("override_homedir = /data/kiosk", "override_homedir", true, Some(("/data/kiosk", 0))),
            ("homedir_substring = /data/home/", "homedir_substring", true, Some(("/data/home", 1))),
            ("\ttemplate  homedir = /data/%D/%U", "template homedir", true, Some(("/data", 2))),
            ("map passwd homeDirectory \"/data/$uid\"", "map passwd homedirectory", true, Some(("/data", 1))),
            ("HOME=/data/home", "home", false, Some(("/data/home", 1))),
            ("# HOME=/data/home", "home", false, None),
            ("HOMES=/data/home", "home", false, None),
            ("DHOME=\"/data/home\"", "dhome", false, Some(("/data/home", 1))),
            ("DHOME=", "dhome", false, None),
        ] {
            let found = value(line, words).and_then(|value| place(value, is_served, words == SUBSTRING));
            let found = found.map(|place| (place.path, place.levels));
            assert_eq!(found, expected.map(|(path, levels)| (PathBuf::from(path), levels)), "{line}");
        }
    }
}
