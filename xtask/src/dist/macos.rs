//! The app for macOS: a folder of a certain form. It is signed on a Mac, by `installer/macos/sign.sh`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use object::BigEndian;
use object::macho::{CPU_TYPE_ARM64, CPU_TYPE_X86_64};
use object::read::macho::{FatArch as _, MachOFatFile32};
use plist::Value;

use super::{Release, archive, empty, template};
use crate::command::root;

/// What an icon file calls a picture of so many pixels. Screens with fine dots take the next larger one.
pub const SIZES: &[(&[u8; 4], u32)] = &[
    (b"icp4", 16),
    (b"ic11", 32),
    (b"icp5", 32),
    (b"ic12", 64),
    (b"ic07", 128),
    (b"ic13", 256),
    (b"ic08", 256),
];

/// Makes the app of an executable for Arm and Intel Macs, and packs it.
pub fn pack(release: &Release, binary: &Path) -> Result<PathBuf> {
    let bytes = fs::read(binary).with_context(|| binary.display().to_string())?;
    for_both(&bytes).with_context(|| binary.display().to_string())?;
    let app = empty(&release.work("macos")?.join("BanCheck.app"))?;
    let contents = app.join("Contents");
    let program = contents.join("MacOS/bancheck");
    let resources = contents.join("Resources");
    fs::create_dir_all(contents.join("MacOS"))?;
    fs::create_dir_all(&resources)?;
    fs::write(&program, bytes)?;
    let info = template("macos/Info.plist", &[("VERSION", &release.version.to_string())])?;
    fs::write(contents.join("Info.plist"), info)?;
    fs::write(contents.join("PkgInfo"), "APPL????")?;
    fs::write(resources.join("bancheck.icns"), icon()?)?;
    fs::write(resources.join("licenses.txt"), &release.licenses)?;
    for file in archive::files(&app)? {
        archive::set_mode(&file, file == program)?;
    }
    check(&app, &release.version.to_string())?;
    release.clock.set(&app)?;
    let file = release.out.join(format!("bancheck-{}-macos-universal-unsigned.zip", release.version));
    archive::zip(release.clock, &app, &file)?;
    drop(fs::remove_dir_all(release.out.join("work")));
    Ok(file)
}

/// # Errors
/// When an executable is not for both kinds of Macs.
fn for_both(bytes: &[u8]) -> Result<()> {
    let file = MachOFatFile32::parse(bytes).context("not an executable for several kinds of Macs")?;
    for (kind, name) in [(CPU_TYPE_ARM64, "Arm"), (CPU_TYPE_X86_64, "Intel")] {
        let part = file.arches().iter().find(|part| part.cputype.get(BigEndian) == kind);
        let part = part.with_context(|| format!("not for {name} Macs"))?;
        let data = part.data(bytes).with_context(|| format!("its part for {name} Macs is cut off"))?;
        ensure!(!data.is_empty(), "its part for {name} Macs is empty");
    }
    Ok(())
}

/// The pictures that other systems show, too, in one file.
fn icon() -> Result<Vec<u8>> {
    let mut pictures = Vec::new();
    for (kind, size) in SIZES {
        let file = root().join(format!("assets/icons/bancheck-{size}.png"));
        let png = fs::read(&file).with_context(|| file.display().to_string())?;
        pictures.extend_from_slice(*kind);
        pictures.extend(u32::try_from(png.len() + 8)?.to_be_bytes());
        pictures.extend(png);
    }
    let mut icon = b"icns".to_vec();
    icon.extend(u32::try_from(pictures.len() + 8)?.to_be_bytes());
    icon.extend(pictures);
    Ok(icon)
}

