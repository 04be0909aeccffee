//! The removal, driven through the real window under Wine: a stand-in antivirus of an invented maker is
//! found, asked about, uninstalled by the real `msiexec`, and looked for again. `tests/windows/removal.json`
//! says what must come of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::command::{execute, program, root};
use crate::display::Display;
use crate::json::{at, list, strings, text};
use crate::person::Person;
use crate::signing;
use crate::windows::{self, Executable};
use crate::wine::{Wine, compile};

/// What makes another package of the stand-in: its name, and the changes to its tables.
const VARIANTS: &[(&str, &[&str])] = &[
    (
        "guard-restart",
        &[
            "INSERT INTO InstallExecuteSequence (Action, Condition, Sequence) VALUES ('ScheduleReboot', 'REMOVE', 6450)",
        ],
    ),
    (
        "guard-password",
        &[
            "INSERT INTO LaunchCondition (Condition, Description) VALUES ('NOT Installed OR ACMEPASSWORD', 'A password is needed')",
            "INSERT INTO InstallExecuteSequence (Action, Condition, Sequence) VALUES ('LaunchConditions', '', 100)",
        ],
    ),
];

/// Where Windows keeps what it starts at the next sign-in.
const RUN_ONCE: &str = r"HKCU\Software\Microsoft\Windows\CurrentVersion\RunOnce";

/// A yes counts only once its button has been shown for a moment.
const SETTLE: Duration = Duration::from_secs(1);

/// Runs every row of the matrix, each in a Windows of its own.
pub fn check(display: &Display, bench: &Path, only: Option<&str>) -> Result<()> {
    let packages = packages(bench)?;
    let path = root().join("tests/windows/removal.json");
    let matrix: Value = serde_json::from_slice(&fs::read(&path)?).context("removal.json")?;
    let rows = matrix.as_array().context("removal.json is a list")?;
    for row in rows {
        let name = text(row, "name");
        if only.is_some_and(|only| !name.contains(only)) {
            continue;
        }
        run(display, bench, &packages, row).with_context(|| format!("removal: {name}"))?;
        println!("removal: {name}: ok");
    }
    Ok(())
}

fn run(display: &Display, bench: &Path, packages: &Path, row: &Value) -> Result<()> {
    let wine = Wine::create(display)?;
    install(&wine, bench, packages, row)?;
    let arguments = [r"C:\bancheck.exe", "--rules", r"C:\ban", "--data-dir", r"C:\case"];
    let data = wine.drive_c().join("case");
    let person = Person::open(&wine, display, &arguments, data.clone())?;
    to_the_plan(&person)?;
    remove(&person, row)?;
    if let Some(package) = row.get("comes_back").and_then(Value::as_str) {
        msi(&wine, packages, package)?;
    }
    let gone = match person.place().0.as_str() {
        "restart" => {
            // The primary button is the yes to coming back by itself.
            std::thread::sleep(SETTLE);
            person.press_primary()?;
            person.wait_until("the restart is on record", |case| *at(case, "/restart/comes_back") == true)?;
            let entry = wine.output(&["reg", "query", RUN_ONCE])?;
            ensure!(entry.contains(r"C:\bancheck.exe"), "the program does not come back: {entry}");
            check_now(&person)?
        }
        // After a failure, the second button looks whether it is gone.
        _ => {
            // The heading has the focus, since the button that was pressed is gone. After it come what is
            // started, Back, later, and the one that looks.
            person.keys(&["Tab"; 4])?;
            check_now(&person)?
        }
    };
    ensure!(gone == text(row, "gone"), "it says {gone}, not {}: {}", text(row, "gone"), seen(&person));
    person.picture(&bench.join("gone.png"))?;
    let Some(after) = row.get("restart").and_then(Value::as_str) else {
        return if gone == "still-there" { Ok(()) } else { to_the_report(&person, &wine) };
    };
    drop(person);
    let person = restart(&wine, display, data)?;
    let gone = scanned(&person)?;
    ensure!(gone == after, "after the restart it says {gone}, not {after}: {}", seen(&person));
    if gone == "still-there" { Ok(()) } else { to_the_report(&person, &wine) }
}

