//! What was gone and came back.

use bancheck::wizard::event::Event;
use bancheck::wizard::model::Details;
use egui_kittest::kittest::Queryable as _;
use window_tests::desk::{Desk, Window};
use window_tests::stages::{at_the_plan, check_again, removed};
use window_tests::support::{HARMLESS, INFECTED};

/// What came back was not held by anything, so that what puts it back comes first.
#[test]
fn a_product_that_came_back_asks_first_what_puts_it_back() {
    let desk = Desk::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut window = at_the_plan(&desk);
    let above = |window: &Window, first: &str, second: &str| {
        let top =
            |key: &str| window.harness.get_all_by_value(&window.texts.get(key)).next().unwrap().rect().min.y;
        top(first) < top(second)
    };
    let check = |window: &mut Window, packages: &str| {
        desk.set_packages(packages);
        window.handle(Event::CheckGone);
        window.wait_for_scan();
    };
    check(&mut window, INFECTED);
    assert!(above(&window, "gone-next-restart", "gone-next-console"));
    window.handle(Event::ToggleDetails(Details::Finding(1)));
    check(&mut window, HARMLESS);
    assert!(window.model().open_details.is_empty(), "it was opened for what is gone");
    check(&mut window, INFECTED);
    assert!(window.has("gone-came-back") && above(&window, "gone-next-console", "gone-next-restart"));
}

#[test]
fn ticks_for_elsewhere_hold_for_the_first_time_only() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    desk.set_packages(HARMLESS);
    check_again(&mut window);
    let ticks: Vec<String> = {
        let model = window.model();
        model.case.concerned(&model.rules).iter().map(|one| one.id.clone()).collect()
    };
    assert!(!ticks.is_empty());
    for id in ticks {
        window.handle(Event::AfterwardsTicked { id, is_done: true });
    }
    window.handle(Event::ReminderSaved { path: "BanCheck.ics".into(), at: jiff::Timestamp::now() });
    desk.set_packages(INFECTED);
    check_again(&mut window);
    let case = &window.model().case;
    assert!(
        case.removal.was_gone && case.duties.afterwards.is_empty() && case.duties.reminded_from.is_none()
    );
    assert!(window.has("gone-came-back"));
}

#[test]
fn a_product_that_comes_back_is_called_so_and_asked_about_again() {
    let desk = Desk::new(INFECTED);
    let mut window = removed(&desk);
    desk.set_packages(INFECTED);
    window.press("check-again");
    window.wait_for_scan();
    assert!(window.has("gone-came-back"));
    assert!(window.model().case.removal.gate_answers.is_empty());
}
