//! The removal, driven through the real window under Wine: a stand-in antivirus of an invented maker is
//! found, asked about, uninstalled by the real `msiexec`, and looked for again. `tests/windows/removal.json`
//! says what must come of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::command::root;
use crate::display::Display;
use crate::json::{at, list, strings, text};
use crate::person::Person;
use crate::stand_in;
use crate::windows;
use crate::wine::Wine;

/// Where Windows keeps what it starts at the next sign-in.
const RUN_ONCE: &str = r"HKCU\Software\Microsoft\Windows\CurrentVersion\RunOnce";

/// A yes counts only once its button has been shown for a moment.
const SETTLE: Duration = Duration::from_secs(1);

/// What stands for every row, with those that are left out of an ordinary run since they take minutes.
const ALL: &str = "ALL";

/// Runs rows of the matrix, each in a Windows of its own: those with `only` in their name, [`ALL`] of them,
/// or those that are quick.
pub fn check(display: &Display, bench: &Path, only: Option<&str>) -> Result<()> {
    let packages = stand_in::packages(bench)?;
    let path = root().join("tests/windows/removal.json");
    let matrix: Value = serde_json::from_slice(&fs::read(&path)?).context("removal.json")?;
    let rows = matrix.as_array().context("removal.json is a list")?;
    for row in rows {
        let name = text(row, "name");
        let is_wanted = match only {
            Some(only) => only == ALL || name.contains(only),
            None => *at(row, "/slow") != true,
        };
        if !is_wanted {
            continue;
        }
        let begun = Instant::now();
        run(display, bench, &packages, row).with_context(|| format!("removal: {name}"))?;
        println!("removal: {name}: ok, in {:.0} s", begun.elapsed().as_secs_f64());
    }
    Ok(())
}

fn run(display: &Display, bench: &Path, packages: &Path, row: &Value) -> Result<()> {
    let wine = Wine::create(display)?;
    stand_in::install(&wine, bench, packages, row)?;
    let arguments = [r"C:\bancheck.exe", "--rules", r"C:\ban", "--data-dir", r"C:\case"];
    let data = wine.drive_c().join("case");
    let mut person = Person::open(&wine, display, &arguments, data.clone())?;
    to_the_plan(&person)?;
    remove(&wine, &person, row)?;
    if person.place().0 == "remove" {
        // Somebody who stopped there opens the program again to see whether it is gone.
        drop(person);
        person = reopened(&wine, display, &arguments, data.clone())?;
    }
    let gone = match person.place().0.as_str() {
        "restart" => {
            // The primary button is the yes to coming back by itself.
            std::thread::sleep(SETTLE);
            person.press_primary()?;
            person.wait_until("the restart is on record", |case| {
                *at(case, "/removal/restart/comes_back") == true
            })?;
            let entry = wine.output(&["reg", "query", RUN_ONCE])?;
            ensure!(entry.contains(r"C:\bancheck.exe"), "the program does not come back: {entry}");
            check_now(&person)?
        }
        _ => scanned(&person)?,
    };
    ensure!(gone == text(row, "gone"), "it says {gone}, not {}: {}", text(row, "gone"), seen(&person));
    person.picture(&bench.join("gone.png"))?;
    if row.get("found").is_some() {
        let found = found(&person);
        ensure!(found.iter().eq(strings(row, "found")), "found: {found:?}");
    }
    let starts = fs::read_to_string(wine.drive_c().join("started.txt")).unwrap_or_default().lines().count();
    let expected = row.get("starts").map_or(Some(starts as u64), Value::as_u64);
    ensure!(expected == Some(starts as u64), "the uninstaller was started {starts} times");
    let Some(after) = row.get("restart").and_then(Value::as_str) else {
        return if gone == "still-there" { Ok(()) } else { to_the_report(&person, &wine) };
    };
    drop(person);
    // After the look, which would else have seen nothing but a program that stands as it stood.
    if let Some(package) = row.get("comes_back").and_then(Value::as_str) {
        stand_in::msi(&wine, packages, package)?;
    }
    let person = restart(&wine, display, data)?;
    let gone = scanned(&person)?;
    ensure!(gone == after, "after the restart it says {gone}, not {after}: {}", seen(&person));
    if gone == "still-there" { Ok(()) } else { to_the_report(&person, &wine) }
}

/// From the first page to the plan; every answer before a removal is the first one, which lets the removal go on.
fn to_the_plan(person: &Person<'_>) -> Result<()> {
    loop {
        let (page, id) = person.place();
        match page.as_str() {
            "plan" => return Ok(()),
            "question" | "gate" => {
                let list = if page == "gate" { "removal/gate_answers" } else { "business/answers" };
                person.keys(&["Tab", "space"])?;
                person.wait_until("an answer", |case| at(case, &format!("/{list}/{id}")).is_string())?;
            }
            "check" => {
                person.wait_until("a scan", |case| at(case, "/scans/newest").is_object())?;
            }
            // Its button stands on the page, and Enter is that button.
            "" | "start" => {
                person.keys(&["Return"])?;
                person.wait_until("a scan", |case| at(case, "/scans/newest").is_object())?;
                continue;
            }
            _ => {}
        }
        person.go_on()?;
    }
}

