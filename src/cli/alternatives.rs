//! `bancheck alternatives`

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::options::{CommonOptions, EXIT_CLEAR, Failure};
use crate::protection::alternatives::Answer;
use crate::protection::{Alternatives, Federal, Office, Platform, Ranked, Ranking, rank, words};
use crate::text::Texts;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Print the whole result as JSON (`bancheck.alternatives/1`)
    #[arg(long)]
    json: bool,
    /// How many computers and servers the office has
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    devices: u32,
    /// Every kind of system in use, with commas between; else that of this computer
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = system)]
    systems: Vec<Platform>,
    /// Somebody looks after the computers
    #[arg(long)]
    has_it: bool,
    /// An insurer or a contract asks for detection and response (EDR)
    #[arg(long)]
    edr: bool,
    /// Work for the US government: none, contract-information or controlled-information
    #[arg(long, value_name = "KIND", default_value = "none", value_parser = federal)]
    federal: Federal,
    /// A plan the office already pays for; can be given several times
    #[arg(long = "has", value_name = "PLAN")]
    already_has: Vec<String>,
}

fn system(id: &str) -> Result<Platform, String> {
    Platform::from_id(id).ok_or_else(|| one_of(Platform::ALL.iter().map(|system| system.id())))
}

fn federal(id: &str) -> Result<Federal, String> {
    Federal::ALL
        .iter()
        .copied()
        .find(|federal| federal.id() == id)
        .ok_or_else(|| one_of(Federal::ALL.iter().map(|federal| federal.id())))
}

#[expect(single_use_lifetimes, reason = "`impl Iterator<Item = &str>` may not leave it out")]
fn one_of<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    format!("must be one of: {}", ids.collect::<Vec<_>>().join(", "))
}

pub(super) fn run(arguments: &Arguments, options: &CommonOptions) -> Result<u8, Failure> {
    let data = Alternatives::embedded().map_err(Failure::fault)?;
    if let Some(plan) =
        arguments.already_has.iter().find(|plan| !data.plans.iter().any(|known| &known.id == *plan))
    {
        let known = one_of(data.plans.iter().map(|plan| plan.id.as_str()));
        return Err(Failure::usage(anyhow::anyhow!("there is no plan `{plan}`; it {known}")));
    }
    let systems: BTreeSet<Platform> = if arguments.systems.is_empty() {
        BTreeSet::from([this_system()])
    } else {
        arguments.systems.iter().copied().collect()
    };
    let office = Office {
        systems,
        devices: arguments.devices,
        has_it: arguments.has_it,
        needs_edr: arguments.edr,
        federal: arguments.federal,
        already_has: arguments.already_has.clone(),
    };
    let ranking = rank(&data, &office, crate::machine::zone::now().date());
    let text = if arguments.json {
        super::output::json(&ranking)?
    } else {
        let texts = options.texts(&options.rules()?)?;
        Page { texts: &texts, data: &data, ranking: &ranking }.print()
    };
    super::output::write(None, text.as_bytes())?;
    Ok(EXIT_CLEAR)
}

/// The kind of system this program was built for.
fn this_system() -> Platform {
    if cfg!(windows) {
        Platform::Windows
    } else if cfg!(target_os = "macos") {
        Platform::Macos
    } else {
        Platform::Linux
    }
}

/// A ranking as plain text.
struct Page<'a> {
    texts: &'a Texts,
    data: &'a Alternatives,
    ranking: &'a Ranking,
}

