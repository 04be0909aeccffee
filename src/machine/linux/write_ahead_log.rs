//! Whether the file in which SQLite keeps newer content (`-wal`) is whole.
//!
//! SQLite reads such a file up to the first frame whose checksum is wrong, and passes over the rest
//! without a word: packages in it would be missing, and the answer would seem complete. The format is
//! described in "WAL-mode File Format" of SQLite.

use std::io::{self, BufReader, Read as _};
use std::path::Path;

use crate::files;

/// The lowest bit says in which order the bytes of the numbers that are summed are.
const MAGIC: u32 = 0x377f_0682;
const HEADER_BYTES: usize = 32;
const FRAME_HEADER_BYTES: usize = 24;
const PAGE_BYTES: std::ops::RangeInclusive<u32> = 512..=65_536;

/// # Errors
/// `InvalidData` when the file does not end with a frame, or a frame that belongs to it does not have
/// its checksum. Frames of an earlier round, which SQLite leaves behind the new ones, do not belong.
pub fn check(file: &Path) -> io::Result<()> {
    let file = files::open_regular(file)?;
    let frames_bytes = file.metadata()?.len().checked_sub(HEADER_BYTES as u64).ok_or_else(damaged)?;
    let mut reader = BufReader::new(file);
    let mut header = [0; HEADER_BYTES];
    reader.read_exact(&mut header)?;
    let magic = number(&header, 0)?;
    let page_bytes = number(&header, 8)?;
    if magic & !1 != MAGIC || !page_bytes.is_power_of_two() || !PAGE_BYTES.contains(&page_bytes) {
        return Err(damaged());
    }
    let is_big_endian = magic & 1 == 1;
    let mut sum = Sum { is_big_endian, ..Sum::default() };
    sum.add(part(&header, 0, 24)?);
    if !sum.is(part(&header, 24, 8)?) {
        return Err(damaged());
    }
    let frame_bytes = FRAME_HEADER_BYTES + usize::try_from(page_bytes).map_err(io::Error::other)?;
    if frames_bytes % frame_bytes as u64 != 0 {
        return Err(damaged());
    }
    let salts = part(&header, 16, 8)?;
    let mut frame = vec![0; frame_bytes];
    let mut has_ended = false;
    for _ in 0..frames_bytes / frame_bytes as u64 {
        reader.read_exact(&mut frame)?;
        if part(&frame, 8, 8)? != salts {
            has_ended = true;
            continue;
        }
        sum.add(part(&frame, 0, 8)?);
        sum.add(frame.get(FRAME_HEADER_BYTES..).unwrap_or_default());
        if has_ended || !sum.is(part(&frame, 16, 8)?) {
            return Err(damaged());
        }
    }
    Ok(())
}

fn damaged() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the newer content beside the database is damaged")
}

fn part(bytes: &[u8], at: usize, length: usize) -> io::Result<&[u8]> {
    bytes.get(at..at + length).ok_or_else(damaged)
}

/// Big-endian, as every number in the headers.
fn number(bytes: &[u8], at: usize) -> io::Result<u32> {
    let chunk = bytes.get(at..).and_then(<[u8]>::first_chunk).ok_or_else(damaged)?;
    Ok(u32::from_be_bytes(*chunk))
}

/// The running checksum, which goes on from frame to frame.
#[derive(Default)]
struct Sum {
    is_big_endian: bool,
    first: u32,
    second: u32,
}

impl Sum {
    fn add(&mut self, bytes: &[u8]) {
        let read = if self.is_big_endian { u32::from_be_bytes } else { u32::from_le_bytes };
        let (words, _) = bytes.as_chunks::<4>();
        let (pairs, _) = words.as_chunks::<2>();
        for pair in pairs {
            let [left, right] = pair.map(read);
            self.first = self.first.wrapping_add(left).wrapping_add(self.second);
            self.second = self.second.wrapping_add(right).wrapping_add(self.first);
        }
    }

    fn is(&self, stored: &[u8]) -> bool {
        stored == [self.first.to_be_bytes(), self.second.to_be_bytes()].as_flattened()
    }
}
