//! The answer to whoever asked if a computer has a banned program, in a few sentences to paste into an email.

use jiff::tz::TimeZone;

use crate::escape::on_one_line;
use crate::progress::{Headline, Progress};
use crate::scan::{CheckResult, Scan};
use crate::text::Texts;

/// How many programs it names.
const NAMED: usize = 3;

/// "No", with what stands behind it, or that only a restart is still to come; `None` where the newest check carries
/// no answer. `before` is the check that once found something.
pub fn reply(
    texts: &Texts,
    progress: &Progress<'_>,
    scan: &Scan,
    before: Option<&Scan>,
    zone: &TimeZone,
) -> Option<String> {
    let is_answered = match progress.headline {
        Headline::Clear => true,
        Headline::RestartDue => before.is_some(),
        // They are all that is left of what was removed.
        Headline::HarmlessTraces => progress.removed.is_some(),
        Headline::NotChecked | Headline::Installed | Headline::Traces | Headline::Unsure => false,
    };
    if !is_answered || progress.old_check.is_some() {
        return None;
    }
    let day = |scan: &Scan| texts.date(scan.finished_at.to_zoned_datetime(zone.clone()).date());
    let computer = on_one_line(&texts.or_no_name(&scan.computer.name));
    let places = scan.checks.iter().filter(|check| check.result == CheckResult::Read).count();
    let app = format!("{} {}", texts.get("app-name"), env!("CARGO_PKG_VERSION"));
    let limit = texts.get("reply-limit");
    let was_found = |before: &Scan, key: &str| {
        let names: Vec<String> =
            before.covered().take(NAMED).map(|one| on_one_line(&one.name_and_version())).collect();
        let more = before.covered().count().saturating_sub(NAMED);
        let removed = progress.removed.map(|removed| texts.date(removed.on)).unwrap_or_default();
        let words = [
            ("names", names.join(", ").into()),
            ("more", more.into()),
            ("found", day(before).into()),
            ("computer", computer.as_str().into()),
            ("removed", removed.into()),
        ];
        texts.with(key, &words)
    };
    if progress.headline == Headline::RestartDue {
        return before.map(|before| format!("{} {limit}", was_found(before, "reply-restart")));
    }
    let key = if progress.removed.is_some() { "reply-removed-on" } else { "reply-removed" };
    let removed = before.map(|before| was_found(before, key));
    let words = [
        ("date", day(scan).into()),
        ("computer", computer.as_str().into()),
        ("app", app.into()),
        ("places", places.into()),
    ];
    let checked = texts.with(if removed.is_some() { "reply-checked-again" } else { "reply-no" }, &words);
    let unseen = scan.is_of_disk().then(|| texts.get("report-not-running"));
    let traces = (progress.headline == Headline::HarmlessTraces).then(|| texts.get("reply-traces"));
    let sentences = removed.into_iter().chain([checked]).chain(traces).chain(unseen).chain([limit]);
    Some(sentences.collect::<Vec<_>>().join(" "))
}
