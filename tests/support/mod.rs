//! A made-up system tree in a temporary folder.

use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

use bancheck::machine::{Field, Item, Machine, Reading, ReasonKind, SourceId, SourceOutcome};

pub struct Root(tempfile::TempDir);

impl Root {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Where a path of the tree lies on this computer; the folders above it are made.
    pub fn place(&self, inner: &[u8]) -> PathBuf {
        let inner = Path::new(std::ffi::OsStr::from_bytes(inner));
        let path = self.path().join(inner.strip_prefix("/").expect("paths start with a slash"));
        fs::create_dir_all(path.parent().expect("below the root")).expect("the folders above can be made");
        path
    }

    pub fn file(&self, inner: &str, content: impl AsRef<[u8]>) -> &Self {
        fs::write(self.place(inner.as_bytes()), content).expect("the file can be written");
        self
    }

    pub fn folder(&self, inner: &str) -> &Self {
        fs::create_dir_all(self.place(inner.as_bytes())).expect("the folder can be made");
        self
    }

    pub fn link(&self, inner: &str, target: impl AsRef<Path>) -> &Self {
        std::os::unix::fs::symlink(target, self.place(inner.as_bytes())).expect("the link can be made");
        self
    }

    pub fn pipe(&self, inner: &str) -> &Self {
        let done = std::process::Command::new("mkfifo").arg(self.place(inner.as_bytes())).status();
        assert!(done.expect("mkfifo is there").success());
        self
    }

    /// Scans the tree while these folders are closed to everybody.
    #[cfg(target_os = "linux")]
    pub fn scan_without_rights(&self, closed: &[&str]) -> serde_json::Value {
        use std::os::unix::fs::PermissionsExt as _;

        let set = |path: &Path, mode: u32| {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("the rights can be set");
        };
        set(self.path(), 0o755);
        let closed: Vec<PathBuf> = closed.iter().map(|inner| self.place(inner.as_bytes())).collect();
        for path in &closed {
            set(path, 0o000);
        }
        let json = scan_without_rights(self.path(), &["--root".as_ref(), self.path().as_os_str()]);
        for path in &closed {
            set(path, 0o755);
        }
        json
    }

    pub fn read(&self, source: SourceId) -> SourceOutcome {
        let machine = Machine::mounted_at(self.path()).expect("the tree can be opened");
        let sources = machine.sources();
        let source = sources.iter().find(|known| known.id == source).expect("the system has this source");
        source.read(&machine)
    }
}

/// What an account that may open only what is open to everybody sees. Ordinary accounts run the
/// program as it is; the administrator gives the rights up first. `scratch` is a folder that is open
/// to everybody.
#[cfg(target_os = "linux")]
pub fn scan_without_rights(scratch: &Path, arguments: &[&std::ffi::OsStr]) -> serde_json::Value {
    use std::os::unix::fs::MetadataExt as _;
    use std::process::Command;

    let mut command = if fs::metadata("/proc/self").expect("proc").uid() == 0 {
        // Nobody else may reach the folder in which the program was built. Copied by another process:
        // while this one holds the copy open for writing, a child that another test starts would hold it
        // open, too, and it could not be started.
        let program = scratch.join("program");
        let copied = Command::new("cp").arg(env!("CARGO_BIN_EXE_bancheck-cli")).arg(&program).status();
        assert!(copied.expect("cp runs").success());
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(program).current_dir("/");
        command
    } else {
        Command::new(env!("CARGO_BIN_EXE_bancheck-cli"))
    };
    let output = command.args(["scan", "--json"]).args(arguments).output().expect("it runs");
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)))
}

/// What a scan says about one place.
#[cfg(target_os = "linux")]
pub fn check_of<'a>(scan: &'a serde_json::Value, source: &str) -> &'a serde_json::Value {
    let mut checks = scan["checks"].as_array().expect("checks").iter();
    checks.find(|check| check["source"] == source).expect("the source")
}

pub fn items(outcome: &SourceOutcome) -> &[Item] {
    match &outcome.reading {
        Reading::Read(items) => items,
        other => panic!("expected items, got {other:?}"),
    }
}

/// The one item with this value.
pub fn item<'a>(outcome: &'a SourceOutcome, field: Field, value: &str) -> &'a Item {
    let found: Vec<&Item> = items(outcome).iter().filter(|item| item.get(field) == Some(value)).collect();
    assert_eq!(found.len(), 1, "{value}: {:#?}", items(outcome));
    found[0]
}

pub fn gap(outcome: &SourceOutcome) -> Option<ReasonKind> {
    outcome.gap.as_ref().map(|reason| reason.kind)
}

pub fn failure(outcome: &SourceOutcome) -> ReasonKind {
    match &outcome.reading {
        Reading::CouldNotCheck(reason) => reason.kind,
        other => panic!("expected that it could not be checked, got {other:?}"),
    }
}

/// Holds every source of a machine to what it declares. Types, not values: so it runs anywhere.
pub fn check_shape(machine: &Machine) {
    for source in machine.sources() {
        let outcome = source.read(machine);
        let id = source.id.id();
        let Reading::Read(items) = &outcome.reading else {
            continue;
        };
        for item in items {
            assert!(!item.location.is_empty(), "{id}: {item:?}");
            for (index, (field, value)) in item.fields.iter().enumerate() {
                assert!(source.id.fields().contains(field), "{id} has no {field:?}: {item:?}");
                assert!(!value.is_empty(), "{id}: {item:?}");
                let later = item.fields.get(index + 1..).unwrap_or_default();
                assert!(
                    !later.iter().any(|(other, _)| other == field),
                    "{id} gives {field:?} twice: {item:?}"
                );
            }
            let has_key = source.id.fields().contains(&Field::Key)
                && ![SourceId::AppBundles, SourceId::OptFolders, SourceId::SupportFolders].contains(&source.id)
                // Of a folder in an inner system only those directly in a place have one.
                && source.id != SourceId::InnerSystems;
            assert!(!has_key || item.get(Field::Key).is_some(), "{id} without a key: {item:?}");
            if [
                SourceId::OptFolders,
                SourceId::SharedFolders,
                SourceId::HomeFolders,
                SourceId::SupportFolders,
            ]
            .contains(&source.id)
            {
                assert!(item.get(Field::Path).is_some_and(|path| path.starts_with('/')), "{id}: {item:?}");
            }
        }
    }
}
