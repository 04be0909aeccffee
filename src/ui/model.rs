//! Everything the window shows, as plain data.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use crate::bans::Rules;
use crate::case::{Case, Opened, Place};
use crate::machine::{Computer, SourceId, System};
use crate::protection::{self, Alternatives, Federal, Office, Ranking};
use crate::removal::{self, Plan};
use crate::report::thumbnails::Picture;
use crate::text::Texts;

/// The state of the window. Pages read it; only `update` changes it.
pub struct Model {
    pub texts: Arc<Texts>,
    pub rules: Arc<Rules>,
    pub alternatives: Arc<Alternatives>,
    pub computer: Computer,
    pub machine_system: System,
    /// What is looked at is a disk of another computer, not the one that runs this window.
    pub is_other_computer: bool,
    pub today: Date,
    pub case: Case,
    pub view: View,
    /// Where Back leads, newest last.
    pub history: Vec<View>,
    pub scanning: Option<Scanning>,
    pub report: ReportDesk,
    /// What the person opened with a "show" link.
    pub open_details: BTreeSet<Details>,
    /// The person pressed on without an answer.
    pub asks_for_answer: bool,
    pub notice: Option<Notice>,
    /// A question that must be answered before the window closes.
    pub asks_to_close: bool,
    /// Where the case is kept; `None` when it cannot be saved.
    pub data_dir: Option<PathBuf>,
}

/// What the window shows: a page of the case, or one of the pages that belong to no step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum View {
    Page(Place),
    /// Shown when a case is opened again.
    Tasks,
    Help,
}

/// A scan that is under way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scanning {
    pub places: Vec<SourceId>,
    pub finished: BTreeSet<SourceId>,
}

/// The report as far as it is made.
#[derive(Debug, Default)]
pub struct ReportDesk {
    /// The newest that was made; shown even while a newer one is being made.
    pub made: Option<Arc<MadeReport>>,
    pub is_making: bool,
    /// Something that goes into the report has changed since it was made.
    pub is_stale: bool,
    /// To be saved as soon as it is made.
    pub save_next: Option<SaveWhere>,
    pub problem: Option<Problem>,
}

/// Where a report goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveWhere {
    /// Into the person's documents, under a name that is free.
    Documents,
    /// The person chooses.
    Ask,
}

/// A report in memory, and how its pages look.
#[derive(Debug)]
pub struct MadeReport {
    pub number: String,
    pub pdf: Vec<u8>,
    /// The scan behind it, as `scan --json` prints it: what the fingerprint in the report is of.
    pub data: String,
    /// The first pages.
    pub pages: Vec<Picture>,
    pub page_count: usize,
    /// Hash of the file: tells one version from another.
    pub version: String,
}

/// Details that can be opened in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Details {
    Places,
    /// The evidence of a finding, by position.
    Finding(usize),
    /// The other sources of a duty, by position.
    Sources(usize),
    HowCompared,
    MoreAlternatives,
    OutAlternatives,
    Notice,
}

/// One line at the top of a page. At most one at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub kind: NoticeKind,
    /// What happened, what it means, what to do next.
    pub text: String,
    /// The cause chain, behind "Details".
    pub details: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    Done,
    Problem,
}

/// Something that failed: words for the person, and the cause chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub text_key: &'static str,
    pub details: String,
}

/// The five steps, always the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Case,
    Check,
    Remove,
    Protect,
    Report,
}

impl Step {
    pub const ALL: [Self; 5] = [Self::Case, Self::Check, Self::Remove, Self::Protect, Self::Report];

    /// The name used in text keys.
    pub fn id(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Check => "check",
            Self::Remove => "remove",
            Self::Protect => "protect",
            Self::Report => "report",
        }
    }

    pub fn is_before(self, other: Self) -> bool {
        (self as usize) < other as usize
    }

    /// The step a page belongs to; the start page comes before all of them.
    pub fn of(place: &Place) -> Option<Self> {
        match place {
            Place::Start => None,
            Place::Question(_) | Place::Duties => Some(Self::Case),
            Place::Check => Some(Self::Check),
            Place::Gate(_) | Place::Plan => Some(Self::Remove),
            Place::Protect => Some(Self::Protect),
            Place::Report => Some(Self::Report),
        }
    }
}

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Done,
    InProgress,
    NotStarted,
    /// Nothing was found, so there is nothing to do.
    NotNeeded,
}

impl Status {
    /// The name used in text keys.
    pub fn id(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::InProgress => "in-progress",
            Self::NotStarted => "not-started",
            Self::NotNeeded => "not-needed",
        }
    }
}

