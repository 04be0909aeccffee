//! What a program file says about itself: the version resource of the PE format.
//!
//! Only the few hundred bytes on the way there are read. A set-up program can carry a hundred megabytes in
//! the same resources, and the libraries for the format want a whole file, or a whole section of it.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;

use super::registry::text_of;

/// What the maker has written into the file; each is empty when it is not there. Anybody may write it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    pub product: String,
    pub company: String,
    pub version: String,
}

/// The number of version resources.
const VERSION: u32 = 16;
/// Windows loads no file with more sections.
const MAX_SECTIONS: u16 = 96;
const MAX_ENTRIES: usize = 4096;
/// A version resource has a few texts.
const MAX_BYTES: usize = 64 * 1024;
/// The resource itself, `StringFileInfo`, a table for a language, a text.
const LEVELS: usize = 4;

/// Reads what a file says about itself; `None` when it is no program, or says nothing.
///
/// # Errors
/// Those of the operating system.
pub fn read(path: &Path) -> io::Result<Option<About>> {
    // Opening a pipe or a device could wait for ever.
    if !path.metadata()?.is_file() {
        return Ok(None);
    }
    let mut image = Image { file: File::open(path)? };
    let Some(resource) = image.version_resource()? else { return Ok(None) };
    let mut about = About::default();
    add_texts(&resource, LEVELS, &mut about);
    Ok((about != About::default()).then_some(about))
}

struct Image {
    file: File,
}

impl Image {
    /// The bytes from `place` on, at most `length`.
    fn at(&mut self, place: u64, length: usize) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.file.seek(SeekFrom::Start(place))?;
        (&mut self.file).take(length as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn version_resource(&mut self) -> io::Result<Option<Vec<u8>>> {
        let dos = self.at(0, 64)?;
        let Some(start) = number(&dos, 60).filter(|_| dos.starts_with(b"MZ")).map(u64::from) else {
            return Ok(None);
        };
        let header = self.at(start, 24 + 240)?;
        let Some((resources, sections)) = resources(&header) else { return Ok(None) };
        let table = self.at(start + 24 + u64::from(sections.0), usize::from(sections.1) * 40)?;
        let Some(base) = in_file(&table, resources) else { return Ok(None) };
        // By kind, by name, by language.
        let mut folder = 0;
        for wanted in [Some(VERSION), None, None] {
            let Some(next) = self.entry(base, folder, wanted)? else { return Ok(None) };
            folder = next;
        }
        let data = self.at(base + u64::from(folder), 8)?;
        let (Some(address), Some(length)) = (number(&data, 0), number(&data, 4)) else { return Ok(None) };
        let Some(place) = in_file(&table, address) else { return Ok(None) };
        let length = usize::try_from(length).unwrap_or(MAX_BYTES).min(MAX_BYTES);
        self.at(place, length).map(Some)
    }

    /// The target of the entry with this number, or of the first one.
    fn entry(&mut self, base: u64, folder: u32, wanted: Option<u32>) -> io::Result<Option<u32>> {
        let place = base + u64::from(folder & !TO_FOLDER);
        let head = self.at(place, 16)?;
        let (Some(named), Some(numbered)) = (short(&head, 12), short(&head, 14)) else { return Ok(None) };
        let count = (usize::from(named) + usize::from(numbered)).min(MAX_ENTRIES);
        let entries = self.at(place + 16, count * 8)?;
        let (entries, _) = entries.as_chunks::<8>();
        let mut entries = entries.iter().map(|entry| (number(entry, 0), number(entry, 4)));
        let found = entries.find(|(id, _)| wanted.is_none_or(|wanted| *id == Some(wanted)));
        Ok(found.and_then(|(_, place)| place).map(|place| place & !TO_FOLDER))
    }
}

/// Set where an entry leads to further entries.
const TO_FOLDER: u32 = 0x8000_0000;

/// The address of the resources, and length of the optional header and number of sections.
fn resources(header: &[u8]) -> Option<(u32, (u16, u16))> {
    let sections =
        short(header, 6).filter(|count| header.starts_with(b"PE\0\0") && *count <= MAX_SECTIONS)?;
    let directories = match short(header, 24)? {
        0x10B => 24 + 96,
        0x20B => 24 + 112,
        _ => return None,
    };
    let address = number(header, directories + 2 * 8).filter(|address| *address != 0)?;
    Some((address, (short(header, 20)?, sections)))
}

/// Where an address lies in the file.
fn in_file(sections: &[u8], address: u32) -> Option<u64> {
    let (sections, _) = sections.as_chunks::<40>();
    sections.iter().find_map(|section| {
        let (start, length, place) = (number(section, 12)?, number(section, 16)?, number(section, 20)?);
        let inside = address.checked_sub(start).filter(|inside| *inside < length)?;
        Some(u64::from(place) + u64::from(inside))
    })
}

/// Adds the texts in a block: its length, that of its value, its kind and its name, then its value or
/// further blocks, each from a multiple of four on.
fn add_texts(block: &[u8], levels: usize, about: &mut About) {
    let Some(name) = block.get(6..).map(name) else { return };
    let start = (6 + 2 * name.encode_utf16().count() + 2).next_multiple_of(4);
    let target = match name.as_str() {
        "ProductName" => Some(&mut about.product),
        "CompanyName" => Some(&mut about.company),
        "ProductVersion" => Some(&mut about.version),
        _ => None,
    };
    if let Some(target) = target {
        if target.is_empty() {
            *target = text_of(&units(block.get(start..).unwrap_or_default()));
        }
        return;
    }
    // Only the first block has a value of its own before the others: numbers of the version.
    let value = if levels == LEVELS { short(block, 2).map_or(0, usize::from) } else { 0 };
    let mut at = (start + value).next_multiple_of(4);
    while levels > 1
        && let Some(length) = short(block, at).map(usize::from).filter(|length| *length > 6)
        && let Some(inner) = block.get(at..at.saturating_add(length).min(block.len()))
    {
        add_texts(inner, levels - 1, about);
        at = (at + length).next_multiple_of(4);
    }
}

fn name(bytes: &[u8]) -> String {
    let units = units(bytes);
    let end = units.iter().position(|unit| *unit == 0).unwrap_or(units.len());
    String::from_utf16_lossy(units.get(..end).unwrap_or_default())
}

fn units(bytes: &[u8]) -> Vec<u16> {
    bytes.as_chunks::<2>().0.iter().copied().map(u16::from_le_bytes).collect()
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().copied().map(u16::from_le_bytes)
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().copied().map(u32::from_le_bytes)
}

#[cfg(test)]
pub(crate) mod samples {
    fn block(name: &str, value: &[u8], value_length: usize, inner: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = vec![0; 6];
        bytes.extend(name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes));
        bytes.resize(bytes.len().next_multiple_of(4), 0);
        bytes.extend(value);
        for block in inner {
            bytes.resize(bytes.len().next_multiple_of(4), 0);
            bytes.extend(block);
        }
        let length = u16::try_from(bytes.len()).expect("short");
        bytes[..2].copy_from_slice(&length.to_le_bytes());
        bytes[2..4].copy_from_slice(&u16::try_from(value_length).expect("short").to_le_bytes());
        bytes
    }

