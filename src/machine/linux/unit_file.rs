//! Files of systemd: systemd.syntax(7), systemd.service(5).

use crate::machine::commands::{plain, programs_of};

/// The folders of units of the system; a unit in an earlier folder replaces one in a later folder.
pub const UNITS: [&str; 4] = [
    "/etc/systemd/system",
    "/usr/local/lib/systemd/system",
    "/usr/lib/systemd/system",
    "/lib/systemd/system",
];

/// Commands of a service, what it is for first.
const COMMANDS: [&str; 7] =
    ["ExecStart", "ExecStartPre", "ExecStartPost", "ExecCondition", "ExecReload", "ExecStop", "ExecStopPost"];
/// Variables in which init scripts name their program.
const OF_SCRIPTS: [&str; 6] = ["BIN", "DAEMON", "EXEC", "PROG", "PROGRAM", "SERVICE_BIN"];
/// More than any service has.
const MAX_PROGRAMS: usize = 200;

/// What a service, or an init script, says about itself.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Definition {
    pub description: String,
    /// Every program that it starts, each once. The first of an init script is empty.
    pub programs: Vec<String>,
    /// Whether it starts more programs than are kept.
    pub has_more: bool,
}

impl Definition {
    /// Of a unit, or of a file that changes one.
    pub fn of_unit(text: &str) -> Self {
        let settings = settings(text);
        let is_description = |(section, key, _): &&Setting| section == "[Unit]" && key == "Description";
        let description = settings.iter().rfind(is_description).map(|(_, _, value)| value.clone());
        let mut definition = Self { description: description.unwrap_or_default(), ..Self::default() };
        let commands = of_service(settings, &COMMANDS);
        for command in COMMANDS {
            for (_, value) in commands.iter().filter(|(known, _)| known == command) {
                // One line may hold several commands.
                for part in value.split(" ; ") {
                    for program in programs_of(part) {
                        definition.add(&program);
                    }
                }
            }
        }
        definition
    }

    pub fn of_script(text: &str) -> Self {
        let description = text
            .lines()
            .take_while(|line| line.starts_with('#') || line.trim().is_empty())
            .find_map(|line| line.trim_start_matches(['#', ' ', '\t']).strip_prefix("Short-Description:"));
        let mut definition =
            Self { description: description.unwrap_or_default().trim().to_owned(), ..Self::default() };
        // Its name speaks for a script, whatever it starts.
        definition.programs.push(String::new());
        for line in text.lines() {
            let setting = line.trim().split_once('=').filter(|(name, _)| OF_SCRIPTS.contains(name));
            let named = setting.and_then(|(_, value)| programs_of(value).into_iter().next());
            definition.add(&named.filter(|program| program.starts_with('/')).unwrap_or_default());
        }
        definition
    }

    fn add(&mut self, program: &str) {
        let program = plain(program);
        if program.is_empty() || self.programs.contains(&program) {
            return;
        }
        if self.programs.len() == MAX_PROGRAMS {
            self.has_more = true;
        } else {
            self.programs.push(program);
        }
    }
}

/// Whether parts of a text were never written, as after a power cut. A program in the place of a script
/// has such bytes of its own.
pub fn has_holes(bytes: &[u8]) -> bool {
    !bytes.starts_with(b"\x7fELF") && memchr::memchr(0, bytes).is_some()
}

/// What a service is told by settings of these names, with the name of each.
pub fn told(text: &str, keys: &[&str]) -> Vec<(String, String)> {
    of_service(settings(text), keys)
}

fn of_service(settings: Vec<Setting>, keys: &[&str]) -> Vec<(String, String)> {
    let mut told: Vec<(String, String)> = Vec::new();
    for (section, key, value) in settings {
        if section != "[Service]" || !keys.contains(&key.as_str()) {
            continue;
        }
        if value.is_empty() {
            // It takes back what was said before.
            told.retain(|(known, _)| *known != key);
        } else {
            told.push((key, value));
        }
    }
    told
}

