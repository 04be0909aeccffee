//! Where programs for containers are told to keep images, where they are started: in units of systemd, in what
//! changes these, and in files with options.

use std::io;
use std::path::{Path, PathBuf};

use super::unit_file;
use crate::machine::gather::Gathered;
use crate::machine::{FileKind, Tree};

/// How a program is told.
pub struct Program {
    /// How the names of its units begin.
    units: &'static [&'static str],
    /// Files with options, and settings that are written as such.
    files: &'static [&'static str],
    /// Words behind which the folder stands.
    folder: &'static [&'static str],
    /// Words behind which a file with settings stands.
    settings: &'static [&'static str],
}

pub const DOCKER: Program = Program {
    units: &["docker"],
    files: &["/etc/default/docker", "/etc/sysconfig/docker", "/etc/conf.d/docker"],
    folder: &["--data-root", "--graph", "-g"],
    settings: &["--config-file"],
};
pub const CONTAINERD: Program = Program {
    units: &["containerd"],
    files: &["/etc/default/containerd", "/etc/sysconfig/containerd", "/etc/conf.d/containerd"],
    folder: &["--root"],
    settings: &["--config", "-c"],
};
/// Kubernetes with a containerd of its own.
pub const KUBERNETES: Program = Program {
    units: &["k0s", "k3s", "rke2"],
    files: &["/etc/rancher/k3s/config.yaml", "/etc/rancher/rke2/config.yaml"],
    folder: &["--data-dir", "-d", "data-dir:", "K3S_DATA_DIR", "RKE2_DATA_DIR"],
    settings: &[],
};

const ENDING: &str = ".service";
const CHANGES: &str = ".service.d";
/// What of a service can tell its program something.
const TELLING: [&str; 4] = ["ExecStart", "ExecStartPre", "Environment", ENVIRONMENT_FILE];
const ENVIRONMENT_FILE: &str = "EnvironmentFile";
const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// What a program is told.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Folders, as they are written.
    pub folders: Vec<String>,
    /// Files with settings.
    pub settings: Vec<String>,
}

impl Told {
    fn add(&mut self, program: &Program, text: &str) {
        self.folders.extend(behind(text, program.folder));
        self.settings.extend(behind(text, program.settings));
    }
}

/// What the units in these folders tell a program, and the files with its options: those of the whole system only
/// where it is asked for.
pub fn told(
    tree: &Tree,
    program: &Program,
    (units, is_of_system): (&[PathBuf], bool),
    gathered: &mut Gathered,
) -> Told {
    let mut told = Told::default();
    let own = program.files.iter().filter(|_| is_of_system);
    let mut files: Vec<String> = own.map(|file| (*file).to_owned()).collect();
    for text in services(tree, program, units) {
        for (key, value) in unit_file::told(&text, &TELLING) {
            match key.as_str() {
                ENVIRONMENT_FILE => files.push(value.trim_start_matches('-').to_owned()),
                _ => told.add(program, &value),
            }
        }
    }
    for file in files.iter().map(Path::new).filter(|file| file.is_absolute()) {
        match tree.read_at_most(file, MAX_BYTES) {
            Ok(bytes) => told.add(program, &String::from_utf8_lossy(&bytes)),
            // It can hold passwords, and be closed for that.
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {}
            Err(error) => {
                let detail = format!("{}: options for containers", error.kind());
                gathered.without_names(detail, |gathered| gathered.failed(&error, file));
            }
        }
    }
    told
}

/// The units of a program, each with what changes it. What cannot be read of them is told by the source of units.
fn services(tree: &Tree, program: &Program, folders: &[PathBuf]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for entry in folders.iter().flat_map(|folder| tree.entries(folder).unwrap_or_default()) {
        let name = entry.name.to_string_lossy();
        let service = name.strip_suffix(ENDING).or_else(|| name.strip_suffix(CHANGES));
        let is_own = |service: &&str| program.units.iter().any(|start| service.starts_with(start));
        if let Some(service) = service.filter(is_own)
            && !names.iter().any(|known| known == service)
        {
            names.push(service.to_owned());
        }
    }
    let text = |path: PathBuf| {
        let bytes = tree.read_at_most(path, MAX_BYTES).ok()?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    };
    let with_changes = |name: String| {
        let own = folders.iter().find_map(|folder| text(folder.join(format!("{name}{ENDING}"))));
        let mut changes: Vec<PathBuf> = Vec::new();
        for folder in folders.iter().map(|folder| folder.join(format!("{name}{CHANGES}"))) {
            let entries = tree.entries(&folder).unwrap_or_default().into_iter();
            let is_change = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "conf");
            changes.extend(
                entries
                    .filter(|entry| entry.kind != FileKind::Folder)
                    .map(|entry| folder.join(entry.name))
                    .filter(is_change),
            );
        }
        changes.sort_by(|one, other| one.file_name().cmp(&other.file_name()));
        own.into_iter().chain(changes.into_iter().filter_map(text)).collect::<Vec<_>>().join("\n")
    };
    names.into_iter().map(with_changes).collect()
}

/// The words behind some of these, in the lines of a text that are no comments. A word that cannot be a place is
/// the name of something else.
fn behind(text: &str, options: &[&str]) -> Vec<String> {
    let is_between = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '=');
    let lines = text.lines().filter(|line| !line.trim_start().starts_with(['#', ';']));
    let words = lines.flat_map(|line| line.split(is_between)).filter(|word| !word.is_empty());
    let mut words = words.peekable();
    let mut found = Vec::new();
    let is_place = |word: &&str| word.starts_with(['/', '$', '%', '~']);
    while let Some(word) = words.next() {
        let short = options.iter().filter(|option| option.len() == 2);
        let joined = short.filter_map(|option| word.strip_prefix(option)).find(|rest| rest.starts_with('/'));
        let named = if options.contains(&word) { words.peek().copied() } else { joined };
        // The home of who starts it.
        found.extend(named.filter(is_place).map(|place| place.replacen("%h", "$HOME", 1)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_told_in_every_way_of_writing_it() {
        for (text, expected) in [
            ("/usr/bin/dockerd --data-root /data/docker -H fd://", &["/data/docker"][..]),
            ("/usr/bin/dockerd --data-root=\"/data/docker\"", &["/data/docker"]),
            ("/usr/bin/dockerd -H fd:// -g /data/docker", &["/data/docker"]),
            ("/usr/bin/dockerd -g=/data/docker", &["/data/docker"]),
            ("/usr/bin/dockerd -g/data/docker", &["/data/docker"]),
            ("DOCKER_OPTS=\"--graph /data/docker --dns 8.8.8.8\"", &["/data/docker"]),
            ("OPTIONS='--selinux-enabled --data-root=$X/docker'", &["$X/docker"]),
            ("dockerd --data-root %h/docker", &["$HOME/docker"]),
            ("# DOCKER_OPTS=\"--data-root /data/docker\"", &[]),
            ("dockerd --data-root-of /data -group /x --graph", &[]),
            ("chgrp -g docker", &[]),
            ("dockerd -g --data-root /data/docker", &["/data/docker"]),
        ] {
            assert_eq!(behind(text, DOCKER.folder), expected, "{text}");
        }
        let k3s = "/usr/local/bin/k3s server '--data-dir' '/data/k3s'";
        assert_eq!(behind(k3s, KUBERNETES.folder), ["/data/k3s"]);
        assert_eq!(behind("x: 1\ndata-dir: \"/data/k3s\"\n", KUBERNETES.folder), ["/data/k3s"]);
    }
}
