//! `cargo xtask release-notes`: what the change log says about a version, as the text of its release.

use std::fs;

use anyhow::{Context as _, Result, bail, ensure};

use crate::command::root;

#[derive(clap::Args)]
pub struct Arguments {
    /// The version, with or without the `v` of its tag
    version: String,
}

pub fn run(arguments: &Arguments) -> Result<()> {
    let version = arguments.version.strip_prefix('v').unwrap_or(&arguments.version);
    let own = env!("CARGO_PKG_VERSION");
    ensure!(version == own, "this is version {own}, and not {version}");
    println!("{}", notes(&log()?, version)?);
    Ok(())
}

/// The day on which a version is released.
///
/// # Errors
/// As for its notes.
pub fn day(version: &str) -> Result<String> {
    Ok(part(&log()?, version)?.0.to_owned())
}

fn log() -> Result<String> {
    let log = root().join("CHANGELOG.md");
    fs::read_to_string(&log).with_context(|| log.display().to_string())
}

/// The part of a change log about a version.
///
/// # Errors
/// When the version is not there with its day, or nothing is said about it.
fn notes(log: &str, version: &str) -> Result<String> {
    Ok(part(log, version)?.1)
}

/// The day of a version, and what is said about it.
fn part<'a>(log: &'a str, version: &str) -> Result<(&'a str, String)> {
    let mut lines = log.lines();
    let heading = lines.by_ref().find(|line| line.starts_with(&format!("## [{version}]")));
    let heading =
        heading.with_context(|| format!("CHANGELOG.md has no heading \"## [{version}] - DATE\""))?;
    let day = heading.rsplit_once(" - ").map_or("", |(_, day)| day.trim());
    let is_day = day.len() == 10 && day.split('-').map(str::len).eq([4, 2, 2]);
    ensure!(is_day && day.chars().all(|c| c.is_ascii_digit() || c == '-'), "{heading}: no day of release");
    // The links of all headings stand at the end of the file.
    let part: Vec<&str> =
        lines.take_while(|line| !line.starts_with("## ") && !line.starts_with('[')).collect();
    let notes = part.join("\n").trim().to_owned();
    if notes.lines().all(|line| line.is_empty() || line.starts_with('#')) {
        bail!("CHANGELOG.md says nothing about {version}");
    }
    Ok((day, notes))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "# Changelog\n\n## [Unreleased]\n\n- Not yet.\n\n## [1.2.3] - 2026-12-01\n\nFirst words.\n\n\
                       ### Window\n\n- Something.\n\n## [1.2.2] - 2026-11-01\n\n- Older.\n\n\
                       ## [1.2.1]\n\n- No day.\n\n## [1.2.0] - 2026-10-01\n\n### Window\n\n[1.2.2]: https://example.org\n";

    #[test]
    fn the_notes_are_the_part_of_that_version_only() {
        assert_eq!(notes(LOG, "1.2.3").unwrap(), "First words.\n\n### Window\n\n- Something.");
        assert_eq!(notes(LOG, "1.2.2").unwrap(), "- Older.");
    }

    #[test]
    fn a_release_without_notes_or_day_is_refused() {
        for (version, why) in
            [("1.2", "no heading"), ("9.9.9", "no heading"), ("1.2.1", "no day"), ("1.2.0", "says nothing")]
        {
            let error = notes(LOG, version).unwrap_err().to_string();
            assert!(error.contains(why), "{version}: {error}");
        }
    }
}
