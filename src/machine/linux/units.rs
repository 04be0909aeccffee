//! Programs that the system starts by itself: service units of systemd, and init scripts.
//!
//! systemd.unit(5) and systemd.service(5) describe the files; the older scripts carry a comment
//! block of the Linux Standard Base. Files are read, not the state of the running systemd.

use std::path::Path;

use crate::machine::gather::Gathered;
use crate::machine::{Entry, Field, Item, Kind, Machine, Outcome, Presence, Tree};

const UNITS: [&str; 4] = [
    "/etc/systemd/system",
    "/usr/local/lib/systemd/system",
    "/usr/lib/systemd/system",
    "/lib/systemd/system",
];

const SCRIPTS: &str = "/etc/init.d";

/// Every service unit and init script. A link to a file that is gone, and an empty file, is
/// [`Presence::OnlyTraces`]. The name of a masked unit says nothing: anybody can mask a unit in
/// advance that was never there. The links in `*.wants` only repeat what is in these folders.
pub fn read(machine: &Machine) -> Outcome {
    let tree = &machine.tree;
    let mut gathered = Gathered::default();
    for folder in UNITS.map(Path::new) {
        for entry in gathered.open(tree, folder) {
            let name = entry.name.to_string_lossy();
            if let Some(key) = name.strip_suffix(".service") {
                add(tree, folder, &entry, key, Definition::of_unit, &mut gathered);
            }
        }
    }
    let folder = Path::new(SCRIPTS);
    for entry in gathered.open(tree, folder) {
        add(tree, folder, &entry, &entry.name.to_string_lossy(), Definition::of_script, &mut gathered);
    }
    gathered.finish()
}

/// A file that cannot be read is a gap, and still an item: its name alone says something.
fn add(
    tree: &Tree,
    folder: &Path,
    entry: &Entry,
    key: &str,
    parse: fn(&str) -> Definition,
    gathered: &mut Gathered,
) {
    let path = folder.join(&entry.name);
    if is_masked(tree, &path) {
        return;
    }
    let mut presence = Presence::Present;
    let mut definition = Definition::default();
    match entry.kind {
        Kind::Folder => return,
        Kind::DeadLink => presence = Presence::OnlyTraces,
        Kind::File | Kind::Closed | Kind::Other => match tree.read(&path) {
            Ok(bytes) if bytes.is_empty() => presence = Presence::OnlyTraces,
            Ok(bytes) => definition = parse(&String::from_utf8_lossy(&bytes)),
            Err(error) => gathered.failed(&error, &path),
        },
    }
    let mut item = Item::new(path.to_string_lossy())
        .with(Field::Key, key)
        .with(Field::Name, definition.description)
        .with(Field::Path, definition.program);
    item.presence = presence;
    gathered.push(item);
}

/// A link to `/dev/null` switches a unit off for good.
fn is_masked(tree: &Tree, path: &Path) -> bool {
    let outside = tree.locate(path.parent().unwrap_or(path)).ok().zip(path.file_name());
    outside.is_some_and(|(folder, name)| {
        folder.join(name).read_link().is_ok_and(|target| target == Path::new("/dev/null"))
    })
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Definition {
    description: String,
    program: String,
}

impl Definition {
    fn of_unit(text: &str) -> Self {
        let mut definition = Self::default();
        let mut section = String::new();
        let mut lines = text.lines();
        while let Some(first) = lines.next() {
            let line = joined(first.trim(), &mut lines);
            if line.starts_with('[') {
                section = line;
                continue;
            }
            let Some((key, value)) = line.split_once('=') else {
                continue;
            };
            match (section.as_str(), key.trim_end()) {
                ("[Unit]", "Description") => value.trim().clone_into(&mut definition.description),
                // An empty value takes back what was said before; of several programs the first counts.
                ("[Service]", "ExecStart") if value.trim().is_empty() => definition.program.clear(),
                ("[Service]", "ExecStart") if definition.program.is_empty() => {
                    program(value).clone_into(&mut definition.program);
                }
                _ => {}
            }
        }
        definition
    }

    fn of_script(text: &str) -> Self {
        let description = text
            .lines()
            .take_while(|line| line.starts_with('#') || line.trim().is_empty())
            .find_map(|line| line.trim_start_matches(['#', ' ', '\t']).strip_prefix("Short-Description:"));
        Self { description: description.unwrap_or_default().trim().to_owned(), program: String::new() }
    }
}

/// A line and those it continues in; comments in between are dropped, and so are comments alone.
fn joined<'a>(first: &'a str, lines: &mut impl Iterator<Item = &'a str>) -> String {
    if first.starts_with(['#', ';']) {
        return String::new();
    }
    let mut whole = first.to_owned();
    while whole.ends_with('\\') {
        whole.pop();
        let Some(next) = lines.find(|line| !line.trim_start().starts_with(['#', ';'])) else {
            break;
        };
        whole.push(' ');
        whole.push_str(next.trim());
    }
    whole
}

/// The program of a command line: without the signs that change how it is started, quotation marks
/// and arguments.
fn program(command: &str) -> &str {
    let command = command.trim_start_matches(|c: char| "-@:+!|".contains(c) || c.is_whitespace());
    let quote = command.chars().next().filter(|c| matches!(c, '"' | '\''));
    match quote {
        Some(quote) => command.split(quote).nth(1).unwrap_or_default(),
        None => command.split_whitespace().next().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_found_in_every_way_of_writing_it() {
        for (line, expected) in [
            ("ExecStart=/opt/acme/acmed --daemon", "/opt/acme/acmed"),
            ("ExecStart = -@/opt/acme/acmed acmed", "/opt/acme/acmed"),
            ("ExecStart=+!! /opt/acme/acmed", "/opt/acme/acmed"),
            ("ExecStart=\"/opt/acme tools/acmed\" -x", "/opt/acme tools/acmed"),
            ("ExecStart=\\\n# why\n  /opt/acme/acmed \\\n  --daemon", "/opt/acme/acmed"),
            ("ExecStart=/bin/a\nExecStart=/bin/b", "/bin/a"),
            ("ExecStart=/bin/a\nExecStart=\nExecStart=/bin/b", "/bin/b"),
            ("#ExecStart=/bin/a", ""),
            ("[Install]\nExecStart=/bin/a", ""),
            ("ExecStart=\"/opt/never closed", "/opt/never closed"),
            ("ExecStart=-", ""),
            ("ExecStart=/bin/a \\", "/bin/a"),
        ] {
            assert_eq!(Definition::of_unit(&format!("[Service]\n{line}")).program, expected, "{line}");
        }
    }

    #[test]
    fn the_description_is_that_of_the_unit_section() {
        let text = "; comment\n[Unit]\nDescription=Acme \\\n  Guard\n\n[Service]\nDescription=no\n";
        assert_eq!(Definition::of_unit(text).description, "Acme  Guard");
        let script = "#!/bin/sh\n### BEGIN INIT INFO\n# Provides: x\n# Short-Description: Acme Guard\n";
        assert_eq!(Definition::of_script(script).description, "Acme Guard");
        assert_eq!(Definition::of_script("#!/bin/sh\necho\n# Short-Description: x\n").description, "");
    }
}
