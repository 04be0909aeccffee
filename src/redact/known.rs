//! Names of folders, shares and files that tell what lies in them, in lower case.

/// Folders that hold one folder for each person.
pub const HOMES: [&str; 19] = [
    "users",
    "home",
    "homes",
    "documents and settings",
    "docume~1",
    "managed preferences",
    "homedirs",
    "home folders",
    "homefolders",
    "user profiles",
    "userprofiles",
    "roaming profiles",
    "roamingprofiles",
    "usuarios",
    "benutzer",
    "utilisateurs",
    "dokumente und einstellungen",
    "crontabs",
    "netusers",
];
/// The same, where they lie at the top of a drive or a share, or have to do with signing in.
pub const TOP_HOMES: [&str; 9] =
    ["profiles", "profile", "userdata", "user data", "people", "staff", "personal", "home$", "homes$"];
/// Folders among those of people that belong to nobody.
pub const NOBODY: [&str; 24] = [
    "public",
    "default",
    "default user",
    "all users",
    "shared",
    "guest",
    "administrator",
    "admin",
    "user",
    "root",
    "localservice",
    "networkservice",
    "systemprofile",
    "defaultuser0",
    "default.migrated",
    "lost+found",
    "linuxbrew",
    "skel",
    "wdagutilityaccount",
    "defaultapppool",
    ".net v4.5",
    ".net v2.0",
    "localuser",
    "usuario",
];
/// What lies in a home folder and nowhere else.
pub const INSIDE_HOME: [&str; 14] = [
    "appdata",
    "application data",
    "local settings",
    "my documents",
    "ntuser.dat",
    ".config",
    ".local",
    ".mozilla",
    ".cache",
    ".thunderbird",
    ".var",
    ".ssh",
    ".gnupg",
    ".wine",
];
/// What lies in a home folder, and may lie elsewhere.
pub const OFTEN_INSIDE_HOME: [&str; 3] = ["desktop", "downloads", "onedrive"];
/// What lies in the library of a person on a Mac, as in that of the computer.
pub const INSIDE_LIBRARY: [&str; 8] = [
    "application support",
    "preferences",
    "launchagents",
    "caches",
    "containers",
    "safari",
    "logs",
    "group containers",
];
/// Folders of the system and of programs, below which nobody is at home.
pub const OF_PROGRAMS: [&str; 22] = [
    "program files",
    "program files (x86)",
    "programdata",
    "windows",
    "opt",
    "usr",
    "etc",
    "system",
    "contents",
    "progra~1",
    "progra~2",
    "snap",
    "applications",
    "lib",
    "proc",
    "sys",
    "dev",
    "tmp",
    "srv",
    "hklm",
    "hku",
    "hkcu",
];
/// Shares that every Windows or every domain has.
pub const OWN_SHARES: [&str; 6] = ["admin$", "ipc$", "print$", "netlogon", "sysvol", "fax$"];
/// In the place of a server: this very computer.
pub const NO_SERVER: [&str; 7] = ["localhost", "127.0.0.1", ".", "?", "??", "wsl$", "wsl.localhost"];
/// What browsers keep for each of their profiles.
pub const IN_PROFILE: [&str; 4] =
    ["extensions", "preferences", "secure preferences", "local extension settings"];

/// Endings of files that are handed out on shares.
pub const ENDINGS: [&str; 7] = ["dll", "exe", "msi", "msp", "pkg", "txt", "zip"];
