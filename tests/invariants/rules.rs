//! What is forbidden where.

use crate::facts::{Facts, Found, Said};

/// Names that may be used in some places only.
struct Rule {
    /// What the rule is for, as ARCHITECTURE.md says it.
    says: &'static str,
    /// Each is a run of names anywhere in a path; a leading `.` makes it a method.
    names: &'static [&'static [&'static str]],
    /// Where the rule holds: prefixes of paths under `src/`.
    within: &'static [&'static str],
    /// Where it does not.
    except: &'static [&'static str],
}

const RULES: &[Rule] = &[
    Rule {
        says: "only `removal` starts a process, and one file opens documents",
        names: &[
            &["process", "Command"],
            &["process", "*"],
            &["process", "as"],
            &["std", "as"],
            &["std", "*"],
            &["open", "as"],
            &["Command", "new"],
            &["CommandExt"],
            &["open", "that"],
            &["open", "that_detached"],
            &["open", "with"],
            &["open", "commands"],
            &["CreateProcessW"],
            &["ShellExecuteW"],
            &["ShellExecuteExW"],
            &["execv"],
            &["posix_spawn"],
        ],
        within: &[""],
        except: &["removal/", "window/desktop.rs"],
    },
    Rule {
        says: "only `update` opens sockets",
        names: &[
            &["std", "net"],
            &["TcpStream"],
            &["TcpListener"],
            &["UdpSocket"],
            &["ToSocketAddrs"],
            &["UnixStream"],
            &["UnixListener"],
            &["UnixDatagram"],
            &["reqwest"],
            &["ureq"],
            &["hyper"],
            &["rustls"],
        ],
        within: &[""],
        except: &["update/"],
    },
    Rule {
        says: "only `window` and the window executable know egui",
        names: &[&["egui"], &["eframe"], &["epaint"], &["vello_cpu"], &["winit"], &["wgpu"], &["rfd"]],
        within: &[""],
        except: &["window/", "bin/bancheck.rs"],
    },
    Rule {
        says: "`machine` never writes, but for a private copy of a database in use",
        names: &[
            &["fs", "write"],
            &["fs", "*"],
            &["fs", "as"],
            &["File", "as"],
            &["create_dir"],
            &["create_dir_all"],
            &["DirBuilder"],
            &["remove_file"],
            &["remove_dir"],
            &["remove_dir_all"],
            &["fs", "rename"],
            &["fs", "copy"],
            &["tempfile"],
            &["hard_link"],
            &["symlink"],
            &["set_permissions"],
            &["File", "create"],
            &["File", "create_new"],
            &["OpenOptions"],
            &["write_atomic"],
            &["write_private"],
            // SQLite writes unless it is opened with flags that forbid it.
            &["Connection", "open"],
            &["Connection", "as"],
            // The Windows registry.
            &[".", "create"],
            &[".", "set_value"],
            &[".", "set_string"],
            &[".", "set_u32"],
            &[".", "set_u64"],
            &[".", "set_bytes"],
            &[".", "remove_key"],
            &[".", "remove_tree"],
            &[".", "remove_value"],
            &["RegSetValueExW"],
            &["RegCreateKeyExW"],
            &["RegDeleteKeyW"],
            &["RegDeleteValueW"],
            &["RegDeleteTreeW"],
        ],
        within: &["machine/"],
        except: &["machine/linux/private_copy.rs"],
    },
    Rule {
        says: "files are written whole or not at all, by `files`; only the case has a log to append to",
        names: &[
            &["fs", "write"],
            &["fs", "*"],
            &["fs", "as"],
            &["fs", "copy"],
            &["File", "as"],
            &["File", "create"],
            &["File", "create_new"],
            &["OpenOptions"],
        ],
        within: &[""],
        except: &["files/", "machine/linux/private_copy.rs"],
    },
    Rule {
        says: "rules and conclusions are pure: no clock, no environment, no operating system",
        names: &[
            &["std", "env"],
            &["std", "fs"],
            &["Timestamp", "now"],
            &["Timestamp", "as"],
            &["Zoned", "now"],
            &["Zoned", "as"],
            &["ZonedDateTime", "now"],
            &["ZonedDateTime", "as"],
            &["SystemTime"],
            &["Instant"],
        ],
        within: &[
            "bans/",
            "duties/",
            "progress/",
            "removal/instruction.rs",
            "removal/plan.rs",
            "scan/conclude.rs",
            "scan/result.rs",
            "text.rs",
            "wizard/",
        ],
        except: &[
            // It reads the folder that the caller names.
            "bans/folder.rs",
            // What the session has done, outside of the model.
            "wizard/keeper.rs",
            "wizard/worker.rs",
        ],
    },
    Rule {
        says: "`progress` has no words",
        names: &[&["text"], &["Texts"], &["fluent_bundle"]],
        within: &["progress/"],
        except: &[],
    },
    Rule {
        says: "only `progress` says where a case stands",
        names: &[
            &[".", "waits_for_restart"],
            &[".", "compare"],
            &[".", "found_at"],
            &[".", "ticks"],
            &[".", "concerned"],
        ],
        within: &[""],
        except: &["case/", "progress/"],
    },
];

pub fn forbidden_names(path: &str, facts: &Facts) -> Vec<String> {
    let mut found = Vec::new();
    for rule in RULES {
        if !is_under(path, rule.within) || is_under(path, rule.except) {
            continue;
        }
        for (line, name) in &facts.names {
            if rule.names.iter().any(|forbidden| contains(name, forbidden)) {
                found.push(format!("src/{path}:{line}: {}: {}", rule.says, name.join("::")));
            }
        }
    }
    found
}

