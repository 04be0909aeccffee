//! What is written, and what is asked for.

use serde_json::{Value, json};
use std::fs;
use std::process::{Command, Stdio};

use crate::{BASH, Desk, FOUND, check};

#[test]
fn a_pipe_that_nobody_reads_keeps_nobody_waiting() {
    let desk = Desk::new();
    assert!(Command::new("mkfifo").arg(desk.at("pipe")).status().unwrap().success());
    std::os::unix::fs::symlink("pipe", desk.at("link")).unwrap();
    for pipe in ["pipe", "link"] {
        let words = desk.ends(&["scan", "--root", "tree", "--out", pipe], 70);
        assert!(words.contains("nobody reads") && words.contains("is: found"), "{words}");
        let output = desk.run(&["scan", "--root", "tree", "--record", pipe]);
        assert_eq!(output.status.code(), Some(70));
        assert!(String::from_utf8_lossy(&output.stdout).contains("is on this computer"));
        assert!(String::from_utf8_lossy(&output.stderr).contains("nobody reads"));
    }
    // Who reads gets all of it, however little a pipe holds at once.
    let reader = Command::new("cat").arg(desk.at("pipe")).stdout(Stdio::piped()).spawn().unwrap();
    desk.run(&["scan", "--root", "tree", "--json", "--out", "pipe"]);
    let scan: Value = serde_json::from_slice(&reader.wait_with_output().unwrap().stdout).unwrap();
    assert_eq!(scan["verdict"], "found");
}

#[test]
fn data_beside_a_report_replaces_nothing() {
    let desk = Desk::new();
    let before = desk.read("found.json");
    for name in ["found.pdf", "found.html"] {
        let words = desk.ends(&["report", "--root", "tree", "--out", name], 0);
        let numbered = name.replace("found", "found (2)");
        assert!(words.contains("never replaced") && words.contains(&numbered), "{words}");
        assert!(!desk.at(name).exists() && desk.at(&numbered).exists());
        fs::remove_file(desk.at("found (2).json")).unwrap();
    }
    assert_eq!(desk.read("found.json"), before);
    std::os::unix::fs::symlink("nowhere", desk.at("dead.json")).unwrap();
    fs::create_dir(desk.at("folder.json")).unwrap();
    for name in ["dead", "folder"] {
        desk.ends(&["report", "--root", "tree", "--out", &format!("{name}.html")], 0);
        assert!(is_pair(&desk, &format!("{name} (2)")) && !desk.at(&format!("{name}.html")).exists());
    }
    assert!(desk.at("dead.json").is_symlink() && desk.at("folder.json").is_dir());
    // The name of the data would be one letter too long.
    let long = format!("{}.pdf", "n".repeat(251));
    let words = desk.ends(&["report", "--root", "tree", "--out", &long], 2);
    assert!(words.contains("name too long"), "{words}");
    // Who names it has chosen.
    desk.ends(&["report", "--root", "tree", "--out", "r.pdf", "--out", "r.json"], 0);
    desk.ends(&["report", "--root", "tree", "--out", "r.pdf", "--out", "r.json"], 0);
    assert!(!desk.names().iter().any(|name| name.starts_with(".bancheck")), "{:?}", desk.names());
}

/// As the data in a report's name: its fingerprint is in the report.
pub fn is_pair(desk: &Desk, name: &str) -> bool {
    let hash = bancheck::files::sha256(desk.read(&format!("{name}.json")).as_bytes());
    desk.read(&format!("{name}.html")).contains(&hash)
}

#[test]
fn reports_that_are_made_at_once_are_not_mixed_with_each_others_data() {
    let desk = Desk::new();
    for (name, named) in [("r", &["--out", "r.html"][..]), ("s", &["--out", "s.html", "--out", "s.json"])] {
        let all = [&["report", "--root", "tree"], named].concat();
        for _ in 0..5 {
            let start = |_| desk.command(&all).stderr(Stdio::null()).spawn().unwrap();
            let children: Vec<_> = (0..4).map(start).collect();
            let codes = children.into_iter().map(|mut child| child.wait().unwrap().code());
            assert!(codes.collect::<Vec<_>>().contains(&Some(0)));
            assert!(is_pair(&desk, name));
            for ending in ["html", "json"] {
                fs::remove_file(desk.at(&format!("{name}.{ending}"))).unwrap();
            }
        }
    }
}

