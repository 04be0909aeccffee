//! Window, paper, letter and console say of a case what `progress` says, and none of them anything else.

use bancheck::case::{Case, Place, Record, RestartAsked};
use bancheck::progress::{Headline, Progress, Standpoint};
use bancheck::report::{self, Block, Document, Sign};
use bancheck::scan::{Scan, Verdict};
use bancheck::ui::event::Event;
use jiff::{Timestamp, ToSpan as _};

use crate::agree::TRACES;
use crate::desk::{Desk, HARMLESS, INFECTED};

/// A list with an entry that dpkg refuses.
const BROKEN: &str =
    "Package: bash\nStatus: install ok installed\nVersion: 5.2\n\nPackage: x\nStatus: nonsense\n";

fn scan(desk: &Desk, packages: &str, is_old: bool) -> Scan {
    desk.set_packages(packages);
    let mut scan = bancheck::scan::run(&desk.setup.rules, &desk.setup.machine, &mut |_| ());
    if is_old {
        for at in [&mut scan.started_at, &mut scan.finished_at] {
            *at = at.checked_sub((30 * 24).hours()).unwrap();
        }
    }
    scan
}

fn first_notice(document: &Document) -> &report::Notice {
    let notices = document.blocks.iter().filter_map(|block| match block {
        Block::Notice(notice) => Some(notice),
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
                case.place = Place::Check;
                for packages in before.into_iter().chain([now_installed]) {
                    case.add_scan(rules, scan(&desk, packages, is_old));
                }
                case.restart = waits.then(|| RestartAsked { at: Timestamp::now(), comes_back: false });
                let scan = case.scan.clone().unwrap();
                std::fs::create_dir_all(desk.case_file().parent().unwrap()).unwrap();
                desk.save_case(&case);

                let mut window = desk.open();
                window.take_in(Event::GoTo(Place::Check));
                window.harness.run();
                let model = window.harness.state().model();
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
                assert_eq!(notice.sign, Sign::of(headline.sign()), "the paper: {what}");
                let letter = report::letter(rules, &model.texts, &document);
                assert!(letter.contains(&notice.headline), "the letter: {what}");
                let text = report::console(&model.texts, headline, &scan);
                assert_eq!(text.lines().next(), Some(&*model.texts.get(headline.text_key())), "{what}");

                assert_eq!(headline.verdict() == Verdict::Found, scan.covered().next().is_some(), "{what}");
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

/// A console and a report without a case say of one check what the window says after its first.
#[test]
fn a_check_alone_stands_where_a_case_with_it_stands() {
    let desk = Desk::new(HARMLESS);
    let rules = &desk.setup.rules;
    let now = Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::system());
    for packages in [INFECTED, HARMLESS, &format!("{HARMLESS}\n{TRACES}"), BROKEN] {
        let scan = scan(&desk, packages, false);
        let mut case = Case::new(scan.started_at);
        case.add_scan(rules, scan.clone());
        let headline =
            |case: &Case| Progress::of(&Standpoint { rules, case, boot: None, now: &now }).headline;
        assert_eq!(headline(&Case::of_scan(rules, &scan)), headline(&case), "{packages}");
    }
}
