//! Texts from property lists, the files in which macOS keeps settings: XML or binary.

use std::io::{self, Cursor};
use std::path::Path;

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
pub enum Step {
    /// In a dictionary; `None` where its next key has not been read.
    Key(Option<String>),
    /// In an array, counted from 0.
    Index(usize),
}

impl Step {
    /// The key in a dictionary.
    pub fn key(&self) -> Option<&str> {
        match self {
            Self::Key(key) => key.as_deref(),
            Self::Index(_) => None,
        }
    }

    /// What comes next, when a value has ended.
    fn advance(&mut self) {
        match self {
            Self::Key(key) => *key = None,
            Self::Index(index) => *index += 1,
        }
    }
}

/// Reads `keys` of a file. What is wrong with the file is a gap; the texts before that place count.
///
/// # Errors
/// `NotFound`, which only the caller can judge.
pub fn read(tree: &Tree, path: &Path, keys: &[&str], gathered: &mut Gathered) -> io::Result<Texts> {
    let mut texts = Texts::default();
    read_all(tree, path, gathered, &mut |steps, text| keep(&mut texts, keys, steps, text))?;
    Ok(texts)
}

/// Shows every text of a file, with the way to it. What is wrong with the file is a gap; the texts
/// before that place are shown.
///
/// # Errors
/// As [`read`].
pub fn read_all(
    tree: &Tree,
    path: &Path,
    gathered: &mut Gathered,
    show: &mut dyn FnMut(&[Step], &str),
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
            gathered.gap(Reason::new(ReasonKind::Damaged, format!("{problem}: {}", path.display())));
        }
    }
    Ok(())
}

/// The texts of `keys` at the top of a list; of an array its first text.
///
/// The second value says why reading ended early.
pub fn parse(bytes: &[u8], keys: &[&str]) -> (Texts, Option<String>) {
    let mut texts = Texts::default();
    let problem = walk(bytes, &mut |steps, text| keep(&mut texts, keys, steps, text));
    (texts, problem)
}

fn keep(texts: &mut Texts, keys: &[&str], steps: &[Step], text: &str) {
    if let [Step::Key(Some(key))] | [Step::Key(Some(key)), Step::Index(_)] = steps
        && keys.contains(&key.as_str())
        && texts.get(key).is_none()
    {
        texts.0.push((key.clone(), text.to_owned()));
    }
}

/// Shows every text in a list whose top is a dictionary, without recursion. The answer says why
/// reading ended early.
pub fn walk(bytes: &[u8], show: &mut dyn FnMut(&[Step], &str)) -> Option<String> {
    if bytes.len() > MAX_BYTES {
        return Some("file is too large".to_owned());
    }
    let mut steps: Vec<Step> = Vec::new();
    for event in Reader::new(Cursor::new(bytes)).take(MAX_EVENTS) {
        let event = match event {
            Ok(event) => event,
            Err(error) => return Some(error.to_string()),
        };
        if steps.is_empty() && !matches!(event, Event::StartDictionary(_)) {
            return Some("not a dictionary".to_owned());
        }
        match event {
            Event::StartDictionary(_) => steps.push(Step::Key(None)),
            Event::StartArray(_) => steps.push(Step::Index(0)),
            Event::EndCollection => {
                steps.pop();
                match steps.last_mut() {
                    Some(step) => step.advance(),
                    None => return None,
                }
            }
            Event::String(text) => match steps.last_mut() {
                Some(Step::Key(key @ None)) => *key = Some(text.into_owned()),
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
            return Some("the list is too deep".to_owned());
        }
    }
    Some("the list has no end".to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const KEYS: [&str; 3] = ["Label", "Program", "ProgramArguments"];

    fn xml(body: &str) -> Vec<u8> {
        format!("<?xml version=\"1.0\"?><plist version=\"1.0\">{body}</plist>").into_bytes()
    }

    #[test]
    fn only_the_top_level_counts_and_an_array_gives_its_first_text() {
        let list = xml("<dict><key>KeepAlive</key><dict><key>Label</key><string>inner</string></dict>\
             <key>RunAtLoad</key><true/><key>Label</key><string>com.acme.guard</string>\
             <key>Other</key><array><string>x</string></array>\
             <key>ProgramArguments</key><array><dict/><string>/opt/acme</string><string>-d</string></array></dict>");
        let (texts, problem) = parse(&list, &KEYS);
        assert_eq!(problem, None);
        assert_eq!(texts.get("Label"), Some("com.acme.guard"));
        assert_eq!(texts.get("ProgramArguments"), Some("/opt/acme"));
        assert_eq!(texts.get("Program"), None);
        assert_eq!(texts.get("Other"), None, "nobody asked for it");
    }

    #[test]
    fn what_was_read_before_the_damage_counts() {
        let list = xml("<dict><key>Label</key><string>com.acme.guard</string><key>Program</key><str");
        let (texts, problem) = parse(&list, &KEYS);
        assert_eq!(texts.get("Label"), Some("com.acme.guard"));
        assert!(problem.is_some());
    }

    #[test]
    fn rubbish_is_a_problem_and_never_an_empty_answer() {
        let deep = xml(&"<array>".repeat(200_000));
        let deep_inside = xml(&format!("<dict><key>a</key>{}", "<array>".repeat(200_000)));
        for rubbish in [&b""[..], b"hello", b"bplist00", b"\xff\xfe", b"<plist></plist>", &deep, &deep_inside]
        {
            let (_, problem) = parse(rubbish, &KEYS);
            assert!(problem.is_some(), "{:?}", &rubbish[..rubbish.len().min(40)]);
        }
    }

    #[test]
    fn every_text_is_shown_with_the_way_to_it() {
        let list = xml("<dict><key>a</key><array><string>x</string><dict><key>b</key><integer>1</integer>\
             <key>c</key><dict><key>d</key><string>y</string></dict></dict><string>z</string></array></dict>");
        let mut seen = Vec::new();
        let key = |key: &str| Step::Key(Some(key.to_owned()));
        assert_eq!(walk(&list, &mut |steps, text| seen.push((steps.to_vec(), text.to_owned()))), None);
        let expected = [
            (vec![key("a"), Step::Index(0)], "x".to_owned()),
            (vec![key("a"), Step::Index(1), key("c"), key("d")], "y".to_owned()),
            (vec![key("a"), Step::Index(2)], "z".to_owned()),
        ];
        assert_eq!(seen, expected);
    }

    proptest! {
        #[test]
        fn changed_binary_lists_never_panic(at in 0_usize..1000, value: u8, cut in 0_usize..1000) {
            let mut dictionary = plist::Dictionary::new();
            dictionary.insert("Label".to_owned(), "com.acme.guard".into());
            dictionary.insert("ProgramArguments".to_owned(), plist::Value::Array(vec!["/opt/a".into(), "ü".into()]));
            let mut bytes = Vec::new();
            plist::Value::Dictionary(dictionary).to_writer_binary(&mut bytes).expect("a list can be written");
            let at = at % bytes.len();
            bytes[at] = value;
            drop(parse(&bytes, &KEYS));
            bytes.truncate(cut % bytes.len());
            prop_assert!(parse(&bytes, &KEYS).1.is_some());
        }

        #[test]
        fn any_text_never_panics(text in "(<(dict|array|key|string|true|/dict|plist)/?>|[a-z{}();=\"]){0,30}") {
            drop(parse(text.as_bytes(), &KEYS));
        }
    }
}