#[test]
fn a_report_and_its_data_appear_together_or_not_at_all() {
    let desk = Desk::new();
    desk.ends(&["report", "--scan", "found.json", "--out", "r.html", "--out", "r.json"], 0);
    desk.age(&["r.html", "r.json"]);
    let mut old = (desk.read("r.html"), desk.read("r.json"));
    let names = desk.names();
    // Disks on which there is room for so many blocks of 1,024 bytes: for nothing, for the data alone, and so on.
    for blocks in [0, 1, 2, 4, 8, 16, 32] {
        for named in ["--out r.html --out r.json", "--out new.html", "--out new.pdf"] {
            let line = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" report --root tree {named}");
            let output = Command::new("bash")
                .args(["-c", &line, env!("CARGO_BIN_EXE_bancheck-cli")])
                .current_dir(desk.0.path())
                .output()
                .unwrap();
            if output.status.success() {
                for name in ["new.html", "new.pdf", "new.json"] {
                    drop(fs::remove_file(desk.at(name)));
                }
                if named.contains("r.html") {
                    assert!(is_pair(&desk, "r"));
                    old = (desk.read("r.html"), desk.read("r.json"));
                    desk.age(&["r.html", "r.json"]);
                }
                continue;
            }
            assert_eq!(output.status.code(), Some(70));
            assert!(String::from_utf8_lossy(&output.stderr).contains("nothing was written"));
            assert_eq!(desk.names(), names, "{blocks} {named}");
            assert_eq!((desk.read("r.html"), desk.read("r.json")), old, "{blocks} {named}");
        }
    }
}

#[test]
fn killed_at_any_moment_no_report_lies_beside_data_of_another() {
    let desk = Desk::new();
    let all = ["report", "--root", "tree", "--out", "r.html", "--out", "r.json"];
    desk.ends(&all, 0);
    for number in 0..60_u64 {
        if !(desk.at("r.html").exists() && desk.at("r.json").exists()) {
            desk.ends(&all, 0);
        }
        desk.age(&["r.html", "r.json"]);
        let old = ["r.html", "r.json"].map(|name| desk.read(name));
        let mut child = Command::new(env!("CARGO_BIN_EXE_bancheck-cli"))
            .args(all)
            .current_dir(desk.0.path())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(number * 3));
        drop(child.kill());
        child.wait().unwrap();
        let has_both = desk.at("r.html").exists() && desk.at("r.json").exists();
        assert!(!has_both || is_pair(&desk, "r"), "{number}");
        // Whatever was there is there or aside, unless all of the new is.
        let is_new =
            has_both && ["r.html", "r.json"].iter().zip(&old).all(|(name, old)| desk.read(name) != *old);
        for (name, old) in ["r.html", "r.json"].iter().zip(&old) {
            assert!(is_new || desk.everything(name).contains(old), "{number} {name}: {:?}", desk.names());
        }
    }
}

#[test]
fn a_recording_that_cannot_be_kept_hides_no_result() {
    let desk = Desk::new();
    for (packages, words) in
        [(FOUND, "Kaspersky is on this computer"), (BASH, "No banned Kaspersky program was found")]
    {
        desk.packages(packages);
        let output = desk.run(&["scan", "--root", "tree", "--record", "no/folder/r.json"]);
        assert_eq!(output.status.code(), Some(70));
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(said.starts_with(words), "{said}");
        // Nor does a file that cannot be written.
        let words = desk.ends(&["scan", "--root", "tree", "--json", "--out", "no/folder/x.json"], 70);
        let verdict = if packages == FOUND { "is: found" } else { "is: clear" };
        assert!(words.contains("no/folder/x.json") && words.contains(verdict), "{words}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("no/folder/r.json"));
    }
}

#[test]
fn two_outputs_to_one_file_and_output_over_input_are_refused() {
    let desk = Desk::new();
    fs::write(desk.at("here"), "mine").unwrap();
    fs::hard_link(desk.at("here"), desk.at("hard")).unwrap();
    std::os::unix::fs::symlink("here", desk.at("link")).unwrap();
    std::os::unix::fs::symlink("new", desk.at("dead")).unwrap();
    desk.run(&["scan", "--root", "tree", "--record", "recording.json", "--out", "result"]);
    let recording = desk.read("recording.json");
    for pair in
        [["new", "new"], ["new", "./new"], ["new", "dead"], ["here", "hard"], ["link", "here"], ["-", "-"]]
    {
        let words = desk.ends(&["scan", "--root", "tree", "--out", pair[0], "--record", pair[1]], 2);
        assert!(words.contains("one file"), "{pair:?}: {words}");
    }
    desk.ends(&["scan", "--root", "tree", "--record", "-"], 2);
    for pair in [["r.pdf", "r.pdf"], ["r.html", "tree/../r.html"], ["found.json", "./found.json"]] {
        desk.ends(&["report", "--root", "tree", "--out", pair[0], "--out", pair[1]], 2);
    }
    let words = desk.ends(&["scan", "--from", "recording.json", "--out", "recording.json"], 2);
    assert!(words.contains("made from"), "{words}");
    assert_eq!((desk.read("here").as_str(), desk.read("recording.json")), ("mine", recording));
    assert!(!desk.at("new").exists());
}

#[test]
fn pipes_devices_and_endless_files_are_refused_and_waited_for_nowhere() {
    let desk = Desk::new();
    assert!(Command::new("mkfifo").arg(desk.at("pipe")).status().unwrap().success());
    fs::write(desk.at("nul"), vec![0; 70 << 20]).unwrap();
    // What the kernel makes up is called a regular file, and some of it is never at an end.
    let mut endless = vec!["pipe", "/dev/zero", "nul", "."];
    if cfg!(target_os = "linux") {
        endless.extend(["/proc/kmsg", "/proc/self/maps", "/proc/cpuinfo"]);
    }
    for endless in endless {
        for arguments in [
            &["report", "--out", "r.html", "--case"][..],
            &["report", "--out", "r.html", "--scan"],
            &["scan", "--from"],
            &["duties", "--answers"],
            &["rules", "check"],
            &["scan", "--rules"],
            &["scan", "--root"],
        ] {
            // A folder is what the last three take.
            if endless == "."
                && !matches!(arguments[arguments.len() - 1], "--case" | "--scan" | "--from" | "--answers")
            {
                continue;
            }
            let words = desk.ends(&[arguments, &[endless]].concat(), 2);
            assert!(words.len() < 1000, "{arguments:?} {endless}: {} bytes", words.len());
        }
    }
    for arguments in [&["report", "--out", "r.html", "--scan", "-"][..], &["duties", "--answers", "-"]] {
        let output = desk.command(arguments).stdin(fs::File::open("/dev/zero").unwrap()).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stderr.len() < 1000);
    }
    let pipe = desk.at("pipe").display().to_string();
    fs::create_dir(desk.at("zones")).unwrap();
    fs::rename(desk.at("pipe"), desk.at("zones/pipe")).unwrap();
    let zones = desk.at("zones").display().to_string();
    for (zone, folder) in
        [("/dev/zero", ""), (&*pipe, ""), ("pipe", &*zones), ("No/Such", &*zones), ("../../dev/zero", "/etc")]
    {
        let mut command = desk.command(&["report", "--scan", "found.json", "--out", "r.html"]);
        command.env("TZ", zone);
        if !folder.is_empty() {
            command.env("TZDIR", folder);
        }
        assert_eq!(command.output().unwrap().status.code(), Some(0), "{zone} {folder}");
    }
}