    /// A program file that does nothing and has these texts in its version resource.
    pub fn program(texts: &[(&str, &str)]) -> Vec<u8> {
        let text = |(name, text): &(&str, &str)| {
            let wide: Vec<u8> = text.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
            block(name, &wide, text.encode_utf16().count() + 1, &[])
        };
        let table = block("040904b0", &[], 0, &texts.iter().map(text).collect::<Vec<_>>());
        let strings = block("StringFileInfo", &[], 0, &[table]);
        let version = block("VS_VERSION_INFO", &[7; 52], 52, &[strings]);
        let folder = |id: u32, to: u32| {
            [&[0; 14][..], &1_u16.to_le_bytes(), &id.to_le_bytes(), &to.to_le_bytes()].concat()
        };
        let length = u32::try_from(version.len()).expect("short");
        let data = [0x1000 + 88, length, 0, 0].map(u32::to_le_bytes).concat();
        let folders = [folder(16, 0x8000_0018), folder(1, 0x8000_0030), folder(1033, 72)].concat();
        let resources = [folders, data, version].concat();
        let mut bytes = vec![0; 0x400];
        bytes[..2].copy_from_slice(b"MZ");
        let mut put = |at: usize, number: u32| bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
        put(60, 0x80);
        put(0x80, u32::from_le_bytes(*b"PE\0\0"));
        // One section; an optional header of 240 bytes for 64 bits.
        put(0x84, 0x0001_8664);
        put(0x94, 240);
        put(0x98, 0x20B);
        put(0x98 + 112 + 16, 0x1000);
        let section = 0x98 + 240;
        put(section + 8, 0x1000);
        put(section + 12, 0x1000);
        put(section + 16, u32::try_from(resources.len()).expect("short"));
        put(section + 20, 0x400);
        bytes.extend(resources);
        bytes
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::samples::program;
    use super::*;

    fn read_bytes(bytes: &[u8]) -> Option<About> {
        let dir = tempfile::tempdir().expect("a folder");
        std::fs::write(dir.path().join("a.exe"), bytes).expect("written");
        read(&dir.path().join("a.exe")).expect("read")
    }

    const TEXTS: [(&str, &str); 4] = [
        ("CompanyName", "Acme Lab ΩЯ"),
        ("FileDescription", "odd"),
        ("ProductName", "Acme Removal Tool"),
        ("ProductVersion", "20.0.12"),
    ];

    #[test]
    fn a_program_says_what_it_is() {
        let about = read_bytes(&program(&TEXTS)).expect("texts");
        let expected = ("Acme Removal Tool", "Acme Lab ΩЯ", "20.0.12");
        assert_eq!((about.product.as_str(), about.company.as_str(), about.version.as_str()), expected);
        for nothing in [&b""[..], b"MZ", b"#!/bin/sh", &program(&[]), &program(&TEXTS[1..2])] {
            assert_eq!(read_bytes(nothing), None);
        }
        let cut = program(&TEXTS);
        for length in (0..cut.len()).step_by(16) {
            read_bytes(&cut[..length]);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_change_ends(place in 0..1200_usize, byte in any::<u8>()) {
            let mut bytes = program(&TEXTS);
            if let Some(target) = bytes.get_mut(place) {
                *target = byte;
            }
            read_bytes(&bytes);
        }
    }
}
