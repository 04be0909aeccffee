//! Which programs a command line starts, by itself or through others.

use std::collections::HashSet;
use std::path::{Component, Path, PathBuf};

/// Programs of one table that are kept.
pub const MAX_PROGRAMS: usize = 1_000;

/// The program of a command line: without the signs that change how it is started, quotation marks
/// and arguments.
pub fn program(command: &str) -> &str {
    let command = command.trim_start_matches(|c: char| "-@:+!|".contains(c) || c.is_whitespace());
    let quote = command.chars().next().filter(|c| matches!(c, '"' | '\''));
    match quote {
        Some(quote) => command.split(quote).nth(1).unwrap_or_default(),
        None => command.split_whitespace().next().unwrap_or_default(),
    }
}

/// The program of a command line, and each whole path behind it: `env` and shells start what they are told.
pub fn programs_of(command: &str) -> Vec<String> {
    let first = program(command);
    let own = Some(plain(first)).filter(|own| !own.is_empty());
    let rest = command.split_once(first).map_or("", |(_, rest)| rest);
    let mut programs: Vec<String> = own.into_iter().collect();
    // In front of the rest, so that it does not count as a setting.
    programs.extend(programs_in(&format!("- {rest}")));
    programs
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

/// Every whole path in the commands, each once. Of a line only words that are paths are kept: others may
/// be secrets.
pub fn programs_in(table: &str) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut programs = Vec::new();
    for line in table.lines().filter(|line| !line.trim_start().starts_with('#')) {
        let is_setting = line.split_whitespace().next().is_some_and(|first| first.contains('='));
        let words = line.split([' ', '\t', ';', '&', '|', '(', ')', '"', '\'', '`', '>', '<']);
        for word in words.filter(|word| !is_setting && word.starts_with('/') && word.len() > 1) {
            if programs.len() <= MAX_PROGRAMS && seen.insert(word) {
                programs.push(plain(word));
            }
        }
    }
    programs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_whole_path_of_a_table_counts_and_nothing_else() {
        let table = "SHELL=/bin/sh\nPATH=/usr/bin:/bin\n# 1 * * * * root /no\n\
            17 *\t* * *\troot\tcd / && run-parts --report /etc/cron.hourly\n\
            */5 * * * * root [ -x /opt/acme/acmed ] && \"/opt/acme/acmed\" --key=secret >/dev/null\n\
            @reboot ann /home/ann/acme/run\n";
        let expected = ["/etc/cron.hourly", "/opt/acme/acmed", "/dev/null", "/home/ann/acme/run"];
        assert_eq!(programs_in(table), expected);
    }
}
