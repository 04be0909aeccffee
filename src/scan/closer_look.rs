//! The second look: at the few files that the first look made interesting.
//!
//! Evidence that says *installed* may name a file that is long gone; and some rules ask who signed a
//! program, which takes too long to find out about every program of a computer.

use std::collections::HashMap;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use super::matcher::{Fit, ItemAt, Matcher};
use crate::bans::{Pattern, Proves, Rules, Value};
use crate::machine::program_file::{ProgramFiles, has_signatures};
use crate::machine::windows::version_info::About;
use crate::machine::{
    Field, Item, Machine, Presence, Reading, Reason, ReasonKind, SourceId, SourceOutcome, Survey,
};

/// A file that has not been looked at by then could not be checked. Disks that are mounted may be slow.
const DEADLINE: Duration = Duration::from_secs(3);
const DEADLINE_MOUNTED: Duration = Duration::from_secs(30);

/// A file to look at, and the item that named it.
#[derive(Debug)]
struct Wanted {
    at: ItemAt,
    path: String,
    /// Whether it matters that the file is there.
    asks_presence: bool,
    question: Question,
}

/// What is asked of a file itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
struct Question {
    signer: bool,
    /// What it says about itself.
    about: bool,
}

/// What was seen of one file.
#[derive(Debug)]
struct FileFacts {
    wanted: usize,
    seen: Seen,
}

#[derive(Clone, Debug)]
struct Seen {
    is_gone: bool,
    signer: Result<Option<String>, Reason>,
    about: Result<Option<About>, Reason>,
}

/// Looks at the files that matter, and writes what was seen into the items: [`Presence::Gone`],
/// [`Field::Signer`], and for a program that nobody set up what it says about itself. If signatures were asked
/// for, a survey of [`SourceId::Signatures`] says how many files were looked at, and whether that could be
/// finished. `sifted` are the items that a rule fits [as far as the first look goes](first_fit).
pub fn inspect_files(
    matcher: &Matcher<'_>,
    machine: &Machine,
    mut surveys: Vec<Survey>,
    sifted: &[ItemAt],
) -> Vec<Survey> {
    let begun = Instant::now();
    let wanted = wanted(matcher, machine, &surveys, sifted);
    if wanted.is_empty() {
        return surveys;
    }
    let deadline = if machine.is_live { DEADLINE } else { DEADLINE_MOUNTED };
    let (sights, is_complete) = look(matcher.rules(), machine, &wanted, deadline);
    let mut signatures = Vec::new();
    let mut gap = None;
    for sight in sights {
        let Some(wanted) = wanted.get(sight.wanted) else { continue };
        let Some(item) = item_mut(&mut surveys, wanted) else { continue };
        if sight.seen.is_gone && wanted.asks_presence {
            item.presence = Presence::Gone;
        }
        let about_gap = match sight.seen.about {
            Ok(about) => {
                describe(item, about.unwrap_or_default());
                None
            }
            Err(reason) => Some(reason),
        };
        match sight.seen.signer {
            Ok(signer) => {
                if wanted.question.signer {
                    signatures.push(Item::new(wanted.path.clone()));
                }
                if let Some(signer) = signer.filter(|_| item.get(Field::Signer).is_none()) {
                    item.fields.push((Field::Signer, signer));
                }
            }
            Err(reason) => gap = gap.or(Some(reason)),
        }
        if let Some(survey) = surveys.get_mut(wanted.at.survey) {
            survey.outcome.gap = survey.outcome.gap.take().or(about_gap);
        }
    }
    if !is_complete {
        for survey in surveys.iter_mut().filter(|survey| survey.source == SourceId::LoosePrograms) {
            survey.outcome.gap.get_or_insert_with(|| too_late(deadline));
        }
        gap = Some(too_late(deadline));
    }
    if wanted.iter().any(|wanted| wanted.question.signer) {
        surveys.push(Survey {
            source: SourceId::Signatures,
            outcome: SourceOutcome::partial(signatures, gap),
            millis: u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX),
        });
    }
    surveys
}

fn too_late(deadline: Duration) -> Reason {
    Reason::new(ReasonKind::TimedOut, format!("no answer within {} s", deadline.as_secs()))
}

/// Adds what a program says about itself.
fn describe(item: &mut Item, about: About) {
    let new =
        [(Field::Name, about.product), (Field::Publisher, about.company), (Field::Version, about.version)];
    for (field, text) in new {
        if !text.is_empty() && item.get(field).is_none() {
            item.fields.push((field, text));
        }
    }
}

