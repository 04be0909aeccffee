//! What an entry in the list of installed programs says about its removal, without the arguments: they can
//! hold a password, in any form. The code that starts it reads them anew.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use super::uninstall_string::{self, ProductCode, Refused, Uninstaller};

/// An entry in the list of installed programs on Windows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UninstallEntry {
    /// Its key in the registry.
    pub location: String,
    /// The path of the program that it starts; empty where it is not beyond doubt, and for a package of
    /// Windows Installer.
    pub program: String,
    /// The package of Windows Installer that it removes, `{8-4-4-4-12}`.
    pub product_code: Option<String>,
    /// Whether the program gets arguments. They are not kept.
    pub has_arguments: bool,
    /// Why what is registered is not started.
    pub refused: Option<Refused>,
}

impl UninstallEntry {
    /// The entry that is registered at `location`, without anything that could be secret.
    pub fn of(location: &str, command: &str) -> Self {
        let mut entry = Self {
            location: location.to_owned(),
            program: String::new(),
            product_code: None,
            has_arguments: false,
            refused: None,
        };
        match uninstall_string::parse(command) {
            Ok(Uninstaller::Package(code)) => entry.product_code = Some(code.to_string()),
            Ok(Uninstaller::Program { path, arguments }) => {
                entry.has_arguments = !arguments.is_empty();
                entry.program = path;
            }
            Err(refused) => entry.refused = Some(refused),
        }
        entry
    }

    /// The uninstaller that can be started, without its arguments.
    ///
    /// # Errors
    /// [`Refused`]; also when the entry, which may come from a file, does not say what to start.
    pub fn uninstaller(&self) -> Result<Uninstaller, Refused> {
        if let Some(refused) = self.refused {
            return Err(refused);
        }
        match &self.product_code {
            Some(code) => ProductCode::parse(code).map(Uninstaller::Package).ok_or(Refused::NoProductCode),
            // It may come from a file that somebody has changed: judged once more.
            None => match uninstall_string::parse(&format!("\"{}\"", self.program))? {
                Uninstaller::Program { path, .. } if path == self.program => {
                    Ok(Uninstaller::Program { path, arguments: String::new() })
                }
                _ => Err(Refused::Unquoted),
            },
        }
    }
}

/// Reads entries as this version writes them, or as the first did, with the whole command.
///
/// # Errors
/// Those of the format.
pub fn entries<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<UninstallEntry>, D::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Written {
        location: String,
        command: Option<String>,
        #[serde(default)]
        program: String,
        #[serde(default)]
        product_code: Option<String>,
        #[serde(default)]
        has_arguments: bool,
        #[serde(default)]
        refused: Option<Refused>,
    }
    let read = |written: Written| {
        let Written { location, command, program, product_code, has_arguments, refused } = written;
        match command {
            Some(command) => UninstallEntry::of(&location, &command),
            None => UninstallEntry { location, program, product_code, has_arguments, refused },
        }
    };
    Ok(Vec::<Written>::deserialize(deserializer)?.into_iter().map(read).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str = "{27534751-4A40-48BD-B393-BC3BF28C876E}";

    /// The ways in which a password is written, behind the program.
    const PASSWORDS: [&str; 12] = [
        "/password hunter2",
        "--password hunter2",
        "--password=hunter2",
        "-p hunter2",
        "-phunter2",
        "/pass:hunter2",
        "/pc hunter2",
        "KLPASSWD hunter2",
        "KLPASSWD =hunter2",
        "KLPASSWD=hunter2",
        "hunter2",
        "\"my hunter2\"",
    ];

    #[test]
    fn nothing_of_the_arguments_is_kept() {
        for program in [
            "\"C:\\Program Files\\Acme\\u.exe\"",
            "C:\\Acme\\u.exe",
            "C:\\Acme\\u.bat",
            "C:\\Program Files\\Acme\\u.exe",
            "u",
            "MsiExec.exe /X{27534751-4A40-48BD-B393-BC3BF28C876E}",
            "cmd /c",
        ] {
            for password in PASSWORDS {
                let entry = UninstallEntry::of("HKLM\\a", &format!("{program} {password}"));
                let json = serde_json::to_string(&entry).unwrap();
                assert!(!json.contains("hunter"), "{program} {password}: {json}");
            }
        }
    }

    #[test]
    fn what_was_written_with_its_command_is_read_without_it() {
        let read = |json: &str| entries(&mut serde_json::Deserializer::from_str(json)).unwrap();
        let old = r#"[{"location": "HKLM\\a", "command": "\"C:\\Acme\\u.exe\" /password hunter2"},
            {"location": "HKLM\\b", "command": "MsiExec.exe /X{27534751-4A40-48BD-B393-BC3BF28C876E}"}]"#;
        let entries = read(old);
        assert_eq!((entries[0].program.as_str(), entries[0].has_arguments), (r"C:\Acme\u.exe", true));
        assert_eq!(entries[1].product_code.as_deref(), Some(CODE));
        assert_eq!(read(&serde_json::to_string(&entries).unwrap()), entries, "and comes back as it is now");
    }

    #[test]
    fn an_entry_from_a_file_starts_nothing_that_the_registry_could_not() {
        let entry = |program: &str, product_code: Option<&str>| UninstallEntry {
            location: "HKLM\\a".to_owned(),
            program: program.to_owned(),
            product_code: product_code.map(str::to_owned),
            has_arguments: false,
            refused: None,
        };
        for (program, code, expected) in [
            ("C:\\Windows\\System32\\cmd.exe", None, Err(Refused::RunsOthers)),
            ("C:\\a.exe\" \"x", None, Err(Refused::Unquoted)),
            ("", None, Err(Refused::NotAbsolute)),
            ("", Some("{1}"), Err(Refused::NoProductCode)),
            ("", Some(CODE), Ok(Uninstaller::Package(ProductCode::parse(CODE).unwrap()))),
        ] {
            assert_eq!(entry(program, code).uninstaller(), expected, "{program} {code:?}");
        }
    }
}
