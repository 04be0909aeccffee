//! What scheduled tasks start, by their files, which are closed to ordinary accounts.

use std::collections::HashSet;
use std::path::PathBuf;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;

use super::people::Disk;
use super::task_actions::{MAX_PROGRAMS, with_arguments};
use super::{Gaps, job_files};
use crate::machine::{FileKind, Reason, ReasonKind};

/// The words for what is read, without the name that somebody gave to it.
pub const A_TASK: &str = "the file of a task";
/// The same for a folder.
pub const A_FOLDER: &str = "a folder of tasks";

/// The file of a task has some kilobytes.
const MAX_BYTES: u64 = 4 * 1024 * 1024;
const LEVELS: usize = 16;
const MAX_FILES: usize = 20_000;
/// The file of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskFile {
    /// Folder and name as Task Scheduler shows them: `\Acme\Daily`.
    pub path: String,
    /// As Windows writes it.
    pub location: String,
    pub(super) place: PathBuf,
    pub(super) format: Format,
}

/// How the file of a task is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Xml,
    /// As up to Windows XP.
    Job,
}

/// What a task says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Task {
    pub author: String,
    /// The commands that it starts, with their arguments.
    pub commands: Vec<String>,
}

/// The files of all tasks, each with its own name. On a running Windows a closed file is no gap: every one has
/// some.
pub fn files(disk: Disk<'_>, gaps: &mut Gaps) -> Vec<TaskFile> {
    let mut files = xml_files(disk, gaps);
    let known: HashSet<String> = files.iter().map(|file| file.path.to_lowercase()).collect();
    let mut older = job_files::files(disk, gaps);
    older.retain(|file| !known.contains(&file.path.to_lowercase()));
    files.append(&mut older);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn xml_files(disk: Disk<'_>, gaps: &mut Gaps) -> Vec<TaskFile> {
    let windows = (disk.lookup)("SystemRoot").unwrap_or_default();
    let top = format!(r"{}\System32\Tasks", windows.trim_end_matches('\\'));
    let Some(place) = (disk.inside)(&top) else { return Vec::new() };
    let mut files = Vec::new();
    let mut pending = vec![(String::new(), place, LEVELS)];
    while let Some((path, place, levels)) = pending.pop() {
        let entries = match disk.tree.entries(&place) {
            Ok(entries) => entries,
            Err(error) => {
                if !disk.is_no_gap(&error) {
                    gaps.add(&error, A_FOLDER);
                }
                continue;
            }
        };
        for entry in entries {
            let path = format!(r"{path}\{}", entry.name.to_string_lossy());
            let place = place.join(&entry.name);
            if files.len() + pending.len() >= MAX_FILES || (entry.kind == FileKind::Folder && levels == 0) {
                gaps.note(Reason::new(ReasonKind::TooMuch, "files of tasks"));
                return files;
            }
            match entry.kind {
                FileKind::Folder if !entry.is_link => pending.push((path, place, levels - 1)),
                FileKind::File | FileKind::DeadLink => {
                    files.push(TaskFile {
                        location: format!("{top}{path}"),
                        path,
                        place,
                        format: Format::Xml,
                    });
                }
                // Nothing that Windows makes.
                FileKind::Other => gaps.note(Reason::new(ReasonKind::Damaged, format!("no file: {A_TASK}"))),
                FileKind::Folder | FileKind::Closed => {}
            }
        }
    }
    files
}

/// What the file of a task says; a part that cannot be read is a gap, but for what a Windows in use closes.
pub fn read(disk: Disk<'_>, file: &TaskFile, gaps: &mut Gaps) -> Task {
    match disk.tree.read_at_most(&file.place, MAX_BYTES) {
        Ok(bytes) => parsed(&bytes, file.format).unwrap_or_else(|| {
            gaps.note(Reason::new(ReasonKind::Damaged, format!("no task: {A_TASK}")));
            Task::default()
        }),
        Err(error) => {
            if !disk.is_no_gap(&error) {
                gaps.add(&error, A_TASK);
            }
            Task::default()
        }
    }
}

fn parsed(bytes: &[u8], format: Format) -> Option<Task> {
    match format {
        Format::Xml => task(&text(bytes)),
        Format::Job => job_files::task(bytes),
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

/// A program that a task starts, as far as it was read.
#[derive(Default)]
struct Exec {
    command: Option<String>,
    arguments: String,
}

impl Exec {
    /// Its parts may stand in any order.
    fn end(&mut self, task: &mut Task) {
        let Self { command, arguments } = std::mem::take(self);
        if let Some(command) = command
            && task.commands.len() < MAX_PROGRAMS
        {
            task.commands.push(with_arguments(&command, &arguments));
        }
    }
}

/// A task as XML; `None` where it is none, or was damaged.
fn task(xml: &str) -> Option<Task> {
    let mut reader = Reader::from_str(xml);
    let mut task = Task::default();
    let mut open: Vec<String> = Vec::new();
    let mut current = String::new();
    let mut exec = Exec::default();
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
                    "Command" => {
                        if exec.command.is_some() {
                            exec.end(&mut task);
                        }
                        exec.command = Some(value.to_owned());
                    }
                    "Arguments" => value.clone_into(&mut exec.arguments),
                    "Exec" => exec.end(&mut task),
                    _ => {}
                }
                current.clear();
            }
            Event::Eof => {
                exec.end(&mut task);
                return (was_any && open.is_empty()).then_some(task);
            }
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
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
    fn the_parts_of_an_action_may_stand_in_any_order() {
        let xml = "<Task><Exec><Arguments>/c x</Arguments><Command>cmd</Command></Exec>\
            <Exec><Arguments>y</Arguments></Exec><Exec><Command>b</Command></Exec></Task>";
        assert_eq!(
            task(xml).map(|task| task.commands),
            Some(vec!["\"cmd\" /c x".to_owned(), "b".to_owned()])
        );
    }

    proptest! {
        #[test]
        fn nothing_in_a_file_panics(text in "[<>/a-zA-Z&;#! \\[\\]-]{0,80}") {
            let _ = task(&format!("<Task>{text}</Task>"));
        }
    }
}
