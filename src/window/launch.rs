//! From a double-click to a window, or to the next best thing.

use std::cell::LazyCell;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::thread::{self, ScopedJoinHandle};

use anyhow::Context as _;

use super::renderer::{self, WindowEnd};
use super::{Look, ThisDesktop};
use crate::case::{Case, LOG, Record};
use crate::cli;
use crate::machine::appearance::Appearance;
use crate::machine::zone;
use crate::options::{self, CommonOptions, EXIT_FAULT, Failure, Theme};
use crate::progress::{Headline, Progress, Standpoint};
use crate::protection::Alternatives;
use crate::removal::restart::Boot;
use crate::removal::run::{OtherComputer, ThisComputer};
use crate::scan::Scan;
use crate::text::{Language, Texts};
use crate::wizard::{Paper, Setup};
use crate::{case, files, logging, office, report, scan};

/// Opens the window. If none can be opened, prints the verdict and writes the report.
pub fn launch(options: &CommonOptions, theme: Option<Theme>) -> ExitCode {
    run(options, theme).unwrap_or_else(|failure| failed(&failure))
}

fn failed(failure: &Failure) -> ExitCode {
    cli::complain(failure);
    ExitCode::from(failure.code)
}

fn run(options: &CommonOptions, theme: Option<Theme>) -> Result<ExitCode, Failure> {
    let language = options.language()?;
    let machine = options.machine()?;
    let data_dir = options.data_dir.clone().or_else(case::default_data_dir);
    match &data_dir {
        Some(dir) => logging::to_file(dir, options.verbose),
        None => logging::to_stderr(options.verbose),
    }
    thread::scope(|scope| {
        // Side by side with the system, which takes longer to open a window.
        let rules = scope.spawn(|| options.rules());
        let alternatives = scope.spawn(Alternatives::embedded);
        // The first question for it looks through the folder of all zones.
        scope.spawn(zone::system);
        let look = Look { theme, appearance: Appearance::of_system() };
        let setup = LazyCell::new(|| {
            Ok(Setup {
                rules: Arc::new(joined(rules)?),
                language,
                alternatives: Arc::new(joined(alternatives).map_err(Failure::fault)?),
                starter: if machine.is_live { Arc::new(ThisComputer) } else { Arc::new(OtherComputer) },
                machine,
                data_dir: data_dir.clone(),
                desktop: Arc::new(ThisDesktop),
                documents: documents(),
                arguments: arguments(options),
                office_folder: program().and_then(|program| office::beside(&program)),
                program: program(),
            })
        });
        let ended = renderer::run(data_dir.as_deref(), &look, &|| setup.as_ref().ok().cloned());
        Ok(match &*setup {
            Ok(setup) => exit_code(setup, ended),
            // No window opens without it.
            Err(failure) => failed(failure),
        })
    })
}

fn exit_code(setup: &Setup, ended: WindowEnd) -> ExitCode {
    match ended {
        WindowEnd::Closed => ExitCode::SUCCESS,
        WindowEnd::InUse => {
            let asked = setup.data_dir.as_deref().map(case::ask_to_show);
            if let Some(Err(error)) = asked {
                tracing::warn!("the open window cannot be asked to show itself: {error}");
            }
            let texts = texts(setup, None);
            say(&texts, &texts.get("already-open"));
            ExitCode::from(EXIT_FAULT)
        }
        WindowEnd::NoWindow(cause) => without_window(setup, &cause),
    }
}

/// The result of a thread. A panic in it becomes a panic here.
fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// The file of this program, where its links lead.
fn program() -> Option<PathBuf> {
    std::env::current_exe().and_then(|path| path.canonicalize()).ok()
}

/// The arguments that start this window on this case again, from whichever folder.
fn arguments(options: &CommonOptions) -> Vec<OsString> {
    let folder = |name: &str, path: &Option<PathBuf>| {
        let path = path.as_ref().map(|path| std::path::absolute(path).unwrap_or_else(|_| path.clone()));
        path.map(|path| [name.into(), path.into_os_string()])
    };
    let language = options.lang.as_ref().map(|lang| ["--lang".into(), lang.into()]);
    [folder("--data-dir", &options.data_dir), folder("--rules", &options.rules), language]
        .into_iter()
        .flatten()
        .flatten()
        .collect()
}

