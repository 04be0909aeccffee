//! One thing seen in one place, as plain named fields.

use serde::{Deserialize, Serialize};

use crate::named::named_enum;

named_enum! {
    /// A place that is read. The name is part of the rule format and of `bancheck.scan/3`.
    #[derive(
        Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
    )]
    #[serde(rename_all = "kebab-case")]
    pub enum SourceId {
        /// Windows: the list behind "Installed apps", both registry views, machine and signed-in users.
        UninstallEntries = "uninstall-entries",
        /// Windows: what Windows Installer has on record and the list of installed apps has not.
        InstallerProducts = "installer-products",
        /// Windows: services and drivers known to the system, and what file filters load.
        Services = "services",
        /// Windows: the keys that makers of programs keep for themselves in the registry.
        SoftwareKeys = "software-keys",
        /// Windows: drivers that sit between a kind of device (disks, keyboards) and the system.
        ClassFilters = "class-filters",
        /// Windows: what is bound to the network, and network adapters that programs added.
        NetworkBindings = "network-bindings",
        /// Windows: files in the folder for drivers, and packages of drivers that are kept ready.
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
        /// what programs keep for each person; folders and files at the top of the system drive.
        ProgramFolders = "program-folders",
        /// Windows: program files that need no setup, where people and package managers put them.
        LoosePrograms = "loose-programs",
        /// Linux: packages of Debian and its relatives.
        Dpkg = "dpkg",
        /// Linux: packages of Red Hat, SUSE and their relatives.
        Rpm = "rpm",
        /// Linux: packages of Arch and its relatives.
        Pacman = "pacman",
        /// Linux: packages of Alpine and its relatives.
        Apk = "apk",
        /// Linux: snaps.
        Snap = "snap",
        /// Linux: flatpaks, of everybody and of each person.
        Flatpak = "flatpak",
        /// Linux: lists of packages that are there, of kinds that are not read, and the packages whose names show.
        OtherPackages = "other-packages",
        /// Linux: service definitions of systemd and of the older init, also those of each person.
        Units = "units",
        /// Windows and Linux: what starts when somebody signs in, or at a set time.
        Autostart = "autostart",
        /// Linux: folders in `/opt`, `/var/opt` and `/etc/opt`, and the level below.
        OptFolders = "opt-folders",
        /// Linux: folders directly in places that all programs share, such as `/usr/local` and `/var/log`.
        SharedFolders = "shared-folders",
        /// Linux: folders of programs in the homes of people.
        HomeFolders = "home-folders",
        /// Systems inside this one: images and containers, machines in folders and as disks, Windows in the
        /// folders of Wine, earlier states of a Linux, and other systems on disks of the same computer. Those
        /// of Windows are only named.
        InnerSystems = "inner-systems",
        /// Linux: whether the partitions are there that the system mounts.
        Mounts = "mounts",
        /// Linux: parts that were loaded into the kernel.
        KernelModules = "kernel-modules",
        /// macOS: application bundles.
        AppBundles = "app-bundles",
        /// macOS: launch daemons and launch agents.
        LaunchJobs = "launch-jobs",
        /// macOS: receipts of installed packages.
        Receipts = "receipts",
        /// macOS: what programs keep beside themselves, by its name: data, settings, caches, logs, helpers,
        /// plug-ins and extensions, of everybody and of each person; in Application Support also the level
        /// below.
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
        /// Stands for places in a recording that this version does not know.
        OtherPlaces = "other-places",
    }
}

named_enum! {
    /// What a trace is, by the place where it was seen. Text keys: `kind-ID`, `kind-ID-note`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Trace {
        /// Services, drivers, filters, what is bound to the network: never by hand.
        System = "system",
        Certificate = "certificate",
        BrowserPart = "browser",
        Task = "task",
        /// It still runs.
        Process = "process",
        /// An entry in a list of programs, with nothing behind it.
        ListEntry = "list-entry",
        SecurityCenter = "security-center",
        Folder = "folder",
        /// Settings in the registry.
        Settings = "settings",
    }
}

impl Trace {
    /// Whether such a trace does nothing by itself, and nothing trusts it.
    pub fn is_harmless(self) -> bool {
        matches!(self, Self::ListEntry | Self::SecurityCenter | Self::Folder | Self::Settings)
    }
}

named_enum! {
    /// What a field of an item means, the same in every source.
    #[derive(
        Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
    )]
    #[serde(rename_all = "kebab-case")]
    pub enum Field {
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

/// The longest text from outside that is kept, in bytes: as long as the longest path and the longest command
/// of Windows. Names are shorter by far; what is longer is damaged, or meant to do harm.
pub const MAX_TEXT: usize = 32 * 1024;
/// The same with the mark that something was cut off.
const MAX_TEXT_AND_MARK: usize = MAX_TEXT + CUT.len();
/// Stands at the end of a text that was cut.
const CUT: &str = "…";

/// A text from outside, cut where it is longer than [`MAX_TEXT`].
pub fn limited(text: impl Into<String>) -> String {
    let mut text = text.into();
    if text.len() > MAX_TEXT_AND_MARK {
        text.truncate(text.floor_char_boundary(MAX_TEXT));
        text.push_str(CUT);
        text.shrink_to_fit();
    }
    text
}

/// Whether [`limited`] has cut it. A character has four bytes at most.
fn is_cut(text: &str) -> bool {
    text.len() > MAX_TEXT - 4 && text.ends_with(CUT)
}

impl Item {
    pub fn new(location: impl Into<String>) -> Self {
        Self { location: limited(location), presence: Presence::Present, fields: Vec::new() }
    }

    /// Adds a field unless the value is empty. A value that is too long is cut.
    #[must_use]
    pub fn with(mut self, field: Field, value: impl Into<String>) -> Self {
        let value = limited(value);
        if !value.is_empty() {
            self.fields.push((field, value));
        }
        self
    }

    /// Whether one of its texts was longer than any that is kept.
    pub fn is_cut(&self) -> bool {
        is_cut(&self.location) || self.fields.iter().any(|(_, value)| is_cut(value))
    }

    /// The value of a field, or `None` when the place did not give it.
    pub fn get(&self, field: Field) -> Option<&str> {
        self.fields.iter().find(|(f, _)| *f == field).map(|(_, value)| value.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_too_long_is_cut_and_says_so() {
        for (text, length, is_marked) in [
            ("a".repeat(MAX_TEXT), MAX_TEXT, false),
            ("a".repeat(MAX_TEXT_AND_MARK), MAX_TEXT_AND_MARK, false),
            ("a".repeat(MAX_TEXT + 9), MAX_TEXT_AND_MARK, true),
            ("é".repeat(MAX_TEXT), MAX_TEXT_AND_MARK, true),
            (format!("a{}", "語".repeat(40_000)), MAX_TEXT_AND_MARK - 1, true),
        ] {
            let item = Item::new("/x").with(Field::Name, text);
            let name = item.get(Field::Name).unwrap();
            assert_eq!((name.len(), item.is_cut(), name.ends_with(CUT)), (length, is_marked, is_marked));
            assert_eq!(limited(name), name, "cut once only");
        }
    }
}
