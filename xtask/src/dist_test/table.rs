//! What held, package by package.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

const COLUMNS: &[&str] = &[
    "same twice",
    "size",
    "checked",
    "signed",
    "installs",
    "starts",
    "scans",
    "upgrades twice",
    "refuses downgrade",
    "refuses old system",
    "nothing left",
];

/// Each cell says what held, or that it did not.
#[derive(Default)]
pub struct Table {
    rows: Vec<String>,
    cells: BTreeMap<(String, &'static str), String>,
    failures: Vec<String>,
}

impl Table {
    /// Fills in a cell.
    pub fn cell(&mut self, row: &str, column: &'static str, result: Result<String>) {
        debug_assert!(COLUMNS.contains(&column), "{column} is in no table");
        if !self.rows.iter().any(|name| name == row) {
            self.rows.push(row.to_owned());
        }
        let shown = match result {
            Ok(text) => {
                println!("{row}: {column}: {text}");
                text
            }
            Err(error) => {
                println!("{row}: {column}: FAILED: {error:#}");
                self.failures.push(format!("{row}: {column}: {error:#}"));
                "FAILED".to_owned()
            }
        };
        self.cells.insert((row.to_owned(), column), shown);
    }

    /// Prints all of it.
    ///
    /// # Errors
    /// When something did not hold.
    pub fn finish(self) -> Result<()> {
        let shown = |row: &str, column: &'static str| -> String {
            self.cells.get(&(row.to_owned(), column)).map_or("–", String::as_str).to_owned()
        };
        let first = self.rows.iter().map(|row| row.chars().count()).max().unwrap_or_default();
        let widest = |column: &'static str| {
            let cells = self.rows.iter().map(|row| shown(row, column).chars().count());
            cells.max().unwrap_or_default().max(column.len())
        };
        print!("\n{:first$}", "");
        for column in COLUMNS {
            print!("  {column:<0$}", widest(column));
        }
        println!();
        for row in &self.rows {
            print!("{row:first$}");
            for column in COLUMNS {
                print!("  {:<1$}", shown(row, column), widest(column));
            }
            println!();
        }
        if self.failures.is_empty() {
            return Ok(());
        }
        bail!("not everything held:\n  {}", self.failures.join("\n  "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_failure_fails_the_whole() {
        let mut table = Table::default();
        table.cell("MSI", "size", Ok("8.0 MB".to_owned()));
        table.cell("MSI", "starts", Err(anyhow::anyhow!("it does not")));
        let error = table.finish().unwrap_err().to_string();
        assert!(error.contains("MSI: starts: it does not"), "{error}");
    }
}
