//! The products that ship with the program, ranked for the offices it was made for, and the words for
//! them. Broken data must be refused with its file and line.
#![cfg(test)]

mod console;

use bancheck::bans::Rules;
use bancheck::protection::alternatives::{AlternativeProduct, Answer, Criterion, Grade};
use bancheck::protection::{
    Alternatives, AlternativesError, Federal, FitReason, Gap, Office, Platform, PriceState, Ranked, Ranking,
    Shown, rank, words,
};
use bancheck::text::{Language, Texts};
use jiff::civil::{Date, date};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The day on which the shipped data was checked.
const TODAY: Date = date(2026, 11, 24);

fn data() -> Alternatives {
    Alternatives::embedded().expect("the shipped products load")
}

fn office(systems: &[Platform], devices: u32) -> Office {
    Office {
        systems: systems.iter().copied().collect(),
        devices,
        has_it: false,
        needs_edr: false,
        federal: Federal::None,
        already_has: Vec::new(),
    }
}

fn find<'a>(list: &'a [Ranked], id: &str) -> &'a Ranked {
    list.iter().find(|ranked| ranked.product == id).unwrap_or_else(|| panic!("{id} is not in the list"))
}

fn ids(list: &[Ranked]) -> Vec<&str> {
    list.iter().map(|ranked| ranked.product.as_str()).collect()
}

fn why<'a>(ranking: &'a Ranking, id: &str) -> &'a [Gap] {
    &ranking.out.iter().find(|out| out.product == id).unwrap_or_else(|| panic!("{id} is not out")).why
}

#[test]
fn two_windows_home_computers_keep_the_built_in_protection() {
    let ranking = rank(&data(), &office(&[Platform::WindowsHome], 2), TODAY);
    assert_eq!(ranking.preset, "tiny");
    let first = &ranking.fits[0];
    assert_eq!(first.product, "microsoft-defender-antivirus");
    assert_eq!(first.price.state, PriceState::Free);
    assert_eq!(first.reasons, [FitReason::BuiltInFirst]);
    assert_eq!(
        why(&ranking, "microsoft-defender-for-business"),
        [Gap::System { system: Platform::WindowsHome }]
    );
    // Nobody showed that these run on the Home edition, so they are a question, not an answer.
    let norton = find(&ranking.to_confirm, "norton-small-business");
    assert_eq!(norton.confirm, [Gap::System { system: Platform::WindowsHome }]);
}

#[test]
fn fifteen_seats_that_pay_for_business_premium_already_have_it() {
    let mut with_premium = office(&[Platform::Windows], 15);
    with_premium.already_has.push("microsoft-365-business-premium".to_owned());
    for (office, price, documented) in
        [(with_premium, PriceState::Included, 59), (office(&[Platform::Windows], 15), PriceState::Ageing, 55)]
    {
        let ranking = rank(&data(), &office, TODAY);
        assert_eq!(ranking.preset, "small");
        let first = &ranking.fits[0];
        assert_eq!(first.product, "microsoft-defender-for-business");
        assert_eq!(first.price.state, price);
        assert_eq!(first.documented, documented);
        assert_eq!(first.reasons.contains(&FitReason::AlreadyPaid), price == PriceState::Included);
        assert!(ranking.fits.iter().skip(1).all(|ranked| ranked.place > 1), "nobody else is near");
        assert_eq!(why(&ranking, "microsoft-defender-antivirus"), [Gap::OneView]);
    }
}

#[test]
fn forty_windows_and_mac_seats_get_a_short_list_that_covers_both() {
    let mut office = office(&[Platform::Windows, Platform::Macos], 40);
    office.has_it = true;
    let ranking = rank(&data(), &office, TODAY);
    assert_eq!(ranking.preset, "mixed");
    assert_eq!(
        ids(&ranking.fits)[..4],
        [
            "microsoft-defender-for-business",
            "bitdefender-gravityzone-edr",
            "threatdown-elite",
            "watchguard-epdr"
        ]
    );
    assert_eq!(why(&ranking, "norton-small-business"), [Gap::OneView]);
    let small = find(&ranking.to_confirm, "eset-small-business-security");
    assert!(small.confirm.contains(&Gap::TooMany { devices: None }), "its limit is hearsay: ask");
}

#[test]
fn servers_and_an_insurer_that_asks_for_edr_leave_few() {
    let mut office = office(&[Platform::Windows, Platform::WindowsServer], 124);
    (office.has_it, office.needs_edr) = (true, true);
    let ranking = rank(&data(), &office, TODAY);
    assert_eq!(ranking.preset, "large");
    assert_eq!(
        ids(&ranking.fits),
        [
            "bitdefender-gravityzone-edr",
            "microsoft-defender-for-business",
            "threatdown-elite",
            "watchguard-epdr"
        ]
    );
    assert_eq!(ranking.fits[0].place, ranking.fits[1].place, "7 points apart are no difference");
    assert_eq!(why(&ranking, "crowdstrike-falcon-go"), [Gap::TooMany { devices: Some(100) }, Gap::Edr]);
    for (id, gap) in
        [("eset-protect", Gap::Edr), ("sophos-endpoint", Gap::System { system: Platform::WindowsServer })]
    {
        assert_eq!(find(&ranking.to_confirm, id).confirm, [gap]);
    }
}

