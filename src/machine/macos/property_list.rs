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

/// The texts that were asked for and are there.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Texts(Vec<(String, String)>);

impl Texts {
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, text)| text.as_str())
    }
}

/// Reads `keys` of a file. What is wrong with the file is a gap; the texts before that place count.
///
/// # Errors
/// `NotFound`, which only the caller can judge.
pub fn read(tree: &Tree, path: &Path, keys: &[&str], gathered: &mut Gathered) -> io::Result<Texts> {
    let bytes = match tree.read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(error),
        Err(error) => {
            gathered.failed(&error, path);
            return Ok(Texts::default());
        }
    };
    let (texts, problem) = parse(&bytes, keys);
    if let Some(problem) = problem {
        gathered.gap(Reason::new(ReasonKind::Damaged, format!("{problem}: {}", path.display())));
    }
    Ok(texts)
}

/// The texts of `keys` at the top of a list; of an array its first text.
///
/// The second value says why reading ended early.
pub fn parse(bytes: &[u8], keys: &[&str]) -> (Texts, Option<String>) {
    let mut texts = Texts::default();
    if bytes.len() > MAX_BYTES {
        return (texts, Some("file is too large".to_owned()));
    }
    let mut depth = 0_usize;
    // The key at the top whose value comes next or is being read.
    let mut key: Option<String> = None;
    let mut is_array = false;
    for event in Reader::new(Cursor::new(bytes)).take(MAX_EVENTS) {
        let event = match event {
            Ok(event) => event,
            Err(error) => return (texts, Some(error.to_string())),
        };
        match (event, depth) {
            (Event::StartDictionary(_), 0) => depth = 1,
            (_, 0) => return (texts, Some("not a dictionary".to_owned())),
            (Event::EndCollection, 1) => return (texts, None),
            (Event::EndCollection, _) => {
                depth -= 1;
                if depth == 1 {
                    key = None;
                }
            }
            (event @ (Event::StartArray(_) | Event::StartDictionary(_)), _) => {
                if depth == 1 {
                    is_array = matches!(event, Event::StartArray(_));
                }
                depth += 1;
            }
            (Event::String(text), 1) => match key.take() {
                None => key = Some(text.into_owned()),
                Some(known) => keep(&mut texts, keys, known, &text),
            },
            (Event::String(text), 2) if is_array => {
                if let Some(known) = key.clone() {
                    keep(&mut texts, keys, known, &text);
                }
            }
            (_, 1) => key = None,
            _ => {}
        }
    }
    (texts, Some("the list has no end".to_owned()))
}

fn keep(texts: &mut Texts, keys: &[&str], key: String, text: &str) {
    if keys.contains(&key.as_str()) && texts.get(&key).is_none() {
        texts.0.push((key, text.to_owned()));
    }
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
