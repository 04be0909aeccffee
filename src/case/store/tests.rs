use super::*;
use crate::case::Page;

const NOW: Timestamp = Timestamp::UNIX_EPOCH;

#[test]
fn a_case_that_is_kept_is_still_there_until_another_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, mut case, _) = Store::open(folder.path(), NOW).unwrap();
    case.business.answers.insert("federal".to_owned(), "yes".to_owned());
    store.save(&case).unwrap();
    let kept = [store.keep(NOW).unwrap(), store.keep(NOW).unwrap()];
    assert_ne!(kept[0], kept[1]);
    let saved = std::fs::read(folder.path().join(CASE)).unwrap();
    assert!(kept.iter().all(|path| std::fs::read(path).unwrap() == saved));
    drop(store);
    let (_, again, opened) = Store::open(folder.path(), NOW).unwrap();
    assert_eq!(
        (again.business.answers, opened),
        (case.business.answers, Opened::Resumed),
        "nobody has saved another"
    );
}

#[test]
fn a_saved_case_comes_back_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    {
        let (store, mut case, opened) = Store::open(folder.path(), NOW).unwrap();
        assert_eq!(opened, Opened::New);
        case.settings.place = Page::Question("federal".to_owned());
        case.business.answers.insert("federal".to_owned(), "no".to_owned());
        store.save(&case).unwrap();
    }
    let (_store, case, opened) = Store::open(folder.path(), NOW).unwrap();
    assert_eq!(opened, Opened::Resumed);
    assert_eq!(case.settings.place, Page::Question("federal".to_owned()));
    assert_eq!(case.business.answers.get("federal").map(String::as_str), Some("no"));
}

#[test]
fn a_second_program_is_told_that_the_case_is_in_use() {
    let folder = tempfile::tempdir().unwrap();
    let _first = Store::open(folder.path(), NOW).unwrap();
    assert!(matches!(Store::open(folder.path(), NOW), Err(StoreError::InUse)));
}

#[test]
fn a_damaged_case_is_set_aside_whole_every_time() {
    let folder = tempfile::tempdir().unwrap();
    for (number, rubbish) in
        [&b"{\"schema\":"[..], b"", b"\xff\xff", b"{\"schema\":\"other.case/99\"}"].iter().enumerate()
    {
        std::fs::write(folder.path().join(CASE), rubbish).unwrap();
        let (store, case, opened) = Store::open(folder.path(), NOW).unwrap();
        let Opened::SetAside(aside) = opened else { panic!("not set aside: {opened:?}") };
        assert_eq!(std::fs::read(&aside).unwrap(), *rubbish, "kept byte for byte");
        assert!(aside.to_string_lossy().ends_with(&format!("-{}.json", number + 1)));
        assert_eq!(case.settings.place, Page::Start);
        store.save(&case).unwrap();
        assert_eq!(std::fs::read(&aside).unwrap(), *rubbish, "and never overwritten");
    }
}

#[test]
fn a_case_of_a_newer_version_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let newer = b"{\"schema\":\"bancheck.case/99\",\"surprise\":1}";
    std::fs::write(folder.path().join(CASE), newer).unwrap();
    let error = Store::open(folder.path(), NOW).unwrap_err();
    assert!(matches!(&error, StoreError::Newer { schema, .. } if schema == "bancheck.case/99"), "{error}");
    assert_eq!(std::fs::read(folder.path().join(CASE)).unwrap(), newer);
    let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().flatten().collect();
    assert_eq!(names.len(), 2, "the case and the lock: {names:?}");
}

#[test]
fn a_file_that_is_not_ours_is_not_emptied() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["lock", LOCK] {
        std::fs::write(folder.path().join(name), "somebody's").unwrap();
    }
    drop(Store::open(folder.path(), NOW).unwrap());
    for name in ["lock", LOCK] {
        assert_eq!(std::fs::read(folder.path().join(name)).unwrap(), b"somebody's", "{name}");
    }
}

#[cfg(unix)]
#[test]
fn a_lock_that_is_a_link_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let notes = folder.path().join("notes");
    std::fs::write(&notes, "mine").unwrap();
    std::os::unix::fs::symlink(&notes, folder.path().join(LOCK)).unwrap();
    assert!(matches!(Store::open(folder.path(), NOW), Err(StoreError::Folder { .. })));
    assert_eq!(std::fs::read(notes).unwrap(), b"mine");
}

