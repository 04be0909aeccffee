//! An entry for the person's calendar: look again after a day and after a week. A console, a script or
//! a leftover updater can bring a program back after it was gone.

use jiff::{Timestamp, ToSpan as _};

use crate::text::Texts;

/// When to look again, in hours after the removal.
pub const AFTER_HOURS: [i64; 2] = [24, 7 * 24];

/// A calendar file ("iCalendar", RFC 5545) with one entry for each.
pub fn calendar(texts: &Texts, from: Timestamp) -> String {
    let mut lines =
        vec!["BEGIN:VCALENDAR".to_owned(), "VERSION:2.0".to_owned(), "PRODID:BanCheck".to_owned()];
    let stamp = |at: Timestamp| at.strftime("%Y%m%dT%H%M%SZ").to_string();
    for hours in AFTER_HOURS {
        let Ok(at) = from.checked_add(hours.hours()) else { continue };
        lines.extend([
            "BEGIN:VEVENT".to_owned(),
            format!("UID:bancheck-{}-{hours}", from.as_second()),
            format!("DTSTAMP:{}", stamp(from)),
            format!("DTSTART:{}", stamp(at)),
            "DURATION:PT15M".to_owned(),
            format!("SUMMARY:{}", escaped(&texts.get("reminder-title"))),
            format!("DESCRIPTION:{}", escaped(&texts.get("reminder-note"))),
            "BEGIN:VALARM".to_owned(),
            "ACTION:DISPLAY".to_owned(),
            "TRIGGER:PT0S".to_owned(),
            format!("DESCRIPTION:{}", escaped(&texts.get("reminder-title"))),
            "END:VALARM".to_owned(),
            "END:VEVENT".to_owned(),
        ]);
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line)).collect()
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
    use crate::text::Language;

    #[test]
    fn the_entries_are_a_day_and_a_week_later_and_no_line_is_too_long() {
        let rules = Rules::embedded().unwrap();
        let texts = Texts::new(Language::English, &rules);
        let calendar = calendar(&texts, "2026-11-24T10:00:00Z".parse().unwrap());
        assert!(calendar.contains("DTSTART:20261125T100000Z\r\n"), "{calendar}");
        assert!(calendar.contains("DTSTART:20261201T100000Z\r\n"), "{calendar}");
        assert!(calendar.split("\r\n").all(|line| line.len() <= 75), "{calendar}");
        assert_eq!(escaped("a, b; c\\\nd\u{7}"), r"a\, b\; c\\\nd");
    }
}
