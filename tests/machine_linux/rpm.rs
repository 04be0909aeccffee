//! Packages of rpm, in its three kinds of database.

use crate::support::{failure, gap, item, items};
use bancheck::machine::{Field, Presence, Reading, ReasonKind, SourceId};
use rusqlite::Connection;
use std::fs;

use crate::{RPM, SYSIMAGE, linux};

#[test]
fn a_real_rpm_database_is_read_once_and_left_alone() {
    let root = linux();
    root.file(SYSIMAGE, RPM).link("/var/lib/rpm", "../../usr/lib/sysimage/rpm");
    let folder = root.path().join("usr/lib/sysimage/rpm");
    let before = fs::metadata(folder.join("rpmdb.sqlite")).expect("there").modified().expect("a time");
    let outcome = root.read(SourceId::Rpm);
    assert_eq!(outcome.gap, None);
    assert_eq!(items(&outcome).len(), 2);
    let guard = item(&outcome, Field::Key, "acme-guard");
    assert_eq!(guard.get(Field::Version), Some("12.2.0-2412"));
    assert_eq!(guard.get(Field::Publisher), Some("Acme Corp"));
    assert_eq!(guard.get(Field::Name), Some("Acme Guard for Linux"));
    let tool = item(&outcome, Field::Key, "plain-tool");
    assert_eq!(
        tool.get(Field::Publisher),
        Some("Jane Doe <jane@example.org>"),
        "the packager, for want of a vendor"
    );
    assert_eq!(fs::read(folder.join("rpmdb.sqlite")).expect("there"), RPM);
    assert_eq!(fs::metadata(folder.join("rpmdb.sqlite")).expect("there").modified().expect("a time"), before);
    assert_eq!(fs::read_dir(&folder).expect("there").count(), 1, "nothing was left beside the database");
}

#[test]
fn rpm_packages_that_are_still_in_the_write_ahead_log_count() {
    let root = linux();
    // Signs that mean something in an address must not lead elsewhere.
    root.file("/odd #?%20 folder/rpmdb.sqlite", RPM).link("/var/lib/rpm", "/odd #?%20 folder");
    assert_eq!(items(&root.read(SourceId::Rpm)).len(), 2);
    let folder = root.path().join("odd #?%20 folder");
    let writer = Connection::open(folder.join("rpmdb.sqlite")).expect("opened");
    writer
        .execute("INSERT INTO Packages (blob) SELECT blob FROM Packages WHERE hnum = 1", [])
        .expect("inserted");
    let names = || {
        let mut names: Vec<_> =
            fs::read_dir(&folder).expect("there").map(|entry| entry.expect("an entry").file_name()).collect();
        names.sort();
        names
    };
    let before = names();
    assert!(fs::metadata(folder.join("rpmdb.sqlite-wal")).expect("a log").len() > 0);
    assert_eq!(items(&root.read(SourceId::Rpm)).len(), 3);
    assert_eq!(names(), before);
    writer.execute("DELETE FROM Packages", []).expect("the scan holds no lock");
}

#[test]
fn newer_content_that_cannot_be_read_whole_is_a_gap() {
    let source = linux();
    source.file("/d", RPM);
    let writer = Connection::open(source.path().join("d")).expect("opened");
    // The second round of writing goes over the first one, whose end stays behind it.
    let fill = "INSERT INTO Packages (blob) SELECT zeroblob(20000) FROM (SELECT 1 UNION SELECT 2)";
    writer.execute(fill, []).expect("inserted");
    writer.execute("DELETE FROM Packages WHERE length(blob) = 20000", []).expect("deleted");
    writer.query_row("PRAGMA wal_checkpoint(RESTART)", [], |_| Ok(())).expect("written");
    writer
        .execute("INSERT INTO Packages (blob) SELECT blob FROM Packages WHERE hnum = 1", [])
        .expect("inserted");
    let database = fs::read(source.path().join("d")).expect("there");
    let log = fs::read(source.path().join("d-wal")).expect("there");
    let with_log = |log: &[u8]| {
        let root = linux();
        root.file(SYSIMAGE, &database).file(&format!("{SYSIMAGE}-wal"), log);
        root
    };
    let frame = 24 + 4_096;
    assert_ne!(log[40..48], log[log.len() - frame + 8..][..8], "the end is from the first round");
    let outcome = with_log(&log).read(SourceId::Rpm);
    assert_eq!((items(&outcome).len(), gap(&outcome)), (3, None));
    let changed = |at: usize| {
        let mut log = log.clone();
        log[at] ^= 0x55;
        log
    };
    for (what, log) in [
        ("cut", log[..2_000].to_vec()),
        ("cut in its header", log[..20].to_vec()),
        ("changed in the header", changed(20)),
        ("changed in the first page", changed(32 + 24 + 100)),
        ("changed in the mark of the first page", changed(32 + 9)),
    ] {
        assert_eq!(failure(&with_log(&log).read(SourceId::Rpm)), ReasonKind::Damaged, "{what}");
    }
    for target in ["/data/not-mounted", "other"] {
        let root = linux();
        root.file(SYSIMAGE, &database)
            .file("/usr/lib/sysimage/rpm/other", &log)
            .link(&format!("{SYSIMAGE}-wal"), target);
        assert_eq!(failure(&root.read(SourceId::Rpm)), ReasonKind::Damaged, "a link to {target}");
    }
}

