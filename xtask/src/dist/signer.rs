//! Signing what is for Windows. Who signs is up to the maintainer: a variable names a program, which gets the
//! file and signs it in place. Whether the signature is one that will last is seen here, whoever made it.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

use crate::command::{execute, output, program};

/// Names the program.
pub const COMMAND: &str = "BANCHECK_SIGN";
/// Names a file with the certificates that may stand at the top of the chain, as PEM.
const AUTHORITIES: &str = "BANCHECK_SIGN_AUTHORITIES";
/// The same for those who confirm the time.
const STAMPERS: &str = "BANCHECK_SIGN_STAMPERS";
/// What the system trusts, where no other file is named.
const SYSTEM: &str = "/etc/ssl/certs/ca-certificates.crt";

/// Who signs, and whom Windows will ask about it.
#[derive(Clone)]
pub struct Signer {
    pub command: OsString,
    pub authorities: PathBuf,
    pub stampers: PathBuf,
}

impl Signer {
    /// What the environment says, or nobody.
    ///
    /// # Errors
    /// When there is a file that cannot be read.
    pub fn of_environment() -> Result<Option<Self>> {
        let Some(command) = env::var_os(COMMAND).filter(|command| !command.is_empty()) else {
            return Ok(None);
        };
        let file = |name| -> Result<PathBuf> {
            let file = env::var_os(name).map_or_else(|| SYSTEM.into(), PathBuf::from);
            fs::canonicalize(&file).with_context(|| format!("{name}: {}", file.display()))
        };
        Ok(Some(Self { command, authorities: file(AUTHORITIES)?, stampers: file(STAMPERS)? }))
    }

    /// Signs a file, and looks at what came of it.
    ///
    /// # Errors
    /// When the file is not signed afterwards, by somebody whom Windows trusts, with a certificate that is
    /// valid today, and with a stamp of the time. Without the stamp the signature would end with the
    /// certificate, which can be three days later.
    pub fn sign(&self, file: &Path) -> Result<()> {
        let before = fs::read(file)?;
        execute(program(&self.command).arg(file))?;
        ensure!(fs::read(file)? != before, "the program that signs did nothing with {}", file.display());
        self.verify(file).with_context(|| format!("not signed well enough: {}", file.display()))
    }

    /// Looks at the signature of a file.
    ///
    /// # Errors
    /// As for [`Self::sign`].
    pub fn verify(&self, file: &Path) -> Result<()> {
        let mut verify = program("osslsigncode");
        verify.arg("verify").arg("-CAfile").arg(&self.authorities).arg("-TSA-CAfile").arg(&self.stampers);
        let said = verify.arg("-in").arg(file).output().context("cannot start osslsigncode")?;
        let words = String::from_utf8_lossy(&said.stdout);
        let has = |line: &str| words.lines().any(|one| one.trim() == line);
        ensure!(!words.contains("has expired"), "a certificate has expired");
        ensure!(
            has("Signature verification: ok") && said.status.success(),
            "the signature does not hold:\n{words}"
        );
        // It says that all is well without a stamp, and with one that does not hold.
        ensure!(has("Timestamp Server Signature verification: ok"), "no time stamp that holds");
        valid_today(file)
    }
}

/// Whether all certificates in the signature are valid today, and not only at the time in the stamp.
fn valid_today(file: &Path) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let signature = folder.path().join("signature.pem");
    let mut extract = program("osslsigncode");
    extract.args(["extract-signature", "-pem", "-in"]).arg(file).arg("-out").arg(&signature);
    output(&mut extract).context("the signature cannot be taken out")?;
    let certificates = output(program("openssl").args(["pkcs7", "-print_certs", "-in"]).arg(&signature))
        .context("the signature has no certificates")?;
    let end = "-----END CERTIFICATE-----";
    let mut count = 0;
    for part in certificates.split_inclusive(end).filter(|part| part.ends_with(end)) {
        let one = folder.path().join("certificate.pem");
        fs::write(&one, part)?;
        let is_valid = output(program("openssl").args(["x509", "-noout", "-checkend", "0", "-in"]).arg(&one));
        ensure!(is_valid.is_some(), "a certificate has expired");
        count += 1;
    }
    ensure!(count > 0, "the signature has no certificates");
    Ok(())
}