#[test]
fn a_message_has_an_end() {
    let desk = Desk::new();
    let keys: String = (0..40_000).map(|number| format!("k{number} = \"\"\n")).collect();
    fs::write(desk.at("answers.toml"), keys).unwrap();
    fs::write(desk.at("line.toml"), format!("a = {}", "\u{7f}".repeat(500_000))).unwrap();
    for name in ["answers.toml", "line.toml"] {
        let words = desk.ends(&["duties", "--answers", name], 2);
        assert!(words.chars().count() < 20_100 && words.ends_with("…\n"), "{name}: {}", words.len());
    }
}

#[test]
fn a_text_of_any_length_becomes_a_report() {
    let desk = Desk::new();
    for (field, text) in [
        ("Version", "\u{fdd0}".repeat(8192)),
        ("Version", "\u{10ffff}".repeat(70_000)),
        ("Description", format!("Kaspersky {}", "é".repeat(40_000))),
        ("Description", format!("Kaspersky {}", "x".repeat(1_000_000))),
        ("Maintainer", format!("Kaspersky {}", "語".repeat(100_000))),
    ] {
        let entry = FOUND.trim_end().lines().filter(|line| !line.starts_with(field));
        desk.packages(&format!("{}\n{field}: {text}\n\n", entry.collect::<Vec<_>>().join("\n")));
        for name in ["r.pdf", "r.html"] {
            desk.ends(&["report", "--root", "tree", "--out", name, "--out", "r.json"], 0);
        }
        let scan = desk.value("r.json");
        assert_eq!(scan["verdict"], "found", "{field}");
        // A maintainer of which the end is not kept may be anybody.
        let is_sure = scan["findings"][0]["confidence"] == "sure";
        assert_eq!(is_sure, field != "Maintainer", "{field}");
        if text.len() > 40_000 {
            // dpkg itself takes no such version, and only one reason is said.
            let said = if field == "Version" { "could not be read" } else { "longer than any that is kept" };
            assert!(scan["checks"].to_string().contains(said), "{field}");
        }
        desk.ends(&["report", "--scan", "r.json", "--out", "again.pdf"], 0);
    }
}

#[test]
fn what_is_more_than_anybody_reads_is_counted() {
    let desk = Desk::new();
    let mut scan = desk.value("found.json");
    let one = scan["findings"][0]["evidence"][0].clone();
    let many = (0..40_000).map(|number| {
        let mut evidence = one.clone();
        evidence["location"] = json!(format!("/place/{number}"));
        evidence
    });
    scan["findings"][0]["evidence"] = many.collect();
    check(&mut scan, "dpkg")["items"] = json!(40_000);
    desk.write("many.json", &scan);
    desk.ends(&["report", "--scan", "many.json", "--out", "r.html", "--out", "r.pdf"], 0);
    let report = desk.read("r.html");
    assert!(report.contains("and 39700 more, in the data file"), "{}", report.len());
    assert!(report.contains("/place/299<") && !report.contains("/place/300<"));
    assert!(desk.at("r.pdf").metadata().unwrap().len() < 1 << 20);
}

#[test]
fn help_that_nobody_gets_is_a_failure() {
    let desk = Desk::new();
    for arguments in [&["--help"][..], &["scan", "--help"], &["--version"]] {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        assert_eq!(desk.command(arguments).stdout(full).status().unwrap().code(), Some(70), "{arguments:?}");
        assert_eq!(desk.run(arguments).status.code(), Some(0), "{arguments:?}");
    }
}