/// Puts the program, its rules and the stand-in where they belong.
fn install(wine: &Wine, bench: &Path, packages: &Path, row: &Value) -> Result<()> {
    let stand_in = root().join("tests/windows/stand-in");
    let name = Executable::Window.file_name();
    fs::copy(bench.join(&name), wine.drive_c().join(&name))?;
    copy(&stand_in.join("ban"), &wine.drive_c().join("ban"))?;
    for package in strings(row, "packages") {
        msi(wine, packages, package)?;
    }
    // A computer on which nothing else is installed would be one whose list could not be read.
    wine.import(&root().join("tests/windows/harmless.reg"))?;
    for file in strings(row, "registry") {
        wine.import(&stand_in.join(file))?;
    }
    if let Some(signer) = row.get("signer").and_then(Value::as_str) {
        let folder = windows::folder().join("uninstaller");
        let signed =
            signing::signed(&bench.join("uninstall.exe"), &folder, signer, *at(row, "/changed") == true)?;
        let place = wine.drive_c().join("Program Files/Acme Guardians/Guard 19");
        fs::create_dir_all(&place)?;
        fs::copy(signed, place.join("uninstall.exe"))?;
    }
    Ok(())
}

fn msi(wine: &Wine, packages: &Path, package: &str) -> Result<()> {
    let file = packages.join(format!("{package}.msi"));
    execute(wine.command("wine").args(["msiexec", "/i"]).arg(file).arg("/qn"))
}

/// The packages of the stand-in.
fn packages(bench: &Path) -> Result<PathBuf> {
    let folder = windows::folder().join("stand-in");
    fs::create_dir_all(&folder)?;
    fs::copy(bench.join("idle.exe"), folder.join("idle.exe"))?;
    compile("uninstall.c", bench, "uninstall.exe", &["-mwindows"])?;
    for name in ["guard", "vault"] {
        let source = root().join(format!("tests/windows/stand-in/{name}.wxs"));
        fs::copy(source, folder.join(format!("{name}.wxs")))?;
        let mut wixl = program("wixl");
        let (output, input) = (format!("{name}.msi"), format!("{name}.wxs"));
        execute(wixl.args(["--output", &output, &input]).current_dir(&folder))?;
    }
    for (name, queries) in VARIANTS {
        let file = folder.join(format!("{name}.msi"));
        fs::copy(folder.join("guard.msi"), &file)?;
        for query in *queries {
            execute(program("msibuild").arg(&file).args(["-q", query]))?;
        }
    }
    Ok(folder)
}

/// From the first page to the plan; every answer is the first one, which lets the removal go on.
fn to_the_plan(person: &Person<'_>) -> Result<()> {
    loop {
        let (page, id) = person.place();
        match page.as_str() {
            "plan" => return Ok(()),
            "question" | "gate" => {
                let list = if page == "gate" { "gate_answers" } else { "answers" };
                person.keys(&["Tab", "space"])?;
                person.wait_until("an answer", |case| at(case, &format!("/{list}/{id}")).is_string())?;
            }
            "check" => {
                person.wait_until("a scan", |case| at(case, "/scan").is_object())?;
            }
            _ => {}
        }
        person.go_on()?;
    }
}

