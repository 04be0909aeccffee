//! Signing as a release does it, with certificates made on the spot, and with all that must be refused.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail, ensure};

use super::Made;
use crate::command::{execute, output, program};
use crate::dist::archive;
use crate::dist::signer::Signer;

/// Ways to sign. All but the first must be refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Good,
    /// The signature ends with the certificate.
    WithoutStamp,
    /// The certificate had expired.
    Expired,
    /// It had expired, and the stamp is of the time before.
    ExpiredStampedBefore,
    /// Nobody knows who it is.
    Unknown,
    /// The program that signs does nothing.
    Nothing,
}

const REFUSED: &[(Way, &str)] = &[
    (Way::WithoutStamp, "no time stamp that holds"),
    (Way::Expired, "a certificate has expired"),
    (Way::ExpiredStampedBefore, "a certificate has expired"),
    (Way::Unknown, "the signature does not hold"),
    (Way::Nothing, "did nothing"),
];

/// Days that the certificate which has expired was valid, as days before today.
const EXPIRED: (u32, u32) = (10, 7);

/// Makes certificates, and signs with them.
pub struct Maker {
    folder: PathBuf,
}

impl Maker {
    pub fn create(folder: &Path) -> Result<Self> {
        fs::create_dir_all(folder)?;
        let maker = Self { folder: folder.to_owned() };
        for name in ["authority", "stranger"] {
            maker.authority(name)?;
        }
        maker.leaf("signer", "authority", "codeSigning", 1, 20)?;
        maker.leaf("expired", "authority", "codeSigning", EXPIRED.0, EXPIRED.0 - EXPIRED.1)?;
        maker.leaf("unknown", "stranger", "codeSigning", 1, 20)?;
        maker.leaf("stamper", "authority", "critical,timeStamping", 15, 60)?;
        Ok(maker)
    }

    /// Who stands at the top: valid since before all others.
    fn authority(&self, name: &str) -> Result<()> {
        let mut openssl = self.openssl(20);
        openssl.args(["req", "-x509", "-newkey", "rsa:2048", "-sha256", "-nodes", "-days", "90"]);
        openssl.args(["-subj", &format!("/CN=Test {name}"), "-addext", "keyUsage=critical,keyCertSign"]);
        let [key, certificate] = ["key", "pem"].map(|ending| format!("{name}.{ending}"));
        quietly(openssl.args(["-keyout", &key, "-out", &certificate]))
    }

    /// A certificate that began so many days ago and is valid for so many.
    fn leaf(&self, name: &str, authority: &str, purpose: &str, ago: u32, days: u32) -> Result<()> {
        let file = |ending: &str| format!("{name}.{ending}");
        let mut request = self.openssl(ago);
        request.args(["req", "-newkey", "rsa:2048", "-nodes", "-subj", &format!("/CN=Test {name}")]);
        quietly(request.args(["-keyout", &file("key"), "-out", &file("request")]))?;
        let text = format!(
            "basicConstraints=CA:false\nkeyUsage=critical,digitalSignature\nextendedKeyUsage={purpose}\n"
        );
        fs::write(self.folder.join(file("extensions")), text)?;
        let mut sign = self.openssl(ago);
        sign.args(["x509", "-req", "-sha256", "-CAcreateserial", "-days", &days.to_string()]);
        sign.args(["-CA", &format!("{authority}.pem"), "-CAkey", &format!("{authority}.key")]);
        sign.args(["-extfile", &file("extensions"), "-in", &file("request"), "-out", &file("pem")]);
        quietly(&mut sign)
    }

    /// As so many days ago.
    fn openssl(&self, days_ago: u32) -> std::process::Command {
        let mut command = program("faketime");
        command.current_dir(&self.folder).args(["-f", &format!("-{days_ago}d"), "openssl"]);
        command
    }

    /// Somebody who signs in this way.
    pub fn signer(&self, way: Way) -> Result<Signer> {
        let command = self.folder.join(format!("sign-{way:?}.sh"));
        let certificate = match way {
            Way::Expired | Way::ExpiredStampedBefore => "expired",
            Way::Unknown => "unknown",
            _ => "signer",
        };
        let ago = if way == Way::ExpiredStampedBefore { "9 days ago" } else { "now" };
        let stamp = match way {
            Way::WithoutStamp => "",
            _ => "-TSA-certs stamper.pem -TSA-key stamper.key -TSA-time $(date -d \"$ago\" +%s)",
        };
        let sign = format!(
            "osslsigncode sign -certs {certificate}.pem -key {certificate}.key -h sha256 -n BanCheck {stamp} \
             -in \"$1\" -out \"$1.signed\"\nmv \"$1.signed\" \"$1\""
        );
        let body = if way == Way::Nothing { "true".to_owned() } else { sign };
        let text = format!("#!/bin/sh\nset -eu\ncd '{}'\nago='{ago}'\n{body}\n", self.folder.display());
        fs::write(&command, text)?;
        archive::set_mode(&command, true)?;
        let authority = self.folder.join("authority.pem");
        Ok(Signer { command: command.into(), authorities: authority.clone(), stampers: authority })
    }
}

/// Signs an executable and a package in each way.
pub fn check(maker: &Maker, packages: &[PathBuf]) -> Result<String> {
    let made = Made { version: String::new(), files: packages.to_owned() };
    let folder = tempfile::tempdir()?;
    let mut archive = zip::ZipArchive::new(fs::File::open(made.file("-portable.zip")?)?)?;
    archive.extract(folder.path())?;
    let executables = archive::files(folder.path())?;
    let executable =
        executables.iter().find(|file| file.ends_with("bancheck-cli.exe")).context("no executable")?;
    for (file, name) in [(executable.as_path(), "copy.exe"), (made.file(".msi")?, "copy.msi")] {
        let copy = folder.path().join(name);
        fs::copy(file, &copy)?;
        let good = maker.signer(Way::Good)?;
        ensure!(good.verify(&copy).is_err(), "{name} counts as signed, and is not");
        good.sign(&copy)?;
        let mut bytes = fs::read(&copy)?;
        let middle = bytes.len() / 2;
        *bytes.get_mut(middle).context("it is empty")? ^= 1;
        fs::write(&copy, bytes)?;
        ensure!(good.verify(&copy).is_err(), "{name} was changed after it was signed, and counts as signed");
        for (way, expected) in REFUSED {
            fs::copy(file, &copy)?;
            match maker.signer(*way)?.sign(&copy) {
                Ok(()) => bail!("{name}: {way:?} is not refused"),
                Err(error) => {
                    let words = format!("{error:#}");
                    ensure!(
                        words.contains(expected),
                        "{name}: {way:?} is refused for another reason: {words}"
                    );
                }
            }
        }
    }
    println!("{} ways to sign badly are refused", REFUSED.len());
    Ok("yes".to_owned())
}

/// Without what openssl prints while it works.
fn quietly(command: &mut std::process::Command) -> Result<()> {
    if output(command).is_none() {
        execute(command)?;
    }
    Ok(())
}
