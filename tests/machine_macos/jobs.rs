//! What starts by itself, and what was installed.

use bancheck::machine::{Field, Presence, ReasonKind, SourceId};

use super::mac_disk::{binary, list, mac};
use super::support::{gap, item, items};

#[test]
fn launch_jobs_name_their_program() {
    let root = mac();
    let arguments = "<plist version=\"1.0\"><dict><key>Label</key><string>com.acme.agent</string>\
        <key>ProgramArguments</key><array><string>/Library/Acme/agent</string><string>-x</string></array></dict></plist>";
    root.file(
        "/Library/LaunchDaemons/com.acme.daemon.plist",
        binary(&[("Label", "com.acme.daemon"), ("Program", "/Library/Acme/daemon")]),
    )
    .file("/Library/LaunchAgents/odd-name.plist", arguments)
    .file("/Library/LaunchDaemons/com.acme.broken.plist", "rubbish")
    .file("/Library/LaunchDaemons/readme.txt", "x")
    .file("/Library/LaunchDaemons/.DS_Store", "x")
    .file("/Library/LaunchDaemons/._com.acme.daemon.plist", "x")
    .file("/Library/LaunchDaemons/com.acme.off.plist.old", list(&[("Label", "com.acme.off")]))
    .folder("/Library/LaunchAgents/com.acme.folder.plist")
    .link("/Library/LaunchAgents/com.acme.away", "/Volumes/Ext/x")
    .link("/Library/LaunchDaemons/com.acme.gone.plist", "/Library/Acme/gone.plist")
    .file("/Users/ann/Library/LaunchAgents/com.acme.ann.plist", list(&[("Label", "com.acme.ann")]));
    let outcome = root.read(SourceId::LaunchJobs);
    assert_eq!(items(&outcome).len(), 9);
    for trace in ["readme.txt", "com.acme.off.plist.old", "com.acme.folder", "com.acme.away"] {
        assert_eq!(item(&outcome, Field::Key, trace).presence, Presence::OnlyTraces, "{trace}");
    }
    assert_eq!(item(&outcome, Field::Key, "com.acme.daemon").get(Field::Path), Some("/Library/Acme/daemon"));
    assert_eq!(item(&outcome, Field::Key, "com.acme.agent").get(Field::Path), Some("/Library/Acme/agent"));
    assert_eq!(item(&outcome, Field::Key, "com.acme.broken").presence, Presence::Present);
    assert_eq!(item(&outcome, Field::Key, "com.acme.gone").presence, Presence::OnlyTraces);
    assert_eq!(item(&outcome, Field::Key, "com.acme.ann").get(Field::Path), None);
    assert_eq!(gap(&outcome), Some(ReasonKind::Damaged));
}

#[test]
fn every_path_in_an_argument_is_looked_at_and_nothing_else_is_kept() {
    let guard = "/Library/Application Support/Acme/guard";
    for (program, arguments, expected) in [
        ("", &[guard, "-x"][..], &[guard][..]),
        ("", &["/usr/bin/env", "A=b", guard], &["/usr/bin/env", guard]),
        ("", &["/bin/sh", "-c", "exec '/opt/acme' hunter2"], &["/bin/sh", "/opt/acme"]),
        (
            "",
            &["/bin/sh", "-c", "exec '/Library/Application Support/Acme/guard' hunter2"],
            &["/bin/sh", guard],
        ),
        ("", &["/bin/sh", "-c", "/Library/Application\\ Support/Acme/guard hun/ter2"], &["/bin/sh", guard]),
        ("", &["/bin/sh", "-c", "/opt/acme hun/ter2"], &["/bin/sh", "/opt/acme"]),
        ("", &["/usr/bin/env", "KEY=hunter2/x", guard, "--key=hunter2/x"], &["/usr/bin/env", guard]),
        ("", &[guard, "https://ann:hunter2@x.example/y"], &[guard]),
        ("", &["/opt/acme --key hunter2"], &["/opt/acme"]),
        ("", &["/opt/there hun/ter2"], &["/opt/there"]),
        ("", &["/opt/here too"], &["/opt/here too"]),
        ("/opt/acme hunter2", &["hunter2"], &["/opt/acme"]),
        ("/bin/sh", &["sh", guard], &["/bin/sh", guard]),
        (guard, &[], &[guard]),
        ("", &["guard"], &["guard"]),
    ] {
        let root = mac();
        root.file("/opt/there", "x").file("/opt/here too", "x");
        let arguments: String = arguments.iter().map(|text| format!("<string>{text}</string>")).collect();
        let program = match program {
            "" => String::new(),
            program => format!("<key>Program</key><string>{program}</string>"),
        };
        root.file(
            "/Library/LaunchDaemons/a.plist",
            format!(
                "<plist version=\"1.0\"><dict><key>Label</key><string>com.a</string>{program}\
                 <key>ProgramArguments</key><array>{arguments}</array></dict></plist>"
            ),
        );
        let outcome = root.read(SourceId::LaunchJobs);
        let paths: Vec<_> = items(&outcome).iter().filter_map(|item| item.get(Field::Path)).collect();
        assert_eq!(paths, expected, "{program} {arguments}");
        assert_eq!(item(&outcome, Field::Key, "com.a").get(Field::Path), Some(expected[0]));
        assert_eq!(gap(&outcome), None);
        assert!(!format!("{outcome:?}").contains("ter2"), "{arguments}");
    }
}

#[test]
fn receipts_are_read_once() {
    let root = mac();
    root.file(
        "/private/var/db/receipts/com.acme.guard.core.plist",
        binary(&[("PackageIdentifier", "com.acme.guard.core"), ("PackageVersion", "21.3")]),
    )
    .file("/private/var/db/receipts/com.acme.guard.core.bom", "BOMStore")
    .file("/private/var/db/receipts/com.acme.lost.bom", "BOMStore")
    .file("/private/var/db/receipts/com.acme.kept.plist.old", "x")
    .link("/private/var/db/receipts/com.acme.dead.plist", "/Volumes/Ext/x")
    .link("/var", "private/var");
    let outcome = root.read(SourceId::Receipts);
    assert_eq!(outcome.gap, None);
    for trace in ["com.acme.lost", "com.acme.kept.plist.old", "com.acme.dead"] {
        assert_eq!(item(&outcome, Field::Key, trace).presence, Presence::OnlyTraces, "{trace}");
    }
    assert_eq!(item(&outcome, Field::Key, "com.acme.guard.core").get(Field::Version), Some("21.3"));
    assert_eq!(items(&outcome).len(), 4);
}
