//! The table of real and of ordinary uninstall entries, written into the registry of a Windows made
//! by Wine and looked for there; and a long list of entries, to measure with.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;

use crate::bench::{median, timed};
use crate::command::root;
use crate::json::{list, text};
use crate::windows;
use crate::wine::Wine;

const TABLE: &str = "tests/data/windows-uninstall.tsv";
const UNINSTALL: &str = r"Microsoft\Windows\CurrentVersion\Uninstall";

/// How many entries the long list has, and how often each program reads it.
const MANY: usize = 10_000;
const RUNS: usize = 5;
/// The scan may take this part of the time that `reg query /s` takes.
const GOAL: f64 = 0.5;

/// The two places in which programs of one computer are listed, below `SOFTWARE`.
const VIEWS: [&str; 2] = ["", r"WOW6432Node\"];

/// One row of the table, and the key that it has in the registry.
struct Row<'t> {
    /// The product, or `-` for nothing that is covered.
    expected: &'t str,
    name: &'t str,
    publisher: &'t str,
    version: &'t str,
    view: &'static str,
    key: String,
}

impl Row<'_> {
    /// Below `HKLM\SOFTWARE`.
    fn place(&self) -> String {
        format!(r"{}{UNINSTALL}\{}", self.view, self.key)
    }
}

/// Every row must be found as its product, or not at all.
pub fn check(wine: &Wine, console: &Path) -> Result<()> {
    let table = fs::read_to_string(root().join(TABLE)).context(TABLE)?;
    let rows = rows(&table)?;
    wine.import(&write("table.reg", &registry(&rows))?)?;
    let output = scan(wine, console).output().context("cannot start wine")?;
    let scan: Value = serde_json::from_slice(&output.stdout).context("the scan printed no JSON")?;
    let mut wrong = Vec::new();
    for row in &rows {
        let found: Vec<&str> = found(&scan, &format!(r"HKLM\SOFTWARE\{}", row.place()));
        let is_right = match row.expected {
            "-" => found.is_empty(),
            expected => found == [expected],
        };
        if !is_right {
            wrong.push(format!(
                "{} ({}): expected {}, found {found:?}",
                row.name, row.publisher, row.expected
            ));
        }
    }
    let real = rows.iter().filter(|row| row.expected != "-").count();
    println!("table: {real} entries to find, {} to leave alone, {} wrong", rows.len() - real, wrong.len());
    ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    ensure!(real > 60 && rows.len() > 200, "the table was read");
    Ok(())
}

/// The covered products that have an entry as evidence.
fn found<'s>(scan: &'s Value, place: &str) -> Vec<&'s str> {
    let findings = list(scan, "findings").filter(|finding| text(finding, "covered") == "covered");
    let has_place = |finding: &&Value| list(finding, "evidence").any(|one| text(one, "location") == place);
    findings.filter(has_place).map(|finding| text(finding, "product")).collect()
}

fn rows(table: &str) -> Result<Vec<Row<'_>>> {
    let mut rows = Vec::new();
    let mut keys = HashSet::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [expected, name, publisher, version, key] = cells[..] else {
            bail!("five cells are needed: {line}")
        };
        // Half of the rows lie in the view of 32-bit programs; and the same key can be in both.
        let mut views = VIEWS;
        views.rotate_left(rows.len() % 2);
        let free = views.into_iter().find(|view| !key.is_empty() && keys.insert((*view, key.to_lowercase())));
        let (view, key) = match free {
            Some(view) => (view, key.to_owned()),
            // Rows that come from lists without keys.
            None => ("", format!("row-{}", rows.len())),
        };
        rows.push(Row { expected, name, publisher, version, view, key });
    }
    Ok(rows)
}

/// A file for the registry editor.
fn registry(rows: &[Row<'_>]) -> String {
    let mut text = String::from("Windows Registry Editor Version 5.00\n");
    for row in rows {
        text += &format!("\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\{}]\n", row.place());
        for (name, value) in
            [("DisplayName", row.name), ("Publisher", row.publisher), ("DisplayVersion", row.version)]
        {
            if !value.is_empty() {
                let value = value.replace('\\', r"\\").replace('"', "\\\"");
                text += &format!("\"{name}\"=\"{value}\"\n");
            }
        }
    }
    text
}

/// A whole scan with many entries against the system's own listing of the same keys.
pub fn measure(wine: &Wine, console: &Path) -> Result<()> {
    let table = fs::read_to_string(root().join(TABLE)).context(TABLE)?;
    let ordinary: Vec<Row<'_>> = rows(&table)?.into_iter().filter(|row| row.expected == "-").collect();
    let many = ordinary.iter().cycle().zip(VIEWS.into_iter().cycle()).enumerate().take(MANY);
    let many = many.map(|(number, (row, view))| {
        let key = format!("{{0A9E8000-0000-4000-8000-{number:012}}}");
        Row { view, key, ..*row }
    });
    let many: Vec<Row<'_>> = many.collect();
    wine.import(&write("many.reg", &registry(&many))?)?;
    let output = scan(wine, console).output().context("cannot start wine")?;
    let result: Value = serde_json::from_slice(&output.stdout).context("the scan printed no JSON")?;
    let read = list(&result, "checks").find(|check| text(check, "source") == "uninstall-entries");
    let items = read.and_then(|check| check.get("items")?.as_u64()).unwrap_or_default();
    ensure!(items >= MANY as u64, "only {items} entries were read: {read:?}");
    let ours = || timed(&mut scan(wine, console), &[0, 1, 3]);
    let theirs = || {
        // The view of 32-bit programs is a key below, so that each key is listed once.
        let mut total = Duration::ZERO;
        for view in VIEWS {
            let mut query = wine.command("wine");
            query.args(["reg", "query", &format!(r"HKLM\SOFTWARE\{view}{UNINSTALL}"), "/s"]);
            total += timed(&mut query, &[0])?;
        }
        Ok(total)
    };
    let start = || timed(wine.command("wine").args(["cmd", "/c", "exit"]), &[0]);
    let (ours, theirs, start) = (measured(ours)?, measured(theirs)?, measured(start)?);
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
    println!(
        "{} scan with {MANY} entries  {ratio:.2} × reg query /s ({ours:.2?} against {theirs:.2?}; Wine itself starts in \
         {start:.2?})  goal: at most {GOAL}",
        if ratio <= GOAL { "ok     " } else { "MISSED " }
    );
    Ok(())
}

fn scan(wine: &Wine, console: &Path) -> Command {
    let mut scan = wine.command("wine");
    scan.arg(console).args(["scan", "--json"]).stderr(Stdio::null());
    scan
}

/// The median of several runs.
fn measured(run: impl Fn() -> Result<Duration>) -> Result<Duration> {
    Ok(median((0..RUNS).map(|_| run()).collect::<Result<_>>()?))
}

fn write(name: &str, text: &str) -> Result<PathBuf> {
    let path = windows::folder().join(name);
    fs::write(&path, text).with_context(|| path.display().to_string())?;
    Ok(path)
}
