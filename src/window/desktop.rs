//! The desktop of the person: its programs, its dialogs, and pictures in its resolution.

use std::io;
use std::path::{Path, PathBuf};

use super::sheets;
use crate::report::Document;
use crate::wizard::{Desktop, Picture};

/// Twice the width on the page, so that it is sharp on a fine screen.
const THUMBNAIL_PIXELS: u16 = 300;
/// A page that is read in the window, sharp on a fine screen.
const LARGE_PIXELS: u16 = 1280;
/// As many as fit beside each other; the whole report opens in the system's viewer.
const MOST_THUMBNAILS: usize = 4;

/// The desktop on which the window is.
#[derive(Debug)]
pub struct ThisDesktop;

impl Desktop for ThisDesktop {
    fn open(&self, what: &str) -> io::Result<()> {
        // Without a shell.
        open::that_detached(what)
    }

    fn ask_where(&self, folder: &Path, name: &str) -> Option<PathBuf> {
        let dialog = rfd::AsyncFileDialog::new().set_directory(folder).set_file_name(name);
        let dialog = dialog.add_filter("PDF", &["pdf"]).save_file();
        pollster::block_on(dialog).map(|file| file.path().to_owned())
    }

    fn ask_folder(&self) -> Option<PathBuf> {
        let dialog = rfd::AsyncFileDialog::new().pick_folder();
        pollster::block_on(dialog).map(|folder| folder.path().to_owned())
    }

    fn ask_for_results(&self) -> Vec<PathBuf> {
        let dialog = rfd::AsyncFileDialog::new().add_filter("JSON", &["json"]).pick_files();
        let files = pollster::block_on(dialog).unwrap_or_default();
        files.into_iter().map(|file| file.path().to_owned()).collect()
    }

    fn thumbnails(&self, document: &Document) -> (usize, Vec<Picture>) {
        sheets::first(document, THUMBNAIL_PIXELS, MOST_THUMBNAILS)
    }

    fn page(&self, document: &Document, index: usize) -> Option<Picture> {
        sheets::page(document, index, LARGE_PIXELS)
    }
}
