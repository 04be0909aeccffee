//! Rebuilds when the embedded rules and texts change, and gives the Windows executables their icon,
//! version and manifest.

use std::env;
use std::io;

/// American English, the language of the version information.
const EN_US: u16 = 0x0409;

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=assets");
    if env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "windows") {
        resources("bancheck", "BanCheck")?;
        resources("bancheck-cli", "BanCheck for the command line")?;
    }
    Ok(())
}

/// Windows shows `description` as the name of the program.
fn resources(executable: &str, description: &str) -> io::Result<()> {
    winresource::WindowsResource::new()
        .set("ProductName", "BanCheck")
        .set("FileDescription", description)
        .set("InternalName", executable)
        .set("OriginalFilename", &format!("{executable}.exe"))
        .set_language(EN_US)
        .set_icon("assets/icons/bancheck.ico")
        .set_manifest_file("assets/windows/bancheck.manifest")
        .compile_for(executable)
}
