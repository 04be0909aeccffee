//! Holds the names in the rules against what is called alike: drivers, makers, folders, exceptions.
#![cfg(test)]

use bancheck::bans::Confidence;
use bancheck::machine::{Field, SourceId};
use bancheck::scan::{Ground, State, Verdict};

#[path = "support/seen.rs"]
mod seen;
use seen::{item, rules, scan};

/// Every name of a list of drivers, as Windows has it in each of its places: source, field and value.
fn places_of(name: &str) -> Vec<(SourceId, Vec<(Field, String)>)> {
    let (upper, file) = (name.to_uppercase(), format!("{name}.sys"));
    let path = format!(r"C:\Windows\System32\drivers\{file}");
    vec![
        (SourceId::Services, vec![(Field::Key, name.to_owned())]),
        (SourceId::Services, vec![(Field::Key, name.to_owned()), (Field::Path, path.clone())]),
        (SourceId::Services, vec![(Field::Key, format!("LEGACY_{upper}"))]),
        (SourceId::ClassFilters, vec![(Field::Key, upper), (Field::Name, "Keyboard".to_owned())]),
        (SourceId::NetworkBindings, vec![(Field::Key, name.to_owned())]),
        (SourceId::DriverFiles, vec![(Field::Key, file.clone()), (Field::Path, path)]),
        (SourceId::DriverFiles, vec![(Field::Key, format!("{file}.old"))]),
        // A package that is kept ready.
        (SourceId::DriverFiles, vec![(Field::Key, name.to_owned())]),
    ]
}