#[test]
fn federal_work_with_controlled_information_needs_a_shown_government_offer() {
    let mut office = office(&[Platform::Windows], 30);
    (office.has_it, office.federal) = (true, Federal::ContractInformation);
    let ranking = rank(&data(), &office, TODAY);
    assert_eq!(ranking.preset, "federal");
    assert_eq!(
        BTreeSet::from_iter(ids(&ranking.fits[..2])),
        BTreeSet::from(["bitdefender-gravityzone-edr", "microsoft-defender-for-business"])
    );

    office.federal = Federal::ControlledInformation;
    let ranking = rank(&data(), &office, TODAY);
    assert_eq!(
        ids(&ranking.fits),
        ["crowdstrike-falcon-enterprise", "sentinelone-complete", "sentinelone-core"]
    );
    assert!(ranking.to_confirm.iter().all(|ranked| ranked.confirm.contains(&Gap::Government)));
}

#[test]
fn a_mac_beside_few_windows_computers_keeps_its_own_protection() {
    let ranking = rank(&data(), &office(&[Platform::Windows, Platform::Macos], 3), TODAY);
    let first = &ranking.fits[0];
    assert_eq!(first.product, "microsoft-defender-antivirus");
    assert_eq!(first.reasons, [FitReason::BuiltInFirst, FitReason::OwnProtection]);
}

#[test]
fn facts_and_prices_age() {
    let data = data();
    let office = office(&[Platform::Windows], 4);
    let price = |today| find(&rank(&data, &office, today).fits, "crowdstrike-falcon-go").price.clone();
    // Dated September 19, 2026.
    for (today, state) in [
        (date(2027, 3, 18), PriceState::Published),
        (date(2027, 3, 19), PriceState::Ageing),
        (date(2027, 9, 19), PriceState::Ageing),
        (date(2027, 9, 20), PriceState::AskTheMaker),
    ] {
        assert_eq!(price(today).state, state, "{today}");
        assert_eq!(price(today).cents.is_some(), state != PriceState::AskTheMaker);
    }

    // Dated October 2024: two years later it is a question again.
    let fact = |today| {
        let ranking = rank(&data, &office, today);
        let sophos = find(&ranking.fits, "sophos-endpoint");
        let fact = sophos.facts.iter().find(|fact| fact.criterion == "T2").expect("every fact is listed");
        (fact.answer, fact.outdated, sophos.ask.contains(&"T2".to_owned()))
    };
    assert_eq!(fact(date(2026, 10, 1)), (Answer::Yes, false, false));
    assert_eq!(fact(date(2026, 10, 2)), (Answer::Unknown, true, true));

    let years_later = rank(&data, &office, date(2029, 1, 1));
    assert!(years_later.old && !rank(&data, &office, TODAY).old);
    assert!(years_later.fits.is_empty() && years_later.out.is_empty(), "nothing is known any more");
    assert!(years_later.to_confirm.iter().all(|ranked| ranked.documented == 0));
}

#[test]
fn the_replacement_pushed_on_customers_is_not_offered() {
    assert!(data().products.iter().all(|product| !product.name.to_lowercase().contains("ultraav")));
}

#[test]
fn there_are_words_for_everything_that_can_be_shown() {
    let data = data();
    let texts = Texts::new(Language::English, &Rules::embedded().expect("the shipped rules load"));
    let mut keys: Vec<String> =
        ["alternatives-heading", "alternatives-how", "protect-one-at-a-time"].map(str::to_owned).to_vec();
    keys.extend(data.products.iter().map(AlternativeProduct::note_key));
    keys.extend(data.criteria.iter().map(Criterion::text_key));
    keys.extend(data.presets.iter().map(|preset| format!("preset-{}", preset.id)));
    keys.extend(Platform::ALL.iter().map(|system| format!("system-{}", system.id())));
    keys.extend(Platform::ALL.iter().map(|system| system.after_removal_key().to_owned()));
    keys.extend(FitReason::ALL.iter().map(|reason| format!("reason-{}", reason.id())));
    keys.extend(
        [Shown::Protection, Shown::Fit, Shown::CostAndTrust].map(|group| format!("group-{}", group.id())),
    );
    keys.extend(
        [Grade::Maker, Grade::Lab, Grade::Government, Grade::SecondHand]
            .map(|grade| format!("grade-{}", grade.id())),
    );
    let missing: Vec<_> = keys.iter().filter(|key| !texts.has(key)).collect();
    assert!(missing.is_empty(), "no words for {missing:?}");

    let mut sentences = words::how_we_compare(&texts, &data.method);
    for gap in [
        Gap::BannedPart,
        Gap::System { system: Platform::Macos },
        Gap::TooFew { devices: Some(5) },
        Gap::TooMany { devices: Some(100) },
        Gap::Edr,
        Gap::OneView,
        Gap::Government,
    ] {
        sentences.extend([words::gap(&texts, &gap), words::gap_to_ask(&texts, &gap)]);
    }
    let ranking = rank(&data, &office(&[Platform::Windows], 4), TODAY);
    sentences.extend(ranking.fits.iter().map(|ranked| words::price(&texts, &ranked.price)));
    sentences.extend(ranking.sources.iter().map(|source| words::source(&texts, source)));
    for sentence in sentences {
        assert!(sentence.contains(' ') || sentence == "Free", "a bare key: {sentence}");
        assert!(!sentence.contains("{ $") && !sentence.contains("{$"), "a value is missing: {sentence}");
    }
    let go = find(&ranking.fits, "crowdstrike-falcon-go");
    assert_eq!(words::price(&texts, &go.price), "$59.99 a device a year, as of September 19, 2026");
}

