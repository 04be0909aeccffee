//! What is mounted as soon as somebody looks there: auto.master(5), and the maps that it names.

use std::io;
use std::path::{Path, PathBuf};

use crate::machine::gather::Gathered;
use crate::machine::{Reason, ReasonKind, Tree, fstab};

const MASTER: &str = "/etc/auto.master";
const MORE: &str = "/etc/auto.master.d";
/// The folder of maps that are named without a folder.
const MAPS: &str = "/etc";
/// Homes have a check of their own.
const HOMES: &str = "/home";
/// Stands for the point of a map whose own lines name whole paths.
const DIRECT: &str = "/-";
const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// The points of all maps, but for those of homes.
pub fn points(tree: &Tree, gathered: &mut Gathered) -> Vec<PathBuf> {
    let mut tables = vec![PathBuf::from(MASTER)];
    let more = Path::new(MORE);
    tables.extend(tree.entries(more).unwrap_or_default().into_iter().map(|entry| more.join(entry.name)));
    let mut points = Vec::new();
    for table in tables {
        for line in lines(tree, &table, gathered) {
            let mut words = line.split_whitespace();
            let (Some(point), Some(map)) = (words.next(), words.next()) else { continue };
            if point != DIRECT {
                points.extend(point.starts_with('/').then(|| fstab::unescaped(point)));
                continue;
            }
            let Some(map) = file_of(map) else {
                let detail = format!("what is mounted on demand is told by a server: {MASTER}");
                gathered.gap(Reason::new(ReasonKind::NotMounted, detail));
                continue;
            };
            let named = lines(tree, &map, gathered);
            let words = named.iter().filter_map(|line| line.split_whitespace().next());
            points.extend(words.filter(|word| word.starts_with('/')).map(fstab::unescaped));
        }
    }
    points.retain(|point| point != Path::new(HOMES));
    points
}

/// The file of a map; `None` for one that a program or a server gives.
fn file_of(map: &str) -> Option<PathBuf> {
    let name = map.strip_prefix("file:").unwrap_or(map);
    let is_file = !name.contains(':') && !name.starts_with('-');
    is_file.then(|| Path::new(MAPS).join(name))
}

/// The lines that say something; one that ends with `\` goes on in the next.
fn lines(tree: &Tree, table: &Path, gathered: &mut Gathered) -> Vec<String> {
    let bytes = match tree.read_at_most(table, MAX_BYTES) {
        Ok(bytes) => bytes,
        // It can hold passwords, and be closed for that.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => return Vec::new(),
        Err(error) => {
            gathered.without_names(format!("{}: a map of {MASTER}", error.kind()), |gathered| {
                gathered.failed(&error, table);
            });
            return Vec::new();
        }
    };
    let text = String::from_utf8_lossy(&bytes).replace("\\\n", " ");
    let says = |line: &&str| !line.is_empty() && !line.starts_with(['#', '+']);
    text.lines().map(str::trim).filter(says).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_is_a_file_unless_it_comes_from_elsewhere() {
        for (map, expected) in [
            ("/etc/auto.direct", Some("/etc/auto.direct")),
            ("auto.direct", Some("/etc/auto.direct")),
            ("file:/etc/auto.d", Some("/etc/auto.d")),
            ("yp:auto.direct", None),
            ("-hosts", None),
        ] {
            assert_eq!(file_of(map), expected.map(PathBuf::from), "{map}");
        }
    }
}
