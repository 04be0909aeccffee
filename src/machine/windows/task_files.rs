//! What scheduled tasks start: as the task service keeps it in the registry, and in the files of tasks,
//! which are closed to ordinary accounts.

use std::io;
use std::path::PathBuf;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;

use super::Gaps;
use super::people::Disk;
use crate::machine::{Kind, Reason, ReasonKind};

/// The file of a task has some kilobytes.
const MAX_BYTES: u64 = 4 * 1024 * 1024;
const LEVELS: usize = 16;
const MAX_FILES: usize = 20_000;
/// No task starts more programs.
const MAX_PROGRAMS: usize = 64;

const EXEC: u16 = 0x6666;
const HANDLER: u16 = 0x7777;
const MAIL: u16 = 0x8888;
const MESSAGE: u16 = 0x9999;

/// The file of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskFile {
    /// Folder and name as Task Scheduler shows them: `\Acme\Daily`.
    pub path: String,
    /// As Windows writes it.
    pub location: String,
    place: PathBuf,
}

/// What a task says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Task {
    pub author: String,
    /// The commands that it starts, with their arguments.
    pub commands: Vec<String>,
}

/// The files of all tasks. What is closed is no gap: it is on every running Windows.
pub fn files(disk: Disk<'_>, gaps: &mut Gaps) -> Vec<TaskFile> {
    let windows = (disk.lookup)("SystemRoot").unwrap_or_default();
    let top = format!(r"{}\System32\Tasks", windows.trim_end_matches('\\'));
    let Some(place) = (disk.inside)(&top) else { return Vec::new() };
    let mut files = Vec::new();
    let mut pending = vec![(String::new(), place, LEVELS)];
    while let Some((path, place, levels)) = pending.pop() {
        let entries = match disk.tree.entries(&place) {
            Ok(entries) => entries,
            Err(error) => {
                if !matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied) {
                    gaps.add(&error, &format!("{top}{path}"));
                }
                continue;
            }
        };
        for entry in entries {
            let path = format!(r"{path}\{}", entry.name.to_string_lossy());
            let place = place.join(&entry.name);
            if files.len() + pending.len() >= MAX_FILES || (entry.kind == Kind::Folder && levels == 0) {
                gaps.note(Reason::new(ReasonKind::TooMuch, format!("files of tasks: {top}{path}")));
                return files;
            }
            match entry.kind {
                Kind::Folder if !entry.is_link => pending.push((path, place, levels - 1)),
                Kind::File | Kind::DeadLink => {
                    files.push(TaskFile { location: format!("{top}{path}"), path, place });
                }
                Kind::Folder | Kind::Closed | Kind::Other => {}
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// What the file of a task says; what cannot be read of it is a gap, but for a closed one.
pub fn read(disk: Disk<'_>, file: &TaskFile, gaps: &mut Gaps) -> Task {
    match disk.tree.read_at_most(&file.place, MAX_BYTES) {
        Ok(bytes) => task(&text(&bytes)).unwrap_or_else(|| {
            gaps.note(Reason::new(ReasonKind::Damaged, format!("no task: {}", file.location)));
            Task::default()
        }),
        Err(error) => {
            if !matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied) {
                gaps.add(&error, &file.location);
            }
            Task::default()
        }
    }
}

/// Windows writes them in UTF-16, programs also in UTF-8.
fn text(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xFF, 0xFE]) {
        Some(wide) => {
            let units: Vec<u16> = wide.as_chunks::<2>().0.iter().copied().map(u16::from_le_bytes).collect();
            String::from_utf16_lossy(&units)
        }
        None => {
            String::from_utf8_lossy(bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes)).into_owned()
        }
    }
}

