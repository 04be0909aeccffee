//! Tasks that only a desktop can do, and that somebody else does for the wizard.

use std::io;
use std::path::{Path, PathBuf};

use crate::removal::Scene;
use crate::report::Document;

/// The desktop on which the wizard runs.
pub trait Desktop: Send + Sync {
    /// Opens a file, a web page or a page of the system settings with the program that the system has for it,
    /// and does not wait.
    ///
    /// # Errors
    /// When the system has no program for it, or says no.
    fn open(&self, what: &str) -> io::Result<()>;

    /// The windows that it opens by a name of their own, with that name.
    fn windows(&self) -> Vec<(Scene, &'static str)> {
        if cfg!(windows) {
            let settings = "ms-settings:appsfeatures";
            vec![
                (Scene::InstalledApps, settings),
                (Scene::AppsAndFeatures, settings),
                // A folder of the system, by the number that every version has for it.
                (Scene::ProgramsAndFeatures, "shell:::{7b81be6a-ce2b-4676-a29e-eb907a5126c5}"),
            ]
        } else if cfg!(target_os = "macos") {
            vec![(Scene::Applications, "/Applications")]
        } else {
            Vec::new()
        }
    }

    /// Asks the person where to save a file of this name, at first in this folder, and waits. The system asks before
    /// something is overwritten. `None` when they changed their mind, or the system cannot ask.
    fn ask_where(&self, folder: &Path, name: &str) -> Option<PathBuf>;

    /// Asks the person for a folder, and waits. `None` when they changed their mind, or the system cannot ask.
    fn ask_folder(&self) -> Option<PathBuf>;

    /// Asks the person for files with the results of other computers, and waits. None when they changed their mind,
    /// or the system cannot ask.
    fn ask_for_results(&self) -> Vec<PathBuf>;

    /// How many pages the report has, and small pictures of the first of them.
    fn thumbnails(&self, document: &Document) -> (usize, Vec<Picture>);

    /// A page of the report, counted from 0, large enough to read; `None` when there is no such page.
    fn page(&self, document: &Document, index: usize) -> Option<Picture>;
}

/// One page as a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Pixels.
    pub width: u16,
    pub height: u16,
    /// Red, green, blue, alpha for each pixel, row by row. Every pixel is opaque.
    pub rgba: Vec<u8>,
}
