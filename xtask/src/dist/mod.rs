//! `cargo xtask dist`: everything that a release consists of and a Linux machine can make, in `target/dist`.
//! The same commit gives the same bytes. `installer/README.md` tells how a release is made of it.

pub mod archive;
pub mod clock;
pub mod deb;
pub mod elf;
pub mod executables;
pub mod licenses;
pub mod linux;
pub mod macos;
pub mod maker;
pub mod msi;
pub mod pe;
pub mod rpm;
pub mod signer;
pub mod version;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::command::{cargo, execute, root, target};
use crate::packages;
use clock::Clock;
use signer::Signer;
use version::Version;

#[derive(clap::Args)]
pub struct Arguments {
    /// Build with this profile; `release` builds quicker, and is larger
    #[arg(long, default_value = "dist", value_name = "NAME")]
    pub profile: String,
    /// Pack the executables in this folder, which has `linux` and `windows` in it, instead of building them
    #[arg(long, value_name = "DIR")]
    pub executables: Option<PathBuf>,
    /// Only build the executables of this system, into `target/dist/executables`
    #[arg(long, conflicts_with = "executables")]
    pub only_executables: bool,
    /// Also make the app for macOS, of this executable
    #[arg(long, value_name = "FILE")]
    pub macos_binary: Option<PathBuf>,
    #[command(flatten)]
    install: packages::Install,
}

/// All that packages are made from.
pub struct Release {
    pub version: Version,
    pub clock: Clock,
    /// Has `linux` and `windows` in it.
    pub executables: PathBuf,
    /// Has `man` and `completions` in it.
    pub manual: PathBuf,
    /// The licences of all that is built in.
    pub licenses: String,
    /// Signs what is for Windows.
    pub signer: Option<Signer>,
    /// Where packages go.
    pub out: PathBuf,
}

impl Release {
    /// What is needed to pack these executables.
    pub fn of(executables: PathBuf, out: PathBuf) -> Result<Self> {
        Ok(Self {
            version: Version::own()?,
            clock: Clock::of_source()?,
            executables,
            manual: manual()?,
            licenses: licenses::collect()?,
            signer: Signer::of_environment()?,
            out,
        })
    }

    /// An empty folder for what a package is made from.
    pub fn work(&self, name: &str) -> Result<PathBuf> {
        empty(&self.out.join("work").join(name))
    }

    /// Makes all packages for Linux and Windows.
    pub fn pack(&self) -> Result<Vec<PathBuf>> {
        fs::create_dir_all(&self.out)?;
        let mut made = linux::pack(self)?;
        let (msi, zip) = msi::pack(self)?;
        made.extend([msi, zip]);
        drop(fs::remove_dir_all(self.out.join("work")));
        Ok(made)
    }
}

pub fn run(arguments: &Arguments) -> Result<()> {
    let out = target().join("dist");
    if arguments.only_executables {
        println!("built: {}", executables::build_own(&arguments.profile)?.display());
        return Ok(());
    }
    packages::ensure(packages::DIST, arguments.install.may_install())?;
    let executables = match &arguments.executables {
        Some(folder) => fs::canonicalize(folder).with_context(|| folder.display().to_string())?,
        None => executables::build_all(&arguments.profile)?,
    };
    let release = Release::of(executables, out)?;
    let mut made = release.pack()?;
    if let Some(binary) = &arguments.macos_binary {
        made.push(macos::pack(&release, binary)?);
    }
    println!("\nBanCheck {}, with the time {} in it:", release.version, release.clock.shown("%F %T")?);
    for file in &made {
        println!("{:6.2} MB  {}", megabytes(file)?, file.display());
    }
    println!("\nNeeds another machine:");
    if arguments.executables.is_none() {
        println!(
            "  Windows  what ships is built there: `cargo xtask dist --only-executables`, then packed here with"
        );
        println!("           --executables. Those above were built with the GNU compiler, for trying.");
    }
    println!(
        "  macOS    build there as on Windows, pack with --macos-binary, sign with installer/macos/sign.sh."
    );
    for address in maker::not_filled() {
        println!("To fill in before the first release, in Cargo.toml: {address}");
    }
    if release.signer.is_none() {
        println!("Nothing is signed: {} names no program that signs.", signer::COMMAND);
    }
    Ok(())
}

/// Writes man pages and completions, and returns their folder.
fn manual() -> Result<PathBuf> {
    let folder = empty(&target().join("dist-manual"))?;
    execute(cargo().args(["run", "--quiet", "--locked", "--package", "manual", "--"]).arg(&folder))?;
    Ok(folder)
}

/// The folder, with nothing in it.
pub fn empty(folder: &Path) -> Result<PathBuf> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    Ok(folder.to_owned())
}

pub fn megabytes(file: &Path) -> Result<f64> {
    Ok(file.metadata().with_context(|| file.display().to_string())?.len() as f64 / 1e6)
}

/// A file of `installer`, with its words in capitals replaced.
pub fn template(name: &str, words: &[(&str, &str)]) -> Result<String> {
    let file = root().join("installer").join(name);
    let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
    Ok(words.iter().fold(text, |text, (word, with)| text.replace(word, with)))
}
