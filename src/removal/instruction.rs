//! How one finding is removed: by something that the program starts after a yes, or by hand.

use super::action::{Action, Manager};
use crate::bans::{Route, Rules};
use crate::machine::SourceId;
use crate::scan::uninstall_string::{Refused, Uninstaller};
use crate::scan::{Evidence, EvidenceKind, Finding, UninstallEntry};

/// How one finding is removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Instruction {
    /// The program starts the registered uninstaller, and nothing else has to be done.
    Start(Action),
    /// Choose it in the system's list of installed apps and uninstall it there; and why the program
    /// does not start its uninstaller.
    InstalledApps(Option<NotStarted>),
    /// Use the uninstaller that came with the app.
    VendorUninstaller,
    /// Only folders remain; they do nothing and may be deleted.
    DeleteFiles,
    /// Only parts of browsers remain; the browser's own list of extensions removes them.
    BrowserExtensions,
    /// Parts of the system remain: drivers, services, registrations. Deleting one by hand can stop
    /// the keyboard, the network or the start of the computer, so nobody should.
    LeaveAlone,
}

/// Why a registered uninstaller is not started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotStarted {
    Refused(Refused),
    /// One person registered it, so every program of theirs could have: it gets no higher rights.
    OnePerson,
    /// The entry belongs to another product than its command.
    OtherCode,
    /// It lies where anybody can put a file.
    OpenFolder,
    /// Its file is not signed by the maker.
    NotSigned,
    /// Its file is not there.
    FileMissing,
}

impl Instruction {
    /// Whether following it runs something of the maker's, which can delete what people still want: for
    /// packages of which only settings are left, the script that purges them.
    pub fn runs_code_of_maker(&self) -> bool {
        match self {
            Self::Start(_) | Self::InstalledApps(_) | Self::VendorUninstaller => true,
            Self::DeleteFiles | Self::BrowserExtensions | Self::LeaveAlone => false,
        }
    }
}

impl NotStarted {
    /// The name used in text keys.
    pub fn id(self) -> &'static str {
        match self {
            Self::Refused(refused) => refused.id(),
            Self::OnePerson => "one-person",
            Self::OtherCode => "other-code",
            Self::OpenFolder => "open-folder",
            Self::NotSigned => "not-signed",
            Self::FileMissing => "file-missing",
        }
    }

    /// Whether the system's own list of apps can remove it all the same.
    pub fn is_in_the_list(self) -> bool {
        // Windows lists no entry that says no command, and starts no file that is not there.
        !matches!(self, Self::FileMissing | Self::Refused(Refused::Empty))
    }
}

/// Sources whose items belong to a browser.
const BROWSERS: [SourceId; 2] = [SourceId::BrowserExtensions, SourceId::NativeMessaging];

/// Sources whose items are folders that hold files and nothing else.
const FOLDERS: [SourceId; 5] = [
    SourceId::ProgramFolders,
    SourceId::OptFolders,
    SourceId::SharedFolders,
    SourceId::HomeFolders,
    SourceId::SupportFolders,
];

/// How a place in the registry begins, also that of an earlier Windows.
const REGISTRY: &str = r"HKLM\";

