//! The registered command at the moment of starting it: read anew and judged anew, with the arguments that
//! nobody keeps.

use std::io;

use super::action::Action;
use super::instruction::startable;
use crate::machine::windows::registry::{KeyPath, Registry};
use crate::scan::UninstallEntry;
use crate::scan::uninstall_string::{self, Uninstaller};

/// What an entry says now, compared with what the plan has shown.
#[derive(Clone, PartialEq, Eq)]
pub enum Registered {
    /// It starts the same, with these arguments.
    AsPlanned {
        arguments: String,
    },
    Changed,
    /// There is no such entry, or nothing in it.
    Gone,
}

/// Looks at the entry of an action.
///
/// # Errors
/// Those of the registry, but for an entry that is not there.
pub fn look(registry: &impl Registry, action: &Action) -> io::Result<Registered> {
    let Some((entry, key)) = action.entry().and_then(|entry| Some((entry, key_of(entry)?))) else {
        return Ok(Registered::Changed);
    };
    let [command, name] = match registry.texts(&key, ["UninstallString", "DisplayName"]) {
        Ok(texts) => texts,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Registered::Gone),
        Err(error) => return Err(error),
    };
    if command.is_empty() && name.is_empty() {
        return Ok(Registered::Gone);
    }
    let now = startable(&UninstallEntry::of(entry, &command));
    Ok(match (now, uninstall_string::parse(&command)) {
        (Ok(now), Ok(Uninstaller::Program { arguments, .. })) if now.starts_the_same(action) => {
            Registered::AsPlanned { arguments }
        }
        // Its arguments are our own.
        (Ok(now), Ok(Uninstaller::Package(_))) if now.starts_the_same(action) => {
            Registered::AsPlanned { arguments: String::new() }
        }
        _ => Registered::Changed,
    })
}

/// The key of an entry of the machine, by the name under which it is shown.
fn key_of(entry: &str) -> Option<KeyPath> {
    let path = entry.strip_prefix(r"HKLM\")?;
    let (top, inner) = path.split_once('\\')?;
    Some(match inner.strip_prefix(r"WOW6432Node\") {
        Some(inner) => KeyPath::machine_32(format!(r"{top}\{inner}")),
        None => KeyPath::machine(path),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::windows::registry::fake::Fake;

    const LIST: &str = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall";
    const CODE: &str = "{27534751-4A40-48BD-B393-BC3BF28C876E}";

    fn planned(key: &KeyPath, command: &str) -> Action {
        startable(&UninstallEntry::of(&key.to_string(), command)).unwrap()
    }

    fn now(key: &KeyPath, planned_as: &str, command: &str) -> Registered {
        let values = [("UninstallString", command), ("DisplayName", "Acme")];
        look(&Fake::default().with(key.clone(), &values), &planned(key, planned_as)).unwrap()
    }

    #[test]
    fn what_is_started_is_what_is_registered_then_with_its_arguments() {
        let program = |rest: &str| format!(r#""C:\Program Files\Acme\u.exe"{rest}"#);
        let arguments = |text: &str| Registered::AsPlanned { arguments: text.to_owned() };
        for key in [KeyPath::machine(LIST).join("a"), KeyPath::machine_32(LIST).join("a")] {
            for (before, after, expected) in [
                (" /S", " /S", arguments("/S")),
                (" /S", " /password X", arguments("/password X")),
                ("", "", arguments("")),
                ("", r" \..\x.exe", arguments(r"\..\x.exe")),
                ("", "x /S", Registered::Changed),
            ] {
                assert!(now(&key, &program(before), &program(after)) == expected, "{before:?} {after:?}");
            }
            let moved = r#""C:\Program Files\Other\u.exe""#;
            let script = r"C:\Windows\System32\cmd.exe /c x";
            for other in [moved, script, "MsiExec.exe /X{27534751-4A40-48BD-B393-BC3BF28C876E}", ""] {
                assert!(now(&key, &program(""), other) == Registered::Changed, "{other}");
            }
        }
    }

    #[test]
    fn a_package_keeps_its_code_and_gets_no_arguments_of_others() {
        let key = KeyPath::machine(LIST).join(CODE);
        let package = |code: &str| format!("MsiExec.exe /I{code} PASSWORD=X");
        let other = "{00000000-4A40-48BD-B393-BC3BF28C876E}";
        let none = Registered::AsPlanned { arguments: String::new() };
        assert!(now(&key, &package(CODE), &package(CODE)) == none);
        assert!(now(&key, &package(CODE), &package(other)) == Registered::Changed);
    }

    #[test]
    fn an_entry_that_is_gone_or_closed_starts_nothing() {
        let key = KeyPath::machine(LIST).join("a");
        let action = planned(&key, r#""C:\Program Files\Acme\u.exe""#);
        let gone = Fake::default().with(KeyPath::machine(LIST), &[]);
        assert!(look(&gone, &action).unwrap() == Registered::Gone);
        assert!(look(&gone.with(key.clone(), &[("Size", "1")]), &action).unwrap() == Registered::Gone);
        assert!(look(&Fake::default().closed(key), &action).is_err());
    }
}
