//! File systems of ZFS, which no table of partitions names: zfs-mount-generator(8) keeps a list of those of each
//! pool, and the kernel a list of the pools.

use std::io;
use std::path::{Path, PathBuf};

use crate::machine::gather::Gathered;
use crate::machine::{FileKind, Reason, ReasonKind, Tree, fstab};

/// A file for each pool, named after it: `name where whether …`, a line each, with tabs.
const LISTS: &str = "/etc/zfs/zfs-list.cache";
const POOLS: &str = "/etc/zfs/zpool.cache";
/// What the computer that runs the scan has mounted.
const MOUNTED: &str = "/proc/self/mountinfo";
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// Where the file systems belong that are mounted by themselves.
pub fn points(tree: &Tree, gathered: &mut Gathered) -> Vec<PathBuf> {
    let mut points = Vec::new();
    for (_, list) in lists(tree, gathered) {
        for line in list.lines() {
            let mut fields = line.split('\t').skip(1);
            let (Some(point), Some("on")) = (fields.next(), fields.next()) else { continue };
            points.extend(point.starts_with('/').then(|| PathBuf::from(point)));
        }
    }
    points
}

/// On a disk: notes a gap for pools of which nothing says where they belong, and of which nothing is mounted here.
pub fn check_pools(tree: &Tree, gathered: &mut Gathered) {
    let bytes = match tree.read_at_most(POOLS, MAX_BYTES) {
        Ok(bytes) => bytes,
        Err(error) => return gathered.failed(&error, Path::new(POOLS)),
    };
    let listed: Vec<String> = lists(tree, gathered).into_iter().map(|(pool, _)| pool).collect();
    let mounted = Tree::live().read(MOUNTED).unwrap_or_default();
    let top = tree.locate("/").unwrap_or_default();
    let mounted = mounted_below(&String::from_utf8_lossy(&mounted), &top);
    let is_away = |pool: &String| !listed.contains(pool) && !mounted.contains(pool);
    let away = match pools(&bytes) {
        Some(pools) => pools.iter().any(is_away),
        None => mounted.is_empty(),
    };
    if away {
        let detail = format!("pools of ZFS that are not mounted: {POOLS}");
        gathered.gap(Reason::new(ReasonKind::NotMounted, detail));
    }
}

/// The lists that say something, by the names of their pools.
fn lists(tree: &Tree, gathered: &mut Gathered) -> Vec<(String, String)> {
    let entries = match tree.entries(LISTS) {
        Ok(entries) => entries,
        Err(error) => {
            gathered.failed(&error, Path::new(LISTS));
            return Vec::new();
        }
    };
    let mut lists = Vec::new();
    for entry in entries.into_iter().filter(|entry| entry.kind != FileKind::Folder) {
        let read = tree.read_at_most(Path::new(LISTS).join(&entry.name), MAX_BYTES);
        let text = read.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        match text {
            Ok(text) if !text.trim().is_empty() => {
                lists.push((entry.name.to_string_lossy().into_owned(), text));
            }
            Ok(_) => {}
            Err(error) => not_read(&error, gathered),
        }
    }
    lists
}

/// Pools have names that people chose.
fn not_read(error: &io::Error, gathered: &mut Gathered) {
    let detail = format!("{}: a list in {LISTS}", error.kind());
    gathered.without_names(detail, |gathered| gathered.failed(error, Path::new(LISTS)));
}

/// The names of the pools in a list of name-value pairs as XDR (RFC 4506) writes it: after the head of such a list,
/// each pair begins with its own length, another number, and its name. `None` for any other form.
fn pools(bytes: &[u8]) -> Option<Vec<String>> {
    const HEAD: usize = 12;
    const XDR: u8 = 1;
    let number = |at: usize| -> Option<usize> {
        let bytes: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        usize::try_from(u32::from_be_bytes(bytes)).ok()
    };
    if bytes.first() != Some(&XDR) {
        return None;
    }
    let mut pools = Vec::new();
    let mut at = HEAD;
    loop {
        let length = number(at)?;
        if length == 0 {
            return Some(pools);
        }
        let name = number(at + 8)?;
        let start = at + 12;
        // Pairs do not overlap.
        if name > length {
            return None;
        }
        pools.push(String::from_utf8_lossy(bytes.get(start..start.checked_add(name)?)?).into_owned());
        at = at.checked_add(length)?;
    }
}

/// The pools that have something mounted at a folder or below it.
fn mounted_below(mountinfo: &str, top: &Path) -> Vec<String> {
    let pool = |line: &str| {
        let (before, after) = line.split_once(" - ")?;
        let point = fstab::unescaped(before.split(' ').nth(4)?);
        let (kind, source) = after.split_once(' ')?;
        let pool = source.split(['/', ' ']).next().unwrap_or_default();
        (kind == "zfs" && point.starts_with(top)).then(|| pool.to_owned())
    };
    mountinfo.lines().filter_map(pool).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A list of pools as the kernel writes it, as far as it is read.
    fn cache(pools: &[&str]) -> Vec<u8> {
        let mut bytes = vec![1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
        for pool in pools {
            let padded = pool.len().next_multiple_of(4);
            let numbers = [padded + 20, 64, pool.len()].map(|number| u32::try_from(number).unwrap());
            bytes.extend(numbers.iter().flat_map(|number| number.to_be_bytes()));
            bytes.extend(pool.bytes().chain(std::iter::repeat_n(0, padded - pool.len())));
            bytes.extend([0, 0, 0, 19, 0, 0, 0, 1]);
        }
        bytes.extend([0; 8]);
        bytes
    }

    #[test]
    fn pools_are_known_by_their_names() {
        let cache = cache(&["rpool", "tank", "data2024"]);
        assert_eq!(pools(&cache), Some(["rpool", "tank", "data2024"].map(str::to_owned).to_vec()));
        for cut in 0..cache.len() - 8 {
            assert_eq!(pools(&cache[..cut]), None, "{cut}");
        }
        for bytes in [&b""[..], b"\0\x01\0\0", b"rubbish rubbish rubbish", &[1; 64]] {
            assert_eq!(pools(bytes), None);
        }
    }

    #[test]
    fn a_pool_that_is_mounted_shows_in_the_list_of_mounts() {
        let list = "36 35 0:45 / /mnt/x rw - zfs rpool/ROOT/debian rw\n\
            37 35 0:46 / /mnt/x/home\\040a rw,noatime shared:1 - zfs tank rw\n\
            38 35 0:47 / /other rw - zfs away/x rw\n39 35 8:1 / /mnt/x/boot rw - ext4 /dev/sda1 rw\n";
        assert_eq!(mounted_below(list, Path::new("/mnt/x")), ["rpool", "tank"]);
    }
}
