//! Whatever starts programs: units of the system and of people, what changes them, desktops and tables.

use bancheck::machine::{Field, Item, Presence, SourceId};
use bancheck::scan::{State, Verdict};

use crate::lists::{gaps_of, scan_of};
use crate::support::{gap, items};
use crate::{STATUS, linux};

const BASH: &str = "Package: bash\nStatus: install ok installed\nArchitecture: amd64\nVersion: 5\n\n";

#[test]
fn every_way_to_start_a_program_is_seen() {
    let program = "/opt/kaspersky/kesl/bin/kesl";
    for (file, content) in [
        ("/etc/systemd/system/x.service", format!("[Service]\nExecStart=/bin/true\nExecStart={program}\n")),
        (
            "/etc/systemd/system/x.service",
            format!("[Service]\nExecStart=/bin/true\nExecStartPost=-{program} -d\n"),
        ),
        (
            "/etc/systemd/system/x.service.d/more.conf",
            format!("[Service]\nExecStart=\nExecStart={program}\n"),
        ),
        ("/usr/lib/systemd/system/x.service.d/more.conf", format!("[Service]\nExecStartPre={program}\n")),
        ("/etc/systemd/user/x.service", format!("[Service]\nExecStart={program}\n")),
        ("/usr/lib/systemd/user/x.service", format!("[Service]\nExecStart={program}\n")),
        ("/home/ann/.config/systemd/user/x.service", format!("[Service]\nExecStart={program}\n")),
        ("/home/ann/.local/share/systemd/user/x.service", format!("[Service]\nExecStart={program}\n")),
        ("/etc/xdg/autostart/x.desktop", format!("[Desktop Entry]\nName=X\nExec={program} --tray\n")),
        ("/home/ann/.config/autostart/x.desktop", format!("[Desktop Entry]\nExec=\"{program}\"\n")),
        ("/etc/init.d/x", format!("#!/bin/sh\nDAEMON={program}\n")),
        ("/etc/rc.d/init.d/kesl", "#!/bin/sh\n".to_owned()),
        ("/etc/crontab", format!("1 * * * * root {program} --update\n")),
        ("/etc/cron.d/x", format!("@reboot root [ -x {program} ] && {program}\n")),
        ("/etc/anacrontab", format!("1 5 x {program} --update\n")),
        ("/etc/rc.local", format!("#!/bin/sh\n{program} &\nexit 0\n")),
        ("/etc/systemd/system/x.service", format!("[Service]\nExecStart=/usr/bin/env A=b {program}\n")),
        ("/etc/systemd/system/x.service", format!("[Service]\nExecStart=/bin/sh -c \"exec {program} -d\"\n")),
        ("/etc/systemd/system/x.service", format!("[Service]\nExecStart=/bin/true\nExecStop={program}\n")),
        ("/etc/systemd/system/x.service", format!("[Service]\nExecStart=/usr/../.{program}\n")),
        ("/etc/xdg/autostart/x.desktop", format!("[Desktop Entry]\nName=X\nExec=env A=b {program} %U\n")),
        ("/var/spool/cron/crontabs/ann", format!("1 * * * * {program}\n")),
    ] {
        let root = linux();
        root.file(STATUS, BASH).file(file, content).file(program, "x");
        let scan = scan_of(&root);
        assert_eq!(gaps_of(&scan), [], "{file}");
        let mut states = scan.findings.iter().map(|finding| finding.state);
        assert!(states.any(|state| state == State::Installed), "{file}: {:?}", scan.findings);
    }
}

#[test]
fn the_console_below_var_opt_is_installed() {
    let unit = "[Service]\nExecStart=/var/opt/kaspersky/ksc-web-console/node x.js\n";
    let root = linux();
    root.file(STATUS, BASH)
        .file("/etc/systemd/system/ksc-web-console.service", unit)
        .file("/var/opt/kaspersky/ksc-web-console/node", "x");
    let finding = &scan_of(&root).findings[0];
    assert_eq!((finding.product.as_str(), finding.state), ("security-center-linux", State::Installed));
}

