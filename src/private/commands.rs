//! Commands without their arguments, which can hold a password in any form.

use super::HIDDEN;

/// Endings of what is started.
const ENDINGS: [&str; 9] = [".exe", ".com", ".bat", ".cmd", ".msi", ".dll", ".ps1", ".vbs", ".sys"];

/// An uninstall string without its arguments: the program and the codes of products stay.
pub fn without_arguments(command: &str) -> String {
    let program = program(command);
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

/// The program of a command; less of it where it is not clear what belongs to its path.
fn program(command: &str) -> &str {
    let command = command.trim();
    if let Some(quoted) = command.strip_prefix('"') {
        return quoted.split_once('"').map_or(first_word(quoted), |(path, _)| path).trim();
    }
    let first = first_word(command);
    // No path of Windows has these signs in it.
    let end = [" /", "\"", "="].iter().filter_map(|mark| command.find(mark)).min().unwrap_or(command.len());
    let path = command.get(..end).unwrap_or_default();
    if !first.contains('\\') || has_ending(first) {
        return first;
    }
    let end = path
        .match_indices(' ')
        .map(|(at, _)| at)
        .chain([path.len()])
        .find(|at| path.get(..*at).is_some_and(has_ending));
    let whole = end.and_then(|end| path.get(..end));
    // Without an ending the name of the program is one word.
    let short = || {
        let folder = path.rfind('\\').map_or(0, |at| at + 1);
        let (folder, name) = path.split_at_checked(folder)?;
        path.get(..folder.len() + first_word(name).len())
    };
    whole.or_else(short).unwrap_or(first)
}

fn has_ending(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    ENDINGS.iter().any(|ending| lower.ends_with(ending))
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
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
            (r"KLPASSWD=hunter2 C:\Acme\u.exe", r"KLPASSWD=hunter2 (hidden)"),
            (r#""C:\Acme\u.exe hunter2"#, r"C:\Acme\u.exe (hidden)"),
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