/// What can be asked of a rule before files were looked at, by source: everything that fits later fits so.
pub fn first_fit(machine: &Machine) -> impl Fn(SourceId) -> Fit {
    // If no signature can be read, no rule that asks for one can fit.
    let fit = if has_signatures(machine) { Fit::ButForSigner } else { Fit::Whole };
    move |source| match source {
        // Names are all that was read of them.
        SourceId::LoosePrograms => Fit::ButForFile,
        _ => fit,
    }
}

/// The files that rules ask about.
fn wanted(matcher: &Matcher<'_>, machine: &Machine, surveys: &[Survey], sifted: &[ItemAt]) -> Vec<Wanted> {
    let (fit, has_signatures) = (first_fit(machine), has_signatures(machine));
    let mut wanted = Vec::new();
    for at in sifted {
        let Some((source, item)) = at.of(surveys).filter(|(_, item)| item.presence == Presence::Present)
        else {
            continue;
        };
        let Some(path) = item.get(Field::Path) else { continue };
        let may_ask_signer = has_signatures && source.fields().contains(&Field::Signer);
        let mut asks_presence = false;
        let mut question = Question { about: source == SourceId::LoosePrograms, ..Question::default() };
        for (_, rule, _) in matcher.fitting(source, item, fit(source)) {
            asks_presence |= rule.proves != Proves::Leftover && source.registers_a_file();
            question.signer |=
                may_ask_signer && rule.patterns(Field::Signer).is_some() && item.get(Field::Signer).is_none();
        }
        if asks_presence || question != Question::default() {
            wanted.push(Wanted { at: *at, path: path.to_owned(), asks_presence, question });
        }
    }
    wanted
}

/// Looks at every file, on a thread that is left behind when it does not end in time. The second
/// value is whether it did.
fn look(rules: &Rules, machine: &Machine, wanted: &[Wanted], deadline: Duration) -> (Vec<FileFacts>, bool) {
    let (sender, answers) = mpsc::channel();
    let (patterns, machine) = (signer_patterns(rules), machine.clone());
    let questions: Vec<(String, Question)> =
        wanted.iter().map(|wanted| (wanted.path.clone(), wanted.question)).collect();
    let spawned = thread::Builder::new().name("closer-look".to_owned()).spawn(move || {
        let files = ProgramFiles::of(&machine);
        // One program often runs many times.
        let mut known: HashMap<(String, Question), Seen> = HashMap::new();
        for (index, question) in questions.into_iter().enumerate() {
            let seen = known.entry(question).or_insert_with_key(|(path, question)| {
                let is_gone = files.is_gone(path);
                let signer =
                    if question.signer && !is_gone { signer(&files, path, &patterns) } else { Ok(None) };
                let about = if question.about && !is_gone { about(&files, path) } else { Ok(None) };
                Seen { is_gone, signer, about }
            });
            if sender.send(FileFacts { wanted: index, seen: seen.clone() }).is_err() {
                break;
            }
        }
    });
    if spawned.is_err() {
        return (Vec::new(), false);
    }
    let begun = Instant::now();
    let mut sights = Vec::with_capacity(wanted.len());
    while sights.len() < wanted.len() {
        match answers.recv_timeout(deadline.saturating_sub(begun.elapsed())) {
            Ok(sight) => sights.push(sight),
            Err(_) => return (sights, false),
        }
    }
    (sights, true)
}

/// What a file says about itself.
fn about(files: &ProgramFiles<'_>, path: &str) -> Result<Option<About>, Reason> {
    match files.about(path) {
        // Deleted since the first look.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        about => about.map_err(|error| Reason::from_io(&error, path)),
    }
}

/// Every pattern that any rule asks of a signer.
fn signer_patterns(rules: &Rules) -> Vec<Pattern> {
    let evidence = rules.products.iter().flat_map(|product| &product.evidence);
    evidence.filter_map(|rule| rule.patterns(Field::Signer)).flatten().cloned().collect()
}

/// The signer of a file, when it is one that rules ask for and the signature holds. Checking it means
/// reading the whole file, so who signed it is looked at first.
fn signer(files: &ProgramFiles<'_>, path: &str, patterns: &[Pattern]) -> Result<Option<String>, Reason> {
    let failed = |error: &std::io::Error| Reason::from_io(error, path);
    let claimed = match files.claimed_signer(path) {
        // It ended, and was deleted, since the first look.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        claimed => claimed.map_err(|error| failed(&error))?,
    };
    let Some(claimed) = claimed else { return Ok(None) };
    let value = Value::new(&claimed);
    if !patterns.iter().any(|pattern| pattern.matches(Some(&value))) {
        return Ok(None);
    }
    let is_valid = files.is_signature_valid(path).map_err(|error| failed(&error))?;
    Ok(is_valid.then_some(claimed))
}

