//! What was once said of the law and was wrong, and does not come back; and when a report is due, by the
//! answer and the day.
#![cfg(test)]

use bancheck::bans::{Coverage, Level, Rules, UNKNOWN};
use bancheck::duties::deadline::{Deadline, deadlines};
use bancheck::duties::{self, Answers};
use bancheck::text::{Language, Texts};
use jiff::civil::date;

fn rules() -> Rules {
    Rules::embedded().unwrap()
}

fn answers(pairs: &[(&str, &str)]) -> Answers {
    pairs.iter().map(|(question, choice)| ((*question).to_owned(), (*choice).to_owned())).collect()
}

/// Every file of words in a language: the ban's and the program's.
fn words(language: Language, rules: &Rules) -> String {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/text").join(language.tag());
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let own: String = files.map(|path| std::fs::read_to_string(path).unwrap()).collect();
    own + &rules.texts[language.tag()]
}

#[test]
fn what_was_wrong_is_not_said_again() {
    let table: [(Language, &[&str]); 2] = [
        (
            Language::English,
            &[
                // The rules speak of personal devices, and "private" reads as the company's.
                "private device",
                // The second phase was put on hold before that day.
                "November 10, 2026",
                // Newer contracts have another rule in its place.
                "must be in every contract",
                // A contract keeps its older text.
                "That was so before December 4, 2023",
                "Before that it was 1 day",
                // It is due only if there is a duty to report.
                "Your report to the government is due",
                // One firm.
                "Law firms read",
                // Some are known.
                "rules that we do not know",
                "The ban does not cover it",
                "program money",
                "cut-off date",
                "get no updates",
                "the deal",
            ],
        ),
        (
            Language::Spanish,
            &[
                "equipos privados",
                "10 de noviembre de 2026",
                "debe estar en todo contrato",
                "Vence su informe",
                "Vencen los detalles",
                "firmas de abogados",
                "La prohibición no lo incluye",
                "romper un contrato",
                "todo trato",
                "del trato",
                "vale para",
                "valer para",
                "dinero de apoyo",
                "regla 52.",
                "oficial de contratos",
                "empresa de computación",
                "empresa de TI",
                "traer hasta 20 años",
                "Nadie tiene que prometerlo",
                "ha faltado",
                "Falta lo de fuera",
                "dentro de 72 horas",
            ],
        ),
    ];
    let rules = rules();
    for (language, phrases) in table {
        let words = words(language, &rules);
        let found: Vec<_> = phrases.iter().filter(|phrase| words.contains(**phrase)).collect();
        assert!(found.is_empty(), "{language:?}: {found:?}");
    }
}

/// A source that says the opposite, is a copy without a name, or is a home page proves nothing.
#[test]
fn no_fact_rests_on_a_source_that_was_given_up() {
    const GIVEN_UP: [&str; 7] = [
        "thompsonhinesmartrade.com",
        "complianceprosolutions.com",
        "passmuster.co",
        "newsstudy.xyz",
        "osintcorp.net",
        "vumetric.com",
        "conventuslaw.com",
    ];
    for fact in rules().facts {
        let address = fact.url.split_once("://").map_or("", |(_, address)| address);
        let (host, page) = address.split_once('/').unwrap_or((address, ""));
        assert!(!GIVEN_UP.iter().any(|gone| host.ends_with(gone)), "{}: {}", fact.id, fact.url);
        assert!(!page.is_empty(), "{} leads to a home page: {}", fact.id, fact.url);
    }
}

/// What the scan finds starts the clock, also where there is no duty: so the line says the condition.
#[test]
fn a_report_is_due_only_if_there_is_a_duty_to_report() {
    let rules = rules();
    for (language, condition) in
        [(Language::English, "If you must report"), (Language::Spanish, "Si debe informar")]
    {
        let texts = Texts::new(language, &rules);
        let reports = rules.duties.iter().filter(|duty| !duty.due.is_empty() && duty.level == Level::Must);
        let lines: Vec<String> = reports.map(|duty| texts.get(&format!("duty-{}-due-1", duty.id))).collect();
        assert!(lines.len() >= 6, "{lines:?}");
        assert!(lines.iter().all(|line| line.starts_with(condition)), "{lines:?}");
    }
}

