//! The signer of a program: the team ID in its code signature.
//!
//! A program file is a Mach-O file, or several for different processors in one ("fat"). A load command
//! says where the signature lies; that is a list of parts, of which the *code directory* holds the team
//! ID. Shapes: `mach-o/loader.h`, `mach-o/fat.h` and `kern/cs_blobs.h` of Apple.
//!
//! It is read in a few small pieces, by hand: general readers of such files fetch as many bytes as the
//! file says, or the whole file, and programs are large, and may be hostile.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::property_list;
use crate::machine::Tree;

const EXECUTABLE: &str = "CFBundleExecutable";

/// Where a bundle has its description, and where its program: those of the Mac, those of the iPhone,
/// and those of the iPhone that were installed on a Mac.
const LAYOUTS: [(&str, &str); 3] = [
    ("Contents/Info.plist", "Contents/MacOS"),
    ("Info.plist", ""),
    ("WrappedBundle/Info.plist", "WrappedBundle"),
];

const FAT: u32 = 0xCAFE_BABE;
const FAT_64: u32 = 0xCAFE_BABF;
const MACH: u32 = 0xFEED_FACE;
const MACH_64: u32 = 0xFEED_FACF;
const CODE_SIGNATURE: u32 = 0x1D;
const SIGNATURE_MAGIC: u32 = 0xFADE_0CC0;
const DIRECTORY_MAGIC: u32 = 0xFADE_0C02;
const DIRECTORY_SLOT: u32 = 0;
/// The first version of the code directory that has a place for the team ID.
const WITH_TEAM: u32 = 0x2_0200;

/// Real files have two or three; a compiled Java class begins like a fat file with at least 45.
const MAX_PROGRAMS: u32 = 32;
/// Real ones have a few kilobytes (1 MiB).
const MAX_COMMANDS: u32 = 1024 * 1024;
/// Real ones have about ten.
const MAX_PARTS: u32 = 64;
/// A team ID has ten letters and digits.
const MAX_TEAM: u64 = 64;

/// The team ID in the code signature of a program file or bundle; `None` when it has none, or is no
/// program, or makes no sense. Whether the signature holds is not looked at.
///
/// # Errors
/// Those of reading the file, and of the description of a bundle; `FileTooLarge` where a limit is reached.
pub fn team(tree: &Tree, path: &Path) -> io::Result<Option<String>> {
    let program = if tree.locate(path)?.is_dir() {
        let Some(program) = program_of(tree, path)? else { return Ok(None) };
        program
    } else {
        path.to_owned()
    };
    of_file(&mut File::open(tree.find_file(program)?)?)
}

/// The program of a bundle.
fn program_of(tree: &Tree, bundle: &Path) -> io::Result<Option<PathBuf>> {
    for (list, folder) in LAYOUTS {
        let bytes = match tree.read(bundle.join(list)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        let (texts, _) = property_list::parse(&bytes, &[EXECUTABLE]);
        // By custom the program is named after the bundle. A name never leads to another place, where
        // the program of somebody else lies.
        let name = texts.get(EXECUTABLE).map(PathBuf::from).or_else(|| bundle.file_stem().map(PathBuf::from));
        let name = name.filter(|name| name.file_name() == Some(name.as_os_str()));
        return Ok(name.map(|name| bundle.join(folder).join(name)));
    }
    Ok(None)
}

fn of_file(file: &mut (impl Read + Seek)) -> io::Result<Option<String>> {
    match in_file(file) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
        answer => answer,
    }
}

/// As [`of_file`], with an error where the file ends too early.
fn in_file(file: &mut (impl Read + Seek)) -> io::Result<Option<String>> {
    let start: [u8; 8] = bytes(file, 0)?;
    let [magic, count] = words(&start, u32::from_be_bytes);
    if !matches!(magic, FAT | FAT_64) {
        return in_program(file, 0);
    }
    if count > MAX_PROGRAMS {
        return if magic == FAT { Ok(None) } else { Err(too_much()) };
    }
    for index in 0..u64::from(count) {
        let program = if magic == FAT {
            let entry: [u8; 20] = bytes(file, 8 + 20 * index)?;
            let [_, _, offset, _, _] = words(&entry, u32::from_be_bytes);
            u64::from(offset)
        } else {
            let entry: [u8; 32] = bytes(file, 8 + 32 * index)?;
            let [_, _, high, low, ..]: [u32; 8] = words(&entry, u32::from_be_bytes);
            u64::from(high) << 32 | u64::from(low)
        };
        // One that is cut off says nothing about the others.
        match in_program(file, program) {
            Ok(None) => {}
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {}
            answer => return answer,
        }
    }
    Ok(None)
}

