//! The places where settings of container programs say that images and machines lie.

use std::path::{Path, PathBuf};

/// Whose settings a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `daemon.json` of Docker.
    Docker,
    /// containers-storage.conf(5), for whom the file is.
    Podman,
    /// What the same file of the whole system says for people.
    PodmanOfPeople,
    /// crio.conf(5).
    Crio,
    /// `config.toml` of containerd.
    Containerd,
    /// `buildkitd.toml`.
    BuildKit,
    /// schroot.conf(5).
    Schroot,
    /// lxc.container.conf(5): the system of one machine.
    Lxc,
    /// lxc.system.conf(5): the folder of all machines.
    LxcPath,
}

impl Format {
    /// The program whose settings they are. Their path can have a name that somebody chose.
    pub fn name(self) -> &'static str {
        match self {
            Self::Docker => "Docker",
            Self::Podman | Self::PodmanOfPeople => "Podman",
            Self::Crio => "CRI-O",
            Self::Containerd => "containerd",
            Self::BuildKit => "BuildKit",
            Self::Schroot => "schroot",
            Self::Lxc | Self::LxcPath => "LXC",
        }
    }
}

/// The kinds from which schroot takes a system that is in no folder.
const DISKS_OF_SCHROOT: [&str; 2] = ["file", "device"];
const FOLDERS_OF_SCHROOT: [&str; 2] = ["directory", "btrfs-source-subvolume"];
/// Kinds of places of LXC that are folders; all others are disks.
const FOLDERS_OF_LXC: [&str; 5] = ["dir", "overlay", "overlayfs", "aufs", "btrfs"];

/// Settings that make no sense: nobody knows what they said.
#[derive(Debug, PartialEq, Eq)]
pub struct Damaged;

/// The folders that settings name, as they name them; none where they leave it at the usual ones.
///
/// # Errors
/// [`Damaged`] for a text that is not of this format.
pub fn folders(text: &str, format: Format) -> Result<Vec<String>, Damaged> {
    if text.contains('\0') {
        return Err(Damaged);
    }
    let named = match format {
        Format::Docker => in_json(text)?,
        Format::Podman => return in_storage(text),
        Format::PodmanOfPeople => in_toml(text, &["storage"], "rootless_storage_path")?,
        Format::Crio => in_toml(text, &["crio"], "root")?,
        Format::Containerd | Format::BuildKit => in_toml(text, &[], "root")?,
        Format::Schroot => {
            return Ok(FOLDERS_OF_SCHROOT.iter().flat_map(|key| in_lines(text, key)).collect());
        }
        Format::Lxc => {
            // `overlay:/lower:/upper`, `dir:/path`, `/path`.
            let named = ["lxc.rootfs.path", "lxc.rootfs"].into_iter().flat_map(|key| in_lines(text, key));
            let parts = named.flat_map(|value| value.split(':').map(str::to_owned).collect::<Vec<_>>());
            return Ok(parts.filter(|part| part.starts_with('/')).collect());
        }
        Format::LxcPath => return Ok(in_lines(text, "lxc.lxcpath")),
    };
    Ok(named.into_iter().filter(|named| !named.is_empty()).collect())
}

/// The systems that settings name and that lie in no folder: files and devices with a file system in them.
pub fn elsewhere(text: &str, format: Format) -> Vec<String> {
    match format {
        Format::Schroot => DISKS_OF_SCHROOT.iter().flat_map(|key| in_lines(text, key)).collect(),
        Format::Lxc => {
            let named = ["lxc.rootfs.path", "lxc.rootfs"].into_iter().flat_map(|key| in_lines(text, key));
            let is_disk = |value: &String| {
                value.split_once(':').is_some_and(|(kind, _)| !FOLDERS_OF_LXC.contains(&kind))
                    || value.starts_with("/dev/")
            };
            named.filter(is_disk).collect()
        }
        _ => Vec::new(),
    }
}

/// The folder of a name in which `$HOME` can stand; `None` for one that only the running program knows.
pub fn expanded(named: &str, home: Option<&Path>) -> Option<PathBuf> {
    let rest = ["$HOME", "${HOME}", "~"].iter().find_map(|start| named.strip_prefix(start));
    let folder = match (rest, home) {
        (Some(rest), Some(home)) => home.join(rest.trim_start_matches('/')),
        _ => PathBuf::from(named),
    };
    (folder.is_absolute() && !folder.to_string_lossy().contains(['$', '%'])).then_some(folder)
}

fn in_json(text: &str) -> Result<Option<String>, Damaged> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let settings: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(text).ok().ok_or(Damaged)?;
    let told = settings.get("data-root").or_else(|| settings.get("graph"));
    told.map(|told| told.as_str().map(str::to_owned).ok_or(Damaged)).transpose()
}

