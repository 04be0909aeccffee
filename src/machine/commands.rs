//! Which programs a command line starts, by itself or through others. Of a command only its program and paths
//! are kept: any other word may be a secret.

use std::collections::HashSet;
use std::path::{Component, Path, PathBuf};

use super::FileKind;

/// Programs of one table that are kept.
pub const MAX_PROGRAMS: usize = 1_000;
/// How deep commands are looked for in the words of commands.
const LEVELS: usize = 4;
/// The longest path that Linux and macOS know, in bytes.
const MAX_PATH: usize = 4_096;
/// How many words of a text are tried as the end of a path.
const MAX_TRIED: usize = 16;

/// The program of a command line, and each whole path behind it: `env` and shells start what they are told.
/// Signs in front change how systemd starts the program.
pub fn programs_of(command: &str) -> Vec<String> {
    let command = command.trim_start_matches(|c: char| "-@:+!|".contains(c) || c.is_whitespace());
    let mut found = Found::default();
    // Not a shell, but the system starts it: signs are letters of the name.
    if let Some(first) = words(command, char::is_whitespace).first() {
        found.add_program(first);
    }
    found.add_words(words(command, is_between).get(1..).unwrap_or_default(), 0);
    found.programs
}

/// As [`programs_of`], for a command whose words are told apart already. `kind` says what lies at a path: some
/// people write a whole command as one word.
pub fn programs_of_words(words: &[String], kind: &dyn Fn(&str) -> Option<FileKind>) -> Vec<String> {
    let path = |word: &str| -> Option<String> {
        let is_plain = !word.contains(|c: char| c.is_whitespace() || is_sign(c));
        if is_plain || word.len() <= MAX_PATH && kind(word).is_some() {
            return Some(word.to_owned());
        }
        let tried = word.match_indices(char::is_whitespace).map(|(at, _)| word.get(..at).unwrap_or_default());
        let is_program = |path: &&str| path.len() <= MAX_PATH && kind(path) == Some(FileKind::File);
        let program = tried.take(MAX_TRIED).find(is_program);
        program.or_else(|| Some(path_alone(word)).filter(|_| !word.contains(is_sign))).map(str::to_owned)
    };
    let mut found = Found::default();
    let mut before = "";
    for (index, word) in words.iter().enumerate() {
        let whole = if is_path(word) && !is_told_command(before) { path(word) } else { None };
        match whole {
            Some(path) => found.add(&path),
            None if index == 0 => found.add_program(word),
            None => found.add_words(&self::words(word, is_between), 0),
        }
        before = word;
    }
    found.programs
}

/// Every whole path in the commands of a table or a script, each once. Of a line only words that are paths are
/// kept.
pub fn programs_in(table: &str) -> Vec<String> {
    let mut found = Found::default();
    for line in table.lines().filter(|line| !line.trim_start().starts_with('#')) {
        let is_setting = line.split_whitespace().next().is_some_and(|first| first.contains('='));
        if !is_setting {
            found.add_words(&words(line, is_between), 0);
        }
    }
    found.programs
}

/// A path without the parts that lead back to where it came from; anything else as it is.
pub fn plain(path: &str) -> String {
    if !path.starts_with('/') {
        return path.to_owned();
    }
    let mut whole = PathBuf::from("/");
    for part in Path::new(path).components() {
        match part {
            Component::Normal(name) => whole.push(name),
            Component::ParentDir => _ = whole.pop(),
            Component::RootDir | Component::CurDir | Component::Prefix(_) => {}
        }
    }
    whole.to_string_lossy().into_owned()
}

#[derive(Default)]
struct Found {
    seen: HashSet<String>,
    programs: Vec<String>,
}

impl Found {
    fn add(&mut self, path: &str) {
        let path = plain(path);
        if self.programs.len() <= MAX_PROGRAMS && path.len() > 1 && self.seen.insert(path.clone()) {
            self.programs.push(path);
        }
    }

    /// Adds what is started: a path, or a name that the system looks for. A setting in its place is none.
    fn add_program(&mut self, word: &str) {
        if is_path(word) {
            self.add(path_alone(word));
        } else if word.contains(char::is_whitespace) {
            self.add_words(&words(word, is_between), 0);
        } else if !word.contains('=') {
            self.add(word);
        }
    }

