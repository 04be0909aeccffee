//! Everything the window shows, as plain data.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use jiff::{Timestamp, ZonedDateTime};

use super::Help;
use super::notice::Notice;
use super::office::OfficeDesk;
use super::report::ReportJob;
use crate::bans::Rules;
use crate::case::{Business, Case, Opened, Page, Scans};
use crate::duties::{KnownAnswer, known};
use crate::machine::{Computer, SourceId, System};
use crate::progress::{Progress, Standpoint, Step};
use crate::protection::{self, Alternatives, Federal, Office, Ranking};
use crate::removal::restart::Boot;
use crate::removal::run::{Signature, Startable};
use crate::removal::{GateAnswers, Scene};
use crate::report;
use crate::scan::Finding;
use crate::text::{Language, Texts};

/// About how many computers a small office has.
const SMALL_OFFICE: u32 = 5;

/// The state of the window. Pages read it; only `update` changes it.
pub struct Model {
    pub texts: Arc<Texts>,
    /// The words of what is given away: the reply and the report.
    pub paper_texts: Arc<Texts>,
    pub rules: Arc<Rules>,
    pub alternatives: Arc<Alternatives>,
    pub computer: Computer,
    pub machine_system: System,
    /// The window looks at a disk of another computer, not at the one that runs it.
    pub is_other_computer: bool,
    /// The current time where the computer stands.
    pub now: ZonedDateTime,
    pub case: Case,
    pub view: View,
    /// Where Back leads, newest last.
    pub history: Vec<View>,
    pub scanning: Option<Scanning>,
    /// What can be started here.
    pub startable: Startable,
    /// The windows of the system that can be opened here, with their names.
    pub openable: Vec<(Scene, &'static str)>,
    /// One was opened from this page.
    pub has_opened: bool,
    /// The scan in the case was made since the window opened, so that it is true of this computer now.
    pub is_scan_fresh: bool,
    /// The signatures of the uninstallers that would be started, by the key of the finding.
    pub signatures: BTreeMap<String, Signature>,
    /// The finding whose uninstaller runs, by its key.
    pub removing: Option<String>,
    /// What is said to be uninstalled, until the check that is under way has seen whether it is.
    pub claim: Option<Claim>,
    /// Whether the person wants this program to open again after the restart.
    pub comes_back: bool,
    /// What the computer says about restarts; `None` until it was asked.
    pub boot: Option<Boot>,
    pub report: ReportJob,
    /// The list of computers and phones, as far as it is not part of the case.
    pub office: OfficeDesk,
    /// What the person opened with a "show" link.
    pub open_details: BTreeSet<Details>,
    /// How often the person pressed on without an answer.
    pub asks_for_answer: u32,
    pub help: Help,
    pub notice: Option<Notice>,
    /// What was put on the clipboard last on this page: the text key of what to do with it.
    pub copied: Option<&'static str>,
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
    Page(Page),
    /// Shown when a case is opened again.
    Tasks,
    Help,
}

/// Somebody says that a finding is uninstalled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// As it was seen before.
    pub finding: Finding,
    /// The person did it, and not an uninstaller that this program started.
    pub by_hand: bool,
    /// What was known to be gone before.
    pub gone: BTreeSet<String>,
}

/// A scan that is under way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scanning {
    pub places: Vec<SourceId>,
    pub finished: BTreeSet<SourceId>,
    /// Nobody asked for it: a page has to know what is so now.
    pub is_by_itself: bool,
}

