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
    /// A place that is read. The name is part of the rule format and of `bancheck.scan/2`.
    SourceId {
        /// Windows: the list behind "Installed apps", both registry views, machine and signed-in users.
        UninstallEntries = "uninstall-entries",
        /// Windows: services and drivers known to the system, and what file filters load.
        Services = "services",
        /// Windows: the keys that makers of programs keep for themselves in the registry.
        SoftwareKeys = "software-keys",
        /// Windows: drivers that sit between a kind of device (disks, keyboards) and the system.
        ClassFilters = "class-filters",
        /// Windows: what is bound to the network, and network adapters that programs added.
        NetworkBindings = "network-bindings",
        /// Windows: files in the folder for drivers.
        DriverFiles = "driver-files",
        /// Windows: tasks that start at a time or at an event.
        ScheduledTasks = "scheduled-tasks",
        /// Windows: apps from the Microsoft Store, of everybody and of each person.
        StoreApps = "store-apps",
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
        /// Linux: parts that were loaded into the kernel.
        KernelModules = "kernel-modules",
        /// macOS: application bundles.
        AppBundles = "app-bundles",
        /// macOS: launch daemons and launch agents.
        LaunchJobs = "launch-jobs",
        /// macOS: receipts of installed packages.
        Receipts = "receipts",
        /// macOS: folders in Application Support, and the level below; caches, logs and extensions.
        SupportFolders = "support-folders",
        /// macOS: system extensions, with the state in which the system keeps them.
        SystemExtensions = "system-extensions",
        /// macOS: settings that an organization prescribes, such as whose extensions are allowed.
        ManagedSettings = "managed-settings",
        /// Every system: certificates that were added so that this computer, or one person on it,
        /// trusts them.
        Certificates = "certificates",
        /// Every system: extensions in the browsers of everybody.
        BrowserExtensions = "browser-extensions",
        /// Every system: programs that browser extensions may talk to.
        NativeMessaging = "native-messaging",
        /// Every system: programs that are running now.
        Processes = "processes",
        /// Windows and macOS: who signed the programs that the other places named.
        Signatures = "signatures",
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
            Self::Services => &[Key, Name, Path, Altitude, Signer],
            Self::SoftwareKeys => &[Key, Name, Publisher, Version, Path],
            Self::ClassFilters => &[Key, Name],
            Self::NetworkBindings => &[Key, Name, Publisher, Version],
            Self::DriverFiles => &[Key, Path],
            Self::ScheduledTasks => &[Key, Publisher, Path],
            Self::StoreApps => &[Key, Name, Version, Path],
            Self::SecurityCenter => &[Key, Name, Path, State],
            Self::UserProfiles | Self::Signatures | Self::ProgramList => &[],
            Self::ProgramFolders | Self::OptFolders => &[Path],
            Self::KernelModules => &[Key, Path],
            Self::SystemExtensions => &[Key, Version, Path, State, Signer],
            Self::ManagedSettings => &[Key, Name],
            Self::Certificates => &[Name, Publisher],
            Self::BrowserExtensions => &[Key, Name, Version],
            Self::NativeMessaging => &[Key, Path],
            Self::SupportFolders => &[Key, Path],
            Self::Dpkg | Self::Rpm => &[Key, Name, Publisher, Version],
            Self::Units => &[Key, Name, Path],
            Self::AppBundles => &[Key, Name, Version, Path, Signer],
            Self::LaunchJobs => &[Key, Path, Signer],
            Self::Receipts => &[Key, Version],
            Self::Processes => &[Key, Path, Signer],
        }
    }

    /// Whether the path of an item is what the place has registered, so that it may be gone; where
    /// the path is where the item itself was seen, it is there. That of a system extension is neither:
    /// macOS runs a copy of its own, which outlives the app that brought it.
    pub fn registers_a_file(self) -> bool {
        matches!(
            self,
            Self::UninstallEntries
                | Self::Services
                | Self::SoftwareKeys
                | Self::StoreApps
                | Self::SecurityCenter
                | Self::Units
                | Self::LaunchJobs
                | Self::NativeMessaging
        )
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
        /// launch label, receipt identifier, file name of a program or driver, extension ID, host name.
        Key = "key",
        /// The name people see: DisplayName, bundle name, package summary, subject of a certificate.
        Name = "name",
        /// Publisher, maintainer or packager; author of a task; organization of a certificate.
        Publisher = "publisher",
        Version = "version",
        /// Where it lies, or the program it starts; separators as the system writes them.
        Path = "path",
        UninstallString = "uninstall-string",
        /// Windows Security's product state, as `on`, `off`, `snoozed` or `expired`; that of a system
        /// extension as macOS writes it.
        State = "state",
        /// Where a file filter sits in the stack of Windows, `45678`; numbers are given out to makers.
        Altitude = "altitude",
        /// Who signed the program file: the name in a certificate that Windows trusts, the team ID on
        /// macOS. It is read only of files that a rule asks about ([`crate::scan::closer_look`]).
        Signer = "signer",
    }
}

/// Whether the thing is there, or only its traces are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Presence {
    Present,
    /// It is registered, but the file or folder that it names is gone.
    Gone,
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