impl Model {
    /// A model for a case that was just opened.
    pub fn new(
        texts: Arc<Texts>,
        rules: Arc<Rules>,
        alternatives: Arc<Alternatives>,
        computer: Computer,
        machine_system: System,
        today: Date,
        case: Case,
    ) -> Self {
        Self {
            texts,
            rules,
            alternatives,
            computer,
            machine_system,
            is_other_computer: false,
            today,
            view: View::Page(case.place.clone()),
            case,
            history: Vec::new(),
            scanning: None,
            report: ReportDesk::default(),
            open_details: BTreeSet::new(),
            asks_for_answer: false,
            notice: None,
            asks_to_close: false,
            data_dir: None,
        }
    }

    /// Says what was found in the data folder, and opens the task list on a return.
    pub fn opened(&mut self, opened: &Opened) {
        match opened {
            Opened::New => {}
            Opened::Resumed if self.case.place == Place::Start => {}
            Opened::Resumed => self.view = View::Tasks,
            Opened::SetAside(path) => {
                self.notice = Some(Notice {
                    kind: NoticeKind::Problem,
                    text: self.texts.get("notice-case-damaged"),
                    details: Some(path.display().to_string()),
                });
            }
        }
    }

    /// The removal of what the newest scan found.
    pub fn plan(&self) -> Plan {
        self.case.scan.as_ref().map(|scan| removal::plan(&self.rules, scan)).unwrap_or_default()
    }

    /// Whether the newest scan found something that the ban covers.
    pub fn is_found(&self) -> bool {
        self.case.scan.as_ref().is_some_and(|scan| scan.covered().next().is_some())
    }

    /// The system of this computer, as far as other protection is concerned.
    pub fn system(&self) -> Option<protection::System> {
        let os = self.computer.os.to_lowercase();
        Some(match self.machine_system {
            System::Windows if os.contains("server") => protection::System::WindowsServer,
            System::Windows if os.contains("home") => protection::System::WindowsHome,
            System::Windows => protection::System::Windows,
            System::MacOs => protection::System::Macos,
            System::Linux => protection::System::Linux,
            System::Unknown => return None,
        })
    }

    /// Other protection in the order that fits this office.
    pub fn ranking(&self) -> Ranking {
        let is_federal = self.rules.questions.iter().any(|question| {
            self.case.answers.get(&question.id).is_some_and(|answer| question.federal.contains(answer))
        });
        let office = Office {
            systems: self.system().into_iter().collect(),
            devices: self.case.office.devices,
            has_it: self.case.office.has_it,
            needs_edr: false,
            federal: if is_federal { Federal::ContractInformation } else { Federal::None },
            already_has: Vec::new(),
        };
        protection::rank(&self.alternatives, &office, self.today)
    }

    /// The step of the page that the case is at.
    pub fn step(&self) -> Option<Step> {
        Step::of(&self.case.place)
    }

    /// Where a step stands: the first page of it that still asks for something, else its last.
    pub fn entry(&self, step: Step) -> Place {
        match step {
            Step::Case => {
                let answers = &self.case.answers;
                let mut open = self.rules.questions.iter().filter(|one| !answers.contains_key(&one.id));
                open.next().map_or(Place::Duties, |question| Place::Question(question.id.clone()))
            }
            Step::Check => Place::Check,
            Step::Remove => {
                let plan = self.plan();
                let answers = &self.case.gate_answers;
                let mut open = plan.gates.iter().filter(|gate| !answers.contains_key(*gate));
                open.next().map_or(Place::Plan, |gate| Place::Gate(gate.clone()))
            }
            Step::Protect => Place::Protect,
            Step::Report => Place::Report,
        }
    }

    /// The first step that is not finished; the last one when all are.
    pub fn first_open_step(&self) -> Step {
        let is_open = |step: &Step| matches!(self.status(*step), Status::InProgress | Status::NotStarted);
        Step::ALL.into_iter().find(is_open).unwrap_or(Step::Report)
    }

    /// How far each step is, from what is in the case.
    pub fn status(&self, step: Step) -> Status {
        let is_now = self.step() == Some(step);
        let has_passed = self.step().is_some_and(|now| step.is_before(now));
        let is_done = match step {
            Step::Case => {
                self.rules.questions.iter().all(|question| self.case.answers.contains_key(&question.id))
            }
            Step::Check => self.case.scan.is_some(),
            Step::Remove => self.case.scan.is_some() && !self.is_found(),
            Step::Protect => self.case.scan.is_some() && has_passed,
            Step::Report => !self.case.reports.is_empty(),
        };
        if is_done && step == Step::Remove && self.case.scan_before.is_none() {
            Status::NotNeeded
        } else if is_done {
            Status::Done
        } else if is_now {
            Status::InProgress
        } else {
            Status::NotStarted
        }
    }
}
