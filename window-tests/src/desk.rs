//! The real app in a harness, driven by role and label.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::time::{Duration, Instant};

use bancheck::bans::{Lets, UNKNOWN};
use bancheck::case::{Case, Page};
use bancheck::machine::appearance::Appearance;
use bancheck::options::Theme;
use bancheck::removal::Outcome;
use bancheck::text::{Language, Texts};
use bancheck::window::{App, Look, ThisDesktop};
use bancheck::wizard::model::Model;
use bancheck::wizard::{Event, Setup};
use eframe::egui::accesskit::Role;
use eframe::egui::{self, Key, Vec2, ViewportEvent, ViewportId};
use egui_kittest::Harness;
use egui_kittest::kittest::{AccessKitNode, NodeT as _, Queryable as _};

use crate::raster::Raster;
use crate::support::{Bench, INFECTED, Uninstaller};

/// A bench with the real window on it.
pub struct Desk {
    pub bench: Bench,
    pub look: Look,
}

impl Deref for Desk {
    type Target = Bench;

    fn deref(&self) -> &Bench {
        &self.bench
    }
}

impl DerefMut for Desk {
    fn deref_mut(&mut self) -> &mut Bench {
        &mut self.bench
    }
}

impl Desk {
    /// A small Debian tree with these packages.
    pub fn new(packages: &str) -> Self {
        let mut bench = Bench::new(packages);
        bench.setup.desktop = Arc::new(ThisDesktop);
        Self { bench, look: Look { theme: None, appearance: Appearance::USUAL } }
    }

    /// The same, and the uninstaller that is started there.
    pub fn with(packages: &str, outcome: Outcome, code: u32, removes: bool) -> (Self, Arc<Uninstaller>) {
        let mut desk = Self::new(packages);
        let uninstaller = Uninstaller::of(&desk, outcome, code, removes);
        let uninstaller = desk.start(uninstaller);
        (desk, uninstaller)
    }

    /// From now on this uninstaller is started.
    pub fn start(&mut self, uninstaller: Uninstaller) -> Arc<Uninstaller> {
        let uninstaller = Arc::new(uninstaller);
        self.setup.starter = Arc::<Uninstaller>::clone(&uninstaller);
        uninstaller
    }

    pub fn open(&self) -> Window {
        self.open_sized(Vec2::new(1040.0, 720.0), 1.0)
    }

    pub fn open_sized(&self, size: Vec2, scale: f32) -> Window {
        open_as(&self.setup, &self.look, size, scale, 0.25)
    }

    /// The same on another setup.
    pub fn open_on(&self, setup: &Setup, size: Vec2, scale: f32) -> Window {
        open_as(setup, &self.look, size, scale, 0.25)
    }

    /// With sixty frames in a second, where otherwise each takes a quarter of one.
    pub fn open_in_real_time(&self) -> Window {
        open_as(&self.setup, &self.look, Vec2::new(1040.0, 720.0), 1.0, 1.0 / 60.0)
    }

    pub fn save_case(&self, case: &Case) {
        std::fs::write(self.case_file(), serde_json::to_vec(case).unwrap()).unwrap();
    }

    /// Changes the saved case, as another version of the program or of the rules could have.
    pub fn change_case(&self, change: impl FnOnce(&mut Case)) {
        let mut case = self.saved_case();
        change(&mut case);
        self.save_case(&case);
    }
}

/// Opens a window of the usual size.
pub fn open(setup: &Setup) -> Window {
    let look = Look { theme: None, appearance: Appearance::USUAL };
    open_as(setup, &look, Vec2::new(1040.0, 720.0), 1.0, 0.25)
}

fn open_as(setup: &Setup, look: &Look, size: Vec2, scale: f32, seconds_a_frame: f32) -> Window {
    let (setup, look) = (setup.clone(), look.clone());
    let texts = Arc::new(Texts::new(setup.language.unwrap_or(Language::English), &setup.rules));
    let raster = Raster::default();
    let harness = Harness::builder()
        .with_size(size / scale)
        .with_pixels_per_point(scale)
        .with_max_steps(16)
        .with_step_dt(seconds_a_frame)
        .with_theme(if look.theme == Some(Theme::Light) { egui::Theme::Light } else { egui::Theme::Dark })
        .renderer(raster.clone())
        .build_eframe(move |cc| App::new(&cc.egui_ctx, &setup, &look, None).expect("the case is free"));
    Window { harness, texts, raster }
}

pub struct Window {
    pub harness: Harness<'static, App>,
    pub texts: Arc<Texts>,
    raster: Raster,
}

impl Window {
    /// Width, height and RGBA bytes of what the window shows.
    pub fn draw(&self) -> (usize, usize, Vec<u8>) {
        self.raster.draw(&self.harness.ctx, self.harness.output())
    }

    /// What the window shows, as data.
    pub fn model(&self) -> &Model {
        self.harness.state().model()
    }

    pub fn place(&self) -> Page {
        self.model().case.settings.place.clone()
    }

    /// Whether these words stand somewhere, as a name or as text.
    pub fn has(&self, key: &str) -> bool {
        self.shows(&self.texts.get(key))
    }

    /// Whether there is a button with these words.
    pub fn has_button(&self, key: &str) -> bool {
        let words = self.texts.get(key);
        let mut all = self.harness.root().children_recursive().map(|node| node.accesskit_node());
        all.any(|node| node.role() == Role::Button && node.label().as_deref() == Some(words.as_str()))
    }

    pub fn shows(&self, words: &str) -> bool {
        self.harness.root().children_recursive().any(|node| {
            node.accesskit_node().label().as_deref() == Some(words)
                || node.accesskit_node().value().as_deref() == Some(words)
        })
    }

