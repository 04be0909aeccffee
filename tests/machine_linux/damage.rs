//! Lists of packages after a power cut: what is lost never looks as if it were not installed.

use std::fmt::Write as _;
use std::fs;

use bancheck::bans::Rules;
use bancheck::machine::{Field, Machine, Presence, Reading, ReasonKind, SourceId, SourceOutcome};
use bancheck::scan::{self, Verdict};
use rusqlite::Connection;

use crate::support::{Root, failure, gap, item, items};
use crate::{RPM, STATUS, SYSIMAGE, linux};

/// Entries as dpkg writes them; the guard is the last but one.
fn entries(count: usize) -> Vec<String> {
    let entry = |index: usize| {
        let name = if index + 2 == count { "acme-guard".to_owned() } else { format!("lib{index}") };
        let mut text = format!(
            "Package: {name}\nStatus: install ok installed\nPriority: optional\nSection: libs\n\
             Installed-Size: {index}\nMaintainer: Someone <someone@example.org>\nArchitecture: amd64\n\
             Multi-Arch: same\nVersion: 1.{index}-2\nDepends: libc6 (>= 2.36), lib{index}-data\n"
        );
        if index.is_multiple_of(3) {
            text += "Conffiles:\n /etc/x.conf 0123456789abcdef0123456789abcdef\n";
        }
        text += "Description: a library\n It does things.\n .\n And more of them.\n";
        writeln!(text, "Homepage: https://example.org/{index}\n").expect("written");
        text
    };
    (0..count).map(entry).collect()
}

/// Whether the answer is that nothing is there.
fn is_clear(outcome: &SourceOutcome) -> bool {
    let sees = |outcome: &SourceOutcome| {
        items(outcome).iter().any(|item| item.get(Field::Key) == Some("acme-guard"))
    };
    match &outcome.reading {
        Reading::CouldNotCheck(_) => false,
        Reading::Absent => true,
        Reading::Read(_) => outcome.gap.is_none() && !sees(outcome),
    }
}

fn in_list(root: &Root, bytes: &[u8]) -> SourceOutcome {
    root.file(STATUS, bytes).read(SourceId::Dpkg)
}

#[test]
fn no_sector_and_no_block_that_was_never_written_hides_a_package() {
    let list = entries(150).concat().into_bytes();
    let root = linux();
    assert_eq!(in_list(&root, &list).gap, None);
    for size in [512, 4096] {
        for start in (0..list.len()).step_by(size) {
            let mut damaged = list.clone();
            let end = list.len().min(start + size);
            damaged[start..end].fill(0);
            assert!(!is_clear(&in_list(&root, &damaged)), "{size} bytes from {start}");
        }
    }
}

#[test]
fn no_list_that_is_cut_off_hides_a_package() {
    let entries = entries(12);
    let list = entries.concat();
    // Without the other files of the packages the end of an entry looks like the end of the list.
    let ends: Vec<usize> = entries
        .iter()
        .scan(0, |at, entry| {
            *at += entry.len();
            Some(*at)
        })
        .collect();
    let root = linux();
    for cut in 1..list.len() {
        let outcome = in_list(&root, &list.as_bytes()[..cut]);
        assert!(!is_clear(&outcome) || ends.contains(&cut), "cut at {cut}");
    }
    for name in ["lib0", "lib9", "acme-guard"] {
        root.file(&format!("/var/lib/dpkg/info/{name}.list"), "/.\n");
    }
    root.file("/var/lib/dpkg/info/format", "1\n").file("/var/lib/dpkg/info/lib1:amd64.postrm", "#!/bin/sh\n");
    assert_eq!(in_list(&root, list.as_bytes()).gap, None);
    for cut in 0..list.len() {
        assert!(!is_clear(&in_list(&root, &list.as_bytes()[..cut])), "cut at {cut}");
    }
}

