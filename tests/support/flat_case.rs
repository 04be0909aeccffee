//! Cases as the formats 1 to 5 have them: all fields in one list, without chapters.

use serde_json::Value;

/// A field of format 5, and where it stands now.
pub const MOVED: &[(&str, &str)] = &[
    ("created_at", "/created_at"),
    ("log", "/log"),
    ("language", "/settings/language"),
    ("wide_text", "/settings/wide_text"),
    ("zoom", "/settings/zoom"),
    ("place", "/settings/place"),
    ("answers", "/business/answers"),
    ("office", "/business/office"),
    ("scan", "/scans/newest"),
    ("scan_before", "/scans/before"),
    ("gate_answers", "/removal/gate_answers"),
    ("signs", "/removal/signs"),
    ("accepted", "/removal/accepted"),
    ("attempts", "/removal/attempts"),
    ("by_hand", "/removal/by_hand"),
    ("by_hand_at", "/removal/by_hand_at"),
    ("restart", "/removal/restart"),
    ("boot_is_due", "/removal/boot_is_due"),
    ("gone_at", "/removal/gone_at"),
    ("was_gone", "/removal/was_gone"),
    ("found_times", "/duties/found"),
    ("reported", "/duties/reported"),
    ("afterwards", "/duties/afterwards"),
    ("reminded_from", "/duties/reminded_from"),
    ("said_protected_at", "/protection/said_protected_at"),
    ("alternative", "/protection/alternative"),
    ("report", "/report/choices"),
    ("reports", "/report/saved"),
    ("is_report_old", "/report/is_old"),
];

/// A case of now as an older version wrote it. Only what format 5 has is in it.
pub fn flat(case: &Value, number: u32) -> Value {
    let field = |(name, place): &(&str, &str)| {
        let value = case.pointer(place).unwrap_or_else(|| panic!("nothing at {place}"));
        let value = match (*name, value) {
            ("found_times", Value::Array(found)) => found.iter().map(|found| found["at"].clone()).collect(),
            (_, value) => value.clone(),
        };
        ((*name).to_owned(), value)
    };
    let schema = ("schema".to_owned(), Value::from(format!("bancheck.case/{number}")));
    Value::Object([schema].into_iter().chain(MOVED.iter().map(field)).collect())
}
