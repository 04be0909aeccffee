//! `bancheck duties`

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use serde::Serialize;

use crate::bans::{BusinessKind, Duty, Fact, Level, Rules, SourceKind};
use crate::duties::{self, Answers, Said};
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
    /// A kind of business, as `bancheck duties` lists them; `unknown` if nobody knows. Can be repeated. Without
    /// it nothing is taken for granted
    #[arg(long, value_name = "KIND")]
    kind: Vec<String>,
    /// Print as JSON (`bancheck.duties/2`)
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Output {
    schema: &'static str,
    /// One for each ban.
    rules: Vec<RulesUsed>,
    /// `null` when none was named.
    kinds: Option<BTreeSet<String>>,
    known_kinds: Vec<KindOutput>,
    answers: Answers,
    /// The questions that count as answered because of the kinds.
    counted: BTreeMap<String, String>,
    /// The questions that matter and of which nobody knows the answer.
    open: Vec<String>,
    next_question: Option<QuestionOutput>,
    duties: Vec<DutyOutput>,
}

#[derive(Serialize)]
struct KindOutput {
    id: String,
    text: String,
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
    /// The question of which this is only the advice to find out the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    finds_out: Option<String>,
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
    let answers = duties::renewed(&rules, &answers);
    let kinds: Option<BTreeSet<String>> =
        Some(arguments.kind.iter().cloned().collect()).filter(|kinds: &BTreeSet<String>| !kinds.is_empty());
    let said = Said { kinds: kinds.as_ref(), answers: &answers };
    let errors = duties::check(&rules, said);
    if !errors.is_empty() {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        return Err(Failure::usage(anyhow!(lines.join("\n"))));
    }
    let output = Output {
        schema: SCHEMA,
        rules: RulesUsed::all(&rules),
        known_kinds: known_kinds(&rules, &texts),
        counted: counted(&rules, said),
        open: duties::open(&rules, said).iter().map(|question| question.id.clone()).collect(),
        next_question: duties::next_question(&rules, said).map(|question| QuestionOutput {
            text: texts.get(&format!("question-{}", question.id)),
            id: question.id.clone(),
            choices: duties::offered(question, said).into_iter().map(str::to_owned).collect(),
        }),
        duties: duties::applying(&rules, said)
            .into_iter()
            .map(|duty| describe(duty, &rules, &texts))
            .collect(),
        kinds: kinds.clone(),
        answers: answers.clone(),
    };
    let text = if arguments.json { super::output::json(&output)? } else { plain(&output, &rules, &texts) };
    super::output::write(None, text.as_bytes())?;
    Ok(EXIT_CLEAR)
}

fn known_kinds(rules: &Rules, texts: &Texts) -> Vec<KindOutput> {
    let kind = |kind: &BusinessKind| KindOutput {
        id: kind.id.clone(),
        text: texts.get(&format!("business-kind-{}", kind.id)),
    };
    rules.kinds.iter().map(kind).collect()
}

fn counted(rules: &Rules, said: Said<'_>) -> BTreeMap<String, String> {
    let counted = duties::counted(rules, said).into_iter();
    counted.filter_map(|question| Some((question.id.clone(), question.otherwise.clone()?))).collect()
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
        finds_out: duty.finds_out.clone(),
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

/// The kinds of business: those that were named, and what follows from it; else those that can be named.
fn kinds(into: &mut String, output: &Output, rules: &Rules, texts: &Texts) {
    let said = Said { kinds: output.kinds.as_ref(), answers: &output.answers };
    // Writing to a string cannot fail.
    if let Some(kinds) = duties::words::kinds(rules, texts, said) {
        let _ = writeln!(into, "{}", texts.with("kinds-line", &[("kinds", kinds.into())]));
        if let Some(words) = duties::words::counted_as_no(rules, texts, said) {
            let _ = writeln!(into, "{words}");
        }
        into.push('\n');
    } else if !output.known_kinds.is_empty() {
        let _ = writeln!(into, "{}", texts.get("cli-kinds"));
        for kind in &output.known_kinds {
            let _ = writeln!(into, "  --kind {}: {}", kind.id, kind.text);
        }
        into.push('\n');
    }
}

fn plain(output: &Output, rules: &Rules, texts: &Texts) -> String {
    let mut text = String::new();
    kinds(&mut text, output, rules, texts);
    if !output.open.is_empty() {
        let _ = writeln!(text, "{}\n", texts.with("answers-open", &[("count", output.open.len().into())]));
    }
    // What is only the advice to find out an answer is said by the open answers.
    let shown = || output.duties.iter().filter(|duty| duty.finds_out.is_none());
    for level in [Level::Must, Level::Should, Level::Can, Level::NotSo] {
        let duties: Vec<&DutyOutput> = shown().filter(|duty| duty.level == level).collect();
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
    let is_shown = |fact: &&Fact| shown().flat_map(|duty| &duty.facts).any(|one| one.id == fact.id);
    for group in Fact::by_source(rules.facts.iter().filter(is_shown)) {
        let ids: Vec<&str> = group.iter().map(|fact| fact.id.as_str()).collect();
        if let Some(fact) = group.first() {
            write_source(&mut text, texts, &ids.join(", "), fact);
        }
    }
    let _ = writeln!(text, "\n{}", texts.get("each-source-read"));
    text
}
