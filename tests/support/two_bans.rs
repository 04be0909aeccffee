//! A ban that does not exist beside those that come with the program.

use std::fs;
use std::path::Path;

use bancheck::bans::Rules;

/// A folder of all of them.
pub fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = if root.join("assets").is_dir() { root } else { root.parent().expect("the workspace") };
    for bans in ["assets/bans", "tests/fixtures/bans"] {
        copy(&root.join(bans), dir.path());
    }
    dir
}

pub fn rules() -> Rules {
    Rules::from_dir(folder().path()).unwrap_or_else(|error| panic!("{error}"))
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("the folder is there") {
        let entry = entry.expect("its entries");
        let place = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &place);
        } else {
            fs::copy(entry.path(), place).expect("a file");
        }
    }
}