/// The last value of a setting that is not empty.
pub fn value(text: &str, section: &str, key: &str) -> Option<String> {
    let fits =
        |(in_section, known, value): &Setting| in_section == section && known == key && !value.is_empty();
    settings(text).into_iter().rfind(fits).map(|(_, _, value)| value)
}

/// Section, key and value.
type Setting = (String, String, String);

fn settings(text: &str) -> Vec<Setting> {
    let mut settings = Vec::new();
    let mut section = String::new();
    let mut lines = text.lines();
    while let Some(first) = lines.next() {
        let line = joined(first.trim(), &mut lines);
        if line.starts_with('[') {
            section = line;
        } else if let Some((key, value)) = line.split_once('=') {
            settings.push((section.clone(), key.trim_end().to_owned(), value.trim().to_owned()));
        }
    }
    settings
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_program_is_found_in_every_way_of_writing_it() {
        for (line, expected) in [
            ("ExecStart=/opt/acme/acmed --daemon", &["/opt/acme/acmed"][..]),
            ("ExecStart = -@/opt/acme/acmed acmed", &["/opt/acme/acmed"]),
            ("ExecStart=+!! /opt/acme/acmed", &["/opt/acme/acmed"]),
            ("ExecStart=\"/opt/acme tools/acmed\" -x", &["/opt/acme tools/acmed"]),
            ("ExecStart=\\\n# why\n  /opt/acme/acmed \\\n  --daemon", &["/opt/acme/acmed"]),
            ("ExecStart=/bin/a\nExecStart=/bin/b\nExecStart=/bin/a", &["/bin/a", "/bin/b"]),
            ("ExecStart=/bin/a x ; /bin/b y", &["/bin/a", "/bin/b"]),
            ("ExecStart=/bin/a\nExecStart=\nExecStart=/bin/b", &["/bin/b"]),
            (
                "ExecStartPre=/bin/pre\nExecStartPost=-/bin/post\nExecStart=/bin/a",
                &["/bin/a", "/bin/pre", "/bin/post"],
            ),
            ("ExecStop=/bin/a\nExecReload=/bin/b", &["/bin/b", "/bin/a"]),
            ("ExecStart=/usr/bin/env X=1 /opt/acme/acmed", &["/usr/bin/env", "/opt/acme/acmed"]),
            ("ExecStart=/bin/sh -c \"exec /opt/acme/acmed -d\"", &["/bin/sh", "/opt/acme/acmed"]),
            ("ExecStart=/opt/x/.././acme//acmed", &["/opt/acme/acmed"]),
            ("#ExecStart=/bin/a", &[]),
            ("[Install]\nExecStart=/bin/a", &[]),
            ("ExecStart=\"/opt/never closed", &["/opt/never"]),
            ("ExecStart=-", &[]),
            ("ExecStart=/bin/a \\", &["/bin/a"]),
        ] {
            let definition = Definition::of_unit(&format!("[Service]\n{line}"));
            assert_eq!(
                (definition.programs, definition.has_more),
                (expected.iter().map(|&one| one.to_owned()).collect(), false),
                "{line}"
            );
        }
        let many = (0..MAX_PROGRAMS + 10).map(|n| format!("ExecStart=/bin/{n}\n")).collect::<String>();
        let definition = Definition::of_unit(&format!("[Service]\n{many}"));
        assert_eq!((definition.programs.len(), definition.has_more), (MAX_PROGRAMS, true));
    }

    #[test]
    fn the_description_is_that_of_the_unit_section() {
        let text = "; comment\n[Unit]\nDescription=Acme \\\n  Guard\n\n[Service]\nDescription=no\n";
        assert_eq!(Definition::of_unit(text).description, "Acme  Guard");
        let script = "#!/bin/sh\n### BEGIN INIT INFO\n# Provides: x\n# Short-Description: Acme Guard\n\
            ### END INIT INFO\n  DAEMON=\"/opt/acme/acmed\"\nPIDFILE=/run/acme.pid\n";
        let script = Definition::of_script(script);
        assert_eq!(script.description, "Acme Guard");
        assert_eq!(script.programs, ["", "/opt/acme/acmed"]);
        assert_eq!(Definition::of_script("#!/bin/sh\necho\n# Short-Description: x\n").description, "");
    }
}
