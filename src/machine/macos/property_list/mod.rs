//! Texts from property lists, the files in which macOS keeps settings: XML or binary.

use std::borrow::Cow;
use std::io::{self, Cursor};
use std::path::Path;

use memchr::memmem;
use plist::stream::{Event, Reader};

use crate::machine::gather::Gathered;
use crate::machine::{Reason, ReasonKind, Tree};

/// A list of a bundle or a job has a few kilobytes; larger ones only fill the memory.
const MAX_BYTES: usize = 8 * 1024 * 1024;
/// A binary list may name one part many times, and so be endless when written out.
const MAX_EVENTS: usize = 1_000_000;

/// No list that we read goes deeper than five.
const MAX_DEPTH: usize = 64;

/// The texts that were asked for and are there.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Texts(Vec<(String, String)>);

impl Texts {
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, text)| text.as_str())
    }
}

/// Where a text stands: one step for each dictionary or array around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathStep {
    /// In a dictionary; `None` where its next key has not been read.
    Key(Option<String>),
    /// In an array, counted from 0.
    Index(usize),
}

impl PathStep {
    /// The key in a dictionary.
    pub fn key(&self) -> Option<&str> {
        match self {
            Self::Key(key) => key.as_deref(),
            Self::Index(_) => None,
        }
    }

    /// Moves on to what comes next when a value has ended.
    fn advance(&mut self) {
        match self {
            Self::Key(key) => *key = None,
            Self::Index(index) => *index += 1,
        }
    }
}

/// Reads `keys` of a file. A fault in the file is a gap; the texts before that place count.
///
/// # Errors
/// `NotFound`, which only the caller can judge.
pub fn read(tree: &Tree, path: &Path, keys: &[&str], gathered: &mut Gathered) -> io::Result<Texts> {
    let mut texts = Texts::default();
    read_all(tree, path, gathered, &mut |steps, text| keep(&mut texts, keys, steps, text))?;
    Ok(texts)
}

/// Shows every text of a file, with the way to it. A fault in the file is a gap; the texts before that
/// place are shown.
///
/// # Errors
/// As [`read`].
pub fn read_all(
    tree: &Tree,
    path: &Path,
    gathered: &mut Gathered,
    show: &mut dyn FnMut(&[PathStep], &str),
) -> io::Result<()> {
    let bytes = match tree.read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(error),
        Err(error) => {
            gathered.failed(&error, path);
            return Ok(());
        }
    };
    match walk(&bytes, show) {
        None => gathered.found(),
        Some(problem) => {
            gathered.gap(Reason::new(problem.kind(), format!("{}: {}", problem.detail(), path.display())));
        }
    }
    Ok(())
}

/// The texts of `keys` at the top of a list; of an array its first text.
///
/// The second value says why reading ended early.
pub fn parse(bytes: &[u8], keys: &[&str]) -> (Texts, Option<Problem>) {
    let mut texts = Texts::default();
    let problem = walk(bytes, &mut |steps, text| keep(&mut texts, keys, steps, text));
    (texts, problem)
}

fn keep(texts: &mut Texts, keys: &[&str], steps: &[PathStep], text: &str) {
    if let [PathStep::Key(Some(key))] | [PathStep::Key(Some(key)), PathStep::Index(_)] = steps
        && keys.contains(&key.as_str())
        && texts.get(key).is_none()
    {
        texts.0.push((key.clone(), text.to_owned()));
    }
}

/// Why a list could not be read to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It makes no sense; with the words of the reader.
    Damaged(String),
    /// It is larger than any real one; with the limit that was reached.
    TooMuch(&'static str),
}

impl Problem {
    pub fn kind(&self) -> ReasonKind {
        match self {
            Self::Damaged(_) => ReasonKind::Damaged,
            Self::TooMuch(_) => ReasonKind::TooMuch,
        }
    }