/// Details that can be opened in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Details {
    Places,
    /// The evidence of a finding, by position.
    Finding(usize),
    /// The answers about the business.
    Answers,
    /// The sources of a duty, by position.
    Sources(usize),
    /// What else applies.
    MoreDuties,
    /// The answer to what people doubt at a question, by position.
    Doubt(usize),
    /// The way over an answer that stops.
    GoOn,
    /// The sources of what is said of an answer that stops.
    GateSources,
    /// The ways without the password of the program.
    Password,
    /// The exact command that is started.
    Command,
    /// The leftovers of one kind, by position.
    Leftover(usize),
    HowCompared,
    MoreAlternatives,
    OutAlternatives,
    /// The short answer for an email.
    Letter,
    /// What to tell an IT person.
    ForTechnician,
    Notice,
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
        let mut model = Self {
            paper_texts: Arc::clone(&texts),
            texts,
            rules,
            alternatives,
            computer,
            machine_system,
            is_other_computer: false,
            now,
            view: View::Page(case.settings.place.clone()),
            case,
            history: Vec::new(),
            scanning: None,
            startable: Startable::Nothing,
            openable: Vec::new(),
            has_opened: false,
            is_scan_fresh: false,
            signatures: BTreeMap::new(),
            removing: None,
            claim: None,
            comes_back: true,
            boot: None,
            report: ReportJob::default(),
            office: OfficeDesk::default(),
            open_details: BTreeSet::new(),
            asks_for_answer: 0,
            help: Help::default(),
            notice: None,
            copied: None,
            asks_to_close: false,
            data_dir: None,
            has_save_failed: false,
        };
        model.set_paper_texts();
        model
    }

    /// The words of what is given away follow its language.
    pub(super) fn set_paper_texts(&mut self) {
        let language = self.report_language();
        if self.texts.language() == language {
            self.paper_texts = Arc::clone(&self.texts);
        } else if self.paper_texts.language() != language {
            self.paper_texts = Arc::new(Texts::new(language, &self.rules));
        }
    }

    /// The answer to whoever asked about this computer, where the check carries one.
    pub fn reply(&self, progress: &Progress<'_>) -> Option<String> {
        let Scans { newest, before } = &self.case.scans;
        report::reply(&self.paper_texts, progress, newest.as_ref()?, before.as_ref(), self.now.time_zone())
    }

    /// What to send to somebody who looks after computers; `None` where everything could be checked.
    pub fn for_technician(&self) -> Option<String> {
        let scan = self.case.scans.newest.as_ref()?;
        report::for_technician(&self.paper_texts, &self.rules, scan, self.now.time_zone())
    }

    /// Says what was found in the data folder, and opens the task list on a return.
    pub fn opened(&mut self, opened: &Opened) {
        match opened {
            Opened::New => {}
            Opened::Resumed if self.case.settings.place == Page::Start => {}
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

    /// Whether closing now is asked about once: before the first answer and after the report it is not.
    pub fn asks_before_closing(&self) -> bool {
        let is_outside = matches!(self.case.settings.place, Page::Start) || self.view == View::Tasks;
        let is_over = !self.case.report.saved.is_empty();
        self.removing.is_some() || !(is_outside || is_over)
    }

    /// Whether the rules know what a page is about.
    pub fn knows(&self, place: &Page) -> bool {
        match place {
            Page::Kinds => !self.rules.kinds.is_empty(),
            Page::Question(id) => self.rules.question(id).is_some(),
            Page::Gate(id) | Page::Loss(id) => self.rules.gate(id).is_some(),
            _ => true,
        }
    }

    /// Where the case stands, at this moment.
    pub fn progress(&self) -> Progress<'_> {
        Progress::of(&self.standpoint())
    }

    /// From where this window looks at the case.
    pub fn standpoint(&self) -> Standpoint<'_> {
        Standpoint { rules: &self.rules, case: &self.case, boot: self.boot.as_ref(), now: &self.now }
    }

    /// Sets the clock. A window can stay open for weeks, and days pass by which something is due.
    /// Says whether it is another day now.
    pub(super) fn set_clock(&mut self, now: ZonedDateTime) -> bool {
        let was = std::mem::replace(&mut self.now, now);
        let is_another_day = was.date() != self.today();
        if is_another_day {
            self.is_scan_fresh &= self.progress().old_check.is_none();
            self.report.is_stale = true;
        }
        is_another_day
    }

    /// The day of a moment where the computer stands.
    pub fn day_of(&self, at: Timestamp) -> Date {
        at.to_zoned_datetime(self.now.time_zone().clone()).date()
    }

    /// The day on which the case is looked at.
    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// In which language the report is. Who asks for it in the US reads English.
    pub fn report_language(&self) -> Language {
        self.case.report.choices.language.unwrap_or(Language::English)
    }

    /// The system of this computer, as far as other protection is concerned.
    pub fn system(&self) -> Option<protection::Platform> {
        let os = self.computer.os.to_lowercase();
        Some(match self.machine_system {
            System::Windows if os.contains("server") => protection::Platform::WindowsServer,
            System::Windows if os.contains("home") => protection::Platform::WindowsHome,
            System::Windows => protection::Platform::Windows,
            System::MacOs => protection::Platform::Macos,
            System::Linux => protection::Platform::Linux,
            System::Unknown => return None,
        })
    }

    /// Other protection in the order that fits this office.
    pub fn ranking(&self) -> Ranking {
        let business = &self.case.business;
        let Business { office, .. } = business;
        let is_federal = self.rules.questions.iter().any(|question| {
            let is_federal = |choice: &&str| question.federal.iter().any(|federal| federal == choice);
            known(question, business.into()).holds().iter().any(is_federal)
        });
        let office = Office {
            systems: self.system().into_iter().collect(),
            // Until somebody says, the usual small office without an IT person.
            devices: office.devices.unwrap_or(SMALL_OFFICE),
            has_it: office.has_it.unwrap_or(false),
            needs_edr: false,
            federal: if is_federal { Federal::ContractInformation } else { Federal::None },
            already_has: Vec::new(),
        };
        protection::rank(&self.alternatives, &office, self.today())
    }

    /// What stands between the person and a removal now.
    pub fn gates(&self) -> GateAnswers<'_> {
        self.case.gates(self.now.timestamp())
    }

    /// Whether nobody has said if the business works for the federal government.
    pub fn may_be_federal(&self) -> bool {
        let mut questions = self.rules.questions.iter().filter(|question| !question.federal.is_empty());
        let business = &self.case.business;
        questions.any(|question| matches!(known(question, business.into()), KnownAnswer::Open { .. }))
    }

    /// The step of the page that the case is at.
    pub fn step(&self) -> Option<Step> {
        Step::of(&self.case.settings.place)
    }
}
