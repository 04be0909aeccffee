//! What stands in each drawn window, in the words of its system.

use super::{Drawing, Row};
use crate::escape;
use crate::removal::Scene;
use crate::text::Texts;

/// Names come from outside and may be of any length.
const LONGEST_NAME: usize = 40;

pub fn drawing(texts: &Texts, scene: Scene, name: &str) -> Drawing {
    let name = escape::clipped(name, LONGEST_NAME);
    let words = |key: &str| texts.get(key);
    let all = |keys: &[&str]| keys.iter().map(|key| words(key)).collect::<Vec<_>>();
    let entry = |has_dots, is_pressed| Row::Entry { name: name.clone(), has_dots, is_pressed };
    match scene {
        Scene::InstalledApps => Drawing {
            title: Some(words("drawn-settings")),
            side: vec![None, Some(words("drawn-apps")), None],
            rows: vec![
                Row::Heading(words("drawn-installed-apps")),
                Row::Field(first_word(&name)),
                entry(true, false),
                Row::Menu { entries: all(&["drawn-modify", "drawn-uninstall"]), pressed: 1, is_left: false },
            ],
        },
        Scene::AppsAndFeatures => Drawing {
            title: Some(words("drawn-settings")),
            side: Vec::new(),
            rows: vec![
                Row::Heading(words("drawn-apps-and-features")),
                Row::Field(first_word(&name)),
                entry(false, false),
                Row::Buttons { words: all(&["drawn-modify", "drawn-uninstall"]), pressed: 1 },
                Row::Hint(0.7),
            ],
        },
        Scene::ProgramsAndFeatures => Drawing {
            title: Some(words("drawn-programs-and-features")),
            side: Vec::new(),
            rows: vec![
                Row::Heading(words("drawn-uninstall-a-program")),
                Row::Buttons { words: all(&["drawn-organize", "drawn-uninstall"]), pressed: 1 },
                Row::Hint(0.6),
                entry(false, false),
                Row::Hint(0.8),
            ],
        },
        Scene::Applications => Drawing {
            title: Some(words("drawn-applications")),
            side: vec![None, Some(words("drawn-applications")), None],
            rows: vec![
                Row::Hint(0.7),
                entry(false, false),
                // What it is called differs from version to version.
                Row::Entry { name: words("drawn-its-uninstaller"), has_dots: false, is_pressed: true },
                Row::Hint(0.8),
            ],
        },
        Scene::StartMenu | Scene::StartMenuLeft => {
            let is_left = scene == Scene::StartMenuLeft;
            Drawing {
                title: None,
                side: Vec::new(),
                rows: vec![
                    Row::Hint(0.5),
                    Row::Menu {
                        entries: all(&["drawn-sleep", "drawn-shut-down", "drawn-restart"]),
                        pressed: 2,
                        is_left,
                    },
                    Row::Power { is_left },
                ],
            }
        }
        Scene::AppleMenu => Drawing {
            title: None,
            side: Vec::new(),
            rows: vec![
                Row::Apple,
                Row::Menu {
                    entries: all(&[
                        "drawn-mac-settings",
                        "drawn-mac-sleep",
                        "drawn-mac-restart",
                        "drawn-mac-shut-down",
                    ]),
                    pressed: 2,
                    is_left: true,
                },
                Row::Hint(0.6),
            ],
        },
        Scene::Rights => Drawing {
            title: Some(words("drawn-rights")),
            side: Vec::new(),
            rows: vec![
                Row::Words(words("drawn-rights-question")),
                Row::Hint(0.5),
                Row::Buttons { words: all(&["drawn-yes", "drawn-no"]), pressed: 0 },
            ],
        },
        Scene::RemovalTool => Drawing {
            title: Some(name.clone()),
            side: Vec::new(),
            rows: vec![Row::Hint(0.8), Row::Code, Row::Hint(0.4)],
        },
    }
}

/// What one types to find it.
fn first_word(name: &str) -> String {
    name.split_whitespace().next().unwrap_or_default().to_lowercase()
}
