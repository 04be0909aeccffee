//! fstab(5): what a system mounts by itself, and where.

use std::path::PathBuf;

/// The place where a line has something mounted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point<'t> {
    /// Without a slash at the end.
    pub path: PathBuf,
    /// Of the file system, `ext4`.
    pub kind: &'t str,
}

/// The points of a table: `what where kind options …`, a line each. Not what waits until somebody asks for
/// it, nor what is mounted nowhere. A point that is mounted as soon as somebody looks there waits for nobody.
pub fn points(table: &str) -> impl Iterator<Item = Point<'_>> {
    all(table).filter(|(_, waits)| !waits).map(|(point, _)| point)
}

/// The points of a table that wait until somebody asks for them.
pub fn waiting(table: &str) -> impl Iterator<Item = Point<'_>> {
    all(table).filter(|(_, waits)| *waits).map(|(point, _)| point)
}

fn all(table: &str) -> impl Iterator<Item = (Point<'_>, bool)> {
    table.lines().filter_map(|line| {
        let mut fields = line.split_whitespace();
        let (_, point, kind) = (fields.next()?, fields.next()?, fields.next()?);
        let options = fields.next().unwrap_or_default();
        let has = |known: &str| options.split(',').any(|option| option == known);
        let is_point =
            !line.trim_start().starts_with('#') && point.starts_with('/') && !has("xx") && !has("sw");
        let waits = has("noauto") && !has("x-systemd.automount");
        is_point.then(|| (Point { path: unescaped(point), kind }, waits))
    })
}

/// `\040` stands for a space.
pub fn unescaped(point: &str) -> PathBuf {
    let mut plain = String::with_capacity(point.len());
    let mut rest = point;
    while let Some((before, after)) = rest.split_once('\\') {
        plain.push_str(before);
        match after.get(..3).and_then(|digits| u8::from_str_radix(digits, 8).ok()) {
            Some(byte) if byte.is_ascii() => {
                plain.push(char::from(byte));
                rest = after.get(3..).unwrap_or_default();
            }
            _ => {
                plain.push('\\');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    // Without a slash at the end.
    PathBuf::from(plain).components().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_mounted_by_itself_has_a_point() {
        for (line, expected) in [
            ("UUID=1-2 /Users apfs rw 0 2", Some("/Users")),
            ("LABEL=My\\040Disk\t/Volumes/My\\040Disk\thfs\trw", Some("/Volumes/My Disk")),
            ("/dev/disk4s1 /opt/ hfs", Some("/opt")),
            ("/dev/sda1 / ext4 defaults 0 1", Some("/")),
            ("UUID=1-2 /nix apfs rw,noauto,nobrowse", None),
            ("UUID=1-2 /home ext4 noauto,x-systemd.automount 0 2", Some("/home")),
            ("UUID=1-2 none swap sw 0 0", None),
            (" # /dev/disk4 /opt hfs rw", None),
            ("/dev/disk4 /opt", None),
            ("", None),
        ] {
            let found = points(line).next().map(|point| point.path);
            assert_eq!(found, expected.map(PathBuf::from), "{line}");
        }
    }
}
