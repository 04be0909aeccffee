//! What a test of the window needs: a folder for the case, one for documents, a system tree to look
//! at, and the real app in a harness.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::raster::Raster;
use bancheck::bans::{Lets, Rules};
use bancheck::case::{Case, Place};
use bancheck::cli::Theme;
use bancheck::machine::Machine;
use bancheck::machine::appearance::Appearance;
use bancheck::protection::Alternatives;
use bancheck::removal::run::OtherComputer;
use bancheck::report::dues::{self, Due};
use bancheck::text::{Language, Texts};
use bancheck::ui::event::Event;
use bancheck::ui::model::Model;
use bancheck::ui::{App, Setup};
use eframe::egui::accesskit::Role;
use eframe::egui::{self, Key, Vec2, ViewportEvent, ViewportId};
use egui_kittest::Harness;
use egui_kittest::kittest::{AccessKitNode, NodeT as _, Queryable as _};
use jiff::civil::Date;

pub const INFECTED: &str = "Package: kesl\nStatus: install ok installed\nVersion: 12.2.0-2412\n\
    Maintainer: Kaspersky\nDescription: Kaspersky Endpoint Security for Linux\n\n\
    Package: klnagent64\nStatus: install ok installed\nVersion: 15.1.0-20748\n\
    Maintainer: Kaspersky\nDescription: Kaspersky Network Agent\n";
pub const HARMLESS: &str = "Package: bash\nStatus: install ok installed\nVersion: 5.2\nMaintainer: Debian\n\
    Description: shell\n";

pub struct Desk {
    pub folder: tempfile::TempDir,
    pub setup: Setup,
}

impl Desk {
    /// A small Debian tree with these packages.
    pub fn new(packages: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for dir in ["tree/etc", "tree/var/lib/dpkg", "documents"] {
            std::fs::create_dir_all(folder.path().join(dir)).unwrap();
        }
        let tree = folder.path().join("tree");
        std::fs::write(tree.join("etc/os-release"), "NAME=\"Debian GNU/Linux\"\nVERSION_ID=\"12\"\n")
            .unwrap();
        std::fs::write(tree.join("etc/hostname"), "FRONT-DESK\n").unwrap();
        std::fs::write(tree.join("var/lib/dpkg/status"), packages).unwrap();
        let setup = Self::setup(folder.path());
        Self { folder, setup }
    }

    /// What is needed to open a window on a folder that was made so.
    pub fn setup(folder: &Path) -> Setup {
        let rules = Arc::new(Rules::embedded().unwrap());
        Setup {
            language: Some(Language::English),
            rules,
            alternatives: Arc::new(Alternatives::embedded().unwrap()),
            machine: Machine::mounted_at(&folder.join("tree")).unwrap(),
            data_dir: Some(folder.join("data")),
            documents: folder.join("documents"),
            starter: Arc::new(OtherComputer),
            theme: None,
            appearance: Appearance::USUAL,
            arguments: Vec::new(),
        }
    }

    pub fn set_packages(&self, packages: &str) {
        std::fs::write(self.folder.path().join("tree/var/lib/dpkg/status"), packages).unwrap();
    }

    pub fn open(&self) -> Window {
        open(&self.setup)
    }

    pub fn open_sized(&self, size: Vec2, scale: f32) -> Window {
        open_sized(&self.setup, size, scale)
    }

    /// With sixty frames in a second, where otherwise each takes a quarter of one.
    pub fn open_in_real_time(&self) -> Window {
        open_as(&self.setup, Vec2::new(1040.0, 720.0), 1.0, 1.0 / 60.0)
    }

    pub fn case_file(&self) -> PathBuf {
        self.folder.path().join("data/case.json")
    }

