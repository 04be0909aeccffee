//! A scan leaves no trace: it starts no process, opens no socket, and writes nothing. Seen from
//! outside, by the system calls that the real program makes.
#![cfg(test)]
#![cfg(target_os = "linux")]

use std::process::Command;

/// The calls that start a process, talk to anybody, or change a file.
const WATCHED: &str = "trace=execve,execveat,fork,vfork,clone,clone3,socket,connect,bind,sendto,sendmsg,open,openat,\
                       openat2,creat,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat,truncate,ftruncate";

/// The lines that strace writes about one run.
fn calls(arguments: &[&str]) -> Vec<String> {
    let dir = tempfile::tempdir().expect("a folder");
    let log = dir.path().join("calls");
    let output = Command::new("strace")
        .args(["--follow-forks", "--quiet=all", "-e", WATCHED, "-o"])
        .arg(&log)
        .arg(env!("CARGO_BIN_EXE_bancheck-cli"))
        .args(arguments)
        .output()
        .expect("strace is there");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!([0, 1, 3].contains(&output.status.code().unwrap_or(-1)), "{}: {said}", output.status);
    let text = std::fs::read_to_string(&log).expect("strace wrote its log");
    text.lines().map(str::to_owned).collect()
}

/// Where two threads call at once, strace writes a second line when a call returns.
fn is_new_process(call: &str) -> bool {
    call.contains("fork(")
        || (call.contains("clone") && !call.contains("CLONE_THREAD") && !call.contains("resumed>"))
}

#[test]
fn a_scan_starts_no_process_opens_no_socket_and_writes_nothing() {
    let calls = calls(&["scan", "--json"]);
    let name = |call: &String, names: &[&str]| names.iter().any(|name| call.contains(&format!("{name}(")));
    let count = |test: &dyn Fn(&String) -> bool| calls.iter().filter(|call| test(call)).count();

    assert!(count(&|call| name(call, &["openat"])) > 50, "the scan was watched: {}", calls.len());
    assert!(count(&|call| call.contains("CLONE_THREAD")) > 3, "its threads were watched");
    assert_eq!(count(&|call| name(call, &["execve", "execveat"])), 1, "only itself: {calls:#?}");
    let processes: Vec<_> = calls.iter().filter(|call| is_new_process(call)).collect();
    assert!(processes.is_empty(), "{processes:#?}");
    let sockets: Vec<_> =
        calls.iter().filter(|call| name(call, &["socket", "connect", "bind", "sendto", "sendmsg"])).collect();
    assert!(sockets.is_empty(), "{sockets:#?}");
    let changes: Vec<_> = calls
        .iter()
        .filter(|call| {
            ["O_WRONLY", "O_RDWR", "O_CREAT"].iter().any(|flag| call.contains(flag))
                || name(call, &["creat", "unlink", "unlinkat", "rename", "renameat", "renameat2"])
                || name(call, &["mkdir", "mkdirat", "truncate", "ftruncate"])
        })
        // A database in use is read from a private copy, which goes with the scan.
        .filter(|call| !call.contains("/tmp/") && !call.contains("/dev/null"))
        .collect();
    assert!(changes.is_empty(), "{changes:#?}");
}
