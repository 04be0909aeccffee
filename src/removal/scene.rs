//! Which drawn window shows where to press, for the system that the computer has. Pure.

use super::instruction::Instruction;
use crate::machine::System;
use crate::named::named_enum;

named_enum! {
    /// A window of a system, drawn with the one thing to press in it. Text keys: `scene-ID` says what is drawn, and
    /// `scene-ID-N`, counted from 1, what to do there.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Scene {
        /// The list of apps of Windows 11 and Windows Server 2025.
        InstalledApps = "installed-apps",
        /// The list of apps of Windows 10.
        AppsAndFeatures = "apps-and-features",
        /// The list of programs in the Control Panel of servers and of older versions.
        ProgramsAndFeatures = "programs-and-features",
        /// The folder of apps on a Mac.
        Applications = "applications",
        /// The start menu of Windows 11.
        StartMenu = "start-menu",
        /// The same of Windows 10 and of servers, where the sign for power is at the left.
        StartMenuLeft = "start-menu-left",
        /// The menu of a Mac under the apple.
        AppleMenu = "apple-menu",
        /// Windows asks if a program may make changes.
        Rights = "rights",
        /// The maker's own tool, which wants a code from a picture.
        RemovalTool = "removal-tool",
    }
}

/// How many steps a scene has at most.
pub const MOST_STEPS: usize = 5;

/// The list of apps in which an installed program is uninstalled; `os` is the name of the system. What nobody has
/// heard of is taken for the newest.
pub fn of_list(system: System, os: &str) -> Option<Scene> {
    match system {
        System::Windows => Some(match Windows::of(os) {
            Windows::Newest => Scene::InstalledApps,
            Windows::Ten => Scene::AppsAndFeatures,
            Windows::Server | Windows::Older => Scene::ProgramsAndFeatures,
        }),
        System::MacOs | System::Linux | System::Unknown => None,
    }
}

/// What shows how to follow this instruction.
pub fn of_instruction(instruction: &Instruction, system: System, os: &str) -> Option<Scene> {
    match instruction {
        Instruction::Start(_) | Instruction::InstalledApps(_) => of_list(system, os),
        Instruction::VendorUninstaller if system == System::MacOs => Some(Scene::Applications),
        Instruction::LeaveAlone if system == System::Windows => Some(Scene::RemovalTool),
        Instruction::VendorUninstaller
        | Instruction::LeaveAlone
        | Instruction::DeleteFiles
        | Instruction::BrowserExtensions => None,
    }
}

/// Where the computer is restarted.
pub fn of_restart(system: System, os: &str) -> Option<Scene> {
    match system {
        System::Windows => Some(match Windows::of(os) {
            Windows::Newest => Scene::StartMenu,
            Windows::Ten | Windows::Server | Windows::Older => Scene::StartMenuLeft,
        }),
        System::MacOs => Some(Scene::AppleMenu),
        System::Linux | System::Unknown => None,
    }
}

/// What the windows of a Windows look like.
enum Windows {
    Newest,
    Ten,
    Server,
    Older,
}

impl Windows {
    fn of(os: &str) -> Self {
        let words: Vec<&str> = os.split_whitespace().collect();
        let has = |word: &str| words.contains(&word);
        if has("Server") {
            let is_older = ["2008", "2012", "2016", "2019", "2022"].into_iter().any(has);
            if is_older { Self::Server } else { Self::Newest }
        } else if has("10") {
            Self::Ten
        } else if ["7", "8", "8.1"].into_iter().any(has) {
            Self::Older
        } else {
            Self::Newest
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_version_has_the_windows_that_it_shows() {
        for (os, list, restart) in [
            ("Windows 11 Pro", Scene::InstalledApps, Scene::StartMenu),
            ("Windows 10 Home", Scene::AppsAndFeatures, Scene::StartMenuLeft),
            ("Windows Server 2016 Standard", Scene::ProgramsAndFeatures, Scene::StartMenuLeft),
            ("Windows Server 2022 Datacenter", Scene::ProgramsAndFeatures, Scene::StartMenuLeft),
            ("Windows Server 2025 Standard", Scene::InstalledApps, Scene::StartMenu),
            ("Windows 8.1 Pro", Scene::ProgramsAndFeatures, Scene::StartMenuLeft),
            ("Windows", Scene::InstalledApps, Scene::StartMenu),
            ("Windows 12", Scene::InstalledApps, Scene::StartMenu),
        ] {
            assert_eq!(of_list(System::Windows, os), Some(list), "{os}");
            assert_eq!(of_restart(System::Windows, os), Some(restart), "{os}");
        }
        assert_eq!(of_restart(System::MacOs, "macOS 15"), Some(Scene::AppleMenu));
        for system in [System::Linux, System::Unknown] {
            assert_eq!((of_list(system, ""), of_restart(system, "")), (None, None));
        }
    }

    #[test]
    fn what_is_only_left_over_is_never_looked_for_in_a_list() {
        let of = |instruction| of_instruction(&instruction, System::Windows, "Windows 11 Pro");
        assert_eq!(of(Instruction::InstalledApps(None)), Some(Scene::InstalledApps));
        assert_eq!(of(Instruction::LeaveAlone), Some(Scene::RemovalTool));
        assert_eq!(of(Instruction::DeleteFiles), None);
        let mac = of_instruction(&Instruction::VendorUninstaller, System::MacOs, "macOS");
        assert_eq!(mac, Some(Scene::Applications));
        assert_eq!(of(Instruction::VendorUninstaller), None, "nobody knows where it is");
    }
}