fn item_mut<'s>(surveys: &'s mut [Survey], wanted: &Wanted) -> Option<&'s mut Item> {
    match &mut surveys.get_mut(wanted.at.survey)?.outcome.reading {
        Reading::Read(items) => items.get_mut(wanted.at.item),
        Reading::Absent | Reading::CouldNotCheck(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::windows::version_info::samples::program;
    use crate::machine::{System, Tree};

    fn inspected(rules: &Rules, machine: &Machine, survey: Survey) -> Vec<Survey> {
        let (matcher, surveys) = (Matcher::new(rules), vec![survey]);
        let sifted = matcher.sift(&surveys, first_fit(machine));
        inspect_files(&matcher, machine, surveys, &sifted)
    }

    fn unit(name: &str, path: &str) -> Item {
        Item::new(format!("/etc/systemd/system/{name}.service"))
            .with(Field::Key, name)
            .with(Field::Path, path)
    }

    #[test]
    fn what_is_registered_and_gone_is_told_from_what_is_there() {
        let dir = tempfile::tempdir().expect("a folder");
        let tree = Tree::at(dir.path().to_path_buf());
        let machine = Machine { tree, is_live: false, system: System::Linux };
        let rules = Rules::embedded().expect("built in");
        // The place of the maker's programs; and a unit that no rule asks about.
        let brand = rules.bans[0].brand.to_lowercase();
        let path = |name: &str| format!("/opt/{brand}/{name}");
        let folder = dir.path().join("opt").join(&brand);
        std::fs::create_dir_all(&folder).expect("folders");
        std::fs::write(folder.join("here"), "x").expect("a file");
        let items =
            vec![unit("here", &path("here")), unit("gone", &path("gone")), unit("other", "/opt/acme/gone")];
        let survey = Survey { source: SourceId::Units, outcome: SourceOutcome::read(items), millis: 0 };
        let surveys = inspected(&rules, &machine, survey);
        assert_eq!(surveys.len(), 1, "nobody asked for a signature");
        let Reading::Read(items) = &surveys[0].outcome.reading else { panic!("{surveys:?}") };
        let presences: Vec<Presence> = items.iter().map(|item| item.presence).collect();
        assert_eq!(presences, [Presence::Present, Presence::Gone, Presence::Present]);
    }

    /// What is concluded about a program file on a Windows disk.
    fn loose(name: &str, texts: &[(&str, &str)]) -> (Vec<String>, Option<ReasonKind>) {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = dir.path().join("Users/Ann/Downloads");
        std::fs::create_dir_all(&folder).expect("folders");
        std::fs::create_dir_all(dir.path().join("Windows/System32/config")).expect("folders");
        let place = folder.join(name);
        std::fs::write(&place, program(texts)).expect("a file");
        let machine = Machine::mounted_at(dir.path()).expect("a tree");
        let path = format!(r"C:\Users\Ann\Downloads\{name}");
        let item = Item::new(path.as_str()).with(Field::Key, name).with(Field::Path, path);
        let survey =
            Survey { source: SourceId::LoosePrograms, outcome: SourceOutcome::read(vec![item]), millis: 0 };
        let rules = Rules::embedded().expect("built in");
        let surveys = inspected(&rules, &machine, survey);
        let matcher = Matcher::new(&rules);
        let found = surveys[0].items().iter().filter_map(|item| matcher.best(SourceId::LoosePrograms, item));
        (
            found.map(|(product, _)| product.id.clone()).collect(),
            surveys[0].outcome.gap.clone().map(|gap| gap.kind),
        )
    }

    #[test]
    fn a_loose_program_is_known_by_its_name_and_by_what_the_file_says() {
        let rules = Rules::embedded().expect("built in");
        let evidence = rules.products.iter().flat_map(|product| &product.evidence);
        let rule = evidence.into_iter().find(|rule| rule.source == SourceId::LoosePrograms).expect("a rule");
        let Some(Pattern::Glob(name)) = rule.patterns(Field::Key).and_then(|patterns| patterns.first())
        else {
            panic!("known by a glob");
        };
        let name = name.to_string().replace('*', " (1)");
        let maker = format!("AO {} Lab", rules.bans[0].brand);
        let product = format!("{} Virus Removal Tool", rules.bans[0].brand);
        let table: [(&str, Vec<(&str, &str)>, usize); 5] = [
            (&name, vec![("CompanyName", &maker), ("ProductName", "Tool")], 1),
            (&name, vec![("ProductName", &product)], 1),
            (&name, vec![("CompanyName", "Acme"), ("ProductName", &product)], 0),
            (&name, vec![], 0),
            ("setup.exe", vec![("CompanyName", &maker)], 0),
        ];
        for (name, texts, expected) in table {
            let (found, gap) = loose(name, &texts);
            assert_eq!((found.len(), gap), (expected, None), "{name} {texts:?}");
        }
    }
}
