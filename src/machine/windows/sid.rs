//! Security identifiers: whose settings a key of `HKEY_USERS` holds.

/// Whether this is the account of a person: local or domain (`S-1-5-21-…`), or Microsoft Entra
/// (`S-1-12-1-…`). Services run under other accounts, and install no programs for themselves.
pub fn is_person(sid: &str) -> bool {
    let sid = sid.to_ascii_uppercase();
    // `…_Classes` is the second hive of the same person, with file types only.
    (sid.starts_with("S-1-5-21-") || sid.starts_with("S-1-12-1-")) && !sid.ends_with("_CLASSES")
}

/// Whether programs may be registered in this hive: people, and the system account under the name
/// by which everybody may read it.
pub fn may_have_programs(sid: &str) -> bool {
    is_person(sid) || sid.eq_ignore_ascii_case(".DEFAULT")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_told_from_services_and_from_class_hives() {
        let table = [
            ("S-1-5-21-1004336348-1177238915-682003330-1001", true),
            ("s-1-5-21-1-2-3-500", true),
            ("S-1-12-1-1-2-3-4", true),
            ("S-1-5-21-1-2-3-1001_Classes", false),
            ("S-1-5-18", false),
            ("S-1-5-19", false),
            ("S-1-5-80-1-2-3", false),
            (".DEFAULT", false),
            ("", false),
        ];
        for (sid, expected) in table {
            assert_eq!(is_person(sid), expected, "{sid}");
        }
        assert!(may_have_programs(".default"));
        assert!(!may_have_programs("S-1-5-20"));
    }
}
