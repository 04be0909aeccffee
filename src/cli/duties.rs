//! `bancheck duties`

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use serde::Serialize;

use crate::bans::{Duty, Fact, Level, Rules, SourceKind};
use crate::duties::{self, Answers};
use crate::options::{CommonOptions, EXIT_CLEAR, Failure};
use crate::scan::RulesUsed;
use crate::text::Texts;

/// Name and version of the JSON that is printed.
const SCHEMA: &str = "bancheck.duties/2";

/// The most answers that are read, in bytes; real ones have a few hundred.
const MAX_BYTES: u64 = 1 << 20;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A TOML or JSON file of questions and answers; `-` is stdin. What is missing counts as unknown
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// Print as JSON (`bancheck.duties/2`)
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Output {
    schema: &'static str,
    /// One for each ban.
    rules: Vec<RulesUsed>,
    answers: Answers,
    next_question: Option<QuestionOutput>,
    duties: Vec<DutyOutput>,
}

#[derive(Serialize)]
struct QuestionOutput {
    id: String,
    text: String,
    choices: Vec<String>,
}

#[derive(Serialize)]
struct DutyOutput {
    id: String,
    ban: String,
    level: Level,
    text: String,
    why: String,
    facts: Vec<FactOutput>,
}

/// A claim with its words and its source.
#[derive(Serialize)]
pub(super) struct FactOutput {
    id: String,
    text: String,
    source: String,
    url: String,
    date: Option<String>,
    read: String,
    /// What a secondary source is.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    confidence: &'static str,
}

impl FactOutput {
    pub(super) fn new(fact: &Fact, texts: &Texts) -> Self {
        Self {
            id: fact.id.clone(),
            text: texts.get(&fact.text_key()),
            source: fact.source.clone(),
            url: fact.url.clone(),
            date: fact.date.clone(),
            read: fact.read.to_string(),
            kind: fact.kind.map(SourceKind::id),
            confidence: fact.confidence.id(),
        }
    }
}

/// The source of a fact with its dates and address, below what is `said` from it.
pub(super) fn write_source(into: &mut String, texts: &Texts, said: &str, fact: &Fact) {
    let dates = ("dates", texts.source_dates(fact).into());
    let source = texts.with("source-and-dates", &[("source", fact.source.as_str().into()), dates]);
    // Writing to a string cannot fail.
    let _ = writeln!(into, "  {said}\n      {source}\n      {}", fact.url);
}

pub(super) fn run(arguments: &Arguments, options: &CommonOptions) -> Result<u8, Failure> {
    let rules = options.rules()?;
    let texts = options.texts(&rules)?;
    let answers = match &arguments.answers {
        Some(path) => read_answers(path).map_err(Failure::usage)?,
        None => Answers::new(),
    };
    let errors = duties::check(&rules, &answers);
    if !errors.is_empty() {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        return Err(Failure::usage(anyhow!(lines.join("\n"))));
    }
    let output = Output {
        schema: SCHEMA,
        rules: RulesUsed::all(&rules),
        next_question: duties::next_question(&rules, &answers).map(|question| QuestionOutput {
            text: texts.get(&format!("question-{}", question.id)),
            id: question.id.clone(),
            choices: question.choices.clone(),
        }),
        duties: duties::applying(&rules, &answers)
            .into_iter()
            .map(|duty| describe(duty, &rules, &texts))
            .collect(),
        answers,
    };
    let text = if arguments.json { super::output::json(&output)? } else { plain(&output, &rules, &texts) };
    super::output::write(None, text.as_bytes())?;
    Ok(EXIT_CLEAR)
}

/// A map of question to choice; a file that ends in `.json` is JSON, stdin is what it parses as.
fn read_answers(path: &Path) -> anyhow::Result<Answers> {
    let name = path.display();
    let cannot = || format!("cannot read the answers: {name}");
    let bytes = super::output::read(path, MAX_BYTES).with_context(cannot)?;
    let text = String::from_utf8(bytes).with_context(cannot)?;
    let is_json = match path.extension() {
        Some(extension) => extension.eq_ignore_ascii_case("json"),
        None => text.trim_start().starts_with('{'),
    };
    if is_json {
        serde_json::from_str(&text).with_context(|| format!("the answers make no sense: {name}"))
    } else {
        toml::from_str(&text).with_context(|| format!("the answers make no sense: {name}"))
    }
}

fn describe(duty: &Duty, rules: &Rules, texts: &Texts) -> DutyOutput {
    DutyOutput {
        id: duty.id.clone(),
        ban: duty.ban.clone(),
        level: duty.level,
        text: texts.get(&format!("duty-{}", duty.id)),
        why: texts.get(&format!("duty-{}-why", duty.id)),
        facts: duty
            .facts
            .iter()
            .filter_map(|id| rules.fact(id))
            .map(|fact| FactOutput::new(fact, texts))
            .collect(),
    }
}

fn plain(output: &Output, rules: &Rules, texts: &Texts) -> String {
    let mut text = String::new();
    for level in [Level::Must, Level::Should, Level::Can, Level::NotSo] {
        let duties: Vec<&DutyOutput> = output.duties.iter().filter(|duty| duty.level == level).collect();
        if duties.is_empty() {
            continue;
        }
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}", texts.get(&format!("cli-level-{}", level.id())));
        for duty in duties {
            let facts: Vec<&str> = duty.facts.iter().map(|fact| fact.id.as_str()).collect();
            let _ = writeln!(text, "- {}\n  {} [{}]", duty.text, duty.why, facts.join(", "));
            if let Some(ban) = texts.of_bans([&duty.ban]) {
                let _ = writeln!(text, "  {ban}");
            }
            let ids: Vec<String> = duty.facts.iter().map(|fact| fact.id.clone()).collect();
            if let Some(words) = texts.not_official(rules, duty.level, &ids) {
                let _ = writeln!(text, "  {words}");
            }
        }
        text.push('\n');
    }
    if let Some(question) = &output.next_question {
        let _ = writeln!(
            text,
            "{}\n  {}\n  {} = {}\n",
            texts.get("cli-next-question"),
            question.text,
            question.id,
            question.choices.join(" | ")
        );
    }
    let _ = writeln!(text, "{}", texts.get("cli-sources"));
    let shown = |fact: &&Fact| output.duties.iter().flat_map(|duty| &duty.facts).any(|one| one.id == fact.id);
    for group in Fact::by_source(rules.facts.iter().filter(shown)) {
        let ids: Vec<&str> = group.iter().map(|fact| fact.id.as_str()).collect();
        if let Some(fact) = group.first() {
            write_source(&mut text, texts, &ids.join(", "), fact);
        }
    }
    let _ = writeln!(text, "\n{}", texts.get("each-source-read"));
    text
}
