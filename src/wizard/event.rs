//! What can happen, and what is to be done about it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::{Timestamp, ZonedDateTime};

use super::Picture;
use super::model::Details;
use super::notice::Problem;
use super::office::{OfficeCommand, OfficeEvent};
use super::report::{FinishedReport, SaveWhere};
use crate::case::{Audience, Page};
use crate::machine;
use crate::progress::Step;
use crate::removal::restart::Boot;
use crate::removal::run::{Ended, Signature};
use crate::removal::signs::Signs;
use crate::removal::{Action, Scene};
use crate::scan::Scan;
use crate::text::Language;

/// Something that happened: the person did it, or a worker reports it.
#[derive(Debug)]
pub enum Event {
    /// The primary button: on to the next page.
    Next,
    Back,
    GoTo(Page),
    /// To where a step stands, from the rail or the task list.
    GoToStep(Step),
    OpenHelp,
    /// Words to look for in Help.
    HelpTyped(String),
    /// A question in Help was pressed, by its text key.
    HelpOpened(String),
    /// All words in this language from now on.
    Speak(Language),
    /// More room between lines and letters, or no longer.
    WideText(bool),
    /// Everything is shown this large, in percent.
    Zoomed(u32),
    /// The window is closed with this width and height, in points.
    Sized((u32, u32)),
    /// A kind of business was chosen, or taken back.
    KindChosen {
        kind: String,
        is_on: bool,
    },
    /// An answer about the business.
    Answered {
        question: String,
        choice: String,
    },
    /// An answer before removal.
    GateAnswered {
        gate: String,
        choice: String,
    },
    /// Look at this computer now.
    StartScan,
    /// The current time.
    Clock(ZonedDateTime),
    /// The person says that the removal is done: look again.
    CheckGone,
    /// The person was told what can be lost, and goes on over the answer to this gate.
    AcceptLoss(String),
    /// The person says that they removed this finding by hand, by its key: look at once.
    DoneByHand(String),
    /// The system does not take the request to open this program again.
    NoComeBack(Problem),
    /// The yes: uninstall this finding now, by its key.
    Remove(String),
    /// Whether this program shall open again after the restart.
    ComesBack(bool),
    /// The computer will be restarted; whether this program opens again by itself.
    AskRestart {
        comes_back: bool,
    },
    /// Something to be done elsewhere was ticked off, or not.
    AfterwardsTicked {
        id: String,
        is_done: bool,
    },
    /// The person wants an entry for their calendar.
    SaveReminder,
    ToggleDetails(Details),
    PickAlternative(String),
    /// The person says that protection is on, or takes it back.
    SaidProtected(bool),
    /// About how many computers the office has.
    OfficeSize(u32),
    OfficeHasIt(bool),
    BusinessTyped(String),
    /// The person left the field.
    BusinessDone,
    ReportOption(ReportOption, bool),
    ReportLanguage(Language),
    /// For whom the report is.
    ReportFor(Audience),
    SaveReport(SaveWhere),
    /// Open the saved report of this reader where it can be printed.
    PrintReport(Audience),
    /// Open a letter in the mail program, with the reply in it.
    EmailReport(Audience),
    /// Something about the list of computers and phones.
    Office(OfficeEvent),
    /// Show a page of the report large, counted from 0, or none.
    ShowReportPage(Option<usize>),
    /// Open a page of the web or a folder outside this window; the person pressed a link that says so.
    Open(String),
    /// Open the window of the system that this scene shows.
    OpenWindow(Scene),
    /// Who can help, as Help says.
    AskWho,
    /// Something was put on the clipboard; the text key of what to do with it.
    Copied(&'static str),
    DismissNotice,
    CloseRequested,
    CloseCancelled,
    CloseConfirmed,

    ScanProgress(machine::ScanProgress),
    ScanFinished {
        scan: Box<Scan>,
        signs: Signs,
        /// By the key of the finding.
        signatures: BTreeMap<String, Signature>,
    },
    /// How an uninstaller ended.
    RemovalEnded {
        key: String,
        ended: Ended,
        at: Timestamp,
    },
    /// What the computer says about restarts.
    BootSeen(Boot),
    ReminderSaved {
        path: PathBuf,
        at: Timestamp,
    },
    ReportMade(Box<FinishedReport>),
    /// A page of the report, drawn large: which version of the report, and which page.
    PageDrawn(String, usize, Picture),
    ReportFailed(Problem),
    ReportSaved {
        report: Arc<FinishedReport>,
        path: PathBuf,
        at: Timestamp,
    },
    /// The dialog was closed, or could not be shown.
    ReportNotSaved,
    /// The case could not be saved, or can be again.
    SaveFailed(Problem),
    SavedAgain,
    Failed(Problem),
    /// The work of this name could not begin.
    Busy(&'static str, Problem),
}

impl Event {
    /// Whether only the button itself may cause it, and not Enter from anywhere on the page, nor the second
    /// click of a double click: it changes the computer, or goes on record as what the person said.
    pub fn must_be_pressed(&self) -> bool {
        matches!(self, Self::Remove(_) | Self::AskRestart { .. } | Self::AcceptLoss(_) | Self::DoneByHand(_))
    }
}

/// A box to tick on the report page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportOption {
    EveryPlace,
    Law,
    Statement,
    FolderNames,
}

/// Something to be done outside the model, by a worker or by the window.
#[derive(Debug)]
pub enum Command {
    /// Save the case as it is now.
    Save,
    /// Add to the record.
    Log {
        what: &'static str,
        with: Vec<(&'static str, String)>,
    },
    Scan,
    /// Keep the saved case under another name: it is of another computer.
    KeepCase,
    /// Save the case, add to the record, and only then start an uninstaller.
    Remove {
        key: String,
        action: Action,
    },
    /// Ask the computer about restarts.
    LookAtBoot,
    /// Have the system open this program after a restart, or no longer.
    ComeBack(bool),
    /// Write an entry for the calendar into the person's documents.
    WriteReminder,
    MakeReport,
    /// Draw a page of the report large.
    DrawPage {
        report: Arc<FinishedReport>,
        index: usize,
    },
    /// Write the report that was made.
    WriteReport {
        report: Arc<FinishedReport>,
        to: SaveWhere,
    },
    /// Work for the list of computers and phones.
    Office(OfficeCommand),
    /// Open a file or a page with the program that the system has for it.
    Open(String),
    /// Close the window.
    Close,
}
