//! The window: draws the model, sends events, decides nothing.
//!
//! `App::logic` takes in what workers report, `App::ui` draws; both end in [`update::update`], the
//! only place that changes the [`model::Model`]. Commands that come out of it are run by
//! [`worker::Workers`] on threads with names, so that the window never waits.

mod bar;
pub mod event;
mod ladder;
mod launch;
pub mod model;
mod open;
mod pages;
mod paper;
mod placement;
mod reminder;
mod removal;
mod shell;
pub mod theme;
pub mod update;
mod widgets;
mod worker;

use std::ffi::OsString;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};

use eframe::egui::{self, ViewportCommand};
use jiff::civil::Date;
use jiff::{Timestamp, ZonedDateTime};

use crate::bans::Rules;
use crate::case::{Case, Opened, Place, Store, StoreError};
use crate::cli::Theme;
use crate::machine::appearance::Appearance;
use crate::machine::{Computer, Machine, zone};
use crate::progress::Step;
use crate::protection::Alternatives;
use crate::removal::run::Starter;
use crate::text::{Language, Texts};
use event::{Command, Event};
use model::{Model, Notice, View};
use worker::Workers;

pub use launch::launch;

/// Where pages put what happened.
pub type Outbox = Vec<Event>;

/// What the window needs to start.
#[derive(Clone)]
pub struct Setup {
    pub rules: Arc<Rules>,
    /// The language the caller asked for, whatever the case says.
    pub language: Option<Language>,
    pub alternatives: Arc<Alternatives>,
    pub machine: Machine,
    /// Where the case is kept; `None` when the system names no folder.
    pub data_dir: Option<PathBuf>,
    /// Where uninstallers are started.
    pub starter: Arc<dyn Starter>,
    /// Where reports go unless the person chooses.
    pub documents: PathBuf,
    /// What starts this window on this case again.
    pub arguments: Vec<OsString>,
    /// Instead of the system's colours.
    pub theme: Option<Theme>,
    /// What the system says about colours and the size of text.
    pub appearance: Appearance,
}

/// What can wait until something is seen.
pub type AfterFirstFrame = Box<dyn FnOnce(&egui::Context)>;

/// The application, as eframe runs it.
pub struct App {
    model: Model,
    inbox: Receiver<Event>,
    workers: Workers,
    title: String,
    may_close: bool,
    /// How large everything is shown, in percent.
    zoom: u32,
    after_first_frame: Option<AfterFirstFrame>,
    /// The benchmark counts frames: the line `frame` goes to stdout for each.
    says_frames: bool,
}

/// Set to anything, it makes the window say `frame` on stdout for every frame, for the benchmark.
const SAY_FRAMES: &str = "BANCHECK_SAY_FRAMES";

/// What the library of the window takes, in percent.
const ZOOMS: std::ops::RangeInclusive<u32> = 20..=500;

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 20 and 500")]
fn percent(zoom: f32) -> u32 {
    (zoom * 100.0).round() as u32
}

/// The day of this moment where the computer stands.
fn day_of(at: Timestamp) -> Date {
    at.to_zoned_datetime(zone::system()).date()
}

/// Whether both show the same on a clock without seconds.
fn is_same_minute(a: &ZonedDateTime, b: &ZonedDateTime) -> bool {
    (a.date(), a.hour(), a.minute()) == (b.date(), b.hour(), b.minute())
}