impl Page<'_> {
    fn print(&self) -> String {
        let (texts, ranking) = (self.texts, self.ranking);
        let mut lines = vec![
            texts.get("alternatives-heading"),
            texts.get(&format!("preset-{}", ranking.preset)),
            texts.get("alternatives-nobody-pays"),
            texts.get("protect-one-at-a-time"),
        ];
        if ranking.old {
            lines.push(texts.with("alternatives-old", &[("date", texts.date(self.data.as_of).into())]));
        }
        let mut used = BTreeSet::new();
        for (heading, list) in
            [("alternatives-fits", &ranking.fits), ("alternatives-to-confirm", &ranking.to_confirm)]
        {
            if list.is_empty() {
                if heading == "alternatives-fits" {
                    lines.extend([String::new(), texts.get("alternatives-no-fit")]);
                }
                continue;
            }
            lines.extend([String::new(), texts.get(heading)]);
            for ranked in list {
                self.product(ranked, &mut lines);
                if ranked.confirm.is_empty() {
                    self.facts(ranked, &mut lines, &mut used);
                }
                lines.push(format!("    {}: {}", texts.get("alternatives-page"), ranked.page));
            }
        }
        if !ranking.out.is_empty() {
            lines.extend([String::new(), texts.get("alternatives-out")]);
            for out in &ranking.out {
                let why: Vec<String> = out.why.iter().map(|gap| words::gap(texts, gap)).collect();
                lines.push(format!("  {}: {}", out.name, why.join(" ")));
            }
        }
        lines.extend([String::new(), texts.get("alternatives-how")]);
        lines.extend(
            words::how_we_compare(texts, &self.data.method).into_iter().map(|line| format!("  {line}")),
        );
        lines.extend([String::new(), texts.get("alternatives-sources")]);
        for (number, source) in ranking.sources.iter().enumerate() {
            if used.contains(source.id.as_str()) {
                lines.push(format!("  [{}] {}", number + 1, words::source(texts, source)));
                lines.push(format!("      {}", source.url));
            }
        }
        lines.push(String::new());
        lines.join("\n")
    }

    fn product(&self, ranked: &Ranked, lines: &mut Vec<String>) {
        let texts = self.texts;
        lines.push(String::new());
        let place = texts.with("alternatives-place", &[("place", ranked.place.into())]);
        lines.push(format!("  {place}: {}", ranked.name));
        if let Some(product) = self.data.product(&ranked.product) {
            lines.push(format!(
                "    {} · {}",
                texts.get(&product.note_key()),
                words::price(texts, &ranked.price)
            ));
            let checked = texts.date(product.banned_part_checked);
            lines.push(format!(
                "    {}",
                texts.with("alternatives-nothing-banned", &[("date", checked.into())])
            ));
        }
        lines.push(format!("    {}", words::points(texts, ranked)));
        let groups: Vec<String> = ranked.groups.iter().map(|points| words::group(texts, points)).collect();
        lines.push(format!("    {}", groups.join(" · ")));
        for reason in &ranked.reasons {
            lines.push(format!("    {}", texts.get(&format!("reason-{}", reason.id()))));
        }
        for gap in &ranked.confirm {
            lines.push(format!("    {}", words::gap_to_ask(texts, gap)));
        }
    }

    fn facts<'a>(&'a self, ranked: &'a Ranked, lines: &mut Vec<String>, used: &mut BTreeSet<&'a str>) {
        let texts = self.texts;
        for (heading, answer) in [("alternatives-shown", Answer::Yes), ("alternatives-shown-not", Answer::No)]
        {
            let facts: Vec<_> = ranked.facts.iter().filter(|fact| fact.answer == answer).collect();
            if !facts.is_empty() {
                lines.push(format!("    {}:", texts.get(heading)));
            }
            for fact in facts {
                let mut line = format!("      {}", words::criterion(texts, &fact.criterion));
                for (number, source) in self.ranking.sources.iter().enumerate() {
                    if fact.sources.contains(&source.id) {
                        used.insert(source.id.as_str());
                        let _ = write!(line, " [{}]", number + 1);
                    }
                }
                lines.push(line);
            }
        }
        if !ranked.ask.is_empty() {
            lines.push(format!("    {}:", texts.get("alternatives-ask")));
            lines.extend(ranked.ask.iter().map(|id| format!("      {}", words::criterion(texts, id))));
        }
    }
}
