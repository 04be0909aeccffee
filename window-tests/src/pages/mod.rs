//! Every page of the window, each by a case that shows it.

mod drawn;
mod office;

use bancheck::case::{Case, Page, RestartAsked, Scans};
use bancheck::machine::Machine;
use bancheck::scan::{self, Scan};
use bancheck::text::Language;
use bancheck::wizard::office::OfficeEvent;
use bancheck::wizard::{Event, Setup};
use eframe::egui::{self, Vec2};
use jiff::ToSpan as _;

use crate::desk::{Desk, Window};
use crate::support::{HARMLESS, INFECTED};

/// What the program left behind: the settings of a package that is gone.
const LEFTOVERS: &str = "Package: kesl\nStatus: deinstall ok config-files\nVersion: 12.2.0-2412\n\
    Maintainer: Kaspersky\nDescription: Kaspersky Endpoint Security for Linux\n";

/// How a step on the way begins that opens what to do with a device, by its number.
const DEVICE: &str = "device:";

/// A page and how to get there.
#[derive(Default)]
pub struct Sample {
    /// For file names and messages.
    pub name: String,
    /// `None` for a window that is opened for the first time.
    case: Option<Case>,
    /// What to press on the way, by text key.
    press: &'static [&'static str],
    /// What is installed when the page looks at the computer again.
    packages: String,
    /// A report is saved from there, and the page after that is meant.
    saves: bool,
    /// Another system, where the page looks different there.
    machine: Option<Machine>,
}

impl Sample {
    /// Opens the window on this page.
    pub fn open(&self, desk: &Desk, size: Vec2, scale: f32) -> Window {
        match &self.case {
            Some(case) => desk.save_case(case),
            None => drop(std::fs::remove_file(desk.case_file())),
        }
        self.open_saved(desk, size, scale)
    }

    /// The same with more room between lines and letters.
    pub fn open_wide(&self, desk: &Desk, size: Vec2) -> Window {
        let mut case = self.case.clone().unwrap_or_else(|| Case::new(jiff::Timestamp::now()));
        case.settings.wide_text = true;
        desk.save_case(&case);
        self.open_saved(desk, size, 1.0)
    }

    fn open_saved(&self, desk: &Desk, size: Vec2, scale: f32) -> Window {
        desk.set_packages(&self.packages);
        let mut window = match &self.machine {
            Some(machine) => {
                let setup = Setup { machine: machine.clone(), ..desk.setup.clone() };
                desk.open_on(&setup, size, scale)
            }
            None => desk.open_sized(size, scale),
        };
        for key in self.press {
            match key.strip_prefix(DEVICE) {
                // Its link is clear only with the name of the device.
                Some(id) => window.handle(Event::Office(OfficeEvent::Open(id.parse().unwrap()))),
                None => window.press(key),
            }
        }
        window.wait_until("nothing is under way", |window| {
            let model = window.model();
            let wants_report = model.case.settings.place == Page::Report && self.press != ["help-link"];
            let is_made = !wants_report || model.case.scans.newest.is_none() || model.report.made.is_some();
            model.scanning.is_none() && is_made
        });
        if self.saves {
            window.press("save-report");
            window.wait_until("saved", |window| window.place() == Page::Saved);
        }
        // Else the button that was pressed last would look as if one pointed at it.
        window.harness.event(egui::Event::PointerGone);
        window.harness.run();
        if let (Some(case), false) = (&self.case, self.press.is_empty() || self.saves) {
            assert_eq!(window.place(), case.settings.place, "{}", self.name);
        }
        window
    }
}

/// The page of this name.
pub fn named<'a>(pages: &'a [Sample], name: &str) -> &'a Sample {
    pages.iter().find(|page| page.name == name).unwrap_or_else(|| panic!("no page {name}"))
}