/// Says yes to each removal, sees how it ended, and presses what the page says to do then.
fn remove(wine: &Wine, person: &Person<'_>, row: &Value) -> Result<()> {
    person.go_on()?;
    if let Some(file) = row.get("meanwhile").and_then(Value::as_str) {
        wine.import(&root().join("tests/windows/stand-in").join(file))?;
    }
    for (number, expected) in strings(row, "attempts").enumerate() {
        ensure!(
            at(&person.case(), "/removal/attempts").as_array().is_none_or(|all| all.len() == number),
            "unasked"
        );
        let before = newest(person);
        std::thread::sleep(SETTLE);
        person.press_primary()?;
        if *at(row, "/message") == true {
            person.answer("msiexec.exe")?;
        }
        if let Some(seconds) = row.get("works_for").and_then(Value::as_u64) {
            at_work(person, number, Duration::from_secs(seconds))?;
        }
        if expected == "unseen" {
            return Ok(());
        }
        let end = format!("/removal/attempts/{number}/end");
        person.wait_until("the end of the uninstaller", |case| at(case, &end).is_object())?;
        let end = at(&person.case(), &end).clone();
        ensure!(text(&end, "outcome") == expected, "it ended with {end}, not {expected}");
        ensure!(row.get("code").is_none_or(|code| at(&end, "/code") == code), "its code: {end}");
        match expected {
            // The primary button looks whether it is gone, or checks the computer anew.
            "unknown" | "changed" | "not-there" => scan(person)?,
            // It looks at once by itself, and goes on where it is gone.
            "finished" | "restart-needed" => looked(person, &before)?,
            // It tries once more, or leads to others who can help.
            "cancelled" | "busy" | "broken" => {}
            _ => person.go_on()?,
        }
    }
    let case = person.case();
    if strings(row, "attempts").next().is_none() {
        // It starts nothing. The main button opens the list of apps where there is one, and after that the person
        // says that they did it, and have not.
        let before = newest(person);
        for _ in 0..2 {
            std::thread::sleep(SETTLE);
            person.press_primary()?;
        }
        looked(person, &before)?;
        ensure!(person.place().0 == "remove", "it believes what is not so: {:?}", person.place());
        ensure!(at(&person.case(), "/removal/attempts").as_array().is_none_or(Vec::is_empty), "started");
    }
    if let Some(key) = row.get("next").and_then(Value::as_str) {
        ensure!(person.place().1 == key, "the next step is {:?}", person.place());
        ensure!(
            list(at(&case, "/removal"), "attempts").all(|attempt| text(attempt, "key") != key),
            "two steps are one"
        );
    }
    Ok(())
}

/// While an uninstaller works, the page answers, and nothing is started beside it.
fn at_work(person: &Person<'_>, number: usize, time: Duration) -> Result<()> {
    let begun = Instant::now();
    let attempt = format!("/removal/attempts/{number}");
    person.wait_until("the start", |case| at(case, &attempt).is_object())?;
    std::thread::sleep(SETTLE);
    // A kind of file that says nothing of the time.
    let picture = |name: &str| -> Result<Vec<u8>> {
        let file = windows::folder().join(name);
        person.picture(&file)?;
        Ok(fs::read(file)?)
    };
    let before = picture("before.ppm")?;
    std::thread::sleep(SETTLE);
    ensure!(picture("later.ppm")? == before, "the page changes by itself");
    person.keys(&["Tab", "Tab"])?;
    std::thread::sleep(SETTLE);
    ensure!(picture("after.ppm")? != before, "the page does not answer");
    while begun.elapsed() < time {
        person.press_primary()?;
        let case = person.case();
        ensure!(
            list(at(&case, "/removal"), "attempts").count() == number + 1,
            "something was started beside it"
        );
        ensure!(at(&case, &format!("{attempt}/end")).is_null(), "its end is said while it works");
    }
    Ok(())
}

/// Presses the primary button, and waits for the scan that it starts.
fn scan(person: &Person<'_>) -> Result<()> {
    let before = newest(person);
    person.press_primary()?;
    looked(person, &before)
}

/// When the newest scan ended.
fn newest(person: &Person<'_>) -> Value {
    at(&person.case(), "/scans/newest/finished_at").clone()
}

/// Waits for the scan after that one.
fn looked(person: &Person<'_>, before: &Value) -> Result<()> {
    person.wait_until("the check", |case| at(case, "/scans/newest/finished_at") != before)
}

/// How often it has looked at the computer: a look by itself that sees nothing new leaves the newest scan.
fn looks(person: &Person<'_>) -> Result<usize> {
    let is_look = |entry: &&Value| matches!(text(entry, "what"), "scan-finished" | "looked-again");
    Ok(person.record()?.iter().filter(is_look).count())
}

