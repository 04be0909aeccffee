//! Which browsers there are, and where each keeps its things on each system: a row for each, and every list
//! of places is made of the rows.
//!
//! From the documentation of the browsers: Chromium's `docs/user_data_dir.md` and
//! `chrome/common/chrome_paths.cc`; "Native messaging" and "Alternate ways to distribute an
//! extension" of Chrome and Edge; "Native manifests" of Firefox, and its `XPIProvider`.

mod chromium;
mod mozilla;

use crate::machine::System;

/// Several places of one kind; most browsers have one, or none.
pub type List = &'static [&'static str];

const NONE: List = &[];

/// Browsers that share their ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Made from Chromium.
    Chromium,
    /// Firefox, Thunderbird and what is made from them.
    Mozilla,
}

impl Family {
    /// One list of every browser in this family, in the order of the rows.
    pub fn list(self, pick: impl Fn(&'static Browser) -> List) -> Vec<&'static str> {
        list(|browser| if browser.family == self { pick(browser) } else { NONE })
    }
}

/// A browser with all its releases. What a family shares is in the row of its first browser.
#[derive(Debug)]
pub struct Browser {
    pub family: Family,
    windows: Places,
    macos: Places,
    linux: Places,
    /// On Windows: as [`Places::distribution`], in each folder for programs.
    pub in_program_files: List,
    /// On Windows: what setup programs and administrators register for it.
    pub keys: Keys,
    /// On macOS: the domains of its settings, from which it takes policies, too.
    pub domains: List,
}

impl Browser {
    /// A browser of which nothing is known yet.
    const fn of(family: Family) -> Self {
        let keys = Keys { extensions: NONE, policies: NONE, hosts: NONE };
        let nowhere = Places::NOWHERE;
        Self {
            family,
            windows: nowhere,
            macos: nowhere,
            linux: nowhere,
            in_program_files: NONE,
            keys,
            domains: NONE,
        }
    }

    pub fn on(&self, system: System) -> &Places {
        match system {
            System::Windows => &self.windows,
            System::MacOs => &self.macos,
            System::Linux => &self.linux,
            System::Unknown => &Places::NOWHERE,
        }
    }
}

/// Folders of a browser on one system, `/` between the parts. On Windows, what is installed for everybody is
/// in the registry, and beside the programs.
#[derive(Clone, Copy, Debug)]
pub struct Places {
    /// In a home: the data folders; of the Firefox family, the folders with `profiles.ini`.
    pub data: List,
    /// In a home: extensions of the Firefox family for all profiles, in folders by program.
    pub own_shared: List,
    /// In a home: manifests for the Firefox family. Chromium's are in its data folders.
    pub own_hosts: List,
    /// For everybody: `ID.json` files.
    pub external: List,
    /// For everybody: policies in JSON. Those of macOS are property lists.
    pub policies: List,
    /// For everybody: as [`Self::own_shared`].
    pub shared: List,
    /// For everybody: what comes with a program of the Firefox family, `extensions` and `policies.json`.
    pub distribution: List,
    /// For everybody: manifests of programs that extensions may talk to.
    pub hosts: List,
}

impl Places {
    const NOWHERE: Self = Self::in_homes(NONE);

    /// Those of a browser that has nothing but data folders.
    const fn in_homes(data: List) -> Self {
        Self {
            data,
            own_shared: NONE,
            own_hosts: NONE,
            external: NONE,
            policies: NONE,
            shared: NONE,
            distribution: NONE,
            hosts: NONE,
        }
    }
}

/// Keys of the registry below `SOFTWARE`, of the machine or of one person.
#[derive(Debug)]
pub struct Keys {
    /// With the key `Extensions`.
    pub extensions: List,
    /// In the key `Policies`.
    pub policies: List,
    /// With the key `NativeMessagingHosts`.
    pub hosts: List,
}

/// One list of every browser, in the order of the rows.
pub fn list(pick: impl Fn(&'static Browser) -> List) -> Vec<&'static str> {
    BROWSERS.iter().copied().flatten().flat_map(pick).copied().collect()
}

static BROWSERS: [&[Browser]; 2] = [&chromium::BROWSERS, &mozilla::BROWSERS];

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    /// Each list of a browser, and what is between the parts of its entries.
    fn lists(browser: &'static Browser) -> Vec<(String, List, char)> {
        let mut lists = Vec::new();
        for system in [System::Windows, System::MacOs, System::Linux] {
            let Places { data, own_shared, own_hosts, external, policies, shared, distribution, hosts } =
                *browser.on(system);
            let homes = [("data", data), ("own shared", own_shared), ("own hosts", own_hosts)];
            let files = [("external", external), ("policies", policies), ("shared", shared)];
            let rest = [("distribution", distribution), ("hosts", hosts)];
            let all = homes.into_iter().chain(files).chain(rest);
            lists.extend(all.map(|(kind, list)| (format!("{system:?}, {kind}"), list, '/')));
        }
        let Keys { extensions, policies, hosts } = browser.keys;
        let keys = [("key of extensions", extensions), ("of policies", policies), ("of hosts", hosts)];
        lists.extend(keys.map(|(kind, list)| (kind.to_owned(), list, '\\')));
        lists.push(("program files".to_owned(), browser.in_program_files, '/'));
        lists.push(("domain".to_owned(), browser.domains, '.'));
        lists
    }

    #[test]
    fn every_place_is_in_one_row_and_every_row_has_one() {
        let mut seen = HashSet::new();
        for browser in BROWSERS.iter().copied().flatten() {
            assert!(lists(browser).iter().any(|(_, list, _)| !list.is_empty()), "{browser:?}");
            for (kind, list, between) in lists(browser) {
                for place in list {
                    assert!(place.split(between).all(|part| !part.is_empty()), "{kind}: {place}");
                    assert!(!place.replace(between, "").contains(['/', '\\']), "{kind}: {place}");
                    assert!(seen.insert((kind.clone(), *place)), "{kind} twice: {place}");
                }
            }
        }
    }
}