/// Found on a Wednesday and on a Friday, at noon in New York.
#[test]
fn the_date_of_the_clause_decides_when_a_report_is_due() {
    let rules = rules();
    let at = |day| date(2026, 9, day).at(12, 0, 0, 0).in_tz("America/New_York").unwrap();
    let day = |day| Deadline::Day(date(2026, 9, day));
    let moment = |day| Deadline::Moment(at(day));
    for (government, clause, wednesday, friday) in [
        ("yes", "before-2023", day(24), day(28)),
        ("yes", "since-2023", day(28), day(30)),
        ("yes", "old", day(24), day(28)),
        ("yes", "new", moment(26), moment(28)),
        ("yes", UNKNOWN, day(24), moment(28)),
        ("defense", "before-2023", day(24), day(28)),
        ("defense", "since-2023", day(28), day(30)),
        ("defense", "old", day(24), day(28)),
        ("defense", "new", moment(26), moment(28)),
        ("defense", UNKNOWN, day(24), moment(28)),
        ("company", UNKNOWN, day(24), moment(28)),
    ] {
        let answers = answers(&[("government", government), ("clause", clause)]);
        let with_dues: Vec<_> =
            duties::applying(&rules, &answers).into_iter().filter(|duty| !duty.due.is_empty()).collect();
        assert_eq!(with_dues.len(), 1, "one report: {answers:?}");
        for (from, expected) in [(at(23), wednesday), (at(25), friday)] {
            let ends = deadlines(&with_dues[0].due, rules.holidays_of(with_dues[0]), &from, None);
            assert_eq!(ends[0], expected, "{answers:?} from {from}");
        }
    }
}

/// What was answered before dates were asked for still opens, and is not said in words that nobody chose.
#[test]
fn an_answer_of_before_is_still_an_answer() {
    let rules = rules();
    let before = answers(&[("government", "yes"), ("clause", "old"), ("cards", "yes")]);
    let before = duties::renewed(&rules, &before);
    assert_eq!(duties::check(&rules, &before), []);
    let ids: Vec<&str> = duties::applying(&rules, &before).iter().map(|duty| duty.id.as_str()).collect();
    for id in ["government-report", "find-out-date", "find-out-card-payments"] {
        assert!(ids.contains(&id), "{id} is not in {ids:?}");
    }
    assert!(!ids.contains(&"card-updates"), "whether card numbers pass through a computer was not asked");
    for (before, now) in [
        (&[("cards", "yes"), ("card-numbers", "yes")][..], ("card-payments", "computer")),
        (&[("cards", "yes"), ("card-numbers", "no")], ("card-payments", "terminal")),
        (&[("cards", "yes"), ("card-numbers", UNKNOWN)], ("card-payments", UNKNOWN)),
        (&[("cards", "no"), ("card-numbers", "yes")], ("card-payments", "no")),
        (&[("cards", UNKNOWN)], ("card-payments", UNKNOWN)),
        (&[("state", "no")], ("state-work", "no")),
        (&[("state", UNKNOWN)], ("state-work", UNKNOWN)),
        (&[("state", "texas")], ("state-work", "yes")),
    ] {
        let renewed = duties::renewed(&rules, &answers(before));
        assert_eq!(duties::check(&rules, &renewed), [], "{before:?}");
        assert_eq!(renewed.get(now.0).map(String::as_str), Some(now.1), "{before:?}");
    }
    let renewed = duties::renewed(&rules, &answers(&[("state", "texas")]));
    assert_eq!(renewed["state"], "texas", "and the state is known");
}

/// "One business day" is no mistake in an older contract.
#[test]
fn one_day_is_called_wrong_only_where_the_contract_gives_three() {
    let rules = rules();
    for government in ["no", "yes", "defense", "company", UNKNOWN] {
        for clause in ["before-2023", "since-2023", "old", "new", UNKNOWN] {
            let answers = answers(&[("government", government), ("clause", clause)]);
            let says_so = duties::applying(&rules, &answers).iter().any(|duty| duty.id == "one-day");
            let is_recent = clause == "since-2023" && ["yes", "defense"].contains(&government);
            assert_eq!(says_so, is_recent, "{answers:?}");
        }
    }
}

/// What is left out of the order is not left out of contracts, and what nobody knows is called so.
#[test]
fn what_the_ban_does_not_cover_is_not_called_free() {
    let rules = rules();
    for (language, contracts, unknown) in [
        (Language::English, "Contracts with the US government", "We do not know"),
        (Language::Spanish, "Los contratos con el gobierno de Estados Unidos", "No sabemos"),
    ] {
        let texts = Texts::new(language, &rules);
        let line = |coverage: Coverage| texts.get(&format!("coverage-{}-line", coverage.id()));
        assert!(line(Coverage::NotCovered).contains(contracts));
        assert!(line(Coverage::Ask).starts_with(unknown));
    }
}