/// A copy of the shipped folder with one replacement in one file.
fn broken(file: &str, from: &str, to: &str) -> Vec<String> {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/alternatives");
    let copy = tempfile::tempdir().expect("a temporary folder");
    for entry in fs::read_dir(&shipped).expect("the shipped folder") {
        let path = entry.expect("an entry").path();
        fs::copy(&path, copy.path().join(path.file_name().expect("a name"))).expect("a copy");
    }
    let path = copy.path().join(file);
    let content = fs::read_to_string(&path).expect("the file");
    assert!(content.contains(from), "{file} no longer contains {from:?}");
    fs::write(&path, content.replacen(from, to, 1)).expect("the broken file");
    match Alternatives::from_dir(copy.path()) {
        Err(AlternativesError::Invalid(problems)) => problems.iter().map(ToString::to_string).collect(),
        other => panic!("{file} with {to:?} was not refused: {other:?}"),
    }
}

#[test]
fn broken_data_is_refused_with_file_and_line() {
    const GO: &str = "crowdstrike-falcon-go.toml";
    for (file, from, to, expected) in [
        (GO, "name = ", "stars = 5\nname = ", "crowdstrike-falcon-go.toml:2: unknown field `stars`"),
        (
            GO,
            "id = \"crowdstrike-falcon-go\"",
            "id = \"eset-protect\"",
            "eset-protect.toml:1: the ID `eset-protect` is used twice",
        ),
        (GO, "\"P1\", ", "", "nothing is said about the criterion `P1`"),
        (GO, "\"P1\", ", "\"P1\", \"P1\", ", "`P1` is stated twice"),
        (GO, "\"P1\", ", "\"P1\", \"Q9\", ", "there is no criterion `Q9`"),
        (GO, "\"macos\", ", "", "nothing is said about the system `macos`"),
        (GO, "[\"mitre-2025\"]", "[\"a-friend\"]", "there is no source `a-friend`"),
        (GO, "[\"mitre-2025\"]", "[]", "something is stated without a source"),
        (GO, "checked = \"2026-11-24\"", "checked = \"today\"", "a date is written 2024-06-24"),
        (
            GO,
            "https://www.crowdstrike.com",
            "http://www.crowdstrike.com",
            ":3: an address starts with https://",
        ),
        ("sources.toml", "date = \"2025-12\"\n", "", "a source without a date must be a standing page"),
        (
            "sources.toml",
            "date = \"2025-12\"",
            "date = \"last winter\"",
            "a date is written 2024-06-24, 2024-06",
        ),
        ("sources.toml", "id = \"ms-business-faq\"", "id = \"ms-compatibility\"", "is used twice"),
        ("criteria.toml", "cost = 10", "cost = 11", "the weights add up to 101, not 100"),
        (
            "criteria.toml",
            "id = \"small\"\n",
            "id = \"small\"\nwhen = { federal = true }\n",
            "fit every office",
        ),
        ("criteria.toml", "edr = \"R1\"", "edr = \"R9\"", "there is no criterion `R9`"),
        ("criteria.toml", "group = \"protection\"\n", "", "a group and 1 to 100 points, or neither"),
        ("criteria.toml", "bancheck.products/1", "bancheck.products/9", "criteria.toml:3: schema must be"),
        (
            "microsoft-defender-for-business.toml",
            "plan = \"microsoft-365-business-premium\"",
            "plan = \"gold\"",
            "there is no plan `gold`",
        ),
    ] {
        let problems = broken(file, from, to);
        assert!(
            problems.iter().any(|problem| problem.contains(expected)),
            "{file} with {to:?}: {problems:?} lacks {expected:?}"
        );
    }
}