/// Says yes to each removal, and sees how it ended.
fn remove(person: &Person<'_>, row: &Value) -> Result<()> {
    person.go_on()?;
    for (number, expected) in strings(row, "attempts").enumerate() {
        ensure!(at(&person.case(), "/attempts").as_array().is_none_or(|all| all.len() == number), "unasked");
        std::thread::sleep(SETTLE);
        person.press_primary()?;
        if *at(row, "/message") == true {
            person.answer("msiexec.exe")?;
        }
        person.wait_until("the end of the uninstaller", |case| {
            case.pointer(&format!("/attempts/{number}/end/outcome")).is_some()
        })?;
        let end = person.case().pointer(&format!("/attempts/{number}/end")).cloned().unwrap_or_default();
        ensure!(text(&end, "outcome") == expected, "it ended with {end}, not {expected}");
        ensure!(row.get("code").is_none_or(|code| at(&end, "/code") == code), "its code: {end}");
        if matches!(expected, "finished" | "restart-needed") {
            person.go_on()?;
        }
    }
    if strings(row, "attempts").next().is_none() {
        // It starts nothing: the person says that they did it, and have not.
        std::thread::sleep(SETTLE);
        person.go_on()?;
        ensure!(at(&person.case(), "/attempts").as_array().is_none_or(Vec::is_empty), "started");
    }
    Ok(())
}

/// Presses the button that has the focus, or is the only one, and waits for the scan.
fn check_now(person: &Person<'_>) -> Result<String> {
    let before = at(&person.case(), "/scan/finished_at").clone();
    if person.place().0 == "restart" {
        // There is no primary button now; the other one is in its place.
        person.press_primary()?;
    } else {
        person.keys(&["Return"])?;
    }
    person.wait_until("the check", |case| *at(case, "/scan/finished_at") != before)?;
    scanned(person)
}

/// What the newest scan said about the removal, from the record.
fn scanned(person: &Person<'_>) -> Result<String> {
    person.wait_until("the page with the proof", |case| *at(case, "/place/page") == "gone")?;
    let entries = person.record()?;
    let gone = entries.iter().rev().find_map(|entry| at(entry, "/with/gone").as_str().map(str::to_owned));
    gone.context("no scan is on record")
}

/// What the newest scan could not check, and what it found.
fn seen(person: &Person<'_>) -> String {
    let case = person.case();
    let gaps = list(at(&case, "/scan"), "checks").filter(|check| *at(check, "/result") == "could-not-check");
    let findings = list(at(&case, "/scan"), "findings");
    gaps.chain(findings).map(|one| format!("\n  {one}")).collect()
}

/// What a restart changes, as far as Wine can: the time at which the computer was started comes after the
/// removal, and what was registered for that is started.
fn restart<'d>(wine: &Wine, display: &'d Display, data: PathBuf) -> Result<Person<'d>> {
    drop(wine.command("wineserver").arg("--kill").status());
    drop(wine.command("wineserver").arg("--wait").status());
    let file = data.join("case.json");
    let mut case: Value = serde_json::from_slice(&fs::read(&file)?)?;
    let long_ago = Value::from("2020-01-01T00:00:00Z");
    let attempts = list(&case, "attempts").count();
    let ends = (0..attempts).map(|number| format!("/attempts/{number}/end/at"));
    let others = ["/restart/at", "/by_hand_at", "/scan/started_at", "/scan/finished_at"];
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
    person.wait_until("it comes back at the right page", |case| *at(case, "/place/page") == "gone")?;
    person.wait_until("the scan after the restart", |case| {
        at(case, "/scan/finished_at").as_str() > at(case, "/created_at").as_str()
            && at(case, "/restart").is_null()
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
    person.wait_until("a saved report", |case| case.pointer("/reports/0/path").is_some())?;
    let case = person.case();
    let path = case.pointer("/reports/0/path").and_then(Value::as_str).unwrap_or_default();
    ensure!(path.ends_with(".pdf"), "{path}");
    let broken = list(&case, "attempts").filter(|attempt| at(attempt, "/end").is_null()).count();
    ensure!(broken == 0, "an attempt has no end");
    let host = wine.output(&["winepath", "-u", path])?;
    ensure!(fs::read(host.trim())?.starts_with(b"%PDF-"), "no PDF at {}", host.trim());
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
