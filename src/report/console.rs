//! A result in a few lines of text, for people at a console.

use crate::escape::on_one_line;
use crate::progress::{Headline, Removed};
use crate::scan::{Scan, Verdict};
use crate::text::Texts;

/// The headline first, or that what was found was removed, then what was found, then what could not be checked.
/// The words of the computer are shown so that nothing in them works on a console.
pub fn console(texts: &Texts, headline: Headline, removed: Option<Removed>, scan: &Scan) -> String {
    let mut out = String::new();
    let mut line = |text: &str| {
        out.push_str(text);
        out.push('\n');
    };
    line(&removed.map_or_else(|| texts.get(headline.text_key()), |it| super::removed(texts, it)));
    for finding in &scan.findings {
        let name = on_one_line(&finding.name);
        let version = on_one_line(finding.version.as_deref().unwrap_or_default());
        let state = texts.get(&format!("state-{}", finding.state.id()));
        let coverage = texts.get(&format!("coverage-{}", finding.covered.id()));
        line(&format!("  {name} {version} · {state} · {coverage}"));
        if let Some(bans) = texts.of_bans(&finding.bans) {
            line(&format!("    {bans}"));
        }
        for ground in &finding.grounds {
            line(&format!("    {}", texts.get(&format!("ground-{}", ground.id()))));
        }
        for evidence in &finding.evidence {
            line(&format!("      {}", on_one_line(&evidence.location)));
        }
    }
    for gap in scan.gaps() {
        let Some(reason) = &gap.reason else { continue };
        let text = texts.with(
            "gap-line",
            &[
                ("place", texts.get(&format!("source-{}", gap.source.id())).into()),
                ("reason", texts.get(&format!("reason-{}", reason.kind.id())).into()),
            ],
        );
        line(&format!("  {}: {text}", texts.get("result-could-not-check")));
    }
    if scan.verdict() != Verdict::Found {
        line(&texts.get("verdict-limits"));
    }
    out
}
