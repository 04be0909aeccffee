//! Packs rules, words, products and fonts into the program, and gives the Windows executables their icon,
//! version and manifest.

use std::collections::BTreeMap;
use std::env;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::ZlibEncoder;

#[path = "build/only_one_ban.rs"]
mod only_one_ban;

/// American English, the language of the version information.
const EN_US: u16 = 0x0409;

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=assets");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?);
    pack_texts(&out)?;
    pack_fonts(&out)?;
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

/// Every text file in one, path and content, with a zero after each, for `src/embedded.rs`.
fn pack_texts(out: &Path) -> io::Result<()> {
    only_one_ban::check(&Path::new("assets").join("bans"))?;
    let mut files = BTreeMap::new();
    for folder in ["alternatives", "bans", "text"] {
        collect(&Path::new("assets").join(folder), folder, &mut files)?;
    }
    let mut texts = String::new();
    for part in files.iter().flat_map(|(path, content)| [path, content]) {
        if part.contains('\0') {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "a text has a zero in it"));
        }
        texts.push_str(part);
        texts.push('\0');
    }
    pack(&out.join("texts.z"), texts.as_bytes())
}

fn collect(folder: &Path, inner: &str, files: &mut BTreeMap<String, String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (path, name) = (entry.path(), entry.file_name());
        let inner = format!("{inner}/{}", name.to_string_lossy());
        if path.is_dir() {
            collect(&path, &inner, files)?;
        } else {
            files.insert(inner, fs::read_to_string(&path)?);
        }
    }
    Ok(())
}

/// Each font as `NAME.ttf.z`, for `src/fonts.rs`.
fn pack_fonts(out: &Path) -> io::Result<()> {
    for entry in fs::read_dir("assets/fonts")? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "ttf")
            && let Some(name) = path.file_name()
        {
            pack(&out.join(format!("{}.z", name.to_string_lossy())), &fs::read(&path)?)?;
        }
    }
    Ok(())
}

fn pack(to: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut encoder = ZlibEncoder::new(File::create(to)?, Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish().map(drop)
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