/// Folders on Windows into which only an administrator can put a program, in lower case. In
/// `ProgramData` it is only this one: everybody may add others. Other drives can be anybody's.
const CLOSED_FOLDERS: [&str; 3] =
    [r"c:\program files\", r"c:\program files (x86)\", r"c:\programdata\package cache\"];

/// The way that fits what was found.
pub fn instruction(rules: &Rules, finding: &Finding) -> Instruction {
    let packages = |source: SourceId| -> Vec<String> {
        let from_there = finding.evidence.iter().filter(|evidence| evidence.source == source);
        let mut names: Vec<String> = from_there
            .filter_map(|evidence| match &evidence.kind {
                Some(EvidenceKind::Package(name)) if is_package_name(name) => Some(name.clone()),
                _ => None,
            })
            .collect();
        names.sort();
        names.dedup();
        names
    };
    // A package that is registered, even if only its settings remain, is the package manager's.
    let (deb, rpm) = (packages(SourceId::Dpkg), packages(SourceId::Rpm));
    if !deb.is_empty() {
        let is_leftover = !finding.state.is_here();
        let manager = if is_leftover { Manager::DpkgPurge } else { Manager::Dpkg };
        return Instruction::Start(Action::Packages { manager, names: deb });
    }
    if !rpm.is_empty() {
        return Instruction::Start(Action::Packages { manager: Manager::Rpm, names: rpm });
    }
    let all_in = |sources: &[SourceId]| finding.evidence.iter().all(|one| sources.contains(&one.source));
    if !finding.state.is_here() {
        // What Windows Installer notes of folders is in the registry.
        let is_noted = finding.evidence.iter().any(|one| one.location.contains(REGISTRY));
        return if all_in(&FOLDERS) && !is_noted {
            Instruction::DeleteFiles
        } else if all_in(&BROWSERS) {
            Instruction::BrowserExtensions
        } else {
            Instruction::LeaveAlone
        };
    }
    let is_listed = |one: &Evidence| one.source.is_program_list() || one.source == SourceId::StoreApps;
    match rules
        .product(&finding.product)
        .and_then(|product| product.removal.as_ref())
        .map(|removal| removal.route)
    {
        Some(Route::VendorUninstaller) => Instruction::VendorUninstaller,
        Some(Route::DeleteFiles) => Instruction::DeleteFiles,
        Some(Route::InstalledApps) | None if finding.evidence.iter().any(is_listed) => registered(finding),
        // Nobody finds it in a list.
        Some(Route::InstalledApps) | None => Instruction::LeaveAlone,
    }
}

/// The first entry that can be started as it is; else why the first one is not.
fn registered(finding: &Finding) -> Instruction {
    let mut reason = None;
    for entry in &finding.uninstall {
        match startable(entry) {
            Ok(action) => return Instruction::Start(action),
            // A second entry of the same program often has no uninstall string, and says nothing.
            Err(NotStarted::Refused(Refused::Empty)) => {}
            Err(why) => reason = reason.or(Some(why)),
        }
    }
    let says_nothing = !finding.uninstall.is_empty();
    let empty = says_nothing.then_some(NotStarted::Refused(Refused::Empty));
    Instruction::InstalledApps(reason.or(empty))
}

/// The action that an entry of the registry asks for, if it is beyond doubt.
///
/// # Errors
/// [`NotStarted`].
pub fn startable(registered: &UninstallEntry) -> Result<Action, NotStarted> {
    let entry = registered.location.clone();
    let uninstaller = registered.uninstaller().map_err(NotStarted::Refused)?;
    if !entry.starts_with(r"HKLM\") {
        return Err(NotStarted::OnePerson);
    }
    match uninstaller {
        // Windows Installer names the entry after the code; another name can be anybody's, with the code
        // of somebody else's product.
        Uninstaller::Package(code) if entry.to_ascii_uppercase().ends_with(code.as_str()) => {
            Ok(Action::Package { code, entry })
        }
        Uninstaller::Package(_) => Err(NotStarted::OtherCode),
        Uninstaller::Program { path, .. } => {
            // No other letters: what a file system holds for the same is not what Unicode does.
            let folder = path.to_ascii_lowercase();
            if CLOSED_FOLDERS.iter().any(|closed| folder.starts_with(closed)) {
                Ok(Action::Program { path, has_arguments: registered.has_arguments, entry })
            } else {
                Err(NotStarted::OpenFolder)
            }
        }
    }
}

/// Only what dpkg and rpm allow in a name is ever part of a command.
pub(super) fn is_package_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::State;
    use crate::scan::samples::finding;

    fn registered_as(entries: &[(&str, &str)]) -> Instruction {
        let entry = |(location, command): &(&str, &str)| UninstallEntry::of(location, command);
        let mut finding = finding("acme", State::Installed, &[SourceId::UninstallEntries]);
        finding.uninstall = entries.iter().map(entry).collect();
        instruction(&Rules::embedded().unwrap(), &finding)
    }

    const ENTRY: &str = r"HKLM\SOFTWARE\x\Uninstall\{27534751-4a40-48bd-b393-bc3bf28c876e}";
    const PACKAGE: &str = "MsiExec.exe /I{27534751-4A40-48BD-B393-BC3BF28C876E}";

    #[test]
    fn a_package_is_removed_by_its_code_and_never_installed() {
        let Instruction::Start(action) = registered_as(&[(r"HKLM\a", ""), (ENTRY, PACKAGE)]) else {
            panic!("the second entry says how")
        };
        let command = action.command_line();
        assert_eq!(command, "msiexec.exe /x {27534751-4A40-48BD-B393-BC3BF28C876E} /norestart");
    }

    #[test]
    fn only_what_an_administrator_put_there_is_started() {
        let program = r#""C:\Program Files\Acme\uninst.exe" /S"#;
        for closed in [r"C:\Program Files", r"c:\Program Files (x86)", r"C:\ProgramData\Package Cache"] {
            let program = format!(r#""{closed}\Acme\uninst.exe" /S"#);
            assert!(matches!(registered_as(&[(r"HKLM\a", &program)]), Instruction::Start(_)), "{closed}");
        }
        for (entry, command, reason) in [
            (r"HKU\S-1-5-21-1\a", program, NotStarted::OnePerson),
            (r"HKU\S-1-5-21-1\{27534751-4A40-48BD-B393-BC3BF28C876E}", PACKAGE, NotStarted::OnePerson),
            (r"HKLM\Acme", PACKAGE, NotStarted::OtherCode),
            (r"HKLM\a", r#""C:\Users\me\uninst.exe""#, NotStarted::OpenFolder),
            ("HKLM\\a", "\"C:\\ProgramData\\Pac\u{212a}age Cache\\u.exe\"", NotStarted::OpenFolder),
            (r"HKLM\a", r#""D:\Program Files\Acme\uninst.exe""#, NotStarted::OpenFolder),
            (r"HKLM\a", r#""C:\ProgramData\Acme\uninst.exe""#, NotStarted::OpenFolder),
            (r"HKLM\a", r#""C:\Windows\Temp\uninst.exe""#, NotStarted::OpenFolder),
            (r"HKLM\a", r#""D:\Program Filesx\uninst.exe""#, NotStarted::OpenFolder),
            (r"HKLM\a", r"C:\Program Files\Acme\u.exe", NotStarted::Refused(Refused::Unquoted)),
        ] {
            assert_eq!(registered_as(&[(entry, command)]), Instruction::InstalledApps(Some(reason)));
        }
        let says_nothing = Some(NotStarted::Refused(Refused::Empty));
        assert_eq!(registered_as(&[(r"HKLM\a", "")]), Instruction::InstalledApps(says_nothing));
    }

    #[test]
    fn only_what_is_in_the_list_is_looked_for_there() {
        let rules = Rules::embedded().unwrap();
        let of = |sources: &[SourceId], state| instruction(&rules, &finding("acme", state, sources));
        for state in [State::Installed, State::Orphaned] {
            assert_eq!(
                of(&[SourceId::Services, SourceId::UninstallEntries], state),
                Instruction::InstalledApps(None)
            );
            assert_eq!(of(&[SourceId::StoreApps], state), Instruction::InstalledApps(None));
            assert_eq!(of(&[SourceId::Services], state), Instruction::LeaveAlone);
        }
    }

    #[test]
    fn the_settings_of_a_package_are_purged_only_when_it_is_gone() {
        let rules = Rules::embedded().unwrap();
        let command = |state| match instruction(&rules, &finding("acme", state, &[SourceId::Dpkg])) {
            Instruction::Start(action) => action.command_line(),
            other => panic!("{other:?}"),
        };
        assert_eq!(command(State::Installed), "/usr/bin/dpkg --remove acme");
        assert_eq!(command(State::Leftover), "/usr/bin/dpkg --purge acme");
    }

    #[test]
    fn nobody_is_told_to_delete_a_driver() {
        let rules = Rules::embedded().unwrap();
        let of = |sources: &[SourceId]| instruction(&rules, &finding("acme", State::Leftover, sources));
        assert_eq!(of(&[SourceId::ProgramFolders, SourceId::OptFolders]), Instruction::DeleteFiles);
        assert_eq!(of(&[SourceId::ProgramFolders, SourceId::Services]), Instruction::LeaveAlone);
        assert_eq!(of(&[SourceId::BrowserExtensions]), Instruction::BrowserExtensions);
        assert_eq!(of(&[SourceId::BrowserExtensions, SourceId::Certificates]), Instruction::LeaveAlone);
        assert_eq!(of(&[SourceId::SecurityCenter]), Instruction::LeaveAlone);
        assert_eq!(of(&[SourceId::Units]), Instruction::LeaveAlone);
        for place in [r"HKLM\SOFTWARE\x\Folders", r"Windows.old: HKLM\SOFTWARE\x\Folders"] {
            let mut noted = finding("acme", State::Leftover, &[SourceId::ProgramFolders]);
            noted.evidence[0].location = place.to_owned();
            assert_eq!(instruction(&rules, &noted), Instruction::LeaveAlone, "{place}");
        }
    }

    #[test]
    fn only_real_package_names_become_part_of_a_command() {
        for good in ["acme", "lib64+x_1.2-3"] {
            assert!(is_package_name(good), "{good}");
        }
        for bad in ["", "-rf", "a b", "a;reboot", "a\nb", "$(x)", "ä"] {
            assert!(!is_package_name(bad), "{bad}");
        }
    }
}
