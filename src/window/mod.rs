//! The window: draws the model of the [`wizard`](crate::wizard), sends events, decides nothing.

mod bar;
mod desktop;
mod drawn;
mod launch;
mod pages;
mod parts;
mod placement;
mod rail;
mod renderer;
pub mod sheets;
mod shell;
pub mod theme;
mod to_front;
mod widgets;

use std::io::Write as _;

use eframe::egui::{self, ViewportCommand};

use crate::case::StoreError;
use crate::machine::appearance::Appearance;
use crate::options::Theme;
use crate::progress::{Progress, Step};
use crate::wizard::model::{Model, View};
use crate::wizard::{Event, Flow, Session, Setup};

pub use desktop::ThisDesktop;
pub use launch::launch;

/// The list into which pages put what happened.
pub type Outbox = Vec<Event>;

/// What one frame shows: the model, and where its case stands.
pub struct Shown<'m> {
    pub model: &'m Model,
    pub progress: Progress<'m>,
}

/// How the window looks, where the person has not said otherwise.
#[derive(Clone)]
pub struct Look {
    /// Instead of the system's colours.
    pub theme: Option<Theme>,
    /// What the system says about colours and the size of text.
    pub appearance: Appearance,
}

/// Work that can wait until something is seen.
pub type AfterFirstFrame = Box<dyn FnOnce(&egui::Context)>;

/// The application, as eframe runs it.
pub struct App {
    session: Session,
    title: String,
    may_close: bool,
    /// How large everything is shown, in percent.
    zoom: u32,
    after_first_frame: Option<AfterFirstFrame>,
    /// Nothing where the case is kept nowhere: nobody could ask.
    _to_front: Option<to_front::Watch>,
    /// The benchmark counts frames: the line `frame` goes to stdout for each.
    says_frames: bool,
}

/// Set to anything, it makes the window say `frame` on stdout for every frame, for the benchmark.
const SAY_FRAMES: &str = "BANCHECK_SAY_FRAMES";

/// The zoom that the library of the window accepts, in percent.
const ZOOMS: std::ops::RangeInclusive<u32> = 20..=500;

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 20 and 500")]
fn percent(zoom: f32) -> u32 {
    (zoom * 100.0).round() as u32
}

/// Width and height of the window inside, in points of the system; `None` while it fills the screen, or is nowhere.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a negative one becomes 0")]
fn size(ctx: &egui::Context) -> Option<(u32, u32)> {
    let is_own = |view: &egui::ViewportInfo| {
        [view.maximized, view.fullscreen, view.minimized].iter().all(|fills| *fills != Some(true))
    };
    let inside = ctx.input(|input| input.viewport().inner_rect.filter(|_| is_own(input.viewport())))?;
    let size = (inside.size() * ctx.zoom_factor()).round();
    Some((size.x as u32, size.y as u32))
}

impl App {
    /// Opens the case and prepares the first frame.
    ///
    /// # Errors
    /// Those of [`Session::open`].
    pub fn new(
        ctx: &egui::Context,
        setup: &Setup,
        look: &Look,
        after_first_frame: Option<AfterFirstFrame>,
    ) -> Result<Self, StoreError> {
        theme::install(ctx, look.theme, &look.appearance);
        let woken = ctx.clone();
        let session = Session::open(setup, move || woken.request_repaint())?;
        let zoom = session.model().case.settings.zoom.filter(|percent| ZOOMS.contains(percent));
        let zoom = zoom.unwrap_or_else(|| percent(look.appearance.text_scale));
        ctx.set_zoom_factor(zoom as f32 / 100.0);
        let watched = session.model().data_dir.clone();
        let to_front = watched.and_then(|dir| match to_front::Watch::start(ctx, dir) {
            Ok(watch) => Some(watch),
            Err(error) => {
                tracing::warn!("nobody can bring the window to the front: {error}");
                None
            }
        });
        Ok(Self {
            session,
            title: String::new(),
            may_close: false,
            zoom,
            after_first_frame,
            _to_front: to_front,
            says_frames: std::env::var_os(SAY_FRAMES).is_some(),
        })
    }

    /// What the window shows, for tests.
    pub fn model(&self) -> &Model {
        self.session.model()
    }

    /// Handles what happened on a page.
    pub fn handle(&mut self, ctx: &egui::Context, event: Event) {
        if self.session.handle(event) == Flow::Closes {
            self.may_close = true;
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }

    fn set_title(&mut self, ctx: &egui::Context) {
        let texts = &self.model().texts;
        let title = match &self.model().view {
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
        self.session.catch_up();
        if !ctx.input(|input| input.viewport().close_requested()) {
            return;
        }
        if let Some(size) = size(ctx) {
            self.handle(ctx, Event::Sized(size));
        }
        if !self.may_close && self.model().asks_before_closing() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.handle(ctx, Event::CloseRequested);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let mut out = Outbox::new();
        let model = self.session.model();
        shell::show(ui, &Shown { model, progress: model.progress() }, &mut out);
        let ctx = ui.ctx().clone();
        for event in out {
            self.handle(&ctx, event);
            ctx.request_repaint();
        }
        let zoom = percent(ctx.zoom_factor());
        if zoom != self.zoom {
            self.zoom = zoom;
            self.handle(&ctx, Event::Zoomed(zoom));
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
