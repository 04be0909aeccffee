//! Opening a file, a web page or a page of the system settings with the program that the system has
//! for it. Nothing is opened unless the person pressed a button that says so.

use std::io;

/// The system's own list of installed apps, where it can be opened by name.
pub const INSTALLED_APPS: Option<&str> = if cfg!(windows) { Some("ms-settings:appsfeatures") } else { None };

/// The folder in which a maker's own uninstaller lies beside the app, where there is one.
pub const APPLICATIONS: Option<&str> = if cfg!(target_os = "macos") { Some("/Applications") } else { None };

/// Hands a path or an address to the system, without a shell, and does not wait.
///
/// # Errors
/// When the system has no program for it, or says no.
pub fn open(what: &str) -> io::Result<()> {
    open::that_detached(what)
}