#[cfg(unix)]
#[test]
fn a_case_behind_a_link_is_saved_where_the_link_leads() {
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let target = elsewhere.path().join("kept.json");
    let (store, case, _) = Store::open(folder.path(), NOW).unwrap();
    std::os::unix::fs::symlink(&target, folder.path().join(CASE)).unwrap();
    store.save(&case).unwrap();
    assert!(folder.path().join(CASE).is_symlink());
    assert!(parse(&std::fs::read(&target).unwrap()).is_ok());
    drop(store);
    // The disk that it leads to is gone: that is no new case.
    std::fs::remove_file(&target).unwrap();
    assert!(matches!(Store::open(folder.path(), NOW), Err(StoreError::Folder { .. })));
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_a_file_is_an_error_and_no_hang() {
    for name in [CASE, LOG, LOCK] {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join(name);
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let (done, told) = std::sync::mpsc::channel();
        let dir = folder.path().to_owned();
        let open = move || done.send(Store::open(&dir, NOW).is_err());
        thread::Builder::new().name("open".to_owned()).spawn(open).unwrap();
        assert_eq!(told.recv_timeout(Duration::from_secs(20)), Ok(true), "{name}");
    }
}

#[test]
fn a_folder_that_cannot_be_used_is_an_error_that_names_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "in the way").unwrap();
    let error = Store::open(&file.join("data"), NOW).unwrap_err();
    assert!(error.to_string().contains("data"), "{error}");
}

/// Each field that is added raises the number of [`SCHEMA`]; only then these lists may change.
#[test]
fn the_fields_of_a_case_change_only_with_its_number() {
    let fields = |value: serde_json::Value| {
        let map = value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        map.join(" ")
    };
    let case = serde_json::to_value(Case::new(NOW)).unwrap();
    let chapters = [
        ("settings", "language place size wide_text zoom"),
        ("business", "answers kinds office"),
        ("scans", "before newest"),
        (
            "removal",
            "accepted attempts boot_is_due by_hand by_hand_at gate_answers gates_answered_at gone_at \
             last_seen removed restart signs was_gone",
        ),
        ("duties", "afterwards found reminded_from reported"),
        ("protection", "alternative said_protected_at"),
        ("report", "choices is_old saved"),
        ("office", "devices folder looked_by says_who"),
    ];
    for (chapter, expected) in chapters {
        assert_eq!(fields(case[chapter].clone()), expected, "{chapter}");
    }
    assert_eq!(fields(case["business"]["office"].clone()), "devices has_it");
    let choices = "audience business every_place folder_names language law statement";
    assert_eq!(fields(case["report"]["choices"].clone()), choices);
    let top = "bans business created_at duties log office protection removal report scans schema settings";
    assert_eq!((SCHEMA, fields(case).as_str()), ("bancheck.case/8", top));
}

/// Not a test: it runs where no file may grow.
#[cfg(target_os = "linux")]
#[test]
#[ignore = "started by the test below"]
fn opens_on_a_full_disk() {
    let Some(folder) = std::env::var_os(FULL) else { return };
    let (_, case, opened) = Store::open(Path::new(&folder), NOW).unwrap();
    println!("{opened:?} {}", case.business.answers.len());
}

#[cfg(target_os = "linux")]
const FULL: &str = "BANCHECK_TEST_FULL_DISK";

/// What can be read is shown, even if not a byte more can be written, also after a line was cut off.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_hides_no_case() {
    let folder = tempfile::tempdir().unwrap();
    let (store, mut case, _) = Store::open(folder.path(), NOW).unwrap();
    case.business.answers.insert("federal".to_owned(), "yes".to_owned());
    store.save(&case).unwrap();
    drop(store);
    let log = folder.path().join(LOG);
    let whole = std::fs::read(&log).unwrap();
    for cut in [0, 5] {
        std::fs::write(&log, &whole[..whole.len() - cut]).unwrap();
        let output = std::process::Command::new("sh")
            .args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$@\"", "sh"])
            .arg(std::env::current_exe().unwrap())
            .args(["--exact", "case::store::tests::opens_on_a_full_disk", "--ignored", "--nocapture"])
            .env(FULL, folder.path())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(said.contains("Resumed 1"), "{said} {}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(std::fs::read(&log).unwrap().len(), whole.len() - cut, "nothing could be written");
    }
}
