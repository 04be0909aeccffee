//! What the software of the ban leaves on a Mac: each trace is the only one on an ordinary disk.

use bancheck::scan::{State, Verdict};

use super::mac_disk::{DATA, account, binary, healthy, list};
use super::support::Root;
use super::volumes::scanned;

/// What lies at a place.
#[derive(Clone, Copy)]
enum Content {
    Folder,
    File,
    /// A bundle with this identifier.
    Bundle(&'static str),
    /// A job with this label.
    Job(&'static str),
    /// A link to a disk that is not there.
    DeadLink,
}

fn put(root: &Root, place: &str, content: Content) {
    let place = &format!("{DATA}{place}");
    match content {
        Content::Folder => root.file(&format!("{place}/data.bin"), "x"),
        Content::File => root.file(place, "x"),
        Content::Bundle(identifier) => {
            root.file(&format!("{place}/Contents/Info.plist"), list(&[("CFBundleIdentifier", identifier)]))
        }
        Content::Job(label) => root.file(place, binary(&[("Label", label), ("Program", "/Library/x")])),
        Content::DeadLink => root.link(place, "/Volumes/Ext/there"),
    };
}

#[test]
fn one_trace_on_the_second_volume_is_enough() {
    use Content::{Bundle, DeadLink, File, Folder, Job};
    use State::{Installed, Leftover, Orphaned};
    let table = [
        ("/Applications/Kaspersky.app", Bundle("com.kaspersky.kav"), Installed),
        ("/Applications/Utilities/Security/Tools/Old/Scanner.app", Bundle("com.kaspersky.kav"), Installed),
        ("/Applications/Kaspersky.app", DeadLink, Leftover),
        ("/Applications/Kaspersky.app.old", Bundle("com.kaspersky.kav"), Leftover),
        ("/Applications/Kaspersky Lab", Folder, Leftover),
        ("/Applications 2024-03-01/Kaspersky.app", Bundle("com.kaspersky.kav"), Installed),
        ("/Users/ann/Applications/Kaspersky Password Manager.app", Bundle("com.kaspersky.kpm"), Installed),
        ("/Users/ann/Desktop/Tool.app", Bundle("com.kaspersky.kvrt"), Installed),
        ("/Users/ann/Downloads/unpacked/Tool.app", Bundle("com.kaspersky.kvrt"), Installed),
        ("/Users/Shared/Tool.app", Bundle("com.kaspersky.kvrt"), Installed),
        ("/Users/ann/.Trash/Tool.app", Bundle("com.kaspersky.kvrt"), Leftover),
        ("/Library/LaunchDaemons/com.kaspersky.kav.plist", Job("com.kaspersky.kav"), Orphaned),
        ("/Library/LaunchDaemons/com.kaspersky.kav.plist.bak", Job("com.kaspersky.kav"), Leftover),
        ("/Library/LaunchAgents/com.kaspersky.kav.gui.plist", DeadLink, Leftover),
        ("/Users/ann/Library/LaunchAgents/x.plist", Job("com.kaspersky.kav.gui"), Orphaned),
        ("/private/var/db/receipts/com.kaspersky.kav.core.plist", File, Leftover),
        ("/private/var/db/receipts/com.kaspersky.kav.core.bom", File, Leftover),
        ("/Library/Application Support/Kaspersky Lab", Folder, Leftover),
        ("/Library/Application Support/Kaspersky Lab.old", Folder, Leftover),
        ("/Library/Application Support/Kaspersky Lab 2024-03-01", Folder, Leftover),
        ("/Library/Application Support/KasperskyLab-backup", Folder, Leftover),
        ("/Library/Application Support/Kaspersky Lab", DeadLink, Leftover),
        ("/Library/Extensions/klif.kext", Bundle("com.kaspersky.kext.klif"), Leftover),
        ("/Library/SystemExtensions/0A1B/com.kaspersky.kav.sysext.systemextension", Folder, Leftover),
        ("/Library/Caches/com.kaspersky.kav", Folder, Leftover),
        ("/Library/Logs/Kaspersky Lab", Folder, Leftover),
        ("/Library/Logs/klnagent_trace.log", File, Leftover),
        ("/Library/Preferences/com.kaspersky.kav.plist", File, Leftover),
        ("/Library/PrivilegedHelperTools/com.kaspersky.kav.helper", File, Leftover),
        ("/Library/Internet Plug-Ins/Kaspersky.plugin", Folder, Leftover),
        ("/Library/StagedExtensions/Library/Extensions/com.kaspersky.kext.kext", Folder, Leftover),
        ("/Library/Managed Preferences/com.kaspersky.kav.plist", File, Leftover),
        ("/usr/local/bin/kaspersky-setup", File, Leftover),
        ("/opt/homebrew/Caskroom/kaspersky", Folder, Leftover),
        ("/Library/Frameworks/com.kaspersky.kav.framework", Folder, Leftover),
        ("/Library/QuickLook/Kaspersky.qlgenerator", Folder, Leftover),
        ("/private/etc/newsyslog.d/com.kaspersky.kav.conf", File, Leftover),
        ("/usr/local/share/kaspersky", Folder, Leftover),
        ("/opt/homebrew/Cellar/kaspersky", Folder, Leftover),
        ("/usr/local/Caskroom/kaspersky", Folder, Leftover),
        ("/opt/local/var/macports/software/kaspersky", Folder, Leftover),
        ("/Users/Shared/Relocated Items/Security/Library/Extensions/Kaspersky Lab", Folder, Leftover),
        ("/Users/Shared/Previously Relocated Items 1/Security/com.kaspersky.kav.plist", File, Leftover),
        ("/Applications/Suite.app/Contents/Resources/Inner.app", Bundle("com.kaspersky.kav"), Installed),
        (
            "/Applications/Suite.app/Contents/Helpers/A.app/Contents/Library/LoginItems/B.app",
            Bundle("com.kaspersky.kav"),
            Installed,
        ),
        ("/Users/ann/.wine/drive_c/Program Files/Kaspersky Lab", Folder, Leftover),
        (
            "/Users/ann/Library/Application Support/CrossOver/Bottles/x/drive_c/ProgramData/Kaspersky Lab",
            Folder,
            Leftover,
        ),
        ("/private/var/log/kav_daemon.log", File, Leftover),
        ("/private/var/log/kav_sysextctrld_1.log", File, Leftover),
        ("/private/var/root/Library/Caches/com.kaspersky.kav", Folder, Leftover),
        ("/Users/ann/Library/Application Support/Kaspersky Lab", Folder, Leftover),
        ("/Users/ann/Library/Caches/com.kaspersky.kav", Folder, Leftover),
        ("/Users/ann/Library/Containers/com.kaspersky.kav", Folder, Leftover),
        ("/Users/ann/Library/Group Containers/2Y8XE5CQ94.com.kaspersky.kav", Folder, Leftover),
        ("/Users/ann/Library/Group Containers/group.com.kaspersky.kav", Folder, Leftover),
        ("/Users/ann/Library/Logs/Kaspersky_2024.log", File, Leftover),
        ("/Users/ann/Library/Preferences/com.kaspersky.kav_agent.plist", File, Leftover),
        ("/Users/ann/Library/Safari/Extensions/com.kaspersky.urla-2Y8XE5CQ94", File, Leftover),
        ("/Users/ann/Library/Saved Application State/com.kaspersky.kav.savedState", Folder, Leftover),
        ("/Volumes/Ext/bob/Library/Preferences/com.kaspersky.kav.plist", File, Leftover),
    ];
    for (place, content, state) in table {
        let root = healthy("14.5");
        if place.starts_with("/Volumes") {
            let list = format!("{DATA}/private/var/db/dslocal/nodes/Default/users/bob.plist");
            root.file(&list, account("502", "/Volumes/Ext/bob"));
        }
        put(&root, place, content);
        let scan = scanned(&root);
        let states: Vec<State> = scan.covered().map(|finding| finding.state).collect();
        assert_eq!(states, [state], "{place}: {:?}", scan.findings);
        assert_eq!(scan.verdict(), Verdict::Found, "{place}");
    }
}

#[test]
fn what_only_looks_like_it_is_not_found() {
    use Content::{Bundle, File, Folder};
    for (place, content) in [
        ("/Applications/Kaspersky Daily Reader.app", Bundle("com.example.reader")),
        ("/Applications/Kasperskytte", Folder),
        ("/Library/Application Support/Acme/com.kaspersky.rules", Folder),
        ("/Library/Application Support/Acme/Kaspersky Lab", Folder),
        ("/Library/Preferences/com.kasperskytte.tool.plist", File),
        ("/Users/ann/Library/Preferences/org.acme.kaspersky.plist", File),
        ("/Users/ann/Desktop/Kaspersky.app", Folder),
        ("/Users/ann/Desktop/Kaspersky Lab", Folder),
        ("/Users/ann/Downloads/kesmac12.1.0.553.sh", File),
        ("/Users/Kaspersky/Library/Preferences/com.acme.plist", File),
        ("/private/var/log/kavita.log", File),
        ("/opt/homebrew/Cellar/kasperskytte", Folder),
        ("/Users/Shared/Relocated Items/Security/private/etc/shells", File),
        ("/Users/ann/Games/Kaspersky Lab", Folder),
    ] {
        let root = healthy("14.5");
        put(&root, place, content);
        let scan = scanned(&root);
        assert_eq!(
            (scan.covered().count(), scan.verdict()),
            (0, Verdict::Clear),
            "{place}: {:?}",
            scan.checks
        );
    }
}
