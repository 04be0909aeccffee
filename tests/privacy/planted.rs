//! What is planted, and where.

use Place::*;
use bancheck::machine::sources;
use bancheck::machine::{Computer, Field, Item, ReasonKind, SourceId, SourceOutcome, Survey};
use bancheck::scan::Observation;
use jiff::Timestamp;
use std::collections::BTreeSet;

/// Where a text is planted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Where a browser extension of the ban was seen.
    Location,
    /// The name of a registered program of the ban, before or behind its own.
    Name,
    /// Who maintains a package of the ban.
    Publisher,
    /// How a program of the ban is removed.
    Uninstall,
    /// Why something could not be read.
    Reason,
    /// Where a program of nobody's lies.
    OtherPath,
    /// Another package's description.
    OtherName,
    /// Who made a task of the ban.
    Author,
    /// The name of a service of nobody's.
    Unit,
    /// A file or a folder of somebody, in a place that is listed.
    Folder(SourceId),
}

/// What is planted, and what of it must not come out anywhere.
#[rustfmt::skip]
pub const PLANTED: &[(Place, &str, &[&str])] = &[
    // Homes in every layout.
    (Location, r"C:\Users\zoe.quill\AppData\Local\Google\Chrome\User Data\Default\Extensions\x", &["quill"]),
    (Location, "/home/zoequill/.config/google-chrome/Default/Extensions/x", &["quill"]),
    (Location, "/home/QUILLCORP/zoe/.config/chromium/Default/Extensions/x", &["quillcorp", "zoe"]),
    (Location, "/home/quill.example/zoe/.config/chromium/Default/Extensions/x", &["quill", "zoe"]),
    (Location, "/home/x/.config/yandex-browser/Zelda Quill/Extensions/x", &["zelda", "quill"]),
    (Location, "/Users/x/Library/Application Support/Comet/Zelda Quill/Extensions/x", &["zelda", "quill"]),
    (Location, r"C:\Users\x\AppData\Roaming\Opera Software\Opera GX Stable\Zelda Quill\Extensions\x", &["zelda", "quill"]),
    (Location, "/home/QUILLCORP/zoe", &["quillcorp", "zoe"]),
    (Location, "/data/zoequill/.mozilla/firefox/ab12cd34.default/extensions.json", &["quill"]),
    (Location, "/data/annmiller/tools/x", &["annmiller"]),
    (Location, r"E:\Teams\mike.oldfield\x", &["oldfield"]),
    (Location, "/Library/Managed Preferences/frankquill/com.acme.plist", &["quill"]),
    (Location, r"\\QUILLSRV\homes$\lena.horne\x", &["quillsrv", "horne"]),
    (Location, r"\\QUILLSRV\data\lena.horne\x", &["quillsrv", "horne"]),
    (Location, r"\\QUILLSRV\lenahorne$\x", &["quillsrv", "horne"]),
    (Location, r"\\?\UNC\QUILLSRV\users\lena.horne\x", &["quillsrv", "horne"]),
    (Location, r"\Device\Mup\QUILLSRV\users\lena.horne\x", &["quillsrv", "horne"]),
    (Location, "smb://quillsrv/users/lena.horne/x", &["quillsrv", "horne"]),
    (Location, r"D:\Profiles\zoe.quill\Desktop\x", &["quill"]),
    (Location, r"D:\Profiles\zoe.quill", &["quill"]),
    (Location, r"D:\Zoe Quill\AppData\Roaming\x", &["quill"]),
    (Location, r"C:\Documents and Settings\Zoe Quill\Application Data\x", &["quill"]),
    (Location, r"C:\DOCUME~1\ZOEQUI~1\x", &["zoequi"]),
    (Location, "/Users/zoequill/Library/Application Support/x", &["quill"]),
    (Location, "/Volumes/Work/zoequill/Library/Application Support/x", &["quill"]),
    (Location, "/var/home/zoequill/x", &["quill"]),
    (Location, "/export/home/zoequill/x", &["quill"]),
    (Location, "/usr/home/zoequill/x", &["quill"]),
    (Location, "/mnt/nas/homes/zoequill/x", &["quill"]),
    (Location, "/net/quill/home/zoe.quill", &["zoe.quill"]),
    (Location, "/run/media/zoequill/USB/x", &["quill"]),
    (Location, "/var/spool/cron/crontabs/zoequill", &["quill"]),
    (Location, "C:\\\\Users\\\\zoequill\\\\x", &["quill"]),
    // Profiles of browsers.
    (Location, "/home/al/.config/google-chrome/Zoe Quill/Extensions/x", &["quill"]),
    (Location, r"C:\Users\al\AppData\Roaming\Mozilla\Firefox\Profiles\ab12cd34.zoe-quill\extensions.json", &["quill"]),
    // Names that are known from elsewhere on the computer.
    (Name, "for Ann Miller", &["miller"]),
    (Name, "of mike_oldfield", &["oldfield"]),
    (Name, "on FRONTDESK-7Q by annmiller", &["annmiller"]),
    (Name, "von Ann-Miller", &["miller"]),
    (Unit, "backup-annmiller", &["annmiller"]),
    (Unit, "sync@zoequill.service", &["quill"]),
    (OtherPath, r"\Backup of Mike Oldfield", &["oldfield"]),
    // What people put where programs keep files. No account has the name.
    (Folder(SourceId::ProgramFolders), r"C:\Zoe Quill taxes 2024.pdf", &["quill"]),
    (Folder(SourceId::ProgramFolders), r"C:\Zoe Quill", &["quill"]),
    (Folder(SourceId::ProgramFolders), r"C:\Users\Public\Desktop\Zoe Quill.lnk", &["quill"]),
    (Folder(SourceId::ProgramFolders), r"C:\Users\Public\Desktop\Bills of Kaspersky for Zoe Quill.lnk", &["quill"]),
    (Folder(SourceId::ProgramFolders), r"C:\ProgramData\Zoe Quill", &["quill"]),
    (Folder(SourceId::SharedFolders), "/zoe-quill", &["quill"]),
    (Folder(SourceId::SharedFolders), "/srv/zoe-quill", &["quill"]),
    (Folder(SourceId::SharedFolders), "/srv/zoe-quill-and-kaspersky", &["quill"]),
    (Folder(SourceId::SharedFolders), "/usr/local/bin/backup-of-zoe-quill", &["quill"]),
    (Folder(SourceId::SharedFolders), "/var/log/zoe-quill.log", &["quill"]),
    (Folder(SourceId::OptFolders), "/opt/zoe-quill", &["quill"]),
    (Folder(SourceId::OptFolders), "/opt/tools/zoe-quill", &["quill"]),
    (Folder(SourceId::HomeFolders), "/home/al/letters of Zoe Quill to Kaspersky", &["quill"]),
    (Folder(SourceId::SupportFolders), "/Applications/Zoe Quill", &["quill"]),
    (Folder(SourceId::SupportFolders), "/usr/local/bin/zoe-quill-and-kaspersky", &["quill"]),
    // Accounts.
    (Location, r"HKU\S-1-5-21-1004336348-1177238915-682003330-1001\Software\x", &["1004336348", "682003330"]),
    (Location, r"HKU\S-1-12-1-4123456789-1232123212-3123456789-3987654321\x", &["4123456789", "3987654321"]),
    (OtherPath, r"\Task-s-1-5-21-1004336348-1177238915-682003330-1001", &["1004336348"]),
    (OtherPath, r"S-1-11-96-3623454863-58364-18864-2661722203-1597581903", &["3623454863", "1597581903"]),
    (Author, r"QUILLCORP\zoe", &["quillcorp", "zoe"]),
    (Author, "Zoe Quill", &["quill"]),
    (Publisher, "Zoe Quill <zoe.quill@kaspersky.com>", &["quill"]),
    (Publisher, "AO Kaspersky Lab <zoe.quill@shop.example>", &["quill", "shop.example"]),
    (Publisher, "Kaspersky Lab, zoe.quill@shop.example", &["quill", "shop.example"]),
    (OtherName, "ask Zoe (zoe@quill.example)", &["quill"]),
    (Reason, r"closed: C:\Users\zoequill\AppData", &["quill"]),
    (Reason, "permission denied: /home/zoequill/.config", &["quill"]),
    (Reason, "no answer from https://admin:s3cretPW@server/x", &["s3cretpw", "admin:"]),
    (Reason, "token s3cretPW, user: zoequill", &["s3cretpw", "quill"]),
    // Passwords, in every way of writing them.
    (Uninstall, "/password s3cretPW", &["s3cretpw"]),
    (Uninstall, "--password s3cretPW", &["s3cretpw"]),
    (Uninstall, "-p s3cretPW", &["s3cretpw"]),
    (Uninstall, "-ps3cretPW", &["s3cretpw"]),
    (Uninstall, "/pass:s3cretPW", &["s3cretpw"]),
    (Uninstall, "/pc s3cretPW", &["s3cretpw"]),
    (Uninstall, "KLPASSWD s3cretPW", &["s3cretpw"]),
    (Uninstall, "KLPASSWD =s3cretPW", &["s3cretpw"]),
    (Uninstall, "KLPASSWD=s3cretPW", &["s3cretpw"]),
    (Uninstall, r#"KLLOGIN="zoe quill" s3cretPW"#, &["s3cretpw", "quill"]),
    (Uninstall, "hunter-horse", &["horse"]),
    (Name, "KLPASSWD=s3cretPW", &["s3cretpw"]),
    (Name, "password: s3cretPW", &["s3cretpw"]),
    // Licence keys and numbers of computers.
    (Name, "XK7QA-2MZ9B-CC4TT-Q8WWE", &["2mz9b"]),
    (Name, "xk7qa-2mz9b-cc4tt-q8wwe", &["2mz9b"]),
    (Name, "ABCDE-FGHIJ-KLMNO-PQRST", &["fghij"]),
    (Name, "1A2B-000451-5F00AB12", &["000451"]),
    (Name, "license: 77-QQ-123", &["77-qq"]),
    (Name, "serial: 4451778", &["4451778"]),
    (Name, "key=abcXYZ", &["abcxyz"]),
    (Name, "product key 44Q-178-XYZ", &["44q-178"]),
    (OtherName, "activation code: Q1w2e3", &["q1w2e3"]),
    (OtherPath, "/var/log/journal/0123456789abcdef0123456789abcdee/x", &["0123456789abcdee"]),
    (OtherName, "MachineGuid=9f2c1b77-3b1e-4c3d", &["9f2c1b77"]),
];

/// What must come out as it is, by recordings and by reports.
pub const KEPT: &[(Place, &str)] = &[
    (
        Location,
        r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\{7EC66A9F-0A49-4DC0-A9E8-460333EA8013}",
    ),
    (Location, r"HKLM\SOFTWARE\Classes\Installer\Products\15743572840A4944B393BC3BF28C876E"),
    (Location, r"C:\Program Files (x86)\Kaspersky Lab\Kaspersky Endpoint Security for Windows\avp.exe"),
    (Location, r"C:\Users\Public\Desktop\x"),
    (Location, r"C:\Users\Default\AppData\Local\x"),
    (Location, r"C:\Windows\ServiceProfiles\LocalService\AppData\x"),
    (Location, r"C:\Windows\System32\config\systemprofile\AppData\x"),
    (Location, r"C:\ProgramData\Kaspersky Lab\x"),
    (Location, r"C:\ProgramData\Package Cache\{7EC66A9F-0A49-4DC0-A9E8-460333EA8013}\setup.exe"),
    (Location, r"\\?\C:\Program Files\Kaspersky Lab\x"),
    (Location, r"\??\C:\Windows\system32\drivers\klif.sys"),
    (Location, "/Users/Shared/Kaspersky Lab"),
    (Location, "/Library/Application Support/Kaspersky Lab/x"),
    (Location, "/System/Volumes/Data/Library/Application Support/Kaspersky Lab"),
    (Location, "/Applications/Kaspersky.app/Contents/Info.plist"),
    (Location, "/Library/Managed Preferences/com.kaspersky.plist"),
    (Location, "/opt/kaspersky/kesl/bin/kesl"),
    (Location, "/opt/kaspersky/.config/x"),
    (Location, "/var/opt/kaspersky/kesl/private/storage"),
    (Location, "/etc/systemd/system/getty@tty1.service"),
    (Location, "/home/linuxbrew/.linuxbrew/x"),
    (Location, "//opt//kaspersky/x"),
    (Name, "12.4.0.467"),
    (Name, "(Password Manager)"),
    (Name, "for Windows Server, x64"),
    (Name, "License agreement"),
    (Name, "2026-11-30"),
    (Name, "public, shared, default, admin, user, al"),
    (Publisher, "AO Kaspersky Lab"),
    (Publisher, "Kaspersky"),
    (Reason, "people who are not signed in: 2"),
    (Reason, r"HKLM\SYSTEM\CurrentControlSet\Services"),
    (OtherPath, "/usr/lib/linux-image-6.1.0-13-amd64/x"),
    (OtherName, "Serial Port Driver for one-two-three-four, S-1-5-18"),
    (OtherName, "Open Source (License: GPL-3.0)"),
    (Unit, "getty@tty1"),
    (Unit, "kesl-supervisor"),
    (Folder(SourceId::ProgramFolders), r"C:\Program Files (x86)\Kaspersky Lab\NetworkAgent"),
    (Folder(SourceId::ProgramFolders), r"C:\Users\Public\Desktop\Kaspersky"),
    (Folder(SourceId::OptFolders), "/opt/kaspersky/kesl"),
    (Folder(SourceId::SharedFolders), "/var/log/kaspersky"),
];

pub const EXTENSION: &str = "ahkjpbeeocnddjkakilopmfdlnjdpcdm";

/// A computer on which the ban's programs are, and in them or beside them one planted text.
pub fn planted(place: Place, text: &str) -> Observation {
    let mut seen: Vec<(SourceId, Item)> = vec![
        // Who uses this computer.
        (SourceId::Processes, Item::new("process 7").with(Field::Key, "x").with(Field::Path, "/home/al/x")),
    ];
    let entry = |name: &str, uninstall: String| {
        let item = Item::new(r"HKLM\SOFTWARE\Uninstall\Acme")
            .with(Field::Key, "Acme")
            .with(Field::Name, name)
            .with(Field::Publisher, "AO Kaspersky Lab")
            .with(Field::UninstallString, uninstall);
        (SourceId::UninstallEntries, item)
    };
    let program = r#""C:\Program Files\Kaspersky Lab\KES\u.exe""#;
    let dpkg = |key: &str| Item::new("/var/lib/dpkg/status").with(Field::Key, key);
    seen.push((SourceId::Dpkg, dpkg("bash")));
    let mut gap = None;
    match place {
        Location => seen.push((SourceId::BrowserExtensions, Item::new(text).with(Field::Key, EXTENSION))),
        Name => seen.push(entry(&format!("Kaspersky Endpoint Security 12 {text}"), program.to_owned())),
        Publisher => seen.push((SourceId::Dpkg, dpkg("someparcel").with(Field::Publisher, text))),
        Uninstall => {
            for program in [program, r"C:\Program Files\Kaspersky Lab\u.exe", r"C:\KES\u.bat", "uninstall"] {
                seen.push(entry("Kaspersky Endpoint Security 12", format!("{program} {text}")));
                // Known by nothing else, so that the command is the evidence.
                let alone = Item::new(r"HKLM\SOFTWARE\Uninstall\b").with(Field::Key, "b");
                let alone = alone.with(Field::UninstallString, format!("{program} {text}"));
                seen.push((SourceId::UninstallEntries, alone));
            }
        }
        Reason => gap = Some(bancheck::machine::Reason::new(ReasonKind::NoRights, text)),
        OtherPath => {
            let item = Item::new(format!("at {text}")).with(Field::Key, "x").with(Field::Path, text);
            seen.push((SourceId::Units, item));
        }
        OtherName => seen.push((SourceId::Dpkg, dpkg("other").with(Field::Name, text))),
        Author => {
            let task = Item::new(r"HKLM\Tasks\Kaspersky_Upgrade_Launcher_1");
            let task = task.with(Field::Key, "Kaspersky_Upgrade_Launcher_1").with(Field::Publisher, text);
            seen.push((SourceId::ScheduledTasks, task));
        }
        Unit => {
            let unit = Item::new(format!("/etc/systemd/system/{text}")).with(Field::Key, text);
            seen.push((SourceId::Units, unit));
        }
        Folder(source) => {
            let name = text.rsplit(['/', '\\']).next().unwrap_or_default();
            let has_key = source.fields().contains(&Field::Key);
            let folder = Item::new(text).with(Field::Key, if has_key { name } else { "" });
            seen.push((source, folder.with(Field::Path, text)));
        }
    }
    let survey = |(source, item)| Survey { source, outcome: SourceOutcome::read(vec![item]), millis: 1 };
    let mut surveys: Vec<Survey> = Vec::new();
    for (source, item) in seen {
        // One survey for each place.
        match surveys.iter_mut().find(|survey| survey.source == source) {
            Some(known) => {
                let items = known.items().iter().cloned().chain([item]).collect();
                known.outcome = SourceOutcome::read(items);
            }
            None => surveys.push(survey((source, item))),
        }
    }
    if let Some(reason) = gap {
        surveys.push(Survey {
            source: SourceId::Rpm,
            outcome: SourceOutcome::could_not_check(reason),
            millis: 1,
        });
    }
    // What else such a computer has, and where nothing is.
    let answered: Vec<SourceId> = surveys.iter().map(|survey| survey.source).collect();
    let all = sources::systems_of(&answered).into_iter().flat_map(|system| sources::expected(system, true));
    let others: BTreeSet<SourceId> = all.filter(|source| !answered.contains(source)).collect();
    surveys.extend(others.into_iter().map(|source| {
        // No Windows is without services and drivers.
        let is_empty = !source.facts().is_never_empty;
        let some = || SourceOutcome::read(vec![Item::new("x").with(Field::Key, "x")]);
        Survey { source, outcome: if is_empty { SourceOutcome::absent() } else { some() }, millis: 0 }
    }));
    Observation {
        surveys,
        computer: Computer {
            id: String::new(),
            name: "FRONTDESK-7Q".to_owned(),
            os: "Windows 11 Pro".to_owned(),
            os_version: "10.0".to_owned(),
            arch: "x86_64".to_owned(),
        },
        started_at: Timestamp::UNIX_EPOCH,
        finished_at: Timestamp::UNIX_EPOCH,
        homes: ["/data/annmiller", r"E:\Teams\mike.oldfield"].map(str::to_owned).to_vec(),
    }
}
