//! What an earlier system left on a Mac: folders of people, between those of the system and of programs.

use super::HIDDEN;
use super::known::{INSIDE_LIBRARY, OF_PROGRAMS};

/// How the folder is called in which it lies, in lower case.
const MOVED: &str = "relocated items";
/// What lies in it on any Mac, beside the folders of programs.
const OF_THE_SYSTEM: [&str; 16] = [
    "bin",
    "caskroom",
    "cellar",
    "configuration",
    "extensions",
    "frameworks",
    "launchdaemons",
    "library",
    "local",
    "log",
    "private",
    "privilegedhelpertools",
    "security",
    "share",
    "users",
    "var",
];

/// `text` without the names of folders in a path below there that are not those of every Mac. The last name
/// stays: what it is decides whether the path is told at all.
pub fn without_folders(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_below = false;
    for part in text.split_inclusive(['/', '\n', '"']) {
        let Some(name) = part.strip_suffix('/') else {
            out.push_str(part);
            is_below = false;
            continue;
        };
        let lower = name.to_lowercase();
        let is_known =
            [&OF_THE_SYSTEM[..], &INSIDE_LIBRARY, &OF_PROGRAMS].iter().any(|known| known.contains(&&*lower));
        if is_below && !name.is_empty() && !is_known {
            out.push_str(HIDDEN);
            out.push('/');
        } else {
            out.push_str(part);
        }
        is_below |= lower.contains(MOVED);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_people_are_hidden_and_those_of_the_system_are_not() {
        for (text, expected) in [
            (
                "/Users/Shared/Relocated Items/Security/Scans Jane/Acme Lab",
                "/Users/Shared/Relocated Items/Security/(hidden)/Acme Lab",
            ),
            (
                "/Users/Shared/Previously Relocated Items 1/Security/Library/Extensions/Acme.kext",
                "/Users/Shared/Previously Relocated Items 1/Security/Library/Extensions/Acme.kext",
            ),
            ("/Library/Jane/x", "/Library/Jane/x"),
            ("/a/Relocated Items/x\n/Library/Jane/x", "/a/Relocated Items/x\n/Library/Jane/x"),
        ] {
            assert_eq!(without_folders(text), expected, "{text}");
        }
    }
}
