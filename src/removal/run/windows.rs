//! Windows Installer, and makers' own uninstallers.
//!
//! Nothing is started with more rights than it asks for itself: the system shows its own prompt, for
//! that one program.
#![expect(unsafe_code, reason = "only this call starts a program that asks for higher rights, and waits")]

use std::fs::File;
use std::io;
use std::os::windows::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use windows_sys::Win32::Foundation::{CloseHandle, MAX_PATH, WAIT_OBJECT_0};
use windows_sys::Win32::System::SystemInformation::GetSystemDirectoryW;
use windows_sys::Win32::System::Threading::{
    GetExitCodeProcess, GetProcessId, INFINITE, WaitForSingleObject,
};
use windows_sys::Win32::UI::Shell::{
    SEE_MASK_FLAG_NO_UI, SEE_MASK_NOASYNC, SEE_MASK_NOCLOSEPROCESS, SHELLEXECUTEINFOW, ShellExecuteExW,
};
use windows_sys::Win32::UI::WindowsAndMessaging::SW_SHOWNORMAL;

use super::family::Family;
use super::{Ended, Signature};
use crate::files;
use crate::machine::Machine;
use crate::machine::program_file::ProgramFiles;
use crate::machine::windows::live::Live;
use crate::removal::action::{Action, package_arguments};
use crate::removal::outcome::Outcome;
use crate::removal::registration::{self, Registered};

/// Many uninstallers copy themselves, start the copy and end. How long the entry may stay after that.
const AFTER_END: Duration = Duration::from_secs(20);
const PAUSE: Duration = Duration::from_millis(500);

pub fn run(signers: &[String], action: &Action) -> Ended {
    let arguments = match registration::look(&Live, action) {
        Ok(Registered::AsPlanned { arguments }) => arguments,
        // Without an entry the program may still be here: a check finds out.
        Ok(Registered::Changed | Registered::Gone) => return Ended::not_started(Outcome::Changed, ""),
        Err(error) => return Ended::not_started(Outcome::NotStarted, error.to_string()),
    };
    let started = match action {
        Action::Package { code, .. } => {
            system_folder().and_then(|dir| start(&dir.join("msiexec.exe"), &package_arguments(code)))
        }
        Action::Program { path, .. } => match held(signers, path) {
            // Held open until the end, so that nobody puts another file in its place.
            Ok(_held) => start(Path::new(path), &arguments),
            Err(ended) => return ended,
        },
        Action::Packages { .. } => return Ended::not_started(Outcome::NotStarted, ""),
    };
    match started {
        Ok(Started { process, code }) => {
            let mut outcome = code.map_or(Outcome::Unknown, |code| action.outcome(code));
            let is_program = matches!(action, Action::Program { .. });
            if is_program {
                wait_for_family(action, process);
            }
            if is_program && outcome == Outcome::Finished && !is_gone_soon(action) {
                // Its copy may still ask something in a window of its own.
                outcome = Outcome::Unknown;
            }
            Ended { outcome, code, details: String::new() }
        }
        Err(error) => Ended::failed_to_start(&error),
    }
}

pub fn signature(signers: &[String], action: &Action) -> Option<Signature> {
    let Action::Program { path, .. } = action else { return None };
    Some(match held(signers, path) {
        Ok((_, signer)) => Signature::Holds(signer),
        Err(ended) if ended.outcome == Outcome::Broken => Signature::FileMissing,
        Err(ended) => {
            tracing::warn!("{path} is not trusted: {ended:?}");
            Signature::DoesNotHold
        }
    })
}

