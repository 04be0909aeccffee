//! What the console prints.

use bancheck::protection::{Ranking, rank};
use jiff::civil::Date;
use std::process::{Command, Output};

use crate::data;

pub fn bancheck(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bancheck-cli")).args(arguments).output().expect("the program runs")
}

#[test]
fn the_console_prints_a_ranking_people_can_read() {
    let output = bancheck(&["alternatives", "--systems", "windows-home", "--devices", "2"]);
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).expect("text");
    for expected in [
        "What fits your office",
        "Microsoft Defender Antivirus",
        "Microsoft Defender for Business",
        "Nobody pays to be on this list.",
    ] {
        assert!(text.contains(expected), "{expected:?} is not in:\n{text}");
    }
}

#[test]
fn the_json_is_what_the_library_says() {
    let output =
        bancheck(&["alternatives", "--json", "--systems", "windows,macos", "--devices", "40", "--has-it"]);
    assert_eq!(output.status.code(), Some(0));
    let ranking: Ranking = serde_json::from_slice(&output.stdout).expect("the documented format");
    assert_eq!(ranking.schema, "bancheck.alternatives/1");
    assert_eq!(ranking.office.devices, 40);
    let today: Date = ranking.ranked_on.parse().expect("a date");
    assert_eq!(ranking, rank(&data(), &ranking.office, today));
}

#[test]
fn wrong_arguments_are_refused() {
    for arguments in [
        ["--systems", "amiga"],
        ["--devices", "0"],
        ["--devices", "many"],
        ["--federal", "maybe"],
        ["--has", "a-yacht"],
    ] {
        let output = bancheck(&[&["alternatives"][..], &arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{arguments:?}");
    }
}
