//! Rebuilds when the embedded rules and texts change, and gives the Windows executables their icon,
//! version and manifest.

fn main() {
    println!("cargo:rerun-if-changed=assets");
}
