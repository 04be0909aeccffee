//! Programs signed by somebody whom a Windows made by Wine trusts, or does not trust.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::command::{execute, program};
use crate::wine::Wine;

/// The property of a stored certificate that is the certificate itself.
const CERTIFICATE: u32 = 32;

/// Signs a copy of `program` with a certificate made for `signer`, and returns the copy. When the
/// signer is trusted, the certificate becomes a root of the Windows in `wine`.
pub fn signed(wine: &Wine, from: &Path, folder: &Path, signer: &str, is_trusted: bool) -> Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let file = |name: &str| folder.join(name);
    let (key, certificate, der) = (file("key.pem"), file("certificate.pem"), file("certificate.der"));
    execute(
        program("openssl")
            .args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "3650", "-subj"])
            .arg(format!("/CN={signer}"))
            .args(["-addext", "extendedKeyUsage=codeSigning", "-keyout"])
            .arg(&key)
            .arg("-out")
            .arg(&certificate),
    )?;
    let signed = file("signed.exe");
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
    if is_trusted {
        execute(
            program("openssl")
                .args(["x509", "-outform", "DER", "-in"])
                .arg(&certificate)
                .arg("-out")
                .arg(&der),
        )?;
        let der = fs::read(&der).with_context(|| der.display().to_string())?;
        let registry = file("root.reg");
        fs::write(&registry, as_root(&der, &thumbprint(&certificate)?))?;
        wine.import(&registry)?;
    }
    Ok(signed)
}

/// The SHA-1 by which Windows keeps certificates.
fn thumbprint(certificate: &Path) -> Result<String> {
    let mut openssl = program("openssl");
    openssl.args(["x509", "-noout", "-fingerprint", "-sha1", "-in"]).arg(certificate);
    let line = crate::command::output(&mut openssl).context("openssl gave no fingerprint")?;
    Ok(line.trim().rsplit('=').next().unwrap_or_default().replace(':', ""))
}

/// A file for the registry editor that makes a certificate a root for this person.
fn as_root(der: &[u8], thumbprint: &str) -> String {
    let length = u32::try_from(der.len()).unwrap_or(u32::MAX);
    let head = [CERTIFICATE, 1, length].into_iter().flat_map(u32::to_le_bytes);
    let hex: Vec<String> = head.chain(der.iter().copied()).map(|byte| format!("{byte:02x}")).collect();
    format!(
        "Windows Registry Editor Version 5.00\n\n\
         [HKEY_CURRENT_USER\\Software\\Microsoft\\SystemCertificates\\Root\\Certificates\\{thumbprint}]\n\
         \"Blob\"=hex:{}\n",
        hex.join(",")
    )
}