#[test]
fn every_driver_is_known_in_every_place_under_every_name() {
    let rules = rules();
    let sample = |glob: &str| glob.replace(['*', '#'], "1").replace('?', ".");
    let mut tried = 0;
    for (list, covered) in [("own", true), ("short", true)] {
        let drivers = &rules.bans[0].drivers[list];
        let variants: Vec<String> = [""].into_iter().chain(drivers.variants()).map(sample).collect();
        for name in drivers.names().map(sample) {
            for variant in &variants {
                for (source, fields) in places_of(&format!("{name}{variant}")) {
                    let fields: Vec<(Field, &str)> =
                        fields.iter().map(|(field, value)| (*field, value.as_str())).collect();
                    let result = scan(&rules, vec![(source, item(&fields))]);
                    assert_eq!(result.covered().count() == 1, covered, "{source:?} {fields:?}");
                    assert_eq!(result.findings[0].state, State::Leftover, "{source:?} {fields:?}");
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 2_000, "{tried}");
    for (altitude, list) in
        rules.bans[0].drivers.iter().flat_map(|(list, drivers)| drivers.altitudes().map(move |a| (a, list)))
    {
        let filter = item(&[(Field::Key, "renamed"), (Field::Altitude, altitude)]);
        let result = scan(&rules, vec![(SourceId::Services, filter)]);
        assert_eq!(result.covered().count() == 1, list == "own", "{altitude}");
        assert_eq!(result.findings.len(), 1, "{altitude}");
    }
    for other in
        ["kavnsi", "KAVBootC64", "kisknl", "klogd", "audiodrv", "WdFilter", "klifx", "xklif", "klim7"]
    {
        for (source, fields) in places_of(other) {
            let fields: Vec<(Field, &str)> =
                fields.iter().map(|(field, value)| (*field, value.as_str())).collect();
            let result = scan(&rules, vec![(source, item(&fields))]);
            assert!(result.findings.is_empty(), "{source:?} {fields:?}");
        }
    }
    // So short a name needs the file as well, when there is one.
    let other = item(&[(Field::Key, "kl1"), (Field::Path, r"C:\Games\other.sys")]);
    assert!(scan(&rules, vec![(SourceId::Services, other)]).findings.is_empty());
}

#[test]
fn the_maker_is_known_by_every_name_of_its_own_and_by_no_other() {
    let rules = rules();
    let own = [
        "Kaspersky",
        "KASPERSKY",
        "Kaspersky Lab",
        "KasperskyLab",
        "AO Kaspersky Lab",
        "Kaspersky Lab ZAO",
        "Kaspersky Lab JSC",
        "Kaspersky Lab, JSC",
        "Kaspersky Labs Limited",
        "Kaspersky Lab UK Ltd.",
        "Kaspersky Lab, Inc.",
        "Kaspersky Lab Switzerland GmbH",
        "Kaspersky Lab Polska Sp. z o.o.",
        "Kaspersky Lab S.A.S.",
        "OOO Kaspersky Group",
        "Copyright © 2021 AO Kaspersky Lab. All Rights Reserved.",
        "\"Лаборатория Касперского\"",
        "АО \"Лаборатория Касперского\"",
        "ЗАО «Лаборатория Касперского»",
        "ООО «Касперский»",
        "卡巴斯基实验室",
        "株式会社カスペルスキー",
        "카스퍼스키랩",
        "كاسبرسكي",
        "Kaspersky Lab <support@kaspersky.com>",
        "Support <a@mail.kaspersky.com>",
        "https://www.kaspersky.com/",
        "Kaspersky\u{ad} Lab",
    ];
    for publisher in own {
        let entry = item(&[(Field::Name, "Something"), (Field::Publisher, publisher)]);
        let result = scan(&rules, vec![(SourceId::UninstallEntries, entry)]);
        assert_eq!(result.verdict(), Verdict::Found, "{publisher}");
        assert!(result.findings[0].confidence > Confidence::Unclear, "{publisher}");
    }
    let others = [
        "Kaspersky Shield Team",
        "Kaspersky Fans",
        "Ivan Kaspersky",
        "Natalya Kaspersky",
        "Наталья Касперская",
        "Example that removes Kaspersky Ltd",
        "Anti-Kaspersky Project",
        "KasperSkytte",
        "Kasperskyfree Inc",
        "Kaspersky Laboratory of Physics",
        "a@b.kaspersky.com.evil.example",
        "x@notkaspersky.com",
        "Lab Ltd",
        "",
    ];
    for publisher in others {
        for source in [
            SourceId::UninstallEntries,
            SourceId::Dpkg,
            SourceId::Rpm,
            SourceId::ScheduledTasks,
            SourceId::DriverFiles,
        ] {
            let entry = item(&[(Field::Key, "something"), (Field::Publisher, publisher)]);
            let result = scan(&rules, vec![(source, entry)]);
            assert!(result.findings.is_empty(), "{publisher}: {:?}", result.findings);
        }
        // Called as the maker's programs are, it is not nothing; nor is it said to be listed with its maker.
        let entry = item(&[(Field::Name, "Kaspersky Endpoint Security"), (Field::Publisher, publisher)]);
        let result = scan(&rules, vec![(SourceId::UninstallEntries, entry)]);
        if result.findings.is_empty() {
            continue;
        }
        let finding = &result.findings[0];
        assert!(!finding.grounds.contains(&Ground::ListedWithMaker), "{publisher}");
        assert!(
            publisher.is_empty() || finding.confidence == Confidence::Unclear,
            "{publisher}: {finding:?}"
        );
    }
}

#[test]
fn how_sure_a_folder_makes_depends_on_what_else_is_in_its_name() {
    let rules = rules();
    let table = [
        (r"C:\Program Files\Kaspersky Lab", Confidence::Likely),
        (r"C:\Program Files\Kaspersky Lab.old", Confidence::Likely),
        (r"C:\Program Files\Kaspersky Labels", Confidence::Unclear),
        (r"C:\Program Files\Kaspersky Laboratory of Physics", Confidence::Unclear),
        (r"C:\ProgramData\Kaspersky Lab\AVP21.3", Confidence::Likely),
    ];
    for (path, confidence) in table {
        let folder = item(&[(Field::Path, path)]);
        let result = scan(&rules, vec![(SourceId::ProgramFolders, folder)]);
        assert_eq!(result.findings.len(), 1, "{path}");
        assert_eq!(
            (result.findings[0].state, result.findings[0].confidence),
            (State::Leftover, confidence),
            "{path}"
        );
    }
}

#[test]
fn a_program_that_is_covered_is_no_exception_by_more_words_in_its_name() {
    let rules = rules();
    let table = [
        ("Kaspersky Endpoint Security 12 with Threat Intelligence", Verdict::Found),
        ("Threat Intelligence for Kaspersky Endpoint Security", Verdict::Found),
        ("Kaspersky Security Center Security Training", Verdict::Found),
        ("Kaspersky Unknown Product with Threat Intelligence", Verdict::Found),
        ("Kaspersky CyberTrace for Kaspersky Threat Intelligence", Verdict::Unsure),
        ("Kaspersky Threat Intelligence Endpoint Protection", Verdict::Unsure),
        ("Kaspersky Threat Intelligence VPN", Verdict::Unsure),
        ("Kaspersky Threat Intelligence EDR 3", Verdict::Unsure),
        ("Kaspersky Threat Intelligence Feed Service VPN", Verdict::Unsure),
        ("Kaspersky Threat Intelligence3", Verdict::Unsure),
        ("Kaspersky Security Training Antivirus 12", Verdict::Unsure),
        ("Kaspersky Security Training Player with Firewall", Verdict::Unsure),
        ("Kaspersky Threat Intelligence Management Plug-in", Verdict::Found),
        ("Kaspersky Threat Intelligence", Verdict::Clear),
        ("Kaspersky Threat Intelligence 3.1.0 (v2)", Verdict::Clear),
        ("Kaspersky Threat Intelligence Feed Service 2024", Verdict::Clear),
        ("Kaspersky Security Training", Verdict::Clear),
        ("Kaspersky Security Training Player 2.0", Verdict::Clear),
    ];
    for (name, verdict) in table {
        let entry = item(&[(Field::Name, name), (Field::Publisher, "AO Kaspersky Lab")]);
        let result = scan(&rules, vec![(SourceId::UninstallEntries, entry)]);
        assert_eq!(result.verdict(), verdict, "{name}: {:?}", result.findings);
    }
}

#[test]
fn a_short_name_of_a_package_is_as_sure_as_who_is_named_as_its_maker() {
    let rules = rules();
    let lists = [SourceId::Dpkg, SourceId::Rpm];
    let names =
        ["kesl", "kesl-gui", "kesl-astra", "klnagent", "klnagent64", "ksc64", "ksc-web-console", "kav4fs"];
    let makers = [
        ("AO Kaspersky Lab", Some(Confidence::Sure)),
        ("Kaspersky Lab <support@kaspersky.com>", Some(Confidence::Sure)),
        ("", Some(Confidence::Unclear)),
        ("Kaspersky Brand New Ring", Some(Confidence::Unclear)),
        ("Somebody <x@example.org>", None),
        ("Kyoto ESL", None),
    ];
    for (source, name) in lists.into_iter().flat_map(|list| names.map(|name| (list, name))) {
        for (publisher, expected) in makers {
            let package = item(&[(Field::Key, name), (Field::Publisher, publisher)]);
            let result = scan(&rules, vec![(source, package)]);
            let found = result.covered().next().map(|finding| finding.confidence);
            assert_eq!(found, expected, "{source:?} {name} of {publisher}");
        }
    }
}
