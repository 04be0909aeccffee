//! The packages for Windows, in a Windows made by Wine, with its real installer and registry.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context as _, Result, ensure};

use super::Made;
use super::linux::verdict;
use super::table::Table;
use crate::command::root;
use crate::display::Display;
use crate::dist::msi::{FILES, FIRST_BUILD, table as rows};
use crate::screen;
use crate::wine::Wine;

/// Where Windows keeps which programs are installed.
const INSTALLED: &str = r"HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall";
/// Where it keeps which Windows it is.
const WINDOWS: &str = r"HKLM\Software\Microsoft\Windows NT\CurrentVersion";
/// A case that the program leaves as it is, since it is of a version that it does not know.
const CASE: &str = r#"{"schema":"bancheck.case/99"}"#;
/// Windows 8.1.
const TOO_OLD: &str = "9600";

/// A Windows, and how it was before.
struct Computer<'d> {
    wine: Wine,
    display: &'d Display,
    before: BTreeSet<PathBuf>,
    /// What the person has there.
    case: PathBuf,
}

pub fn check(table: &mut Table, display: &Display, executables: &Path, versions: [&Made; 3]) -> Result<()> {
    println!("\n=== MSI");
    let wine = Wine::create(display)?;
    let case = local_data(&wine)?.join("BanCheck/BanCheck/data/case.json");
    fs::create_dir_all(case.parent().context("a file lies in a folder")?)?;
    fs::write(&case, CASE)?;
    let mut computer = Computer { before: BTreeSet::new(), wine, display, case };
    // Every Windows has it; Wine makes it when it is first needed.
    fs::create_dir_all(computer.wine.drive_c().join("windows/Installer"))?;
    computer.before = computer.files()?;
    let [first, second, third] =
        [versions[0].file(".msi")?, versions[1].file(".msi")?, versions[2].file(".msi")?];
    let numbers = versions.map(|made| made.version.as_str());
    table.cell("MSI", "refuses old system", computer.refuses_old(first));
    match computer.installs(first, numbers[0]) {
        Ok(verdict) => {
            table.cell("MSI", "installs", Ok("yes".to_owned()));
            table.cell("MSI", "scans", Ok(verdict));
        }
        Err(error) => table.cell("MSI", "installs", Err(error)),
    }
    let folder = computer.folder();
    table.cell("MSI", "starts", computer.starts(&folder, numbers[0]));
    table.cell("MSI", "upgrades twice", computer.upgrades([second, third], [numbers[1], numbers[2]]));
    table.cell("MSI", "refuses downgrade", computer.refuses_downgrade(first, numbers[2]));
    table.cell("MSI", "nothing left", computer.leaves_nothing(third));

    println!("\n=== ZIP");
    let zip = versions[0].file("-portable.zip")?;
    let folder = computer.wine.drive_c().join("Portable");
    let inner = folder.join(format!("BanCheck-{}", numbers[0]));
    table.cell("ZIP", "installs", Computer::unpacks(zip, &folder, &inner, executables));
    table.cell("ZIP", "starts", computer.starts(&inner, numbers[0]));
    table.cell("ZIP", "scans", computer.scans(&inner));
    table.cell(
        "ZIP",
        "nothing left",
        fs::remove_dir_all(&folder).map_err(Into::into).and_then(|()| computer.is_as_before()),
    );
    Ok(())
}

