//! The places of a Linux system, read from made-up trees and from this computer.
#![cfg(test)]
#![cfg(unix)]

#[path = "containers.rs"]
mod containers;
#[path = "damage.rs"]
mod damage;
mod dpkg;
#[path = "homes.rs"]
mod homes;
mod links;
#[path = "lists.rs"]
mod lists;
#[path = "mounts.rs"]
mod mounts;
mod rpm;
mod served;
mod snapshots;
#[path = "start.rs"]
mod start;
mod stores;
#[path = "../support/mod.rs"]
mod support;
mod wine;

use bancheck::machine::sources::expected;
use bancheck::machine::{Computer, Field, Machine, Presence, Reading, ReasonKind, SourceId, System, survey};
use std::fmt::Write as _;
use std::fs;
use std::time::{Duration, Instant};
#[cfg(target_os = "linux")]
use support::check_of;
use support::{Root, check_shape, failure, gap, item, items};

/// Written by rpm 4.18, with the tables taken out that only serve its own searches.
const RPM: &[u8] = include_bytes!("../fixtures/rpm/rpmdb.sqlite");

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
