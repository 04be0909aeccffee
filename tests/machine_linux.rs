//! The places of a Linux system, read from made-up trees and from this computer.
#![cfg(test)]
#![cfg(unix)]

#[path = "machine_linux/containers.rs"]
mod containers;
#[path = "machine_linux/damage.rs"]
mod damage;
#[path = "machine_linux/homes.rs"]
mod homes;
#[path = "machine_linux/lists.rs"]
mod lists;
#[path = "machine_linux/mounts.rs"]
mod mounts;
#[path = "machine_linux/start.rs"]
mod start;
mod support;

use std::fmt::Write as _;
use std::fs;
use std::time::{Duration, Instant};

use bancheck::machine::places::expected;
use bancheck::machine::{Computer, Field, Machine, Presence, Reading, ReasonKind, SourceId, System, survey};
use rusqlite::Connection;
#[cfg(target_os = "linux")]
use support::check_of;
use support::{Root, check_shape, failure, gap, item, items};

/// Written by rpm 4.18, with the tables taken out that only serve its own searches.
const RPM: &[u8] = include_bytes!("fixtures/rpm/rpmdb.sqlite");
const SYSIMAGE: &str = "/usr/lib/sysimage/rpm/rpmdb.sqlite";
const STATUS: &str = "/var/lib/dpkg/status";

fn linux() -> Root {
    let root = Root::new();
    root.file("/etc/os-release", "NAME=Test\n");
    root
}

#[test]
fn nothing_there_is_absent_in_every_source() {
    let root = linux();
    for source in expected(System::Linux, false) {
        assert_eq!(root.read(source).reading, Reading::Absent, "{source:?}");
    }
}

#[test]
fn a_disk_says_which_computer_it_is_from_or_is_known_by_its_place() {
    let of = |root: &Root| Computer::of(&Machine::mounted_at(root.path()).expect("opened"));
    let root = linux();
    let nameless = of(&root);
    assert!(nameless.is_known_by_place() && nameless == of(&root));
    assert_ne!(nameless.id, of(&linux()).id, "another place");
    for (file, content) in [
        ("/etc/hostname", "\n# x\nfront-desk\n"),
        ("/etc/HOSTNAME", "front-desk\n"),
        ("/etc/sysconfig/network", "NETWORKING=yes\nHOSTNAME=\"front-desk\"\n"),
        ("/etc/conf.d/hostname", "hostname='front-desk'\n"),
    ] {
        let root = linux();
        // Many computers have this name.
        root.file("/etc/hostname", "localhost\n");
        assert!(of(&root).is_known_by_place() && !of(&root).is_known_by_name(), "{file}");
        root.file(file, content);
        assert!(of(&root).is_known_by_name(), "{file}");
        assert_eq!((of(&root).name.as_str(), of(&root).id.as_str()), ("front-desk", ""), "{file}");
    }
    for name in ["Localhost\n", "LOCALHOST.LOCALDOMAIN\n", "localhost.local\n"] {
        root.file("/etc/hostname", name);
        assert!(of(&root).is_known_by_place(), "{name}");
    }
    let id = "0123456789abcdef0123456789abcdef\n";
    root.file("/var/lib/dbus/machine-id", id).file("/etc/machine-id", "uninitialized\n");
    let by_id = of(&root).id;
    assert!(by_id.len() == 32 && !by_id.contains("0123456789abcdef"));
    root.file("/etc/machine-id", id);
    assert_eq!(of(&root).id, by_id);
}

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

#[test]
fn hostile_names_are_only_names() {
    let root = linux();
    let long = "x".repeat(10_000);
    root.file(
        STATUS,
        format!("Package: {long}\nStatus: install ok installed\nDescription: \u{202e}\x1b[31m\r\n"),
    );
    assert_eq!(item(&root.read(SourceId::Dpkg), Field::Key, &long).presence, Presence::Present);

    fs::write(root.place(b"/opt/acme\n\xff/tool/program"), "x").expect("written");
    let outcome = root.read(SourceId::OptFolders);
    assert_eq!(item(&outcome, Field::Path, "/opt/acme\n\u{fffd}").presence, Presence::Present);
    assert_eq!(item(&outcome, Field::Path, "/opt/acme\n\u{fffd}/tool").presence, Presence::Present);
    assert_eq!(outcome.gap, None);

    fs::write(root.place(b"/etc/systemd/system/acme\xff\n.service"), "[Service]\nExecStart=/opt/acme\n")
        .expect("written");
    let outcome = root.read(SourceId::Units);
    assert_eq!(item(&outcome, Field::Key, "acme\u{fffd}\n").get(Field::Path), Some("/opt/acme"));
}

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