impl Computer<'_> {
    fn folder(&self) -> PathBuf {
        self.wine.drive_c().join("Program Files/BanCheck")
    }

    /// Windows puts it into the Start menu of everybody, Wine into that of the person.
    fn is_in_start_menu(&self) -> Result<bool> {
        Ok(self.files()?.iter().any(|file| file.ends_with("Start Menu/Programs/BanCheck.lnk")))
    }

    /// What it ends with says little: Wine cuts it to eight bits.
    fn msiexec(&self, arguments: &[&str]) -> Result<()> {
        let mut command = self.wine.command("wine");
        command.arg("msiexec").args(arguments).arg("/qn").stderr(Stdio::null());
        command.status().context("cannot start wine")?;
        Ok(())
    }

    fn install(&self, package: &Path) -> Result<()> {
        let package = package.to_str().context("a path is a text")?;
        self.msiexec(&["/i", package])
    }

    /// Version and code of each of ours that Windows has in its list.
    fn installed(&self) -> Result<Vec<(String, String)>> {
        let list = self.wine.output(&["reg", "query", INSTALLED, "/s"])?;
        let mut found = Vec::new();
        for block in list.split("HKEY_LOCAL_MACHINE").skip(1) {
            let code =
                block.lines().next().and_then(|line| line.trim().rsplit('\\').next()).unwrap_or_default();
            let value = |name: &str| {
                let mut lines = block.lines().map(str::trim);
                let line =
                    lines.find_map(|line| line.strip_prefix(name)?.trim_start().strip_prefix("REG_SZ"));
                line.map(|line| line.trim().to_owned())
            };
            if value("DisplayName").as_deref() == Some("BanCheck") {
                found.push((value("DisplayVersion").unwrap_or_default(), code.to_owned()));
            }
        }
        Ok(found)
    }

    /// Everything that is to be there with this version, and nothing of another one.
    fn has(&self, version: &str, package: &Path) -> Result<()> {
        let code = property(package, "ProductCode")?;
        let installed = self.installed()?;
        ensure!(installed == [(version.to_owned(), code)], "in the list of programs: {installed:?}");
        let mut names: Vec<String> = Vec::new();
        for entry in fs::read_dir(self.folder()).context("there is no folder of the program")? {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
        names.sort();
        let mut expected: Vec<&str> = FILES.iter().map(|(name, _)| *name).collect();
        expected.sort_unstable();
        ensure!(names == expected, "in its folder: {names:?}");
        let readme = fs::read_to_string(self.folder().join("readme.txt"))?;
        ensure!(
            readme.contains(&format!("BanCheck {version}\r\n")),
            "the files are those of another version"
        );
        ensure!(self.is_in_start_menu()?, "it is not in the Start menu");
        ensure!(fs::read_to_string(&self.case).is_ok_and(|case| case == CASE), "the case is gone");
        Ok(())
    }

    /// On a Windows that is too old nothing happens.
    fn refuses_old(&self, package: &Path) -> Result<String> {
        let set = |build: &str| {
            self.wine.output(&["reg", "add", WINDOWS, "/v", "CurrentBuildNumber", "/d", build, "/f"])
        };
        set(TOO_OLD)?;
        self.install(package)?;
        let state = self.is_as_before();
        // Wine calls itself older than all that we support; from here on it is the first that we do.
        set(FIRST_BUILD)?;
        state?;
        Ok("yes".to_owned())
    }

    /// From the package to the first verdict: the one line that `docs/deploy.md` shows.
    fn installs(&self, package: &Path, version: &str) -> Result<String> {
        let text = fs::read_to_string(root().join("docs/deploy.md"))?;
        let line = text.lines().find(|line| line.trim().starts_with("start /wait msiexec"));
        let line = line.context("docs/deploy.md shows no line that installs and scans")?.trim();
        let c = self.wine.drive_c();
        fs::copy(package, c.join("bancheck.msi"))?;
        ensure!(line.contains(" bancheck.msi ") && line.ends_with(" scan --json"), "another line: {line}");
        fs::write(c.join("first.cmd"), format!("@cd /d C:\\\r\n@{line}\r\n"))?;
        let mut command = self.wine.command("wine");
        command.args(["cmd", "/c", r"C:\first.cmd"]).stderr(Stdio::null());
        let said = command.output().context("cannot start wine")?;
        for name in ["bancheck.msi", "first.cmd"] {
            fs::remove_file(c.join(name))?;
        }
        self.has(version, package)?;
        verdict(&said.stdout)
    }

    /// The console says its version, and the window shows itself.
    fn starts(&self, folder: &Path, version: &str) -> Result<String> {
        let console = folder.join("bancheck-cli.exe");
        let said = self.wine.output(&[console.to_str().context("a path is a text")?, "--version"])?;
        ensure!(said.trim() == format!("bancheck {version}"), "it says {said}");
        screen::window_opens(&self.wine, self.display, &folder.join("bancheck.exe"), None)?;
        Ok("yes".to_owned())
    }

    fn scans(&self, folder: &Path) -> Result<String> {
        let mut command = self.wine.command("wine");
        command.arg(folder.join("bancheck-cli.exe")).args(["scan", "--json"]).stderr(Stdio::null());
        verdict(&command.output().context("cannot start wine")?.stdout)
    }

    fn upgrades(&self, packages: [&Path; 2], versions: [&str; 2]) -> Result<String> {
        for (package, version) in packages.iter().zip(versions) {
            self.install(package)?;
            self.has(version, package).with_context(|| format!("after the upgrade to {version}"))?;
        }
        Ok("yes".to_owned())
    }

    fn refuses_downgrade(&self, old: &Path, version: &str) -> Result<String> {
        self.install(old)?;
        let installed = self.installed()?;
        ensure!(installed.iter().map(|(version, _)| version.as_str()).eq([version]), "{installed:?}");
        let readme = fs::read_to_string(self.folder().join("readme.txt"))?;
        ensure!(readme.contains(&format!("BanCheck {version}\r\n")), "older files are there");
        Ok("yes".to_owned())
    }

    fn leaves_nothing(&self, package: &Path) -> Result<String> {
        self.msiexec(&["/x", &property(package, "ProductCode")?])?;
        let registry = self.wine.output(&["reg", "query", r"HKLM\Software", "/s"])?;
        let left: Vec<&str> = registry.lines().filter(|line| line.contains("BanCheck")).collect();
        ensure!(left.is_empty(), "in the registry: {left:?}");
        self.is_as_before()
    }

    fn unpacks(zip: &Path, folder: &Path, inner: &Path, executables: &Path) -> Result<String> {
        zip::ZipArchive::new(fs::File::open(zip)?)?.extract(folder)?;
        for (name, _) in FILES {
            ensure!(inner.join(name).is_file(), "{name} is missing");
        }
        // The signature comes behind what was built.
        let (built, packed) =
            (fs::read(executables.join("windows/bancheck.exe"))?, fs::read(inner.join("bancheck.exe"))?);
        ensure!(packed.len() > built.len(), "the executable is not signed");
        Ok("yes".to_owned())
    }

    fn is_as_before(&self) -> Result<String> {
        let after = self.files()?;
        // What lies beside the case is the person's, too.
        let is_theirs = |file: &&PathBuf| self.case.parent().is_some_and(|folder| file.starts_with(folder));
        let left: Vec<&PathBuf> = after.difference(&self.before).filter(|file| !is_theirs(file)).collect();
        ensure!(left.is_empty(), "left on the disk: {left:?}");
        ensure!(self.before.is_subset(&after), "it took away: {:?}", self.before.difference(&after));
        ensure!(self.installed()?.is_empty(), "it is in the list of programs");
        Ok("yes".to_owned())
    }

    /// Every file and folder.
    fn files(&self) -> Result<BTreeSet<PathBuf>> {
        fn add(folder: &Path, all: &mut BTreeSet<PathBuf>) -> Result<()> {
            for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
                let entry = entry?;
                if entry.file_type()?.is_dir() {
                    add(&entry.path(), all)?;
                }
                all.insert(entry.path());
            }
            Ok(())
        }
        let mut all = BTreeSet::new();
        add(&self.wine.drive_c(), &mut all)?;
        Ok(all)
    }
}

/// The folder for data of the one person who is there.
fn local_data(wine: &Wine) -> Result<PathBuf> {
    let path = wine.output(&["cmd", "/c", "echo %LOCALAPPDATA%"])?;
    let host = wine.output(&["winepath", "-u", path.trim()])?;
    // Not through the link that stands for the drive: it is compared with what lies on it.
    fs::canonicalize(host.trim()).with_context(|| host.clone())
}

fn property(package: &Path, name: &str) -> Result<String> {
    let found = rows(package, "Property")?.into_iter().find(|row| row.first().is_some_and(|has| has == name));
    found.and_then(|row| row.into_iter().nth(1)).with_context(|| format!("the package has no {name}"))
}
