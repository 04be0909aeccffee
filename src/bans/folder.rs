//! Ban folders, embedded in the program or on disk.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::RulesProblem;
use crate::{embedded, files};

/// The file that makes a folder the folder of a ban.
pub(super) const BAN: &str = "ban.toml";

/// The folders in the folder of a ban.
const FOLDERS: [&str; 2] = ["products", "text"];

/// The largest file of a ban has some kilobytes; more would only fill the memory (4 MiB).
const MAX_FILE_BYTES: u64 = 4 * 1024 * 1024;

/// The text files of one ban: name inside the folder (always with `/`) and content.
#[derive(Default)]
pub struct Folder {
    pub files: Vec<(String, String)>,
    /// Anything in the folder that cannot be read, or does not belong there.
    pub problems: Vec<RulesProblem>,
}

impl Folder {
    /// The bans that came with the program, by the names of their folders.
    pub fn embedded() -> BTreeMap<String, Self> {
        let mut bans: BTreeMap<String, Self> = BTreeMap::new();
        for (path, content) in embedded::files_in("bans") {
            if let Some((ban, inner)) = path.split_once('/') {
                bans.entry(ban.to_owned()).or_default().files.push((inner.to_owned(), content.to_owned()));
            }
        }
        bans
    }

    /// Reads a ban folder from disk: `*.toml` in it and in `products`, `*.ftl` in `text`.
    ///
    /// Anything else there is a problem: a product whose file has another name would be missing without a
    /// word. Hidden files belong to the system and to editors.
    ///
    /// # Errors
    /// Those of the operating system, for the folder itself.
    pub fn from_disk(root: &Path) -> io::Result<Self> {
        let mut folder = Self::default();
        for path in paths_in(root)? {
            folder.add(&path, "");
        }
        Ok(folder)
    }

    fn add(&mut self, path: &Path, above: &str) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let inner = format!("{above}{name}");
        let ending = if above == "text/" { ".ftl" } else { ".toml" };
        let result = if name.ends_with(ending) {
            read(path).map(|content| self.files.push((inner.clone(), content)))
        } else if name.starts_with('.') {
            Ok(())
        } else if above.is_empty() && FOLDERS.contains(&&*name) {
            let names = paths_in(path).map_err(|error| (None, error.to_string()));
            names.map(|names| names.iter().for_each(|path| self.add(path, &format!("{name}/"))))
        } else {
            Err((None, format!("nothing reads this: only files named *{ending} are read here")))
        };
        if let Err((line, message)) = result {
            self.problems.push(RulesProblem { file: inner, line, message });
        }
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.files.iter().find(|(file, _)| file == name).map(|(_, content)| content.as_str())
    }
}

/// The ban that a folder is, under no name, or else those that lie in it, by the names of their folders.
///
/// # Errors
/// Those of the operating system, for the folder itself.
pub(super) fn bans_in(root: &Path) -> io::Result<BTreeMap<String, Folder>> {
    let paths = paths_in(root)?;
    if root.join(BAN).exists() || !paths.iter().any(|path| path.join(BAN).exists()) {
        return Ok(BTreeMap::from([(String::new(), Folder::from_disk(root)?)]));
    }
    let mut bans = BTreeMap::new();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && !name.starts_with('.') {
            bans.insert(name, Folder::from_disk(&path)?);
        } else if !name.starts_with('.') {
            let message = "nothing reads this: beside a ban are only folders of other bans".to_owned();
            let problems = vec![RulesProblem { file: String::new(), line: None, message }];
            bans.insert(name, Folder { problems, ..Folder::default() });
        }
    }
    Ok(bans)
}

fn paths_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths =
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<PathBuf>>>()?;
    paths.sort();
    Ok(paths)
}

/// The text of a file, or what is wrong with it and in which line.
fn read(path: &Path) -> Result<String, (Option<usize>, String)> {
    let bytes = files::read_regular(path, MAX_FILE_BYTES).map_err(|error| (None, error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = error.as_bytes().iter().take(good).filter(|byte| **byte == b'\n').count() + 1;
        (Some(line), "this is not UTF-8 text".to_owned())
    })
}