#[test]
fn broken_rpm_databases_are_could_not_check_or_a_gap() {
    let half = &RPM[..RPM.len() / 2];
    for (what, content) in
        [("empty", &b""[..]), ("rubbish", b"hello world"), ("start", &RPM[..100]), ("half", half)]
    {
        let outcome = linux().file(SYSIMAGE, content).read(SourceId::Rpm);
        assert!(
            outcome.gap.is_some() || matches!(outcome.reading, Reading::CouldNotCheck(_)),
            "{what}: {outcome:?}"
        );
    }
    let root = linux();
    root.file(SYSIMAGE, RPM);
    let place = root.path().join("usr/lib/sysimage/rpm/rpmdb.sqlite");
    let writer = Connection::open(&place).expect("opened");
    writer.execute("UPDATE Packages SET blob = substr(blob, 1, 50) WHERE hnum = 1", []).expect("changed");
    drop(writer);
    let outcome = root.read(SourceId::Rpm);
    assert_eq!(items(&outcome).len(), 1, "the other package still counts");
    assert_eq!(gap(&outcome), Some(ReasonKind::Damaged));
    let writer = Connection::open(&place).expect("opened");
    writer
        .execute_batch("DROP TABLE Packages; CREATE VIEW Packages AS SELECT x'00' AS blob;")
        .expect("changed");
    drop(writer);
    assert_eq!(failure(&root.read(SourceId::Rpm)), ReasonKind::Damaged, "a view is never run");
}

#[test]
fn changed_bytes_in_an_rpm_database_never_panic() {
    for at in (0..RPM.len()).step_by(97) {
        let mut bytes = RPM.to_vec();
        bytes[at] ^= 0xff;
        drop(linux().file(SYSIMAGE, bytes).read(SourceId::Rpm));
    }
}

#[test]
fn old_rpm_databases_are_an_unsupported_format() {
    for path in ["/var/lib/rpm/Packages", "/usr/lib/sysimage/rpm/Packages.db"] {
        let root = linux();
        root.file(path, "old");
        assert_eq!(failure(&root.read(SourceId::Rpm)), ReasonKind::UnsupportedFormat, "{path}");
        root.file(SYSIMAGE, RPM);
        let outcome = root.read(SourceId::Rpm);
        assert_eq!(items(&outcome).len(), 2, "{path}");
        assert_eq!(gap(&outcome), Some(ReasonKind::UnsupportedFormat), "{path} may be the one in use");
    }
}

#[test]
fn a_signing_key_is_no_software() {
    let root = linux();
    root.file(SYSIMAGE, RPM);
    let writer = Connection::open(root.path().join("usr/lib/sysimage/rpm/rpmdb.sqlite")).expect("opened");
    let header: Vec<u8> =
        writer.query_row("SELECT blob FROM Packages WHERE hnum = 1", [], |row| row.get(0)).expect("a header");
    let at = header
        .windows(11)
        .position(|text| text == b"acme-guard\0" || text == b"plain-tool\0")
        .expect("a name");
    let mut key = header;
    key[at..at + 11].copy_from_slice(b"gpg-pubkey\0");
    writer.execute("UPDATE Packages SET blob = ?1 WHERE hnum = 1", [key]).expect("changed");
    drop(writer);
    assert_eq!(item(&root.read(SourceId::Rpm), Field::Key, "gpg-pubkey").presence, Presence::OnlyTraces);
}
