//! Runs commands on threads with names. Every outcome comes back as an event.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

use anyhow::Context as _;
use eframe::egui;
use jiff::Timestamp;

use super::Setup;
use super::event::{Command, Event};
use super::model::{MadeReport, Model, Problem, SaveWhere};
use super::paper::Paper;
use super::reminder;
use crate::case::{Case, Record, Store};
use crate::removal::instruction::instruction;
use crate::removal::restart::Boot;
use crate::removal::run::{Ended, Signature};
use crate::removal::{Action, Instruction, Outcome, comeback, signs};
use crate::report::pictures;
use crate::scan::{Finding, Scan};
use crate::text::{Language, Texts};
use crate::{files, report, scan};

/// Twice the width on the page, so that it is sharp on a fine screen.
const THUMBNAIL_PIXELS: u16 = 300;
/// A page that is read in the window, sharp on a fine screen.
const LARGE_PIXELS: u16 = 1280;
/// As many as fit beside each other; the whole report opens in the system's viewer.
const MOST_THUMBNAILS: usize = 4;

/// Names of work, and of the threads that do it.
pub(super) const SCAN: &str = "scan";
pub(super) const MAKE_REPORT: &str = "make-report";

/// Name of the entry for the calendar.
const REMINDER: &str = "BanCheck.ics";

/// Sends events to the window and wakes it.
#[derive(Clone)]
struct Outlet {
    ctx: egui::Context,
    sender: Sender<Event>,
}

impl Outlet {
    fn send(&self, event: Event) {
        // The window may be gone already; then nobody needs to know.
        drop(self.sender.send(event));
        self.ctx.request_repaint();
    }

    fn fail(&self, text_key: &'static str, error: &anyhow::Error) {
        self.send(Event::Failed(Problem::new(text_key, error)));
    }
}

/// Work for the one thread that writes the case, in order.
enum Job {
    Save(Box<Case>),
    Log(&'static str, Vec<(&'static str, String)>),
    /// The next save is of another computer: keep the case that is there first.
    Keep,
    /// To be done with the record, once all that comes before is in it.
    WithRecord(Box<Case>, Box<dyn FnOnce(Record) + Send>),
    Remove(Removal),
}

/// An uninstaller that is to be started, with the case as it is then.
struct Removal {
    case: Box<Case>,
    key: String,
    action: Action,
}

pub(super) struct Workers {
    outlet: Outlet,
    setup: Setup,
    /// `None` when the case cannot be saved.
    jobs: Option<Sender<Job>>,
    keeper: Option<JoinHandle<()>>,
}

impl Workers {
    pub fn start(ctx: egui::Context, sender: Sender<Event>, setup: Setup, store: Option<Store>) -> Self {
        let outlet = Outlet { ctx, sender };
        let (jobs, queue) = mpsc::channel();
        let keeper = store.and_then(|mut store| {
            let (outlet, setup) = (outlet.clone(), setup.clone());
            let keep = move || {
                let mut has_failed = false;
                let mut must_keep = false;
                for job in queue {
                    let is_save = matches!(job, Job::Save(_));
                    // An entry that comes now is about the other computer, and so not before it is kept.
                    let writes_case = matches!(job, Job::Save(_) | Job::Remove(_) | Job::Log(..));
                    // What is not kept is not overwritten.
                    let kept = if must_keep && writes_case {
                        store.keep(Timestamp::now()).map(drop)
                    } else {
                        Ok(())
                    };
                    must_keep &= !writes_case || kept.is_err();
                    let result = match job {
                        Job::Remove(removal) if kept.is_err() => {
                            not_recorded(&outlet, removal.key, "");
                            kept
                        }
                        Job::Save(_) | Job::Log(..) if kept.is_err() => kept,
                        Job::Save(case) => store.save(&case),
                        Job::Log(what, with) => {
                            let with: Vec<(&str, &str)> =
                                with.iter().map(|(name, value)| (*name, value.as_str())).collect();
                            store.log(Timestamp::now(), what, &with)
                        }
                        Job::Keep => {
                            must_keep = true;
                            Ok(())
                        }
                        Job::WithRecord(case, work) => {
                            work(store.record(&case));
                            Ok(())
                        }
                        Job::Remove(removal) => {
                            start_removal(&mut store, &setup, &outlet, removal);
                            Ok(())
                        }
                    };
                    match result.map_err(anyhow::Error::from) {
                        Ok(()) if has_failed && is_save => {
                            has_failed = false;
                            outlet.send(Event::SavedAgain);
                        }
                        Ok(()) => {}
                        Err(error) => {
                            has_failed = true;
                            outlet.send(Event::SaveFailed(Problem::new("notice-save-failed", &error)));
                        }
                    }
                }
            };
            thread::Builder::new().name("case-keeper".to_owned()).spawn(keep).ok()
        });
        Self { outlet, setup, jobs: keeper.is_some().then_some(jobs), keeper }
    }

