//! The time zone of this computer.
//!
//! The library for times reads whatever file the environment names, to its end, and every name below the folder
//! of all zones. A pipe would hold it up for ever, and a device fill the memory. So where the environment names
//! something, it is read here, and with a limit.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

use crate::files;

/// No description of a zone is larger (64 KiB); most have two kilobytes.
const MAX_BYTES: u64 = 64 * 1024;
/// Where systems keep their zones.
const FOLDERS: [&str; 4] =
    ["/usr/share/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo", "/usr/lib/zoneinfo"];

/// The zone that the environment names, else that of the system, else UTC.
pub fn system() -> TimeZone {
    static NAMED: OnceLock<Option<TimeZone>> = OnceLock::new();
    let named = NAMED.get_or_init(|| {
        let (zone, folder) = (std::env::var_os("TZ"), std::env::var_os("TZDIR"));
        // Windows itself says which zone it is in, not a file.
        if zone.is_none() && (folder.is_none() || cfg!(windows)) {
            return None;
        }
        Some(by_environment(zone.as_deref(), folder.as_deref()))
    });
    named.clone().unwrap_or_else(TimeZone::system)
}

/// This moment, where the computer stands.
pub fn now() -> ZonedDateTime {
    Timestamp::now().to_zoned_datetime(system())
}

fn by_environment(zone: Option<&OsStr>, folder: Option<&OsStr>) -> TimeZone {
    let found = match zone.map(OsStr::to_string_lossy) {
        // As other programs take it.
        Some(name) if name.trim_start_matches(':').is_empty() => Some(TimeZone::UTC),
        Some(name) => named(name.trim_start_matches(':'), folder),
        None => read(Path::new("/etc/localtime"), None),
    };
    found.unwrap_or_else(|| {
        tracing::warn!(?zone, "times are in UTC, since the environment names no time zone");
        TimeZone::UTC
    })
}

/// A rule such as `EST5EDT,M3.2.0,M11.1.0`, a name such as `America/New_York`, or a file.
fn named(name: &str, folder: Option<&OsStr>) -> Option<TimeZone> {
    if let Ok(zone) = TimeZone::posix(name) {
        return Some(zone);
    }
    let own = folder.map(PathBuf::from);
    let folders = own.into_iter().chain(FOLDERS.iter().map(PathBuf::from));
    let short = name.rsplit_once("zoneinfo/").map_or(name, |(_, name)| name);
    let mut places = folders.map(|folder| folder.join(short)).chain([PathBuf::from(name)]);
    places.find_map(|path| read(&path, Some(short)))
}

fn read(path: &Path, name: Option<&str>) -> Option<TimeZone> {
    let bytes = files::read_regular(path, MAX_BYTES).ok()?;
    TimeZone::tzif(name.unwrap_or("Local"), &bytes).ok()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_the_environment_names_is_read_with_a_limit() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        assert!(std::process::Command::new("mkfifo").arg(at("pipe")).status().unwrap().success());
        std::fs::write(at("noise"), vec![0; 100_000]).unwrap();
        let utc_hours = |name: &str| {
            let zone = by_environment(Some(OsStr::new(name)), Some(folder.path().as_os_str()));
            zone.to_offset(Timestamp::UNIX_EPOCH).seconds() / 3600
        };
        let pipe = at("pipe").display().to_string();
        for (name, expected) in [
            ("EST5EDT,M3.2.0,M11.1.0", -5),
            (":JST-9", 9),
            ("", 0),
            (":", 0),
            ("pipe", 0),
            (&pipe, 0),
            ("noise", 0),
            ("/dev/zero", 0),
            ("../../../../../../../dev/zero", 0),
            ("No/Such", 0),
        ] {
            assert_eq!(utc_hours(name), expected, "{name}");
        }
        // If the system has its zones, their names work, also as a path.
        if Path::new("/usr/share/zoneinfo/Asia/Tokyo").exists() {
            for name in ["Asia/Tokyo", ":Asia/Tokyo", "/usr/share/zoneinfo/Asia/Tokyo"] {
                assert_eq!(utc_hours(name), 9, "{name}");
            }
        }
    }
}
