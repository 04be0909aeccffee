//! From a command as services write it (`ImagePath`) to the path of the program.

use super::environment::expand;

/// Endings of files that Windows starts or loads, and of those that it gives to a program to run.
const ENDINGS: [&str; 29] = [
    ".exe", ".sys", ".dll", ".com", ".bat", ".cmd", ".ps1", ".psm1", ".vbs", ".vbe", ".js", ".jse", ".wsf",
    ".wsh", ".hta", ".msi", ".msp", ".msc", ".cpl", ".scr", ".ocx", ".jar", ".lnk", ".url", ".inf", ".reg",
    ".py", ".pyw", ".pif",
];
/// No ending of a file is longer.
const LONGEST_ENDING: usize = 5;
/// Programs that run what is given to them, wherever they lie. Those of Windows do it too.
const HOSTS: [&str; 12] = [
    "powershell",
    "pwsh",
    "cmd",
    "wscript",
    "cscript",
    "rundll32",
    "java",
    "javaw",
    "python",
    "pythonw",
    "autohotkey",
    "nircmd",
];

/// The path of the program or driver file: environment variables, the kernel's own prefixes and paths
/// relative to the Windows folder written out, quotation marks and arguments taken away. `lookup` knows
/// the environment variables. Text that cannot be understood stays as it is.
pub fn program(command: &str, lookup: &dyn Fn(&str) -> Option<String>) -> String {
    let expanded = expand(command.trim(), lookup);
    absolute(path_alone(expanded.trim()), lookup)
}

/// No command names more files than this.
const MAX_PROGRAMS: usize = 16;

/// Every program file that a command starts: its own, and those that a part of Windows gets from it to run
/// (`rundll32.exe`, `cmd.exe /c`). The arguments of another program may be anything: a folder that it passes
/// over.
pub fn programs(command: &str, lookup: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
    let first = program(command, lookup);
    if hands_on(&first, lookup) {
        return all(command, first, lookup);
    }
    Some(first).filter(|first| !first.is_empty()).into_iter().collect()
}

/// Every program file in a list of them, as some values have it.
pub fn listed(list: &str, lookup: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
    all(list, program(list, lookup), lookup)
}

