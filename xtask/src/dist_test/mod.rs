//! `cargo xtask dist-test`: each package of a release is made twice, installed, used, upgraded and removed,
//! and what it left is looked at. A table says what held. Programs that say that all is well are not believed:
//! what counts is what lies on the disk, in the registry and in the list of packages.

mod checks;
mod linux;
mod signing;
mod table;
mod windows;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

use crate::command::target;
use crate::display::Display;
use crate::dist::{self, Release, archive, executables, megabytes};
use crate::packages;
use crate::windows::Executable;
use table::Table;

/// In megabytes: what somebody downloads, and what lies on their disk.
const LARGEST_PACKAGE: f64 = 12.0;
const LARGEST_WINDOW: f64 = 26.0;
const LARGEST_CONSOLE: f64 = 12.0;

#[derive(clap::Args)]
pub struct Arguments {
    /// Build with this profile; sizes are judged with `dist` only
    #[arg(long, default_value = "dist", value_name = "NAME")]
    profile: String,
    /// Test with the executables in this folder, which has `linux` and `windows` in it, instead of building them
    #[arg(long, value_name = "DIR")]
    executables: Option<PathBuf>,
    #[command(flatten)]
    install: packages::Install,
}

/// The packages of one version.
pub struct Made {
    pub version: String,
    pub files: Vec<PathBuf>,
}

impl Made {
    /// The one with this ending.
    pub fn file(&self, ending: &str) -> Result<&Path> {
        let found = self.files.iter().find(|file| file.to_string_lossy().ends_with(ending));
        found.map(PathBuf::as_path).with_context(|| format!("no package {ending} was made"))
    }
}

/// How packages are called in the table, and how their files end.
pub const PACKAGES: &[(&str, &str)] =
    &[("MSI", ".msi"), ("ZIP", "-portable.zip"), ("deb", ".deb"), ("rpm", ".rpm"), ("tar.gz", ".tar.gz")];

pub fn run(arguments: &Arguments) -> Result<()> {
    packages::ensure(packages::DIST, arguments.install.may_install())?;
    let executables = match &arguments.executables {
        Some(folder) => fs::canonicalize(folder).with_context(|| folder.display().to_string())?,
        None => executables::build_all(&arguments.profile)?,
    };
    let bench = dist::empty(&target().join("dist-test"))?;
    let mut release = Release::of(executables, bench.join("first"))?;
    release.signer = None;
    let mut table = Table::default();

    println!("\n=== each package twice");
    let once = release.pack()?;
    release.out = bench.join("second");
    let twice = release.pack()?;
    for (name, ending) in PACKAGES {
        let [one, other] = [&once, &twice].map(|files| Made { version: String::new(), files: files.clone() });
        table.cell(name, "same twice", same(one.file(ending)?, other.file(ending)?));
    }
    let is_judged = arguments.profile == "dist";
    sizes(&mut table, &once, &release.executables, is_judged)?;
    macos(&mut table, &mut release, &bench)?;
    release.out = bench.join("first");
    checks::run(&mut table, &release, &once)?;

    println!("\n=== signing");
    let maker = signing::Maker::create(&bench.join("signing"))?;
    table.cell("MSI", "signed", signing::check(&maker, &once));
    release.signer = Some(maker.signer(signing::Way::Good)?);

    println!("\n=== three versions");
    let mut versions = Vec::new();
    for _ in 0..3 {
        release.out = bench.join(release.version.to_string());
        versions.push(Made { version: release.version.to_string(), files: release.pack()? });
        release.version = release.version.later();
    }
    let [first, second, third] = versions.as_slice() else { anyhow::bail!("there are three versions") };
    let display = Display::start()?;
    linux::check(&mut table, &display, [first, second, third])?;
    windows::check(&mut table, &display, &release.executables, [first, second, third])?;
    table.finish()
}

fn same(one: &Path, other: &Path) -> Result<String> {
    ensure!(fs::read(one)? == fs::read(other)?, "{} differs from {}", one.display(), other.display());
    Ok("yes".to_owned())
}

fn sizes(table: &mut Table, packages: &[PathBuf], executables: &Path, is_judged: bool) -> Result<()> {
    let made = Made { version: String::new(), files: packages.to_owned() };
    let judge = |file: &Path, limit: f64| -> Result<String> {
        let size = megabytes(file)?;
        ensure!(!is_judged || size <= limit, "{size:.2} MB, more than {limit}: {}", file.display());
        Ok(format!("{size:.1} MB"))
    };
    for (name, ending) in PACKAGES {
        // A `.tar.gz` is packed with what everybody has, not with what is best.
        let limit = if *ending == ".tar.gz" { f64::INFINITY } else { LARGEST_PACKAGE };
        table.cell(name, "size", judge(made.file(ending)?, limit));
    }
    for (executable, limit) in [(Executable::Window, LARGEST_WINDOW), (Executable::Console, LARGEST_CONSOLE)]
    {
        table.cell(
            &format!("{}, Linux", executable.name()),
            "size",
            judge(&executables.join("linux").join(executable.name()), limit),
        );
        table.cell(
            &format!("{}, Windows", executable.name()),
            "size",
            judge(&executables.join("windows").join(executable.file_name()), limit),
        );
    }
    Ok(())
}

/// Without a Mac only the form of the app can be seen; its executable is a stand-in.
fn macos(table: &mut Table, release: &mut Release, bench: &Path) -> Result<()> {
    let stand_in = bench.join("macos-stand-in");
    fs::write(&stand_in, dist::macos::stand_in())?;
    let mut pack = |folder: &str| {
        release.out = bench.join(folder);
        dist::macos::pack(release, &stand_in)
    };
    let (one, other) = (pack("first")?, pack("second")?);
    table.cell("macOS app", "same twice", same(&one, &other));
    let unpacked = bench.join("macos");
    let app = || -> Result<String> {
        zip::ZipArchive::new(fs::File::open(&one)?)?.extract(&unpacked)?;
        let app = unpacked.join("BanCheck.app");
        dist::macos::check(&app, &release.version.to_string())?;
        checks::icon(&app.join("Contents/Resources/bancheck.icns"))?;
        ensure!(archive::files(&app)?.len() == 5, "other files: {:?}", archive::files(&app)?);
        Ok("form only".to_owned())
    };
    table.cell("macOS app", "installs", app());
    Ok(())
}
