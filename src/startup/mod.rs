//! What both executables do before anything else. Only Windows asks for it.

#[cfg(windows)]
mod windows;

/// Lets this process load libraries from the folder of the system only. People start the program from
/// their downloads, where anybody's website can put a library that has the name of one of the system.
///
/// The manifest and the header of the executable take care of what is loaded before the first line of code
/// runs (`build.rs`, `cargo xtask windows`).
pub fn trust_system_libraries_only() {
    #[cfg(windows)]
    windows::trust_system_libraries_only();
}

/// Lets the window executable print on the console from which it was called. Windows gives none to a
/// program with a window. If the caller reads its output (a pipe, a file), nothing changes.
pub fn use_the_callers_console() {
    #[cfg(windows)]
    windows::use_the_callers_console();
}
