//! Nothing that belongs to a person leaves by any way out: the recording, the data beside a report, the
//! report itself, the letter and the log; and what the reader needs stays.
#![cfg(test)]
#![cfg(unix)]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use bancheck::bans::Rules;
use bancheck::case::log::{CASE_CREATED, Log};
use bancheck::case::{Case, Trust};
use bancheck::files::sha256;
use bancheck::machine::places;
use bancheck::machine::{Computer, Field, Item, Machine, ReasonKind, SourceId, SourceOutcome, Survey};
use bancheck::progress::{Progress, Standpoint};
use bancheck::report::{self, Options};
use bancheck::scan::recording::{Recording, says_the_same};
use bancheck::scan::{Observation, Scan};
use bancheck::text::{Language, Texts};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

/// Where a text is planted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
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
}
use Place::*;

/// What is planted, and what of it must not come out anywhere.
#[rustfmt::skip]
const PLANTED: &[(Place, &str, &[&str])] = &[
    // Homes in every layout.
    (Location, r"C:\Users\zoe.quill\AppData\Local\Google\Chrome\User Data\Default\Extensions\x", &["quill"]),
    (Location, "/home/zoequill/.config/google-chrome/Default/Extensions/x", &["quill"]),
    (Location, "/home/QUILLCORP/zoe/.config/chromium/Default/Extensions/x", &["quillcorp", "zoe"]),
    (Location, "/home/quill.example/zoe/.config/chromium/Default/Extensions/x", &["quill", "zoe"]),
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
const KEPT: &[(Place, &str)] = &[
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
];

const EXTENSION: &str = "ahkjpbeeocnddjkakilopmfdlnjdpcdm";

/// A computer on which the ban's programs are, and in them or beside them one planted text.
fn planted(place: Place, text: &str) -> Observation {
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
    let all = places::systems_of(&answered).into_iter().flat_map(|system| places::expected(system, true));
    let others: BTreeSet<SourceId> = all.filter(|source| !answered.contains(source)).collect();
    surveys.extend(others.into_iter().map(|source| Survey {
        source,
        outcome: SourceOutcome::absent(),
        millis: 0,
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

/// Everything by which something can leave, with a name for each way.
struct Ways {
    rules: Rules,
    texts: Texts,
    zone: TimeZone,
}

impl Ways {
    fn new(language: Language) -> Self {
        let rules = Rules::embedded().unwrap();
        let texts = Texts::new(language, &rules);
        Self { rules, texts, zone: TimeZone::UTC }
    }

    fn recording(&self, observation: &Observation, scan: &Scan) -> String {
        let recording = Recording::of(observation, &self.rules);
        assert!(says_the_same(&recording, &self.rules, scan), "{:?}: {recording:?}", scan.verdict());
        recording.to_json().unwrap()
    }

    fn data(&self, scan: &Scan, options: Options) -> String {
        report::data(&self.rules, scan, None, options).unwrap()
    }

    /// What the writers of PDF and HTML are given, the HTML and the letter.
    fn report(&self, scan: &Scan, options: Options) -> String {
        let actions = [report::RecordedAction { at: Timestamp::UNIX_EPOCH, text: String::new() }];
        let now = Timestamp::UNIX_EPOCH.to_zoned_datetime(self.zone.clone());
        let case = Case::of_scan(&self.rules, scan);
        let from = Standpoint { rules: &self.rules, case: &case, boot: None, now: &now };
        let document = report::build(&report::Input {
            rules: &self.rules,
            texts: &self.texts,
            scan,
            earlier: Some(scan),
            progress: &Progress::of(&from),
            business: None,
            chosen: None,
            said_protected_at: None,
            duties: &[],
            told: &[],
            elsewhere: &[],
            actions: &actions,
            record: &Trust::Whole,
            options,
            made_at: Timestamp::UNIX_EPOCH,
            zone: &self.zone,
            app_version: "0",
            data_hash: "00",
        });
        let letter = report::letter(&self.rules, &self.texts, &document);
        format!("{document:?}\n{}\n{letter}", report::html::write(&document))
    }
}

fn logged(text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("log.jsonl");
    Log::open(&path).unwrap().add(Timestamp::UNIX_EPOCH, "removal-ended", &[("said", text)]).unwrap();
    fs::read_to_string(path).unwrap()
}

#[test]
fn nothing_planted_comes_out_by_any_way() {
    assert!(PLANTED.len() >= 60, "{}", PLANTED.len());
    let ways = Ways::new(Language::English);
    let mut out = Vec::new();
    for (place, text, secrets) in PLANTED {
        let observation = planted(*place, text);
        let scan = observation.conclude(&ways.rules);
        let is_of_the_ban = !matches!(place, Reason | OtherPath | OtherName | Unit);
        assert_eq!(scan.findings.is_empty(), !is_of_the_ban, "{place:?} {text}");
        let mut all = vec![
            ("recording", ways.recording(&observation, &scan)),
            ("data", ways.data(&scan, Options::default())),
            ("report", ways.report(&scan, Options::default())),
        ];
        if *place == Uninstall {
            all.push(("result", scan.to_json().unwrap()));
        } else if !["annmiller", "ann miller", "ann-miller", "oldfield"]
            .iter()
            .any(|name| text.to_lowercase().contains(name))
            && *place != Author
            && *place != Publisher
        {
            // The log knows nothing of this computer.
            all.push(("log", logged(text)));
        }
        for (way, content) in all {
            let content = content.to_lowercase();
            let secret = secrets.iter().find(|secret| content.contains(&secret.to_lowercase()));
            if let Some(secret) = secret {
                out.push(format!("{way}: {secret} of {place:?} {text}"));
            }
        }
    }
    assert!(out.is_empty(), "{} came out:\n{}", out.len(), out.join("\n"));
}

#[test]
fn what_a_reader_needs_stays() {
    assert!(KEPT.len() >= 30, "{}", KEPT.len());
    let ways = Ways::new(Language::English);
    let mut lost = Vec::new();
    for (place, text) in KEPT {
        let observation = planted(*place, text);
        let scan = observation.conclude(&ways.rules);
        let mut all = vec![("recording", ways.recording(&observation, &scan))];
        if !matches!(place, OtherPath | OtherName | Unit) {
            all.push(("data", ways.data(&scan, Options::default())));
        }
        all.push(("log", logged(text)));
        let written = serde_json::to_string(text).unwrap();
        for (way, content) in all {
            if !content.contains(written.trim_matches('"')) {
                lost.push(format!("{way}: {place:?} {text}"));
            }
        }
    }
    assert!(lost.is_empty(), "{} are lost:\n{}", lost.len(), lost.join("\n"));
}

/// Text from outside may be long and of any shape. A filter that looked back from each sign over all the
/// others would take hours for these.
#[test]
fn no_text_keeps_the_filter_busy() {
    for piece in
        ["/", "\\", "//a", "/home/", "a@b.cc ", "S-1-5-21-1-2-3-4-", "PASS='", "\"", "-p ", "AB12-", "x://u@"]
    {
        let text = piece.repeat(20_000 / piece.len());
        assert!(!logged(&text).is_empty());
        let observation = planted(Name, &text);
        let rules = Rules::embedded().unwrap();
        assert!(!observation.conclude(&rules).findings.is_empty());
        assert!(Recording::of(&observation, &rules).to_json().unwrap().contains("places"));
    }
}

#[test]
fn what_is_hidden_once_stays_as_it_is() {
    let ways = Ways::new(Language::English);
    for (place, text, _) in PLANTED {
        let scan = planted(*place, text).conclude(&ways.rules);
        let data = ways.data(&scan, Options::default());
        let read: Scan = serde_json::from_str(&data).unwrap();
        assert_eq!(ways.data(&read, Options::default()), data, "{text}");
    }
}

#[test]
fn names_of_folders_stay_where_they_are_wanted_and_secrets_never_do() {
    let ways = Ways::new(Language::English);
    let options = Options { folder_names: true, ..Options::default() };
    for (text, is_kept) in [
        (r"C:\Users\zoe.quill\x", true),
        ("/data/annmiller/tools/x", true),
        (r"\\QUILLSRV\users\lena.horne\x", true),
        ("/home/zoe/1A2B-000451-5F00AB12", false),
        ("/home/zoe/PASSWORD=x1", false),
    ] {
        let scan = planted(Location, text).conclude(&ways.rules);
        let written = serde_json::to_string(text).unwrap();
        assert_eq!(ways.data(&scan, options).contains(written.trim_matches('"')), is_kept, "{text}");
        assert_eq!(ways.report(&scan, options).contains(written.trim_matches('"')), is_kept, "{text}");
    }
}

#[test]
fn a_report_says_in_its_own_language_that_something_is_hidden() {
    let scan = planted(Location, r"\\QUILLSRV\users\lena.horne\PASSWORD=x1");
    for (language, words) in [
        (Language::English, ["(name hidden)", "PASSWORD=(hidden)"]),
        (Language::Spanish, ["(nombre oculto)", "PASSWORD=(no se muestra)"]),
    ] {
        let ways = Ways::new(language);
        let scan = scan.conclude(&ways.rules);
        let report = ways.report(&scan, Options::default());
        for word in words {
            assert!(report.contains(word), "{word}");
        }
        // The data is the same in both, so that the number of the report is.
        assert!(
            ways.data(&scan, Options::default())
                .contains(r"\\\\(computer)\\users\\(person)\\PASSWORD=(hidden)")
        );
    }
}

/// A folder with a small Linux on which somebody has a home of their own.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        let extension =
            format!("tree/data/annmiller/.config/google-chrome/Default/Extensions/{EXTENSION}/1_0");
        for folder in ["tree/var/lib/dpkg", "tree/etc", "data", &extension] {
            fs::create_dir_all(desk.at(folder)).unwrap();
        }
        let packages = "Package: kesl\nStatus: install ok installed\nVersion: 12\n\
                        Maintainer: Ann Miller <ann.miller@kaspersky.com>\n\n\
                        Package: sync-annmiller\nStatus: install ok installed\nVersion: 1\n\
                        Description: Backup of Zacharias Quimbel\n\n\
                        Package: kesl-gui\nStatus: install ok installed\nVersion: 12 Zacharias Quimbel\n\
                        Maintainer: Zacharias Quimbel <z@kaspersky.com>\n\n";
        fs::write(desk.at("tree/var/lib/dpkg/status"), packages).unwrap();
        let accounts =
            "root:x:0:0::/root:/bin/sh\nannmiller:x:1001:1001:Zacharias Quimbel,,,:/data/annmiller:/bin/sh\n";
        fs::write(desk.at("tree/etc/passwd"), accounts).unwrap();
        fs::write(desk.at(&extension).join("manifest.json"), r#"{"name": "x", "version": "1"}"#).unwrap();
        desk
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.at(name)).unwrap()
    }

    fn run(&self, arguments: &[&str]) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bancheck-cli"));
        let output = command.args(arguments).current_dir(self.0.path()).env("LC_ALL", "en_US.UTF-8").output();
        let output = output.unwrap();
        let code = output.status.code();
        assert!(matches!(code, Some(0 | 1)), "{code:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn the_files_of_the_program_name_nobody() {
    let desk = Desk::new();
    desk.run(&["scan", "--root", "tree", "--json", "--out", "raw.json", "--record", "recording.json"]);
    desk.run(&["report", "--root", "tree", "--out", "new.html"]);
    desk.run(&["report", "--scan", "raw.json", "--out", "again.html"]);
    assert!(desk.read("raw.json").contains("/data/annmiller/"), "it was seen");
    for name in ["recording.json", "new.html", "new.json", "again.html", "again.json"] {
        let content = desk.read(name).to_lowercase();
        for hidden in ["miller", "quimbel"] {
            assert!(!content.contains(hidden), "{name}: {content}");
        }
    }
    assert!(desk.read("recording.json").contains("@kaspersky.com"), "a rule knows it by that");
    for name in ["new", "again"] {
        let hash = sha256(desk.read(&format!("{name}.json")).as_bytes());
        assert!(
            desk.read(&format!("{name}.html")).contains(&hash),
            "{name}: the fingerprint is that of the file"
        );
    }
    // What has nothing to hide is the data itself.
    desk.run(&["report", "--scan", "again.json", "--out", "third.html"]);
    assert!(!desk.at("third.json").exists());
    assert!(desk.read("third.html").contains(&sha256(desk.read("again.json").as_bytes())));

    desk.run(&["report", "--root", "tree", "--folder-names", "--out", "names.html"]);
    assert!(desk.read("names.json").contains("/data/annmiller/"));
    assert!(!desk.read("names.html").contains("ann.miller@"));
}

#[test]
fn a_person_who_has_the_name_of_a_package_hides_no_package() {
    let rules = Rules::embedded().unwrap();
    let mut observation = planted(Publisher, "Kaspersky Lab");
    observation.homes = vec!["/home/kesl".to_owned()];
    let kesl = Item::new("status").with(Field::Key, "kesl").with(Field::Publisher, "Kaspersky Lab");
    observation.surveys =
        vec![Survey { source: SourceId::Dpkg, outcome: SourceOutcome::read(vec![kesl]), millis: 1 }];
    let recording = Recording::of(&observation, &rules);
    assert!(says_the_same(&recording, &rules, &observation.conclude(&rules)), "{recording:?}");
}

/// A case as the first versions wrote it, with a password in every place.
fn old_case(desk: &Desk) {
    let machine = Machine::mounted_at(&desk.at("tree")).unwrap();
    let rules = Rules::embedded().unwrap();
    let mut case = Case::new(Timestamp::UNIX_EPOCH);
    case.add_scan(&rules, bancheck::scan::run(&rules, &machine, &mut |_| ()));
    let mut case: Value = serde_json::to_value(&case).unwrap();
    let command = r#""C:\Program Files\Acme\u.exe" /password s3cretPW"#;
    for scan in ["scan", "scan_before"] {
        case[scan]["schema"] = json!("bancheck.scan/1");
        let finding = &mut case[scan]["findings"][0];
        finding["uninstall"] = json!([{"location": r"HKLM\a", "command": command}]);
        finding["evidence"][0]["item"] = json!("uninstall-string");
        finding["evidence"][0]["detail"] = json!(command);
    }
    case["schema"] = json!("bancheck.case/4");
    case["attempts"] = json!([{"key": "a", "name": "a", "command": command, "begun_at": "2026-11-24T10:00:00Z",
        "end": null}]);
    fs::write(desk.at("data/case.json"), case.to_string()).unwrap();
    let mut log = Log::open(&desk.at("data/log.jsonl")).unwrap();
    log.add(Timestamp::UNIX_EPOCH, CASE_CREATED, &[]).unwrap();
    // As it was written then, without a filter.
    let line = json!({"at": "1970-01-01T00:00:00Z", "what": "removal-started", "with": {"command": command},
        "previous": sha256(desk.read("data/log.jsonl").trim_end().as_bytes())});
    fs::write(desk.at("data/log.jsonl"), format!("{}{line}\n", desk.read("data/log.jsonl"))).unwrap();
}

#[test]
fn a_password_in_an_old_case_is_neither_reported_nor_kept() {
    let desk = Desk::new();
    old_case(&desk);
    assert!(desk.read("data/case.json").contains("s3cretPW"));
    desk.run(&["report", "--case", "data/case.json", "--out", "r.html", "--out", "r.json", "--out", "r.pdf"]);
    for name in ["r.html", "r.json"] {
        assert!(!desk.read(name).contains("s3cretPW"), "{name}: {}", desk.read(name));
    }
    assert!(
        desk.read("r.html").contains("u.exe&quot; …"),
        "that it was started is said: {}",
        desk.read("r.html")
    );
    assert!(!desk.read("r.html").contains("The log was changed"));
    let (store, case, _) = bancheck::case::Store::open(&desk.at("data"), Timestamp::UNIX_EPOCH).unwrap();
    store.save(&case).unwrap();
    assert!(!desk.read("data/case.json").contains("s3cretPW"));
    assert!(desk.read("data/case.json").contains("bancheck.scan/2"));
}
