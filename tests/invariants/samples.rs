//! Each rule finds what it is for, and leaves its neighbours alone.

use crate::facts::Facts;
use crate::{rules, vendor};

type Rule = fn(&str, &Facts) -> Vec<String>;

#[test]
fn every_rule_can_fail_and_can_pass() {
    let names: Rule = rules::forbidden_names;
    let unsafe_code: Rule = rules::unsafe_code;
    let shells: Rule = rules::shells;
    let sentences: Rule = rules::sentences;
    let arrows: Rule = rules::arrows;
    let table: &[(Rule, &str, &str, usize)] = &[
        // Processes.
        (names, "scan/mod.rs", "use std::process::{Command, ExitCode};", 1),
        (names, "scan/mod.rs", "use std::process::*;", 1),
        (names, "scan/mod.rs", "fn f() { std::process::Command::new(\"x\"); }", 1),
        (names, "scan/mod.rs", "fn f() { vec![std::process::Command::new(\"x\")]; }", 1),
        (names, "report/pdf.rs", "fn f() { drop(open::that(\"x\")); }", 1),
        (names, "window/desktop.rs", "fn f() { drop(open::that(\"x\")); }", 0),
        (names, "scan/mod.rs", "use std::process as p; fn f() { p::Command::new(\"x\"); }", 2),
        (names, "scan/mod.rs", "use std as s; use std::{process::{self as p}};", 2),
        (names, "removal/run/mod.rs", "use std::process::Command;", 0),
        (names, "cli/mod.rs", "use std::process::ExitCode;", 0),
        (names, "scan/mod.rs", "#[cfg(test)] mod tests { use std::process::Command; }", 0),
        (names, "scan/mod.rs", "// std::process::Command\n/// std::process::Command\nfn f() {}", 0),
        // Sockets.
        (names, "machine/x.rs", "fn f() { std::net::TcpStream::connect(\"x\"); }", 1),
        (names, "cli/mod.rs", "use reqwest::blocking::Client;", 1),
        (names, "update/fetch.rs", "use reqwest::blocking::Client;", 0),
        // egui.
        (names, "report/mod.rs", "fn f(ui: &mut egui::Ui) {}", 1),
        (names, "report/mod.rs", "use eframe::egui;", 1),
        (names, "window/page.rs", "use eframe::egui;", 0),
        (names, "bin/bancheck.rs", "use eframe::egui;", 0),
        // Writing.
        (names, "machine/x.rs", "use std::fs; fn f() { fs::remove_file(\"x\"); }", 1),
        (names, "machine/x.rs", "fn f(key: Key) { key.set_u32(\"x\", 1); }", 1),
        (names, "machine/x.rs", "fn f() { Connection::open(\"x\"); }", 1),
        (names, "machine/x.rs", "fn f() { Connection::open_with_flags(\"x\", READ_ONLY); }", 0),
        (names, "machine/x.rs", "fn f() { std::fs::File::open(\"x\"); std::fs::read(\"x\"); }", 0),
        (names, "machine/x.rs", "use tempfile::TempDir;", 1),
        (names, "machine/linux/private_copy.rs", "use tempfile::TempDir;", 0),
        (names, "report/x.rs", "fn f() { std::fs::write(\"x\", \"y\"); }", 1),
        (names, "report/x.rs", "use std::fs as disk; fn f() { disk::write(\"x\", \"y\"); }", 1),
        (names, "report/x.rs", "use std::fs::{self as disk, File as F};", 2),
        (names, "report/x.rs", "use std::io::Write as _; use std::fs::{self, File};", 0),
        (names, "case/store.rs", "fn f() { std::fs::File::create(\"lock\"); }", 1),
        (names, "case/log.rs", "fn f() { std::fs::OpenOptions::new(); }", 1),
        (names, "files/write.rs", "fn f() { std::fs::OpenOptions::new(); }", 0),
        (names, "files/mod.rs", "fn f() { std::fs::write(\"x\", \"y\"); }", 0),
        // Purity.
        (names, "scan/conclude.rs", "fn f() { jiff::Timestamp::now(); }", 1),
        (names, "scan/conclude.rs", "fn f(now: jiff::Timestamp) {}", 0),
        (names, "duties/mod.rs", "fn f() { jiff::Timestamp::now(); }", 1),
        (names, "removal/instruction.rs", "use std::env;", 1),
        (names, "text.rs", "fn f() { std::fs::read(\"x\"); }", 1),
        (names, "bans/folder.rs", "fn f() { std::fs::read(\"x\"); }", 0),
        (names, "progress/dues.rs", "fn f() { jiff::ZonedDateTime::now(); }", 1),
        // Where a case stands.
        (names, "progress/mod.rs", "use crate::text::Texts;", 1),
        (names, "report/dues.rs", "use crate::text::Texts;", 0),
        (names, "window/pages/plan.rs", "fn f(case: &Case) { case.removal.waits_for_restart(); }", 1),
        (names, "cli/report.rs", "fn f(case: &Case) { case.compare(rules, None); }", 1),
        (names, "cli/report.rs", "fn f(progress: &Progress) { progress.waits_for_restart; }", 0),
        (names, "progress/mod.rs", "fn f(case: &Case) { case.compare(rules, None); }", 0),
        // The wizard.
        (names, "wizard/update.rs", "use eframe::egui;", 1),
        (names, "wizard/update.rs", "fn f() { jiff::Timestamp::now(); }", 1),
        (names, "wizard/worker.rs", "fn f() { jiff::Timestamp::now(); }", 0),
        // Arrows.
        (arrows, "scan/mod.rs", "use crate::report::Document;", 1),
        (arrows, "scan/mod.rs", "use crate::{bans::Rules, wizard::Event};", 1),
        (arrows, "wizard/mod.rs", "fn f() -> crate::window::App {}", 1),
        (arrows, "wizard/mod.rs", "use super::window::App;", 1),
        (arrows, "wizard/pages/x.rs", "use super::super::window::App;", 0),
        (arrows, "text.rs", "use super::bans::Rules;", 1),
        (
            arrows,
            "report/mod.rs",
            "use crate::scan::Scan; use crate::report::Document; use super::escape;",
            1,
        ),
        (arrows, "nowhere/mod.rs", "fn f() {}", 1),
        // Unsafe code.
        (unsafe_code, "machine/linux/x.rs", "fn f() { unsafe { g() } }", 1),
        (unsafe_code, "machine/linux/x.rs", "unsafe fn f() {}", 1),
        (unsafe_code, "machine/linux/x.rs", "unsafe impl Send for X {}", 1),
        (unsafe_code, "machine/linux/x.rs", "fn f() { vec![unsafe { g() }]; }", 1),
        (unsafe_code, "machine/windows/x.rs", "fn f() { unsafe { g() } }", 0),
        (unsafe_code, "removal/run/windows.rs", "fn f() { unsafe { g() } }", 0),
        (unsafe_code, "removal/run/unix.rs", "fn f() { unsafe { g() } }", 1),
        // Shells.
        (shells, "removal/run/mod.rs", r#"fn f() { run("/bin/sh", "-c"); }"#, 1),
        (shells, "removal/run/mod.rs", r#"fn f() { run("PowerShell.exe"); }"#, 1),
        (shells, "removal/run/mod.rs", r#"fn f() { run("msiexec.exe"); }"#, 0),
        // Sentences.
        (sentences, "window/page.rs", r#"fn f(ui: &mut Ui) { ui.label("Press the button"); }"#, 1),
        (sentences, "window/page.rs", r#"fn f() { egui::Button::new("Press the button"); }"#, 1),
        (sentences, "window/page.rs", "m! { /// Some words of a comment.\n pub enum E { A = \"a-b\", } }", 0),
        (sentences, "window/page.rs", r#"m! { pub enum E { A = "Some words", } }"#, 1),
        (sentences, "window/page.rs", r#"fn f() { Reason::new(Kind::Failed, "the disk is full"); }"#, 0),
        (sentences, "window/page.rs", r#"fn f(n: u8) { label(format!("{n} things found")); }"#, 1),
        (
            sentences,
            "window/page.rs",
            r#"fn f() { text("page-start-heading"); tracing::warn!("lost the window"); }"#,
            0,
        ),
        (
            sentences,
            "window/page.rs",
            r#"#[error("no such case")] struct E; fn f() { format!("{a} {b}"); }"#,
            0,
        ),
        (sentences, "cli/mod.rs", r#"fn f() { say("wrong usage of it"); }"#, 0),
    ];
    for (rule, path, source, expected) in table {
        let found = rule(path, &Facts::of(source));
        assert_eq!(found.len(), *expected, "{path}: {source}\n{found:?}");
    }
}

#[test]
fn a_vendor_is_found_anywhere_and_a_product_as_a_word() {
    let bans = tempfile::tempdir().unwrap();
    std::fs::write(bans.path().join("ban.toml"), "brand = 'Acme'\nvendor = ['acme', 'акме*']\n").unwrap();
    std::fs::write(
        bans.path().join("p.toml"),
        "[[evidence]]\nsource = 'services'\nkey = ['is:acagent', 'file:acp.exe', 'words:protection']\n",
    )
    .unwrap();
    let names = vendor::names(bans.path());
    for (text, expected) in [
        ("// like AcmeLab", 1),
        ("\"акмея\"", 1),
        ("let x = \"acagent\";", 1),
        ("let acagents = protection;", 0),
        ("// the acp", 0),
    ] {
        assert_eq!(vendor::mentions("x.rs", text, &names).len(), expected, "{text}");
    }
}