    /// Starts what the command asks for and returns at once.
    pub fn run(&self, command: Command, model: &Model) {
        match command {
            Command::Save(case) => self.keep(Job::Save(case)),
            Command::Log { what, with } => self.keep(Job::Log(what, with)),
            Command::KeepCase => self.keep(Job::Keep),
            Command::Scan => {
                let (setup, outlet) = (self.setup.clone(), self.outlet.clone());
                self.spawn(SCAN, move || {
                    let mut on_progress = |progress| outlet.send(Event::ScanProgress(progress));
                    let scan = scan::run(&setup.rules, &setup.machine, &mut on_progress);
                    // The documents are those of this computer.
                    let documents = setup.machine.is_live.then_some(setup.documents.as_path());
                    let signs = signs::look(&setup.rules, &scan, documents);
                    outlet.send(Event::BootSeen(Boot::look(&setup.rules, &setup.machine)));
                    let signatures = signatures(&setup, &scan);
                    outlet.send(Event::ScanFinished { scan: Box::new(scan), signs, signatures });
                });
            }
            Command::Remove { case, key, action } => {
                let removal = Removal { case, key, action };
                match &self.jobs {
                    Some(jobs) => drop(jobs.send(Job::Remove(removal))),
                    // What cannot be put on record is not done.
                    None => not_recorded(&self.outlet, removal.key, ""),
                }
            }
            Command::LookAtBoot => {
                let (setup, outlet) = (self.setup.clone(), self.outlet.clone());
                self.spawn("look-at-boot", move || {
                    outlet.send(Event::BootSeen(Boot::look(&setup.rules, &setup.machine)));
                });
            }
            Command::ComeBack(comes_back) => {
                let (setup, outlet) = (self.setup.clone(), self.outlet.clone());
                self.spawn("come-back", move || {
                    if let Err(error) = come_back(comes_back, &setup) {
                        outlet.send(Event::NoComeBack(Problem::new("notice-no-come-back", &error)));
                    }
                });
            }
            Command::WriteReminder => {
                let (setup, outlet) = (self.setup.clone(), self.outlet.clone());
                let texts = Arc::clone(&model.texts);
                self.spawn("write-reminder", move || {
                    let at = Timestamp::now();
                    let path = files::free_name(&setup.documents, REMINDER);
                    let written = files::write_atomic(&path, reminder::calendar(&texts, at).as_bytes())
                        .with_context(|| format!("writing {}", path.display()));
                    match written {
                        Ok(()) => outlet.send(Event::ReminderSaved { path, at }),
                        Err(error) => outlet.fail("notice-reminder-not-saved", &error),
                    }
                });
            }
            Command::MakeReport => {
                let (setup, outlet, case) = (self.setup.clone(), self.outlet.clone(), model.case.clone());
                let (language, boot) = (model.report_language(), model.boot.clone());
                let make = move |record: Record| {
                    let work_outlet = outlet.clone();
                    let work = move || match make_report(&setup, language, &case, boot.as_ref(), &record) {
                        Ok(report) => work_outlet.send(Event::ReportMade(Box::new(report))),
                        Err(error) => {
                            work_outlet.send(Event::ReportFailed(Problem::new("report-failed", &error)));
                        }
                    };
                    spawn(&outlet, MAKE_REPORT, work);
                };
                match &self.jobs {
                    Some(jobs) => {
                        drop(jobs.send(Job::WithRecord(Box::new(model.case.clone()), Box::new(make))));
                    }
                    // A case that cannot be saved has no record; one in the folder is of another case.
                    None => make(Record::default()),
                }
            }
            Command::DrawPage { report, index } => {
                let outlet = self.outlet.clone();
                self.spawn("draw-page", move || {
                    if let Some(picture) = pictures::page(&report.document, index, LARGE_PIXELS) {
                        outlet.send(Event::PageDrawn(report.version.clone(), index, picture));
                    }
                });
            }
            Command::WriteReport { report, to } => {
                let (setup, outlet) = (self.setup.clone(), self.outlet.clone());
                self.spawn("write-report", move || write_report(&setup, &outlet, &report, to));
            }
            Command::Open(what) => {
                let outlet = self.outlet.clone();
                self.spawn("open", move || {
                    if let Err(error) = super::open::open(&what).with_context(|| what.clone()) {
                        let is_page = what.starts_with("https://") || what.starts_with("http://");
                        let key = if is_page { "notice-page-not-opened" } else { "notice-open-failed" };
                        outlet.fail(key, &error);
                    }
                });
            }
            // The window closes itself.
            Command::Close => {}
        }
    }

    fn keep(&self, job: Job) {
        if let Some(jobs) = &self.jobs {
            // The keeper ends only with this sender.
            drop(jobs.send(job));
        }
    }

