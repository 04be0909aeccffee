//! Links, pipes and what is in the place of something else.

#[cfg(target_os = "linux")]
use crate::support::check_of;
use crate::support::{failure, gap, item, items};
use bancheck::machine::{Field, Presence, ReasonKind, SourceId};
use std::fs;

use crate::{STATUS, SYSIMAGE, linux};

#[test]
fn a_file_where_a_folder_should_be_is_not_absent() {
    for (path, source) in [
        ("/var/lib/dpkg", SourceId::Dpkg),
        ("/var/lib/rpm", SourceId::Rpm),
        ("/etc/systemd/system", SourceId::Units),
        ("/opt", SourceId::OptFolders),
        ("/etc/modules-load.d", SourceId::KernelModules),
        ("/lib/modules", SourceId::KernelModules),
        ("/usr/local/share/ca-certificates", SourceId::Certificates),
    ] {
        let root = linux();
        root.file(path, "");
        assert_eq!(failure(&root.read(source)), ReasonKind::Failed, "{path}");
    }
}

#[test]
fn a_link_to_a_disk_that_is_not_mounted_is_not_absent() {
    for (path, source) in
        [("/var/lib/dpkg", SourceId::Dpkg), ("/var/lib/rpm", SourceId::Rpm), ("/opt", SourceId::OptFolders)]
    {
        let root = linux();
        root.link(path, "/data/not-mounted");
        assert_eq!(failure(&root.read(source)), ReasonKind::Failed, "{path}");
    }
}

#[test]
fn a_pipe_is_not_opened() {
    for (path, source) in [(STATUS, SourceId::Dpkg), (SYSIMAGE, SourceId::Rpm)] {
        let root = linux();
        root.pipe(path);
        assert_eq!(failure(&root.read(source)), ReasonKind::Damaged, "{path}");
    }
    let root = linux();
    root.pipe("/etc/systemd/system/acme.service");
    let outcome = root.read(SourceId::Units);
    assert_eq!(item(&outcome, Field::Key, "acme").get(Field::Path), None);
    assert_eq!(gap(&outcome), Some(ReasonKind::Damaged));
}

#[test]
fn links_stay_inside_the_tree() {
    let outside = tempfile::tempdir().expect("a temporary folder");
    fs::write(outside.path().join("status"), "Package: secret\nStatus: install ok installed\n")
        .expect("written");
    fs::create_dir(outside.path().join("secret")).expect("made");
    let root = linux();
    root.link(STATUS, outside.path().join("status"));
    root.link("/opt", "../../../../../../../..");
    root.link("/var/opt", outside.path());
    assert_eq!(failure(&root.read(SourceId::Dpkg)), ReasonKind::Failed);
    let outcome = root.read(SourceId::OptFolders);
    // `/opt` led to the top of the tree and no further; `/var/opt` led nowhere.
    let paths: Vec<_> = items(&outcome).iter().filter_map(|item| item.get(Field::Path)).collect();
    assert!(paths.contains(&"/opt/var/lib"), "{paths:?}");
    assert!(!paths.iter().any(|path| path.contains("secret") || path.starts_with("/opt/home")), "{paths:?}");
    assert_eq!(gap(&outcome), Some(ReasonKind::Failed));
}

#[test]
fn links_in_a_circle_end() {
    let root = linux();
    root.link(STATUS, "status");
    root.link("/opt/acme", "/opt");
    root.link("/opt/round", "round");
    root.link("/etc/systemd/system/acme.service", "acme.service");
    assert_eq!(failure(&root.read(SourceId::Dpkg)), ReasonKind::Failed);
    let folders = root.read(SourceId::OptFolders);
    assert_eq!(items(&folders).len(), 2, "{folders:?}");
    assert_eq!(item(&root.read(SourceId::Units), Field::Key, "acme").presence, Presence::OnlyTraces);
}

#[cfg(target_os = "linux")]
#[test]
fn closed_folders_are_a_gap_for_an_ordinary_account() {
    let root = linux();
    root.file(STATUS, "Package: a\nStatus: install ok installed\nVersion: 1\n")
        .folder("/opt/acme")
        .folder("/var/opt");
    let json = root.scan_without_rights(&["/opt/acme"]);
    let folders = check_of(&json, "opt-folders");
    assert_eq!(folders["result"], "could-not-check");
    assert_eq!(folders["items"], 1, "the closed folder itself was seen");
    assert_eq!(folders["reason"]["kind"], "no-rights");
    assert_eq!(json["verdict"], "unsure");
}

#[cfg(target_os = "linux")]
#[test]
fn a_link_into_a_closed_folder_is_a_gap_and_its_name_counts() {
    let root = linux();
    root.file(STATUS, "Package: a\nStatus: install ok installed\nVersion: 1\n")
        .folder("/data/closed/acme")
        .link("/opt/acme", "/data/closed/acme");
    let json = root.scan_without_rights(&["/data/closed"]);
    let folders = check_of(&json, "opt-folders");
    assert_eq!((&folders["items"], &folders["reason"]["kind"]), (&1.into(), &"no-rights".into()));
    assert_eq!(json["verdict"], "unsure");
}