/// Where containers-storage.conf(5) has images and containers: its own store, one for images alone, and stores of
/// others that are only read.
fn in_storage(text: &str) -> Result<Vec<String>, Damaged> {
    let mut folders = Vec::new();
    for key in ["graphroot", "imagestore"] {
        folders.extend(in_toml(text, &["storage"], key)?);
    }
    let table: toml::Table = text.parse().ok().ok_or(Damaged)?;
    let options = table.get("storage").and_then(|storage| storage.get("options"));
    let of_drivers = options.and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::values);
    for options in options.into_iter().chain(of_drivers) {
        let Some(more) = options.get("additionalimagestores") else { continue };
        for folder in more.as_array().ok_or(Damaged)? {
            folders.push(folder.as_str().ok_or(Damaged)?.to_owned());
        }
    }
    folders.retain(|folder| !folder.is_empty());
    Ok(folders)
}

fn in_toml(text: &str, tables: &[&str], key: &str) -> Result<Option<String>, Damaged> {
    let mut table: toml::Table = text.parse().ok().ok_or(Damaged)?;
    for name in tables {
        match table.remove(*name) {
            Some(toml::Value::Table(inner)) => table = inner,
            Some(_) => return Err(Damaged),
            None => return Ok(None),
        }
    }
    table.get(key).map(|told| told.as_str().map(str::to_owned).ok_or(Damaged)).transpose()
}

/// The values of `key = value` lines.
fn in_lines(text: &str, key: &str) -> Vec<String> {
    let settings = text.lines().filter_map(|line| line.split_once('='));
    let fits = settings.filter(|(known, _)| known.trim() == key);
    fits.map(|(_, value)| value.trim().to_owned()).filter(|value| !value.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_say_where_a_store_lies() {
        let podman = "[storage]\ndriver = \"overlay\"\n# x\ngraphroot = \"/data/p\"\n\
            rootless_storage_path = \"$HOME/p\"\n";
        for (format, text, expected) in [
            (Format::Docker, r#"{"data-root": "/data/docker"}"#, Ok(vec!["/data/docker"])),
            (Format::Docker, r#"{"debug": true}"#, Ok(vec![])),
            (Format::Docker, "", Ok(vec![])),
            (Format::Docker, r#"{"data-root": "/data"#, Err(Damaged)),
            (Format::Docker, r#"{"data-root": 5}"#, Err(Damaged)),
            (Format::Podman, podman, Ok(vec!["/data/p"])),
            (
                Format::Podman,
                "[storage]\nimagestore = \"/data/i\"\n[storage.options]\nadditionalimagestores = [\n\"/usr/lib/c\",\n]\n\
                 [storage.options.overlay]\nadditionalimagestores = [ \"/data/o\", ]\nmountopt = \"nodev\"\n",
                Ok(vec!["/data/i", "/usr/lib/c", "/data/o"]),
            ),
            (Format::Podman, "[storage.options]\nadditionalimagestores = [5]\n", Err(Damaged)),
            (Format::Crio, "[crio]\nroot = \"/data/c\"\n", Ok(vec!["/data/c"])),
            (Format::PodmanOfPeople, podman, Ok(vec!["$HOME/p"])),
            (Format::Podman, "rubbish", Err(Damaged)),
            (Format::Containerd, "version = 2\nroot = \"/data/c\"\n", Ok(vec!["/data/c"])),
            (Format::Containerd, "\0\0", Err(Damaged)),
            (Format::Schroot, "# x\n[a]\ntype=directory\ndirectory=/data/a\n", Ok(vec!["/data/a"])),
            (Format::Lxc, "lxc.rootfs.path = dir:/data/l/rootfs\n", Ok(vec!["/data/l/rootfs"])),
            (Format::LxcPath, "lxc.lxcpath=/data/lxc\n", Ok(vec!["/data/lxc"])),
        ] {
            let expected = expected.map(|all| all.into_iter().map(str::to_owned).collect::<Vec<_>>());
            assert_eq!(folders(text, format), expected, "{format:?} {text}");
        }
    }

    #[test]
    fn a_system_on_a_disk_is_told_from_one_in_a_folder() {
        for (format, text, expected) in [
            (Format::Schroot, "[a]\ntype=file\nfile=/srv/a.tgz\n", &["/srv/a.tgz"][..]),
            (Format::Schroot, "[a]\ndevice=/dev/vg/a\ndirectory=/x\n", &["/dev/vg/a"]),
            (Format::Lxc, "lxc.rootfs.path = zfs:tank/a\n", &["zfs:tank/a"]),
            (
                Format::Lxc,
                "lxc.rootfs.path=loop:/var/a.raw\nlxc.rootfs=/dev/sdb\n",
                &["loop:/var/a.raw", "/dev/sdb"],
            ),
            (Format::Lxc, "lxc.rootfs.path = dir:/data/a\nlxc.rootfs = /data/b\n", &[]),
            (Format::Docker, "file=/x", &[]),
        ] {
            assert_eq!(elsewhere(text, format), expected, "{text}");
        }
    }

    #[test]
    fn a_folder_that_only_the_running_program_knows_is_not_guessed() {
        let home = Path::new("/home/ann");
        assert_eq!(expanded("$HOME/p", Some(home)), Some(PathBuf::from("/home/ann/p")));
        assert_eq!(expanded("/data/p", None), Some(PathBuf::from("/data/p")));
        for named in ["/data/$USER/p", "$HOMELESS", "p"] {
            assert_eq!(expanded(named, None), None, "{named}");
        }
    }
}