/// The file of a maker's uninstaller, open so that it can only be read, once its signature holds, and who
/// has signed it.
fn held(signers: &[String], path: &str) -> Result<(File, String), Ended> {
    let file = files::open_unchanging(Path::new(path)).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Ended::not_started(Outcome::Broken, error.to_string()),
        _ => Ended::failed_to_start(&error),
    })?;
    let machine = Machine::live();
    let files = ProgramFiles::of(&machine);
    let not_trusted = |details: String| Ended::not_started(Outcome::NotTrusted, details);
    let signer = files.claimed_signer(path).map_err(|error| not_trusted(error.to_string()))?;
    let signer = signer.ok_or_else(|| not_trusted(String::new()))?;
    let is_valid = files.is_signature_valid(path).map_err(|error| not_trusted(error.to_string()))?;
    let is_maker = signers.contains(&signer);
    if is_valid && is_maker { Ok((file, signer)) } else { Err(not_trusted(signer)) }
}

/// What was started, and how it ended; `None` when nobody can say.
struct Started {
    process: u32,
    code: Option<u32>,
}

/// Many uninstallers start a copy of themselves, or another program, and end: while that works and the entry
/// stands, nothing else is started beside it.
fn wait_for_family(action: &Action, process: u32) {
    let mut family = Family::of(process);
    while family.is_at_work() && !matches!(registration::look(&Live, action), Ok(Registered::Gone)) {
        thread::sleep(PAUSE);
    }
}

/// Whether the entry goes while one waits.
fn is_gone_soon(action: &Action) -> bool {
    let begun = Instant::now();
    let is_gone = || matches!(registration::look(&Live, action), Ok(Registered::Gone));
    while !is_gone() {
        if begun.elapsed() > AFTER_END {
            return false;
        }
        thread::sleep(PAUSE);
    }
    true
}

fn system_folder() -> io::Result<PathBuf> {
    let mut buffer = [0_u16; MAX_PATH as usize];
    // SAFETY: the buffer is as long as is said.
    let length = unsafe { GetSystemDirectoryW(buffer.as_mut_ptr(), MAX_PATH) } as usize;
    match buffer.get(..length) {
        Some(path) if length > 0 => Ok(PathBuf::from(String::from_utf16_lossy(path))),
        _ => Err(io::Error::last_os_error()),
    }
}

/// Starts a program by its full path, without a shell command line, and waits for its exit code.
fn start(program: &Path, arguments: &str) -> io::Result<Started> {
    let wide = |text: &std::ffi::OsStr| -> Vec<u16> { text.encode_wide().chain([0]).collect() };
    let (file, parameters) = (wide(program.as_os_str()), wide(arguments.as_ref()));
    // Not the folder of this program, into which anybody may have downloaded libraries.
    let directory = wide(system_folder()?.as_os_str());
    // SAFETY: the type is plain data of C, for which all zeros are a valid value.
    let mut info: SHELLEXECUTEINFOW = unsafe { std::mem::zeroed() };
    info.cbSize = size_of::<SHELLEXECUTEINFOW>().try_into().unwrap_or(0);
    info.fMask = SEE_MASK_NOCLOSEPROCESS | SEE_MASK_NOASYNC | SEE_MASK_FLAG_NO_UI;
    info.lpFile = file.as_ptr();
    info.lpParameters = parameters.as_ptr();
    info.lpDirectory = directory.as_ptr();
    info.nShow = SW_SHOWNORMAL;
    // SAFETY: the structure and the texts in it, which end with a NUL, live until after the call.
    if unsafe { ShellExecuteExW(&raw mut info) } == 0 {
        return Err(io::Error::last_os_error());
    }
    let process = info.hProcess;
    if process.is_null() {
        return Ok(Started { process: 0, code: None });
    }
    let mut code = 0;
    // SAFETY: the handle is that of the process just started, here and below; nobody else closes it.
    let number = unsafe { GetProcessId(process) };
    // SAFETY: as above.
    let waited = unsafe { WaitForSingleObject(process, INFINITE) };
    // SAFETY: as above, and the number lives until after the call.
    let has_code = unsafe { GetExitCodeProcess(process, &raw mut code) };
    // SAFETY: as above; it is closed once, and not used again.
    unsafe { CloseHandle(process) };
    let code = (waited == WAIT_OBJECT_0 && has_code != 0).then_some(code);
    Ok(Started { process: number, code })
}
