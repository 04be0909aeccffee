//! An office of several computers, each a bench of its own, and a desktop on which somebody chooses.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bancheck::report::Document;
use bancheck::wizard::{Desktop, Picture};

use super::Bench;

/// The program that goes from computer to computer, in the tests.
const PROGRAM: &str = "bancheck-of-this-system";

/// A desktop on which the person chooses this folder, and nothing is shown.
struct Chooses(PathBuf);

impl Desktop for Chooses {
    fn open(&self, _what: &str) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn ask_where(&self, _folder: &Path, _name: &str) -> Option<PathBuf> {
        None
    }

    fn ask_folder(&self) -> Option<PathBuf> {
        Some(self.0.clone())
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
    /// A computer with this name, and an ID of its own.
    pub fn named(name: &str, id: &str, packages: &str) -> Self {
        let mut bench = Self::new(packages);
        let etc = bench.folder.path().join("tree/etc");
        std::fs::write(etc.join("hostname"), format!("{name}\n")).unwrap();
        std::fs::write(etc.join("machine-id"), format!("{id:0>32}\n")).unwrap();
        let program = bench.folder.path().join(PROGRAM);
        std::fs::write(&program, "the program").unwrap();
        bench.setup = Self::setup(bench.folder.path());
        bench.setup.program = Some(program);
        bench
    }

    /// The person here chooses this folder.
    pub fn choose_folder(&mut self, folder: &Path) {
        self.setup.desktop = Arc::new(Chooses(folder.to_owned()));
    }

    /// From now on the program is started from the folder that another computer has made in `stick`.
    pub fn start_from(&mut self, stick: &Path) {
        let program = stick.join("BanCheck").join(PROGRAM);
        assert!(program.is_file(), "the program came along");
        self.setup.office_folder = bancheck::office::beside(&program);
        assert!(self.setup.office_folder.is_some(), "it knows its folder");
        self.setup.program = Some(program);
    }
}
