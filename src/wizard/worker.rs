//! Runs commands on threads with names. Every outcome comes back as an event.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

use anyhow::Context as _;
use jiff::Timestamp;

use super::event::{Command, Event};
use super::keeper::{Job, Keeper, Removal, not_recorded};
use super::model::Model;
use super::notice::Problem;
use super::office::work::OfficeJob;
use super::paper::Paper;
use super::report::{FinishedReport, SaveWhere};
use super::{MAKE_REPORT, OFFICE, SCAN, Setup, reminder};
use crate::case::{Case, Record, Scans, Store};
use crate::machine::zone;
use crate::removal::instruction::instruction;
use crate::removal::restart::Boot;
use crate::removal::run::Signature;
use crate::removal::{Instruction, reopen, signs};
use crate::scan::{Finding, Scan};
use crate::text::Texts;
use crate::{files, report, scan};

/// Sends events to whoever shows the model, and wakes them.
#[derive(Clone)]
pub struct Outlet {
    pub sender: Sender<Event>,
    pub wake: Arc<dyn Fn() + Send + Sync>,
}

impl Outlet {
    pub fn send(&self, event: Event) {
        // The window may be gone already; then nobody needs to know.
        drop(self.sender.send(event));
        (self.wake)();
    }

    pub fn fail(&self, text_key: &'static str, error: &anyhow::Error) {
        self.send(Event::Failed(Problem::new(text_key, error)));
    }
}

pub struct Workers {
    outlet: Outlet,
    setup: Setup,
    /// `None` when the case cannot be saved.
    jobs: Option<Sender<Job>>,
    keeper: Option<JoinHandle<()>>,
}

impl Workers {
    pub fn start(outlet: Outlet, setup: Setup, store: Option<Store>) -> Self {
        let (jobs, queue) = mpsc::channel();
        let keeper = store.and_then(|store| {
            let keeper = Keeper::new(store, setup.clone(), outlet.clone());
            spawn("case-keeper", move || keeper.run(queue)).ok()
        });
        Self { outlet, setup, jobs: keeper.is_some().then_some(jobs), keeper }
    }

    /// Starts what the command asks for and returns at once.
    pub fn run(&self, command: Command, model: &Model) {
        match command {
            Command::Save => self.keep(Job::Save(Box::new(model.case.clone()))),
            Command::Log { what, with } => self.keep(Job::Log(what, with)),
            Command::KeepCase => self.keep(Job::Keep),
            Command::Scan => self.spawn(SCAN, check),
            Command::Remove { key, action } => {
                let removal = Removal { case: Box::new(model.case.clone()), key, action };
                match &self.jobs {
                    Some(jobs) => drop(jobs.send(Job::Remove(removal))),
                    None => not_recorded(&self.outlet, removal.key, ""),
                }
            }
            Command::LookAtBoot => self.spawn("look-at-boot", |setup, outlet| {
                outlet.send(Event::BootSeen(Boot::look(&setup.rules, &setup.machine)));
            }),
            Command::ComeBack(comes_back) => self.spawn("come-back", move |setup, outlet| {
                if let Err(error) = come_back(comes_back, setup) {
                    outlet.send(Event::NoComeBack(Problem::new("notice-no-come-back", &error)));
                }
            }),
            Command::WriteReminder => {
                let (texts, scans) = (Arc::clone(&model.texts), model.case.scans.clone());
                self.spawn("write-reminder", move |setup, outlet| {
                    write_reminder(setup, outlet, &texts, &scans);
                });
            }
            Command::MakeReport => self.make_report(model),
            Command::DrawPage { report, index } => self.spawn("draw-page", move |setup, outlet| {
                if let Some(picture) = setup.desktop.page(&report.document, index) {
                    outlet.send(Event::PageDrawn(report.version.clone(), index, picture));
                }
            }),
            Command::WriteReport { report, to } => {
                self.spawn("write-report", move |setup, outlet| write_report(setup, outlet, &report, to));
            }
            Command::Office(command) => {
                let job = OfficeJob::new(command, model);
                self.spawn(OFFICE, move |setup, outlet| job.run(setup, outlet));
            }
            Command::Open(what) => self.spawn("open", move |setup, outlet| {
                if let Err(error) = setup.desktop.open(&what).with_context(|| what.clone()) {
                    let key = match what.split_once(':') {
                        Some(("https" | "http", _)) => "notice-page-not-opened",
                        Some(("mailto", _)) => "notice-no-mail-program",
                        _ if what.ends_with(".ics") => "notice-reminder-not-opened",
                        _ => "notice-open-failed",
                    };
                    outlet.fail(key, &error);
                }
            }),
            // The window closes itself.
            Command::Close => {}
        }
    }

