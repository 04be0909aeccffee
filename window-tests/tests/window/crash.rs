//! The program is killed at random moments of a removal. Each time the case must open again, the record
//! must hold, and nothing may have been started that is not on record.

use bancheck::case::{Opened, Page, Record, Store, Trust, log};
use bancheck::removal::action::Manager;
use bancheck::removal::run::{Ended, Signature, Startable, Starter};
use bancheck::removal::{Action, Outcome};
use bancheck::wizard::Setup;
use jiff::Timestamp;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use window_tests::desk::{Desk, Window, open};
use window_tests::support::Bench;
use window_tests::support::{HARMLESS, INFECTED};

const KILLS: usize = 200;

const AT_ONCE: usize = 4;

/// What the program says once it is under way.
const UNDER_WAY: &str = "under way";

/// Names the folder of the desk to the program that will be killed.
const FOLDER: &str = "BANCHECK_TEST_CRASH";

/// Writes down that it ran, takes a moment, and removes nothing.
struct Slow(std::path::PathBuf);

impl Starter for Slow {
    fn startable(&self) -> Startable {
        Startable::Packages(Manager::ALL.to_vec())
    }

    fn signature(&self, _signers: &[String], _action: &Action) -> Option<Signature> {
        None
    }

    fn run(&self, _signers: &[String], action: &Action) -> Ended {
        let mut ran = std::fs::OpenOptions::new().append(true).create(true).open(&self.0).unwrap();
        writeln!(ran, "{}", action.command_line()).unwrap();
        std::thread::sleep(Duration::from_millis(15));
        Ended { outcome: Outcome::Finished, code: Some(0), details: String::new() }
    }
}

/// Not a test: the program that is killed. It goes through the removal again and again.
#[test]
#[ignore = "started by the test below"]
fn removes_until_it_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let folder = Path::new(&folder);
    let setup = Setup { starter: Arc::new(Slow(folder.join("ran"))), ..Bench::setup(folder) };
    let mut window = open(&setup);
    window.press("tasks-button");
    println!("{UNDER_WAY}");
    loop {
        window.wait_for_scan();
        match window.place() {
            Page::Plan => window.press(if window.has("plan-next") { "plan-next" } else { "plan-start" }),
            Page::Remove(_) if window.has("remove-yes") => {
                window.press("remove-yes");
                let ended = |window: &Window| window.model().removing.is_none();
                window.wait_until("ended", ended);
            }
            Page::Remove(_) if window.has("continue") => window.press("continue"),
            Page::Remove(_) => window.press("remove-look"),
            Page::Restart => {
                if window.has("continue") {
                    window.press("continue");
                }
                window.press("restart-check-now");
            }
            Page::Gone => window.press("gone-back-to-plan"),
            other => panic!("not on the way: {other:?}"),
        }
    }
}

#[test]
fn killed_at_any_moment_the_case_opens_again_and_the_record_holds() {
    let desk = Desk::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut window = desk.open();
    window.check();
    window.press("plan-the-removal");
    window.answer_gates();
    drop(window);
    let seed = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().subsec_nanos() | 1;
    println!("seed {seed}");
    let outcomes: Vec<bool> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..AT_ONCE)
            .map(|worker| {
                let from = desk.folder.path();
                scope.spawn(move || {
                    let mut random = seed.wrapping_add(u32::try_from(worker).unwrap() * 7919);
                    let folder = tempfile::tempdir().unwrap();
                    copy(from, folder.path());
                    let kill = |_| {
                        random ^= random << 13;
                        random ^= random >> 17;
                        random ^= random << 5;
                        // Some fall into the start, and the others after it, however long that takes.
                        let after_start = !random.is_multiple_of(5);
                        kill_after(folder.path(), after_start, Duration::from_millis(u64::from(random % 700)))
                    };
                    (0..KILLS / AT_ONCE).map(kill).collect::<Vec<_>>()
                })
            })
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    assert_eq!(outcomes.len(), KILLS);
    let in_the_middle = outcomes.iter().filter(|was| **was).count();
    assert!(in_the_middle > KILLS / 20, "kills fall into the removal, too: {in_the_middle}");
}

/// Starts the program, kills it, and looks at what it left. Says whether an uninstaller was running.
fn kill_after(folder: &Path, after_start: bool, after: Duration) -> bool {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "crash::removes_until_it_is_killed", "--ignored", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
    if after_start {
        assert!(said.any(|line| line.unwrap().ends_with(UNDER_WAY)), "it has not come as far as the removal");
    }
    std::thread::sleep(after);
    assert!(child.try_wait().unwrap().is_none(), "the program has ended by itself");
    child.kill().unwrap();
    child.wait().unwrap();

    let (store, case, opened) = Store::open(&folder.join("data"), Timestamp::now()).unwrap();
    assert_eq!(opened, Opened::Resumed, "the case opens again");
    drop(store);
    // What the case knows of the record is there, whatever came after it.
    let record = Record::of_case(&folder.join("data/log.jsonl"), &case);
    assert_eq!(record.trust, Trust::Whole);
    let (entries, broken) = log::read(&folder.join("data/log.jsonl")).unwrap();
    assert_eq!(broken, 0, "the chain holds");
    let started = entries.iter().filter(|entry| entry.what == "removal-started").count();
    let ran = std::fs::read_to_string(folder.join("ran")).unwrap_or_default().lines().count();
    // One may have been put on record and not been started any more.
    assert!(
        ran <= started && started <= case.removal.attempts.len(),
        "{ran} {started} {}",
        case.removal.attempts.len()
    );
    case.removal.attempts.last().is_some_and(|attempt| attempt.end.is_none())
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            std::fs::create_dir_all(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