/// Opens the program again where it says whether it is gone. It looks anew.
fn reopened<'d>(wine: &Wine, display: &'d Display, arguments: &[&str], data: PathBuf) -> Result<Person<'d>> {
    wine.end();
    let file = data.join("case.json");
    let mut case: Value = serde_json::from_slice(&fs::read(&file)?)?;
    *case.pointer_mut("/settings/place").context("place")? = serde_json::json!({ "page": "gone" });
    fs::write(&file, case.to_string())?;
    let person = Person::open(wine, display, arguments, data)?;
    let before = looks(&person)?;
    person.press_primary()?;
    person.wait_until("the look", |_| looks(&person).is_ok_and(|now| now > before))?;
    Ok(person)
}

/// What the newest scan found that is covered: product, version and state.
fn found(person: &Person<'_>) -> Vec<String> {
    let case = person.case();
    let findings = list(at(&case, "/scans/newest"), "findings");
    let words =
        findings.map(|finding| ["product", "version", "state"].map(|name| text(finding, name)).join(" "));
    words.collect()
}

/// Looks before the restart. There is no primary button then; the other one is in its place.
fn check_now(person: &Person<'_>) -> Result<String> {
    scan(person)?;
    scanned(person)
}

/// What the newest scan said about the removal, from the record.
fn scanned(person: &Person<'_>) -> Result<String> {
    person.wait_until("the page with the proof", |case| *at(case, "/settings/place/page") == "gone")?;
    let entries = person.record()?;
    let gone = entries.iter().rev().find_map(|entry| at(entry, "/with/gone").as_str().map(str::to_owned));
    gone.context("no scan is on record")
}

/// What the newest scan could not check, and what it found.
fn seen(person: &Person<'_>) -> String {
    let case = person.case();
    let gaps =
        list(at(&case, "/scans/newest"), "checks").filter(|check| *at(check, "/result") == "could-not-check");
    let findings = list(at(&case, "/scans/newest"), "findings");
    gaps.chain(findings).map(|one| format!("\n  {one}")).collect()
}

/// What a restart changes, as far as Wine can: the time at which the computer was started comes after the
/// removal, and what was registered for that is started.
fn restart<'d>(wine: &Wine, display: &'d Display, data: PathBuf) -> Result<Person<'d>> {
    wine.end();
    let file = data.join("case.json");
    let mut case: Value = serde_json::from_slice(&fs::read(&file)?)?;
    let long_ago = Value::from("2020-01-01T00:00:00Z");
    let attempts = list(at(&case, "/removal"), "attempts").count();
    let ends = (0..attempts).map(|number| format!("/removal/attempts/{number}/end/at"));
    let others = [
        "/removal/restart/at",
        "/removal/by_hand_at",
        "/scans/newest/started_at",
        "/scans/newest/finished_at",
    ];
    for path in ends.chain(others.map(str::to_owned)) {
        *case.pointer_mut(&path).context(path)? = long_ago.clone();
    }
    fs::write(&file, case.to_string())?;
    // Windows takes the entry out and starts it when the person signs in; Wine does so only for entries of
    // the machine.
    let entry = wine.output(&["reg", "query", RUN_ONCE])?;
    let entry = entry.lines().find_map(|line| line.split_once("REG_SZ"));
    let (name, command) = entry.context("there is an entry")?;
    let command = command.trim().strip_prefix('"').and_then(|command| command.strip_suffix('"'));
    let command: Vec<&str> = command.context("the entry is quoted")?.split("\" \"").collect();
    wine.output(&["reg", "delete", RUN_ONCE, "/v", name.trim(), "/f"])?;
    let person = Person::open(wine, display, &command, data)?;
    person
        .wait_until("it comes back at the right page", |case| *at(case, "/settings/place/page") == "gone")?;
    person.wait_until("the scan after the restart", |case| {
        at(case, "/scans/newest/finished_at").as_str() > at(case, "/created_at").as_str()
            && at(case, "/removal/restart").is_null()
    })?;
    Ok(person)
}

/// On to the report, which is saved.
fn to_the_report(person: &Person<'_>, wine: &Wine) -> Result<()> {
    while person.place().0 != "report" {
        person.go_on()?;
    }
    std::thread::sleep(Duration::from_secs(2));
    person.press_primary()?;
    person.wait_until("a saved report", |case| case.pointer("/report/saved/0/path").is_some())?;
    let case = person.case();
    let path = case.pointer("/report/saved/0/path").and_then(Value::as_str).unwrap_or_default();
    ensure!(path.ends_with(".pdf"), "{path}");
    let broken =
        list(at(&case, "/removal"), "attempts").filter(|attempt| at(attempt, "/end").is_null()).count();
    ensure!(broken == 0, "an attempt has no end");
    let host = wine.output(&["winepath", "-u", path])?;
    ensure!(fs::read(host.trim())?.starts_with(b"%PDF-"), "no PDF at {}", host.trim());
    Ok(())
}
