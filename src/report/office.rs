//! The reply and the proof for all computers and phones of an office: each by name, with what is known of it and since
//! when. What nobody looked at is called so, and never among those that were.

use fluent_bundle::FluentValue;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;

use super::document::{Block, Callout, Column, Document, PageNumber, Table, VerdictSign, Voice};
use super::sections::report_number;
use crate::case::{Case, OfficeList};
use crate::escape::on_one_line;
use crate::progress::{DeviceRow, DeviceState, Devices, Standpoint};
use crate::redact::Filter;
use crate::scan::Verdict;
use crate::text::Texts;
use crate::{files, office};

/// Name and version of the format of the data behind the proof.
const SCHEMA: &str = "bancheck.devices/1";
/// How many programs are named of one device.
const NAMED: usize = 3;

/// From where the list is looked at, and in which words.
pub struct ForAll<'a> {
    pub from: Standpoint<'a>,
    pub texts: &'a Texts,
    pub devices: &'a Devices<'a>,
}

impl ForAll<'_> {
    /// In a few lines to paste into an email.
    pub fn reply(&self) -> String {
        let mut lines = vec![self.first_sentence(), String::new()];
        lines.extend(self.groups());
        lines.extend([String::new(), self.limit()]);
        lines.join("\n")
    }

    /// One page with a table, and the data behind it.
    ///
    /// # Errors
    /// When the data cannot be written as JSON, which does not happen with real values.
    pub fn proof(&self) -> serde_json::Result<(Document, String)> {
        let data = self.data()?;
        let hash = files::sha256(data.as_bytes());
        let number = report_number(&hash);
        let app = self.app();
        let now = self.from.now;
        let mut pairs = Vec::new();
        let business = self.case().report.choices.business.trim();
        if !business.is_empty() {
            pairs.push((self.text("report-business"), on_one_line(business)));
        }
        pairs.push((self.text("report-made-at"), self.texts.moment(now)));
        let callout = Callout {
            sign: VerdictSign::of(self.devices.sign()),
            headline: self.first_sentence(),
            lines: self.open_groups(),
        };
        let proof = [
            ("number", number.as_str().into()),
            ("app", app.as_str().into()),
            ("hash", hash.as_str().into()),
        ];
        let words = [("number", number.as_str().into())];
        let signature = ["report-sign-signature", "report-sign-date", "report-sign-name", "report-sign-role"];
        let limits = format!("{} {}", self.limit(), self.text("report-not-legal-advice"));
        let blocks = vec![
            Block::KeyValues(pairs),
            Block::Callout(callout),
            Block::Heading(self.text("office-proof-each")),
            Block::Table(self.table()),
            Block::Paragraph(Voice::Body, limits),
            Block::Paragraph(Voice::Body, self.with("office-proof-statement", &words)),
            Block::Signature(signature.map(|key| self.text(key)).to_vec()),
            Block::Paragraph(Voice::Quiet, self.with("office-proof-made", &proof)),
        ];
        let document = Document {
            title: self.text("office-proof-title"),
            language: self.texts.language().tag().to_owned(),
            running_head: self.with("office-proof-head", &words),
            page_number: PageNumber {
                before: self.text("report-page-before"),
                between: self.text("report-page-between"),
            },
            number,
            made_at: now.timestamp(),
            utc_offset: now.offset().seconds(),
            creator: app,
            blocks,
        };
        Ok((document, data))
    }

    fn case(&self) -> &Case {
        self.from.case
    }

    fn text(&self, key: &str) -> String {
        self.texts.get(key)
    }

    fn with(&self, key: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        self.texts.with(key, values)
    }

    fn app(&self) -> String {
        format!("{} {}", self.text("app-name"), env!("CARGO_PKG_VERSION"))
    }

    /// "No" only where each of them was looked at, and nothing is open.
    fn first_sentence(&self) -> String {
        let devices = self.devices;
        let has_removed = !devices.in_states(&[DeviceState::Removed]).is_empty();
        let key = match devices.sign() {
            Verdict::Clear if has_removed => "office-reply-removed",
            Verdict::Clear => "office-reply-no",
            Verdict::Found | Verdict::Unsure => "office-reply-some",
        };
        let count = [("checked", devices.checked().into()), ("all", devices.rows.len().into())];
        self.with(key, &count)
    }

    /// What a reader must not take for more than it is.
    fn limit(&self) -> String {
        let has_hand = self.devices.rows.iter().any(|row| row.by.is_some());
        let app = [("app", self.app().into())];
        let has_disk = self.devices.rows.iter().any(|row| row.is_disk);
        let mut limits = vec![self.with("office-reply-limit", &app)];
        limits.extend(has_disk.then(|| self.text("office-reply-disk")));
        limits.extend(has_hand.then(|| self.text("office-reply-by-hand")));
        limits.join(" ")
    }

    /// One line for each state, with the devices that are in it.
    fn groups(&self) -> Vec<String> {
        DeviceState::ALL.into_iter().filter_map(|state| self.group(state)).collect()
    }

    /// Of what is not as it should be.
    fn open_groups(&self) -> Vec<String> {
        let is_open = |state: &DeviceState| state.sign() != Some(Verdict::Clear);
        DeviceState::ALL.into_iter().filter(is_open).filter_map(|state| self.group(state)).collect()
    }

    fn group(&self, state: DeviceState) -> Option<String> {
        let rows = self.devices.in_states(&[state]);
        let names: Vec<String> = rows.iter().map(|row| self.named(row)).collect();
        let words = [
            ("state", self.text(&format!("device-state-{}", state.id())).into()),
            ("names", names.join("; ").into()),
        ];
        (!rows.is_empty()).then(|| self.with("office-reply-group", &words))
    }

    /// `FRONT-DESK (November 30, 2026)`
    fn named(&self, row: &DeviceRow<'_>) -> String {
        let name = self.name(row);
        let found = self.found(row);
        let Some(at) = row.at else { return name };
        let key = if found.is_empty() { "office-reply-device" } else { "office-reply-device-found" };
        let seen = [("name", name.into()), ("how", self.how(row, at).into()), ("found", found.into())];
        self.with(key, &seen)
    }

    fn name(&self, row: &DeviceRow<'_>) -> String {
        self.texts.or_no_name(&on_one_line(&row.name))
    }

    /// What was found there, without names of people; empty for nothing.
    fn found(&self, row: &DeviceRow<'_>) -> String {
        let mut filter = Filter::new(self.from.rules);
        let of_list = self.case().office.devices.iter().find(|device| Some(device.id) == row.id);
        let result = of_list.and_then(|device| device.result.as_deref());
        if let Some(result) = result {
            filter.learn_scan(&result.scan);
        }
        let own = self.case().scans.newest.iter().filter(|_| row.id.is_none());
        own.for_each(|scan| filter.learn_scan(scan));
        let names = row.found.iter().take(NAMED).map(|name| on_one_line(&filter.hide(name)));
        names.collect::<Vec<_>>().join(", ")
    }

    /// How and when somebody looked. Who it was is said only where names of people go into reports.
    fn how(&self, row: &DeviceRow<'_>, at: Timestamp) -> String {
        let date = ("date", self.texts.date(self.day(at)).into());
        match row.by.map(str::trim) {
            None if row.is_disk => self.with("office-how-disk", &[date]),
            None => self.with("office-how-app", &[date]),
            Some(by) if self.names_people() && !by.is_empty() => {
                self.with("office-how-by", &[date, ("by", on_one_line(by).into())])
            }
            Some(_) => self.with("office-how-hand", &[date]),
        }
    }

    fn names_people(&self) -> bool {
        self.case().office.says_who
    }

    fn day(&self, at: Timestamp) -> Date {
        at.to_zoned_datetime(self.from.now.time_zone().clone()).date()
    }

    fn table(&self) -> Table {
        let column = |key: &str, share| Column { head: self.text(key), share };
        let row = |row: &DeviceRow<'_>| {
            let state = self.text(&format!("device-state-{}", row.state.id()));
            let found = self.found(row);
            let result = if found.is_empty() { state } else { format!("{state}: {found}") };
            let how = row.at.map_or_else(|| self.text("office-how-not-yet"), |at| self.how(row, at));
            vec![self.name(row), self.text(&format!("device-kind-{}", row.kind.id())), result, how]
        };
        Table {
            columns: vec![
                column("office-proof-device", 4),
                column("office-proof-kind", 3),
                column("office-proof-result", 4),
                column("office-proof-how", 6),
            ],
            rows: self.devices.rows.iter().map(row).collect(),
        }
    }

    fn data(&self) -> serde_json::Result<String> {
        let now = self.from.now.timestamp();
        let OfficeList { devices, .. } = &self.case().office;
        let own = office::result_of(self.from.rules, self.case(), now);
        let device = |row: &DeviceRow<'_>| {
            let of_list = devices.iter().find(|device| Some(device.id) == row.id);
            let result = match row.id {
                None => own.as_ref(),
                Some(_) => of_list.and_then(|device| device.result.as_deref()),
            };
            // One that was checked here before another has all names in it.
            let result = match row.id {
                None => result.cloned(),
                Some(_) => result.map(|result| office::without_names(self.from.rules, result.clone())),
            };
            json!({
                "name": row.name,
                "kind": row.kind.id(),
                "state": row.state.id(),
                "at": row.at,
                "by": row.by.filter(|_| self.names_people()),
                "by_hand": row.by.is_some(),
                "result": result,
            })
        };
        let devices: Vec<serde_json::Value> = self.devices.rows.iter().map(device).collect();
        serde_json::to_string_pretty(&json!({
            "schema": SCHEMA,
            "made_at": now,
            "app": env!("CARGO_PKG_VERSION"),
            "business": self.case().report.choices.business.trim(),
            "devices": devices,
        }))
    }
}
