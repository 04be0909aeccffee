//! What the person does to remove one finding, with the system's own means.

use crate::bans::{Route, Rules};
use crate::machine::{Field, SourceId};
use crate::scan::{Evidence, Finding, State};

/// How one finding is removed by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Instruction {
    /// Choose it in the system's list of installed apps and uninstall it there.
    InstalledApps,
    /// Type this command into a terminal. Made from package names that the system itself gave.
    Command(String),
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

/// Sources whose items belong to a browser.
const BROWSERS: [SourceId; 2] = [SourceId::BrowserExtensions, SourceId::NativeMessaging];

/// Sources whose items are folders that hold files and nothing else.
const FOLDERS: [SourceId; 3] = [SourceId::ProgramFolders, SourceId::OptFolders, SourceId::SupportFolders];

/// The way that fits what was found.
pub fn instruction(rules: &Rules, finding: &Finding) -> Instruction {
    let packages = |source: SourceId| -> Vec<&str> {
        finding
            .evidence
            .iter()
            .filter(|evidence| evidence.source == source && evidence.item == Field::Key)
            .map(|evidence| evidence.detail.as_str())
            .filter(|name| is_package_name(name))
            .collect()
    };
    // A package that is registered, even if only its settings remain, is the package manager's.
    let (deb, rpm) = (packages(SourceId::Dpkg), packages(SourceId::Rpm));
    if !deb.is_empty() {
        return Instruction::Command(format!("sudo apt-get purge {}", deb.join(" ")));
    }
    if !rpm.is_empty() {
        return Instruction::Command(format!("sudo rpm --erase {}", rpm.join(" ")));
    }
    let all_in = |sources: &[SourceId]| finding.evidence.iter().all(|one| sources.contains(&one.source));
    if finding.state == State::Leftover {
        return if all_in(&FOLDERS) {
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
        Some(Route::InstalledApps | Route::PackageManager) | None
            if finding.evidence.iter().any(is_listed) =>
        {
            Instruction::InstalledApps
        }
        // Nobody finds it in a list.
        Some(Route::InstalledApps | Route::PackageManager) | None => Instruction::LeaveAlone,
    }
}

/// Only what dpkg and rpm allow in a name is ever shown as part of a command.
fn is_package_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bans::{Confidence, Coverage};

    #[test]
    fn only_what_is_in_the_list_is_looked_for_there() {
        let rules = Rules::embedded().unwrap();
        let of = |sources: &[SourceId], state| instruction(&rules, &Finding { state, ..leftover(sources) });
        for state in [State::Installed, State::Gone] {
            assert_eq!(
                of(&[SourceId::Services, SourceId::UninstallEntries], state),
                Instruction::InstalledApps
            );
            assert_eq!(of(&[SourceId::StoreApps], state), Instruction::InstalledApps);
            assert_eq!(of(&[SourceId::Services], state), Instruction::LeaveAlone);
        }
    }

    fn leftover(sources: &[SourceId]) -> Finding {
        let evidence = |source: &SourceId| Evidence {
            source: *source,
            location: "/acme".to_owned(),
            item: Field::Path,
            detail: "/acme".to_owned(),
        };
        Finding {
            product: "acme".to_owned(),
            name: "Acme".to_owned(),
            version: None,
            publisher: None,
            covered: Coverage::Covered,
            state: State::Leftover,
            confidence: Confidence::Likely,
            grounds: Vec::new(),
            evidence: sources.iter().map(evidence).collect(),
        }
    }

    #[test]
    fn nobody_is_told_to_delete_a_driver() {
        let rules = Rules::embedded().unwrap();
        let of = |sources: &[SourceId]| instruction(&rules, &leftover(sources));
        assert_eq!(of(&[SourceId::ProgramFolders, SourceId::OptFolders]), Instruction::DeleteFiles);
        assert_eq!(of(&[SourceId::ProgramFolders, SourceId::Services]), Instruction::LeaveAlone);
        assert_eq!(of(&[SourceId::BrowserExtensions]), Instruction::BrowserExtensions);
        assert_eq!(of(&[SourceId::BrowserExtensions, SourceId::Certificates]), Instruction::LeaveAlone);
        assert_eq!(of(&[SourceId::SecurityCenter]), Instruction::LeaveAlone);
        assert_eq!(of(&[SourceId::Units]), Instruction::LeaveAlone);
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
