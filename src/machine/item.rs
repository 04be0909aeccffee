//! One thing seen in one place, as plain named fields.

use serde::{Deserialize, Serialize};

macro_rules! named_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $text)] $variant,)+ }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The name used in rules, in JSON and in text keys.
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }
        }
    };
}

named_enum! {
    /// A place that is read. The name is part of the rule format and of `bancheck.scan/1`.
    SourceId {
        /// Windows: the list behind "Installed apps", both registry views, machine and signed-in users.
        UninstallEntries = "uninstall-entries",
        /// Windows: services and drivers known to the system.
        Services = "services",
        /// Windows: antivirus products registered with Windows Security.
        SecurityCenter = "security-center",
        /// Windows: people whose settings are closed because they are not signed in.
        UserProfiles = "user-profiles",
        /// Windows: folders directly in the program and program data folders, and the level below;
        /// also those at the top of the system drive.
        ProgramFolders = "program-folders",
        /// Linux: packages of Debian and its relatives.
        Dpkg = "dpkg",
        /// Linux: packages of Red Hat, SUSE and their relatives.
        Rpm = "rpm",
        /// Linux: service definitions of systemd and of the older init.
        Units = "units",
        /// Linux: folders in `/opt` and its neighbours, and the level below.
        OptFolders = "opt-folders",
        /// macOS: application bundles.
        AppBundles = "app-bundles",
        /// macOS: launch daemons and launch agents.
        LaunchJobs = "launch-jobs",
        /// macOS: receipts of installed packages.
        Receipts = "receipts",
        /// macOS: folders in Application Support, and the level below; caches, logs and extensions.
        SupportFolders = "support-folders",
        /// Every system: programs that are running now.
        Processes = "processes",
        /// Stands for the missing list of installed programs when no source has one.
        ProgramList = "program-list",
    }
}

impl SourceId {
    /// The fields an item of this source can have; a rule may name no others.
    pub fn fields(self) -> &'static [Field] {
        use Field::*;
        match self {
            Self::UninstallEntries => &[Key, Name, Publisher, Version, Path, UninstallString],
            Self::Services => &[Key, Name, Path],
            Self::SecurityCenter => &[Name, Path, State],
            Self::UserProfiles | Self::ProgramList => &[],
            Self::ProgramFolders | Self::OptFolders => &[Path],
            Self::SupportFolders => &[Key, Path],
            Self::Dpkg | Self::Rpm => &[Key, Name, Publisher, Version],
            Self::Units => &[Key, Name, Path],
            Self::AppBundles => &[Key, Name, Version, Path],
            Self::LaunchJobs => &[Key, Path],
            Self::Receipts => &[Key, Version],
            Self::Processes => &[Key, Path],
        }
    }

    /// Whether this place lists what is installed. At least one such list must have been read
    /// before "not found" means anything.
    pub fn is_program_list(self) -> bool {
        matches!(self, Self::UninstallEntries | Self::Dpkg | Self::Rpm | Self::AppBundles)
    }
}

named_enum! {
    /// What a field of an item means, the same in every source.
    Field {
        /// The machine-readable name: registry key, service name, package name, bundle identifier,
        /// launch label, receipt identifier, program file name of a process.
        Key = "key",
        /// The name people see: DisplayName, bundle name, package summary.
        Name = "name",
        /// Publisher, maintainer or packager.
        Publisher = "publisher",
        Version = "version",
        /// Where it lies, or the program it starts; separators as the system writes them.
        Path = "path",
        UninstallString = "uninstall-string",
        /// Windows Security's product state, as `on`, `off`, `snoozed` or `expired`.
        State = "state",
    }
}

/// Whether the thing is there, or only its traces are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    Present,
    /// Registered as removed: only settings remain (dpkg's `config-files`, for example).
    OnlyTraces,
}

/// One thing seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Where exactly: a registry path, a file, a folder.
    pub location: String,
    pub presence: Presence,
    /// At most one value per field; an empty value is the same as none.
    pub fields: Vec<(Field, String)>,
}

impl Item {
    pub fn new(location: impl Into<String>) -> Self {
        Self { location: location.into(), presence: Presence::Present, fields: Vec::new() }
    }

    /// Adds a field unless the value is empty.
    #[must_use]
    pub fn with(mut self, field: Field, value: impl Into<String>) -> Self {
        let value = value.into();
        if !value.is_empty() {
            self.fields.push((field, value));
        }
        self
    }

    /// The value of a field, or `None` when the place did not give it.
    pub fn get(&self, field: Field) -> Option<&str> {
        self.fields.iter().find(|(f, _)| *f == field).map(|(_, value)| value.as_str())
    }
}