/// All of them, in the order of the flow.
pub fn all_pages(desk: &Desk) -> Vec<Sample> {
    let mut window = desk.open();
    window.check();
    window.press("plan-the-removal");
    window.answer_gates();
    drop(window);
    let case = desk.saved_case();
    let scan_of = |packages: &str| {
        desk.set_packages(packages);
        scan::run(&desk.setup.rules, &desk.setup.machine, &mut |_| ())
    };
    let clear = scan_of(HARMLESS);
    let left = scan_of(&format!("{HARMLESS}\n{LEFTOVERS}"));
    let unsure = scan_of("");
    desk.set_packages(INFECTED);

    let mut pages = vec![Sample {
        name: "start".to_owned(),
        case: None,
        press: &[],
        packages: INFECTED.to_owned(),
        ..Sample::default()
    }];
    let mut add = |name: &str, place: Page, change: &dyn Fn(&mut Case)| {
        let mut case = case.clone();
        case.settings.place = place.clone();
        change(&mut case);
        // Going on would lead back to a removal that is not done.
        let press: &[&str] = match place {
            Page::Protect => &["task-protect"],
            Page::Report => &["task-report"],
            _ => &["tasks-button"],
        };
        let (name, packages) = (name.to_owned(), INFECTED.to_owned());
        pages.push(Sample { name, case: Some(case), press, packages, ..Sample::default() });
    };
    let rules = &desk.setup.rules;
    add("kinds", Page::Kinds, &|case| {
        case.business.kinds = Some(["clinic".to_owned(), "government".to_owned()].into());
    });
    for question in &rules.questions {
        add(&format!("question-{}", question.id), Page::Question(question.id.clone()), &|_| ());
    }
    add("duties", Page::Duties, &|_| ());
    add("duties-federal", Page::Duties, &|case| {
        case.business.answers.insert("government".to_owned(), "defense".to_owned());
    });
    let clinic = |case: &mut Case| {
        case.business.kinds = Some(["clinic".to_owned()].into());
        case.business.answers = [("funding", "none"), ("card-payments", "unknown")]
            .map(|(question, choice)| (question.to_owned(), choice.to_owned()))
            .into();
    };
    add("duties-clinic", Page::Duties, &clinic);
    add("duties-clinic-clear", Page::Duties, &|case| {
        clinic(case);
        case.scans = Scans { newest: Some(clear.clone()), before: None };
        case.removal.gate_answers.clear();
    });
    add("check-found", Page::Check, &|_| ());
    let alone = |case: &mut Case| {
        case.scans.before = None;
        case.removal.gate_answers.clear();
    };
    add("check-clear", Page::Check, &|case| {
        alone(case);
        case.scans.newest = Some(clear.clone());
    });
    add("check-unsure", Page::Check, &|case| {
        alone(case);
        case.scans.newest = Some(unsure.clone());
    });
    for gate in &rules.gates {
        add(&format!("gate-{}", gate.id), Page::Gate(gate.id.clone()), &|_| ());
    }
    for gate in &rules.gates {
        add(&format!("loss-{}", gate.id), Page::Loss(gate.id.clone()), &|case| {
            case.removal.gate_answers.insert(gate.id.clone(), bancheck::bans::UNKNOWN.to_owned());
        });
    }
    add("plan", Page::Plan, &|_| ());
    for finding in case.scans.newest.as_ref().unwrap().covered() {
        let key = finding.key(rules);
        add(&format!("remove-{key}"), Page::Remove(key.clone()), &|_| ());
    }
    add("restart", Page::Restart, &|_| ());
    add("office", Page::Office, &|case| case.office = office::list(&clear));
    add("gone-still-there", Page::Gone, &|_| ());
    add("afterwards", Page::Afterwards, &|_| ());
    add("protect", Page::Protect, &|_| ());
    add("report", Page::Report, &|_| ());
    // These look at the tree again, and find something else there.
    for (name, packages) in
        [("gone-removed", HARMLESS.to_owned()), ("gone-leftovers", format!("{HARMLESS}\n{LEFTOVERS}"))]
    {
        let mut case = case.clone();
        case.settings.place = Page::Gone;
        let name = name.to_owned();
        pages.push(Sample {
            name,
            case: Some(case),
            press: &["tasks-button"],
            packages,
            ..Sample::default()
        });
    }
    let listed = |case: &Case| {
        let mut case = Case { office: office::list(&clear), ..case.clone() };
        case.settings.place = Page::Office;
        case
    };
    let ways: [(&str, &'static [&'static str]); 3] = [
        ("office-iphone", &["tasks-button", "device:3"]),
        ("office-android", &["tasks-button", "device:4"]),
        ("office-reply", &["tasks-button", "office-show-all"]),
    ];
    for (name, press) in ways {
        let case = Some(listed(&case));
        let (name, packages) = (name.to_owned(), INFECTED.to_owned());
        pages.push(Sample { name, case, press, packages, ..Sample::default() });
    }
    let checked = |newest: Scan, before: Option<Scan>| {
        let mut case = Case { scans: Scans { newest: Some(newest), before }, ..case.clone() };
        case.settings.place = Page::Check;
        case
    };
    let left_case = checked(left, case.scans.before.clone());
    pages.push(Sample {
        name: "check-leftovers".to_owned(),
        case: Some(left_case),
        press: &["tasks-button"],
        packages: INFECTED.to_owned(),
        ..Sample::default()
    });
    let mut related = clear.clone();
    related.findings.push(scan::Finding {
        product: "ultraav".to_owned(),
        name: "UltraAV".to_owned(),
        covered: bancheck::bans::Coverage::Related,
        ..case.scans.newest.as_ref().unwrap().findings[0].clone()
    });
    let related = checked(related, None);
    pages.push(Sample {
        name: "check-related".to_owned(),
        case: Some(related),
        press: &["tasks-button"],
        packages: INFECTED.to_owned(),
        ..Sample::default()
    });
    let mut old = clear.clone();
    old.finished_at = old.finished_at.checked_sub(720.hours()).unwrap();
    let old = checked(old, None);
    pages.push(Sample {
        name: "check-old".to_owned(),
        case: Some(old),
        press: &["tasks-button"],
        packages: INFECTED.to_owned(),
        ..Sample::default()
    });
    let mut found = case.clone();
    found.business.answers.insert("government".to_owned(), "yes".to_owned());
    pages.push(Sample {
        name: "tasks-found".to_owned(),
        case: Some(found),
        press: &[],
        packages: INFECTED.to_owned(),
        ..Sample::default()
    });
    let mut done = case.clone();
    done.scans.newest = Some(clear.clone());
    pages.push(Sample {
        name: "tasks".to_owned(),
        case: Some(done),
        press: &[],
        packages: INFECTED.to_owned(),
        ..Sample::default()
    });
    for (name, scan) in [("saved", &clear), ("saved-found", case.scans.newest.as_ref().unwrap())] {
        let mut case = checked(scan.clone(), None);
        case.settings.place = Page::Report;
        pages.push(Sample {
            name: name.to_owned(),
            case: Some(case),
            press: &["task-report"],
            packages: INFECTED.to_owned(),
            saves: true,
            ..Sample::default()
        });
    }
    // After a removal: proven, and before its restart.
    for (name, place, press, waits) in [
        ("gone-proven", Page::Gone, &["tasks-button"][..], false),
        ("tasks-removed", Page::Gone, &[][..], false),
        ("tasks-restart", Page::Gone, &[][..], true),
        ("check-restart", Page::Check, &["tasks-button"][..], true),
        ("restart-due", Page::Restart, &["tasks-button"][..], true),
    ] {
        let mut case = case.clone();
        let found: Vec<String> =
            case.scans.newest.iter().flat_map(Scan::covered).map(|one| one.key(rules)).collect();
        case.add_scan(rules, clear.clone());
        let at = clear.finished_at;
        case.removal.removed = found.into_iter().map(|key| (key, Some(at))).collect();
        case.removal.boot_is_due = waits;
        case.removal.restart = (waits && place != Page::Restart)
            .then(|| RestartAsked { at: jiff::Timestamp::now(), comes_back: true });
        case.settings.place = place;
        pages.push(Sample {
            name: name.to_owned(),
            case: Some(case),
            press,
            packages: HARMLESS.to_owned(),
            ..Sample::default()
        });
    }
    pages.push(Sample {
        name: "help".to_owned(),
        case: Some(case),
        press: &["help-link"],
        packages: INFECTED.to_owned(),
        ..Sample::default()
    });
    pages.extend(drawn::on_other_systems(desk));
    pages
}

/// Holds every page in every language against a check, which is told the name of both.
pub fn in_both_languages(mut check: impl FnMut(&Window, &str)) {
    let mut desk = Desk::new(INFECTED);
    let pages = all_pages(&desk);
    for language in Language::ALL {
        desk.setup.language = Some(*language);
        for page in &pages {
            let window = page.open(&desk, Vec2::new(1040.0, 720.0), 1.0);
            check(&window, &format!("{} in {}", page.name, language.tag()));
        }
    }
}
