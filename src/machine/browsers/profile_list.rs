//! `profiles.ini`, in which Firefox and Thunderbird write down where their profiles are.

use std::path::{Path, PathBuf};

use super::search::Search;
use crate::machine::{FileKind, Reason, ReasonKind};

pub const NAME: &str = "profiles.ini";
const LIST: &str = "profiles.ini of a browser";
const PROFILE: &str = "a profile that profiles.ini names";
const MAX_BYTES: u64 = 1024 * 1024;

/// The place that the list gives for a profile.
#[derive(Debug, PartialEq, Eq)]
enum Listed {
    /// Below the folder of the list, `/` between the parts on every system.
    Relative(String),
    Absolute(String),
}

/// The folders of the profiles that the list in a folder names. One elsewhere that is not there is a gap:
/// its disk may just not be here. One in the folder itself is certainly gone.
pub fn read(search: &mut Search<'_>, folder: &Path) -> Vec<PathBuf> {
    let path = folder.join(NAME);
    let text = match search.disk().tree.read_at_most(&path, MAX_BYTES) {
        Ok(bytes) => decode(&bytes),
        Err(error) => {
            search.failed(&error, LIST, &path);
            return Vec::new();
        }
    };
    if text.contains('\0') || !text.contains('[') {
        search.gap(Reason::new(ReasonKind::Damaged, format!("it names no section: {LIST}")));
    }
    let mut found = Vec::new();
    for listed in listed(&text) {
        match listed {
            Listed::Relative(path) => {
                let place = path.split('/').fold(folder.to_owned(), |at, part| at.join(part));
                let leads_out = path.split('/').any(|part| part == "..");
                if !leads_out || is_there(search, &place) {
                    found.push(place);
                }
            }
            Listed::Absolute(path) => match (search.disk().inside)(&path) {
                Some(place) if is_there(search, &place) => found.push(place),
                Some(_) => {}
                None => {
                    // On another drive or share. Old Macs wrote places in a way that only they understand.
                    let is_elsewhere = path.contains('\\') || path.get(1..2) == Some(":");
                    let kind =
                        if is_elsewhere { ReasonKind::NotMounted } else { ReasonKind::UnsupportedFormat };
                    search.gap(Reason::new(kind, PROFILE));
                }
            },
        }
    }
    found
}

/// Whether a profile that is not in the folder of the list is there. One that is not is a gap.
fn is_there(search: &mut Search<'_>, place: &Path) -> bool {
    let tree = search.disk().tree;
    match tree.kind(place) {
        Ok(None | Some(FileKind::File | FileKind::Other)) => {}
        // A link on the way leads nowhere: the disk that it leads to is away.
        Err(error) if error.kind() == std::io::ErrorKind::Other => {}
        Ok(_) | Err(_) => return search.is_folder(place),
    }
    // At an empty place no disk is mounted.
    let has_neighbours =
        place.parent().is_some_and(|parent| tree.entries(parent).is_ok_and(|entries| !entries.is_empty()));
    let kind = if has_neighbours { ReasonKind::Missing } else { ReasonKind::NotMounted };
    search.gap(Reason::new(kind, PROFILE));
    false
}

/// The list is UTF-8, or UTF-16 with a mark that says so.
fn decode(bytes: &[u8]) -> String {
    match bytes.strip_prefix(b"\xFF\xFE") {
        Some(wide) => {
            let units = wide.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair));
            char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// The profiles in a list: `Path` in the sections that are called `Profile…`, relative unless
/// `IsRelative` is 0.
fn listed(text: &str) -> Vec<Listed> {
    let mut found = Vec::new();
    let mut section = (false, None, true);
    for line in text.trim_start_matches('\u{FEFF}').lines().map(str::trim).chain(["["]) {
        if let Some(name) = line.strip_prefix('[') {
            let (is_profile, path, is_relative) = section;
            if let Some(path) = path.filter(|path: &String| is_profile && !path.is_empty()) {
                found.push(if is_relative { Listed::Relative(path) } else { Listed::Absolute(path) });
            }
            section = (name.starts_with("Profile"), None, true);
        } else if let Some((key, value)) = line.split_once('=') {
            match key.trim() {
                "Path" => section.1 = Some(value.trim().to_owned()),
                "IsRelative" => section.2 = value.trim() != "0",
                _ => {}
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_are_relative_unless_said_otherwise() {
        let text = "\u{FEFF}[Install4F]\nDefault=Profiles/no\n\n[Profile1]\r\nName=x\r\nIsRelative=1\r\nPath=Profiles/a.default\r\n\
            [Profile0]\nIsRelative=0\nPath=/data/b\n[General]\nPath=no\n[Profile2]\nPath=\n[Profile3]\n Path = c ";
        assert_eq!(
            listed(text),
            [
                Listed::Relative("Profiles/a.default".into()),
                Listed::Absolute("/data/b".into()),
                Listed::Relative("c".into())
            ]
        );
        assert_eq!(listed(""), []);
        assert_eq!(listed("[Profile\n=\n[[\nPath"), []);
    }

    #[test]
    fn a_wide_list_is_read_as_well() {
        let wide: Vec<u8> = "[Profile0]\nPath=ü".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let text = decode(&[&b"\xFF\xFE"[..], &wide].concat());
        assert_eq!(listed(&text), [Listed::Relative("ü".into())]);
    }
}
