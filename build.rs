//! Lists rules, words and products for the program, and gives the Windows executables their icon, version
//! and manifest.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// American English, the language of the version information.
const EN_US: u16 = 0x0409;

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=assets");
    list_texts()?;
    if env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "windows") {
        // Only the folder of the system is searched for libraries (`src/startup.rs`). The other linker
        // does not know this; `cargo xtask windows` enters it afterwards.
        if env::var("CARGO_CFG_TARGET_ENV").is_ok_and(|linker| linker == "msvc") {
            println!("cargo:rustc-link-arg-bins=/DEPENDENTLOADFLAG:0x800");
        }
        resources("bancheck", "BanCheck")?;
        resources("bancheck-cli", "BanCheck for the command line")?;
    }
    Ok(())
}

/// Writes the table of all text files for `src/embedded.rs`: path inside `assets`, always with `/`, and
/// content, in the order of the paths.
fn list_texts() -> io::Result<()> {
    let mut files = BTreeMap::new();
    for folder in ["alternatives", "bans", "text"] {
        collect(&env::current_dir()?.join("assets").join(folder), folder, &mut files)?;
    }
    let rows = files.iter().map(|(inner, path)| {
        let path = path.to_string_lossy();
        format!("    ({inner:?}, include_str!({path:?})),\n")
    });
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?);
    fs::write(out.join("texts.rs"), format!("&[\n{}]\n", rows.collect::<String>()))
}

fn collect(folder: &Path, inner: &str, files: &mut BTreeMap<String, PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let inner = format!("{inner}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &inner, files)?;
        } else {
            files.insert(inner, entry.path());
        }
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
        .set_manifest(&manifest()?)
        .compile_for(executable)
}

/// The manifest, with the version of this package in it.
fn manifest() -> io::Result<String> {
    let version = env::var("CARGO_PKG_VERSION").map_err(io::Error::other)?;
    let text = fs::read_to_string("assets/windows/bancheck.manifest")?;
    let own = format!("name=\"BanCheck\" version=\"{version}.0\"");
    let filled = text.replace("name=\"BanCheck\" version=\"1.0.0.0\"", &own);
    if filled.contains(&own) { Ok(filled) } else { Err(io::Error::other("the manifest names no version")) }
}
