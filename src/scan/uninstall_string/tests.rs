#![cfg(test)]

use proptest::prelude::*;

use super::Refused::*;
use super::*;

const CODE: &str = "{27534751-4A40-48BD-B393-BC3BF28C876E}";

/// What is expected of a string.
enum Expected {
    /// The package of [`CODE`].
    Package,
    Program(&'static str, &'static str),
    Refused(Refused),
}
use Expected::{Package, Program, Refused as No};

/// Strings as Windows Installer, the usual set-up makers and careless or hostile hands write them. `@`
/// stands for [`CODE`].
#[rustfmt::skip]
const TABLE: &[(&str, Expected)] = &[
    // Windows Installer, as it writes the entry itself, and as people and tools change it.
    ("MsiExec.exe /I@", Package),
    ("MsiExec.exe /X@", Package),
    ("msiexec.exe /x @", Package),
    ("msiexec /x@", Package),
    ("msiexec /i @", Package),
    ("MSIEXEC.EXE /X@ /qn /norestart", Package),
    ("MsiExec.exe /qb /X@", Package),
    ("MsiExec.exe /X@ REMOVE=ALL REBOOT=ReallySuppress", Package),
    (r"C:\Windows\System32\msiexec.exe /X@", Package),
    (r#""C:\Windows\SysWOW64\msiexec.exe" /x @ /quiet"#, Package),
    ("msiexec -x @", Package),
    (r#"msiexec /x "@""#, Package),
    ("  MsiExec.exe   /X@  ", Package),
    ("MsiExec.exe /uninstall @", Package),
    ("MsiExec.exe /package @", Package),
    ("MsiExec.exe /x{27534751-4a40-48bd-b393-bc3bf28c876e}", Package),
    ("MsiExec.exe /I@ /X@", Package),
    (r"MsiExec.exe /X@ /l*v C:\log.txt", Package),
    // Windows Installer, but not the removal of one product.
    ("MsiExec.exe", No(NoProductCode)),
    ("msiexec /x", No(NoProductCode)),
    (r"msiexec /x C:\Windows\Installer\1a2b3c.msi", No(NoProductCode)),
    (r"msiexec /x \\server\share\evil.msi", No(NoProductCode)),
    ("msiexec /i https://evil.example/a.msi", No(NoProductCode)),
    ("msiexec /p @", No(NoProductCode)),
    (r"msiexec /a C:\a.msi /x @", No(NoProductCode)),
    ("msiexec /x@ /i{00000000-0000-0000-0000-000000000000}", No(NoProductCode)),
    ("msiexec /x{27534751-4A40-48BD-B393-BC3BF28C876}", No(NoProductCode)),
    ("msiexec /x{27534751-4A40-48BD-B393-BC3BF28C876G}", No(NoProductCode)),
    ("msiexec /x{27534751-4A40-48BD-B393-BC3BF28C876E", No(NoProductCode)),
    ("msiexec /x27534751-4A40-48BD-B393-BC3BF28C876E", No(NoProductCode)),
    ("msiexec /Installation@", No(NoProductCode)),
    ("msiexec TRANSFORMS=@", No(NoProductCode)),
    ("msiexec /x @@", No(NoProductCode)),
    // Set-up programs that quote their path.
    (r#""C:\Program Files\Acme\unins000.exe""#, Program(r"C:\Program Files\Acme\unins000.exe", "")),
    (r#""C:\Program Files\Acme\unins000.exe" /SILENT"#,
        Program(r"C:\Program Files\Acme\unins000.exe", "/SILENT")),
    (r#""C:\Program Files (x86)\Acme Lab\Acme 21.3\avp.exe" REMOVE=ALL  X=1"#,
        Program(r"C:\Program Files (x86)\Acme Lab\Acme 21.3\avp.exe", "REMOVE=ALL  X=1")),
    (r#""C:\Program Files\Acme\uninst.exe"/S"#, Program(r"C:\Program Files\Acme\uninst.exe", "/S")),
    (r#""C:\ProgramData\Package Cache\{27534751-4A40-48BD-B393-BC3BF28C876E}\setup.exe"  /uninstall"#,
        Program(r"C:\ProgramData\Package Cache\{27534751-4A40-48BD-B393-BC3BF28C876E}\setup.exe", "/uninstall")),
    (r#""C:\Program Files\Acme\remove.EXE" --log="C:\a b.txt""#,
        Program(r"C:\Program Files\Acme\remove.EXE", r#"--log="C:\a b.txt""#)),
    (r#""c:\Programme\Äkme & Söhne\deinstall.exe" /d"#,
        Program(r"c:\Programme\Äkme & Söhne\deinstall.exe", "/d")),
    // Without quotation marks, where there is only one way to read it.
    (r"C:\Acme\uninst.exe", Program(r"C:\Acme\uninst.exe", "")),
    (r"C:\Acme\uninst.exe /S", Program(r"C:\Acme\uninst.exe", "/S")),
    (r"C:\PROGRA~1\Acme\UNWISE.EXE C:\PROGRA~1\Acme\INSTALL.LOG",
        Program(r"C:\PROGRA~1\Acme\UNWISE.EXE", r"C:\PROGRA~1\Acme\INSTALL.LOG")),
    (r#"C:\WINDOWS\IsUninst.exe -f"C:\Program Files\Acme\Uninst.isu""#,
        Program(r"C:\WINDOWS\IsUninst.exe", r#"-f"C:\Program Files\Acme\Uninst.isu""#)),
    // Where the program ends is a guess.
    (r"C:\Program Files\Acme\uninst.exe", No(Unquoted)),
    (r"C:\Program Files\Acme\uninst.exe /S", No(Unquoted)),
    (r"C:\Program.exe Files\Acme\uninst.exe", No(Unquoted)),
    (r#""C:\Program Files\Acme\uninst.exe"#, No(Unquoted)),
    (r#""C:\Program Files\Acme\uninst.exe"x /S"#, No(Unquoted)),
    // Somewhere else, or nowhere in particular.
    ("uninst.exe", No(NotAbsolute)),
    (r"..\uninst.exe", No(NotAbsolute)),
    (r"\Acme\uninst.exe", No(NotAbsolute)),
    (r"C:uninst.exe", No(NotAbsolute)),
    (r#""C:\Program Files\Acme\..\..\Temp\x.exe""#, No(NotAbsolute)),
    (r#""%ProgramFiles%\Acme\uninst.exe""#, No(NotAbsolute)),
    (r#""C:\%TEMP%\uninst.exe""#, No(NotAbsolute)),
    (r#""C:/Program Files/Acme/uninst.exe""#, No(NotAbsolute)),
    (r#""C:\Acme\readme.txt:evil.exe""#, No(NotAbsolute)),
    (r#""C:\Acme \uninst.exe""#, No(NotAbsolute)),
    (r#""C:\Acme.\uninst.exe""#, No(NotAbsolute)),
    (r#""C:\Acme\\uninst.exe""#, No(NotAbsolute)),
    (r#""C:\Ac*me\uninst.exe""#, No(NotAbsolute)),
    ("/opt/acme/uninstall", No(NotAbsolute)),
    ("https://evil.example/uninst.exe", No(NotAbsolute)),
    (r"\\server\share\uninst.exe", No(OnTheNetwork)),
    (r#""\\?\C:\Acme\uninst.exe""#, No(OnTheNetwork)),
    (r#""\\.\PhysicalDrive0""#, No(OnTheNetwork)),
    ("//server/share/uninst.exe", No(OnTheNetwork)),
    // Not a program, or one that would run something else.
    (r"C:\Acme\uninstall.bat", No(NotAProgram)),
    (r#""C:\Program Files\Acme\uninstall.ps1""#, No(NotAProgram)),
    (r#""C:\Acme\uninst.exe.""#, No(NotAbsolute)),
    (r#""C:\Acme\uninst.com" /S"#, No(NotAProgram)),
    (r#""C:\Acme\""#, No(NotAbsolute)),
    (r"C:\Acme\.exe", No(NotAProgram)),
    (r"C:\Windows\System32\cmd.exe /c del /q C:\x", No(RunsOthers)),
    (r#""C:\Windows\System32\rundll32.exe" setupapi.dll,InstallHinfSection"#, No(RunsOthers)),
    (r#""C:\Windows\System32\WindowsPowerShell\v1.0\PowerShell.EXE" -enc AAAA"#, No(RunsOthers)),
    ("rundll32.exe dfshim.dll,ShArpMaintain acme", No(NotAbsolute)),
    ("cmd /c MsiExec.exe /X@", No(NotAbsolute)),
    (r"C:\Windows\a.exe Files\Acme\uninst.exe x", No(Unquoted)),
    (r#"C:\Windows\a.exe Files\Acme\uninst.exe "x""#, No(Unquoted)),
    (r#""C:\Program Files\CON\uninst.exe""#, No(NotAbsolute)),
    (r#""C:\Program Files\Acme\nul.exe""#, No(NotAbsolute)),
    (r#""C:\Windows\hh.exe" http://evil.example"#, No(RunsOthers)),
    ("\"C:\\Program Files\\Acme\\\u{202e}exe.tsninu.exe\"", No(ControlCharacters)),
    // Nothing, and too much.
    ("", No(Empty)),
    ("   \t ", No(Empty)),
    ("\"\"", No(NotAbsolute)),
    ("\"", No(Unquoted)),
    ("C:\\Acme\\un\0inst.exe", No(ControlCharacters)),
    ("MsiExec.exe /X@\nC:\\evil.exe", No(ControlCharacters)),
    ("C:\\Acme\\uninst.exe\u{7}", No(ControlCharacters)),
];

#[test]
fn strings_are_read_as_the_table_says() {
    assert!(TABLE.len() >= 60, "{}", TABLE.len());
    for (text, expected) in TABLE {
        let expected = match expected {
            Package => Ok(Uninstaller::Package(ProductCode::parse(CODE).unwrap())),
            Program(path, arguments) => {
                Ok(Uninstaller::Program { path: (*path).to_owned(), arguments: (*arguments).to_owned() })
            }
            No(refused) => Err(*refused),
        };
        assert_eq!(parse(&text.replace('@', CODE)), expected, "{text:?}");
    }
    assert_eq!(parse(&format!("C:\\a.exe {}", "a".repeat(40_000))), Err(TooLong));
}

#[test]
fn every_reason_has_an_example() {
    for reason in Refused::ALL {
        let has = TABLE.iter().any(|(_, expected)| matches!(expected, No(own) if *own == reason));
        assert!(has || reason == TooLong, "{reason:?}");
    }
}

/// Pieces that uninstall strings are made of, so that random ones come near to real ones.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("MsiExec.exe".to_owned()),
        Just("/X".to_owned()),
        Just("/i ".to_owned()),
        Just(CODE.to_owned()),
        Just("\"".to_owned()),
        Just(" ".to_owned()),
        Just(r"C:\".to_owned()),
        Just(r"Program Files\".to_owned()),
        Just("uninst.exe".to_owned()),
        Just(r"..\".to_owned()),
        Just(r"\\".to_owned()),
        Just("cmd.exe".to_owned()),
        ".{0,6}",
    ]
}

proptest! {
    #[test]
    fn what_passes_is_beyond_doubt(pieces in prop::collection::vec(piece(), 0..9)) {
        match parse(&pieces.concat()) {
            Ok(Uninstaller::Package(code)) => {
                prop_assert_eq!(ProductCode::parse(code.as_str()), Some(code));
            }
            Ok(Uninstaller::Program { path, arguments }) => {
                let (drive, inner) = path.split_once(":\\").unwrap();
                prop_assert!(drive.len() == 1 && drive.as_bytes()[0].is_ascii_alphabetic(), "{path}");
                prop_assert!(path.to_lowercase().ends_with(".exe"), "{path}");
                prop_assert!(!path.split('\\').any(|part| part == ".." || part.is_empty()), "{path}");
                prop_assert!(!inner.contains(['"', '%', '/', ':']), "{path}");
                let all = [path.as_str(), arguments.as_str()].concat();
                prop_assert!(!all.chars().any(char::is_control));
                // Shown in quotation marks it means the same.
                let shown = ["\"", &path, "\" ", &arguments].concat();
                let again = parse(&shown);
                prop_assert_eq!(again, Ok(Uninstaller::Program { path, arguments }));
            }
            Err(_) => {}
        }
    }
}

#[test]
fn nothing_that_starts_others_is_started() {
    // Not all of the list, but of each kind one: shells, interpreters, loaders, installers, downloaders.
    for name in [
        "cmd",
        "powershell",
        "wscript",
        "cscript",
        "mshta",
        "rundll32",
        "regsvr32",
        "installutil",
        "certutil",
    ] {
        let text = format!(r#""C:\Program Files\Acme\{name}.exe" /x"#);
        assert_eq!(parse(&text), Err(RunsOthers), "{name}");
    }
    for name in RUN_OTHERS {
        let text = format!(r#""C:\Program Files\Acme\{}.EXE" /x"#, name.to_uppercase());
        assert_eq!(parse(&text), Err(RunsOthers), "{name}");
    }
}

#[test]
fn devices_are_no_files() {
    for device in ["COM1", "LPT9", "COM¹", "LPT³", "CON", "NUL", "CONIN$", "CONOUT$", "aux"] {
        let text = format!(r#""C:\Program Files\{device}.exe""#);
        assert_eq!(parse(&text), Err(NotAbsolute), "{device}");
    }
    assert!(parse(r#""C:\Program Files\COM10.exe""#).is_ok());
}

#[test]
fn what_nobody_sees_is_refused() {
    for c in [
        '\u{ad}',
        '\u{34f}',
        '\u{61c}',
        '\u{115f}',
        '\u{180e}',
        '\u{200b}',
        '\u{2028}',
        '\u{2029}',
        '\u{202e}',
        '\u{2066}',
        '\u{3164}',
        '\u{fe0f}',
        '\u{feff}',
        '\u{fff9}',
        '\u{e0020}',
        '\u{7f}',
        '\n',
    ] {
        let text = format!("\"C:\\Program Files\\Ac{c}me\\u.exe\"");
        assert_eq!(parse(&text), Err(ControlCharacters), "{c:?}");
    }
}
