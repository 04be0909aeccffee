use super::*;

fn names() -> Names {
    let maker = Maker::new(
        &["acme".to_owned(), "акме*".to_owned()],
        &["lab", "inc", "ао", "ооо", "sa"],
        &["acme.example"],
        &["old", "bak"],
    );
    let drivers = Drivers::new(&["acmeflt", "acmeupd_*", "ac1"], &["_sha#", ".kes-#*"], &["320400"]);
    Names { maker: Arc::new(maker), drivers: [("own".to_owned(), Arc::new(drivers))].into() }
}

fn matches(pattern: &str, value: &str) -> bool {
    Pattern::parse(pattern, &names()).expect("the pattern is good").matches(Some(&Value::new(value)))
}

#[test]
fn patterns_mean_what_the_table_says() {
    let table = [
        ("words:acme lab", "AO Acme  Lab, Inc.", true),
        ("words:acme lab", "AcmeLab", false),
        ("words:acme", "acmeskytte", false),
        ("words:acme", "“Acme”", true),
        ("words:agent * acme", "Agent für Acme", true),
        ("is:acmeagent", "ACMEAGENT", true),
        ("is:acmeagent", "acmeagent2", false),
        ("named:acme agent", "ACME  Agent", true),
        ("named:acme agent", "Acme Agent 3.1 (v20)", true),
        ("named:acme agent", "Acme Agent-2024", true),
        ("named:acme agent", "Acme Agent2", false),
        ("named:acme agent", "Acme Agent 12 Antivirus", false),
        ("named:acme agent", "Acme Agents", false),
        ("named:acme agent", "The Acme Agent", false),
        ("glob:acme#*", "ACME21.3", true),
        ("glob:acme#*", "acmex", false),
        ("glob:a*b*c", "axxbyybzzc", true),
        ("glob:a*b*c", "axxbyybzz", false),
        ("under:acme lab", r"C:\Program Files (x86)\Acme Lab\Acme 21\acme.exe", true),
        ("under:acme lab", r"C:\Temp\acme lab", false),
        ("under:acme lab", "/opt/acme lab/x", true),
        ("file:acme.exe", r"C:\x\ACME.EXE", true),
        ("file:acme.exe", r"C:\acme.exe\x.exe", false),
        ("vendor", "ООО «Акмея»", true),
        ("vendor", "Acme Corp", true),
        ("vendor", "Acmeon", false),
        ("words:acme lab", "Acme\u{ad} L\u{200b}ab", true),
        ("words:acme lab", "Ａｃｍｅ Ｌａｂ", true),
        ("words:acme lab", "\u{feff}Acme™Lab®", true),
        ("is:é", "E\u{301}", true),
        ("maker", "ACME Lab, Inc.", true),
        ("maker", "ООО «Акме»", true),
        ("maker", "Acme S.A.", true),
        ("maker", "Acme Lab <hello@other.example>", true),
        ("maker", "Support <support@mail.acme.example>", true),
        ("maker", "https://www.acme.example/", true),
        ("maker", "Lab, Inc.", false),
        ("maker", "Ivan Acme", false),
        ("maker", "Acme Shield Team", false),
        ("maker", "One that removes Acme Inc.", false),
        ("maker", "Anti <a@b.acme.example.evil.example>", false),
        ("maker", "www.acme.example.evil.example", false),
        ("maker", "Anti <a@anti-acme.example>", false),
        ("maker", "", false),
        (r"maker-in:?:\programdata", r"C:\ProgramData\Acme Lab", true),
        (r"maker-in:?:\programdata", r"C:\ProgramData\Acme Lab.old\Data\x", true),
        (r"maker-in:?:\programdata", r"C:\ProgramData\Acme Lab 2026-01-31", true),
        (r"maker-in:?:\programdata", r"C:\ProgramData\Acme Labels", false),
        (r"maker-in:?:\programdata", r"C:\ProgramData\OPSWAT\Acme Lab", false),
        (r"maker-in:?:\programdata", r"C:\ProgramData", false),
        ("maker-in:/home/*", "/home/ann/acme/Acme 24.0", true),
        ("maker-in:/", "/acme/x", true),
        ("maker-in:/", "Acme.old", true),
        ("maker-in:/", "acme2023", true),
        ("maker-in:/", "acme2023x", false),
        ("vendor-in:/", "acme2023 stuff", true),
        ("maker-in:**", "/a/b/acme/x", true),
        ("maker-in:/", "/opt/acme", false),
        (r"maker-in:**\appdata\local", r"D:\Profiles\ann\AppData\Local\Acme Lab", true),
        (r"maker-in:**\appdata\local", r"D:\Profiles\ann\AppData\Local\Other\Acme Lab", false),
        ("maker-in:/home/*", "/home/ann/Desktop/acme", false),
        (r"vendor-in:?:\programdata", r"C:\ProgramData\Acme Labels", true),
        (r"vendor-in:?:\programdata", r"C:\ProgramData\AcmeSkytte", false),
        (r"vendor-in:?:\programdata", r"C:\ProgramData\About Acme", false),
        (r"vendor-in:?:\programdata", r"C:\ProgramData\Лаборатория", false),
        ("driver:own", "AcmeFlt", true),
        ("driver:own", r"\SystemRoot\system32\DRIVERS\acmeflt.sys", true),
        ("driver:own", "acmeflt_sha1.sys", true),
        ("driver:own", "ACMEFLT.KES-21-9.sys", true),
        ("driver:own", "acmeupd_arkmon.sys.bak", true),
        ("driver:own", r"Root\LEGACY_ACMEFLT\0000", true),
        ("driver:own", "LEGACY_AC1", true),
        ("driver:own", "acmeflt2", false),
        ("driver:own", "xacmeflt.sys", false),
        ("driver:own", r"C:\acmeflt\other.sys", false),
        ("altitude:own", "45123 320400", true),
        ("altitude:own", "320400.5", true),
        ("altitude:own", "3204001", false),
        ("empty", "  ", true),
        ("empty", "x", false),
    ];
    for (pattern, value, expected) in table {
        assert_eq!(matches(pattern, value), expected, "{pattern} on {value}");
    }
    assert!(Pattern::Empty.matches(None), "a missing field is empty");
    assert!(!Pattern::Is("x".into()).matches(None), "a missing field is nothing else");
}

#[test]
fn bad_patterns_are_refused_with_a_reason() {
    for bad in [
        "acme",
        "substring:acme",
        "words:",
        "glob:*",
        "under:**",
        "is:\"\"",
        "maker-in:",
        "driver:",
        "driver:theirs",
        "altitude:theirs",
    ] {
        assert!(Pattern::parse(bad, &names()).is_err(), "{bad} must be refused");
    }
}

#[test]
fn a_hostile_glob_ends_quickly() {
    let glob = format!("glob:{}b", "a*".repeat(40));
    assert!(!matches(&glob, &"a".repeat(2000)));
}
