//! A ban folder, embedded in the program or on disk.

use std::io;
use std::path::Path;

use include_dir::{Dir, include_dir};

static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets/bans");

/// The text files of one ban: name inside the folder (always with `/`) and content.
pub struct Folder {
    pub files: Vec<(String, String)>,
}

impl Folder {
    /// The bans that came with the program.
    pub fn embedded() -> Vec<Self> {
        EMBEDDED
            .dirs()
            .map(|dir| {
                let mut files = Vec::new();
                collect(dir, dir.path(), &mut files);
                files.sort();
                Self { files }
            })
            .collect()
    }

    /// Reads a ban folder from disk.
    ///
    /// # Errors
    /// Those of the operating system; `InvalidData` when a file is not UTF-8.
    pub fn from_disk(root: &Path) -> io::Result<Self> {
        let mut files = Vec::new();
        for folder in ["", "products", "text"] {
            let path = root.join(folder);
            let entries = match std::fs::read_dir(&path) {
                Ok(entries) => entries,
                Err(error) if !folder.is_empty() && error.kind() == io::ErrorKind::NotFound => {
                    continue;
                }
                Err(error) => return Err(error),
            };
            for entry in entries {
                let entry = entry?;
                let name = entry.file_name().to_string_lossy().into_owned();
                if !(name.ends_with(".toml") || name.ends_with(".ftl")) {
                    continue;
                }
                let inner = if folder.is_empty() { name } else { format!("{folder}/{name}") };
                let bytes = std::fs::read(entry.path())
                    .map_err(|error| io::Error::new(error.kind(), format!("{error}: {inner}")))?;
                files.push((inner.clone(), utf8(bytes, &inner)?));
            }
        }
        files.sort();
        Ok(Self { files })
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.files.iter().find(|(file, _)| file == name).map(|(_, content)| content.as_str())
    }
}

fn utf8(bytes: Vec<u8>, inner: &str) -> io::Result<String> {
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = error.as_bytes().iter().take(good).filter(|byte| **byte == b'\n').count() + 1;
        io::Error::new(io::ErrorKind::InvalidData, format!("{inner}:{line}: this is not UTF-8 text"))
    })
}

pub(crate) fn collect(dir: &Dir<'static>, root: &Path, files: &mut Vec<(String, String)>) {
    for file in dir.files() {
        if let (Ok(inner), Some(content)) = (file.path().strip_prefix(root), file.contents_utf8()) {
            files.push((inner.to_string_lossy().replace('\\', "/"), content.to_owned()));
        }
    }
    for sub in dir.dirs() {
        collect(sub, root, files);
    }
}
