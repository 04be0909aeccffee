//! Rebuilds when the embedded rules and texts change, packs the fonts, and gives the Windows executables
//! their icon, version and manifest.

use std::env;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::PathBuf;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// American English, the language of the version information.
const EN_US: u16 = 0x0409;

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=assets");
    pack_fonts()?;
    if env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "windows") {
        resources("bancheck", "BanCheck")?;
        resources("bancheck-cli", "BanCheck for the command line")?;
    }
    Ok(())
}

/// Each font as `NAME.ttf.z`, for `src/fonts.rs`.
fn pack_fonts() -> io::Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?);
    for entry in fs::read_dir("assets/fonts")? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "ttf")
            && let Some(name) = path.file_name()
        {
            let mut packed = out.join(name).into_os_string();
            packed.push(".z");
            let mut encoder = ZlibEncoder::new(File::create(packed)?, Compression::best());
            encoder.write_all(&fs::read(&path)?)?;
            encoder.finish()?;
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
        .set_manifest_file("assets/windows/bancheck.manifest")
        .compile_for(executable)
}