#[test]
fn what_changes_a_unit_that_is_gone_is_a_trace_of_it() {
    let root = linux();
    root.file("/etc/systemd/system/kesl.service.d/limits.conf", "[Service]\nLimitNOFILE=5\n")
        .file("/usr/lib/systemd/system/here.service", "[Service]\nExecStart=/bin/here\n")
        .file("/etc/systemd/system/here.service.d/limits.conf", "[Service]\nLimitNOFILE=5\n");
    let outcome = root.read(SourceId::Units);
    let seen = |item: &Item| (item.get(Field::Key).map(str::to_owned), item.presence);
    let mut all: Vec<_> = items(&outcome).iter().map(seen).collect();
    all.sort_by_key(|(key, _)| key.clone());
    let expected = [("here", Presence::Present), ("kesl", Presence::OnlyTraces)];
    assert_eq!(all, expected.map(|(key, presence)| (Some(key.to_owned()), presence)));
    root.file(STATUS, BASH);
    assert_eq!(scan_of(&root).verdict(), Verdict::Found);
}

#[test]
fn no_argument_that_is_no_path_is_kept() {
    let program = "/opt/acme/x";
    for (file, content) in [
        ("/etc/systemd/system/x.service", format!("[Service]\nExecStart={program} --key hunter2\n")),
        ("/etc/systemd/system/x.service", format!("[Service]\nExecStart=\"{program} hunter2\"\n")),
        ("/etc/systemd/system/x.service", format!("[Service]\nExecStart=KEY=hunter2 {program}\n")),
        (
            "/etc/systemd/system/x.service.d/x.conf",
            format!("[Service]\nExecStart=/bin/sh -c '{program} hunter2'\n"),
        ),
        ("/home/ann/.config/systemd/user/x.service", format!("[Service]\nExecStop=\"{program} hunter2\n")),
        ("/etc/init.d/x", format!("#!/bin/sh\nDAEMON=\"{program} --key hunter2\"\n")),
        ("/etc/xdg/autostart/x.desktop", format!("[Desktop Entry]\nExec=KEY=hunter2 {program}\n")),
        ("/etc/xdg/autostart/x.desktop", format!("[Desktop Entry]\nExec=\"{program} --key hunter2\"\n")),
        ("/etc/crontab", format!("1 1 * * * root KEY=hunter2 sh -c '{program} hunter2'\n")),
    ] {
        let root = linux();
        root.file(file, content);
        let seen = format!("{:?} {:?}", root.read(SourceId::Units), root.read(SourceId::Autostart));
        assert!(seen.contains("\"/opt/acme/x\"") && !seen.contains("hunter2"), "{file}: {seen}");
    }
}

#[test]
fn entries_are_read_with_their_names_and_tables_without_arguments() {
    let root = linux();
    root.file(
        "/etc/xdg/autostart/acme-tray.desktop",
        "[Desktop Entry]\nName=Acme\nName[es]=Acmé\nExec=/opt/acme/tray %U\nHidden=true\n",
    )
    .file("/etc/xdg/autostart/notes.txt", "x")
    .file("/etc/cron.daily/acme", "#!/bin/sh\n")
    .file("/etc/crontab", "SHELL=/bin/sh\n1 1 * * * root /opt/acme/update --key=secret\n");
    let outcome = root.read(SourceId::Autostart);
    assert_eq!(gap(&outcome), None);
    let seen: Vec<_> = items(&outcome)
        .iter()
        .map(|item| (item.get(Field::Key), item.get(Field::Name), item.get(Field::Path)))
        .collect();
    let expected = [
        (Some("acme-tray"), Some("Acme"), Some("/opt/acme/tray")),
        (Some("crontab"), None, Some("/opt/acme/update")),
        (Some("acme"), None, Some("/etc/cron.daily/acme")),
    ];
    assert_eq!(seen, expected);
}

#[test]
fn no_reason_tells_what_people_called_what_starts() {
    for file in [
        "/etc/systemd/system/janeroe.service",
        "/etc/systemd/system/x.service.d/janeroe.conf",
        "/etc/systemd/user/janeroe.service",
        "/etc/init.d/janeroe",
        "/etc/cron.d/janeroe",
        "/etc/xdg/autostart/janeroe.desktop",
    ] {
        let root = linux();
        root.file(STATUS, BASH).file(file, "\0\0\0\0");
        let scan = scan_of(&root);
        assert_eq!(gaps_of(&scan).len(), 1, "{file}");
        assert!(!format!("{:?}", scan.checks).contains("janeroe"), "{:?}", scan.checks);
    }
    let root = linux();
    root.file(STATUS, BASH).link("/opt/janeroe", "/data/gone");
    assert!(!format!("{:?}", scan_of(&root).checks).contains("janeroe"));
}