    fn add_words(&mut self, all: &[String], level: usize) {
        let mut before = "";
        for word in all {
            let has_more = word.contains(char::is_whitespace);
            if is_path(word) && !(has_more && is_told_command(before)) {
                self.add(path_alone(word));
            } else if has_more && level < LEVELS {
                self.add_words(&words(word, is_between), level + 1);
            } else if has_more {
                word.split(|c: char| is_between(c) || is_quote(c))
                    .filter(|word| is_path(word))
                    .for_each(|word| self.add(word));
            }
            before = word;
        }
    }
}

/// The words of a command, told apart as a shell does. A quotation mark that nobody closes stands for nothing.
fn words(command: &str, is_between: fn(char) -> bool) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quote = None;
    let mut letters = command.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_escape = letter == '\\' && quote != Some('\'');
        if is_escape && let Some(next) = letters.next_if(|c| c.is_whitespace() || is_quote(*c) || *c == '\\')
        {
            word.push(next);
        } else if quote == Some(letter) {
            quote = None;
        } else if quote.is_some() {
            word.push(letter);
        } else if is_quote(letter) {
            // What is in the marks of `KEY="/path"` is a word.
            if !is_path(&word) {
                words.push(std::mem::take(&mut word));
            }
            quote = Some(letter);
        } else if is_between(letter) {
            words.push(std::mem::take(&mut word));
        } else {
            word.push(letter);
        }
    }
    if quote.is_some() {
        words.extend(word.split(is_between).map(str::to_owned));
    } else {
        words.push(word);
    }
    words.retain(|word| !word.is_empty());
    words
}

/// A path without what stands behind it in the same word. Folders have spaces in their names; programs seldom do.
fn path_alone(word: &str) -> &str {
    let is_next = |at: &usize| {
        let mut behind = word.get(*at..).unwrap_or_default().chars().skip(1);
        match behind.next() {
            Some('-') => behind.next().is_some_and(|c| !c.is_whitespace()),
            next => next == Some('/'),
        }
    };
    let mut spaces = word.match_indices(char::is_whitespace).map(|(at, _)| at);
    let word = spaces.find(is_next).and_then(|at| word.get(..at)).unwrap_or(word);
    let name = word.rfind('/').unwrap_or(0);
    let end = word.get(name..).and_then(|name| name.find(char::is_whitespace));
    end.and_then(|end| word.get(..name + end)).unwrap_or(word)
}

fn is_path(word: &str) -> bool {
    word.starts_with('/') || word.starts_with("~/")
}

/// Whether the word behind this one is a command for a shell: `-c`, `-lc`.
fn is_told_command(option: &str) -> bool {
    let letters = option.strip_prefix('-').and_then(|option| option.strip_suffix('c'));
    letters.is_some_and(|letters| letters.chars().all(|c| c.is_ascii_alphabetic()))
}

fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '\'')
}

/// What stands between the words of a command for a shell.
fn is_between(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, ';' | '&' | '|' | '(' | ')' | '`' | '>' | '<')
}

