//! What to send to somebody who looks after computers, where a check could not look everywhere.

use jiff::tz::TimeZone;

use super::sections::{self, Options};
use crate::bans::Rules;
use crate::escape::on_one_line;
use crate::scan::{Check, Scan};
use crate::text::Texts;

/// How many places it names for one reason.
const NAMED: usize = 6;

/// Which computer, what could not be read and why, and what would help; `None` where everything was read. Names of
/// people are hidden as in a report.
pub fn for_technician(texts: &Texts, rules: &Rules, scan: &Scan, zone: &TimeZone) -> Option<String> {
    let scan = &sections::filter(rules, scan, None, Options::default()).scan(scan);
    let gaps = scan.gaps_by_reason();
    if gaps.is_empty() {
        return None;
    }
    let computer = on_one_line(&texts.or_no_name(&scan.computer.name));
    let system = on_one_line(format!("{} {}", scan.computer.os, scan.computer.os_version).trim());
    let at = texts.moment(&scan.finished_at.to_zoned_datetime(zone.clone()));
    let app = format!("{} {}", texts.get("app-name"), env!("CARGO_PKG_VERSION"));
    let words =
        [("app", app.into()), ("computer", computer.into()), ("system", system.into()), ("time", at.into())];
    let mut lines = vec![texts.with("technician-begin", &words)];
    for gap in gaps {
        let id = gap.reason.id();
        lines.push(String::new());
        lines.push(format!(
            "{} {}",
            texts.get(&format!("reason-{id}")),
            texts.get(&format!("reason-{id}-advice"))
        ));
        lines.extend(gap.checks.iter().take(NAMED).map(|check| place(texts, check)));
        let more = gap.checks.len().saturating_sub(NAMED);
        lines.extend((more > 0).then(|| texts.with("report-more-only", &[("count", more.into())])));
    }
    lines.push(String::new());
    lines.push(texts.get("technician-end"));
    Some(lines.join("\n"))
}

/// One place and what its reading came to.
fn place(texts: &Texts, check: &Check) -> String {
    let name = texts.get(&format!("source-{}", check.source.id()));
    let detail = check.reason.as_ref().map_or("", |reason| reason.detail.as_str());
    on_one_line(&format!("- {name}: {detail}"))
}
