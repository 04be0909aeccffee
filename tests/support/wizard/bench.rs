//! A folder for the case, one for documents, and a system tree to look at.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use bancheck::bans::Rules;
use bancheck::case::Case;
use bancheck::machine::{Computer, Machine, System, zone};
use bancheck::protection::Alternatives;
use bancheck::removal::action::Manager;
use bancheck::removal::run::{OtherComputer, Startable};
use bancheck::report::Document;
use bancheck::scan::Scan;
use bancheck::text::{Language, Texts};
use bancheck::wizard::model::Model;
use bancheck::wizard::{Desktop, Picture, Setup};
use jiff::Timestamp;

use super::{answer_gates, check};

pub const INFECTED: &str = "Package: kesl\nStatus: install ok installed\nVersion: 12.2.0-2412\n\
    Maintainer: Kaspersky\nDescription: Kaspersky Endpoint Security for Linux\n\n\
    Package: klnagent64\nStatus: install ok installed\nVersion: 15.1.0-20748\n\
    Maintainer: Kaspersky\nDescription: Kaspersky Network Agent\n";

/// One of the two.
pub const HALF: &str = "Package: klnagent64\nStatus: install ok installed\nVersion: 15.1.0-20748\n\
    Maintainer: Kaspersky\nDescription: Kaspersky Network Agent\n";

pub const HARMLESS: &str = "Package: bash\nStatus: install ok installed\nVersion: 5.2\nMaintainer: Debian\n\
    Description: shell\n";

/// What the package manager leaves: settings, which do nothing.
pub const TRACES: &str = "Package: kesl\nStatus: deinstall ok config-files\nVersion: 12.2.0-2412\n\
    Maintainer: Kaspersky\nDescription: Kaspersky Endpoint Security for Linux\n";

/// A list with an entry that dpkg refuses.
pub const BROKEN: &str =
    "Package: bash\nStatus: install ok installed\nVersion: 5.2\n\nPackage: x\nStatus: nonsense\n";

/// A small Debian tree, and the folders of a case.
pub struct Bench {
    pub folder: tempfile::TempDir,
    pub setup: Setup,
}

/// A desktop on which nothing can be opened, asked or drawn.
struct NoDesktop;

impl Desktop for NoDesktop {
    fn open(&self, _what: &str) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn ask_where(&self, _folder: &Path, _name: &str) -> Option<PathBuf> {
        None
    }

    fn ask_folder(&self) -> Option<PathBuf> {
        None
    }

    fn ask_for_results(&self) -> Vec<PathBuf> {
        Vec::new()
    }

    fn thumbnails(&self, _document: &Document) -> (usize, Vec<Picture>) {
        (0, Vec::new())
    }

    fn page(&self, _document: &Document, _index: usize) -> Option<Picture> {
        None
    }
}

impl Bench {
    /// A tree with these packages.
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

    /// What a session needs on a folder that was made so.
    pub fn setup(folder: &Path) -> Setup {
        Setup {
            language: Some(Language::English),
            rules: Arc::new(Rules::embedded().unwrap()),
            alternatives: Arc::new(Alternatives::embedded().unwrap()),
            machine: Machine::mounted_at(&folder.join("tree")).unwrap(),
            data_dir: Some(folder.join("data")),
            documents: folder.join("documents"),
            starter: Arc::new(OtherComputer),
            desktop: Arc::new(NoDesktop),
            arguments: Vec::new(),
            program: None,
            office_folder: None,
        }
    }

    pub fn set_packages(&self, packages: &str) {
        std::fs::write(self.folder.path().join("tree/var/lib/dpkg/status"), packages).unwrap();
    }

    /// Looks at the tree as it is now.
    pub fn scan(&self) -> Scan {
        bancheck::scan::run(&self.setup.rules, &self.setup.machine, &mut |_| ())
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

    /// The reports in the documents folder.
    pub fn reports(&self) -> Vec<PathBuf> {
        files_in(&self.folder.path().join("documents"))
    }

    /// The model of a case here, with an uninstaller that removes nothing.
    pub fn model(&self, case: Case) -> Model {
        let rules = Arc::clone(&self.setup.rules);
        let mut model = Model::new(
            Arc::new(Texts::new(Language::English, &rules)),
            rules,
            Arc::clone(&self.setup.alternatives),
            Computer::of(&self.setup.machine),
            System::Linux,
            zone::now(),
            case,
        );
        model.startable = Startable::Packages(Manager::ALL.to_vec());
        model
    }

    /// The model of a new case after one check, with every question before a removal answered.
    pub fn ready(&self) -> Model {
        let mut m = self.model(Case::new(Timestamp::now()));
        drop(check(&mut m, self));
        answer_gates(&mut m);
        m
    }

    /// The same, where it was removed since and left harmless traces.
    pub fn with_traces(&self) -> Model {
        let mut m = self.ready();
        self.set_packages(&format!("{TRACES}\n{HARMLESS}"));
        drop(check(&mut m, self));
        assert_eq!(m.progress().result().unwrap().id(), "harmless-leftovers");
        m
    }
}

/// What is in a folder, in order of names.
pub fn files_in(dir: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}
