//! Which list of packages a distribution has: os-release(5).

use std::path::Path;

use crate::machine::gather::Gathered;
use crate::machine::{Machine, Reason, ReasonKind, SourceId};

const PLACES: [&str; 2] = ["/etc/os-release", "/usr/lib/os-release"];
const MAX_BYTES: u64 = 1024 * 1024;

/// What distributions call themselves, or say that they are like.
const LISTS: [(&str, SourceId); 12] = [
    ("debian", SourceId::Dpkg),
    ("ubuntu", SourceId::Dpkg),
    ("fedora", SourceId::Rpm),
    ("rhel", SourceId::Rpm),
    ("centos", SourceId::Rpm),
    ("suse", SourceId::Rpm),
    ("opensuse", SourceId::Rpm),
    ("sles", SourceId::Rpm),
    ("mageia", SourceId::Rpm),
    ("arch", SourceId::Pacman),
    ("manjaro", SourceId::Pacman),
    ("alpine", SourceId::Apk),
];

/// Notes a gap where the system is one that always has this list, and nothing is in it. The tool of
/// another distribution, or an image beside it, then must not stand for what is missing.
pub fn expect(machine: &Machine, list: SourceId, gathered: &mut Gathered) {
    if gathered.has_present() {
        return;
    }
    for place in PLACES {
        match machine.tree.read_at_most(place, MAX_BYTES) {
            Ok(bytes) => {
                if lists_of(&String::from_utf8_lossy(&bytes)).any(|known| known == list) {
                    let detail =
                        format!("this system keeps its packages in {}, and none is there", list.id());
                    gathered.gap(Reason::new(ReasonKind::Missing, detail));
                }
                return;
            }
            Err(error) => gathered.failed(&error, Path::new(place)),
        }
    }
}

fn lists_of(os_release: &str) -> impl Iterator<Item = SourceId> {
    let values = os_release.lines().filter_map(|line| {
        let (key, value) = line.split_once('=')?;
        matches!(key.trim(), "ID" | "ID_LIKE").then(|| value.trim().trim_matches(['"', '\'']))
    });
    values.flat_map(str::split_whitespace).filter_map(|word| {
        let word = word.split_once('-').map_or(word, |(first, _)| first);
        LISTS.iter().find(|(name, _)| *name == word).map(|(_, list)| *list)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_distribution_is_known_by_its_own_name_or_by_what_it_is_like() {
        for (text, lists) in [
            ("NAME=\"Debian GNU/Linux\"\nID=debian\n", vec![SourceId::Dpkg]),
            ("ID=linuxmint\nID_LIKE='ubuntu debian'\n", vec![SourceId::Dpkg, SourceId::Dpkg]),
            ("ID=\"opensuse-leap\"\nID_LIKE=\"suse opensuse\"\n", vec![SourceId::Rpm; 3]),
            ("ID=almalinux\nID_LIKE=\"rhel centos fedora\"\n", vec![SourceId::Rpm; 3]),
            ("ID=nixos\n", vec![]),
            ("NAME=debian\n", vec![]),
        ] {
            assert_eq!(lists_of(text).collect::<Vec<_>>(), lists, "{text}");
        }
    }
}