#[test]
fn units_and_init_scripts_are_read_once_each() {
    let root = linux();
    root.file(
        "/usr/lib/systemd/system/acme.service",
        "[Unit]\nDescription=Acme Guard\n[Service]\nExecStart=-/opt/acme/acmed --run\n",
    );
    root.file("/usr/lib/systemd/system/acme.timer", "[Timer]\n")
        .file("/usr/lib/systemd/system/acme@.service", "[Service]\nExecStart=/opt/acme/one\n")
        .file("/usr/lib/systemd/system/acme.service.d/more.conf", "[Service]\nExecStart=/x\n")
        .link("/lib", "usr/lib")
        .link(
            "/etc/systemd/system/multi-user.target.wants/acme.service",
            "/usr/lib/systemd/system/acme.service",
        )
        .link("/etc/systemd/system/gone.service", "/opt/gone/gone.service")
        .link("/etc/systemd/system/masked.service", "/dev/null")
        .link("/etc/systemd/system/acme-web.service", "/usr/lib/systemd/system/acme@.service")
        .file("/etc/systemd/system/empty.service", "")
        .file("/etc/init.d/acme-old.sh", "#!/bin/sh\n# Short-Description: Acme of old\n");
    let outcome = root.read(SourceId::Units);
    assert_eq!(outcome.gap, None);
    let unit = item(&outcome, Field::Path, "/opt/acme/acmed");
    assert_eq!(unit.location, "/usr/lib/systemd/system/acme.service");
    assert_eq!(unit.get(Field::Name), Some("Acme Guard"));
    assert_eq!(unit.get(Field::Key), Some("acme"));
    assert_eq!(item(&outcome, Field::Key, "acme@").presence, Presence::Present);
    assert_eq!(item(&outcome, Field::Key, "acme-web").get(Field::Path), Some("/opt/acme/one"));
    assert_eq!(item(&outcome, Field::Key, "acme-old.sh").get(Field::Name), Some("Acme of old"));
    for trace in ["gone", "empty"] {
        assert_eq!(item(&outcome, Field::Key, trace).presence, Presence::OnlyTraces, "{trace}");
    }
    let changed: Vec<_> =
        items(&outcome).iter().filter(|item| item.location.ends_with("more.conf")).collect();
    assert_eq!(changed.len(), 1);
    assert_eq!((changed[0].get(Field::Key), changed[0].get(Field::Path)), (Some("acme"), Some("/x")));
    assert_eq!(items(&outcome).len(), 7, "a unit masked in advance is no trace");
}

#[test]
fn a_folder_without_programs_is_only_a_trace() {
    let root = linux();
    root.folder("/opt/empty")
        .file("/opt/logs-only/var/log/x", "x")
        .file("/opt/logs-only/acme.log", "x")
        .file("/opt/logs-only/acme.log.2.gz", "x")
        .file("/opt/full/bin/deep/acmed", "x")
        .file("/opt/a-file", "x")
        .link("/opt/gone", "/data/gone")
        .file("/var/opt/acme/data/base.db", "x");
    let outcome = root.read(SourceId::OptFolders);
    for (path, presence) in [
        ("/opt/empty", Presence::OnlyTraces),
        ("/opt/logs-only", Presence::OnlyTraces),
        ("/opt/logs-only/var", Presence::OnlyTraces),
        ("/opt/gone", Presence::OnlyTraces),
        ("/opt/full", Presence::Present),
        ("/opt/full/bin", Presence::Present),
        ("/var/opt/acme", Presence::Present),
        ("/var/opt/acme/data", Presence::Present),
    ] {
        assert_eq!(item(&outcome, Field::Path, path).presence, presence, "{path}");
    }
    assert_eq!(items(&outcome).len(), 8);
    assert_eq!(gap(&outcome), Some(ReasonKind::NotMounted), "what is in /opt/gone");
    fs::remove_file(root.place(b"/opt/gone")).expect("removed");
    root.link("/opt/acme", "full").link("/opt/full/gone", "/data/gone");
    assert_eq!(gap(&root.read(SourceId::OptFolders)), None, "of the level below only the names are read");
}

