//! What a ban says about a removal: the questions before it, the way, and what has to be done afterwards.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::named::named_enum;

/// A question that must be answered before a removal step. Text keys: `gate-ID`, `gate-ID-why`,
/// `gate-ID-CHOICE`, `gate-ID-CHOICE-hint`; for a choice that stops, `gate-ID-CHOICE-state`, what is so then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    pub id: String,
    pub severity: Severity,
    pub facts: Vec<String>,
    /// Signs on the computer that the question matters.
    pub signs: Vec<GateSign>,
    pub choices: Vec<GateChoice>,
}

/// Something the program can see by itself that belongs to a gate.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GateSign {
    /// A product of this ban, by its ID, was found and is no mere leftover.
    Product(String),
    /// A folder in the documents of the person, with `/` between the parts.
    Documents(String),
    /// A driver or service of the products, by its name. It can be there without being used, so it is
    /// shown, and stops nothing.
    Service(String),
}

/// Something to be done elsewhere after the removal. Text keys: `afterwards-ID`, `afterwards-ID-why`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUp {
    pub id: String,
    /// The ban that asks for it.
    pub ban: String,
    pub facts: Vec<String>,
    /// The products for which it matters; none named: for all that the ban reaches.
    pub products: Vec<String>,
    /// Question → the answers for which it matters.
    pub when: BTreeMap<String, Vec<String>>,
    /// Gate → the answers after which nobody has to do it.
    pub unless: BTreeMap<String, Vec<String>>,
    /// Where in the app it is done, where the app helps with it.
    pub opens: Option<Opens>,
}

/// What the app opens for something to be done elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Opens {
    /// The list of the computers and phones of the office.
    Office,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateChoice {
    pub id: String,
    pub lets: Lets,
    /// How many steps tell what to do first, where more than one does: `gate-ID-CHOICE-N`, counted from 1.
    pub steps: u8,
}

/// The maker's own tool for what no uninstaller removes any more. The program never starts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemovalTool {
    /// The ban whose products it removes.
    pub ban: String,
    /// As its maker calls it.
    pub name: String,
    /// What it rests on; their sources lead to it.
    pub facts: Vec<String>,
}

/// What an answer to a gate allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lets {
    /// Removal may go on.
    Go,
    /// Removal may go on, unless the computer shows a sign of the opposite ([`Gate::signs`]).
    GoUnlessSeen,
    /// Not yet: the text of the choice says what to do first.
    Stop,
}

/// How a product is removed.
#[derive(Clone, Debug)]
pub struct RemovalRule {
    pub route: Route,
    /// Lower goes first.
    pub order: u32,
    pub gates: Vec<String>,
}

/// The closed list of ways to remove something. None of them is a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Route {
    /// From the system's own list of what is installed: with the vendor's uninstaller, or with the package manager
    /// of the distribution.
    #[serde(alias = "package-manager")]
    InstalledApps,
    /// With the uninstaller that the vendor ships beside the app (macOS).
    VendorUninstaller,
    /// Nothing is installed: the person deletes what was named.
    DeleteFiles,
}

named_enum! {
    /// What happens when a gate is passed wrongly.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Severity {
        /// Data is lost for good.
        Loss = "loss",
        /// Somebody is locked out, or the computer breaks.
        Lockout = "lockout",
        /// Money, exposure or hassle.
        Hassle = "hassle",
    }
}
