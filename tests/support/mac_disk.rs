//! Disks of Macs, made up in a temporary folder.

use bancheck::machine::sources::expected;
use bancheck::machine::{Machine, SourceId, System};
use plist::{Dictionary, Value};

use super::Root;

/// Where the second volume of a Mac is shown in the first.
pub const DATA: &str = "/System/Volumes/Data";

/// Every place of a Mac that is mounted.
pub fn sources() -> Vec<SourceId> {
    expected(System::MacOs, false)
}

pub fn list(texts: &[(&str, &str)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    dictionary(texts).to_writer_xml(&mut bytes).expect("written");
    bytes
}

pub fn binary(texts: &[(&str, &str)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    dictionary(texts).to_writer_binary(&mut bytes).expect("written");
    bytes
}

fn dictionary(texts: &[(&str, &str)]) -> Value {
    let texts = texts.iter().map(|(key, text)| ((*key).to_owned(), Value::from(*text)));
    Value::Dictionary(texts.collect::<Dictionary>())
}

/// An account as the Mac writes it: an array for each value, and much that is nobody's business.
pub fn account(number: &str, home: &str) -> Vec<u8> {
    let array = |text: &str| Value::Array(vec![Value::from(text)]);
    let secret = Value::Array(vec![Value::Data(vec![7; 64])]);
    let values = [("uid", array(number)), ("home", array(home)), ("ShadowHashData", secret)];
    let mut bytes = Vec::new();
    let values: Dictionary = values.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    Value::Dictionary(values).to_writer_binary(&mut bytes).expect("written");
    bytes
}

/// A Mac with nothing in it but what makes it one.
pub fn mac() -> Root {
    let root = Root::new();
    system(&root, "15.1");
    root.folder("/Applications/Utilities").folder("/Users/Shared");
    filled(&root, "");
    root.file("/private/var/db/dslocal/nodes/Default/users/root.plist", account("0", "/var/root"));
    root
}

/// What every Mac has from its first start on, below `top`.
fn filled(root: &Root, top: &str) {
    for folder in ["/Library/LaunchDaemons", "/Library/LaunchAgents", "/private/var/db/receipts"] {
        root.folder(&format!("{top}{folder}"));
    }
    root.folder(&format!("{top}/Library/Application Support/Apple"));
}

fn system(root: &Root, version: &str) {
    root.file(
        "/System/Library/CoreServices/SystemVersion.plist",
        list(&[("ProductName", "macOS"), ("ProductVersion", version)]),
    );
}

fn app(root: &Root, path: &str, identifier: &str) {
    root.file(&format!("{path}/Contents/Info.plist"), list(&[("CFBundleIdentifier", identifier)]));
}

/// The volume with the system, as it has been since macOS 10.15: with empty places for the other one.
pub fn system_volume(version: &str) -> Root {
    let root = Root::new();
    system(&root, version);
    for name in ["Mail", "Calculator", "System Settings", "Utilities/Terminal"] {
        app(&root, &format!("/System/Applications/{name}.app"), &format!("com.apple.{}", name.len()));
    }
    for folder in ["Preboot", "Update", "VM", "Data"] {
        root.folder(&format!("/System/Volumes/{folder}"));
    }
    for folder in ["/Applications", "/Library", "/Users", "/private", "/opt", "/usr/local", "/Volumes"] {
        root.folder(folder);
    }
    root.link("/etc", "private/etc").link("/tmp", "private/tmp").link("/var", "private/var");
    root.file("/usr/share/firmlinks", "/Applications\tApplications\n/Library\tLibrary\n/Users\tUsers\n");
    root
}

/// What lies on the other volume of an ordinary Mac, below `top`.
pub fn data_volume(root: &Root, top: &str) {
    filled(root, top);
    let at = |path: &str| format!("{top}{path}");
    // Since Ventura it lies where only a running Mac shows it.
    root.link(&at("/Applications/Safari.app"), "../System/Cryptexes/App/System/Applications/Safari.app");
    app(root, &at("/Applications/Pages.app"), "com.apple.iWork.Pages");
    app(root, &at("/Applications/Google Chrome.app"), "com.google.Chrome");
    root.file(&at("/Applications/.localized"), "").file(&at("/Applications/Utilities/.localized"), "");
    root.file(
        &at("/Library/LaunchDaemons/com.google.keystone.daemon.plist"),
        binary(&[("Label", "com.google.keystone.daemon"), ("Program", "/Library/Google/Keystone")]),
    )
    .folder(&at("/Library/Application Support/Apple/Grapher"))
    .folder(&at("/Library/Caches/com.apple.iconservices.store"))
    .folder(&at("/Library/Logs/DiagnosticReports"))
    .file(&at("/Library/Preferences/com.apple.loginwindow.plist"), binary(&[("lastUserName", "ann")]))
    .file(&at("/Library/Preferences/.GlobalPreferences.plist"), binary(&[]))
    .folder(&at("/Library/PrivilegedHelperTools"))
    .file(
        &at("/Library/Extensions/HighPointRR.kext/Contents/Info.plist"),
        list(&[("CFBundleIdentifier", "hp")]),
    )
    .file(&at("/Library/SystemExtensions/db.plist"), list(&[("version", "1")]))
    .folder(&at("/Library/StagedExtensions/Library/Extensions"))
    .file(
        &at("/private/var/db/receipts/com.apple.pkg.x.plist"),
        binary(&[("PackageIdentifier", "com.apple.pkg.x")]),
    )
    .file(&at("/private/var/db/receipts/com.apple.pkg.x.bom"), "BOMStore")
    .file(&at("/private/var/log/system.log"), "x")
    .folder(&at("/private/var/root/Library"))
    .folder(&at("/private/var/empty"));
    for (name, number, home) in [
        ("ann", "501", "/Users/ann"),
        ("root", "0", "/var/root"),
        ("daemon", "1", "/var/root"),
        ("nobody", "-2", "/var/empty"),
        ("Guest", "201", "/Users/Guest"),
        ("_www", "70", "/Library/WebServer"),
        ("_mbsetupuser", "248", "/var/setup"),
        // A helper of an organization, hidden and without a home.
        ("helper", "499", "/Users/helper"),
        ("manager", "502", "/private/var/manager"),
    ] {
        let path = format!("/private/var/db/dslocal/nodes/Default/users/{name}.plist");
        root.file(&at(&path), account(number, home));
    }
    person(root, &at("/Users/ann"));
    root.file(&at("/Users/.localized"), "")
        .file(&at("/Users/Shared/.localized"), "")
        .folder(&at("/Users/Guest/Library"));
}

fn person(root: &Root, home: &str) {
    let at = |path: &str| format!("{home}/{path}");
    let chrome = at("Library/Application Support/Google/Chrome");
    let extension = "abcdefghijklmnopabcdefghijklmnop";
    root.file(&at("Desktop/Letter.pdf"), "x")
        .file(&at("Downloads/tool/src/deep/er/main.c"), "x")
        .folder(&at("Applications/Chrome Apps.localized"))
        .folder(&at("Library/Containers/com.apple.Notes"))
        .folder(&at("Library/Group Containers/group.com.apple.notes"))
        .file(&at("Library/Preferences/com.apple.finder.plist"), binary(&[]))
        .folder(&at("Library/Saved Application State/com.apple.finder.savedState"))
        .folder(&at("Library/Caches/com.apple.Safari"))
        .folder(&at("Library/Application Support/AddressBook"))
        .file(&format!("{chrome}/Default/Extensions/{extension}/1.0_0/manifest.json"), r#"{"name":"Acme"}"#)
        // Chrome shows with them that it runs.
        .link(&format!("{chrome}/SingletonLock"), "mac.local-4711")
        .link(&format!("{chrome}/RunningChromeVersion"), "141.0.1")
        .file(
            &at("Library/Application Support/Firefox/profiles.ini"),
            "[General]\nVersion=2\n[Profile1]\nIsRelative=1\nPath=Profiles/gone.default\n\
             [Profile0]\nIsRelative=1\nPath=Profiles/a.default-release\n",
        )
        .file(
            &at("Library/Application Support/Firefox/Profiles/a.default-release/extensions.json"),
            r#"{"addons":[{"id":"dark@acme.example","type":"theme"},{"id":"a@mozilla.org","type":"extension","location":"app-builtin"}]}"#,
        )
        .file(&at("Library/LaunchAgents/com.acme.agent.plist"), list(&[("Label", "com.acme.agent")]));
}

/// An ordinary Mac, as it is mounted on another system.
pub fn healthy(version: &str) -> Root {
    let root = system_volume(version);
    data_volume(&root, DATA);
    root
}

/// What one source says about the disk while it counts as a Mac that is running.
pub fn read_live(root: &Root, source: SourceId) -> bancheck::machine::SourceOutcome {
    let machine = Machine { is_live: true, ..Machine::mounted_at(root.path()).expect("opened") };
    let sources = machine.sources();
    let source = sources.iter().find(|known| known.id == source).expect("a Mac has this source");
    source.read(&machine)
}
