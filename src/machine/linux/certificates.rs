//! Certificates that were added to what the computer trusts.
//!
//! Only the folders are read in which people and programs put them. The certificates that the
//! distribution trusts lie elsewhere, and `/etc/ssl/certs` is made from both: to read it would mean to
//! parse a hundred and forty certificates of others at every scan, and to learn nothing more. The stores
//! of browsers belong to each browser.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use memchr::memmem;

use crate::machine::gather::Gathered;
use crate::machine::{
    Field, FileKind, Item, Machine, Presence, Reason, ReasonKind, SourceOutcome, Tree, certificate,
};

/// Debian, whose tool takes files that end in `.crt` only.
pub const LOCAL: &str = "/usr/local/share/ca-certificates";
/// Red Hat, SUSE, and Arch.
pub const ANCHORS: [&str; 4] = [
    "/etc/pki/ca-trust/source",
    "/usr/share/pki/trust/anchors",
    "/etc/pki/trust/anchors",
    "/etc/ca-certificates/trust-source/anchors",
];
/// Folders among the anchors that hold what is *not* trusted.
const DISTRUSTED: [&str; 2] = ["blocklist", "blacklist"];

/// How many folders deep certificates are looked for.
const LEVELS: usize = 8;
/// A bundle of everything that is trusted has a quarter of a megabyte.
const MAX_BYTES: usize = 8 * 1024 * 1024;

const BEGIN: &[u8] = b"-----BEGIN ";
/// The names of the three kinds of certificates in PEM; keys and lists stand in the same files.
const LABELS: [&[u8]; 3] = [b"CERTIFICATE-----", b"TRUSTED CERTIFICATE-----", b"X509 CERTIFICATE-----"];

/// Every certificate in every file. One that cannot be read is a gap; the others count.
pub fn read(machine: &Machine) -> SourceOutcome {
    let tree = &machine.tree;
    let mut gathered = Gathered::default();
    let mut folders: Vec<PathBuf> = [LOCAL].iter().chain(&ANCHORS).map(PathBuf::from).collect();
    for _ in 0..LEVELS {
        folders = folders.iter().flat_map(|folder| files_in(tree, folder, &mut gathered)).collect();
    }
    gathered.too_deep(&folders);
    gathered.finish()
}

/// Adds the certificates in a folder, and returns its own folders.
fn files_in(tree: &Tree, folder: &Path, gathered: &mut Gathered) -> Vec<PathBuf> {
    let mut folders = Vec::new();
    for entry in gathered.open(tree, folder) {
        let path = folder.join(&entry.name);
        match entry.kind {
            FileKind::Folder if DISTRUSTED.iter().any(|name| entry.name == *name) => {}
            FileKind::Folder => folders.push(path),
            FileKind::Closed => gathered.closed(&path),
            FileKind::File | FileKind::Other if !folder.starts_with(LOCAL) || ends_in(&path, &["crt"]) => {
                add(tree, &path, gathered);
            }
            FileKind::File | FileKind::Other => {}
            // Nobody trusts what is not there, but something has put its name there.
            FileKind::DeadLink => {
                let name = path.file_stem().unwrap_or_default().to_string_lossy();
                let mut item = Item::new(path.to_string_lossy()).with(Field::Name, name);
                item.presence = Presence::OnlyTraces;
                gathered.push(item);
            }
        }
    }
    folders
}

fn ends_in(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

fn add(tree: &Tree, path: &Path, gathered: &mut Gathered) {
    let bytes = match tree.read(path) {
        Ok(bytes) => bytes,
        Err(error) => return gathered.failed(&error, path),
    };
    gathered.found();
    if bytes.len() > MAX_BYTES {
        let detail = format!("the file is larger than what is read: {}", path.display());
        return gathered.gap(Reason::new(ReasonKind::TooMuch, detail));
    }
    let blocks: Vec<&[u8]> = blocks(&bytes).collect();
    if blocks.is_empty() {
        // Outside of text the whole file is one certificate, of more than 127 bytes.
        if matches!(bytes.as_slice(), [0x30, 0x81..=0x84, ..]) {
            add_one(&bytes, path, gathered);
        } else if ends_in(path, &["crt", "cer", "pem", "der"]) {
            gathered.gap(damaged("no certificate in the file", path));
        }
        // Else it is a file of instructions that distributions put beside the certificates.
        return;
    }
    for block in blocks.into_iter().filter(|block| is_certificate(block)) {
        match pem::parse(block) {
            Ok(certificate) => add_one(certificate.contents(), path, gathered),
            Err(error) => gathered.gap(damaged(&error.to_string(), path)),
        }
    }
}

fn add_one(der: &[u8], path: &Path, gathered: &mut Gathered) {
    match certificate::item(path.to_string_lossy(), der) {
        Ok(item) => gathered.push(item),
        Err(error) => gathered.failed(&error, path),
    }
}

fn damaged(problem: &str, path: &Path) -> Reason {
    Reason::new(ReasonKind::Damaged, format!("{problem}: {}", path.display()))
}

/// The blocks of a file in PEM, each up to the next: so one that is broken hides no other.
fn blocks(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let starts: Vec<usize> = memmem::find_iter(bytes, BEGIN).collect();
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([bytes.len()]).collect();
    starts.into_iter().zip(ends).filter_map(|(start, end)| bytes.get(start..end))
}

fn is_certificate(block: &[u8]) -> bool {
    let label = block.strip_prefix(BEGIN).unwrap_or_default();
    LABELS.iter().any(|known| label.starts_with(known))
}
