//! Whole computers of three systems, each with one trace of the vendor.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use bancheck::machine::Machine;
use bancheck::scan::{self, CheckResult, Scan, Verdict};

use crate::linux_disk::{self, STATUS, packages};
use crate::mac_disk::{self, DATA, binary, list};
use crate::windows_disk::{self, Keys, SOFTWARE, SYSTEM, UNINSTALL, hive, software_but, system_but};
use crate::{RULES, Root};

pub const EXTENSION: &str = "ahkjpbeeocnddjkakilopmfdlnjdpcdm";
pub const ADD_ON: &str = "light_plugin_firefox@kaspersky.com";
/// An entry of a list of packages.
pub const ENTRY: &str = "Package: kesl\nStatus: install ok installed\nPriority: extra\nSection: utils\n\
    Maintainer: AO Kaspersky Lab <support@kaspersky.com>\nArchitecture: amd64\nVersion: 12.1.0-1508\n\
    Description: Endpoint Security\n For Linux.\n\n";

/// Which bytes of the file are the trace's own words: with others in their place the file is as whole as
/// before, and says something else.
pub type OwnWords = fn(&[u8]) -> Vec<Range<usize>>;

/// A computer with one trace, and the file in which it lies.
pub struct Trace {
    pub name: &'static str,
    pub root: Root,
    /// Where it lies in a file; a trace that is a name alone has none.
    pub carrier: Option<(&'static str, OwnWords)>,
    /// Whether that file is text that can end anywhere, so that nothing shows where it was cut off.
    pub has_no_end: bool,
}

pub fn scan_of(root: &Root) -> Scan {
    scan::run(&RULES, &Machine::mounted_at(root.path()).expect("opened"), &mut |_| ())
}

/// Every file of a tree, in the order of their names.
pub fn files_of(root: &Root) -> Vec<PathBuf> {
    fn add(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let entry = entry.expect("an entry");
            let kind = entry.file_type().expect("a kind");
            if kind.is_dir() {
                add(&entry.path(), files);
            } else if kind.is_file() {
                files.push(entry.path());
            }
        }
    }
    let mut files = Vec::new();
    add(root.path(), &mut files);
    files.sort();
    files
}

impl Trace {
    /// What a scan says while this file has these bytes. It must end, in every place.
    pub fn verdict_with(&self, path: &Path, bytes: &[u8]) -> Verdict {
        let good = fs::read(path).expect("a file");
        fs::write(path, bytes).expect("written");
        let scan = scan_of(&self.root);
        fs::write(path, good).expect("written");
        for check in scan.checks.iter().filter(|check| check.result == CheckResult::CouldNotCheck) {
            let detail = check.reason.as_ref().map_or("", |reason| reason.detail.as_str());
            assert!(
                !detail.contains("no answer within") && !detail.contains("stopped early"),
                "{}: {check:?}",
                self.name
            );
        }
        scan.verdict()
    }

    fn new(name: &'static str, root: Root, carrier: Option<(&'static str, OwnWords)>) -> Self {
        Self { name, root, carrier, has_no_end: false }
    }
}

const APP: &str = "/System/Volumes/Data/Applications/Guard.app/Contents/Info.plist";
const JOB: &str = "/System/Volumes/Data/Library/LaunchDaemons/a.plist";
const RECEIPT: &str = "/System/Volumes/Data/private/var/db/receipts/a.plist";
const TASK: &str = "/Windows/System32/Tasks/Acme/Daily";
const SHORTCUT: &str = "/ProgramData/Microsoft/Windows/Start Menu/Programs/Startup/tray.lnk";
const ADD_ONS_OF_MAC: &str = "/System/Volumes/Data/Users/ann/Library/Application Support/Firefox/Profiles/a.default-release/extensions.json";
const UNIT: &str = "/etc/systemd/system/guard.service";
const WINE: &str = "/home/ann/.wine/system.reg";
const APP_IN_APP: &str =
    "/System/Volumes/Data/Applications/Pages.app/Contents/Resources/Guard.app/Contents/Info.plist";
const ADD_ONS: &str = "/home/ann/.mozilla/firefox/a.default/extensions.json";

const PRODUCT: &[(&str, &str)] =
    &[("DisplayName", "Kaspersky Endpoint Security for Windows"), ("Publisher", "AO Kaspersky Lab")];
const DRIVER: &[(&str, &str)] = &[("Type", "1"), ("ImagePath", r"\SystemRoot\system32\DRIVERS\klif.sys")];

