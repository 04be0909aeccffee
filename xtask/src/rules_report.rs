//! `cargo xtask rules-report`: products × places, so that it shows where a product cannot be seen.

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::command::{cargo, output};

/// What a rule proves, and the letter that stands for it.
const PROVES: [(&str, char); 3] = [("installed", 'I'), ("running", 'R'), ("leftover", 'L')];

pub fn run() -> Result<()> {
    let mut show = cargo();
    show.args(["run", "--quiet", "--locked", "--bin", "bancheck-cli", "--", "rules", "show", "--json"]);
    let json = output(&mut show).context("the rules cannot be shown")?;
    let rules: Value = serde_json::from_str(&json)?;
    let places: Vec<&str> = strings(rules.get("places")).collect();
    print!("{}", report(&places, list(rules.get("products"))));
    Ok(())
}

/// The table, its legend, and what stands out in it.
fn report(places: &[&str], products: &[Value]) -> String {
    let used: Vec<&str> =
        places.iter().copied().filter(|place| products.iter().any(|product| has(product, place))).collect();
    let mut text = String::from("I installed, R running, L leftover; a dot where no rule looks.\n\n");
    let width = products.iter().filter_map(|product| id(product)).map(str::len).max().unwrap_or(0);
    text += &format!("{:width$}", "");
    for number in 1..=used.len() {
        text += &format!(" {number:>3}");
    }
    text.push('\n');
    for product in products {
        text += &format!("{:width$}", id(product).unwrap_or_default());
        for place in &used {
            text += &format!(" {:>3}", cell(evidence(product, place)));
        }
        text.push('\n');
    }
    text.push('\n');
    for (index, place) in used.iter().enumerate() {
        let count = products.iter().filter(|product| has(product, place)).count();
        text += &format!("{:>3} {place}: {count} products\n", index + 1);
    }
    let unused: Vec<&str> = places.iter().copied().filter(|place| !used.contains(place)).collect();
    text += &format!("\nNo rule looks here: {}\n", listed(&unused));
    let never = |state: &str| -> Vec<&str> {
        let proves = |product: &&Value| {
            product
                .get("evidence")
                .and_then(Value::as_object)
                .is_some_and(|places| places.values().any(|place| place.get(state).is_some()))
        };
        products.iter().filter(|product| !proves(product)).filter_map(|product| id(product)).collect()
    };
    for (state, _) in PROVES {
        text += &format!("Never seen as {state}: {}\n", listed(&never(state)));
    }
    text
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

fn id(product: &Value) -> Option<&str> {
    product.get("id")?.as_str()
}

fn list(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

fn strings(value: Option<&Value>) -> impl Iterator<Item = &str> {
    list(value).iter().filter_map(Value::as_str)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn gaps_show() {
        let products = [
            json!({"id": "acme", "evidence": {"services": {"installed": 2, "leftover": 1}}}),
            json!({"id": "acme-two", "evidence": {"processes": {"running": 1}}}),
        ];
        let text = report(&["services", "processes", "tasks"], &products);
        assert!(text.contains("acme      IL   ·\n"), "{text}");
        assert!(text.contains("acme-two   ·   R\n"), "{text}");
        assert!(text.contains("  1 services: 1 products"), "{text}");
        assert!(text.contains("No rule looks here: tasks"), "{text}");
        assert!(text.contains("Never seen as leftover: acme-two"), "{text}");
    }
}
