//! `bancheck rules`

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde::Serialize;

use super::duties::{FactOutput, write_source};
use crate::bans::{Ban, Coverage, Product, Rules};
use crate::machine::{Machine, SourceId, System, Tree};
use crate::options::{CommonOptions, EXIT_CLEAR, Failure};
use crate::scan::RulesUsed;
use crate::text::Texts;

/// Name and version of the JSON that is printed.
const SCHEMA: &str = "bancheck.rules/2";

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Show the products, the facts and their sources
    Show {
        /// Print as JSON (`bancheck.rules/2`)
        #[arg(long)]
        json: bool,
    },
    /// Check a rules folder and list everything that is wrong with it
    Check {
        /// The folder of one ban, or of several
        dir: PathBuf,
    },
}

#[derive(Serialize)]
struct Output {
    schema: &'static str,
    bans: Vec<BanOutput>,
    products: Vec<ProductOutput>,
    /// Every place that the program knows.
    places: Vec<&'static str>,
    /// System → its places; without those that only a program for that system can read.
    systems: BTreeMap<&'static str, Vec<&'static str>>,
    facts: Vec<FactOutput>,
}

#[derive(Serialize)]
struct BanOutput {
    #[serde(flatten)]
    used: RulesUsed,
    title: String,
    brand: String,
    shares: Vec<String>,
}

#[derive(Serialize)]
struct ProductOutput {
    id: String,
    name: String,
    bans: Vec<String>,
    coverage: Coverage,
    facts: Vec<String>,
    /// Place → how many of its rules prove each state.
    evidence: BTreeMap<&'static str, BTreeMap<&'static str, usize>>,
}

impl ProductOutput {
    fn new(product: &Product) -> Self {
        let mut evidence: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
        for rule in &product.evidence {
            *evidence.entry(rule.source.id()).or_default().entry(rule.proves.id()).or_default() += 1;
        }
        Self {
            id: product.id.clone(),
            name: product.name.clone(),
            bans: product.bans.clone(),
            coverage: product.coverage,
            facts: product.facts.clone(),
            evidence,
        }
    }
}

pub(super) fn run(verb: &Verb, options: &CommonOptions) -> Result<u8, Failure> {
    match verb {
        Verb::Show { json } => show(*json, options),
        Verb::Check { dir } => check(dir),
    }
}

fn show(json: bool, options: &CommonOptions) -> Result<u8, Failure> {
    let rules = options.rules()?;
    let texts = options.texts(&rules)?;
    let output = Output {
        schema: SCHEMA,
        bans: bans(&rules, &texts),
        products: rules.products.iter().map(ProductOutput::new).collect(),
        places: SourceId::ALL.iter().map(|source| source.id()).collect(),
        systems: systems(),
        facts: rules.facts.iter().map(|fact| FactOutput::new(fact, &texts)).collect(),
    };
    let text = if json {
        super::output::json(&output)?
    } else {
        // Writing to a string cannot fail.
        let mut text = String::new();
        for ban in &output.bans {
            let _ = writeln!(text, "{} {} ({})", ban.used.ban, ban.used.version, ban.title);
        }
        let _ = writeln!(text, "{}\n", texts.get("each-source-read"));
        let _ = writeln!(text, "{}", texts.get("cli-products"));
        for product in &output.products {
            let coverage = texts.get(&format!("cli-coverage-{}", product.coverage.id()));
            let _ = writeln!(text, "  {}: {} ({coverage})", product.id, product.name);
        }
        let _ = writeln!(text, "\n{}", texts.get("cli-facts"));
        for fact in &rules.facts {
            let claim = format!("{}: {}", fact.id, texts.get(&fact.text_key()));
            write_source(&mut text, &texts, &claim, fact);
        }
        text
    };
    super::output::write(None, text.as_bytes())?;
    Ok(EXIT_CLEAR)
}

fn bans(rules: &Rules, texts: &Texts) -> Vec<BanOutput> {
    let used = RulesUsed::all(rules).into_iter();
    let output = |(used, ban): (RulesUsed, &Ban)| BanOutput {
        used,
        title: texts.get(&format!("ban-{}", ban.id)),
        brand: ban.brand.clone(),
        shares: ban.shares.clone(),
    };
    used.zip(&rules.bans).map(output).collect()
}

/// The places that a scan of each system reads. Nothing is read here.
fn systems() -> BTreeMap<&'static str, Vec<&'static str>> {
    let systems = [("linux", System::Linux), ("macos", System::MacOs), ("windows", System::Windows)];
    let places = |system| {
        let machine = Machine { tree: Tree::live(), is_live: true, system };
        machine.sources().into_iter().map(|source| source.id.id()).collect()
    };
    systems.into_iter().map(|(name, system)| (name, places(system))).collect()
}

fn check(dir: &Path) -> Result<u8, Failure> {
    let rules = Rules::from_dir(dir).map_err(Failure::usage)?;
    let line = format!(
        "{}: {} products, {} facts, {} questions, {} duties: no errors\n",
        rules.ban_ids().join(" + "),
        rules.products.len(),
        rules.facts.len(),
        rules.questions.len(),
        rules.duties.len()
    );
    super::output::write(None, line.as_bytes())?;
    Ok(EXIT_CLEAR)
}