/// The words in the language that the caller asked for, else in that of the case, else in that of the system.
fn texts(setup: &Setup, of_case: Option<Language>) -> Texts {
    Texts::new(setup.language.or(of_case).unwrap_or_else(Language::of_system), &setup.rules)
}

/// The person's documents, else the home folder, else where the program was started.
fn documents() -> PathBuf {
    let dirs = directories::UserDirs::new();
    let named = dirs.as_ref().and_then(directories::UserDirs::document_dir).map(std::path::Path::to_owned);
    let home = dirs.as_ref().map(directories::UserDirs::home_dir).map(std::path::Path::to_owned);
    // A Linux desktop that names no folder mostly has the usual one all the same.
    let usual = home.as_ref().map(|home| home.join("Documents"));
    let known = [named, usual, home];
    known.into_iter().flatten().find(|dir| dir.is_dir()).unwrap_or_else(|| PathBuf::from("."))
}

/// The verdict as text and the report as a file. The case is read and not touched: nobody answered anything.
fn without_window(setup: &Setup, cause: &str) -> ExitCode {
    tracing::warn!("no window: {cause}");
    let kept = setup.data_dir.as_deref().map_or(Ok(None), case::read);
    let texts = &texts(setup, kept.as_ref().ok().and_then(|case| case.as_ref()?.settings.language));
    if !wants_report(texts) {
        return ExitCode::SUCCESS;
    }
    let scan = scan::run(&setup.rules, &setup.machine, &mut |_| ());
    // Nobody knows what a case that cannot be read says about a restart.
    let is_unknown = kept.as_ref().inspect_err(|error| tracing::warn!("the case: {error:#}")).is_err();
    let (case, record, boot) = case_with(setup, kept.unwrap_or_default(), scan.clone());
    let now = zone::now();
    let from = Standpoint { rules: &setup.rules, case: &case, boot: Some(&boot), now: &now };
    let lines = |headline: Headline, key| format!("{}\n{}", texts.get(headline.text_key()), texts.get(key));
    let progress = Progress::of(&from);
    let removed = progress.removed;
    let (headline, result) = match progress.headline {
        Headline::Clear if is_unknown => (Headline::Unsure, lines(Headline::Unsure, "no-window-no-case")),
        Headline::RestartDue => (Headline::RestartDue, lines(Headline::RestartDue, "report-restart-due")),
        headline => (headline, report::console(texts, headline, removed, &scan)),
    };
    let exit_code = options::exit_code(headline.verdict());
    let words = format!("{}\n\n{result}", texts.get("no-window"));
    match write_report(setup, texts, &case, &boot, &record) {
        Ok(path) => {
            let path = path.display().to_string();
            let saved = texts.with("notice-report-saved", &[("path", path.as_str().into())]);
            print(&format!("{words}\n{saved}\n"));
            if cfg!(windows)
                && let Err(error) = setup.desktop.open(&path)
            {
                tracing::warn!("{error}: {path}");
            }
            ExitCode::from(exit_code)
        }
        Err(error) => {
            print(&words);
            say(texts, &format!("{} ({error:#})", texts.get("report-failed")));
            ExitCode::from(EXIT_FAULT)
        }
    }
}

/// The kept case, if it is of this computer, and its record, with this scan as the newest; else a new case. And
/// what the computer says about restarts.
fn case_with(setup: &Setup, kept: Option<Case>, scan: Scan) -> (Case, Record, Boot) {
    let (mut case, record) = match kept.filter(|case| case.scans.is_of(&scan.computer)) {
        Some(case) => {
            let dir = setup.data_dir.as_ref();
            let record = dir.map(|dir| Record::of_case(&dir.join(LOG), &case)).unwrap_or_default();
            (case, record)
        }
        None => (Case::new(jiff::Timestamp::now()), Record::default()),
    };
    case.adopt(&setup.rules, &setup.alternatives);
    let boot = Boot::look(&setup.rules, &setup.machine);
    case.removal.restart.take_if(|restart| boot.is_after(restart.at));
    case.add_scan(&setup.rules, scan);
    case.removal.note_boot(&boot);
    (case, record, boot)
}

