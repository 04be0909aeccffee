//! Everything the window shows, as plain data.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::ZonedDateTime;
use jiff::civil::Date;

use crate::bans::{Question, Rules, UNKNOWN};
use crate::case::{Case, Opened, Place};
use crate::duties;
use crate::machine::{Computer, SourceId, System};
use crate::progress::{Progress, Standpoint, Step};
use crate::protection::{self, Alternatives, Federal, Office, Ranking};
use crate::removal::instruction::{NotStarted, instruction};
use crate::removal::restart::Boot;
use crate::removal::run::{OtherComputer, Signature, Starter};
use crate::removal::{self, Attempt, Instruction, Plan, attempt};
use crate::report::Document;
use crate::report::pictures::Picture;
use crate::scan::Finding;
use crate::text::{Language, Texts};

/// About how many computers a small office has.
const SMALL_OFFICE: u32 = 5;

/// The state of the window. Pages read it; only `update` changes it.
pub struct Model {
    pub texts: Arc<Texts>,
    pub rules: Arc<Rules>,
    pub alternatives: Arc<Alternatives>,
    pub computer: Computer,
    pub machine_system: System,
    /// What is looked at is a disk of another computer, not the one that runs this window.
    pub is_other_computer: bool,
    /// What time it is, to the minute, where the computer stands.
    pub now: ZonedDateTime,
    pub case: Case,
    pub view: View,
    /// Where Back leads, newest last.
    pub history: Vec<View>,
    pub scanning: Option<Scanning>,
    pub starter: Arc<dyn Starter>,
    /// The scan in the case was made since the window opened, so that it is true of this computer now.
    pub is_scan_fresh: bool,
    /// Who has signed the uninstallers that would be started, by the key of the finding.
    pub signatures: BTreeMap<String, Signature>,
    /// The finding whose uninstaller runs, by its key.
    pub removing: Option<String>,
    /// What the computer says about restarts; `None` until it was asked.
    pub boot: Option<Boot>,
    pub report: ReportDesk,
    /// What the person opened with a "show" link.
    pub open_details: BTreeSet<Details>,
    /// How often the person pressed on without an answer.
    pub asks_for_answer: u32,
    pub notice: Option<Notice>,
    /// A question that must be answered before the window closes.
    pub asks_to_close: bool,
    /// Where the case is kept; `None` when it cannot be saved.
    pub data_dir: Option<PathBuf>,
    /// The last attempt to save did not work.
    pub has_save_failed: bool,
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
    /// The page that is shown large, counted from 0.
    pub open_page: Option<usize>,
    /// The page that was drawn last for that: of which version of the report, which one, and how it looks.
    pub drawn: Option<(String, usize, Picture)>,
    /// To be saved as soon as it is made.
    pub save_next: Option<SaveWhere>,
    pub problem: Option<Problem>,
    /// Which version was saved last, since the window opened.
    pub saved: Option<String>,
}

impl ReportDesk {
    /// Whether the one that was made last is what would be made now.
    pub fn is_current(&self) -> bool {
        !self.is_stale && !self.is_making
    }
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
    pub document: Document,
    pub pdf: Vec<u8>,
    /// The scan behind it, as `scan --json` prints it: what the fingerprint in the report is of.
    pub data: String,
    /// Its first page as plain text, to answer an email with.
    pub letter: String,
    /// The first pages.
    pub pages: Vec<Picture>,
    pub page_count: usize,
    pub made_on: Date,
    /// What the file is called unless the person chooses.
    pub file_name: String,
    /// Hash of the file: tells one version from another.
    pub version: String,
}

/// Details that can be opened in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Details {
    Places,
    /// The evidence of a finding, by position.
    Finding(usize),
    /// What was answered about the business.
    Answers,
    /// The other sources of a duty, by position.
    Sources(usize),
    /// The way over an answer that stops.
    GoOn,
    /// What exactly is started.
    Command,
    /// What is left of one kind, by position.
    Leftover(usize),
    HowCompared,
    MoreAlternatives,
    OutAlternatives,
    /// The short answer for an email.
    Letter,
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
    /// The folder of what was saved.
    pub folder: Option<String>,
}

impl Notice {
    pub fn done(text: String) -> Self {
        Self { kind: NoticeKind::Done, text, details: None, folder: None }
    }

    pub fn problem(text: String, details: Option<String>) -> Self {
        Self { kind: NoticeKind::Problem, text, details, folder: None }
    }

    /// Something was saved under this path.
    pub fn saved(text: String, path: &str) -> Self {
        let folder = Path::new(path).parent().map(|folder| folder.display().to_string());
        Self { folder, ..Self::done(text) }
    }
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

impl Problem {
    /// What failed because of this error, which also goes to the log.
    pub fn new(text_key: &'static str, error: &anyhow::Error) -> Self {
        tracing::error!("{error:#}");
        Self { text_key, details: format!("{error:#}") }
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
        now: ZonedDateTime,
        case: Case,
    ) -> Self {
        Self {
            texts,
            rules,
            alternatives,
            computer,
            machine_system,
            is_other_computer: false,
            now,
            view: View::Page(case.place.clone()),
            case,
            history: Vec::new(),
            scanning: None,
            starter: Arc::new(OtherComputer),
            is_scan_fresh: false,
            signatures: BTreeMap::new(),
            removing: None,
            boot: None,
            report: ReportDesk::default(),
            open_details: BTreeSet::new(),
            asks_for_answer: 0,
            notice: None,
            asks_to_close: false,
            data_dir: None,
            has_save_failed: false,
        }
    }

