//! Window, paper, letter and console say of a case what `progress` says, and none of them anything else.

use bancheck::case::{Case, Page, Record, RestartAsked};
use bancheck::progress::Headline;
use bancheck::report::{self, Block, Document, VerdictSign};
use bancheck::scan::Verdict;
use bancheck::wizard::event::Event;
use jiff::Timestamp;
use window_tests::desk::Desk;
use window_tests::support::{BROKEN, HARMLESS, INFECTED, TRACES, earlier};

fn first_notice(document: &Document) -> &report::Callout {
    let notices = document.blocks.iter().filter_map(|block| match block {
        Block::Callout(notice) => Some(notice),
        _ => None,
    });
    { notices }.next().expect("a verdict")
}

/// What certainly follows from how a case was made.
fn may_be_green(now: &str, waits: bool) -> bool {
    now == HARMLESS && !waits
}

#[test]
fn whoever_is_asked_says_what_progress_says() {
    let traces = format!("{HARMLESS}\n{TRACES}");
    let states = [INFECTED, HARMLESS, &traces, BROKEN];
    let mut seen = Vec::new();
    for before in [None, Some(INFECTED)] {
        for now_installed in states {
            for (waits, is_old) in [(false, false), (true, false), (false, true), (true, true)] {
                let what = format!("{before:?} {now_installed:?} {waits} {is_old}");
                let desk = Desk::new(HARMLESS);
                let rules = &desk.setup.rules;
                let mut case = Case::new(Timestamp::now());
                case.settings.place = Page::Check;
                for packages in before.into_iter().chain([now_installed]) {
                    desk.set_packages(packages);
                    let mut scan = desk.scan();
                    if is_old {
                        earlier(&mut scan, 24 * 30);
                    }
                    case.add_scan(rules, scan);
                }
                case.removal.restart =
                    waits.then(|| RestartAsked { at: Timestamp::now(), comes_back: false });
                let scan = case.scans.newest.clone().unwrap();
                std::fs::create_dir_all(desk.case_file().parent().unwrap()).unwrap();
                desk.save_case(&case);

                let mut window = desk.open();
                window.handle(Event::GoTo(Page::Check));
                window.harness.run();
                let model = window.model();
                let progress = model.progress();
                let headline = progress.headline;
                let heading =
                    if progress.old_check.is_some() { "check-old-heading" } else { headline.text_key() };
                assert!(window.has(heading), "the window: {what}");

                let made = report::of_case(
                    &model.standpoint(),
                    &model.texts,
                    &model.alternatives,
                    &Record::default(),
                );
                let (document, _) = made.unwrap().unwrap();
                let notice = first_notice(&document);
                assert_eq!(notice.sign, VerdictSign::of(progress.sign()), "the paper: {what}");
                let tells_age = notice.lines.iter().any(|line| line.starts_with("This check was made on "));
                assert_eq!(tells_age, is_old, "the paper: {what}");
                let letter = report::letter(&model.texts, &document);
                assert!(letter.contains(&notice.headline), "the letter: {what}");
                let text = report::console(&model.texts, headline, progress.removed, &scan);
                assert_eq!(text.lines().next(), Some(&*model.texts.get(headline.text_key())), "{what}");

                let has_any = scan.covered().next().is_some();
                let waits_only = waits && headline == Headline::RestartDue;
                assert!(has_any || !headline.is_found(), "{what}");
                assert!(headline.is_found() || waits_only || !has_any, "{what}");
                assert!(headline.is_found() || !scan.has_installed(), "{what}");
                assert_eq!(headline.sign() == Verdict::Clear, may_be_green(now_installed, waits), "{what}");
                let is_green = may_be_green(now_installed, waits) && !is_old;
                assert_eq!(progress.sign() == Verdict::Clear, is_green, "{what}");
                seen.push(headline);
            }
        }
    }
    for headline in [
        Headline::Installed,
        Headline::HarmlessTraces,
        Headline::RestartDue,
        Headline::Clear,
        Headline::Unsure,
    ] {
        assert!(seen.contains(&headline), "{headline:?} was never the answer");
    }
}
