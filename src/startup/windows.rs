//! See [`super`].
#![expect(unsafe_code, reason = "these settings of a process have no interface but that of C")]

use windows_sys::Win32::System::Console::{ATTACH_PARENT_PROCESS, AttachConsole};
use windows_sys::Win32::System::LibraryLoader::{LOAD_LIBRARY_SEARCH_SYSTEM32, SetDefaultDllDirectories};

/// What Windows reads of the header of an executable before it loads the first library
/// (`IMAGE_LOAD_CONFIG_DIRECTORY64`, up to the fields that every version knows). Microsoft's linker
/// writes it by itself; for the other one, `cargo xtask windows` enters it into the header.
#[repr(C)]
struct LoadConfig {
    size: u32,
    unused: [u8; 74],
    /// Where the libraries that this executable names are looked for.
    dependent_load_flags: u16,
    unused_too: [u8; 32],
}

#[cfg(target_env = "gnu")]
// SAFETY: no other section has this name; `cargo xtask windows` finds the value by it.
#[unsafe(link_section = ".ldcfg")]
#[used]
static LOAD_CONFIG: LoadConfig = LoadConfig {
    size: 112,
    unused: [0; 74],
    // `LOAD_LIBRARY_SEARCH_SYSTEM32`, in the type of this field.
    dependent_load_flags: 0x800,
    unused_too: [0; 32],
};

pub fn trust_system_libraries_only() {
    // SAFETY: takes a number and changes a setting of this process.
    let is_done = unsafe { SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_SYSTEM32) } != 0;
    if !is_done {
        tracing::warn!("libraries are looked for beside the program, too");
    }
    // The linker leaves out what nobody reads.
    #[cfg(target_env = "gnu")]
    std::hint::black_box(&LOAD_CONFIG.dependent_load_flags);
}

pub fn use_the_callers_console() {
    // SAFETY: takes a number; it fails where the caller has no console, and then nothing has changed.
    unsafe { AttachConsole(ATTACH_PARENT_PROCESS) };
}
