//! From a command as services write it (`ImagePath`) to the path of the program.

use super::environment::expand;

/// Endings of files that Windows starts as a service or loads as a driver.
const ENDINGS: [&str; 4] = [".exe", ".sys", ".dll", ".com"];

/// The path of the program or driver file: environment variables, the kernel's own prefixes and
/// paths relative to the Windows folder written out, quotation marks and arguments taken away.
/// `lookup` knows the environment variables. What cannot be understood stays as it is.
pub fn program(command: &str, lookup: &dyn Fn(&str) -> Option<String>) -> String {
    let expanded = expand(command.trim(), lookup);
    absolute(without_arguments(expanded.trim()), lookup)
}

/// No command names more files than this.
const MAX_PROGRAMS: usize = 16;

/// Every program file that a command names: the one that it starts, and those that it hands on to it
/// (`rundll32.exe`, `cmd.exe /c`), or has behind each other.
pub fn programs(command: &str, lookup: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
    let expanded = expand(command.trim(), lookup);
    let mut all: Vec<String> = Vec::new();
    let letters = expanded.match_indices(r":\").filter_map(|(at, _)| at.checked_sub(1));
    let further = letters.filter_map(|start| expanded.get(start..)).filter(|path| is_on_a_drive(path));
    let further = further.map(|path| path.split('"').next().unwrap_or_default());
    let first = program(command, lookup);
    for path in std::iter::once(first).chain(further.map(|path| without_arguments(path).to_owned())) {
        let is_new = !all.iter().any(|known| known.eq_ignore_ascii_case(&path));
        if is_new && !path.is_empty() && all.len() < MAX_PROGRAMS {
            all.push(path);
        }
    }
    all
}

/// Whether a path is whole and on a drive: `C:\…`. Shares are not, nor is anything less.
pub fn is_on_a_drive(path: &str) -> bool {
    let mut start = path.chars();
    let letter = start.next().is_some_and(|letter| letter.is_ascii_alphabetic());
    letter && start.next() == Some(':') && start.next() == Some('\\') && !path.contains('\0')
}

fn without_arguments(command: &str) -> &str {
    if let Some(quoted) = command.strip_prefix('"') {
        return quoted.split_once('"').map_or(quoted, |(path, _)| path).trim();
    }
    let end_of_file_name = ENDINGS.iter().filter_map(|ending| end_of(command, ending)).min();
    let end_of_path =
        end_of_file_name.or_else(|| [" -", " /"].iter().filter_map(|mark| command.find(mark)).min());
    end_of_path.and_then(|end| command.get(..end)).unwrap_or(command).trim()
}

/// Where the first `ending` ends that ends a word: folders have spaces, and `a.exe.config` is no program.
fn end_of(command: &str, ending: &str) -> Option<usize> {
    // Only ASCII letters change, so that positions stay the same.
    let lower = command.to_ascii_lowercase();
    lower.match_indices(ending).map(|(start, found)| start + found.len()).find(|end| {
        lower.get(*end..).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', ',']))
    })
}

fn absolute(path: &str, lookup: &dyn Fn(&str) -> Option<String>) -> String {
    let path = [r"\??\", r"\\?\"].iter().find_map(|prefix| path.strip_prefix(prefix)).unwrap_or(path);
    let in_windows_folder = strip_prefix(path, r"\SystemRoot\")
        .or_else(|| strip_prefix(path, r"System32\").map(|_| path))
        .or_else(|| strip_prefix(path, r"SysWOW64\").map(|_| path));
    match in_windows_folder.zip(lookup("SystemRoot")) {
        Some((inside, windows)) => format!(r"{}\{inside}", windows.trim_end_matches('\\')),
        None => path.to_owned(),
    }
}

/// Without regard to case.
fn strip_prefix<'a>(path: &'a str, prefix: &str) -> Option<&'a str> {
    path.get(..prefix.len())
        .filter(|start| start.eq_ignore_ascii_case(prefix))
        .and_then(|_| path.get(prefix.len()..))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lookup(name: &str) -> Option<String> {
        match name.to_ascii_lowercase().as_str() {
            "systemroot" => Some(r"C:\Windows".to_owned()),
            "programfiles" => Some(r"C:\Program Files".to_owned()),
            _ => None,
        }
    }

    #[test]
    fn commands_become_paths() {
        let table = [
            (
                r#""C:\Program Files (x86)\Acme Lab\Acme 21\av.exe" -r"#,
                r"C:\Program Files (x86)\Acme Lab\Acme 21\av.exe",
            ),
            (r"C:\Program Files (x86)\Acme Lab\av.exe -r", r"C:\Program Files (x86)\Acme Lab\av.exe"),
            (r"C:\Program Files\Acme\AV.EXE", r"C:\Program Files\Acme\AV.EXE"),
            (r"%ProgramFiles%\Acme\av.exe /service", r"C:\Program Files\Acme\av.exe"),
            (r"%SystemRoot%\system32\svchost.exe -k netsvcs -p", r"C:\Windows\system32\svchost.exe"),
            (r"\??\C:\Windows\system32\drivers\acme.sys", r"C:\Windows\system32\drivers\acme.sys"),
            (r"\SystemRoot\System32\drivers\acme.sys", r"C:\Windows\System32\drivers\acme.sys"),
            (r"\systemroot\system32\DRIVERS\acme.sys", r"C:\Windows\system32\DRIVERS\acme.sys"),
            (r"System32\drivers\acme.sys", r"C:\Windows\System32\drivers\acme.sys"),
            (r"\\?\C:\Acme\av.exe -x", r"C:\Acme\av.exe"),
            (r#""\??\C:\Acme\av.exe""#, r"C:\Acme\av.exe"),
            (r"C:\my.exe.files\av.exe -x", r"C:\my.exe.files\av.exe"),
            (r"C:\Acme\noending -x", r"C:\Acme\noending"),
            (r#""C:\never closed\av.exe"#, r"C:\never closed\av.exe"),
            (r"C:\Ärzte\av.exe -ü", r"C:\Ärzte\av.exe"),
            ("  av.exe  ", "av.exe"),
            ("", ""),
            ("\"", ""),
        ];
        for (command, expected) in table {
            assert_eq!(program(command, &lookup), expected, "{command}");
        }
    }

    #[test]
    fn a_command_names_what_it_hands_on() {
        let table: [(&str, &[&str]); 6] = [
            (r#"rundll32.exe "C:\Acme Lab\a.dll",Start"#, &["rundll32.exe", r"C:\Acme Lab\a.dll"]),
            (
                r"C:\Windows\rundll32.exe C:\Acme\a.dll,Start -x",
                &[r"C:\Windows\rundll32.exe", r"C:\Acme\a.dll"],
            ),
            (r#"cmd /c start "" "%ProgramFiles%\Acme\a.exe" -x"#, &["cmd", r"C:\Program Files\Acme\a.exe"]),
            (r"C:\ACME~1\a.dll,C:\ACME~1\b.dll", &[r"C:\ACME~1\a.dll", r"C:\ACME~1\b.dll"]),
            (r#""C:\Acme\a.exe" -x"#, &[r"C:\Acme\a.exe"]),
            ("", &[]),
        ];
        for (command, expected) in table {
            assert_eq!(programs(command, &lookup), expected, "{command}");
        }
    }

    #[test]
    fn without_a_windows_folder_paths_stay_as_they_are() {
        assert_eq!(program(r"\SystemRoot\a.sys", &|_| None), r"\SystemRoot\a.sys");
    }

    #[test]
    fn only_whole_paths_on_a_drive_are_followed() {
        for path in [r"C:\", r"d:\x"] {
            assert!(is_on_a_drive(path), "{path}");
        }
        for path in ["", "C:", "C:x", r"\\server\share", r"\\?\C:\x", r"\x", "C:/x", "1:\\", "C:\\\0"] {
            assert!(!is_on_a_drive(path), "{path}");
        }
    }
}
