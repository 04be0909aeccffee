//! Recordings of which one place was taken out, emptied or marked.

use bancheck::machine::Machine;
use bancheck::scan::recording::Recording;
use bancheck::scan::{self, Matcher, Verdict};
use serde_json::{Value, json};
use std::thread;

use crate::linux_disk::{self, packages};
use crate::trees::{self, Trace};
use crate::{RULES, Root, mac_disk, windows_disk};

fn recording_of(root: &Root) -> Value {
    let machine = Machine::mounted_at(root.path()).expect("opened");
    let matcher = Matcher::new(&RULES);
    let (observation, _) =
        thread::scope(|scope| scan::begin(scope, &machine).expect("begun").conclude(&matcher));
    serde_json::to_value(Recording::of(&observation, &matcher)).expect("a recording")
}

fn verdict_of(recording: &Value) -> Verdict {
    let recording = Recording::from_json(recording.to_string().as_bytes()).expect("a recording");
    recording.observation().conclude(&Matcher::new(&RULES)).verdict()
}

/// What is done to the places, by the index of the one it is done to.
const CHANGES: [(&str, fn(&mut Vec<Value>, usize)); 6] = [
    ("taken out", |places, index| drop(places.remove(index))),
    ("marked as absent", |places, index| places[index]["result"] = json!("absent")),
    ("marked as not checked", |places, index| places[index]["result"] = json!("could-not-check")),
    ("of another version", |places, index| places[index]["source"] = json!("other-place")),
    ("with a reason", |places, index| {
        places[index]["reason"] = json!({"kind": "no-rights", "detail": "x"});
    }),
    ("emptied", |places, index| places[index]["items"] = json!([])),
];

fn changed(recording: &Value, index: usize, change: fn(&mut Vec<Value>, usize)) -> Value {
    let mut recording = recording.clone();
    change(recording["places"].as_array_mut().expect("places"), index);
    recording
}

fn places(recording: &Value) -> Vec<(usize, Value)> {
    recording["places"].as_array().expect("places").iter().cloned().enumerate().collect()
}

#[test]
fn no_recording_of_an_ordinary_computer_stays_clear_without_one_of_its_places() {
    for (name, root) in [
        ("Windows", windows_disk::healthy()),
        ("a Mac", mac_disk::healthy("15.1")),
        ("Linux", linux_disk::healthy(&packages(5))),
    ] {
        let recording = recording_of(&root);
        assert_eq!(verdict_of(&recording), Verdict::Clear, "{name}");
        for (index, place) in places(&recording) {
            for (what, change) in CHANGES {
                let verdict = verdict_of(&changed(&recording, index, change));
                // A place with nothing in it can be absent, and one with something can be empty.
                let is_possible = (what == "emptied"
                    && !NEVER_EMPTY.contains(&place["source"].as_str().unwrap()))
                    || (what == "marked as absent"
                        && (place.get("items").is_none() || place["result"] == "absent"));
                assert!(is_possible || verdict == Verdict::Unsure, "{name}, {what}: {place}");
            }
        }
        // Of all of them at once nothing is left.
        let mut empty = recording;
        for place in empty["places"].as_array_mut().expect("places") {
            place["items"] = json!([]);
        }
        assert_eq!(verdict_of(&empty), Verdict::Unsure, "{name}");
    }
}

#[test]
fn no_recording_of_a_computer_with_a_trace_becomes_clear_without_one_of_its_places() {
    let all: [fn() -> Vec<Trace>; 3] = [trees::windows, trees::mac, trees::linux];
    for trace in all.iter().flat_map(|traces| traces()) {
        let recording = recording_of(&trace.root);
        assert_eq!(verdict_of(&recording), Verdict::Found, "{}", trace.name);
        for (index, place) in places(&recording) {
            for (what, change) in CHANGES {
                let verdict = verdict_of(&changed(&recording, index, change));
                // Emptied is what an ordinary computer says of most places that have nothing in them.
                if what != "emptied" || NEVER_EMPTY.contains(&place["source"].as_str().expect("a name")) {
                    assert_ne!(verdict, Verdict::Clear, "{}, {what}: {}", trace.name, place["source"]);
                }
            }
        }
    }
}

/// Of these every such computer has something: an empty one was emptied.
const NEVER_EMPTY: [&str; 5] = ["uninstall-entries", "services", "driver-files", "app-bundles", "dpkg"];
