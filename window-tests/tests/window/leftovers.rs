//! What is left of a product that is gone.

use bancheck::case::Page;
use bancheck::removal::Outcome;
use bancheck::report::{Block, VerdictSign};
use bancheck::wizard::event::Event;
use window_tests::desk::Desk;
use window_tests::stages::{at_the_plan, remove};
use window_tests::support::{HARMLESS, INFECTED, TRACES, document_of, letter_of, signed};

/// Harmless traces are called that on each page, in the report and in what is signed.
#[test]
fn harmless_traces_are_called_that_everywhere() {
    let desk = Desk::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut window = at_the_plan(&desk);
    desk.set_packages(&format!("{TRACES}\n{HARMLESS}"));
    window.handle(Event::CheckGone);
    window.wait_for_scan();
    assert!(window.has("gone-harmless-leftovers") && window.has("plan-the-removal"), "and how to clear them");
    assert!(window.has("gone-harmless-leftovers-note-not-running"), "a disk runs nothing");
    for place in [Page::Check, Page::Protect] {
        window.handle(Event::GoTo(place));
        assert!(!window.has("verdict-found-heading"), "{:?}", window.place());
        assert!(!window.has("after-still-here-note"), "{:?}", window.place());
    }
    window.handle(Event::GoTo(Page::Check));
    assert!(window.has("check-traces-not-running"));
    let m = window.model();
    let words = |key: &str| m.texts.with(key, &[("count", 1.into())]);
    assert!(
        letter_of(m).contains(&words("verdict-leftovers")) && letter_of(m).contains(&words("report-traces"))
    );
    let document = document_of(m);
    let sign = document.blocks.iter().find_map(|block| match block {
        Block::Callout(notice) => Some(notice.sign),
        _ => None,
    });
    assert_eq!(sign, Some(VerdictSign::Unsure), "amber on paper as in the window");
    assert!(signed(m).contains(&words("report-statement-leftovers")));
}

/// Only the settings of a package are left, and purging them runs its script.
#[test]
fn before_settings_are_purged_it_is_asked_what_can_be_lost() {
    let left =
        format!("Package: kesl\nStatus: deinstall ok config-files\nVersion: 12.2.0-2412\n\n{HARMLESS}");
    let (desk, uninstaller) = Desk::with(&left, Outcome::Finished, 0, true);
    let mut window = desk.open();
    window.check();
    let asked = window.model().plan().gates;
    assert!(!asked.is_empty());
    window.handle(Event::GoTo(Page::Plan));
    assert!(!window.has("plan-start"), "nothing can be started yet");
    window.press("plan-answer");
    assert_eq!(window.place(), Page::Gate(asked[0].clone()));
    window.answer_gates();
    assert_eq!(window.place(), Page::Plan);
    window.press("plan-start");
    remove(&mut window);
    assert_eq!(uninstaller.runs(), 1);
    let case = &window.model().case;
    assert_eq!(case.removal.attempts[0].command, "/usr/bin/dpkg --purge kesl");
    assert!(asked.iter().all(|gate| case.removal.gate_answers.contains_key(gate)));
}
