//! `cargo xtask ux-check`: every rule for words, flow, access, the report and speed that a program can
//! check, with pass or fail. `tests/ux-rules.tsv` says which test holds which rule.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context as _, Result, bail};

use crate::command::{cargo, root};
use crate::display::Display;
use crate::{bench, screen_reader};

/// Runs the tests, the walk as a screen reader and the bench, and prints one line for each rule.
pub fn run() -> Result<()> {
    let table = fs::read_to_string(root().join("tests/ux-rules.tsv"))?;
    let mut results = tests()?;
    results.insert("screen-reader".to_owned(), screen_reader::run().is_ok());
    for (what, is_met) in bench::measure()? {
        results.insert(format!("bench:{}", what.replace(' ', "-")), is_met);
    }
    let mut failed = 0;
    let mut open = 0;
    for line in table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let mut cells = line.split('\t');
        let (Some(id), Some(rule), Some(held_by), None) =
            (cells.next(), cells.next(), cells.next(), cells.next())
        else {
            bail!("not three cells: {line}");
        };
        let (mark, why) = judge(held_by, &results);
        failed += usize::from(mark == "fail");
        open += usize::from(mark == "gap");
        println!("{mark:<5} {id:<4} {rule}{why}");
    }
    // A test that holds no rule is one, too; a goal of the bench that is no rule is not.
    let is_test = |name: &&String| !name.starts_with("bench:") && !table.contains(name.as_str());
    for name in results.iter().filter(|(_, has_passed)| !**has_passed).map(|(name, _)| name).filter(is_test) {
        failed += 1;
        println!("fail       {name}");
    }
    println!("{failed} failed, {open} without a test");
    if failed > 0 {
        bail!("a rule does not hold");
    }
    Ok(())
}

/// Pass when all of its tests passed; a test that does not exist fails.
fn judge(held_by: &str, results: &BTreeMap<String, bool>) -> (&'static str, String) {
    if held_by == "no test" {
        return ("gap", String::new());
    }
    let wrong: Vec<&str> =
        held_by.split(' ').filter(|name| results.get(*name).copied() != Some(true)).collect();
    if wrong.is_empty() { ("pass", String::new()) } else { ("fail", format!(" ({})", wrong.join(", "))) }
}

/// Runs all tests; the last part of each name, and whether it passed.
fn tests() -> Result<BTreeMap<String, bool>> {
    let display = Display::start()?;
    let mut command = cargo();
    command.args(["test", "--locked", "--workspace", "--no-fail-fast"]);
    let output = display.show(&mut command).output().context("cannot run the tests")?;
    let output = String::from_utf8_lossy(&output.stdout);
    let results = output.lines().filter_map(|line| {
        let (name, result) = line.strip_prefix("test ")?.split_once(" ... ")?;
        let name = name.rsplit("::").next().unwrap_or(name);
        (result == "ok" || result == "FAILED").then(|| (name.to_owned(), result == "ok"))
    });
    let results: BTreeMap<String, bool> = results.collect();
    if results.len() < 100 {
        bail!("hardly any test ran");
    }
    Ok(results)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_holds_only_when_all_of_its_tests_passed() {
        let results = BTreeMap::from([("a".to_owned(), true), ("b".to_owned(), false)]);
        assert_eq!(judge("a", &results).0, "pass");
        assert_eq!(judge("a b", &results), ("fail", " (b)".to_owned()));
        assert_eq!(judge("missing", &results).0, "fail");
        assert_eq!(judge("no test", &results).0, "gap");
    }
}
