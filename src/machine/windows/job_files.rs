//! The files of tasks up to Windows XP (`.job`, MS-TSCH 2.4), which later ones can still have.

use super::Gaps;
use super::people::Disk;
use super::task_actions::with_arguments;
use super::task_files::{A_FOLDER, Format, Task, TaskFile};
use crate::machine::{FileKind, Reason, ReasonKind};

const ENDING: &str = ".job";
const MAX_FILES: usize = 2_000;
/// The offset that says where the texts begin: the program, its arguments, its folder, the author.
const TEXTS: usize = 20;

/// The files of such tasks; what a Windows in use closes is no gap, as with the newer ones.
pub fn files(disk: Disk<'_>, gaps: &mut Gaps) -> Vec<TaskFile> {
    let windows = (disk.lookup)("SystemRoot").unwrap_or_default();
    let top = format!(r"{}\Tasks", windows.trim_end_matches('\\'));
    let Some(folder) = (disk.inside)(&top) else { return Vec::new() };
    let entries = match disk.tree.entries(&folder) {
        Ok(entries) => entries,
        Err(error) => {
            if !disk.is_no_gap(&error) {
                gaps.add(&error, A_FOLDER);
            }
            return Vec::new();
        }
    };
    let mut files = Vec::new();
    for entry in entries {
        let name = entry.name.to_string_lossy();
        let start = name.len().saturating_sub(ENDING.len());
        let Some((stem, ending)) = name.split_at_checked(start) else { continue };
        if !ending.eq_ignore_ascii_case(ENDING) || !matches!(entry.kind, FileKind::File | FileKind::DeadLink)
        {
            continue;
        }
        if files.len() >= MAX_FILES {
            gaps.note(Reason::new(ReasonKind::TooMuch, "files of tasks"));
            break;
        }
        files.push(TaskFile {
            path: format!(r"\{stem}"),
            location: format!(r"{top}\{name}"),
            place: folder.join(&entry.name),
            format: Format::Job,
        });
    }
    files
}

/// What such a file says; `None` if it is no such file, or was damaged.
pub fn task(bytes: &[u8]) -> Option<Task> {
    let mut at = short(bytes, TEXTS)?;
    let [program, arguments, _folder, author] = [(); 4].map(|()| text(bytes, &mut at));
    let (program, arguments) = (program?, arguments?);
    let commands = if program.is_empty() { Vec::new() } else { vec![with_arguments(&program, &arguments)] };
    Some(Task { author: author.unwrap_or_default(), commands })
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    let end = at.checked_add(2)?;
    Some(u16::from_le_bytes(bytes.get(at..end)?.try_into().ok()?).into())
}

/// A text behind the count of its letters, which counts the end of the text too.
fn text(bytes: &[u8], at: &mut usize) -> Option<String> {
    let start = at.checked_add(2)?;
    let end = start.checked_add(short(bytes, *at)?.checked_mul(2)?)?;
    let wide = bytes.get(start..end)?;
    *at = end;
    let units: Vec<u16> = wide.as_chunks::<2>().0.iter().copied().map(u16::from_le_bytes).collect();
    Some(String::from_utf16_lossy(&units).trim_end_matches('\0').to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn job(texts: &[&str]) -> Vec<u8> {
        let mut bytes = vec![0; 70];
        bytes[TEXTS] = 70;
        for text in texts {
            let wide: Vec<u16> = text.encode_utf16().chain([0]).collect();
            bytes.extend(u16::try_from(wide.len()).expect("short").to_le_bytes());
            bytes.extend(wide.into_iter().flat_map(u16::to_le_bytes));
        }
        bytes
    }

    #[test]
    fn an_old_task_says_what_it_starts() {
        let bytes = job(&[r"C:\Acme Lab\a.exe", "-x", r"C:\", "Ann", ""]);
        let expected =
            Task { author: "Ann".to_owned(), commands: vec![r#""C:\Acme Lab\a.exe" -x"#.to_owned()] };
        assert_eq!(task(&bytes), Some(expected));
        for broken in [&b""[..], &[0; 21], &bytes[..80]] {
            assert_eq!(task(broken), None);
        }
    }

    proptest! {
        #[test]
        fn nothing_in_a_file_panics(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = task(&bytes);
        }
    }
}
