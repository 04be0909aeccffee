//! Writing reports and the data behind them under names that go together: where the data would replace
//! something, both get a number.

use std::io;
use std::path::{Path, PathBuf};

use super::together::{Part, write_together};
use super::write::is_stream;
use super::{data_beside, is_taken, numbered, read_regular};

/// Writes a report and, beside it, the data whose fingerprint is printed in it, and says where the report is.
///
/// `is_chosen`: somebody chose this very name, and a report that has it is replaced. Data is never replaced,
/// nor is anything else: where a name is taken, both get a number.
///
/// # Errors
/// Those of the operating system; nothing new is there then.
pub fn write_report(path: &Path, pdf: &[u8], data: &[u8], is_chosen: bool) -> io::Result<PathBuf> {
    for number in 1..=u32::MAX {
        let path = numbered(path, number);
        let beside = data_beside(&path);
        let may_replace = is_chosen && number == 1;
        let has_data = read_regular(&beside, data.len() as u64).is_ok_and(|known| known == data);
        if (!may_replace && is_taken(&path)) || (!has_data && is_taken(&beside)) {
            continue;
        }
        let data = Part { path: beside, bytes: data, may_replace: false };
        let report = Part { path: path.clone(), bytes: pdf, may_replace };
        let parts = if has_data { vec![report] } else { vec![data, report] };
        match write_together(&parts) {
            // Another program was faster.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            result => return result.map(|()| path),
        }
    }
    Err(io::Error::from(io::ErrorKind::AlreadyExists))
}

/// Writes reports under the names that somebody chose, and with them data that nobody named (`is_extra`,
/// by the place in the list), and says where all of it is. If the data would replace something,
/// everything gets a number: what an earlier check saw cannot be seen again.
///
/// # Errors
/// Those of the operating system; nothing new is there then.
pub fn write_beside(
    named: &[&Path],
    bytes: &[&[u8]],
    is_extra: &dyn Fn(usize) -> bool,
) -> io::Result<Vec<PathBuf>> {
    for number in 1..=u32::MAX {
        // Bytes only go through a pipe or a device: it has the name that it has.
        let is_fixed = |index: usize, path: &Path| !is_extra(index) && is_stream(path);
        let place = |(index, path): (usize, &&Path)| {
            if is_fixed(index, path) { path.to_path_buf() } else { numbered(path, number) }
        };
        let places: Vec<PathBuf> = named.iter().enumerate().map(place).collect();
        let parts = places.iter().zip(bytes).enumerate().map(|(index, (path, bytes))| Part {
            path: path.clone(),
            bytes,
            may_replace: !is_extra(index) && (number == 1 || is_fixed(index, path)),
        });
        let parts: Vec<Part<'_>> = parts.collect();
        if parts.iter().any(|part| !part.may_replace && is_taken(&part.path)) {
            continue;
        }
        match write_together(&parts) {
            // Another program was faster.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            result => return result.map(|()| places),
        }
    }
    Err(io::Error::from(io::ErrorKind::AlreadyExists))
}
