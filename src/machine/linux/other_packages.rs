//! Lists of packages of kinds that are not read: where one is there, other lists do not stand for it.

use std::path::Path;

use crate::machine::gather::Gathered;
use crate::machine::{Kind, Machine, Outcome, Reason, ReasonKind};

/// Files and folders that only such a system has, and whose list it is. A folder counts when something
/// is in it.
const LISTS: [(&str, &str); 14] = [
    ("/var/db/pkg", "Portage"),
    ("/var/log/packages", "Slackware"),
    ("/var/lib/pkgtools/packages", "Slackware"),
    ("/var/db/xbps", "XBPS"),
    ("/nix/var/nix/db/db.sqlite", "Nix"),
    ("/var/guix/db/db.sqlite", "Guix"),
    ("/usr/lib/opkg/status", "opkg"),
    ("/var/lib/opkg/status", "opkg"),
    ("/var/lib/opkg/info", "opkg"),
    ("/var/lib/eopkg/package", "eopkg"),
    ("/var/lib/swupd", "swupd"),
    ("/var/lib/cards/DB", "Cards"),
    ("/home/linuxbrew/.linuxbrew/Cellar", "Homebrew"),
    ("/var/lib/scratchpkg/db", "scratchpkg"),
];

/// Nothing but gaps.
pub fn read(machine: &Machine) -> Outcome {
    let tree = &machine.tree;
    let mut gathered = Gathered::default();
    for (place, name) in LISTS {
        let path = Path::new(place);
        let is_there = match tree.kind(path) {
            Ok(Some(Kind::Folder)) => {
                gathered.look_into(tree, path).is_some_and(|entries| !entries.is_empty())
            }
            Ok(kind) => kind.is_some(),
            Err(error) => {
                gathered.failed(&error, path);
                false
            }
        };
        if is_there {
            let detail = format!("packages of {name}: {place}");
            gathered.gap(Reason::new(ReasonKind::UnsupportedFormat, detail));
        }
    }
    gathered.finish()
}
