//! Which systems lie in a tree that is mounted somewhere.
//!
//! A stray file of another system must not decide: a folder saved from a Mac on a Windows disk does not
//! make it a Mac. So the system of which most is there is the one that is read, and the others are named.

use super::{System, Tree};

/// The signs that a system is there, and other things that it has.
struct Signs {
    system: System,
    /// One of them is enough.
    any: &'static [&'static str],
    more: &'static [&'static str],
}

const SYSTEMS: [Signs; 3] = [
    Signs {
        system: System::Windows,
        any: &["/Windows/System32/config"],
        more: &[
            "/Windows/System32/config/SOFTWARE",
            "/Windows/System32/config/SYSTEM",
            "/Windows/System32/drivers",
            "/Windows/explorer.exe",
            "/Windows/System32/ntoskrnl.exe",
            "/Program Files",
            "/ProgramData",
        ],
    },
    Signs {
        system: System::MacOs,
        any: &["/System/Library/CoreServices/SystemVersion.plist"],
        more: &[
            "/System/Library/CoreServices/Finder.app",
            "/System/Library/Frameworks",
            "/System/Library/LaunchDaemons",
            "/System/Volumes",
            "/Library/Preferences",
            "/private/var/db",
            "/usr/lib/dyld",
        ],
    },
    Signs {
        system: System::Linux,
        any: &[
            "/etc/os-release",
            "/usr/lib/os-release",
            "/var/lib/dpkg",
            "/var/lib/rpm",
            "/usr/lib/sysimage/rpm",
            "/usr/share/rpm",
            "/var/lib/pacman",
            "/lib/apk/db",
        ],
        more: &[
            "/etc/fstab",
            "/etc/passwd",
            "/usr/bin/env",
            "/usr/lib/modules",
            "/usr/lib/os-release",
            "/var/lib/dpkg",
            "/var/lib/rpm",
        ],
    },
];

/// The systems whose signs are there, the one with most of them first.
pub fn systems(tree: &Tree) -> Vec<System> {
    let without_case = tree.clone().ignoring_case();
    let mut found: Vec<(usize, System)> = Vec::new();
    for signs in &SYSTEMS {
        let tree = if signs.system == System::Linux { tree } else { &without_case };
        // A closed place may be there. A place behind a link that leads nowhere is not in this tree: on a Mac
        // whose second volume is away, half of its own folders are such links.
        let is_there = |sign: &&&str| match tree.kind(sign) {
            Ok(kind) => kind.is_some(),
            Err(error) => error.kind() == std::io::ErrorKind::PermissionDenied,
        };
        if signs.any.iter().any(|sign| is_there(&sign)) {
            found.push((signs.more.iter().filter(is_there).count(), signs.system));
        }
    }
    found.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    found.into_iter().map(|(_, system)| system).collect()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn the_system_of_which_most_is_there_comes_first() {
        const MAC: &str = "System/Library/CoreServices/SystemVersion.plist";
        const WINDOWS: &str = "windows/SYSTEM32/Config/SOFTWARE";
        for (files, expected) in [
            (&[MAC][..], &[System::MacOs][..]),
            (&[WINDOWS], &[System::Windows]),
            (&["etc/os-release"], &[System::Linux]),
            (&["usr/share/rpm/rpmdb.sqlite"], &[System::Linux]),
            (&[MAC, WINDOWS, "Applications/A.app/Contents/Info.plist"], &[System::Windows, System::MacOs]),
            (&[MAC, "private/var/db/x", "Windows/System32/config/x"], &[System::MacOs, System::Windows]),
            (&["etc/os-release", "etc/passwd", "etc/fstab", WINDOWS], &[System::Linux, System::Windows]),
            (&["home/ann/x", "Windows/x"], &[]),
        ] {
            let root = tempfile::tempdir().expect("a folder");
            for file in files {
                let path = root.path().join(file);
                std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
                std::fs::write(path, "x").expect("written");
            }
            assert_eq!(systems(&Tree::at(root.path().to_path_buf())), expected, "{files:?}");
        }
    }
}
