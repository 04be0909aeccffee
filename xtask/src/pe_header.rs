//! The header of a Windows executable (PE, 64-bit).

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};

/// The section in which `src/startup/windows.rs` keeps the load configuration.
const SECTION: &[u8; 8] = b".ldcfg\0\0";
/// Length of the load configuration in there, which starts with the same number.
const LENGTH: u32 = 112;
/// Where in it stands from which folders libraries are loaded.
const LOAD_FLAGS: usize = 78;
/// The folder of the system only.
const SYSTEM_FOLDER: u16 = 0x800;

// Offsets in the header.
const HEADER_AT: usize = 0x3C;
const NUMBER_OF_SECTIONS: usize = 6;
const OPTIONAL_LENGTH: usize = 20;
const OPTIONAL: usize = 24;
/// Of the optional header: its checksum, which nothing checks in a program, and the entry of the load
/// configuration among the data directories.
const CHECKSUM: usize = 64;
const LOAD_CONFIG: usize = 112 + 10 * 8;
const SECTION_LENGTH: usize = 40;

/// Enters the load configuration into the header, which the GNU linker leaves out: Windows reads it
/// before it loads the first library. Doing it twice changes nothing.
///
/// # Errors
/// Those of the file; also when the executable has no such section, or another value in it.
pub fn enter_load_config(executable: &Path) -> Result<()> {
    let mut bytes = fs::read(executable).with_context(|| executable.display().to_string())?;
    let entered = with_load_config(&mut bytes).with_context(|| executable.display().to_string())?;
    if entered {
        fs::write(executable, bytes)?;
    }
    Ok(())
}

/// Whether anything was changed.
fn with_load_config(bytes: &mut [u8]) -> Result<bool> {
    let header = number(bytes, HEADER_AT)? as usize;
    let sections = header + OPTIONAL + usize::from(short(bytes, header + OPTIONAL_LENGTH)?);
    let count = usize::from(short(bytes, header + NUMBER_OF_SECTIONS)?);
    let section = (0..count)
        .map(|index| sections + index * SECTION_LENGTH)
        .find(|at| bytes.get(*at..at + 8) == Some(SECTION))
        .context("the executable has no load configuration")?;
    let address = number(bytes, section + 12)?;
    let data = number(bytes, section + 20)? as usize;
    ensure!(number(bytes, data)? == LENGTH, "the load configuration has another form");
    ensure!(short(bytes, data + LOAD_FLAGS)? == SYSTEM_FOLDER, "libraries come from other folders, too");
    let entry = header + OPTIONAL + LOAD_CONFIG;
    if number(bytes, entry)? == address && number(bytes, entry + 4)? == LENGTH {
        return Ok(false);
    }
    set(bytes, entry, address)?;
    set(bytes, entry + 4, LENGTH)?;
    set(bytes, header + OPTIONAL + CHECKSUM, 0)?;
    Ok(true)
}

fn short(bytes: &[u8], at: usize) -> Result<u16> {
    let bytes = bytes.get(at..).and_then(<[u8]>::first_chunk).context("the executable is cut off")?;
    Ok(u16::from_le_bytes(*bytes))
}

fn number(bytes: &[u8], at: usize) -> Result<u32> {
    let bytes = bytes.get(at..).and_then(<[u8]>::first_chunk).context("the executable is cut off")?;
    Ok(u32::from_le_bytes(*bytes))
}

fn set(bytes: &mut [u8], at: usize, value: u32) -> Result<()> {
    let place = bytes.get_mut(at..at + 4).context("the executable is cut off")?;
    place.copy_from_slice(&value.to_le_bytes());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An executable of one section, with these load flags in it.
    fn executable(name: [u8; 8], flags: u16) -> Vec<u8> {
        let mut bytes = vec![0; 1024];
        bytes[HEADER_AT] = 0x80;
        bytes[0x80 + NUMBER_OF_SECTIONS] = 1;
        bytes[0x80 + OPTIONAL_LENGTH] = 240;
        let section = 0x80 + OPTIONAL + 240;
        bytes[section..section + 8].copy_from_slice(&name);
        set(&mut bytes, section + 12, 0x5000).unwrap();
        set(&mut bytes, section + 20, 800).unwrap();
        set(&mut bytes, 800, LENGTH).unwrap();
        bytes[800 + LOAD_FLAGS..800 + LOAD_FLAGS + 2].copy_from_slice(&flags.to_le_bytes());
        bytes
    }

    #[test]
    fn the_load_configuration_is_entered_once() {
        let mut bytes = executable(*SECTION, SYSTEM_FOLDER);
        assert!(with_load_config(&mut bytes).unwrap());
        let entry = 0x80 + OPTIONAL + LOAD_CONFIG;
        assert_eq!(number(&bytes, entry).unwrap(), 0x5000);
        assert_eq!(number(&bytes, entry + 4).unwrap(), LENGTH);
        assert!(!with_load_config(&mut bytes).unwrap());
    }

    #[test]
    fn an_executable_that_loads_from_elsewhere_is_refused() {
        for mut bytes in [executable(*b".text\0\0\0", SYSTEM_FOLDER), executable(*SECTION, 0), vec![0; 20]] {
            assert!(with_load_config(&mut bytes).is_err());
        }
    }
}
