//! One entry of "Installed apps": which of its values say what it is.
//!
//! Setup programs write what they like, and broken removals leave what they like. So where the usual
//! values are empty, others answer for them, and an entry without any is still known by its key.

use std::io;

use super::image_path;
use super::registry::{KeyPath, Registry};
use crate::machine::{Field, Item, Presence};

/// What nearly every entry has.
const USUAL: [&str; 5] = ["DisplayName", "Publisher", "DisplayVersion", "InstallLocation", "UninstallString"];
/// Values that are asked for only if something of the entry is missing. Each is a question of its own to
/// Windows, and a list has thousands of entries.
const OTHERS: [&str; 8] = [
    "QuietUninstallString",
    "DisplayIcon",
    "ModifyPath",
    "InstallSource",
    "URLInfoAbout",
    "HelpLink",
    "URLUpdateInfo",
    "WindowsInstaller",
];
/// Where Windows Installer keeps the icons of what it installed, in a folder for each product.
const ICONS: &str = r"\windows\installer\";

/// Reads an entry. Hidden ones (`SystemComponent`) and those without a name count like any other; one that
/// says nothing at all, like the empty keys that Windows itself keeps, is a trace of its key.
///
/// # Errors
/// Those of the registry.
pub fn read(registry: &impl Registry, key: &KeyPath, name: &str) -> io::Result<Item> {
    let [display_name, publisher, version, location, uninstall] = registry.texts(key, USUAL)?;
    let mut item = Item::new(key.to_string())
        .with(Field::Key, product_code(name).unwrap_or(name))
        .with(Field::Name, display_name)
        .with(Field::Publisher, publisher)
        .with(Field::Version, version)
        .with(Field::Path, location.trim_matches('"'))
        .with(Field::UninstallString, uninstall);
    let lacks = |item: &Item, field: Field| item.get(field).is_none();
    if !lacks(&item, Field::Name) && !lacks(&item, Field::Publisher) {
        return Ok(item);
    }
    let [quiet, icon, modify, source, about, help, update, installer] = registry.texts(key, OTHERS)?;
    // Only what does not say whose it is is looked at more closely: icons and sources move.
    let addresses = [&about, &help, &update];
    if lacks(&item, Field::Publisher) && lacks(&item, Field::Name) {
        let host = addresses.iter().find_map(|address| host(address));
        item = item.with(Field::Publisher, host.unwrap_or_default());
    }
    if lacks(&item, Field::Path) {
        // A quiet uninstaller says where the program is. It is never what is started: it asks nothing.
        let files = [&quiet, &icon, &modify].into_iter().chain(addresses).find_map(|text| file(text));
        // The file from which the setup was started says less, and is often gone.
        let is_code = name.contains('{');
        let source = file(&source).filter(|_| !is_code);
        item = item.with(Field::Path, files.or(source).unwrap_or_default());
    }
    let says_something = item.fields.len() > 1 || !installer.is_empty() || product_code(name).is_some();
    if !says_something {
        item.presence = Presence::OnlyTraces;
    }
    Ok(item)
}

/// The code of a product after which a key is named: `{…}`, or `InstallWIX_{…}` with the mark of a setup
/// program before it.
pub fn product_code(key: &str) -> Option<&str> {
    let (mark, code) = key.split_at_checked(key.find('{')?)?;
    let is_mark =
        mark.is_empty() || mark.strip_suffix('_').is_some_and(|mark| mark.chars().all(char::is_alphanumeric));
    let inner = code.strip_prefix('{')?.strip_suffix('}')?;
    let is_code = inner.len() == 36 && inner.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    (is_mark && is_code).then_some(code)
}