impl App {
    /// Opens the case and prepares the first frame.
    ///
    /// # Errors
    /// [`StoreError::InUse`] when another window works on the case. A data folder that cannot be
    /// used is no error: the person is told that nothing is saved.
    pub fn new(
        ctx: &egui::Context,
        setup: &Setup,
        after_first_frame: Option<AfterFirstFrame>,
    ) -> Result<Self, StoreError> {
        theme::install(ctx, setup.theme, &setup.appearance);
        let now = Timestamp::now();
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
        if !case.is_of(&computer) {
            // The folder came here from another computer, whose case stays as it is.
            match store.as_mut().map(|store| store.keep(now)).transpose() {
                Ok(path) => kept = path,
                Err(error) => {
                    store = None;
                    failure = Some(anyhow::Error::new(error));
                }
            }
            case.forget_computer();
            case.place = Place::Start;
        }
        let zoom = case
            .zoom
            .filter(|percent| ZOOMS.contains(percent))
            .unwrap_or_else(|| percent(setup.appearance.text_scale));
        ctx.set_zoom_factor(zoom as f32 / 100.0);
        case.forget_unknown(&setup.rules, &setup.alternatives);
        let is_saved = store.is_some();
        let language = setup.language.or(case.language).unwrap_or_else(Language::of_system);
        let texts = Arc::new(Texts::new(language, &setup.rules));
        let (sender, inbox) = mpsc::channel();
        let workers = Workers::start(ctx.clone(), sender, setup.clone(), store);
        let mut model = Model::new(
            texts,
            Arc::clone(&setup.rules),
            Arc::clone(&setup.alternatives),
            computer,
            setup.machine.system,
            zone::now(),
            case,
        );
        model.data_dir = setup.data_dir.clone().filter(|_| is_saved);
        model.is_other_computer = !setup.machine.is_live;
        model.starter = Arc::clone(&setup.starter);
        if !model.knows(&model.case.place) {
            // The rules have changed since.
            model.case.place = Place::Start;
            model.view = View::Page(Place::Start);
        }
        model.opened(&opened);
        if let Some(kept) = &kept {
            let text = model.texts.get("notice-case-other-computer");
            model.notice = Some(Notice::problem(text, Some(kept.display().to_string())));
        }
        if let Some(failure) = failure {
            let is_newer = matches!(failure.downcast_ref(), Some(StoreError::Newer { .. }));
            let text = model.texts.get(if is_newer { "notice-case-newer" } else { "notice-not-saved" });
            model.notice = Some(Notice::problem(text, Some(format!("{failure:#}"))));
        }
        if kept.is_some() {
            workers.run(update::save(&model), &model);
        }
        workers.run(Command::LookAtBoot, &model);
        Ok(Self {
            model,
            inbox,
            workers,
            title: String::new(),
            may_close: false,
            zoom,
            after_first_frame,
            says_frames: std::env::var_os(SAY_FRAMES).is_some(),
        })
    }

    /// What the window shows, for tests.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Takes in what happened: on a page, or in a worker.
    pub fn take_in(&mut self, ctx: &egui::Context, event: Event) {
        for command in update::update(&mut self.model, event) {
            if matches!(command, Command::Close) {
                self.may_close = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            } else {
                self.workers.run(command, &self.model);
            }
        }
    }

    /// Closing in the middle asks once. Before the first answer and after the report it does not.
    fn must_ask(&self) -> bool {
        let is_outside = matches!(self.model.case.place, Place::Start) || self.model.view == View::Tasks;
        let is_over = !self.model.case.reports.is_empty();
        !self.may_close && (self.model.removing.is_some() || !(is_outside || is_over))
    }

    fn set_title(&mut self, ctx: &egui::Context) {
        let texts = &self.model.texts;
        let title = match &self.model.view {
            View::Page(place) => match Step::of(place) {
                Some(step) => texts.with(
                    "window-title-step",
                    &[
                        ("step", (step as usize + 1).into()),
                        ("name", texts.get(&format!("step-{}", step.id())).into()),
                    ],
                ),
                None => texts.get("app-name"),
            },
            View::Tasks | View::Help => texts.get("app-name"),
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        let now = zone::now();
        if !is_same_minute(&now, &self.model.now) {
            self.take_in(ctx, Event::Clock(now));
        }
        while let Ok(event) = self.inbox.try_recv() {
            self.take_in(ctx, event);
        }
        if ctx.input(|input| input.viewport().close_requested()) && self.must_ask() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.take_in(ctx, Event::CloseRequested);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let mut out = Outbox::new();
        shell::show(ui, &self.model, &mut out);
        let ctx = ui.ctx().clone();
        for event in out {
            self.take_in(&ctx, event);
            ctx.request_repaint();
        }
        let zoom = percent(ctx.zoom_factor());
        if zoom != self.zoom {
            self.zoom = zoom;
            self.take_in(&ctx, Event::Zoomed(zoom));
        }
        self.set_title(&ctx);
        if self.says_frames {
            drop(writeln!(std::io::stdout(), "frame"));
        }
        if ctx.cumulative_frame_nr() == 0 {
            ctx.request_repaint();
        } else if let Some(work) = self.after_first_frame.take() {
            work(&ctx);
        }
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}
