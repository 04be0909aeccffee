//! The pages with drawn windows, which differ by system.

use bancheck::case::{Case, Page, RestartAsked};
use bancheck::scan::Scan;

use super::Sample;
use crate::desk::Desk;
use crate::support::INFECTED;
use crate::systems::{self, There};

/// One of each, and the restart after it.
pub fn on_other_systems(desk: &Desk) -> Vec<Sample> {
    let tree = |name: &str| desk.folder.path().join(name);
    let systems = [
        ("windows-11", systems::windows(&tree("windows-11"), "Windows 10 Pro", "26100", There::Installed)),
        ("windows-10", systems::windows(&tree("windows-10"), "Windows 10 Home", "19045", There::Installed)),
        (
            "server",
            systems::windows(&tree("server"), "Windows Server 2022 Standard", "20348", There::Installed),
        ),
        ("driver", systems::windows(&tree("driver"), "Windows 10 Pro", "26100", There::Driver)),
        ("mac", systems::mac(&tree("mac"))),
    ];
    let mut pages = Vec::new();
    for (name, machine) in systems {
        let case = systems::case(desk, &machine);
        let key = case.scans.newest.iter().flat_map(Scan::covered).next().unwrap();
        let key = key.key(&desk.setup.rules);
        let mut add = |what: &str, place: Page, change: &dyn Fn(&mut Case)| {
            let mut case = case.clone();
            case.settings.place = place;
            change(&mut case);
            pages.push(Sample {
                name: format!("{what}-{name}"),
                case: Some(case),
                press: &["tasks-button"],
                packages: INFECTED.to_owned(),
                machine: Some(machine.clone()),
                saves: false,
            });
        };
        add("scene", Page::Remove(key), &|_| ());
        if name != "driver" {
            add("scene-restart", Page::Restart, &|case| {
                case.removal.restart = Some(RestartAsked { at: jiff::Timestamp::now(), comes_back: true });
            });
        }
    }
    pages
}
