//! The places that are read, as far as they may lie on a partition of their own. Each source says which are its
//! own, and a test holds that none is left out.

use std::path::{Component, Path, PathBuf};

use super::homes::Homes;
use super::{
    apk, app_stores, autostart, certificates, dpkg, homes, inner_systems, kernel_modules, opt_folders,
    other_packages, pacman, rpm, snapshots, unit_file, units,
};

/// Of these also a part counts that lies on a partition of its own: any name there may be that of a program.
const DEEP: [&str; 5] = ["/etc/opt", "/home", "/opt", "/usr/local", "/var/opt"];

/// The places of everybody, in which `*` is any name, and those of people.
pub struct Places {
    of_all: Vec<String>,
    of_people: Vec<PathBuf>,
}

impl Places {
    pub fn with(homes: Homes) -> Self {
        let mut of_people = homes.folders;
        of_people.extend(homes.people.into_iter().map(|person| person.home));
        Self { of_all: of_all().collect(), of_people }
    }

    /// Whether something that is read lies on what is mounted at a point.
    pub fn hold(&self, point: &Path) -> bool {
        point.parent().is_some()
            && (self.of_all.iter().any(|place| leads_to(point, place))
                || self.of_people.iter().any(|place| place.starts_with(point))
                || DEEP.iter().any(|place| point.starts_with(place)))
    }

    /// Where a point lies, without names that somebody chose.
    pub fn shown(&self, point: &Path) -> String {
        let is_known = |place: &&String| Path::new(place.as_str()).starts_with(point);
        if self.of_all.iter().any(|place| is_known(&place)) {
            return point.display().to_string();
        }
        let mut deep = DEEP.iter().copied().filter(|place| point.starts_with(place));
        let mut with_names = self.of_all.iter().filter(|place| leads_to(point, place));
        let fixed = |place: &String| place.split("/*").next().map(str::to_owned);
        match deep.next().map(str::to_owned).or_else(|| with_names.find_map(fixed)) {
            Some(above) => format!("in {above}"),
            None => "with the home of a person".to_owned(),
        }
    }
}

/// Whether a place lies at a point, or below it.
fn leads_to(point: &Path, place: &str) -> bool {
    let mut known = Path::new(place).components();
    point.components().all(|part| known.next().is_some_and(|known| known == part || is_any(known)))
}

fn is_any(part: Component<'_>) -> bool {
    part.as_os_str().as_encoded_bytes().contains(&b'*')
}

fn of_all() -> impl Iterator<Item = String> {
    let lists: [&[&str]; 16] = [
        &[dpkg::STATUS],
        &rpm::FOLDERS,
        &pacman::PLACES,
        &apk::PLACES,
        &[app_stores::SNAPS, app_stores::FLATPAKS],
        &unit_file::UNITS,
        &units::FOR_PEOPLE,
        &autostart::TABLES_OF_PEOPLE,
        &opt_folders::DEEP,
        &opt_folders::SHARED,
        &opt_folders::PROGRAMS,
        &kernel_modules::KERNELS,
        &certificates::ANCHORS,
        &[certificates::LOCAL],
        &[homes::HOMES, homes::HOMES_OF_IMAGES, homes::IDENTITIES, homes::MORE_ACCOUNTS],
        &snapshots::SYSTEMS,
    ];
    let lists = lists.into_iter().flatten().map(|place| (*place).to_owned());
    lists.chain(other_packages::places().map(str::to_owned)).chain(inner_systems::places())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use super::*;

    fn places() -> Places {
        let mut homes = Homes::default();
        homes.folders.push(PathBuf::from("/data/people"));
        homes.people.push(crate::machine::gather::Person { home: "/export/ann".into(), counts: true });
        Places::with(homes)
    }

    #[test]
    fn only_partitions_count_on_which_something_is_read() {
        for (point, shown) in [
            ("/", None),
            ("/home", Some("/home")),
            ("/home/ann", Some("in /home")),
            ("/var", Some("/var")),
            ("/var/lib", Some("/var/lib")),
            ("/var/lib/docker", Some("/var/lib/docker")),
            ("/var/lib/docker/overlay2", Some("/var/lib/docker/overlay2")),
            ("/var/lib/docker/volumes", None),
            ("/var/lib/mysql", None),
            ("/var/lib/machines/janeroe", Some("in /var/lib/machines")),
            ("/var/lib/libvirt", Some("/var/lib/libvirt")),
            ("/var/spool", Some("/var/spool")),
            ("/nix", Some("/nix")),
            ("/gnu/store", Some("/gnu/store")),
            ("/ostree", Some("/ostree")),
            ("/.snapshots", Some("/.snapshots")),
            ("/opt/data", Some("in /opt")),
            ("/data", Some("with the home of a person")),
            ("/data/people", Some("with the home of a person")),
            ("/export/ann", Some("with the home of a person")),
            ("/export/ann/music", None),
            ("/boot/efi", None),
            ("/mnt", None),
            ("/mnt/backup", None),
            ("/srv", Some("/srv")),
            ("/srv/data", None),
            ("/usr", Some("/usr")),
        ] {
            let (places, path) = (places(), Path::new(point));
            assert_eq!(places.hold(path).then(|| places.shown(path)).as_deref(), shown, "{point}");
        }
    }

    /// Folders that sources name and do not read, or that are on no partition of their own: with `/etc` goes the
    /// list of partitions.
    const OTHERS: [&str; 5] = ["/bin", "/dev", "/etc", "/proc", "/run"];

    /// The part of a path that may be a partition.
    fn partition(path: &str) -> PathBuf {
        let levels = match path.split('/').nth(1) {
            Some("var") if path.starts_with("/var/lib/") => 3,
            Some("usr" | "var") => 2,
            _ => 1,
        };
        Path::new(path).components().take(levels + 1).collect()
    }

    #[test]
    fn every_place_that_a_source_names_is_missed_where_its_partition_is() {
        let mut pending = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/machine/linux")];
        let mut named = BTreeSet::new();
        while let Some(path) = pending.pop() {
            if path.is_dir() {
                pending.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
                let texts = line.split('"').skip(1).step_by(2);
                let begins =
                    |text: &str| text.chars().nth(1).is_some_and(|c| c == '.' || c.is_alphanumeric());
                let is_path = |text: &&str| text.starts_with('/') && begins(text) && !text.contains('{');
                named.extend(texts.filter(is_path).map(str::to_owned));
            }
        }
        assert!(named.len() > 100 && named.contains("/var/lib/lxc"), "{named:?}");
        let places = places();
        let is_other = |place: &Path| {
            OTHERS.iter().chain(&opt_folders::OF_SYSTEM).any(|other| place == Path::new(other))
        };
        let forgotten: Vec<PathBuf> = named
            .iter()
            .map(|path| partition(path))
            .filter(|place| place.parent().is_some() && !is_other(place) && !places.hold(place))
            .collect();
        assert!(forgotten.is_empty(), "{forgotten:?}");
    }
}
