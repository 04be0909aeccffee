//! How an attempt ended, and what the person is offered then.

use bancheck::removal::Outcome;
use window_tests::desk::Desk;
use window_tests::stages::{at_the_plan, remove};
use window_tests::support::INFECTED;

/// Each end that is not looked at by itself, with the button that its words lead to, and whether the same may be started once more at once.
const ENDINGS: [(Outcome, &str, bool); 14] = [
    (Outcome::Restarting, "continue", false),
    (Outcome::Cancelled, "remove-again", true),
    (Outcome::NotAllowed, "remove-again", true),
    (Outcome::Busy, "remove-again", true),
    (Outcome::Failed, "gone-restart", true),
    (Outcome::Suspended, "gone-restart", true),
    (Outcome::NoInstaller, "gone-restart", true),
    (Outcome::NotThere, "remove-look", false),
    (Outcome::Unknown, "remove-look", false),
    (Outcome::Changed, "check-again", false),
    (Outcome::NotTrusted, "check-again", false),
    // Here no system has a list of apps that could be opened.
    (Outcome::NotStarted, "remove-again", true),
    (Outcome::Broken, "plan-later", true),
    (Outcome::Forbidden, "plan-later", true),
];

#[test]
fn after_each_end_the_button_is_there_that_its_words_lead_to() {
    // Those two say that it is done, and it is looked at at once.
    assert_eq!(ENDINGS.len() + 2, Outcome::ALL.len());
    for (outcome, primary, may_try_again) in ENDINGS {
        let (desk, _) = Desk::with(INFECTED, outcome, 1, false);
        let mut window = at_the_plan(&desk);
        window.press("plan-start");
        remove(&mut window);
        let id = outcome.id();
        assert!(window.has(&format!("outcome-{id}")) && window.has(&format!("outcome-{id}-next")), "{id}");
        assert!(window.has(primary), "{id}: no button {primary}");
        assert_eq!(window.has("remove-again"), may_try_again, "{id}");
        assert!(!window.has("remove-yes"), "{id}: nothing looks as if nothing had happened");
        // What would be started is described only beside the button that starts it.
        assert_eq!(window.has("remove-no-way-back"), may_try_again && primary != "plan-later", "{id}");
    }
}
