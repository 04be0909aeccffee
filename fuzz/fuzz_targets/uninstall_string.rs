//! Whatever the registry says: the parser does not panic, and what it lets through is beyond doubt.
//!
//! `RUSTC_BOOTSTRAP=1 cargo fuzz run uninstall_string -- -max_total_time=60`
#![no_main]

use bancheck::removal::instruction::startable;
use bancheck::scan::uninstall_string::{ProductCode, Uninstaller, parse};
use bancheck::scan::UninstallEntry;

libfuzzer_sys::fuzz_target!(|text: &str| {
    match parse(text) {
        Ok(Uninstaller::Package(code)) => assert_eq!(ProductCode::parse(code.as_str()), Some(code)),
        Ok(Uninstaller::Program { path, arguments }) => {
            let (drive, inner) = path.split_once(":\\").expect("a drive");
            assert!(drive.len() == 1 && drive.as_bytes()[0].is_ascii_alphabetic(), "{path:?}");
            assert!(path.to_lowercase().ends_with(".exe"), "{path:?}");
            assert!(!inner.contains(['"', '%', '/', ':']), "{path:?}");
            assert!(!inner.split('\\').any(|part| part.is_empty() || part.ends_with(['.', ' '])), "{path:?}");
            assert!(!path.chars().chain(arguments.chars()).any(char::is_control), "{text:?}");
        }
        Err(_) => {}
    }
    // What one person has registered is never started with its own program.
    if let Ok(action) = startable(&UninstallEntry::of(r"HKU\S-1-5-21\x", text)) {
        assert!(action.command_line().starts_with("msiexec.exe /x {"), "{text:?}");
    }
});