#[test]
fn an_entry_of_a_product_that_a_power_cut_took_is_no_clear_result() {
    let rules = Rules::embedded().expect("rules");
    let product = "Package: kesl\nStatus: install ok installed\nMaintainer: AO Kaspersky Lab\n\
        Architecture: amd64\nVersion: 12\nDescription: x\n\n";
    let all = entries(20).concat();
    let verdict = |list: &[u8]| {
        let root = linux();
        root.file(STATUS, list);
        scan::run(&rules, &Machine::mounted_at(root.path()).expect("opened"), &mut |_| ()).verdict()
    };
    assert_eq!(verdict(all.as_bytes()), Verdict::Clear);
    let list = [product, all.as_str()].concat();
    assert_eq!(verdict(list.as_bytes()), Verdict::Found);
    let mut damaged = list.clone().into_bytes();
    damaged[..512].fill(0);
    assert_eq!(verdict(&damaged), Verdict::Unsure);
    let list = [all.as_str(), product].concat();
    assert_eq!(verdict(&list.as_bytes()[..all.len() - 40]), Verdict::Unsure);
}

#[test]
fn files_of_a_package_without_its_entry_are_a_trace_and_a_gap() {
    let root = linux();
    let list = entries(4).concat();
    root.file("/var/lib/dpkg/info/kesl.list", "/.\n").file("/var/lib/dpkg/info/kesl.postrm", "#!/bin/sh\n");
    let outcome = in_list(&root, list.as_bytes());
    assert_eq!(item(&outcome, Field::Key, "kesl").presence, Presence::OnlyTraces);
    assert_eq!(gap(&outcome), Some(ReasonKind::Damaged));
    assert!(outcome.gap.expect("a gap").detail.ends_with(": 1"));
    // What the journal still has is in the list.
    root.file(
        "/var/lib/dpkg/updates/0001",
        "Package: kesl\nStatus: install ok unpacked\nArchitecture: amd64\nVersion: 1\n",
    );
    assert_eq!(in_list(&root, list.as_bytes()).gap, None);
}

#[test]
fn files_of_a_package_that_is_not_installed_are_a_trace_and_a_gap() {
    let root = linux();
    let removed = "Package: kesl\nStatus: deinstall ok not-installed\nArchitecture: amd64\n\n";
    let list = [entries(4).concat().as_str(), removed].concat();
    assert_eq!(in_list(&root, list.as_bytes()).gap, None);
    root.file("/var/lib/dpkg/info/kesl.list", "/.\n");
    let outcome = in_list(&root, list.as_bytes());
    assert_eq!(item(&outcome, Field::Key, "kesl").presence, Presence::OnlyTraces);
    assert_eq!(gap(&outcome), Some(ReasonKind::Damaged));
}

#[test]
fn what_starts_programs_and_was_never_written_is_a_gap() {
    for (path, source) in [
        ("/etc/systemd/system/acme.service", SourceId::Units),
        ("/usr/lib/systemd/user/acme.service", SourceId::Units),
        ("/etc/systemd/system/acme.service.d/more.conf", SourceId::Units),
        ("/etc/init.d/acme", SourceId::Units),
        ("/etc/xdg/autostart/acme.desktop", SourceId::Autostart),
        ("/etc/cron.d/acme", SourceId::Autostart),
        ("/etc/crontab", SourceId::Autostart),
    ] {
        let root = linux();
        root.file(path, "[Unit]\nDescription=Acme\n");
        assert_eq!(gap(&root.read(source)), None, "{path}");
        root.file(path, "[Unit]\nDescr\0\0\0\0\0");
        assert_eq!(gap(&root.read(source)), Some(ReasonKind::Damaged), "{path}");
    }
    let root = linux();
    root.file("/etc/init.d/acme", b"\x7fELF\0\0\0");
    assert_eq!(gap(&root.read(SourceId::Units)), None, "a program in the place of a script");
}

