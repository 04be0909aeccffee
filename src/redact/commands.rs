//! Commands without their arguments, which can hold a password in any form.

use super::HIDDEN;
use crate::machine::windows::image_path::path_alone;

/// An uninstall string without its arguments: the program and the codes of products stay.
pub fn without_arguments(command: &str) -> String {
    let program = path_alone(command.trim());
    let is_code = |part: &&str| {
        part.len() == 36
            && part.split('-').map(str::len).eq([8, 4, 4, 4, 12])
            && part.chars().all(|c| c.is_ascii_hexdigit() || c == '-')
    };
    // In the path of the program a code is there already.
    let arguments = command.split_once(program).map_or("", |(_, arguments)| arguments);
    let codes = arguments.split(['{', '}']).filter(is_code).map(|code| format!("{{{code}}}"));
    let has_arguments = !arguments.trim_matches(|c: char| c == '"' || c.is_whitespace()).is_empty();
    let hidden = has_arguments.then(|| HIDDEN.to_owned());
    let parts = (!program.is_empty()).then(|| program.to_owned());
    parts.into_iter().chain(codes).chain(hidden).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str = "{7EC66A9F-0A49-4DC0-A9E8-460333EA8013}";

    #[test]
    fn of_an_uninstall_string_the_program_and_the_codes_stay() {
        for (text, expected) in [
            (r#""C:\Acme\u.exe" /password hunter2 -pX"#, r"C:\Acme\u.exe (hidden)"),
            (r#""C:\Acme\u.exe""#, r"C:\Acme\u.exe"),
            ("MsiExec.exe /X@ A='b c'", "MsiExec.exe @ (hidden)"),
            (r"C:\Program Files\Acme Lab\u.exe -pX", r"C:\Program Files\Acme Lab\u.exe (hidden)"),
            (r"C:\Program Files\Acme - Pro\u.exe -pX", r"C:\Program Files\Acme - Pro\u.exe (hidden)"),
            (r"C:\Program Files\Acme\remove hunter2", r"C:\Program Files\Acme\remove (hidden)"),
            (r"C:\Acme\u.bat hunter2", r"C:\Acme\u.bat (hidden)"),
            (r"C:\Acme\u /p:hunter2 C:\a.exe", r"C:\Acme\u (hidden)"),
            (r"KLPASSWD=hunter2 C:\Acme\u.exe", r"KLPASSWD (hidden)"),
            (r#""C:\Acme\u.exe hunter2"#, r"C:\Acme\u.exe (hidden)"),
            (r"C:\Acme Lab\remove.pyw hunter2", r"C:\Acme Lab\remove.pyw (hidden)"),
            (r"rundll32.exe C:\a.dll,Run hunter2", r"rundll32.exe (hidden)"),
            (
                r#""C:\ProgramData\Package Cache\@\setup.exe" /u"#,
                r"C:\ProgramData\Package Cache\@\setup.exe (hidden)",
            ),
            ("hunter2", "hunter2"),
            ("", ""),
        ] {
            let found = without_arguments(&text.replace('@', CODE));
            assert_eq!(found, expected.replace('@', CODE), "{text}");
        }
    }
}
