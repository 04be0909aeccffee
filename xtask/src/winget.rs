//! `cargo xtask winget`: the three files with which winget knows a release, filled from the finished package:
//! what is in them must be true of the very file that people download.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

use crate::checksums::sha256;
use crate::command::{execute, root, target};
use crate::dist::msi;
use crate::{release_notes, tools};

/// Names of the files, and of their templates in `installer/winget`.
const FILES: [&str; 3] =
    ["BanCheck.BanCheck.yaml", "BanCheck.BanCheck.installer.yaml", "BanCheck.BanCheck.locale.en-US.yaml"];

#[derive(clap::Args)]
pub struct Arguments {
    /// The package for Windows Installer, as it is released: signed, if at all
    package: PathBuf,
    /// Where the release is: OWNER/NAME
    #[arg(long, env = "GITHUB_REPOSITORY", value_name = "OWNER/NAME")]
    repository: String,
    /// Where the files go
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

/// What is filled in.
struct Values {
    version: String,
    date: String,
    product_code: String,
    upgrade_code: String,
    publisher: String,
    repository: String,
    file_name: String,
    sha256: String,
}

pub fn run(arguments: &Arguments) -> Result<()> {
    let package = fs::canonicalize(&arguments.package)
        .with_context(|| format!("no package {}", arguments.package.display()))?;
    let table = msi::table(&package, "Property")?;
    let values = Values {
        version: property(&table, "ProductVersion")?,
        date: release_notes::day(env!("CARGO_PKG_VERSION"))?,
        product_code: property(&table, "ProductCode")?,
        upgrade_code: property(&table, "UpgradeCode")?,
        publisher: property(&table, "Manufacturer")?,
        repository: arguments.repository.clone(),
        file_name: package.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        sha256: sha256(&package)?,
    };
    let own = env!("CARGO_PKG_VERSION");
    ensure!(values.version == own, "the package is of version {}, and this is {own}", values.version);
    write(&values, &arguments.out)?;
    println!("three files for winget: {}", arguments.out.display());
    Ok(())
}

/// Fills the templates with made-up values and checks them, so that a mistake shows before a release.
pub fn check_sample() -> Result<()> {
    let folder = target().join("winget-sample");
    write(&sample(), &folder)?;
    check(&folder)
}

fn check(folder: &Path) -> Result<()> {
    let schema = root().join("installer").join("winget").join("schema.json");
    let mut command = tools::CHECKS.program("check-jsonschema");
    command.arg("--schemafile").arg(schema).args(FILES.map(|name| folder.join(name)));
    execute(&mut command)
}

fn sample() -> Values {
    Values {
        version: "1.2.3".into(),
        date: "2026-12-31".into(),
        product_code: "{00000000-0000-5000-8000-00000000ABCD}".into(),
        upgrade_code: "{00000000-0000-4000-8000-00000000ABCD}".into(),
        publisher: "BanCheck project".into(),
        repository: "example/bancheck".into(),
        file_name: "bancheck-1.2.3-windows-x64.msi".into(),
        sha256: "0123456789abcdef".repeat(4),
    }
}

fn write(values: &Values, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    for name in FILES {
        let template = root().join("installer").join("winget").join(name);
        let template = fs::read_to_string(&template).with_context(|| template.display().to_string())?;
        let file = folder.join(name);
        fs::write(&file, filled(&template, values)).with_context(|| file.display().to_string())?;
    }
    Ok(())
}

fn filled(template: &str, values: &Values) -> String {
    [
        ("PRODUCT_CODE", values.product_code.to_uppercase()),
        ("UPGRADE_CODE", values.upgrade_code.to_uppercase()),
        ("REPOSITORY", values.repository.clone()),
        ("FILE_NAME", values.file_name.clone()),
        ("PUBLISHER", values.publisher.clone()),
        // A key has a word with this in it, and a letter behind it.
        ("Sha256: SHA256", format!("Sha256: {}", values.sha256.to_uppercase())),
        (": DATE", format!(": {}", values.date)),
        ("VERSION", values.version.clone()),
    ]
    .iter()
    .fold(template.to_owned(), |text, (word, value)| text.replace(word, value))
}

/// A row of the table `Property`.
fn property(table: &[Vec<String>], name: &str) -> Result<String> {
    let value = table.iter().find(|row| row.first().is_some_and(|first| first == name));
    let value = value.and_then(|row| row.get(1)).map(|value| value.trim()).filter(|value| !value.is_empty());
    Ok(value.with_context(|| format!("the package has no {name}"))?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_property_is_found_by_its_whole_name() {
        let table = msi::rows(
            "Property\tValue\r\ns72\tl0\r\nProperty\tProperty\r\nProductCodeOld\tno\r\nProductCode\t{A}\r\nEmpty\t\r\n",
        );
        assert_eq!(property(&table, "ProductCode").unwrap(), "{A}");
        for name in ["Product", "Empty", "Version"] {
            assert!(property(&table, name).is_err(), "{name}");
        }
    }

    #[test]
    fn nothing_stays_to_be_filled_in_and_each_value_is_somewhere() {
        let values = sample();
        let mut all = String::new();
        for name in FILES {
            let template = root().join("installer").join("winget").join(name);
            all += &filled(&fs::read_to_string(template).unwrap(), &values);
        }
        for line in all.lines() {
            let value = line.split_once(": ").map_or("", |(_, value)| value);
            for word in ["VERSION", "DATE", "CODE", "REPOSITORY", "PUBLISHER", "FILE_NAME", "SHA256"] {
                assert!(!value.contains(word), "{line}");
            }
        }
        for value in [&values.date, &values.product_code, &values.upgrade_code, &values.publisher] {
            assert!(all.contains(value.as_str()), "{value}");
        }
        assert!(all.contains(&values.sha256.to_uppercase()));
        assert!(all.contains("/releases/download/v1.2.3/bancheck-1.2.3-windows-x64.msi\n"), "{all}");
    }
}