fn all(command: &str, first: String, lookup: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
    let expanded = expand(command.trim(), lookup);
    let mut all: Vec<String> = Vec::new();
    let letters = expanded.match_indices(r":\").filter_map(|(at, _)| at.checked_sub(1));
    let further = letters.filter_map(|start| expanded.get(start..)).filter(|path| is_on_a_drive(path));
    let further = further.map(|path| path.split('"').next().unwrap_or_default());
    for path in std::iter::once(first).chain(further.map(|path| path_alone(path).to_owned())) {
        let is_new = !all.iter().any(|known| known.eq_ignore_ascii_case(&path));
        if is_new && !path.is_empty() && all.len() < MAX_PROGRAMS {
            all.push(path);
        }
    }
    all
}

/// Whether a program runs what it is given: one of Windows, or one of those that are known for it.
fn hands_on(program: &str, lookup: &dyn Fn(&str) -> Option<String>) -> bool {
    let Some((folder, name)) = program.rsplit_once(['\\', '/']) else { return true };
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let windows = lookup("SystemRoot").unwrap_or_default();
    let is_of_windows = !windows.is_empty() && strip_prefix(folder, windows.trim_end_matches('\\')).is_some();
    is_of_windows || HOSTS.iter().any(|host| host.eq_ignore_ascii_case(stem))
}

/// Whether a path is whole and on a drive: `C:\…`. Shares are not, nor is anything less.
pub fn is_on_a_drive(path: &str) -> bool {
    let mut start = path.chars();
    let letter = start.next().is_some_and(|letter| letter.is_ascii_alphabetic());
    letter && start.next() == Some(':') && start.next() == Some('\\') && !path.contains('\0')
}

/// The path of the program alone, of a trimmed command: an argument can be a password in any form, and
/// nothing of one is kept.
pub fn path_alone(command: &str) -> &str {
    let command = match command.strip_prefix('"') {
        Some(quoted) => match quoted.split_once('"') {
            Some((path, _)) => return path.trim(),
            None => quoted.trim(),
        },
        None => command,
    };
    let first = command.split_whitespace().next().unwrap_or_default();
    let is_in_a_folder = first.contains('\\') || first.contains(":/");
    let command = if is_in_a_folder { before_options(before_the_next(command)) } else { first };
    let end = ENDINGS.iter().filter_map(|ending| end_of(command, ending)).min();
    let end = end.or_else(|| end_of_any(command));
    let path = end.and_then(|end| command.get(..end)).unwrap_or_else(|| without_ending(command));
    path.trim()
}

/// A command up to the next file that it names with the letter of a drive, or with quotation marks.
fn before_the_next(command: &str) -> &str {
    let drives = [r":\", ":/"].into_iter().flat_map(|mark| command.match_indices(mark));
    let next = drives.filter_map(|(at, _)| at.checked_sub(1));
    let next = next.filter(|at| {
        let before = command.get(..*at).and_then(|before| before.chars().next_back());
        before.is_some_and(|before| before.is_whitespace() || matches!(before, ',' | ';' | '=' | ':'))
    });
    let end = next.chain(command.find('"')).min();
    end.and_then(|end| command.get(..end)).unwrap_or(command)
}

/// A command up to the first word that is no part of a path: `/x`, or `name=value` in no folder.
fn before_options(command: &str) -> &str {
    let mut starts = command.match_indices(char::is_whitespace).map(|(at, _)| at);
    let is_option = |start: &usize| {
        let rest = command.get(*start..).unwrap_or_default();
        let word = rest.split_whitespace().next().unwrap_or_default();
        word.starts_with('/') || (word.contains('=') && !word.contains(['\\', '/']))
    };
    starts.find(is_option).and_then(|end| command.get(..end)).unwrap_or(command)
}

/// The end of the first word that looks like a file of some kind.
fn end_of_any(command: &str) -> Option<usize> {
    let ends = command.match_indices(char::is_whitespace).map(|(at, _)| at).chain([command.len()]);
    ends.into_iter().find(|end| {
        let word = command.get(..*end).and_then(|path| path.rsplit(['\\', '/', ' ']).next());
        word.and_then(|word| word.rsplit_once('.')).is_some_and(|(stem, ending)| {
            let is_ending =
                ending.len() < LONGEST_ENDING && ending.chars().all(|c| c.is_ascii_alphanumeric());
            !stem.is_empty() && is_ending && ending.starts_with(|c: char| c.is_ascii_alphabetic())
        })
    })
}

/// The folder, and the first word of what is in it: a program without an ending.
fn without_ending(command: &str) -> &str {
    let marks = [" -", " /", "="].iter().filter_map(|mark| command.find(mark));
    let end = marks.min().unwrap_or(command.len());
    let path = command.get(..end).unwrap_or(command);
    let name = path.rfind(['\\', '/']).map_or(0, |at| at + 1);
    let word = path.get(name..).and_then(|name| name.split_whitespace().next()).unwrap_or_default();
    path.get(..name + word.len()).unwrap_or(path)
}

/// The end of the first `ending` that ends a word: folders have spaces, and `a.exe.config` is no program.
fn end_of(command: &str, ending: &str) -> Option<usize> {
    // Only ASCII letters change, so that positions stay the same.
    let lower = command.to_ascii_lowercase();
    lower.match_indices(ending).map(|(start, found)| start + found.len()).find(|end| {
        lower.get(*end..).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', ',', ';']))
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
            (r#""C:\never closed\av.exe hunter2"#, r"C:\never closed\av.exe"),
            (r"C:\Acme Lab\x.vbs hunter2 4111", r"C:\Acme Lab\x.vbs"),
            (r"C:\Acme Lab\setup.cmd pass=hunter2 user Ann", r"C:\Acme Lab\setup.cmd"),
            (r"C:\Acme Lab\x.PS1 hunter2", r"C:\Acme Lab\x.PS1"),
            (r"C:\Acme Lab\x.ahk hunter2", r"C:\Acme Lab\x.ahk"),
            (r"C:\Acme Lab\run hunter2", r"C:\Acme Lab\run"),
            (r"C:\Acme Lab\run D:\hunter2", r"C:\Acme Lab\run"),
            (r"C:\Acme Lab\run pass=hunter2", r"C:\Acme Lab\run"),
            (r"C:\Acme Lab\run /p:hunter2 x.exe", r"C:\Acme Lab\run"),
            (r"C:\Acme Lab\run pass=hunter2 x.exe", r"C:\Acme Lab\run"),
            (r"C:\Acme Lab=x\run.exe hunter2", r"C:\Acme Lab=x\run.exe"),
            ("C:/Acme Lab/av.exe hunter2", "C:/Acme Lab/av.exe"),
            (r"C:\Acme 21.3 Lab\av", r"C:\Acme 21.3 Lab\av"),
            (r"wscript C:\Acme\x.vbs hunter2", "wscript"),
            ("powershell hunter2", "powershell"),
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
        let table: [(&str, &[&str]); 9] = [
            (r#"rundll32.exe "C:\Acme Lab\a.dll",Start"#, &["rundll32.exe", r"C:\Acme Lab\a.dll"]),
            (
                r"C:\Windows\rundll32.exe C:\Acme\a.dll,Start -x",
                &[r"C:\Windows\rundll32.exe", r"C:\Acme\a.dll"],
            ),
            (r#"cmd /c start "" "%ProgramFiles%\Acme\a.exe" -x"#, &["cmd", r"C:\Program Files\Acme\a.exe"]),
            (r"wscript C:\Acme Lab\x.vbs hunter2 C:\y", &["wscript", r"C:\Acme Lab\x.vbs", r"C:\y"]),
            (r#""D:\Java\javaw.exe" -jar C:\Acme\a.jar"#, &[r"D:\Java\javaw.exe", r"C:\Acme\a.jar"]),
            (r#""C:\Acme\a.exe" --skip "C:\Other Lab\x.exe""#, &[r"C:\Acme\a.exe"]),
            (r"C:\Acme\a.exe /skip C:\Other Lab\x", &[r"C:\Acme\a.exe"]),
            (r#""C:\Acme\a.exe" -x"#, &[r"C:\Acme\a.exe"]),
            ("", &[]),
        ];
        for (command, expected) in table {
            assert_eq!(programs(command, &lookup), expected, "{command}");
        }
        for list in [
            r"C:\ACME~1\a.dll,C:\ACME~1\b.dll",
            r"C:\ACME~1\a.dll C:\ACME~1\b.dll",
            r"C:\ACME~1\a.dll;C:\ACME~1\b.dll",
        ] {
            assert_eq!(listed(list, &lookup), [r"C:\ACME~1\a.dll", r"C:\ACME~1\b.dll"], "{list}");
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