#[test]
fn a_package_that_is_listed_twice_is_a_gap() {
    let root = linux();
    let mut list = entries(4);
    list.push(list[1].replace("amd64", "i386"));
    assert_eq!(in_list(&root, list.concat().as_bytes()).gap, None, "of two architectures");
    list.push(list[1].clone());
    assert_eq!(gap(&in_list(&root, list.concat().as_bytes())), Some(ReasonKind::Damaged));
}

#[test]
fn a_lost_list_is_told_from_the_tool_alone() {
    let root = linux();
    root.folder("/var/lib/dpkg/info").folder("/var/lib/dpkg/updates").file("/var/lib/dpkg/status-old", "");
    assert_eq!(root.read(SourceId::Dpkg).reading, Reading::Absent);
    root.file(STATUS, "");
    assert_eq!(items(&root.read(SourceId::Dpkg)).len(), 0);
    assert_eq!(gap(&root.read(SourceId::Dpkg)), None);
    root.file("/var/lib/dpkg/status-old", entries(3).concat());
    assert_eq!(gap(&root.read(SourceId::Dpkg)), Some(ReasonKind::Missing));
    fs::remove_file(root.place(STATUS.as_bytes())).expect("removed");
    assert_eq!(failure(&root.read(SourceId::Dpkg)), ReasonKind::Missing);
}

#[test]
fn packages_that_only_an_index_of_rpm_names_are_a_trace_and_a_gap() {
    let root = linux();
    root.file(SYSIMAGE, RPM);
    let change = |statements: &str| {
        let writer = Connection::open(root.place(SYSIMAGE.as_bytes())).expect("opened");
        writer.execute_batch(statements).expect("changed");
    };
    change(
        "CREATE TABLE 'Name' (key 'TEXT' NOT NULL, hnum INTEGER NOT NULL, idx INTEGER NOT NULL);
         INSERT INTO Name SELECT CASE hnum WHEN 1 THEN 'one' ELSE 'two' END, hnum, 0 FROM Packages;",
    );
    assert_eq!(root.read(SourceId::Rpm).gap, None);
    change("INSERT INTO Name VALUES ('kesl', 77, 0);");
    let outcome = root.read(SourceId::Rpm);
    assert_eq!(item(&outcome, Field::Key, "kesl").presence, Presence::OnlyTraces);
    assert_eq!(gap(&outcome), Some(ReasonKind::Damaged));
}

#[test]
fn a_page_of_the_rpm_database_that_forgot_a_part_is_a_gap() {
    let root = linux();
    root.file(SYSIMAGE, RPM);
    let place = root.place(SYSIMAGE.as_bytes());
    let writer = Connection::open(&place).expect("opened");
    let fill = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)
         INSERT INTO Packages (blob) SELECT (SELECT blob FROM Packages WHERE hnum = 1) FROM n;
         PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;";
    writer.execute_batch(fill).expect("filled");
    let root_page: u32 = writer
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'Packages'", [], |row| row.get(0))
        .expect("a page");
    let page_bytes: u32 = writer.query_row("PRAGMA page_size", [], |row| row.get(0)).expect("a size");
    drop(writer);
    let outcome = root.read(SourceId::Rpm);
    assert_eq!((items(&outcome).len(), gap(&outcome)), (402, None));
    let mut bytes = fs::read(&place).expect("there");
    let start = usize::try_from((root_page - 1) * page_bytes).expect("small");
    assert_eq!(bytes[start], 5, "an inner page of a table");
    // The number of cells, halved; what is behind them counts as free.
    let cells = u16::from_be_bytes([bytes[start + 3], bytes[start + 4]]);
    bytes[start + 3..start + 5].copy_from_slice(&(cells / 2).to_be_bytes());
    let outcome = root.file(SYSIMAGE, bytes).read(SourceId::Rpm);
    let kind = gap(&outcome).unwrap_or_else(|| failure(&outcome));
    assert_eq!(kind, ReasonKind::Damaged, "{outcome:?}");
}