/// What means something to a shell.
fn is_sign(letter: char) -> bool {
    is_quote(letter) || !letter.is_whitespace() && is_between(letter) || letter == '\\'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_whole_path_of_a_table_counts_and_nothing_else() {
        let table = "SHELL=/bin/sh\nPATH=/usr/bin:/bin\n# 1 * * * * root /no\n\
            17 *\t* * *\troot\tcd / && run-parts --report /etc/cron.hourly\n\
            */5 * * * * root [ -x /opt/acme/acmed ] && \"/opt/acme/acmed\" --key=secret >/dev/null\n\
            @reboot ann /home/ann/acme/run\n\
            1 1 * * * root '/opt/acme tools/run' -k hunter2; KEY=\"/opt/acme/key\" x\n";
        let expected = [
            "/etc/cron.hourly",
            "/opt/acme/acmed",
            "/dev/null",
            "/home/ann/acme/run",
            "/opt/acme tools/run",
            "/opt/acme/key",
        ];
        assert_eq!(programs_in(table), expected);
    }

    #[test]
    fn of_a_command_only_its_program_and_paths_are_kept() {
        for (command, expected) in [
            ("/opt/acme/acmed --key hunter2", &["/opt/acme/acmed"][..]),
            ("acmed hunter2", &["acmed"]),
            ("KEY=hunter2 /opt/acme/acmed", &["/opt/acme/acmed"]),
            ("\"/opt/acme tools/acmed\" hunter2", &["/opt/acme tools/acmed"]),
            ("\"/opt/acme - 5/acmed\" hunter2", &["/opt/acme - 5/acmed"]),
            ("\"/opt/acme/acmed hunter2\"", &["/opt/acme/acmed"]),
            ("\"/opt/acme/acmed --key hunter2 --in /etc/acme\"", &["/opt/acme/acmed"]),
            ("\"/opt/acme/acmed hunter2", &["/opt/acme/acmed"]),
            ("\"acmed hunter2 /opt/x\"", &["/opt/x"]),
            ("/bin/sh -c '/opt/acme/acmed hunter2'", &["/bin/sh", "/opt/acme/acmed"]),
            ("/bin/sh -ec \"exec '/opt/acme tools/x' hun/ter2\"", &["/bin/sh", "/opt/acme tools/x"]),
            ("/bin/sh -c 'sh -c \"/opt/acme/acmed hun/ter2\"'", &["/bin/sh", "/opt/acme/acmed"]),
            ("/bin/sh -c /opt/acme\\ tools/x hunter2", &["/bin/sh", "/opt/acme"]),
            ("/bin/sh -c 'it'\"'\"'s /opt/x hunter2'", &["/bin/sh", "/opt/x"]),
            ("/opt/R&D/x hunter2", &["/opt/R&D/x"]),
            ("-@/opt/acme/acmed name", &["/opt/acme/acmed"]),
            ("/opt/x/.././acme//acmed", &["/opt/acme/acmed"]),
            ("", &[]),
            ("-", &[]),
        ] {
            assert_eq!(programs_of(command), expected, "{command}");
        }
    }

    #[test]
    fn words_of_a_command_are_kept_where_they_are_paths() {
        let kind = |path: &str| match path {
            "/Library/Acme Lab/a b" | "/usr/bin/tool" => Some(FileKind::File),
            "/Library/Acme (Beta)" | "/usr/bin" => Some(FileKind::Folder),
            _ => None,
        };
        for (words, expected) in [
            (&["/Library/Acme Lab/x", "-x"][..], &["/Library/Acme Lab/x"][..]),
            (&["/Library/Acme Lab/a b", "hunter2"], &["/Library/Acme Lab/a b"]),
            (&["/Library/Acme (Beta)", "/Library/Gone (Beta)"], &["/Library/Acme (Beta)", "/Library/Gone"]),
            (&["/usr/bin/tool hun/ter2"], &["/usr/bin/tool"]),
            (&["/opt/tool --key hunter2 /etc/x"], &["/opt/tool"]),
            (&["exec '/opt/acme' hunter2"], &["/opt/acme"]),
            (&["guard", "hunter2", "A=/b"], &["guard"]),
            (&["/bin/sh", "-c", "exec '/Library/Acme Lab/x' hunter2"], &["/bin/sh", "/Library/Acme Lab/x"]),
            (&["/bin/sh", "-c", "/Library/Acme\\ Lab/x hun/ter2"], &["/bin/sh", "/Library/Acme Lab/x"]),
            (&["/bin/sh", "-lc", "/opt/tool hun/ter2; ~/x"], &["/bin/sh", "/opt/tool", "~/x"]),
            (&["/bin/sh", "-c", "/opt/a\n/opt/b hunter2\n"], &["/bin/sh", "/opt/a", "/opt/b"]),
            (&["/bin/sh", "https://u:hunter2@x/y", "--key=hunter2/x"], &["/bin/sh"]),
        ] {
            let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
            assert_eq!(programs_of_words(&words, &kind), expected, "{words:?}");
        }
    }

    #[test]
    fn no_command_keeps_a_reader_busy() {
        for piece in ["\"'", "\\\"", " /a", "/ a", "sh -c '", "\"a b\" "] {
            let text = piece.repeat(50_000);
            drop(programs_of(&text));
            drop(programs_in(&text));
            drop(programs_of_words(&["/bin/sh".to_owned(), text], &|_| None));
        }
    }
}
