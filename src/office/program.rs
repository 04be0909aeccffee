//! The files of the program that runs, as they are taken to the next computer.

use std::io;
use std::path::{Path, PathBuf};

/// More than the app for a Mac has, which is the one that is a folder.
const MOST_FILES: usize = 100;
/// How deep its folders go.
const DEEPEST: usize = 8;

/// One file of it.
pub(super) struct Part {
    pub from: PathBuf,
    /// Where it goes, below the new folder.
    pub to: PathBuf,
    pub is_program: bool,
}

/// The program that lies at `program`: itself with its sibling for the console, or the whole app of a Mac. The first
/// name is what is to be started.
pub(super) fn parts(program: &Path) -> io::Result<(String, Vec<Part>)> {
    if let Some(app) = bundle(program) {
        let name = file_name(app)?;
        let mut parts = Vec::new();
        add_folder(app, Path::new(&name), 0, &mut parts)?;
        return Ok((name, parts));
    }
    let name = file_name(program)?;
    let part = |from: PathBuf, name: String| Part { from, to: PathBuf::from(name), is_program: true };
    let mut parts = vec![part(program.to_owned(), name.clone())];
    let sibling = sibling(program).filter(|path| path.is_file());
    parts.extend(sibling.and_then(|path| Some(part(path.clone(), file_name(&path).ok()?))));
    Ok((name, parts))
}

/// The folder in which the program lies: beside the app of a Mac, not in it.
pub(super) fn place(program: &Path) -> Option<&Path> {
    bundle(program).unwrap_or(program).parent()
}

/// `X.app`, where the program is `X.app/Contents/MacOS/x`.
fn bundle(program: &Path) -> Option<&Path> {
    let app = program.parent()?.parent()?.parent()?;
    let is_inside = program.parent()?.ends_with("Contents/MacOS");
    (is_inside && app.extension().is_some_and(|ending| ending == "app")).then_some(app)
}

/// The same without a window: `bancheck-cli` beside `bancheck`.
fn sibling(program: &Path) -> Option<PathBuf> {
    let stem = program.file_stem()?.to_str()?;
    let ending = program.extension().map(|ending| format!(".{}", ending.to_string_lossy()));
    Some(program.with_file_name(format!("{stem}-cli{}", ending.unwrap_or_default())))
}

fn file_name(path: &Path) -> io::Result<String> {
    let name = path.file_name().and_then(|name| name.to_str()).map(str::to_owned);
    name.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidFilename, "no name that can be written down"))
}

fn add_folder(folder: &Path, to: &Path, depth: usize, parts: &mut Vec<Part>) -> io::Result<()> {
    let too_much = || io::Error::new(io::ErrorKind::QuotaExceeded, "the app has more files than it should");
    if depth > DEEPEST {
        return Err(too_much());
    }
    for entry in std::fs::read_dir(folder)?.take(MOST_FILES + 1) {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        let kind = entry.file_type()?;
        if kind.is_dir() {
            add_folder(&from, &to, depth + 1, parts)?;
        } else if kind.is_file() {
            let is_program = folder.ends_with("Contents/MacOS");
            parts.push(Part { from, to, is_program });
        }
        if parts.len() > MOST_FILES {
            return Err(too_much());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(program: &Path) -> Vec<String> {
        let (_, parts) = parts(program).unwrap();
        let mut names: Vec<String> =
            parts.iter().map(|part| part.to.to_str().unwrap().replace('\\', "/")).collect();
        names.sort();
        names
    }

    #[test]
    fn the_console_and_a_whole_app_go_along() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for name in ["app.exe", "app-cli.exe", "other.exe"] {
            std::fs::write(at(name), name).unwrap();
        }
        assert_eq!(names(&at("app.exe")), ["app-cli.exe", "app.exe"]);
        assert_eq!(names(&at("other.exe")), ["other.exe"]);
        assert_eq!(place(&at("app.exe")), Some(folder.path()));
        let program = at("Our.app/Contents/MacOS/app");
        std::fs::create_dir_all(program.parent().unwrap()).unwrap();
        std::fs::write(&program, "").unwrap();
        std::fs::write(at("Our.app/Contents/Info.plist"), "").unwrap();
        assert_eq!(names(&program), ["Our.app/Contents/Info.plist", "Our.app/Contents/MacOS/app"]);
        assert_eq!(place(&program), Some(folder.path()));
        assert_eq!(parts(&program).unwrap().0, "Our.app");
    }
}