    pub fn detail(&self) -> &str {
        match self {
            Self::Damaged(detail) => detail,
            Self::TooMuch(limit) => limit,
        }
    }
}

/// Shows every text in a list whose top is a dictionary, without recursion. The answer says why
/// reading ended early.
pub fn walk(bytes: &[u8], show: &mut dyn FnMut(&[PathStep], &str)) -> Option<Problem> {
    if bytes.len() > MAX_BYTES {
        return Some(Problem::TooMuch("the list is too large"));
    }
    let damaged = |detail: &str| Some(Problem::Damaged(detail.to_owned()));
    if is_xml(bytes) && memmem::find(bytes, b"<!ENTITY").is_some() {
        // macOS refuses such a list, and the reader would leave the text of the entity out.
        return damaged("the list has entities of its own");
    }
    let bytes = without_sections(bytes);
    let mut events = 0;
    let mut steps: Vec<PathStep> = Vec::new();
    for event in Reader::new(Cursor::new(bytes)) {
        let event = match event {
            Ok(event) => event,
            Err(error) => return damaged(&error.to_string()),
        };
        if steps.is_empty() && !matches!(event, Event::StartDictionary(_)) {
            return damaged("not a dictionary");
        }
        events += 1;
        if events > MAX_EVENTS {
            return Some(Problem::TooMuch("the list has too many entries"));
        }
        match event {
            Event::StartDictionary(_) => steps.push(PathStep::Key(None)),
            Event::StartArray(_) => steps.push(PathStep::Index(0)),
            Event::EndCollection => {
                steps.pop();
                match steps.last_mut() {
                    Some(step) => step.advance(),
                    None => return None,
                }
            }
            Event::String(text) => match steps.last_mut() {
                Some(PathStep::Key(key @ None)) => *key = Some(text.into_owned()),
                _ => {
                    show(&steps, &text);
                    if let Some(step) = steps.last_mut() {
                        step.advance();
                    }
                }
            },
            _ => {
                if let Some(step) = steps.last_mut() {
                    step.advance();
                }
            }
        }
        if steps.len() > MAX_DEPTH {
            return Some(Problem::TooMuch("the list is too deep"));
        }
    }
    damaged("the list has no end")
}

fn is_xml(bytes: &[u8]) -> bool {
    !bytes.starts_with(b"bplist")
}

/// XML with the text of `<![CDATA[…]]>` written as other text, since the reader leaves it out.
fn without_sections(bytes: &[u8]) -> Cow<'_, [u8]> {
    const OPEN: &[u8] = b"<![CDATA[";
    if !is_xml(bytes) || memmem::find(bytes, OPEN).is_none() {
        return Cow::Borrowed(bytes);
    }
    let mut text = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = memmem::find(rest, b"<!") {
        let (before, from) = rest.split_at(at);
        text.extend_from_slice(before);
        let is_section = from.starts_with(OPEN);
        let end: &[u8] = match (is_section, from.starts_with(b"<!--")) {
            (true, _) => b"]]>",
            (_, true) => b"-->",
            _ => b"!",
        };
        let start = if is_section { OPEN.len() } else { 1 };
        let inner = from.get(start..).unwrap_or_default();
        let Some(length) = memmem::find(inner, end) else {
            // The reader says what is wrong with it.
            rest = from;
            break;
        };
        let (inner, behind) = inner.split_at(length);
        let behind = behind.get(end.len()..).unwrap_or_default();
        if is_section {
            for byte in inner {
                match byte {
                    b'&' => text.extend_from_slice(b"&amp;"),
                    b'<' => text.extend_from_slice(b"&lt;"),
                    b'>' => text.extend_from_slice(b"&gt;"),
                    other => text.push(*other),
                }
            }
        } else {
            text.extend_from_slice(from.get(..start + length + end.len()).unwrap_or_default());
        }
        rest = behind;
    }
    text.extend_from_slice(rest);
    Cow::Owned(text)
}

#[cfg(test)]
mod tests;
