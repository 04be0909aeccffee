//! What protects the computer, and what does not.

use bancheck::case::Page;
use bancheck::progress::{Status, Step};
use bancheck::scan::Protection;
use bancheck::window::theme::LIGHT;
use bancheck::wizard::event::Event;
use eframe::egui::{Pos2, Rect};
use egui_kittest::kittest::Queryable as _;
use jiff::ToSpan as _;
use window_tests::desk::Desk;
use window_tests::raster::pixels;
use window_tests::stages::{status, with_report};
use window_tests::support::{HARMLESS, INFECTED, earlier};

/// What nobody asked the computer is not called its answer.
#[test]
fn protection_is_not_spoken_of_before_the_check() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.handle(Event::GoToStep(Step::Protect));
    assert!(window.has("report-not-yet") && !window.has("protection-not-said"));
    window.press("go-to-check");
    assert_eq!(window.place(), Page::Check);
}

#[test]
fn protection_by_an_old_check_says_how_old_it_is() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.check();
    window.wait_until("saved", |_| desk.saved_case().scans.newest.is_some());
    drop(window);
    desk.change_case(|case| {
        let scan = case.scans.newest.as_mut().unwrap();
        earlier(scan, 24 * 90);
        scan.protection = vec![Protection { name: "Shield".to_owned(), on: true, up_to_date: Some(true) }];
    });
    let mut window = desk.open();
    window.handle(Event::GoTo(Page::Protect));
    assert!(window.has("protection-on") && window.has("check-old-note"));
}

/// What the system says about its protection weighs more than what somebody means to buy.
#[test]
fn protection_that_is_off_or_old_is_not_called_done() {
    let mut desk = Desk::new(HARMLESS);
    desk.look.theme = Some(bancheck::options::Theme::Light);
    drop(with_report(&desk));
    for (on, up_to_date, days, is_done) in [
        (true, Some(true), 0, true),
        (true, None, 0, true),
        (true, Some(false), 0, false),
        (false, Some(true), 0, false),
        (true, Some(true), 8, false),
    ] {
        desk.change_case(|case| {
            case.protection.alternative = Some("eset-protect".to_owned());
            let scan = case.scans.newest.as_mut().unwrap();
            scan.finished_at = jiff::Timestamp::now().checked_sub((24 * days).hours()).unwrap();
            scan.protection = vec![Protection { name: "Shield".to_owned(), on, up_to_date }];
        });
        let mut window = desk.open();
        let said = (on, up_to_date, days);
        assert_eq!(status(&window, Step::Protect) == Status::Done, is_done, "{said:?}");
        window.handle(Event::GoTo(Page::Protect));
        assert_eq!(window.has("protection-on"), on, "{said:?}");
        let line = window.texts.with("protection-line-old", &[("name", "Shield".into())]);
        let says_old = window.harness.query_by_label(&line).is_some();
        assert_eq!(says_old, on && up_to_date == Some(false), "{said:?}");
        let top = Rect::from_min_max(Pos2::new(240.0, 0.0), Pos2::new(1040.0, 320.0));
        let colors = [LIGHT.clear, LIGHT.unsure, LIGHT.found];
        let signs = colors.map(|color| pixels(&window, top, color).len() > 400);
        assert_eq!(signs, [is_done, on && !is_done, !on], "the colour of the sign: {said:?}");
    }
}

#[test]
fn a_product_that_has_to_go_is_no_protection() {
    let desk = Desk::new(INFECTED);
    drop(with_report(&desk));
    let on = |case: &mut bancheck::case::Case| {
        let name = case.scans.newest.as_ref().unwrap().findings[0].name.clone();
        case.scans.newest.as_mut().unwrap().protection =
            vec![Protection { name, on: true, up_to_date: Some(true) }];
        case.settings.place = Page::Protect;
    };
    desk.change_case(on);
    let mut window = desk.open();
    window.handle(Event::GoTo(Page::Protect));
    assert!(window.has("protection-on-for-now") && !window.has("protection-on"));
    assert_ne!(status(&window, Step::Protect), Status::Done);
}

#[test]
fn alternatives_fit_government_work_or_say_that_nobody_asked() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.check();
    drop(window);
    let opened = |government: &str| {
        desk.change_case(|case| {
            case.business.answers.insert("government".to_owned(), government.to_owned());
        });
        let mut window = desk.open();
        window.press("task-protect");
        let ranking = window.model().ranking();
        let order: Vec<(String, u32)> =
            ranking.fits.iter().map(|ranked| (ranked.product.clone(), ranked.possible)).collect();
        (window.has("alternatives-may-be-federal"), order)
    };
    let (asked, usual) = opened("no");
    let (also_asked, federal) = opened("yes");
    let (open, unknown) = opened("unknown");
    assert!(!asked && !also_asked && open);
    assert_ne!(usual, federal);
    assert_eq!(usual, unknown);
}
