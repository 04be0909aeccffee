//! Signed programs for the tests under Wine, whole or changed after they were signed.
//!
//! Wine sees whether a file was changed, but not whether it should trust who signed it: it takes every
//! root. That Windows does not is up to Windows.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::command::{execute, program};

/// Words in every Windows program that nothing reads any more: changing them breaks the signature, and
/// the program still runs.
const NOTICE: &[u8] = b"DOS mode";

/// Signs a copy of a program with a certificate made for `signer`, and returns the copy.
pub fn signed(from: &Path, folder: &Path, signer: &str, is_changed: bool) -> Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let [key, certificate, signed] =
        ["key.pem", "certificate.pem", "signed.exe"].map(|name| folder.join(name));
    execute(
        program("openssl")
            .args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "3650", "-subj"])
            .arg(format!("/CN={signer}"))
            .args(["-addext", "extendedKeyUsage=codeSigning", "-keyout"])
            .arg(&key)
            .arg("-out")
            .arg(&certificate),
    )?;
    drop(fs::remove_file(&signed));
    execute(
        program("osslsigncode")
            .args(["sign", "-certs"])
            .arg(&certificate)
            .arg("-key")
            .arg(&key)
            .arg("-in")
            .arg(from)
            .arg("-out")
            .arg(&signed),
    )?;
    if is_changed {
        let mut bytes = fs::read(&signed).with_context(|| signed.display().to_string())?;
        let notice = bytes.windows(NOTICE.len()).position(|window| window == NOTICE);
        let byte = notice.and_then(|start| bytes.get_mut(start));
        *byte.context("the program has no notice to change")? = b'd';
        fs::write(&signed, bytes)?;
    }
    Ok(signed)
}
