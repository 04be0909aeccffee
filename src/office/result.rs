//! What one computer says of itself to another, as a file.

use jiff::Timestamp;
use serde::Deserialize;

use super::Refusal;
use crate::bans::Rules;
use crate::case::{Case, DEVICE_SCHEMA, DeviceResult, MOST_RESULT};
use crate::machine::Computer;
use crate::redact::Filter;
use crate::scan::consistency::Contradiction;
use crate::scan::{self, Scan};

/// The first part of its name, and of that of a scan.
const OWN: &str = "bancheck.device";
const OF_SCAN: &str = "bancheck.scan";

/// How much of a name goes into that of a file.
const LONGEST: usize = 40;
/// How much of an ID does: enough to tell computers of one name apart.
const ID_DIGITS: usize = 12;

/// What the computer of a case has to say, without what is private; `None` before it was checked.
pub fn result_of(rules: &Rules, case: &Case, now: Timestamp) -> Option<DeviceResult> {
    Some(without_names(rules, case.device_result(now)?))
}

/// The same as the data of a report: nothing that belongs to a person.
pub fn without_names(rules: &Rules, result: DeviceResult) -> DeviceResult {
    let mut filter = Filter::new(rules);
    for scan in result.earlier.iter().chain([&result.scan]) {
        filter.learn_scan(scan);
    }
    let (scan, earlier) = (filter.scan(&result.scan), result.earlier.as_ref().map(|scan| filter.scan(scan)));
    DeviceResult { scan, earlier, ..result }
}

/// The result in the content of a file, judged by these rules. The data of a report, and what `scan --json` prints,
/// are results, too.
///
/// # Errors
/// Why it is not used. Of a text that is longer than any real one, or a file that contradicts itself, nothing is.
pub fn parse(rules: &Rules, bytes: &[u8], now: Timestamp) -> Result<DeviceResult, Refusal> {
    #[derive(Deserialize)]
    struct Versioned {
        schema: String,
    }
    let damaged = |_: serde_json::Error| Refusal::Damaged;
    let schema = serde_json::from_slice::<Versioned>(bytes).map_err(damaged)?.schema;
    let result = if schema == DEVICE_SCHEMA {
        serde_json::from_slice(bytes).map_err(damaged)?
    } else if scan::is_read(&schema) {
        let scan: Scan = serde_json::from_slice(bytes).map_err(damaged)?;
        let made_at = scan.finished_at;
        let app = String::new();
        DeviceResult {
            schema: DEVICE_SCHEMA.to_owned(),
            app,
            made_at,
            waits_for_restart: false,
            scan,
            earlier: None,
        }
    } else {
        let name = schema.split_once('/').map_or("", |(name, _)| name);
        return Err(if [OWN, OF_SCAN].contains(&name) { Refusal::Newer } else { Refusal::Damaged });
    };
    check(rules, &result, now)?;
    let result = without_names(rules, result);
    if result.size() > MOST_RESULT { Err(Refusal::TooLarge) } else { Ok(result) }
}

/// That each scan fits together was found out when it was read.
fn check(rules: &Rules, result: &DeviceResult, now: Timestamp) -> Result<(), Refusal> {
    for scan in result.earlier.iter().chain([&result.scan]) {
        scan.check_with(rules)
            .and_then(|()| scan.check_circumstances(now))
            .map_err(|contradiction| reason(&contradiction))?;
    }
    let DeviceResult { scan, earlier, app, .. } = result;
    let is_of_it = |earlier: &Scan| {
        earlier.computer.is_same_as(&scan.computer) && earlier.finished_at < scan.finished_at
    };
    let is_one = earlier.as_ref().is_none_or(is_of_it);
    // A computer that nothing tells from others could be any.
    let is_known = !scan.computer.id.is_empty() || !scan.computer.name.trim().is_empty();
    if is_one && is_known && app.len() < LONGEST { Ok(()) } else { Err(Refusal::Damaged) }
}

fn reason(contradiction: &Contradiction) -> Refusal {
    match contradiction {
        Contradiction::NewerRules(..) => Refusal::Newer,
        Contradiction::OtherRules(..) => Refusal::OtherRules,
        Contradiction::TooLate(_) | Contradiction::TooEarly(_) => Refusal::Clock,
        _ => Refusal::Damaged,
    }
}

/// The name of the file of a computer: one that every file system takes, and that no other computer has.
pub(super) fn file_name(computer: &Computer) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' };
    let name: String = computer.name.trim().chars().map(plain).take(LONGEST).collect();
    let known = [&computer.id, &computer.name, &computer.os].map(String::as_str).join("\n");
    let id: String = crate::files::sha256(known.as_bytes()).chars().take(ID_DIGITS).collect();
    format!("result-{name}-{id}.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn computer(id: &str, name: &str) -> Computer {
        Computer { id: id.to_owned(), name: name.to_owned(), ..Computer::default() }
    }

    #[test]
    fn each_computer_has_a_file_of_its_own_that_every_file_system_takes() {
        let long = "x".repeat(1000);
        let names = [
            ("1", "FRONT-DESK"),
            ("2", "FRONT-DESK"),
            ("3", "../../etc/passwd"),
            ("4", "CON"),
            ("5", "рабочая станция"),
            ("6", long.as_str()),
            ("7", "a\0b:c\n"),
        ];
        let mut known = std::collections::BTreeSet::new();
        for (id, name) in names {
            let file = file_name(&computer(id, name));
            assert!(file.starts_with("result-") && file.ends_with(".json") && file.len() < 80, "{file}");
            assert!(file.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c)), "{file}");
            assert!(!file.contains(".."), "{file}");
            assert!(known.insert(file.clone()), "{file}");
            assert_eq!(file, file_name(&computer(id, name)), "the same every time");
        }
    }
}