/// A task as XML; `None` where it is none, or was damaged.
fn task(xml: &str) -> Option<Task> {
    let mut reader = Reader::from_str(xml);
    let mut task = Task::default();
    let mut open: Vec<String> = Vec::new();
    let mut current = String::new();
    let mut was_any = false;
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => {
                open.push(start.local_name().as_ref().to_owned());
                was_any |= open.len() == 1 && open.first().is_some_and(|name| name == "Task");
                current.clear();
                if open.len() > LEVELS {
                    return None;
                }
            }
            Event::Text(text) => current.push_str(&text),
            Event::CData(text) => current.push_str(&text),
            Event::GeneralRef(name) => match name.resolve_char_ref().ok()? {
                Some(character) => current.push(character),
                None => current.push_str(resolve_predefined_entity(&name)?),
            },
            Event::End(_) => {
                let value = current.trim();
                match open.pop()?.as_str() {
                    "Author" if task.author.is_empty() => value.clone_into(&mut task.author),
                    "Command" if task.commands.len() < MAX_PROGRAMS => task.commands.push(value.to_owned()),
                    "Arguments" if !value.is_empty() => {
                        if let Some(command) = task.commands.last_mut() {
                            *command = with_arguments(command, value);
                        }
                    }
                    _ => {}
                }
                current.clear();
            }
            Event::Eof => return (was_any && open.is_empty()).then_some(task),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

fn with_arguments(command: &str, arguments: &str) -> String {
    if arguments.is_empty() {
        return command.to_owned();
    }
    format!("\"{}\" {arguments}", command.trim_matches('"'))
}

/// The commands in what the task service keeps of a task (`Actions`); `None` where that makes no sense.
/// An action that starts no program has its own shape, of which only the kind is known: what stands behind
/// it is not read.
pub fn commands(bytes: &[u8]) -> Option<Vec<String>> {
    let mut rest = Bytes(bytes);
    let version = rest.short()?;
    if version > 3 || version == 0 {
        return None;
    }
    // For whom it runs; older ones do not say it.
    if version > 1 {
        rest.text()?;
    }
    let mut commands = Vec::new();
    while !rest.0.is_empty() && commands.len() < MAX_PROGRAMS {
        match rest.short()? {
            EXEC => {
                rest.text()?;
                let (command, arguments) = (rest.text()?, rest.text()?);
                rest.text()?;
                if version > 2 {
                    rest.short()?;
                }
                commands.push(with_arguments(&command, &arguments));
            }
            HANDLER => {
                rest.text()?;
                rest.take(16)?;
                rest.text()?;
            }
            MAIL | MESSAGE => return Some(commands),
            _ => return None,
        }
    }
    Some(commands)
}

/// The texts in what the task service keeps, where it has a shape that we do not know: a program in it is
/// named all the same.
pub fn texts(bytes: &[u8]) -> Vec<String> {
    let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().copied().map(u16::from_le_bytes).collect();
    let text = String::from_utf16_lossy(&units);
    let texts = text.split(|c: char| c.is_control()).map(str::trim).filter(|text| text.contains('\\'));
    texts.take(MAX_PROGRAMS).map(str::to_owned).collect()
}

struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn short(&mut self) -> Option<u16> {
        self.take(2)?.try_into().ok().map(u16::from_le_bytes)
    }

    /// A text behind its length in bytes.
    fn text(&mut self) -> Option<String> {
        let length = self.take(4)?.try_into().ok().map(u32::from_le_bytes)?;
        let bytes = self.take(usize::try_from(length).ok()?)?;
        let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().copied().map(u16::from_le_bytes).collect();
        Some(String::from_utf16_lossy(&units).trim_matches('\0').to_owned())
    }
}

#[cfg(test)]
pub mod samples {
    /// What the task service keeps of a task with one program.
    pub fn actions(command: &str, arguments: &str) -> Vec<u8> {
        let text = |text: &str| {
            let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            [&u32::try_from(wide.len()).unwrap().to_le_bytes()[..], &wide].concat()
        };
        let exec = [text(""), text(command), text(arguments), text("")].concat();
        [&3_u16.to_le_bytes()[..], &text("Author"), &0x6666_u16.to_le_bytes(), &exec, &[0, 0]].concat()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const XML: &str = r#"<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Author>Acme &amp; Sons</Author><URI>\Acme</URI></RegistrationInfo>
  <Actions Context="Author">
    <Exec><Command>C:\Program Files\Acme\a.exe</Command><Arguments>-x &quot;y&quot;</Arguments></Exec>
    <Exec><Command>b.exe</Command></Exec>
  </Actions>
</Task>"#;

    #[test]
    fn the_file_of_a_task_says_what_it_starts() {
        let expected = Task {
            author: "Acme & Sons".to_owned(),
            commands: vec![r#""C:\Program Files\Acme\a.exe" -x "y""#.to_owned(), "b.exe".to_owned()],
        };
        let wide: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain(XML.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(task(&text(&wide)), Some(expected.clone()));
        assert_eq!(task(&text(XML.as_bytes())), Some(expected));
        let (cut, _) = XML.split_at(XML.len() - 3);
        for broken in ["", "x", "<Task>", "<Task></Tusk>", "<Other></Other>", cut] {
            assert_eq!(task(broken), None, "{broken}");
        }
    }

    #[test]
    fn what_the_service_keeps_says_what_a_task_starts() {
        let bytes = samples::actions(r"C:\Acme\a.exe", "-x");
        assert_eq!(commands(&bytes), Some(vec![r#""C:\Acme\a.exe" -x"#.to_owned()]));
        assert_eq!(commands(&samples::actions("a.exe", "")), Some(vec!["a.exe".to_owned()]));
        let text = |length: u32| length.to_le_bytes();
        let handler = [&[3, 0][..], &text(0), &[0x77, 0x77], &text(0), &[7; 16], &text(0)].concat();
        assert_eq!(commands(&handler), Some(Vec::new()));
        let unknown = [&[9, 0][..], &bytes[2..]].concat();
        assert!(
            texts(&unknown).iter().any(|text| text.starts_with(r"C:\Acme\a.exe")),
            "{:?}",
            texts(&unknown)
        );
        for broken in [&b""[..], &unknown, &bytes[..bytes.len() - 3], &[3, 0, 0, 0, 0, 0, 1, 1]] {
            assert_eq!(commands(broken), None, "{broken:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_in_actions_panics(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = commands(&bytes);
        }

        #[test]
        fn nothing_in_a_file_panics(text in "[<>/a-zA-Z&;#! \\[\\]-]{0,80}") {
            let _ = task(&format!("<Task>{text}</Task>"));
        }
    }
}
