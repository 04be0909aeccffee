//! The answer to whoever asked if a computer has a banned program, in a few sentences to paste into an email.

use jiff::tz::TimeZone;

use crate::escape::on_one_line;
use crate::progress::{Headline, Progress};
use crate::scan::{CheckResult, Scan};
use crate::text::Texts;

/// How many programs it names.
const NAMED: usize = 3;

/// "No", with what stands behind it; `None` where the newest check does not carry it. `before` is the check that
/// once found something.
pub fn reply(
    texts: &Texts,
    progress: &Progress<'_>,
    scan: &Scan,
    before: Option<&Scan>,
    zone: &TimeZone,
) -> Option<String> {
    if progress.headline != Headline::Clear || progress.old_check.is_some() {
        return None;
    }
    let day = |scan: &Scan| texts.date(scan.finished_at.to_zoned_datetime(zone.clone()).date());
    let computer = on_one_line(&texts.or_no_name(&scan.computer.name));
    let places = scan.checks.iter().filter(|check| check.result == CheckResult::Read).count();
    let app = format!("{} {}", texts.get("app-name"), env!("CARGO_PKG_VERSION"));
    let removed = before.map(|before| {
        let names: Vec<String> =
            before.covered().take(NAMED).map(|one| on_one_line(&one.name_and_version())).collect();
        let more = before.covered().count().saturating_sub(NAMED);
        let words =
            [("names", names.join(", ").into()), ("more", more.into()), ("found", day(before).into())];
        texts.with("reply-removed", &words)
    });
    let words = [
        ("date", day(scan).into()),
        ("computer", computer.into()),
        ("app", app.into()),
        ("places", places.into()),
    ];
    let checked = texts.with(if removed.is_some() { "reply-checked-again" } else { "reply-no" }, &words);
    let unseen = scan.is_of_disk().then(|| texts.get("report-not-running"));
    let limit = texts.get("reply-limit");
    Some(removed.into_iter().chain([checked]).chain(unseen).chain([limit]).collect::<Vec<_>>().join(" "))
}