/// Looks at an app as macOS does: its description, and that what it names is there.
///
/// # Errors
/// What is wrong with it.
pub fn check(app: &Path, version: &str) -> Result<()> {
    let contents = app.join("Contents");
    let info = Value::from_file(contents.join("Info.plist")).context("Info.plist cannot be read")?;
    let info = info.as_dictionary().context("Info.plist has no keys")?;
    let value =
        |key: &str| info.get(key).and_then(Value::as_string).with_context(|| format!("Info.plist: no {key}"));
    for (key, expected) in [
        ("CFBundlePackageType", "APPL"),
        ("CFBundleShortVersionString", version),
        ("CFBundleVersion", version),
        ("CFBundleInfoDictionaryVersion", "6.0"),
    ] {
        ensure!(value(key)? == expected, "Info.plist: {key} is {}, and not {expected}", value(key)?);
    }
    for key in ["CFBundleIdentifier", "CFBundleName", "LSMinimumSystemVersion"] {
        ensure!(!value(key)?.is_empty(), "Info.plist: no {key}");
    }
    let program = contents.join("MacOS").join(value("CFBundleExecutable")?);
    ensure!(program.is_file(), "Info.plist names an executable that is not there");
    let icon = fs::read(contents.join("Resources").join(value("CFBundleIconFile")?))
        .context("Info.plist names an icon that is not there")?;
    let length = icon.get(4..).and_then(<[u8]>::first_chunk).map(|length| u32::from_be_bytes(*length));
    ensure!(icon.starts_with(b"icns") && length == u32::try_from(icon.len()).ok(), "the icon is no icon");
    let rights = Value::from_file(root().join("installer/macos/entitlements.plist"));
    let rights = rights.context("entitlements.plist cannot be read")?;
    let rights = rights.as_dictionary().context("entitlements.plist has no keys")?;
    ensure!(rights.is_empty(), "entitlements.plist weakens the hardened runtime: {rights:?}");
    Ok(())
}

/// An executable for both kinds of Macs with nothing in it, for tests of the app around it.
pub fn stand_in() -> Vec<u8> {
    let mut bytes = vec![];
    bytes.extend(0xCAFE_BABE_u32.to_be_bytes());
    bytes.extend(2_u32.to_be_bytes());
    for (kind, offset) in [(0x0100_000C_u32, 64_u32), (0x0100_0007, 80)] {
        for number in [kind, 0, offset, 16, 4] {
            bytes.extend(number.to_be_bytes());
        }
    }
    bytes.resize(96, 0);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_executable_for_one_kind_of_mac_is_refused() {
        let whole = stand_in();
        assert!(for_both(&whole).is_ok());
        for bytes in [&b""[..], &whole[..90], &whole[..20], b"\xCF\xFA\xED\xFE"] {
            assert!(for_both(bytes).is_err());
        }
        let mut one = whole;
        one[28..32].copy_from_slice(&0x0100_000C_u32.to_be_bytes());
        assert!(for_both(&one).is_err());
    }

    #[test]
    fn an_app_in_which_something_is_missing_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let contents = folder.path().join("Contents");
        let info = template("macos/Info.plist", &[("VERSION", "1.2.3")]).unwrap();
        let files = [
            ("Info.plist", info.into_bytes()),
            ("MacOS/bancheck", stand_in()),
            ("Resources/bancheck.icns", icon().unwrap()),
        ];
        for folder in ["MacOS", "Resources"] {
            fs::create_dir_all(contents.join(folder)).unwrap();
        }
        for (name, bytes) in &files {
            fs::write(contents.join(name), bytes).unwrap();
        }
        check(folder.path(), "1.2.3").unwrap();
        assert!(check(folder.path(), "1.2.4").is_err());
        for (name, bytes) in &files {
            fs::write(contents.join(name), &bytes[..bytes.len() / 2]).unwrap();
            let cut = check(folder.path(), "1.2.3");
            fs::remove_file(contents.join(name)).unwrap();
            assert!(check(folder.path(), "1.2.3").is_err(), "{name}");
            assert!(cut.is_err() || name.starts_with("MacOS"), "{name}");
            fs::write(contents.join(name), bytes).unwrap();
        }
    }
}
