//! Which list of packages a distribution has: os-release(5).

use std::path::Path;

use crate::machine::gather::Gathered;
use crate::machine::{Field, Item, Machine, Reason, ReasonKind, SourceId, Tree};

const PLACES: [&str; 2] = ["/etc/os-release", "/usr/lib/os-release"];
const MAX_BYTES: u64 = 1024 * 1024;

/// What distributions call themselves, or say that they are like, in lower case and without what stands behind a
/// dash.
const LISTS: [(&str, SourceId); 38] = [
    ("debian", SourceId::Dpkg),
    ("deepin", SourceId::Dpkg),
    ("ubuntu", SourceId::Dpkg),
    ("uos", SourceId::Dpkg),
    ("altlinux", SourceId::Rpm),
    ("anolis", SourceId::Rpm),
    ("azurelinux", SourceId::Rpm),
    ("centos", SourceId::Rpm),
    ("fedora", SourceId::Rpm),
    ("mageia", SourceId::Rpm),
    ("mandriva", SourceId::Rpm),
    ("mariner", SourceId::Rpm),
    ("opencloudos", SourceId::Rpm),
    ("openeuler", SourceId::Rpm),
    ("openmandriva", SourceId::Rpm),
    ("opensuse", SourceId::Rpm),
    ("pclinuxos", SourceId::Rpm),
    ("photon", SourceId::Rpm),
    ("rhel", SourceId::Rpm),
    ("rosa", SourceId::Rpm),
    ("sles", SourceId::Rpm),
    ("suse", SourceId::Rpm),
    ("tencentos", SourceId::Rpm),
    ("arch", SourceId::Pacman),
    ("artix", SourceId::Pacman),
    ("kaos", SourceId::Pacman),
    ("manjaro", SourceId::Pacman),
    ("alpine", SourceId::Apk),
    ("chainguard", SourceId::Apk),
    ("chimera", SourceId::Apk),
    ("wolfi", SourceId::Apk),
    ("clear", SourceId::OtherPackages),
    ("gentoo", SourceId::OtherPackages),
    ("guix", SourceId::OtherPackages),
    ("nixos", SourceId::OtherPackages),
    ("slackware", SourceId::OtherPackages),
    ("solus", SourceId::OtherPackages),
    ("void", SourceId::OtherPackages),
];
/// Packages of which one is in each list that is a whole system's own.
const BASES: [&str; 12] = [
    "alpine-baselayout",
    "base-files",
    "basesystem",
    "filesystem",
    "glibc",
    "glibc-core",
    "libc",
    "libc0.1",
    "libc6",
    "libc6.1",
    "musl",
    "setup",
];

/// Notes a gap where the system is one that always has this list, and nothing is in it. The tool of
/// another distribution, or an image beside it, then must not stand for what is missing. Where nobody knows which
/// list a distribution has, this one stands for it only if the system itself is in it.
pub fn expect(machine: &Machine, list: SourceId, gathered: &mut Gathered) {
    if gathered.present().next().is_none() {
        expect_list(machine, list, gathered);
        return;
    }
    let is_base = |item: &Item| item.get(Field::Key).is_some_and(|key| BASES.contains(&key));
    if gathered.present().any(is_base) {
        return;
    }
    let texts = PLACES.iter().filter_map(|place| machine.tree.read_at_most(place, MAX_BYTES).ok());
    let mut texts = texts.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    if texts.find(|text| has_name(text)).is_some_and(|text| lists_of(&text).next().is_none()) {
        let detail =
            format!("a list without the system itself, of a system that is not known: {}", list.id());
        gathered.gap(Reason::new(ReasonKind::Missing, detail));
    }
}

/// The same, where nothing was found that the list could have.
pub fn expect_list(machine: &Machine, list: SourceId, gathered: &mut Gathered) {
    let mut damaged = None;
    for place in PLACES {
        match machine.tree.read_at_most(place, MAX_BYTES) {
            Ok(bytes) => {
                let text = String::from_utf8_lossy(&bytes);
                if !has_name(&text) {
                    damaged = damaged.or(Some(place).filter(|_| !is_whole(&text)));
                    continue;
                }
                if lists_of(&text).any(|known| known == list) {
                    let detail =
                        format!("this system keeps its packages in {}, and none is there", list.id());
                    gathered.gap(Reason::new(ReasonKind::Missing, detail));
                }
                return;
            }
            Err(error) => gathered.failed(&error, Path::new(place)),
        }
    }
    if let Some(place) = damaged {
        gathered.gap(Reason::new(ReasonKind::Damaged, format!("which system it is: {place}")));
    }
}

/// Whether a system says by which name it goes: so does every one that somebody installed.
pub fn is_named(tree: &Tree) -> bool {
    let texts = PLACES.iter().filter_map(|place| tree.read_at_most(place, MAX_BYTES).ok());
    texts.into_iter().any(|bytes| has_name(&String::from_utf8_lossy(&bytes)))
}

fn has_name(os_release: &str) -> bool {
    let mut settings = os_release.lines().filter_map(|line| line.split_once('='));
    settings.any(|(key, value)| key.trim() == "ID" && !value.trim().trim_matches(['"', '\'']).is_empty())
}

/// Whether somebody wrote it so: a system need not have a name of its own.
fn is_whole(os_release: &str) -> bool {
    let is_setting = |line: &str| line.is_empty() || line.starts_with('#') || line.contains('=');
    os_release.ends_with('\n')
        && os_release.contains('=')
        && os_release.lines().map(str::trim).all(is_setting)
}

fn lists_of(os_release: &str) -> impl Iterator<Item = SourceId> {
    let values = os_release.lines().filter_map(|line| {
        let (key, value) = line.split_once('=')?;
        matches!(key.trim(), "ID" | "ID_LIKE").then(|| value.trim().trim_matches(['"', '\'']))
    });
    values.flat_map(str::split_whitespace).filter_map(|word| {
        let word = word.split_once('-').map_or(word, |(first, _)| first);
        LISTS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, list)| *list)
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
            ("ID=nixos\n", vec![SourceId::OtherPackages]),
            ("ID=clear-linux-os\n", vec![SourceId::OtherPackages]),
            ("ID=\"openEuler\"\n", vec![SourceId::Rpm]),
            ("ID=nobodys\n", vec![]),
            ("NAME=debian\n", vec![]),
        ] {
            assert_eq!(lists_of(text).collect::<Vec<_>>(), lists, "{text}");
        }
    }
}