pub fn windows() -> Vec<Trace> {
    let with = |path: &str, bytes: Vec<u8>| {
        let root = windows_disk::healthy();
        root.file(path, bytes);
        root
    };
    let entry = format!(r"{UNINSTALL}\acme-guard-1");
    let entry_32 = format!(r"WOW6432Node\{UNINSTALL}\acme-guard-1");
    let own_entry = format!(r"Software\{UNINSTALL}\acme-guard-1");
    let service: Keys = &[(r"ControlSet001\Services\klif", DRIVER)];
    let starts = r"Microsoft\Windows\CurrentVersion\RunOnceEx\acme-guard-1";
    let program = r"C:\Program Files (x86)\Kaspersky Lab\KES\avp.exe";
    let task = format!(
        "<?xml version=\"1.0\"?>\r\n<Task version=\"1.2\"><Actions Context=\"Author\"><Exec><Command>{program}\
         </Command></Exec></Actions></Task>"
    );
    let driver = windows_disk::healthy();
    driver.file("/Windows/System32/drivers/klif.sys", "x");
    let folder = windows_disk::healthy();
    folder.folder("/Program Files (x86)/Kaspersky Lab/KES.12.4.0");
    let extension = windows_disk::healthy();
    let manifest = "/Users/Ann/AppData/Local/Google/Chrome/User Data/Default/Extensions";
    extension.file(&format!("{manifest}/{EXTENSION}/1.0_0/manifest.json"), r#"{"name":"x"}"#);
    vec![
        Trace::new(
            "an entry of 64 bits",
            with(SOFTWARE, software_but(None, &[(&entry, PRODUCT)])),
            Some((SOFTWARE, values_of_entry)),
        ),
        Trace::new(
            "an entry of 32 bits",
            with(SOFTWARE, software_but(None, &[(&entry_32, PRODUCT)])),
            Some((SOFTWARE, values_of_entry)),
        ),
        Trace::new(
            "an entry of a person",
            with("/Users/Ann/NTUSER.DAT", hive(&[(&own_entry, PRODUCT)])),
            Some(("/Users/Ann/NTUSER.DAT", values_of_entry)),
        ),
        // Its name is in the list of keys, too, as a hash.
        Trace::new("a service", with(SYSTEM, system_but(None, service)), Some((SYSTEM, |_| Vec::new()))),
        Trace::new(
            "what starts by a key",
            with(SOFTWARE, software_but(None, &[(starts, &[("x", program)])])),
            Some((SOFTWARE, values_of_entry)),
        ),
        Trace::new("the file of a task", with(TASK, task.into_bytes()), Some((TASK, command_of_task))),
        Trace::new(
            "a shortcut that starts",
            with(SHORTCUT, windows_disk::shortcut(program)),
            Some((SHORTCUT, path_of_shortcut)),
        ),
        Trace::new("a driver", driver, None),
        Trace::new("a folder of programs", folder, None),
        Trace::new("an extension", extension, None),
    ]
}

pub fn mac() -> Vec<Trace> {
    let with = |path: &str, bytes: Vec<u8>| {
        let root = mac_disk::healthy("15.1");
        root.file(path, bytes);
        root
    };
    let folder = mac_disk::healthy("15.1");
    folder.folder(&format!("{DATA}/Library/Application Support/Kaspersky Lab/KAV"));
    let extension = mac_disk::healthy("15.1");
    let place = "/Users/ann/Library/Application Support/Google/Chrome/Default/Extensions";
    extension.file(&format!("{DATA}{place}/{EXTENSION}/1.0_0/manifest.json"), r#"{"name":"x"}"#);
    let app = [("CFBundleIdentifier", "com.kaspersky.kes"), ("CFBundleName", "Guard")];
    let job = [("Label", "com.kaspersky.kav"), ("Program", "/Library/Acme/kav")];
    let receipt = [("PackageIdentifier", "com.kaspersky.kes.pkg")];
    let add_ons =
        format!(r#"{{"addons":[{{"id":"{ADD_ON}","type":"extension","location":"app-profile"}}]}}"#);
    vec![
        Trace::new("an app", with(APP, list(&app)), Some((APP, texts_of_list))),
        Trace::new("an app in an app", with(APP_IN_APP, list(&app)), Some((APP_IN_APP, texts_of_list))),
        Trace::new("a job", with(JOB, list(&job)), Some((JOB, texts_of_list))),
        Trace::new("a receipt", with(RECEIPT, binary(&receipt)), Some((RECEIPT, all_of_it))),
        Trace::new("a folder", folder, None),
        Trace::new("an extension", extension, None),
        Trace::new(
            "an add-on",
            with(ADD_ONS_OF_MAC, add_ons.into_bytes()),
            Some((ADD_ONS_OF_MAC, all_of_it)),
        ),
    ]
}

pub fn linux() -> Vec<Trace> {
    let list = packages(12);
    let with = |path: &str, text: &str| {
        let root = linux_disk::healthy(&list);
        root.file(path, text);
        root
    };
    let (first, second) = list.split_at(list.find("Package: lib5").expect("there"));
    let package = linux_disk::healthy(&[first, ENTRY, second].concat());
    let unit = "[Unit]\nDescription=Guard\n[Service]\nExecStart=/opt/kaspersky/kesl/bin/kesl\n";
    let add_ons =
        format!(r#"{{"addons":[{{"id":"{ADD_ON}","type":"extension","location":"app-profile"}}]}}"#);
    let registry = "WINE REGISTRY Version 2\n\n\
        [Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Uninstall\\\\{1}] 1\n\
        \"DisplayName\"=\"Guard\"\n\"Publisher\"=\"AO Kaspersky Lab\"\n";
    let wine = with(WINE, registry);
    wine.folder("/home/ann/.wine/drive_c/Program Files/Common Files");
    let folder = linux_disk::healthy(&list);
    folder.folder("/opt/kaspersky/kesl/bin");
    let extension = linux_disk::healthy(&list);
    let place = "/home/ann/.config/google-chrome/Default/Extensions";
    extension.file(&format!("{place}/{EXTENSION}/1.0_0/manifest.json"), r#"{"name":"x"}"#);
    vec![
        // Its files beside the list name it, too.
        Trace::new("a package", package, Some((STATUS, |_| Vec::new()))),
        Trace { has_no_end: true, ..Trace::new("a unit", with(UNIT, unit), Some((UNIT, all_of_it))) },
        Trace::new("a folder", folder, None),
        Trace::new("an extension", extension, None),
        Trace { has_no_end: true, ..Trace::new("a Windows in a folder", wine, Some((WINE, all_of_it))) },
        Trace::new("an add-on", with(ADD_ONS, &add_ons), Some((ADD_ONS, all_of_it))),
    ]
}

/// A small file about nothing else.
fn all_of_it(bytes: &[u8]) -> Vec<Range<usize>> {
    std::iter::once(0..bytes.len()).collect()
}

/// What a task starts.
fn command_of_task(bytes: &[u8]) -> Vec<Range<usize>> {
    let text = std::str::from_utf8(bytes).expect("text");
    let start = text.find("<Command>").expect("a command") + 9;
    std::iter::once(start..text.find("</Command>").expect("its end")).collect()
}

/// The path on a drive, with the numbers that say where in the file it stands.
fn path_of_shortcut(bytes: &[u8]) -> Vec<Range<usize>> {
    vec![0x4C + 16..0x4C + 20, 0x4C + 0x1C..bytes.len() - 4]
}

/// What stands between the tags of a property list.
fn texts_of_list(bytes: &[u8]) -> Vec<Range<usize>> {
    let text = std::str::from_utf8(bytes).expect("text");
    let mut words = Vec::new();
    for tag in ["key", "string"] {
        for (start, _) in text.match_indices(&format!("<{tag}>")) {
            let start = start + tag.len() + 2;
            let length = bytes[start..].windows(2).position(|two| two == b"</").expect("an end");
            words.push(start..start + length);
        }
    }
    words
}

/// The values of the entry, with their names, and how many there are and where. Windows has nothing beside
/// them that would show that they were others.
fn values_of_entry(hive: &[u8]) -> Vec<Range<usize>> {
    let number = |at: usize| u32::from_le_bytes(hive[at..at + 4].try_into().expect("four bytes"));
    let cell = |offset: u32| {
        let start = 4096 + offset as usize;
        let length = number(start).cast_signed().unsigned_abs() as usize;
        start..start + length
    };
    let name = hive.windows(12).position(|bytes| bytes == b"acme-guard-1").expect("the key");
    // The kind of a cell stands 76 bytes before its name.
    let key = name - 76;
    let list = cell(number(key + 40));
    // How many there are, where the list lies, and what is in it. A list that is shorter than the number is
    // none of its own words, nor are the flags that say that the number is something else.
    let mut words = vec![key + 36..key + 44, list.start + 4..list.end];
    for index in 0..number(key + 36) as usize {
        let value = number(list.start + 4 + 4 * index);
        words.push(cell(value));
        words.push(cell(number(cell(value).start + 12)));
    }
    words
}
