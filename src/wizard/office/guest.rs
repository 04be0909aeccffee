//! A computer that is checked for another: the program was started from the folder that the other has made.

use std::path::{Path, PathBuf};

use crate::case::{Case, is_copy, is_one_device, log};
use crate::machine::Computer;
use crate::office;
use crate::wizard::event::Command;
use crate::wizard::notice::Problem;

/// The program runs from the folder of another computer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guest {
    pub folder: PathBuf,
    /// The name of the computer to which the result goes back.
    pub from: String,
    pub sent: Sent,
    /// The answers about the business came along.
    pub has_answers: bool,
    /// It has the ID of that computer: one is a copy of the disk of the other.
    pub is_copy: bool,
    /// The questions that the answers in the folder have answered here; an empty one for the kinds of business.
    pub took: Vec<String>,
}

/// Whether the result of this computer is in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    NotYet,
    /// Under this path.
    Saved(PathBuf),
    Failed(Problem),
}

impl Guest {
    /// Takes over what the folder says of the business, as far as this case does not say it itself: nothing is asked
    /// twice, and no answer is lost. `None` on the computer that has made the folder.
    pub(in crate::wizard) fn begin(folder: &Path, case: &mut Case, computer: &Computer) -> Option<Self> {
        let folder = folder.to_owned();
        let handed = match office::read_handed(&folder) {
            Ok(handed) => handed,
            Err(error) => {
                // The result goes into the folder all the same.
                tracing::warn!("the answers in the folder cannot be used: {error:#}");
                return Some(Self {
                    folder,
                    from: String::new(),
                    sent: Sent::NotYet,
                    has_answers: false,
                    is_copy: false,
                    took: Vec::new(),
                });
            }
        };
        if is_one_device(&handed.from, computer) {
            // What comes back into it is looked for there, wherever it is mounted today.
            case.office.folder = Some(folder.display().to_string());
            return None;
        }
        let own = &mut case.business;
        let is_new = |question: &&String| !own.answers.contains_key(*question);
        let mut took: Vec<String> = handed.business.answers.keys().filter(is_new).cloned().collect();
        if own.kinds.is_none() && handed.business.kinds.is_some() {
            took.push(String::new());
        }
        if own.answers.is_empty() && own.kinds.is_none() {
            *own = handed.business;
        } else {
            own.kinds = own.kinds.take().or(handed.business.kinds);
            for (question, answer) in handed.business.answers {
                own.answers.entry(question).or_insert(answer);
            }
        }
        if case.report.choices.business.trim().is_empty() {
            case.report.choices.business = handed.name;
        }
        case.settings.language.get_or_insert(handed.language);
        let is_copy = is_copy(&handed.from, computer);
        Some(Self { folder, from: handed.from.name, sent: Sent::NotYet, has_answers: true, is_copy, took })
    }

    /// What goes on record of the answers that were taken over, as if each had been given here.
    pub(super) fn on_record(&self, case: &Case) -> Vec<Command> {
        let entry = |question: &String| {
            let (what, with) = if question.is_empty() {
                case.business.kinds.as_ref()?;
                (log::KINDS_CHOSEN, vec![(log::KINDS, case.business.kinds_on_record())])
            } else {
                let choice = case.business.answers.get(question)?;
                ("answered", vec![("question", question.clone()), ("choice", choice.clone())])
            };
            Some(Command::Log { what, with })
        };
        self.took.iter().filter_map(entry).collect()
    }
}
