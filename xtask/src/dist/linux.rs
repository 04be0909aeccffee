//! What is installed on Linux, for the packages of each kind.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::{Release, archive, deb, elf, empty, executables, maker, rpm, template};
use crate::command::{execute, root};

/// The kinds differ in where some folders are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Deb,
    Rpm,
    Tar,
}

/// What one of the libraries is called that are opened when the program runs.
pub struct Library {
    pub name: String,
    /// The package of Debian that has it.
    pub package: String,
}

/// Makes all packages for Linux.
pub fn pack(release: &Release) -> Result<Vec<PathBuf>> {
    let needs = executables::linux(&release.executables)?;
    let opened = opened(&needs)?;
    println!("\nThe Linux executables start with glibc {}.{} and newer.", needs.glibc.0, needs.glibc.1);
    let folder = format!("bancheck-{}", release.version);
    let tree = empty(&release.work("tar")?.join(&folder))?;
    lay_out(release, Kind::Tar, &tree)?;
    let tar = release.out.join(format!("{folder}-linux-x86_64.tar.gz"));
    archive::tar_gz(release.clock, &tree, &tar)?;
    Ok(vec![deb::pack(release, &needs, &opened)?, rpm::pack(release, &needs, &opened)?, tar])
}

/// Writes all files of the program below `tree`.
pub fn lay_out(release: &Release, kind: Kind, tree: &Path) -> Result<()> {
    let base = if kind == Kind::Tar { tree.to_owned() } else { tree.join("usr") };
    let share = base.join("share");
    let write = |to: PathBuf, bytes: &[u8]| -> Result<()> {
        fs::create_dir_all(to.parent().context("a file lies in a folder")?)?;
        fs::write(&to, bytes).with_context(|| to.display().to_string())
    };
    let copy = |from: PathBuf, to: PathBuf| -> Result<()> {
        write(to, &fs::read(&from).with_context(|| from.display().to_string())?)
    };

    for name in ["bancheck", "bancheck-cli"] {
        copy(release.executables.join("linux").join(name), base.join("bin").join(name))?;
    }
    copy(root().join("installer/linux/bancheck.desktop"), share.join("applications/bancheck.desktop"))?;
    let version = release.version.to_string();
    let day = release.clock.shown("%F")?;
    let words = [("VERSION", version.as_str()), ("DATE", &day), ("MAKER", maker::name())];
    let metainfo = template("linux/bancheck.metainfo.xml", &words)?;
    write(share.join("metainfo/bancheck.metainfo.xml"), metainfo.as_bytes())?;
    let (icons, images) = (root().join("assets/icons"), share.join("icons/hicolor"));
    copy(icons.join("bancheck.svg"), images.join("scalable/apps/bancheck.svg"))?;
    for size in [16, 24, 32, 48, 64, 128, 256] {
        let folder = images.join(format!("{size}x{size}/apps/bancheck.png"));
        copy(icons.join(format!("bancheck-{size}.png")), folder)?;
    }
    for page in archive::files(&release.manual.join("man"))? {
        let name = page.file_name().context("a page has a name")?;
        copy(page.clone(), share.join("man/man1").join(name))?;
    }
    let zsh = if kind == Kind::Deb { "zsh/vendor-completions" } else { "zsh/site-functions" };
    for file in archive::files(&release.manual.join("completions"))? {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let to = match name.rsplit_once('.') {
            Some((program, "bash")) => share.join("bash-completion/completions").join(program),
            Some((_, "fish")) => share.join("fish/vendor_completions.d").join(&name),
            None if name.starts_with('_') => share.join(zsh).join(&name),
            _ => bail!("completions for an unknown shell: {name}"),
        };
        copy(file, to)?;
    }
    let documents = share.join("doc/bancheck");
    write(documents.join("licenses.txt"), release.licenses.as_bytes())?;
    copy(
        root().join("CHANGELOG.md"),
        documents.join(if kind == Kind::Deb { "changelog" } else { "CHANGELOG.md" }),
    )?;
    if kind == Kind::Deb {
        deb::documents(release, &documents)?;
        let overrides = root().join("installer/linux/lintian-overrides");
        copy(overrides, share.join("lintian/overrides/bancheck"))?;
    } else {
        copy(root().join("README.md"), documents.join("README.md"))?;
    }
    if kind != Kind::Tar {
        compress(release, &share.join("man/man1"))?;
    }
    finish(release, tree)
}

/// Compresses every file in a folder, as readers of man pages expect it.
pub fn compress(release: &Release, folder: &Path) -> Result<()> {
    let mut gzip = release.clock.program("gzip");
    execute(gzip.args(["-9", "--no-name", "--force"]).args(archive::files(folder)?))
}

/// The same modes and times on every machine.
pub fn finish(release: &Release, tree: &Path) -> Result<()> {
    fn set(path: &Path) -> Result<()> {
        if path.is_dir() {
            for entry in fs::read_dir(path)? {
                set(&entry?.path())?;
            }
        }
        archive::set_mode(path, path.parent().is_some_and(|parent| parent.ends_with("bin")))
    }
    set(tree)?;
    release.clock.set(tree)
}

/// What is known of the libraries that the executables open when they run.
///
/// # Errors
/// When they open one that stands in no list: it would be missing on a computer without it.
fn opened(needs: &elf::Needs) -> Result<Vec<Library>> {
    let known: Vec<Library> = template("linux/libraries.txt", &[])?
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            Some(Library { name: words.next()?.to_owned(), package: words.next()?.to_owned() })
        })
        .collect();
    let unknown: Vec<&String> =
        needs.opened.iter().filter(|name| !known.iter().any(|library| library.name == **name)).collect();
    if !unknown.is_empty() {
        bail!("installer/linux/libraries.txt does not say where these come from: {unknown:?}");
    }
    Ok(known.into_iter().filter(|library| needs.opened.contains(&library.name)).collect())
}
