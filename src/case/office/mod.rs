//! The other computers and phones of the business, and what is known of each.

mod take;

use std::ops::Deref;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Case;
use crate::bans::Rules;
use crate::named::named_enum;
use crate::scan::Scan;
pub use take::{is_copy, is_one_device};

/// Name and version of the format of a [`DeviceResult`].
pub const DEVICE_SCHEMA: &str = "bancheck.device/1";

/// How many devices a list takes. Who has more has a tool for them.
pub const MOST_DEVICES: usize = 200;

/// The largest result that is kept, and all together, in bytes of JSON. A real one has some ten kilobytes, and a case
/// with all of them must still be one that is read.
pub const MOST_RESULT: usize = 256 << 10;
const MOST_BYTES: usize = 8 << 20;

/// What is known of the devices of the office, but for the computer of the case itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeList {
    /// In the order in which they came.
    pub devices: Vec<Device>,
    /// The folder from which the next computers are checked, and into which their results come; `None` before
    /// there is one.
    pub folder: Option<String>,
    /// Who looked at a phone last, so that nobody types it for each.
    pub looked_by: String,
    /// Whether the reply and the proof for all say by name who looked.
    #[serde(default)]
    pub says_who: bool,
}

/// A computer or phone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Device {
    /// Tells it from the others of the list, whatever they are called.
    pub id: u32,
    /// As typed, else as the computer calls itself.
    pub name: String,
    pub kind: DeviceKind,
    /// What a check there said.
    pub result: Option<KeptResult>,
    /// What somebody saw who looked.
    pub by_hand: Option<HandCheck>,
}

named_enum! {
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum DeviceKind {
        /// One that the app can check.
        #[default]
        Computer = "computer",
        Iphone = "iphone",
        Android = "android",
    }
}

/// Somebody looked at a device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandCheck {
    pub at: Timestamp,
    /// As typed.
    pub by: String,
    pub answer: HandAnswer,
    /// Somebody had found it there before.
    #[serde(default)]
    pub was_found: bool,
}

named_enum! {
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum HandAnswer {
        NotFound = "not-found",
        Found = "found",
        NotSure = "not-sure",
    }
}

/// What one computer says of itself to another: `bancheck.device/1`. Nothing in it is believed that does not follow
/// from its scans.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeviceResult {
    pub schema: String,
    /// Version of the program that wrote it.
    pub app: String,
    pub made_at: Timestamp,
    /// A removal there is not finished before a restart.
    pub waits_for_restart: bool,
    pub scan: Scan,
    /// The first scan that found something there.
    pub earlier: Option<Scan>,
}

impl DeviceResult {
    /// How many bytes it has as JSON without any spaces.
    pub fn size(&self) -> usize {
        serde_json::to_vec(self).map_or(usize::MAX, |bytes| bytes.len())
    }
}

impl Case {
    /// What this computer has to say of itself, with all names in it; `None` before it was checked.
    pub fn device_result(&self, now: Timestamp) -> Option<DeviceResult> {
        let scan = self.scans.newest.clone()?;
        let earlier = self.scans.before.clone().filter(|before| before.finished_at != scan.finished_at);
        Some(DeviceResult {
            schema: DEVICE_SCHEMA.to_owned(),
            app: env!("CARGO_PKG_VERSION").to_owned(),
            made_at: now,
            waits_for_restart: self.removal.waits_for_restart(),
            scan,
            earlier,
        })
    }
}

/// A result that is part of a case. Cases are copied at every event, and it is not.
#[derive(Clone, Debug)]
pub struct KeptResult {
    result: Arc<DeviceResult>,
    size: usize,
}

impl KeptResult {
    pub fn new(result: DeviceResult) -> Self {
        let size = result.size();
        Self { result: Arc::new(result), size }
    }

    /// As [`DeviceResult::size`].
    fn size(&self) -> usize {
        self.size
    }
}

impl Deref for KeptResult {
    type Target = DeviceResult;

    fn deref(&self) -> &DeviceResult {
        &self.result
    }
}

impl PartialEq for KeptResult {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.result, &other.result) || self.result == other.result
    }
}

impl Serialize for KeptResult {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.result.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for KeptResult {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        DeviceResult::deserialize(deserializer).map(Self::new)
    }
}

/// What became of a result that came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It says something that nobody knew: the name of the device.
    New(String),
    /// It changes nothing that is known.
    Known,
    /// It is of the computer of the case, which knows better.
    Own,
    /// The list is full.
    Full,
    /// It is larger than a real one.
    TooLarge,
}

impl OfficeList {
    /// A device with this id.
    pub fn device(&self, id: u32) -> Option<&Device> {
        self.devices.iter().find(|device| device.id == id)
    }

    pub fn device_mut(&mut self, id: u32) -> Option<&mut Device> {
        self.devices.iter_mut().find(|device| device.id == id)
    }

    /// Puts a device on the list of which only the name is known; `None` when the list is full.
    pub fn add(&mut self, name: String, kind: DeviceKind) -> Option<&mut Device> {
        if self.devices.len() >= MOST_DEVICES {
            return None;
        }
        let id = self.devices.iter().map(|device| device.id).max().map_or(1, |id| id.saturating_add(1));
        self.devices.push(Device { id, name, kind, result: None, by_hand: None });
        self.devices.last_mut()
    }

    /// A finding is worse if the rules now say so.
    pub(super) fn judge_anew(&mut self, rules: &Rules) {
        for kept in self.devices.iter_mut().filter_map(|device| device.result.as_mut()) {
            let result = Arc::make_mut(&mut kept.result);
            for scan in result.earlier.iter_mut().chain([&mut result.scan]) {
                scan.judge_anew(rules);
            }
        }
    }
}