    /// The case on the disk, where the program writes it now or soon.
    pub fn saved_case(&self) -> Case {
        let begun = Instant::now();
        while !self.case_file().exists() {
            assert!(begun.elapsed() < Duration::from_secs(20), "no case is saved");
            std::thread::sleep(Duration::from_millis(5));
        }
        serde_json::from_slice(&std::fs::read(self.case_file()).unwrap()).unwrap()
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

    /// The reports in the documents folder.
    pub fn reports(&self) -> Vec<PathBuf> {
        files_in(&self.folder.path().join("documents"))
    }
}

/// What has to be done first by a certain day, for each duty, in words.
pub fn open_dues(m: &Model) -> Vec<Due> {
    m.progress().dues.open().filter_map(|(dues, first)| dues::line(&m.texts, dues, first)).collect()
}

/// The window is open on this day, at the same time of day.
pub fn on_day(m: &Model, day: Date) -> Event {
    let at = day.to_datetime(m.now.time());
    Event::Clock(at.to_zoned_datetime(m.now.time_zone().clone()).unwrap())
}

/// Opens a window of the usual size.
pub fn open(setup: &Setup) -> Window {
    open_sized(setup, Vec2::new(1040.0, 720.0), 1.0)
}

fn open_sized(setup: &Setup, size: Vec2, scale: f32) -> Window {
    open_as(setup, size, scale, 0.25)
}

fn open_as(setup: &Setup, size: Vec2, scale: f32, seconds_a_frame: f32) -> Window {
    let setup = setup.clone();
    let texts = Arc::new(Texts::new(setup.language.unwrap_or(Language::English), &setup.rules));
    let raster = Raster::default();
    let harness = Harness::builder()
        .with_size(size / scale)
        .with_pixels_per_point(scale)
        .with_max_steps(16)
        .with_step_dt(seconds_a_frame)
        .with_theme(if setup.theme == Some(Theme::Light) { egui::Theme::Light } else { egui::Theme::Dark })
        .renderer(raster.clone())
        .build_eframe(move |cc| App::new(&cc.egui_ctx, &setup, None).expect("the case is free"));
    Window { harness, texts, raster }
}

pub fn files_in(dir: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
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

    pub fn place(&self) -> Place {
        self.harness.state().model().case.place.clone()
    }

    /// Whether these words stand somewhere, as a name or as text.
    pub fn has(&self, key: &str) -> bool {
        self.shows(&self.texts.get(key))
    }

    pub fn shows(&self, words: &str) -> bool {
        self.harness.root().children_recursive().any(|node| {
            node.accesskit_node().label().as_deref() == Some(words)
                || node.accesskit_node().value().as_deref() == Some(words)
        })
    }

    /// Presses the one control with these words.
    pub fn press(&mut self, key: &str) {
        let words = self.texts.get(key);
        let is_it = |node: &AccessKitNode<'_>| {
            matches!(node.role(), Role::Button | Role::Link | Role::CheckBox)
                && node.label().as_deref() == Some(words.as_str())
        };
        // In a small window it may be further down.
        self.harness.get_by(is_it).scroll_to_me();
        self.harness.run();
        self.harness.get_by(is_it).click();
        self.harness.run();
    }

    /// Tells the window what happened, as a page or a worker does.
    pub fn take_in(&mut self, event: Event) {
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().take_in(&ctx, event);
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
            let model = window.harness.state().model();
            model.scanning.is_none() && model.case.scan.is_some()
        });
    }

    /// Through the questions about the business to what applies, always with the first answer.
    pub fn answer_questions(&mut self) {
        self.press("start-button");
        while matches!(self.place(), Place::Question(_)) {
            self.choose(0);
            self.press("continue");
        }
        assert_eq!(self.place(), Place::Duties);
    }

    /// From the first page to the result of the check.
    pub fn check(&mut self) {
        self.answer_questions();
        self.press("check-this-computer");
        self.wait_for_scan();
    }

    /// Every gate with an answer that lets the removal go on.
    pub fn answer_gates(&mut self) {
        while let Place::Gate(id) = self.place() {
            let rules = Arc::clone(&self.harness.state().model().rules);
            let gate = rules.gate(&id).unwrap();
            let row = gate.choices.iter().position(|choice| choice.lets == Lets::Go).unwrap();
            self.choose(row);
            self.press("continue");
        }
        assert_eq!(self.place(), Place::Plan);
    }
}