/// Into the documents, else nowhere.
fn write_report(
    setup: &Setup,
    texts: &Texts,
    case: &Case,
    boot: &Boot,
    record: &Record,
) -> anyhow::Result<PathBuf> {
    let paper = Paper::make(setup, texts, case, Some(boot), record)?;
    let path = setup.documents.join(&paper.file_name);
    files::write_report(&path, &paper.pdf, paper.data.as_bytes(), false)
        .with_context(|| format!("writing {}", path.display()))
}

/// On Windows, where nobody sees a console, a message of the system asks first.
fn wants_report(texts: &Texts) -> bool {
    if !cfg!(windows) {
        return true;
    }
    let answer = rfd::MessageDialog::new()
        .set_title(texts.get("app-name"))
        .set_description(texts.get("no-window-offer"))
        .set_buttons(rfd::MessageButtons::YesNo)
        .show();
    answer == rfd::MessageDialogResult::Yes
}

fn print(words: &str) {
    use std::io::Write as _;
    // Without a console, as after a double-click, there is nothing to write to.
    drop(std::io::stdout().write_all(words.as_bytes()));
}

/// Tells a person who may have no console.
fn say(texts: &Texts, words: &str) {
    use std::io::Write as _;
    drop(writeln!(std::io::stderr(), "{words}"));
    if cfg!(windows) {
        rfd::MessageDialog::new().set_title(texts.get("app-name")).set_description(words).show();
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::bans::Rules;
    use crate::case::{RestartAsked, Store};
    use crate::machine::Machine;

    /// What is known without a window if the kept case has waited for a restart since this moment.
    fn known(asked_at: Timestamp) -> (Case, Record, Boot) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("etc")).unwrap();
        std::fs::write(folder.path().join("etc/os-release"), "NAME=\"Debian GNU/Linux\"\n").unwrap();
        std::fs::write(folder.path().join("etc/hostname"), "FRONT-DESK\n").unwrap();
        let rules = Arc::new(Rules::embedded().unwrap());
        let looked_at = Machine::mounted_at(folder.path()).unwrap();
        let scan = scan::run(&rules, &looked_at, &mut |_| ());
        let setup = Setup {
            rules,
            language: None,
            alternatives: Arc::new(Alternatives::embedded().unwrap()),
            starter: Arc::new(OtherComputer),
            machine: Machine::live(),
            data_dir: Some(folder.path().to_owned()),
            desktop: Arc::new(ThisDesktop),
            documents: folder.path().to_owned(),
            arguments: Vec::new(),
            program: None,
            office_folder: None,
        };
        let (store, mut kept, _) = Store::open(folder.path(), asked_at).unwrap();
        kept.add_scan(&setup.rules, scan.clone());
        kept.removal.restart = Some(RestartAsked { at: asked_at, comes_back: false });
        kept.business.answers.insert("weather".to_owned(), "fine".to_owned());
        store.save(&kept).unwrap();
        case_with(&setup, case::read(folder.path()).unwrap(), scan)
    }

    #[test]
    fn only_a_restart_that_was_not_made_yet_is_waited_for() {
        let (case, record, _) = known(Timestamp::UNIX_EPOCH);
        assert_eq!(case.removal.restart, None, "this computer was started since");
        assert!(case.business.answers.is_empty(), "the rules do not ask that");
        assert_eq!(record.of_this_case().len(), 1, "what was done is known, too");
        let now = Timestamp::now();
        assert_eq!(known(now).0.removal.restart.map(|restart| restart.at), Some(now));
    }
}
