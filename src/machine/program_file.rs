//! A closer look at a file that some evidence names: is it still there, and who signed it?
//!
//! Both questions cost time, so they are asked only about the few files that a rule asks about. Paths
//! are those of the machine that is scanned.

use std::io;
use std::path::{Path, PathBuf};

use super::windows::opened::{Opened, Whereabouts};
use super::windows::version_info::{self, About};
use super::{Machine, System, windows};

/// Whether a machine's programs are signed in a way that can be read from here.
pub fn has_signatures(machine: &Machine) -> bool {
    match machine.system {
        // Only a running Windows can say whether a signature holds.
        System::Windows => cfg!(windows) && machine.is_live,
        System::MacOs => cfg!(unix),
        System::Linux | System::Unknown => false,
    }
}

/// Answers for one machine.
#[derive(Debug)]
pub struct ProgramFiles<'a> {
    machine: &'a Machine,
    /// The registry of a Windows says which drive is the mounted one.
    windows: Option<Opened>,
}

impl<'a> ProgramFiles<'a> {
    pub fn of(machine: &'a Machine) -> Self {
        Self { machine, windows: (machine.system == System::Windows).then(|| Opened::of(machine)) }
    }

    /// Whether a file or folder certainly does not exist. A drive that is not connected, a share, a
    /// closed folder and a path that makes no sense all leave it open.
    pub fn is_gone(&self, path: &str) -> bool {
        if let Some(windows) = &self.windows {
            return windows.whereabouts(&self.machine.tree, path) == Whereabouts::Gone;
        }
        let Some((top, inner)) = self.locate(path) else { return false };
        let is_missing = |path: &Path| match path.symlink_metadata() {
            Ok(_) => false,
            Err(error) => error.kind() == io::ErrorKind::NotFound,
        };
        is_missing(&inner) && top.is_dir()
    }

    /// What a program file of Windows says about itself; `None` when it says nothing.
    ///
    /// # Errors
    /// Those of reading the file.
    pub fn about(&self, path: &str) -> io::Result<Option<About>> {
        match self.locate(path) {
            Some((_, inner)) if self.machine.system == System::Windows => version_info::read(&inner),
            _ => Ok(None),
        }
    }

    /// The signer that the file names; quick, and not to be trusted. On macOS also of a bundle, which is a
    /// folder. `None` when it is not signed.
    ///
    /// # Errors
    /// Those of reading the file.
    pub fn claimed_signer(&self, path: &str) -> io::Result<Option<String>> {
        let Some((_, inner)) = self.locate(path) else { return Ok(None) };
        match self.machine.system {
            #[cfg(windows)]
            System::Windows => windows::signature::claimed(&inner),
            // A bundle leads to its program by links, which have to stay in the tree.
            #[cfg(unix)]
            System::MacOs => super::macos::signature::team(&self.machine.tree, Path::new(path)),
            _ => {
                drop(inner);
                Ok(None)
            }
        }
    }

    /// Whether the signature of the file holds, as far as the system can tell without asking the
    /// network. macOS has checked it when the program was started for the first time.
    ///
    /// # Errors
    /// Those of reading the file.
    #[cfg_attr(not(windows), expect(clippy::unnecessary_wraps, reason = "only Windows reads the file"))]
    pub fn is_signature_valid(&self, path: &str) -> io::Result<bool> {
        let Some((_, inner)) = self.locate(path) else { return Ok(false) };
        match self.machine.system {
            #[cfg(windows)]
            System::Windows => windows::signature::is_valid(&inner),
            _ => {
                drop(inner);
                Ok(self.machine.system == System::MacOs)
            }
        }
    }

    /// The top of the drive, and the place of the file on the computer that runs the scan. Only whole
    /// paths have one.
    fn locate(&self, path: &str) -> Option<(PathBuf, PathBuf)> {
        if let Some(opened) = &self.windows {
            let (drive, rest) = path.split_once('\\')?;
            let is_plain = !rest.contains(['/', '"', '<', '>', '|', '*', '?']);
            if !is_plain || !windows::image_path::is_on_a_drive(path) {
                return None;
            }
            let locate = |path: &str| self.machine.tree.locate(opened.inside(path)?).ok();
            return Some((locate(&format!(r"{drive}\"))?, locate(path)?));
        }
        if !path.starts_with('/') || path.contains('\0') {
            return None;
        }
        Some((self.machine.tree.locate("/").ok()?, self.machine.tree.locate(path).ok()?))
    }
}
