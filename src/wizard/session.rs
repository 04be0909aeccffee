//! One session of the wizard on a case: opens it, keeps the clock, and has done what events ask for.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};

use super::Setup;
use super::event::{Command, Event};
use super::model::{Model, View};
use super::notice::Notice;
use super::office::{self, Guest};
use super::update::update;
use super::worker::{Outlet, Workers};
use crate::case::{Case, Opened, Page, Store, StoreError};
use crate::machine::{Computer, zone};
use crate::text::{Language, Texts};

pub struct Session {
    model: Model,
    inbox: Receiver<Event>,
    workers: Workers,
}

/// Whether the session goes on after an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    GoesOn,
    /// The person wants to leave.
    Closes,
}

impl Session {
    /// Opens the case. `wake` is called, from any thread, when a worker has something to tell.
    ///
    /// # Errors
    /// [`StoreError::InUse`] when another window works on the case. A data folder that cannot be used is no
    /// error: the person is told that nothing is saved.
    pub fn open(setup: &Setup, wake: impl Fn() + Send + Sync + 'static) -> Result<Self, StoreError> {
        let clock = zone::now();
        let now = clock.timestamp();
        let opened = setup.data_dir.as_ref().map(|dir| Store::open(dir, now));
        let (mut store, mut case, opened, mut failure) = match opened {
            Some(Ok((store, case, opened))) => (Some(store), case, opened, None),
            Some(Err(StoreError::InUse)) => return Err(StoreError::InUse),
            Some(Err(error)) => (None, Case::new(now), Opened::New, Some(anyhow::Error::new(error))),
            None => {
                (None, Case::new(now), Opened::New, Some(anyhow::anyhow!("the system names no data folder")))
            }
        };
        let computer = Computer::of(&setup.machine);
        let mut kept = None;
        let is_of_here = case.scans.is_of(&computer);
        if !is_of_here || case.is_of_other_rules(&setup.rules) {
            // The folder came here from another computer, or was used with other rules: that case stays as it is.
            match store.as_mut().map(|store| store.keep(now)).transpose() {
                Ok(path) => kept = path,
                Err(error) => {
                    store = None;
                    failure = Some(anyhow::Error::new(error));
                }
            }
        }
        if !is_of_here {
            case.forget_computer();
            case.settings.place = Page::Start;
        }
        let guest =
            setup.office_folder.as_ref().and_then(|folder| Guest::begin(folder, &mut case, &computer));
        case.adopt(&setup.rules, &setup.alternatives);
        if case.settings.place == Page::Saved {
            // This window has saved nothing yet.
            case.settings.place = Page::Report;
        }
        let is_saved = store.is_some();
        let language = setup.language.or(case.settings.language).unwrap_or_else(Language::of_system);
        let texts = Arc::new(Texts::new(language, &setup.rules));
        let (sender, inbox) = mpsc::channel();
        let workers = Workers::start(Outlet { sender, wake: Arc::new(wake) }, setup.clone(), store);
        let mut model = Model::new(
            texts,
            Arc::clone(&setup.rules),
            Arc::clone(&setup.alternatives),
            computer,
            setup.machine.system,
            clock,
            case,
        );
        model.data_dir = setup.data_dir.clone().filter(|_| is_saved);
        model.is_other_computer = !setup.machine.is_live;
        model.startable = setup.starter.startable();
        if setup.machine.is_live {
            model.openable = setup.desktop.windows();
        }
        if !model.knows(&model.case.settings.place) {
            // The rules have changed since.
            model.case.settings.place = Page::Start;
            model.view = View::Page(Page::Start);
        }
        model.opened(&opened);
        model.office.guest = guest;
        if let Some(kept) = &kept {
            let key = if is_of_here { "notice-case-other-bans" } else { "notice-case-other-computer" };
            let text = model.texts.get(key);
            model.notice = Some(Notice::problem(text, Some(kept.display().to_string())));
        }
        if let Some(failure) = failure {
            let is_newer = matches!(failure.downcast_ref(), Some(StoreError::Newer { .. }));
            let text = model.texts.get(if is_newer { "notice-case-newer" } else { "notice-not-saved" });
            model.notice = Some(Notice::problem(text, Some(format!("{failure:#}"))));
        }
        if kept.is_some() {
            workers.run(Command::Save, &model);
        }
        workers.run(Command::LookAtBoot, &model);
        // What came along, and what came back while the window was closed.
        for command in office::opened(&mut model) {
            workers.run(command, &model);
        }
        Ok(Self { model, inbox, workers })
    }

    /// What is shown.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Handles what happened on a page, at this moment.
    pub fn handle(&mut self, event: Event) -> Flow {
        self.tell_time();
        self.update(event)
    }

    /// Handles what happened elsewhere since the last time: time passed, and workers came to an end.
    pub fn catch_up(&mut self) -> Flow {
        self.tell_time();
        let mut flow = Flow::GoesOn;
        while let Ok(event) = self.inbox.try_recv() {
            if self.update(event) == Flow::Closes {
                flow = Flow::Closes;
            }
        }
        flow
    }

    fn tell_time(&mut self) {
        self.update(Event::Clock(zone::now()));
    }

    fn update(&mut self, event: Event) -> Flow {
        let mut flow = Flow::GoesOn;
        for command in update(&mut self.model, event) {
            if matches!(command, Command::Close) {
                flow = Flow::Closes;
            }
            self.workers.run(command, &self.model);
        }
        flow
    }
}