#[test]
fn a_folder_too_large_to_decide_counts_as_present() {
    let root = linux();
    for index in 0..2_100 {
        root.folder(&format!("/opt/acme/data/{index}"));
    }
    assert_eq!(item(&root.read(SourceId::OptFolders), Field::Path, "/opt/acme").presence, Presence::Present);
}

#[test]
fn an_empty_program_list_is_no_program_list() {
    let root = linux();
    root.file(STATUS, "");
    let machine = Machine::mounted_at(root.path()).expect("opened");
    let surveys = survey(&machine, &mut |_| ());
    let last = surveys.last().expect("answers");
    assert_eq!(last.source, SourceId::ProgramList);
    assert_eq!(failure(&last.outcome), ReasonKind::NoProgramList);
}

#[test]
fn a_hundred_times_the_packages_cost_no_more_than_linear() {
    let status = |count: usize| {
        let mut text = String::new();
        for index in 0..count {
            writeln!(
                text,
                "Package: p{index}\nStatus: install ok installed\nVersion: 1\nDescription: x\n more\n more\n"
            )
            .expect("written");
        }
        text
    };
    let mut times = Vec::new();
    for count in [1_000, 10_000, 100_000] {
        let root = linux();
        root.file(STATUS, status(count));
        let started = Instant::now();
        assert_eq!(items(&root.read(SourceId::Dpkg)).len(), count);
        times.push(started.elapsed());
    }
    let floor = Duration::from_millis(20);
    assert!(times[2] < times[1].max(floor) * 40, "{times:?}");
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

#[cfg(target_os = "linux")]
#[test]
fn a_running_program_of_another_account_is_seen() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    use std::os::unix::process::CommandExt as _;
    use std::process::{Command, Stdio};

    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("opened");
    let program = folder.path().join("kaspersky/kesl/acme-daemon");
    fs::create_dir_all(program.parent().expect("a folder")).expect("made");
    // By another process: no child of this one may hold it open for writing when it is started.
    assert!(Command::new("cp").arg("/bin/sleep").arg(&program).status().expect("cp runs").success());
    let mut daemon = Command::new(&program).arg("60").spawn().expect("it runs");
    let json = support::scan_without_rights(folder.path(), &[]);
    daemon.kill().expect("ended");
    daemon.wait().expect("ended");
    let found = json["findings"].as_array().expect("findings");
    let evidence = found.iter().flat_map(|finding| finding["evidence"].as_array().expect("evidence"));
    let seen = evidence.filter(|evidence| evidence["source"] == "processes");
    assert!(seen.into_iter().any(|seen| seen["detail"] == program.to_str().expect("text")), "{json:#}");
    // Programs of which nothing can be read would make every scan of an ordinary account unsure.
    assert_eq!(check_of(&json, "processes")["result"], "read", "{json:#}");

    let mut nameless = Command::new("/bin/cat");
    let mut nameless = nameless.arg0("").stdin(Stdio::piped()).spawn().expect("it runs");
    let json = support::scan_without_rights(folder.path(), &[]);
    nameless.kill().expect("ended");
    nameless.wait().expect("ended");
    // An ordinary account sees its own programs in any case.
    let is_hidden = fs::metadata("/proc/self").expect("proc").uid() == 0;
    let reason = if is_hidden { "no-rights".into() } else { serde_json::Value::Null };
    assert_eq!(check_of(&json, "processes")["reason"]["kind"], reason, "{json:#}");
}

#[cfg(target_os = "linux")]
#[test]
fn this_computer_has_the_declared_shape() {
    let machine = Machine::live();
    check_shape(&machine);
    let processes =
        machine.sources().into_iter().find(|source| source.id == SourceId::Processes).expect("live");
    let outcome = processes.read(&machine);
    let own = std::env::current_exe().expect("a path");
    let name = own.file_name().expect("a name").to_string_lossy();
    assert!(name.len() > 15, "the test must have a name that Linux cuts off");
    let seen =
        items(&outcome).iter().find(|item| item.get(Field::Path) == own.to_str()).expect("this test runs");
    assert_eq!(seen.get(Field::Key), Some(&*name));
    let root = linux();
    let mounted = Machine::mounted_at(root.path()).expect("opened");
    assert!(mounted.sources().iter().all(|source| source.id != SourceId::Processes));
}
