//! A computer that is checked for another: the program was started from the folder that the other has made.

use std::path::{Path, PathBuf};

use crate::case::Case;
use crate::machine::Computer;
use crate::office;
use crate::wizard::notice::Problem;

/// The program runs from the folder of another computer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guest {
    pub folder: PathBuf,
    /// The name of the computer to which the result goes back.
    pub from: String,
    pub sent: Sent,
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
                return Some(Self { folder, from: String::new(), sent: Sent::NotYet });
            }
        };
        if handed.from.is_same_as(computer) {
            // What comes back into it is looked for there, wherever it is mounted today.
            case.office.folder = Some(folder.display().to_string());
            return None;
        }
        let own = &mut case.business;
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
        Some(Self { folder, from: handed.from.name, sent: Sent::NotYet })
    }
}