    /// Presses the one control with these words.
    pub fn press(&mut self, key: &str) {
        self.press_words(&self.texts.get(key));
    }

    /// The same for words that are put together.
    pub fn press_words(&mut self, words: &str) {
        let is_it = |node: &AccessKitNode<'_>| {
            matches!(node.role(), Role::Button | Role::Link | Role::CheckBox)
                && node.label().as_deref() == Some(words)
        };
        // In a small window it may be further down.
        self.harness.get_by(is_it).scroll_to_me();
        self.harness.run();
        self.harness.get_by(is_it).click();
        self.harness.run();
    }

    /// Presses the control with these words, and says what it has put on the clipboard.
    ///
    /// # Panics
    /// When nothing is on the clipboard then.
    pub fn copied(&mut self, key: &str) -> String {
        let words = self.texts.get(key);
        self.harness.get_by_label(&words).scroll_to_me();
        self.harness.run();
        self.harness.get_by_label(&words).click();
        self.harness.step();
        let commands = &self.harness.output().platform_output.commands;
        let copied = commands.iter().find_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        self.harness.run();
        copied.expect("something is on the clipboard")
    }

    /// Tells the window what happened, as a page or a worker does.
    pub fn handle(&mut self, event: Event) {
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().handle(&ctx, event);
        self.harness.run();
    }

    pub fn press_key(&mut self, key: Key) {
        self.harness.key_press(key);
        self.harness.run();
    }

    /// Presses Tab until the focus is on the control with this name.
    pub fn tab_to(&mut self, name: &str) {
        for _ in 0..120 {
            let is_there = self
                .harness
                .query_all_by_label(name)
                .any(|node| node.is_focused() && node.accesskit_node().role() != Role::Heading);
            if is_there {
                return;
            }
            self.press_key(Key::Tab);
        }
        panic!("not reached by keyboard: {name}");
    }

    /// Asks the window to close.
    pub fn close(&mut self) {
        let mut events = |events| {
            let root = self.harness.input_mut().viewports.get_mut(&ViewportId::ROOT).unwrap();
            root.events = events;
            self.harness.step();
        };
        events(vec![ViewportEvent::Close]);
        events(Vec::new());
        self.harness.run();
    }

    /// Chooses a row of a question.
    pub fn choose(&mut self, row: usize) {
        self.harness.get_all_by_role(Role::RadioButton).nth(row).expect("the row is there").click();
        self.harness.run();
    }

    pub fn rows(&self) -> usize {
        self.harness.query_all_by_role(Role::RadioButton).count()
    }

    /// Lets workers finish: at most twenty seconds.
    pub fn wait_until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let begun = Instant::now();
        while !is_so(self) {
            assert!(begun.elapsed() < Duration::from_secs(20), "still not: {what}; at {:?}", self.place());
            std::thread::sleep(Duration::from_millis(5));
            self.harness.step();
        }
        self.harness.run();
    }

    pub fn wait_for_scan(&mut self) {
        self.wait_until("the scan is over", |window| {
            let model = window.model();
            model.scanning.is_none() && model.case.scans.newest.is_some()
        });
    }

    /// From the first page to the first question about a business of this kind.
    pub fn first_question(&mut self, kind: &str) {
        self.press("start-what-it-means");
        assert_eq!(self.place(), Page::Kinds);
        self.choose_kind(kind);
        self.press("continue");
    }

    /// Presses the box of a kind of business.
    pub fn choose_kind(&mut self, kind: &str) {
        let key = if kind == UNKNOWN { "kinds-unknown".to_owned() } else { format!("business-kind-{kind}") };
        let words = self.texts.get(&key);
        let is_it = |node: &AccessKitNode<'_>| {
            node.role() == Role::CheckBox && node.label().is_some_and(|label| label.starts_with(&words))
        };
        // In a small window it may be further down.
        self.harness.get_by(is_it).scroll_to_me();
        self.harness.run();
        self.harness.get_by(is_it).click();
        self.harness.run();
    }

    /// Through all the questions about the business to what applies, always with the first answer.
    pub fn answer_questions(&mut self) {
        self.press("start-what-it-means");
        if self.place() == Page::Kinds {
            self.choose_kind(UNKNOWN);
            self.press("continue");
        }
        while matches!(self.place(), Page::Question(_)) {
            self.choose(0);
            self.press("continue");
        }
        assert_eq!(self.place(), Page::Duties);
    }

    /// From the first page to the result of the check.
    pub fn check(&mut self) {
        self.answer_questions();
        self.press("check-this-computer");
        self.wait_for_scan();
    }

    /// Every gate with an answer that lets the removal go on.
    pub fn answer_gates(&mut self) {
        while let Page::Gate(id) = self.place() {
            let rules = Arc::clone(&self.model().rules);
            let gate = rules.gate(&id).unwrap();
            let row = gate.choices.iter().position(|choice| choice.lets == Lets::Go).unwrap();
            self.choose(row);
            self.press("continue");
        }
        assert_eq!(self.place(), Page::Plan);
    }
}

/// Rectangles of the buttons in the bar, from left to right.
pub fn bar(window: &Window) -> Vec<egui::Rect> {
    // The first page has its button on the page.
    let Some(bar) = window.harness.query_by_role(Role::Toolbar) else { return Vec::new() };
    let is_button = |node: &egui_kittest::Node<'_>| node.accesskit_node().role() == Role::Button;
    bar.children_recursive().filter(is_button).map(|node| node.rect()).collect()
}

/// A desk whose window is in the light theme.
pub fn light() -> Desk {
    let mut desk = Desk::new(INFECTED);
    desk.look.theme = Some(Theme::Light);
    desk
}
