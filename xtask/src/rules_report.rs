//! `cargo xtask rules-report`: products × places, so that it shows where a product cannot be seen; and for
//! each system the places that are read for nothing, as no rule asks for what is there.

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::command::{cargo, output};
use crate::json::{list, strings, text};

/// What a rule proves, and the letter that stands for it.
const PROVES: [(&str, char); 3] = [("installed", 'I'), ("running", 'R'), ("leftover", 'L')];

pub fn run() -> Result<()> {
    let mut show = cargo();
    show.args(["run", "--quiet", "--locked", "--bin", "bancheck-cli", "--", "rules", "show", "--json"]);
    let json = output(&mut show).context("the rules cannot be shown")?;
    let rules: Value = serde_json::from_str(&json)?;
    let places: Vec<&str> = strings(&rules, "places").collect();
    let products: Vec<&Value> = list(&rules, "products").collect();
    print!("{}", report(&places, &products));
    let systems = rules.get("systems").and_then(Value::as_object).context("the rules name no systems")?;
    let systems: Vec<(&str, Vec<&str>)> = systems
        .iter()
        .map(|(system, own)| {
            (system.as_str(), own.as_array().into_iter().flatten().filter_map(Value::as_str).collect())
        })
        .collect();
    print!("\n{}", unused(&places, &systems, &products));
    Ok(())
}

/// The table, its legend, and what stands out in it.
fn report(places: &[&str], products: &[&Value]) -> String {
    let used: Vec<&str> =
        places.iter().copied().filter(|place| products.iter().any(|product| has(product, place))).collect();
    let mut table = String::from("I installed, R running, L leftover; a dot where no rule looks.\n\n");
    let width = products.iter().map(|product| text(product, "id").len()).max().unwrap_or(0);
    table += &format!("{:width$}", "");
    for number in 1..=used.len() {
        table += &format!(" {number:>3}");
    }
    table.push('\n');
    for product in products {
        table += &format!("{:width$}", text(product, "id"));
        for place in &used {
            table += &format!(" {:>3}", cell(evidence(product, place)));
        }
        table.push('\n');
    }
    table.push('\n');
    for (index, place) in used.iter().enumerate() {
        let count = products.iter().filter(|product| has(product, place)).count();
        table += &format!("{:>3} {place}: {count} products\n", index + 1);
    }
    let unused: Vec<&str> = places.iter().copied().filter(|place| !used.contains(place)).collect();
    table += &format!("\nNo rule looks here: {}\n", listed(&unused));
    let never = |state: &str| -> Vec<&str> {
        let proves = |product: &&&Value| {
            product
                .get("evidence")
                .and_then(Value::as_object)
                .is_some_and(|places| places.values().any(|place| place.get(state).is_some()))
        };
        products.iter().filter(|product| !proves(product)).map(|product| text(product, "id")).collect()
    };
    for (state, _) in PROVES {
        table += &format!("Never seen as {state}: {}\n", listed(&never(state)));
    }
    table
}

/// For each system how many places of it are read, and in which of them no rule looks.
fn unused(places: &[&str], systems: &[(&str, Vec<&str>)], products: &[&Value]) -> String {
    let mut lines = String::new();
    for (system, own) in systems {
        let idle: Vec<&str> =
            own.iter().copied().filter(|place| !products.iter().any(|product| has(product, place))).collect();
        lines += &format!("{system}: {} places, no rule looks in: {}\n", own.len(), listed(&idle));
    }
    let elsewhere: Vec<&str> =
        places.iter().copied().filter(|place| !systems.iter().any(|(_, own)| own.contains(place))).collect();
    // Some can only be read by a program that was built for their system, some stand for others.
    lines += &format!("Of no system here: {}\n", listed(&elsewhere));
    lines
}

/// What the rules of a product prove in a place.
fn evidence<'v>(product: &'v Value, place: &str) -> Option<&'v Value> {
    product.get("evidence")?.get(place)
}

fn has(product: &Value, place: &str) -> bool {
    evidence(product, place).is_some()
}

/// The letters of what the rules of a product prove in one place.
fn cell(proves: Option<&Value>) -> String {
    let letters: String = PROVES
        .iter()
        .filter(|(state, _)| proves.is_some_and(|proves| proves.get(*state).is_some()))
        .map(|(_, letter)| *letter)
        .collect();
    if letters.is_empty() { "·".to_owned() } else { letters }
}

fn listed(names: &[&str]) -> String {
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn places_that_are_read_for_nothing_show_for_their_system() {
        let products =
            [json!({"id": "acme", "evidence": {"services": {"installed": 2}, "processes": {"running": 1}}})];
        let systems = [("linux", vec!["units", "processes"]), ("windows", vec!["services", "processes"])];
        let text = unused(&["services", "processes", "units", "tasks"], &systems, &products.each_ref());
        assert!(text.contains("linux: 2 places, no rule looks in: units\n"), "{text}");
        assert!(text.contains("windows: 2 places, no rule looks in: none\n"), "{text}");
        assert!(text.contains("Of no system here: tasks\n"), "{text}");
    }

    #[test]
    fn gaps_show() {
        let products = [
            json!({"id": "acme", "evidence": {"services": {"installed": 2, "leftover": 1}}}),
            json!({"id": "acme-two", "evidence": {"processes": {"running": 1}}}),
        ];
        let text = report(&["services", "processes", "tasks"], &products.each_ref());
        assert!(text.contains("acme      IL   ·\n"), "{text}");
        assert!(text.contains("acme-two   ·   R\n"), "{text}");
        assert!(text.contains("  1 services: 1 products"), "{text}");
        assert!(text.contains("No rule looks here: tasks"), "{text}");
        assert!(text.contains("Never seen as leftover: acme-two"), "{text}");
    }
}
