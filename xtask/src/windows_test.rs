//! `cargo xtask windows-test`: the Windows executables at work, in a Windows made by Wine with a real
//! registry, real folders and real processes, compared with what `tests/windows` expects.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Instant;

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Map, Value, json};

use crate::command::{program, root};
use crate::display::Display;
use crate::json::{list, strings, text};
use crate::windows::{self, Executable};
use crate::wine::{Running, Wine, compile};
use crate::{fits, packages, planted, removal_test, screen, signing, uninstall_table};

/// Each adds to the one before, on the same Windows: nothing but harmless programs, then also
/// somebody who is not signed in, then also everything that must be found.
const SCENARIOS: &[&str] = &["clear", "unsure", "found"];

#[derive(Default, clap::Args)]
pub struct Arguments {
    /// Test the executables that ship; building them takes many minutes
    #[arg(long)]
    dist: bool,
    /// Only the removals with this in their name, through the window; ALL for each of them
    #[arg(long, value_name = "TEXT")]
    removal: Option<String>,
    /// Leave the window out
    #[arg(long)]
    console: bool,
    /// Also measure a scan of 10,000 entries against `reg query /s` (with --dist)
    #[arg(long)]
    bench: bool,
    /// Judge with the rules in this folder instead of the embedded ones
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,
    #[command(flatten)]
    install: packages::Install,
}

impl Arguments {
    /// All that `cargo xtask test` runs.
    pub fn installing(install: packages::Install) -> Self {
        Self { install, ..Self::default() }
    }
}

pub fn run(arguments: &Arguments) -> Result<()> {
    packages::ensure(packages::TESTS, arguments.install.may_install())?;
    let profile = if arguments.dist { "dist" } else { "release" };
    let executables: &[Executable] =
        if arguments.console { &[Executable::Console] } else { &[Executable::Console, Executable::Window] };
    let built = windows::build(profile, executables, "")?;
    let bench = prepare(&built, executables)?;
    let display = Display::start()?;
    if let Some(only) = &arguments.removal {
        return removal_test::check(&display, &bench, Some(only));
    }
    let mut wine = Wine::create(&display)?;
    let mut running = Vec::new();
    for name in SCENARIOS {
        scenario(&wine, &bench, name, arguments.rules.as_deref(), &mut running)?;
    }
    drop(running);
    let console = bench.join(Executable::Console.file_name());
    uninstall_table::check(&wine, &console)?;
    if arguments.bench {
        uninstall_table::measure(&wine, &console)?;
    }
    if !arguments.console {
        let window = bench.join(Executable::Window.file_name());
        screen::window_opens(&wine, &display, &window, None)?;
        planted::check(&wine, &display, &bench)?;
        fits::check(&mut wine, &window)?;
        removal_test::check(&display, &bench, None)?;
    }
    Ok(())
}

/// Copies the executables to a folder of their own.
fn prepare(built: &Path, executables: &[Executable]) -> Result<PathBuf> {
    let bench = windows::folder().join("bench");
    compile("idle.c", &bench, "idle.exe", &["-mwindows"])?;
    for executable in executables {
        let name = executable.file_name();
        fs::copy(built.join(&name), bench.join(&name)).with_context(|| name)?;
    }
    Ok(bench)
}

