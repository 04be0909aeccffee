//! Notes above the page.

use bancheck::wizard::event::Event;
use bancheck::wizard::notice::Problem;
use window_tests::desk::Desk;
use window_tests::support::HARMLESS;

/// The details of one problem are not open for the next one.
#[test]
fn each_notice_begins_with_its_details_closed() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    let problem = |details: &str| {
        Event::Failed(Problem { text_key: "notice-open-failed", details: details.to_owned() })
    };
    window.handle(problem("the first"));
    window.press("details");
    assert!(window.shows("the first"));
    window.handle(problem("the second"));
    assert!(!window.shows("the second"));
}
