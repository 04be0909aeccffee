//! From a case to the report on it.

use jiff::Timestamp;

use super::document::Document;
use super::dues;
use super::sections::{AppliedDuty, Elsewhere, Input, Options, RecordedAction, ReportedAnswer, build, data};
use crate::bans::{Duty, FollowUp, Rules};
use crate::case::{Audience, Case, LogEntry, Record};
use crate::progress::{Progress, Standpoint};
use crate::protection::Alternatives;
use crate::removal::action::without_arguments;
use crate::scan::Scan;
use crate::text::Texts;
use crate::{duties, files};

/// The report on a case and its record, and the data behind it: the scan without what the report hides,
/// as JSON, whose hash is on the report. It is made at the moment of `from`. `None` when nothing was scanned yet.
///
/// # Errors
/// When the scan cannot be written as JSON, which does not happen with real values.
pub fn of_case(
    from: &Standpoint<'_>,
    texts: &Texts,
    alternatives: &Alternatives,
    record: &Record,
) -> serde_json::Result<Option<(Document, String)>> {
    let Standpoint { rules, case, now, .. } = *from;
    let Some(scan) = &case.scans.newest else { return Ok(None) };
    let earlier = case.scans.before.as_ref().filter(|before| is_before(before, scan));
    let choices = &case.report.choices;
    let options = Options {
        is_short: choices.audience == Audience::Asker,
        every_place: choices.every_place,
        law: choices.law,
        statement: choices.statement,
        folder_names: choices.folder_names,
    };
    let data = data(rules, scan, earlier, options)?;
    let progress = Progress::of(from);
    let chosen = case.protection.alternative.as_deref().and_then(|id| alternatives.product(id));
    let document = build(&Input {
        rules,
        texts,
        scan,
        earlier,
        progress: &progress,
        said_protected_at: case.protection.said_protected_at,
        business: Some(choices.business.trim()).filter(|name| !name.is_empty()),
        chosen: chosen.map(|product| product.name.as_str()),
        duties: &applied_duties(texts, &progress),
        told: &told(rules, texts, case),
        counted: duties::words::counted_as_no(rules, texts, &case.business).as_deref(),
        open_answers: progress.applies.open_count(),
        elsewhere: &elsewhere(texts, &progress),
        actions: &actions(rules, texts, scan, record.of_this_case()),
        record: &record.trust,
        options,
        made_at: now.timestamp(),
        zone: now.time_zone(),
        app_version: env!("CARGO_PKG_VERSION"),
        data_hash: &files::sha256(data.as_bytes()),
    });
    Ok(Some((document, data)))
}

/// The same scan twice is no before and after. Which of two came first is not asked of a clock that can be
/// set back.
fn is_before(before: &Scan, scan: &Scan) -> bool {
    before.finished_at != scan.finished_at
}

fn applied_duties(texts: &Texts, progress: &Progress<'_>) -> Vec<AppliedDuty> {
    let due = |duty: &Duty| {
        let dues = progress.dues.of_duty(duty).map(|dues| dues::lines(texts, dues)).unwrap_or_default();
        dues.iter().map(|due| due.line(texts)).collect()
    };
    let all = progress.applies.all();
    all.map(|duty| AppliedDuty {
        level: duty.level,
        title: texts.get(&format!("duty-{}", duty.id)),
        why: texts.get(&format!("duty-{}-why", duty.id)),
        ban: texts.of_bans([&duty.ban]),
        due: due(duty),
        facts: duty.facts.clone(),
    })
    .collect()
}

/// The kinds of the business, and every question with its answer, also those that were skipped: nothing is chosen away. Questions
/// before removal only where the person came to them.
fn told(rules: &Rules, texts: &Texts, case: &Case) -> Vec<ReportedAnswer> {
    let kinds = (!rules.kinds.is_empty()).then(|| ReportedAnswer {
        question: texts.get("kinds-heading"),
        answer: duties::words::kinds(rules, texts, &case.business)
            .unwrap_or_else(|| texts.get("report-not-answered")),
    });
    let questions =
        duties::words::told(rules, texts, &case.business).into_iter().map(|told| ReportedAnswer {
            question: told.question,
            answer: told.answer.unwrap_or_else(|| texts.get("report-not-answered")),
        });
    let gates = rules.gates.iter().filter_map(|gate| {
        let key = format!("gate-{}", gate.id);
        let choice = case.removal.gate_answers.get(&gate.id)?;
        Some(ReportedAnswer { answer: texts.get(&format!("{key}-{choice}")), question: texts.get(&key) })
    });
    kinds.into_iter().chain(questions).chain(gates).collect()
}

fn elsewhere(texts: &Texts, progress: &Progress<'_>) -> Vec<Elsewhere> {
    let item = |(one, done_at): &(&FollowUp, Option<Timestamp>)| Elsewhere {
        what: texts.get(&format!("afterwards-{}", one.id)),
        done_at: *done_at,
    };
    progress.elsewhere.iter().map(item).collect()
}

/// What the record says was done, as far as a reader of the report needs it.
fn actions(rules: &Rules, texts: &Texts, scan: &Scan, log: &[LogEntry]) -> Vec<RecordedAction> {
    log.iter()
        .filter_map(|entry| Some(RecordedAction { at: entry.at, text: action(rules, texts, scan, entry)? }))
        .collect()
}

/// What one entry says. Its content is from a file that anybody can change, so only content for which the
/// program itself has words is shown as words.
fn action(rules: &Rules, texts: &Texts, scan: &Scan, entry: &LogEntry) -> Option<String> {
    let of = |name: &str| entry.with.get(name).map(String::as_str);
    let known = |key: String| texts.has(&key).then(|| texts.get(&key));
    match entry.what.as_str() {
        "scan-finished" => known(format!("report-action-scan-{}", of("verdict")?)),
        "removal-started" => {
            // Older versions kept the arguments.
            let command = without_arguments(of("command")?);
            Some(texts.with("report-action-removal-started", &[("command", command.into())]))
        }
        "removal-ended" => {
            let outcome = known(format!("outcome-{}", of("outcome")?))?;
            let name = ("name", of("name")?.into());
            let words = texts.with("report-action-removal-ended", &[name, ("outcome", outcome.into())]);
            match of("code").filter(|code| !code.is_empty()) {
                Some(code) => {
                    let code = texts.with("outcome-code", &[("code", code.into())]);
                    Some(format!("{words} {code}"))
                }
                None => Some(words),
            }
        }
        "loss-accepted" => {
            let gate = rules.gate(of("question")?)?;
            let question = texts.get(&format!("gate-{}", gate.id));
            let answer = known(format!("gate-{}-{}", gate.id, of("choice")?))?;
            let words = [("question", question.into()), ("answer", answer.into())];
            Some(texts.with("report-action-loss-accepted", &words))
        }
        "removed-by-hand" => {
            let is_proven = of("seen").is_some();
            // An older version believed what the person said, so that it stands here only while it is so.
            let is_here = || scan.installed().any(|finding| Some(finding.key(rules).as_str()) == of("key"));
            if !is_proven && is_here() {
                return None;
            }
            let key = if is_proven { "report-action-by-hand" } else { "report-action-by-hand-said" };
            Some(texts.with(key, &[("name", of("name")?.into())]))
        }
        "restarted" => Some(texts.get("report-action-restarted")),
        "ticked" if of("done") == Some("true") => {
            let one = rules.afterwards.iter().find(|one| Some(one.id.as_str()) == of("item"))?;
            let item = texts.get(&format!("afterwards-{}", one.id));
            Some(texts.with("report-action-ticked", &[("item", item.into())]))
        }
        _ => None,
    }
}