/// The file that a value names: `"C:\Acme\a.exe",0`, a command, `file:///C:/Acme/help.htm`. Windows' own
/// installer, which many name, says nothing about a program, and neither do the icons that it keeps.
fn file(text: &str) -> Option<String> {
    let text = text.trim();
    let local = text.get(..8).filter(|start| start.eq_ignore_ascii_case("file:///"));
    let text =
        local.and_then(|_| text.get(8..)).map_or_else(|| text.to_owned(), |path| path.replace('/', r"\"));
    // The number of an icon in the file.
    let without_number = match text.rsplit_once(',') {
        Some((file, number)) if number.trim().parse::<i32>().is_ok() => file,
        _ => text.as_str(),
    };
    let path = image_path::program(without_number, &|_| None);
    let name = path.rsplit('\\').next().unwrap_or_default();
    let is_own = ["msiexec.exe", "msiexec", "rundll32.exe"].iter().any(|own| name.eq_ignore_ascii_case(own));
    let is_kept_icon = path.to_lowercase().contains(ICONS);
    (path.contains('\\') && !is_own && !is_kept_icon).then_some(path)
}

/// The computer in a web address.
fn host(address: &str) -> Option<&str> {
    let (scheme, rest) = address.trim().split_once("://")?;
    let is_web = ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
    let host = rest.split(['/', '?', '#', ':']).next()?;
    (is_web && !host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::super::registry::fake::Fake;
    use super::*;

    const CODE: &str = "{27534751-4A40-48BD-B393-BC3BF28C876E}";

    fn entry(name: &str, values: &[(&str, &str)]) -> Item {
        let key = KeyPath::machine(r"SOFTWARE\Uninstall").join(name);
        read(&Fake::default().with(key.clone(), values), &key, name).expect("read")
    }

    #[test]
    fn other_values_answer_for_those_that_are_missing() {
        let lab = r"C:\Program Files (x86)\Acme Lab";
        let inside = |rest: &str| format!(r"{lab}\{rest}");
        let icon = format!(r#""{}",-1"#, inside("a.exe"));
        let command = format!(r#""{}" /modify"#, inside("setup.exe"));
        let url = format!("file:///{}", inside("help.htm").replace('\\', "/"));
        let table: [(&str, &str, Field, String); 9] = [
            ("QuietUninstallString", &command, Field::Path, inside("setup.exe")),
            ("DisplayIcon", &icon, Field::Path, inside("a.exe")),
            ("DisplayIcon", &inside("a.ico,0"), Field::Path, inside("a.ico")),
            ("ModifyPath", &command, Field::Path, inside("setup.exe")),
            ("InstallSource", &inside("Setup"), Field::Path, inside("Setup")),
            ("URLInfoAbout", &url, Field::Path, inside("help.htm")),
            ("URLInfoAbout", &inside("help.htm"), Field::Path, inside("help.htm")),
            (
                "URLInfoAbout",
                "https://support.acme.example/x",
                Field::Publisher,
                "support.acme.example".into(),
            ),
            ("HelpLink", "HTTP://acme.example", Field::Publisher, "acme.example".to_owned()),
        ];
        for (name, text, field, expected) in table {
            let item = entry("Acme", &[(name, text)]);
            assert_eq!(item.get(field), Some(expected.as_str()), "{name}={text}");
            assert_eq!(item.presence, Presence::Present);
        }
        let quiet = entry("Acme", &[("QuietUninstallString", "x.exe /S")]);
        assert_eq!(quiet.get(Field::UninstallString), None, "what asks nothing is never started");
        let msi =
            [("ModifyPath", "MsiExec.exe /I{1}"), ("InstallSource", r"D:\Setup\"), ("Language", "1033")];
        let item = entry(CODE, &msi);
        assert_eq!(item.get(Field::Path), None, "where a code was installed from may be gone");
    }

    #[test]
    fn usual_values_come_first() {
        let values = [
            ("DisplayName", "Acme"),
            ("InstallLocation", r"C:\Acme"),
            ("DisplayIcon", r"C:\Other\a.ico"),
            ("UninstallString", "x.exe"),
            ("QuietUninstallString", "x.exe /S"),
            ("URLInfoAbout", "https://acme.example"),
        ];
        let item = entry("Acme", &values);
        assert_eq!(item.get(Field::Path), Some(r"C:\Acme"));
        assert_eq!(item.get(Field::UninstallString), Some("x.exe"));
        assert_eq!(item.get(Field::Publisher), None, "the name says enough");
    }

    #[test]
    fn an_entry_without_values_is_known_by_its_key() {
        let with_prefix = format!("InstallWIX_{CODE}");
        let table = [
            (CODE, &[][..], Presence::Present),
            (&with_prefix, &[("SystemComponent", "1")], Presence::Present),
            ("Acme_is1", &[], Presence::OnlyTraces),
            ("AddressBook", &[("SystemComponent", "1")], Presence::OnlyTraces),
            ("Acme_is1", &[("WindowsInstaller", "1")], Presence::Present),
        ];
        for (key, values, presence) in table {
            let item = entry(key, values);
            let known_as = if key.ends_with(CODE) { CODE } else { key };
            assert_eq!((item.get(Field::Key), item.presence), (Some(known_as), presence));
            assert!(item.location.ends_with(key), "{}", item.location);
        }
        for no_code in ["{1}", "27534751-4A40-48BD-B393-BC3BF28C876E", "", "{", "InstallWIX_"] {
            assert_eq!(product_code(no_code), None, "{no_code}");
        }
    }
}
