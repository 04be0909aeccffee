//! Packages of dpkg.

use crate::support::{gap, item, items};
use bancheck::machine::{Field, Presence, Reading, ReasonKind, SourceId};
use std::fmt::Write as _;

use crate::{STATUS, linux};

#[test]
fn dpkg_states_as_dpkg_writes_them() {
    let root = linux();
    let mut status = String::new();
    for state in [
        "install ok installed",
        "hold ok installed",
        "install reinstreq half-installed",
        "install ok unpacked",
        "install ok half-configured",
        "install ok triggers-pending",
        "deinstall ok config-files",
        "purge ok not-installed",
    ] {
        let name = state.rsplit(' ').next().expect("a word");
        let first = state.split(' ').next().expect("a word");
        writeln!(status, "Package: {first}-{name}\nStatus: {state}\nVersion: 1\n").expect("written");
    }
    let outcome = root.file(STATUS, status).read(SourceId::Dpkg);
    assert_eq!(items(&outcome).len(), 7);
    assert_eq!(outcome.gap, None);
    let traces: Vec<_> =
        items(&outcome).iter().filter(|item| item.presence == Presence::OnlyTraces).collect();
    assert_eq!(traces.len(), 1);
    assert_eq!(traces[0].get(Field::Key), Some("deinstall-config-files"));
}

#[test]
fn what_dpkg_has_not_yet_written_into_its_list_counts() {
    let root = linux();
    let entry = |name: &str, state: &str| {
        format!("Package: {name}\nStatus: install ok {state}\nArchitecture: amd64\nVersion: 1\n\n")
    };
    root.file(STATUS, entry("old", "installed") + &entry("gone", "installed") + &entry("kept", "installed"))
        .file("/var/lib/dpkg/updates/0000", entry("new", "not-installed") + &entry("gone", "not-installed"))
        .file("/var/lib/dpkg/updates/0001", entry("new:amd64", "unpacked"))
        .file("/var/lib/dpkg/updates/0002", "Package: kept\nArchitecture: amd64\n")
        .file("/var/lib/dpkg/updates/tmp.i", "half wri")
        .file("/var/lib/dpkg/status.d/part", "Package: part\nVersion: 2\n")
        .file("/var/lib/dpkg/status.d/part.md5sums", "0 x\n");
    let outcome = root.read(SourceId::Dpkg);
    let mut seen: Vec<_> = items(&outcome)
        .iter()
        .map(|item| (item.get(Field::Key).expect("a name"), item.presence == Presence::Present))
        .collect();
    seen.sort_unstable();
    assert_eq!(seen, [("kept", false), ("kept", true), ("new", true), ("old", true), ("part", true)]);
    assert_eq!(gap(&outcome), Some(ReasonKind::Damaged), "one step was cut off");
    assert_eq!(item(&outcome, Field::Key, "new").location, "/var/lib/dpkg/updates/0001: new");
}

#[test]
fn a_journal_or_a_folder_of_packages_alone_is_read() {
    let root = linux();
    root.folder("/var/lib/dpkg/updates");
    assert_eq!(root.read(SourceId::Dpkg).reading, Reading::Absent);
    root.file("/var/lib/dpkg/status.d/part", "Package: part\n");
    assert_eq!(items(&root.read(SourceId::Dpkg)).len(), 1);
    root.link("/var/lib/dpkg/updates/0001", "/data/not-mounted");
    assert_eq!(gap(&root.read(SourceId::Dpkg)), Some(ReasonKind::Failed));
}