fn scenario(
    wine: &Wine,
    bench: &Path,
    name: &str,
    rules: Option<&Path>,
    running: &mut Vec<Running>,
) -> Result<()> {
    let data = root().join("tests/windows");
    let expected = read_json(&data.join(format!("{name}.json")))?;
    let setup = read_json(&data.join(format!("{name}.setup.json")))?;
    for file in strings(&setup, "registry") {
        wine.import(&data.join(file))?;
    }
    for folder in strings(&setup, "folders") {
        fs::create_dir_all(wine.drive_c().join(folder))?;
    }
    for path in strings(&setup, "programs") {
        running.push(wine.start(&bench.join("idle.exe"), path)?);
    }
    for (number, program) in list(&setup, "signed").enumerate() {
        let folder = windows::folder().join(format!("signed-{number}"));
        let is_changed = program["changed"] == true;
        let signed = signing::signed(&bench.join("idle.exe"), &folder, text(program, "signer"), is_changed)?;
        running.push(wine.start(&signed, text(program, "path"))?);
    }
    if !running.is_empty() {
        // Until they show up in the list of processes.
        std::thread::sleep(std::time::Duration::from_secs(2));
    }

    let begun = Instant::now();
    let mut scan = wine.command("wine");
    scan.arg(bench.join(Executable::Console.file_name())).args(["scan", "--json"]).stderr(Stdio::null());
    if let Some(rules) = rules {
        scan.arg("--rules").arg(rules);
    }
    let output = scan.output().context("cannot start wine")?;
    let took = begun.elapsed();
    let scan: Value = serde_json::from_slice(&output.stdout)
        .with_context(|| format!("{name}: the scan printed no JSON ({})", output.status))?;
    for program in running.iter_mut() {
        ensure!(program.0.try_wait()?.is_none(), "{name}: a program that should run has ended");
    }
    println!("{name}: {} in {:.2} s with the start of Wine", output.status, took.as_secs_f64());
    for check in list(&scan, "checks") {
        let number = |key: &str| check[key].as_u64().unwrap_or_default();
        println!("  {:<18} {:>4} items {:>5} ms", text(check, "source"), number("items"), number("millis"));
    }
    compare(name, &expected, &comparable(&scan, output.status.code()))
}

/// What of a result must be the same every time.
fn comparable(scan: &Value, exit_code: Option<i32>) -> Value {
    let findings: Vec<Value> = list(scan, "findings")
        .map(|finding| {
            let mut evidence: Vec<String> = list(finding, "evidence").map(evidence).collect();
            evidence.sort();
            json!({
                "product": finding["product"],
                "name": finding["name"],
                "version": finding["version"],
                "publisher": finding["publisher"],
                "covered": finding["covered"],
                "state": finding["state"],
                "confidence": finding["confidence"],
                "grounds": finding["grounds"],
                "evidence": evidence,
            })
        })
        .collect();
    let checks: Map<String, Value> = list(scan, "checks")
        .map(|check| {
            let result = match check.pointer("/reason/kind").and_then(Value::as_str) {
                Some(kind) => format!("{} ({kind})", text(check, "result")),
                None => text(check, "result").to_owned(),
            };
            (text(check, "source").to_owned(), result.into())
        })
        .collect();
    // The only list that is the same on every version of Wine. Its length shows that what was not
    // found was looked at.
    let installed = list(scan, "checks").find(|check| text(check, "source") == "uninstall-entries");
    let id = scan.pointer("/computer/id").and_then(Value::as_str);
    let has_id = id.is_some_and(|id| id.len() == 32);
    json!({
        "exit_code": exit_code,
        "verdict": scan["verdict"],
        "computer": {
            "os": scan.pointer("/computer/os"),
            "os_version": scan.pointer("/computer/os_version"),
            "arch": scan.pointer("/computer/arch"),
            "has_id": has_id,
        },
        "checks": checks,
        "installed": installed.map(|check| &check["items"]),
        "findings": findings,
        "protection": scan["protection"],
    })
}

/// `source: location`, without the number of a process, which is another one every time.
fn evidence(evidence: &Value) -> String {
    let location = match text(evidence, "location") {
        process if process.starts_with("process ") => text(evidence, "detail"),
        location => location,
    };
    format!("{}: {location}", text(evidence, "source"))
}

fn compare(name: &str, expected: &Value, actual: &Value) -> Result<()> {
    if actual == expected {
        return Ok(());
    }
    let write = |kind: &str, value: &Value| -> Result<PathBuf> {
        let path = windows::folder().join(format!("{name}.{kind}.json"));
        fs::write(&path, format!("{value:#}\n"))?;
        Ok(path)
    };
    let (expected, actual) = (write("expected", expected)?, write("actual", actual)?);
    drop(program("diff").args(["--unified=4"]).args([&expected, &actual]).status());
    bail!("{name}: the scan says something else than tests/windows/{name}.json: {}", actual.display())
}

fn read_json(path: &Path) -> Result<Value> {
    let bytes = fs::read(path).with_context(|| path.display().to_string())?;
    serde_json::from_slice(&bytes).with_context(|| path.display().to_string())
}