    /// Says what was found in the data folder, and opens the task list on a return.
    pub fn opened(&mut self, opened: &Opened) {
        match opened {
            Opened::New => {}
            Opened::Resumed if self.case.place == Place::Start => {}
            Opened::Resumed => self.view = View::Tasks,
            Opened::SetAside(path) => {
                let text = self.texts.get("notice-case-damaged");
                self.notice = Some(Notice::problem(text, Some(path.display().to_string())));
            }
        }
    }

    /// The folder where everything up to now is saved; `None` when it is not.
    pub fn saved_in(&self) -> Option<&Path> {
        self.data_dir.as_deref().filter(|_| !self.has_save_failed)
    }

    /// Whether the rules know what a page is about.
    pub fn knows(&self, place: &Place) -> bool {
        match place {
            Place::Question(id) => self.rules.question(id).is_some(),
            Place::Gate(id) | Place::Loss(id) => self.rules.gate(id).is_some(),
            _ => true,
        }
    }

    /// The removal of what the newest scan found.
    pub fn plan(&self) -> Plan {
        let mut plan =
            self.case.scan.as_ref().map(|scan| removal::plan(&self.rules, scan)).unwrap_or_default();
        if self.is_other_computer {
            // This one need not be restarted, and restarting it proves nothing.
            plan.steps.retain(|step| *step != removal::Step::Restart);
        }
        plan
    }

    /// The finding with this key in the newest scan; `None` when it is gone.
    pub fn finding(&self, key: &str) -> Option<&Finding> {
        let scan = self.case.scan.as_ref()?;
        scan.covered().find(|finding| finding.key(&self.rules) == key)
    }

    /// Whether it was uninstalled as far as the app or the person can say; the next scan proves it.
    pub fn is_said_done(&self, key: &str) -> bool {
        let end = self.attempt(key).and_then(|attempt| attempt.end.as_ref());
        self.case.by_hand.contains(key) || end.is_some_and(|end| end.outcome.is_done())
    }

    /// The keys of what has to be removed, in order.
    pub fn to_remove(&self) -> Vec<String> {
        let Some(scan) = &self.case.scan else { return Vec::new() };
        let findings =
            self.plan().removals().filter_map(|position| scan.findings.get(position)).collect::<Vec<_>>();
        findings.into_iter().map(|finding| finding.key(&self.rules)).collect()
    }

    /// How a finding is removed.
    pub fn instruction(&self, finding: &Finding) -> Instruction {
        match self.signatures.get(&finding.key(&self.rules)) {
            Some(Signature::DoesNotHold) => Instruction::InstalledApps(Some(NotStarted::NotSigned)),
            Some(Signature::FileMissing) => Instruction::InstalledApps(Some(NotStarted::FileMissing)),
            Some(Signature::Holds(_)) | None => instruction(&self.rules, finding),
        }
    }

    /// The newest attempt to remove something, unless a scan was begun after its end. One whose end
    /// nobody saw may still be going on.
    pub fn attempt(&self, key: &str) -> Option<&Attempt> {
        let attempt = attempt::newest(&self.case.attempts, key)?;
        let scan = self.case.scan.as_ref();
        scan.is_none_or(|scan| attempt.is_newer_than(scan)).then_some(attempt)
    }

    /// Where the case stands, at this moment.
    pub fn progress(&self) -> Progress<'_> {
        Progress::of(&self.standpoint())
    }

    /// From where this window looks at the case.
    pub fn standpoint(&self) -> Standpoint<'_> {
        Standpoint { rules: &self.rules, case: &self.case, boot: self.boot.as_ref(), now: &self.now }
    }

    /// The day on which the case is looked at.
    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// In which language the report is.
    pub fn report_language(&self) -> Language {
        self.case.report.language.unwrap_or_else(|| self.texts.language())
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
            // Until somebody says, the usual small office without an IT person.
            devices: self.case.office.devices.unwrap_or(SMALL_OFFICE),
            has_it: self.case.office.has_it.unwrap_or(false),
            needs_edr: false,
            federal: if is_federal { Federal::ContractInformation } else { Federal::None },
            already_has: Vec::new(),
        };
        protection::rank(&self.alternatives, &office, self.today())
    }

    /// Whether nobody has said if the business works for the federal government.
    pub fn may_be_federal(&self) -> bool {
        let mut questions = self.rules.questions.iter().filter(|question| !question.federal.is_empty());
        let answer = |question: &Question| self.case.answers.get(&question.id).map(String::as_str);
        questions.any(|question| answer(question).is_none_or(|answer| answer == UNKNOWN))
    }

    /// The step of the page that the case is at.
    pub fn step(&self) -> Option<Step> {
        Step::of(&self.case.place)
    }

    /// Where a step stands: the first page of it that still asks for something, else its last.
    pub fn entry(&self, step: Step) -> Place {
        let progress = self.progress();
        match step {
            Step::Case => {
                let open = duties::next_question(&self.rules, &self.case.answers);
                open.map_or(Place::Duties, |question| Place::Question(question.id.clone()))
            }
            Step::Check => Place::Check,
            // A check begins only with its own button.
            Step::Remove if self.case.scan.is_none() => Place::Check,
            Step::Remove if progress.waits_only_elsewhere => Place::Afterwards,
            Step::Remove => {
                let plan = self.plan();
                match plan.open_gate(&self.rules, &self.case.gates()) {
                    Some(gate) => Place::Gate(gate.to_owned()),
                    None if plan.steps.is_empty() && self.case.scan_before.is_some() => {
                        let is_open = self.case.gone_at.is_some() && !progress.is_done_elsewhere;
                        if is_open { Place::Afterwards } else { Place::Gone }
                    }
                    None if self.case.restart.is_some() => Place::Restart,
                    None => Place::Plan,
                }
            }
            Step::Protect => Place::Protect,
            Step::Report => Place::Report,
        }
    }
}
