//! The work that the list of the office asks for, on threads of their own.

use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::Context as _;

use super::{LookAt, OfficeCommand, OfficeEvent, Sent};
use crate::case::Case;
use crate::files;
use crate::machine::zone;
use crate::office::{self, Handed};
use crate::progress::{Devices, Progress, Standpoint};
use crate::removal::restart::Boot;
use crate::report::{self, ForAll};
use crate::text::Texts;
use crate::wizard::model::Model;
use crate::wizard::notice::Problem;
use crate::wizard::report::SaveWhere;
use crate::wizard::worker::Outlet;
use crate::wizard::{Event, Setup};

/// How often the folder is looked at while the list is shown: sticks and network drives tell nobody of changes.
const LOOKS_EVERY: Duration = Duration::from_secs(5);

/// A command with all of the model that it needs.
pub struct OfficeJob {
    command: OfficeCommand,
    texts: Arc<Texts>,
    paper_texts: Arc<Texts>,
    handed: Handed,
    case: Case,
    boot: Option<Boot>,
}

impl OfficeJob {
    pub fn new(command: OfficeCommand, model: &Model) -> Self {
        Self {
            command,
            texts: Arc::clone(&model.texts),
            paper_texts: Arc::clone(&model.paper_texts),
            handed: model.handed(),
            case: model.case.clone(),
            boot: model.boot.clone(),
        }
    }

    pub fn run(&self, setup: &Setup, outlet: &Outlet) {
        let now = zone::now().timestamp();
        let send = |event| outlet.send(Event::Office(event));
        match &self.command {
            OfficeCommand::MakeFolder => send(self.make_folder(setup)),
            OfficeCommand::ReadFolder(folder, when) => {
                if *when == LookAt::Later {
                    thread::sleep(LOOKS_EVERY);
                }
                let now = zone::now().timestamp();
                send(OfficeEvent::FolderRead(office::read_results(&setup.rules, folder, now)));
            }
            OfficeCommand::AskForResults => {
                let paths = setup.desktop.ask_for_results();
                if !paths.is_empty() {
                    send(OfficeEvent::FilesRead(office::read_files(&setup.rules, &paths, now)));
                }
            }
            OfficeCommand::ReadFiles(paths) => {
                send(OfficeEvent::FilesRead(office::read_files(&setup.rules, paths, now)));
            }
            OfficeCommand::SendResult(folder) => {
                send(OfficeEvent::ResultSent(self.send_result(setup, folder)));
            }
            OfficeCommand::SaveProof(to) => self.save_proof(setup, outlet, *to),
        }
    }

    fn make_folder(&self, setup: &Setup) -> OfficeEvent {
        let Some(chosen) = setup.desktop.ask_folder() else { return OfficeEvent::FolderNotMade(None) };
        let name = self.texts.get("office-readme-file");
        let text = |program: &str| self.read_me(program);
        let made = setup
            .program
            .as_deref()
            .context("the system does not say where this program lies")
            .and_then(|program| office::make(&chosen, program, &self.handed, (&name, &text)));
        match made {
            Ok(folder) => OfficeEvent::FolderMade(folder),
            Err(error) => OfficeEvent::FolderNotMade(Some(Problem::new("office-folder-not-made", &error))),
        }
    }

    /// A page for whoever opens the folder.
    fn read_me(&self, program: &str) -> String {
        let words = [("program", program.into()), ("computer", self.handed.from.name.as_str().into())];
        let paragraphs = ["title", "start", "result", "back", "other-systems", "nothing-else"];
        let paragraphs = paragraphs.map(|id| self.texts.with(&format!("office-readme-{id}"), &words));
        // As Windows ends lines, for its oldest editor.
        format!("{}\r\n", paragraphs.join("\r\n\r\n"))
    }

    fn send_result(&self, setup: &Setup, folder: &Path) -> Sent {
        let now = zone::now().timestamp();
        let written = office::result_of(&setup.rules, &self.case, now)
            .context("there is no check to tell of")
            .and_then(|result| office::write_result(folder, &result));
        match written {
            Ok(path) => Sent::Saved(path),
            Err(error) => Sent::Failed(Problem::new("office-guest-failed", &error)),
        }
    }

    fn save_proof(&self, setup: &Setup, outlet: &Outlet, to: SaveWhere) {
        let now = zone::now();
        let from = Standpoint { rules: &setup.rules, case: &self.case, boot: self.boot.as_ref(), now: &now };
        let devices = Devices::of(&from, &Progress::of(&from), &self.handed.from);
        let name = files::report_name(&self.paper_texts.get("office-proof-file"), "", now.date());
        let (path, is_chosen) = match to {
            SaveWhere::Documents => (setup.documents.join(&name), false),
            SaveWhere::Ask => match setup.desktop.ask_where(&setup.documents, &name) {
                Some(path) => (files::report_path(path), true),
                None => return outlet.send(Event::ReportNotSaved),
            },
        };
        let proof = ForAll { from, texts: &self.paper_texts, devices: &devices }.proof();
        let written = proof.map_err(anyhow::Error::new).and_then(|(document, data)| {
            let pdf = report::pdf::write(&document)?;
            files::write_report(&path, &pdf, data.as_bytes(), is_chosen)
                .with_context(|| format!("writing {}", path.display()))
        });
        match written {
            Ok(path) => outlet.send(Event::Office(OfficeEvent::ProofSaved(path))),
            Err(error) => outlet.fail("notice-report-not-saved", &error),
        }
    }
}