/// The team ID of the Mach-O file that begins at `start`.
fn in_program(file: &mut (impl Read + Seek), start: u64) -> io::Result<Option<String>> {
    let head: [u8; 28] = bytes(file, start)?;
    let [magic, ..]: [u32; 7] = words(&head, u32::from_le_bytes);
    let (order, magic): (fn([u8; 4]) -> u32, u32) = match magic {
        MACH | MACH_64 => (u32::from_le_bytes, magic),
        // PowerPC.
        _ => (u32::from_be_bytes, magic.swap_bytes()),
    };
    let header_size = match magic {
        MACH => 28,
        MACH_64 => 32,
        _ => return Ok(None),
    };
    let [_, _, _, _, count, size, _] = words(&head, order);
    if size > MAX_COMMANDS {
        return Err(too_much());
    }
    let commands = some_bytes(file, add(start, header_size)?, u64::from(size))?;
    let mut rest = commands.as_slice();
    for _ in 0..count {
        let Some((command, _)) = rest.split_first_chunk::<8>() else { break };
        let [kind, length] = words(command, order);
        if kind == CODE_SIGNATURE {
            let Some((command, _)) = rest.split_first_chunk::<16>() else { break };
            let [_, _, offset, _] = words(command, order);
            return in_signature(file, add(start, u64::from(offset))?);
        }
        // One that ends within its own two numbers would be read for ever.
        let length = usize::try_from(length).ok().filter(|length| *length >= command.len());
        let Some((_, next)) = length.and_then(|length| rest.split_at_checked(length)) else { break };
        rest = next;
    }
    Ok(None)
}

/// The team ID in the signature that begins at `start`: all numbers in it are big-endian.
fn in_signature(file: &mut (impl Read + Seek), start: u64) -> io::Result<Option<String>> {
    let head: [u8; 12] = bytes(file, start)?;
    let [magic, _, count] = words(&head, u32::from_be_bytes);
    if magic != SIGNATURE_MAGIC {
        return Ok(None);
    }
    if count > MAX_PARTS {
        return Err(too_much());
    }
    for index in 0..u64::from(count) {
        let entry: [u8; 8] = bytes(file, add(start, 12 + 8 * index)?)?;
        let [slot, offset] = words(&entry, u32::from_be_bytes);
        if slot == DIRECTORY_SLOT {
            return in_directory(file, add(start, u64::from(offset))?);
        }
    }
    Ok(None)
}

fn in_directory(file: &mut (impl Read + Seek), start: u64) -> io::Result<Option<String>> {
    let head: [u8; 12] = bytes(file, start)?;
    let [magic, length, version] = words(&head, u32::from_be_bytes);
    if magic != DIRECTORY_MAGIC || version < WITH_TEAM {
        return Ok(None);
    }
    let place: [u8; 4] = bytes(file, add(start, 48)?)?;
    let offset = u32::from_be_bytes(place);
    if offset == 0 || offset >= length {
        return Ok(None);
    }
    let longest = u64::from(length - offset).min(MAX_TEAM);
    let text = some_bytes(file, add(start, u64::from(offset))?, longest)?;
    let end = text.iter().position(|byte| *byte == 0);
    let team = end.and_then(|end| text.get(..end)).filter(|team| !team.is_empty());
    let team = team.filter(|team| team.iter().all(u8::is_ascii_graphic));
    Ok(team.map(|team| String::from_utf8_lossy(team).into_owned()))
}

/// So many bytes from `offset` on.
fn bytes<const N: usize>(file: &mut (impl Read + Seek), offset: u64) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    file.seek(SeekFrom::Start(offset))?;
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// At most `size` bytes from `offset` on: fewer where the file ends before.
fn some_bytes(file: &mut (impl Read + Seek), offset: u64, size: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(offset))?;
    file.take(size).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn too_much() -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, "the program says that it has more than any program")
}

/// No file is that long, nor could be read from there.
fn add(offset: u64, more: u64) -> io::Result<u64> {
    let sum = offset.checked_add(more).filter(|sum| i64::try_from(*sum).is_ok());
    sum.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
}

/// The numbers of four bytes in a piece of a file.
fn words<const N: usize>(bytes: &[u8], order: fn([u8; 4]) -> u32) -> [u32; N] {
    let mut words = [0; N];
    for (word, chunk) in words.iter_mut().zip(bytes.as_chunks::<4>().0) {
        *word = order(*chunk);
    }
    words
}

#[cfg(test)]
mod tests;
