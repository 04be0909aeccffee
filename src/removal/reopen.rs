//! Opening this program again after a restart, once, if the person agreed. Each system has one place
//! for that which belongs to the person alone, and each case has an entry of its own there.

use std::ffi::OsString;
use std::io;
use std::path::Path;

use crate::files;

/// Asks the system to start `program` with these arguments when the person signs in next, for the case
/// that is kept in `folder`.
///
/// # Errors
/// Those of the system, and `InvalidInput` where the system cannot take such a command.
pub fn ask(folder: &Path, program: &Path, arguments: &[OsString]) -> io::Result<()> {
    system::ask(&name(folder)?, program, arguments)
}

/// Takes the request for the case in `folder` back; `false` when there was none. That of another case stays.
///
/// # Errors
/// Those of the system.
pub fn forget(folder: &Path) -> io::Result<bool> {
    system::forget(&name(folder)?)
}

/// The same for every way to write the folder.
fn name(folder: &Path) -> io::Result<String> {
    let folder = folder.canonicalize().or_else(|_| std::path::absolute(folder))?;
    let hash = files::sha256(folder.as_os_str().as_encoded_bytes());
    Ok(format!("bancheck-{}", hash.chars().take(8).collect::<String>()))
}

#[cfg(windows)]
mod system {
    use super::{OsString, Path, io};
    use windows_registry::CURRENT_USER;

    /// Windows runs what is in it at the next sign-in, and deletes it before.
    const KEY: &str = r"Software\Microsoft\Windows\CurrentVersion\RunOnce";

    /// "Run and `RunOnce` Registry Keys", Microsoft.
    const LONGEST: usize = 260;

    pub fn ask(name: &str, program: &Path, arguments: &[OsString]) -> io::Result<()> {
        let mut command = String::new();
        for part in std::iter::once(program.as_os_str()).chain(arguments.iter().map(OsString::as_os_str)) {
            let part = part.to_str().ok_or(io::ErrorKind::InvalidInput)?;
            if part.contains('"') || part.ends_with('\\') {
                return Err(io::ErrorKind::InvalidInput.into());
            }
            if !command.is_empty() {
                command.push(' ');
            }
            command.push_str(&format!("\"{part}\""));
        }
        if command.encode_utf16().count() > LONGEST {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let key = CURRENT_USER.create(KEY).map_err(io::Error::from)?;
        key.set_string(name, &command).map_err(io::Error::from)
    }

    pub fn forget(name: &str) -> io::Result<bool> {
        let key = match CURRENT_USER.options().read().write().open(KEY).map_err(io::Error::from) {
            Ok(key) => key,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(error),
        };
        match key.remove_value(name).map_err(io::Error::from) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }
}

#[cfg(unix)]
mod system {
    use std::path::PathBuf;

    use super::{OsString, Path, io};
    use crate::files;

    pub fn ask(name: &str, program: &Path, arguments: &[OsString]) -> io::Result<()> {
        let text = entry(name, program, arguments).ok_or(io::ErrorKind::InvalidInput)?;
        let path = path(name)?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        files::write_private(&path, text.as_bytes())
    }

    pub fn forget(name: &str) -> io::Result<bool> {
        match std::fs::remove_file(path(name)?) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn path(name: &str) -> io::Result<PathBuf> {
        let dirs = directories::BaseDirs::new().ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
        Ok(if cfg!(target_os = "macos") {
            dirs.home_dir().join(format!("Library/LaunchAgents/app.{name}.plist"))
        } else {
            dirs.config_dir().join(format!("autostart/{name}.desktop"))
        })
    }

    /// "Desktop Entry Specification": the command in quotation marks, and these signs escaped twice.
    #[cfg(not(target_os = "macos"))]
    pub fn entry(_name: &str, program: &Path, arguments: &[OsString]) -> Option<String> {
        let mut command = String::new();
        for part in std::iter::once(program.as_os_str()).chain(arguments.iter().map(OsString::as_os_str)) {
            let part = part.to_str().filter(|part| !part.chars().any(char::is_control))?;
            command.push_str(" \"");
            for c in part.chars() {
                match c {
                    '"' | '`' | '$' => command.push_str(r"\\"),
                    '\\' => command.push_str(r"\\\"),
                    '%' => command.push('%'),
                    _ => {}
                }
                command.push(c);
            }
            command.push('"');
        }
        Some(format!(
            "[Desktop Entry]\nType=Application\nName=BanCheck\nTerminal=false\nExec={}\n",
            command.trim()
        ))
    }

    /// A launch agent, as `launchd.plist(5)` has it.
    #[cfg(target_os = "macos")]
    pub fn entry(name: &str, program: &Path, arguments: &[OsString]) -> Option<String> {
        let parts = std::iter::once(program.as_os_str()).chain(arguments.iter().map(OsString::as_os_str));
        let parts: Option<Vec<plist::Value>> =
            parts.map(|part| part.to_str().map(|part| plist::Value::String(part.to_owned()))).collect();
        let mut agent = plist::Dictionary::new();
        agent.insert("Label".to_owned(), format!("app.{name}").into());
        agent.insert("ProgramArguments".to_owned(), plist::Value::Array(parts?));
        agent.insert("RunAtLoad".to_owned(), true.into());
        let mut bytes = Vec::new();
        plist::Value::Dictionary(agent).to_writer_xml(&mut bytes).ok()?;
        String::from_utf8(bytes).ok()
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn the_entry_starts_exactly_this_program() {
        let text =
            system::entry("case", Path::new("/opt/a b/ban$check"), &["--data-dir".into(), "/x\"y%\\".into()]);
        let text = text.unwrap();
        assert!(
            text.contains("Exec=\"/opt/a b/ban\\\\$check\" \"--data-dir\" \"/x\\\\\"y%%\\\\\\\\\"\n"),
            "{text}"
        );
        assert_eq!(system::entry("case", Path::new("/a\nExec=evil"), &[]), None);
    }

    #[test]
    fn each_case_has_its_own_entry_however_its_folder_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (folder.path().join("one"), folder.path().join("other"));
        std::fs::create_dir(&one).unwrap();
        std::os::unix::fs::symlink(&one, folder.path().join("link")).unwrap();
        assert_eq!(name(&one).unwrap(), name(&folder.path().join("link")).unwrap());
        assert_ne!(name(&one).unwrap(), name(&other).unwrap());
    }
}