    fn make_report(&self, model: &Model) {
        let (texts, boot) = (Arc::clone(&model.paper_texts), model.boot.clone());
        let (setup, outlet, case) = (self.setup.clone(), self.outlet.clone(), model.case.clone());
        let make = move |record: Record| {
            spawn_or_tell(&setup, &outlet, MAKE_REPORT, move |setup, outlet| {
                outlet.send(match finished_report(setup, &texts, &case, boot.as_ref(), &record) {
                    Ok(report) => Event::ReportMade(Box::new(report)),
                    Err(error) => Event::ReportFailed(Problem::new("report-failed", &error)),
                });
            });
        };
        match &self.jobs {
            Some(jobs) => drop(jobs.send(Job::WithRecord(Box::new(model.case.clone()), Box::new(make)))),
            // A case that cannot be saved has no record; one in the folder is of another case.
            None => make(Record::default()),
        }
    }

    fn keep(&self, job: Job) {
        if let Some(jobs) = &self.jobs {
            // The keeper ends only with this sender.
            drop(jobs.send(job));
        }
    }

    fn spawn(&self, name: &'static str, work: impl FnOnce(&Setup, &Outlet) + Send + 'static) {
        spawn_or_tell(&self.setup, &self.outlet, name, work);
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

/// Begins work on a thread with this name.
pub fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> std::io::Result<JoinHandle<()>> {
    thread::Builder::new().name(name.to_owned()).spawn(work)
}

fn spawn_or_tell(
    setup: &Setup,
    outlet: &Outlet,
    name: &'static str,
    work: impl FnOnce(&Setup, &Outlet) + Send + 'static,
) {
    let (own_setup, own_outlet) = (setup.clone(), outlet.clone());
    if let Err(error) = spawn(name, move || work(&own_setup, &own_outlet)) {
        outlet.send(Event::Busy(name, Problem::new("notice-busy", &error.into())));
    }
}

fn check(setup: &Setup, outlet: &Outlet) {
    let mut on_progress = |progress| outlet.send(Event::ScanProgress(progress));
    let scan = scan::run(&setup.rules, &setup.machine, &mut on_progress);
    // The documents are those of this computer.
    let documents = setup.machine.is_live.then_some(setup.documents.as_path());
    let signs = signs::look(&setup.rules, &scan, documents);
    outlet.send(Event::BootSeen(Boot::look(&setup.rules, &setup.machine)));
    let signatures = signatures(setup, &scan);
    outlet.send(Event::ScanFinished { scan: Box::new(scan), signs, signatures });
}

/// The signatures of the uninstallers of what was found.
fn signatures(setup: &Setup, scan: &Scan) -> BTreeMap<String, Signature> {
    let signature = |finding: &Finding| match instruction(&setup.rules, finding) {
        Instruction::Start(action) => {
            setup.starter.signature(setup.rules.signers_of(&finding.product), &action)
        }
        _ => None,
    };
    scan.covered().filter_map(|finding| Some((finding.key(&setup.rules), signature(finding)?))).collect()
}

/// The system starts this very program, on this case.
fn come_back(comes_back: bool, setup: &Setup) -> anyhow::Result<()> {
    let folder = setup.data_dir.as_deref().context("the case is kept nowhere")?;
    if comes_back {
        reopen::ask(folder, &std::env::current_exe()?, &setup.arguments)?;
    } else {
        reopen::forget(folder)?;
    }
    Ok(())
}

fn write_reminder(setup: &Setup, outlet: &Outlet, texts: &Texts, scans: &Scans) {
    let now = zone::now();
    let at = now.timestamp();
    let computer = scans.newest.as_ref().map_or("", |scan| scan.computer.name.as_str());
    let name = files::dated_name(&texts.get("reminder-file-title"), computer, now.date(), "ics");
    let path = files::free_name(&setup.documents, &name);
    let written = files::write_atomic(&path, reminder::calendar(texts, scans, &now).as_bytes())
        .with_context(|| format!("writing {}", path.display()));
    match written {
        Ok(()) => outlet.send(Event::ReminderSaved { path, at }),
        Err(error) => outlet.fail("notice-reminder-not-saved", &error),
    }
}

fn write_report(setup: &Setup, outlet: &Outlet, report: &Arc<FinishedReport>, to: SaveWhere) {
    let (path, is_chosen) = match to {
        SaveWhere::Documents => (setup.documents.join(&report.file_name), false),
        SaveWhere::Ask => match setup.desktop.ask_where(&setup.documents, &report.file_name) {
            Some(path) => (files::report_path(path), true),
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

fn finished_report(
    setup: &Setup,
    texts: &Texts,
    case: &Case,
    boot: Option<&Boot>,
    record: &Record,
) -> anyhow::Result<FinishedReport> {
    let Paper { document, data, pdf, file_name, made_on } = Paper::make(setup, texts, case, boot, record)?;
    let letter = report::letter(texts, &document);
    // As with the file: whatever the libraries for layout and drawing cannot do costs the pictures only.
    let (page_count, pages) = thread::scope(|scope| {
        let painter = thread::Builder::new().name("draw-pages".to_owned());
        let pictures = painter.spawn_scoped(scope, || setup.desktop.thumbnails(&document));
        pictures.ok().and_then(|pictures| pictures.join().ok()).unwrap_or_default()
    });
    Ok(FinishedReport {
        document,
        audience: case.report.choices.audience,
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