pub fn unsafe_code(path: &str, facts: &Facts) -> Vec<String> {
    // The second is the one call that starts a program which asks for higher rights, and waits for it;
    // the third says where libraries come from, before anything else runs.
    if is_under(path, &["machine/windows/", "removal/run/windows.rs", "startup/windows.rs"]) {
        return Vec::new();
    }
    let lines = facts.unsafe_code.iter();
    lines.map(|line| format!("src/{path}:{line}: unsafe code is only for Windows")).collect()
}

pub fn shells(path: &str, facts: &Facts) -> Vec<String> {
    const SHELLS: &[&str] =
        &["sh", "bash", "dash", "zsh", "cmd", "powershell", "pwsh", "wscript", "cscript", "osascript"];
    // The first names them to refuse them, the second to see what they are given. Neither starts anything.
    if ["scan/uninstall_string/mod.rs", "machine/windows/image_path.rs"].contains(&path) {
        return Vec::new();
    }
    let is_shell = |said: &Said| {
        let program = said.text.rsplit(['/', '\\']).next().unwrap_or_default().to_lowercase();
        SHELLS.contains(&program.trim_end_matches(".exe"))
    };
    let shells = facts.strings.iter().filter(|(_, said)| is_shell(said));
    shells.map(|(line, said)| format!("src/{path}:{line}: no shell, ever: {}", said.text)).collect()
}

/// Words that a person reads are Fluent texts. Technical detail (errors, logs, the name of what was
/// read) is English and may be written where it arises.
pub fn sentences(path: &str, facts: &Facts) -> Vec<String> {
    const WITHIN: &[&str] =
        &["case/", "duties", "protection/", "removal/", "report/", "scan/", "window/", "wizard/"];
    const TECHNICAL: &[&str] = &[
        "Error::new",
        "Error::other",
        // Names inside egui, never shown.
        "Id::new",
        "Id::unique",
        "id_salt",
        "load_texture",
        "Reason::new",
        "anyhow",
        "assert",
        "bail",
        "context",
        "debug",
        "debug_assert",
        "error",
        "expect",
        "info",
        "trace",
        "warn",
        "with_context",
    ];
    const EXCEPT: &[&str] = &[
        "protection/load.rs", // what is wrong with data is told to its author, in English
        "report/html.rs",     // markup
    ];
    if !is_under(path, WITHIN) || is_under(path, EXCEPT) {
        return Vec::new();
    }
    let is_technical = |said: &Said| {
        let is_one =
            |call: &String| TECHNICAL.iter().any(|name| format!("::{call}").ends_with(&format!("::{name}")));
        said.to.iter().any(is_one)
    };
    let is_violation =
        |(_, said): &&Found<Said>| is_sentence(&said.text) && !is_technical(said) && !is_command(&said.text);
    let sentences = facts.strings.iter().filter(is_violation);
    sentences
        .map(|(line, said)| format!("src/{path}:{line}: words belong in a text file: {:?}", said.text))
        .collect()
}

/// Two words of letters side by side, outside of `{}` and of `<>`.
fn is_sentence(text: &str) -> bool {
    let mut outside = String::new();
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '{' | '<' => depth += 1,
            '}' | '>' => depth = depth.saturating_sub(1),
            _ if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    let is_word = |word: &str| {
        let word =
            word.trim_matches(|c: char| matches!(c, '.' | ',' | ':' | ';' | '?' | '!' | '"' | '(' | ')'));
        word.chars().count() > 1 && word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-'))
    };
    let words: Vec<&str> = outside.split_whitespace().collect();
    words.windows(2).any(|pair| is_word(pair[0]) && is_word(pair[1]))
}

/// A command line that is shown to be typed is the same in every language.
fn is_command(text: &str) -> bool {
    text.starts_with("sudo ")
}

fn is_under(path: &str, folders: &[&str]) -> bool {
    folders.iter().any(|folder| path.starts_with(folder))
}

fn contains(name: &[String], run: &[&str]) -> bool {
    name.windows(run.len()).any(|window| window == run)
}

/// The folders of `src`, the uppermost first. Those in one line know nothing of each other.
const LAYERS: &[&[&str]] = &[
    &["bin", "lib"],
    &["window"],
    &["cli", "wizard"],
    &["report"],
    &["office", "progress"],
    &["case", "options"],
    &["duties", "protection", "removal"],
    &["scan"],
    &["logging"],
    &["redact"],
    &["text"],
    &["bans"],
    &["machine"],
    &["embedded", "escape", "files", "fonts", "language", "masks", "named", "palette", "project", "startup"],
];

/// Whoever uses something uses what lies below: else nothing could be understood, tested or built alone.
pub fn arrows(path: &str, facts: &Facts) -> Vec<String> {
    let layer = |folder: &str| LAYERS.iter().position(|folders| folders.contains(&folder));
    let own = path.split(['/', '.']).next().unwrap_or_default();
    let Some(at) = layer(own) else {
        return vec![format!("src/{path}: no layer is known for `{own}`: see `LAYERS`")];
    };
    // In these files `super` is the root of the crate, and the folder would be hidden from this check.
    let is_top = !path.contains('/') || path.matches('/').count() == 1 && path.ends_with("/mod.rs");
    let wrong = facts.names.iter().filter(|(_, name)| {
        if is_top && name.first().is_some_and(|first| first == "super") {
            return true;
        }
        let mut parts = name.iter();
        let other = parts.find(|part| *part == "crate").and_then(|_| parts.next());
        let Some(below) = other.and_then(|other| layer(other)) else { return false };
        other.is_some_and(|other| other != own) && below <= at
    });
    wrong
        .map(|(line, name)| {
            format!("src/{path}:{line}: an arrow that does not run down: {}", name.join("::"))
        })
        .collect()
}
