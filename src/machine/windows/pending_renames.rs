//! Files that Windows will delete or rename when it starts next.

use std::io;

use super::opened::Opened;
use super::registry::{KeyPath, Registry};
use crate::machine::Machine;

const KEY: &str = r"SYSTEM\CurrentControlSet\Control\Session Manager";
const VALUES: [&str; 2] = ["PendingFileRenameOperations", "PendingFileRenameOperations2"];

/// The paths of these files, without the marks of Windows. Many programs write them, every day.
///
/// # Errors
/// Those of reading the registry. A value that is not there is no error: nothing is pending.
pub fn read(machine: &Machine) -> io::Result<Vec<String>> {
    read_from(&Opened::of(machine))
}

/// The same from any registry.
pub fn read_from(registry: &impl Registry) -> io::Result<Vec<String>> {
    let key = KeyPath::machine(KEY);
    let mut paths = Vec::new();
    for name in VALUES {
        match registry.list(&key, name) {
            Ok(list) => paths.extend(list.iter().filter_map(|path| plain(path))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(paths)
}

/// `*1\??\C:\a` and `!\??\C:\a` are `C:\a`; an empty text stands for a deletion.
fn plain(path: &str) -> Option<String> {
    let (_, inner) = path.split_once(r"\??\")?;
    (!inner.is_empty()).then(|| inner.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::registry::fake::Fake;
    use super::*;

    #[test]
    fn the_paths_are_read_without_their_marks() {
        let key = KeyPath::machine(KEY);
        let list = [r"\??\C:\a.tmp", "", r"*1\??\C:\b.sys", r"!\??\C:\c.sys", "nonsense"];
        let registry = Fake::default().with_list(key, VALUES[0], &list);
        assert_eq!(read_from(&registry).unwrap(), [r"C:\a.tmp", r"C:\b.sys", r"C:\c.sys"]);
    }

    #[test]
    fn both_values_count() {
        let key = || KeyPath::machine(KEY);
        let registry = Fake::default().with_list(key(), VALUES[0], &[r"\??\C:\a.tmp"]).with_list(
            key(),
            VALUES[1],
            &[r"\??\C:\b.tmp"],
        );
        assert_eq!(read_from(&registry).unwrap(), [r"C:\a.tmp", r"C:\b.tmp"]);
    }

    #[test]
    fn no_value_means_that_nothing_is_pending() {
        let registry = Fake::default().with(KeyPath::machine(KEY), &[]);
        assert_eq!(read_from(&registry).unwrap(), Vec::<String>::new());
        let closed = Fake::default().with(KeyPath::machine(KEY), &[]).closed(KeyPath::machine(KEY));
        assert!(read_from(&closed).is_err());
    }
}