    fn spawn(&self, name: &'static str, work: impl FnOnce() + Send + 'static) {
        spawn(&self.outlet, name, work);
    }
}

fn spawn(outlet: &Outlet, name: &'static str, work: impl FnOnce() + Send + 'static) {
    if let Err(error) = thread::Builder::new().name(name.to_owned()).spawn(work) {
        outlet.send(Event::Busy(name, Problem::new("notice-busy", &error.into())));
    }
}

impl Drop for Workers {
    /// The last save must reach the disk before the program ends.
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(keeper) = self.keeper.take() {
            drop(keeper.join());
        }
    }
}

/// Who has signed the uninstallers of what was found.
fn signatures(setup: &Setup, scan: &Scan) -> BTreeMap<String, Signature> {
    let signature = |finding: &Finding| match instruction(&setup.rules, finding) {
        Instruction::Start(action) => setup.starter.signature(&setup.rules, &action),
        _ => None,
    };
    scan.covered().filter_map(|finding| Some((finding.key(&setup.rules), signature(finding)?))).collect()
}

/// Saves the case and adds to the record; only when both are on the disk, the uninstaller is started.
fn start_removal(store: &mut Store, setup: &Setup, outlet: &Outlet, removal: Removal) {
    let Removal { case, key, action } = removal;
    let command = action.command_line();
    let recorded = store.save(&case).and_then(|()| {
        store.log(Timestamp::now(), "removal-started", &[("key", &key), ("command", &command)])
    });
    if let Err(error) = recorded {
        let error = anyhow::Error::new(error);
        outlet.fail("notice-save-failed", &error);
        return not_recorded(outlet, key, &format!("{error:#}"));
    }
    let (run_setup, run_outlet, run_key) = (setup.clone(), outlet.clone(), key.clone());
    let run = move || {
        let ended = run_setup.starter.run(&run_setup.rules, &action);
        run_outlet.send(Event::RemovalEnded { key: run_key, ended, at: Timestamp::now() });
    };
    if let Err(error) = thread::Builder::new().name("uninstaller".to_owned()).spawn(run) {
        not_recorded(outlet, key, &error.to_string());
    }
}

fn not_recorded(outlet: &Outlet, key: String, why: &str) {
    let ended = Ended { outcome: Outcome::NotStarted, code: None, details: why.to_owned() };
    outlet.send(Event::RemovalEnded { key, ended, at: Timestamp::now() });
}

/// The system starts this very program, on this case.
fn come_back(comes_back: bool, setup: &Setup) -> anyhow::Result<()> {
    let folder = setup.data_dir.as_deref().context("the case is kept nowhere")?;
    if comes_back {
        comeback::ask(folder, &std::env::current_exe()?, &setup.arguments)?;
    } else {
        comeback::forget(folder)?;
    }
    Ok(())
}

fn write_report(setup: &Setup, outlet: &Outlet, report: &Arc<MadeReport>, to: SaveWhere) {
    let (path, is_chosen) = match to {
        SaveWhere::Documents => (setup.documents.join(&report.file_name), false),
        SaveWhere::Ask => match ask_where(&report.file_name) {
            Some(path) => (files::report_path(path), true),
            // The person changed their mind, or this system has no dialog.
            None => return outlet.send(Event::ReportNotSaved),
        },
    };
    let written = files::write_report(&path, &report.pdf, report.data.as_bytes(), is_chosen)
        .with_context(|| format!("writing {}", path.display()));
    match written {
        Ok(path) => {
            outlet.send(Event::ReportSaved { report: Arc::clone(report), path, at: Timestamp::now() });
        }
        Err(error) => outlet.fail("notice-report-not-saved", &error),
    }
}

/// The system's own dialog, which asks before it overwrites.
fn ask_where(name: &str) -> Option<PathBuf> {
    let dialog = rfd::AsyncFileDialog::new().set_file_name(name).add_filter("PDF", &["pdf"]).save_file();
    pollster::block_on(dialog).map(|file| file.path().to_owned())
}

fn make_report(
    setup: &Setup,
    language: Language,
    case: &Case,
    boot: Option<&Boot>,
    record: &Record,
) -> anyhow::Result<MadeReport> {
    let texts = Texts::new(language, &setup.rules);
    let Paper { document, data, pdf, file_name, made_on } = Paper::make(setup, &texts, case, boot, record)?;
    let letter = report::letter(&setup.rules, &texts, &document);
    let (page_count, pages) = pictures::first(&document, THUMBNAIL_PIXELS, MOST_THUMBNAILS);
    Ok(MadeReport {
        document,
        version: files::sha256(&pdf),
        made_on,
        file_name,
        data,
        letter,
        page_count,
        pages,
        pdf,
    })
}
