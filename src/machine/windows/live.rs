//! The registry of this computer.
//!
//! Keys are opened through `windows-registry`. Values are asked for directly: the library asks twice for
//! each, once for its length, and a list of programs has tens of thousands of values.
#![expect(unsafe_code, reason = "one question about a value has no other interface")]

use std::io;
use std::ptr;

use windows_registry::{Key, LOCAL_MACHINE, Type, USERS};
use windows_sys::Win32::Foundation::{ERROR_FILE_NOT_FOUND, ERROR_MORE_DATA, ERROR_SUCCESS};
use windows_sys::Win32::System::Registry::RegQueryValueExW;

use super::registry::{Hive, KeyPath, Registry, RegistryView, text_in_bytes, text_of};

/// Nearly every value fits; for the others the buffer grows.
const USUAL_UNITS: usize = 512;

/// Nothing that we read is larger (2 MiB): anybody may write anything into the registry.
const MAX_UNITS: usize = 1024 * 1024;

/// The registry of this computer.
#[derive(Clone, Copy, Debug)]
pub struct Live;

impl Registry for Live {
    fn subkeys(&self, key: &KeyPath) -> io::Result<Vec<String>> {
        let key = open(key)?;
        let names = as_io(key.keys())?.collect();
        Ok(names)
    }

    fn texts<const N: usize>(&self, key: &KeyPath, names: [&str; N]) -> io::Result<[String; N]> {
        let key = open(key)?;
        let mut texts = [const { String::new() }; N];
        let mut buffer = vec![0; USUAL_UNITS];
        for (text, name) in texts.iter_mut().zip(names) {
            if let Some((kind, bytes)) = query(&key, name, &mut buffer)? {
                *text = as_text(kind, buffer.get(..bytes.div_ceil(2)).unwrap_or_default());
            }
        }
        Ok(texts)
    }

    fn values(&self, key: &KeyPath) -> io::Result<Vec<(String, String)>> {
        let key = open(key)?;
        let values = as_io(key.values())?.map(|(name, value)| (name, as_text(value.ty(), value.as_wide())));
        Ok(values.collect())
    }

    fn bytes(&self, key: &KeyPath, name: &str) -> io::Result<Vec<u8>> {
        let mut buffer = vec![0; USUAL_UNITS];
        let found = query(&open(key)?, name, &mut buffer)?;
        let length = found.map_or(0, |(_, bytes)| bytes);
        Ok(buffer.into_iter().flat_map(u16::to_le_bytes).take(length).collect())
    }
}

/// Reads a value into `buffer`; its type and length in bytes, or `None` when it is missing.
fn query(key: &Key, name: &str, buffer: &mut Vec<u16>) -> io::Result<Option<(Type, usize)>> {
    let name: Vec<u16> = name.encode_utf16().chain([0]).collect();
    loop {
        let mut kind = 0;
        let mut bytes = u32::try_from(buffer.len() * 2).unwrap_or(u32::MAX);
        // SAFETY: the key is open, the name ends with a NUL, and the buffer is as long as `bytes` says.
        let answer = unsafe {
            RegQueryValueExW(
                key.as_raw(),
                name.as_ptr(),
                ptr::null(),
                &raw mut kind,
                buffer.as_mut_ptr().cast(),
                &raw mut bytes,
            )
        };
        let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
        match answer {
            ERROR_SUCCESS => return Ok(Some((Type::from(kind), bytes.min(buffer.len() * 2)))),
            ERROR_FILE_NOT_FOUND => return Ok(None),
            // It may have grown again meanwhile.
            ERROR_MORE_DATA if bytes.div_ceil(2) > buffer.len() && bytes.div_ceil(2) <= MAX_UNITS => {
                buffer.resize(bytes.div_ceil(2), 0);
            }
            error => return Err(io::Error::from_raw_os_error(error.cast_signed())),
        }
    }
}

fn open(key: &KeyPath) -> io::Result<Key> {
    let hive = match key.hive {
        Hive::Machine => LOCAL_MACHINE,
        Hive::Users => USERS,
    };
    let mut options = hive.options();
    options.read();
    match key.view {
        RegistryView::Bits64 => options.wow64_64(),
        RegistryView::Bits32 => options.wow64_32(),
    };
    as_io(options.open(&key.path))
}

fn as_text(kind: Type, units: &[u16]) -> String {
    // The registry keeps the lower half of a number first.
    let number = |halves: usize| -> String {
        let units = units.get(..halves).unwrap_or_default().iter().rev();
        units.fold(0_u64, |number, half| number << 16 | u64::from(*half)).to_string()
    };
    match kind {
        Type::String | Type::ExpandString | Type::MultiString => text_of(units),
        Type::U32 => number(2),
        Type::U64 => number(4),
        Type::Bytes => text_in_bytes(&units.iter().copied().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()),
        Type::Other(_) => String::new(),
    }
}

/// Registry functions answer with error codes of Windows wrapped into an `HRESULT`.
fn as_io<T>(result: windows_registry::Result<T>) -> io::Result<T> {
    result.map_err(|error| io::Error::from_raw_os_error(error.code().0 & 0xFFFF))
}
