//! Entries for the person's calendar. After a removal: look again on the next day of work and after a week, for a
//! console, a script or a leftover updater can bring a program back. And in any case before a year has passed, for
//! policies run a year and their renewal asks again.

use jiff::civil::{Date, Weekday};
use jiff::{ToSpan as _, ZonedDateTime};

use crate::case::Scans;
use crate::escape::on_one_line;
use crate::scan::Scan;
use crate::text::Texts;

/// When to look again, in days after a removal.
const AFTER_REMOVAL: [i64; 2] = [1, 7];
/// The same before a policy of a year is renewed.
const BEFORE_RENEWAL: i64 = 330;

/// How many programs an entry names.
const NAMED: usize = 2;

/// A calendar file ("iCalendar", RFC 5545) with an entry for each look, at nine in the morning of wherever the
/// calendar is. `scans` are those of the computer that it is about.
pub fn calendar(texts: &Texts, scans: &Scans, now: &ZonedDateTime) -> String {
    let mut lines =
        vec!["BEGIN:VCALENDAR".to_owned(), "VERSION:2.0".to_owned(), "PRODID:BanCheck".to_owned()];
    let title = title(texts, scans);
    let after = if scans.before.is_some() { &AFTER_REMOVAL[..] } else { &[] };
    for days in after.iter().copied().chain([BEFORE_RENEWAL]) {
        let note = if days == BEFORE_RENEWAL { "reminder-renewal" } else { "reminder-note" };
        let Some(day) = now.date().checked_add(days.days()).ok().and_then(working_day) else { continue };
        lines.extend([
            "BEGIN:VEVENT".to_owned(),
            format!("UID:bancheck-{}-{days}", now.timestamp().as_second()),
            format!("DTSTAMP:{}", now.timestamp().strftime("%Y%m%dT%H%M%SZ")),
            // Without a zone: nine by the clock on the wall.
            format!("DTSTART:{}T090000", day.strftime("%Y%m%d")),
            "DURATION:PT15M".to_owned(),
            format!("SUMMARY:{}", escaped(&title)),
            format!("DESCRIPTION:{}", escaped(&texts.get(note))),
            "BEGIN:VALARM".to_owned(),
            "ACTION:DISPLAY".to_owned(),
            "TRIGGER:PT0S".to_owned(),
            format!("DESCRIPTION:{}", escaped(&title)),
            "END:VALARM".to_owned(),
            "END:VEVENT".to_owned(),
        ]);
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

/// What to look for, and on which computer.
fn title(texts: &Texts, scans: &Scans) -> String {
    let scan = scans.before.as_ref().or(scans.newest.as_ref());
    let names: Vec<String> = scan
        .into_iter()
        .flat_map(Scan::covered)
        .take(NAMED)
        .map(|finding| on_one_line(&finding.name))
        .collect();
    let computer = scan.map(|scan| on_one_line(&scan.computer.name)).unwrap_or_default();
    if names.is_empty() {
        return texts.with("reminder-title-clear", &[("computer", texts.or_no_name(&computer).into())]);
    }
    texts.with(
        "reminder-title",
        &[("names", names.join(", ").into()), ("computer", texts.or_no_name(&computer).into())],
    )
}

/// This day, or the Monday after it.
fn working_day(day: Date) -> Option<Date> {
    let days = match day.weekday() {
        Weekday::Saturday => 2,
        Weekday::Sunday => 1,
        _ => 0,
    };
    day.checked_add(days.days()).ok()
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// A line may have 75 bytes; a longer one goes on in the next, behind a space.
fn folded(line: &str) -> String {
    let mut folded = String::new();
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > 75 {
            folded.push_str("\r\n ");
            length = 1;
        }
        folded.push(c);
        length += c.len_utf8();
    }
    folded.push_str("\r\n");
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bans::Rules;
    use crate::machine::SourceId;
    use crate::scan::State;
    use crate::scan::samples::{clear, finding};
    use crate::text::Language;

    #[test]
    fn the_entries_are_on_days_of_work_at_nine_and_say_what_to_look_for() {
        let rules = Rules::embedded().unwrap();
        let texts = Texts::new(Language::English, &rules);
        let mut scan = clear(&rules);
        scan.computer.name = "FRONT-DESK".to_owned();
        scan.findings.push(finding("acme", State::Installed, &[SourceId::Services]));
        let name = scan.findings[0].name.clone();
        let scans = Scans { newest: Some(clear(&rules)), before: Some(scan) };
        // A Friday.
        let now = jiff::civil::date(2026, 11, 27).at(0, 38, 0, 0).in_tz("America/New_York").unwrap();
        let calendar = calendar(&texts, &scans, &now);
        for start in ["DTSTART:20261130T090000\r\n", "DTSTART:20261204T090000\r\n"] {
            assert!(calendar.contains(start), "{start}: {calendar}");
        }
        let summary = calendar.split("SUMMARY:").nth(1).unwrap();
        assert!(summary.contains("FRONT-DESK") && summary.contains(&name), "{calendar}");
        assert!(calendar.split("\r\n").all(|line| line.len() <= 75), "{calendar}");
        assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 3, "and before a policy is renewed");
        assert_eq!(escaped("a, b; c\\\nd\u{7}"), r"a\, b\; c\\\nd");
    }

    #[test]
    fn where_nothing_was_found_there_is_one_entry_before_a_policy_is_renewed() {
        let rules = Rules::embedded().unwrap();
        let texts = Texts::new(Language::English, &rules);
        let scans = Scans { newest: Some(clear(&rules)), before: None };
        let now = jiff::civil::date(2026, 12, 1).at(9, 0, 0, 0).in_tz("America/New_York").unwrap();
        let calendar = calendar(&texts, &scans, &now);
        assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 1, "{calendar}");
        assert!(calendar.contains("DTSTART:20271027T090000\r\n"), "{calendar}");
        assert!(calendar.contains("SUMMARY:Check "), "{calendar}");
    }
}
