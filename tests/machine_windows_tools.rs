//! What tools that need no setup, and others' programs, keep of the vendor on an ordinary Windows disk.
#![cfg(test)]
#![cfg(unix)]

#[expect(dead_code, reason = "shared with the tests of the other systems")]
mod support;
#[expect(dead_code, reason = "shared by the tests of Windows disks")]
#[path = "support/windows_disk.rs"]
mod windows_disk;

use bancheck::machine::{Field, SourceId};
use bancheck::scan::{State, Verdict};
use support::{Root, item};
use windows_disk::{assert_found, healthy, scan};

/// An ordinary disk with one more file, or folder where the name ends in a slash.
fn with(name: &str) -> Root {
    let root = healthy();
    match name.strip_suffix('/') {
        Some(folder) => root.folder(folder),
        None => root.file(name, "x"),
    };
    root
}

#[test]
fn tools_leave_folders_and_logs_at_the_top_of_the_drive() {
    for name in [
        "/KVRT2020_Data/",
        "/KRD2018_Data/",
        "/TDSSKiller_Quarantine/",
        "/TDSSKiller.3.1.0.28_30.11.2026_log.txt",
        "/RakhniDecryptor.1.40.0.0_01.02.2024_10.11.12_log.txt",
        "/RannohDecryptor.1.21.0.0_01.02.2024_10.11.12_log.txt",
        "/SalityKiller.1.3.6.0_01.02.2024_10.11.12_log.txt",
    ] {
        assert_found(name, &with(name), State::Leftover);
    }
    for name in ["/KRD2018/", "/RakhniDecryptor how-to.txt", "/StupidDecryptor.1.0_01.02.2024_log.txt"] {
        assert_eq!(scan(&with(name)).verdict(), Verdict::Clear, "{name}");
    }
}

#[test]
fn logs_of_windows_and_folders_of_others_keep_traces() {
    let logs = "/Windows/System32/winevt/Logs";
    for name in [
        &format!("{logs}/Kaspersky Endpoint Security.evtx"),
        &format!("{logs}/Kaspersky Event Log.evtx"),
        &format!("{logs}/Kaspersky-Security-Soyuz%4Product.evtx"),
        "/Windows/Temp/Kaspersky Lab/",
        "/Program Files/Microsoft SQL Server/MSSQL15.KAV_CS_ADMIN_KIT/",
    ] {
        assert_found(name, &with(name), State::Leftover);
    }
    for name in [
        &format!("{logs}/Application.evtx"),
        &format!("{logs}/KasperSkytte.evtx"),
        "/Windows/Temp/KasperSkytte/",
        "/Program Files/Microsoft SQL Server/MSSQL15.SQLEXPRESS/",
    ] {
        assert_eq!(scan(&with(name)).verdict(), Verdict::Clear, "{name}");
    }
}

#[test]
fn a_tool_by_its_name_alone_is_nothing() {
    let root = healthy();
    root.file("/Users/Ann/Downloads/KVRT.exe", "x").file("/ProgramData/chocolatey/bin/kvrt.exe", "x");
    let programs = root.read(SourceId::LoosePrograms);
    item(&programs, Field::Key, "KVRT.exe");
    root.folder("/ProgramData/chocolatey/lib/acme/tools").folder("/Users/Ann/scoop/apps/acme/1.0");
    let folders = root.read(SourceId::ProgramFolders);
    for package in [r"C:\ProgramData\chocolatey\lib\acme", r"C:\Users\Ann\scoop\apps\acme"] {
        item(&folders, Field::Path, package);
    }
    assert_eq!(scan(&root).verdict(), Verdict::Clear);
}
