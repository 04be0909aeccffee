//! What is asked of Help.

use super::model::View;
use crate::case::Page;

/// The words that are looked for, and the answer that is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Help {
    pub typed: String,
    /// Text key of the question.
    open: Option<String>,
}

impl Help {
    /// As it opens on a page: at the answer that belongs there.
    pub(super) fn of(view: &View) -> Self {
        let question = match view {
            View::Tasks => "help-stop",
            View::Help | View::Page(Page::Start) => "help-does",
            View::Page(Page::Kinds | Page::Question(_) | Page::Duties) => "help-legal",
            View::Page(Page::Check | Page::Office) => "help-other-computers",
            View::Page(
                Page::Gate(_)
                | Page::Loss(_)
                | Page::Plan
                | Page::Remove(_)
                | Page::Restart
                | Page::Gone
                | Page::Afterwards,
            ) => "help-never",
            View::Page(Page::Protect) => "help-maker",
            View::Page(Page::Report | Page::Saved) => "help-private",
        };
        Self::at(question)
    }

    /// With this question open.
    pub(super) fn at(question: &str) -> Self {
        Self { typed: String::new(), open: Some(question.to_owned()) }
    }

    /// One at a time; pressed again it closes.
    pub(super) fn toggle(&mut self, question: String) {
        self.open = (self.open.as_ref() != Some(&question)).then_some(question);
    }

    pub fn is_open(&self, question: &str) -> bool {
        self.open.as_deref() == Some(question)
    }

    /// Whether question or answer have all the words that are looked for.
    pub fn finds(&self, question: &str, answer: &str) -> bool {
        let text = format!("{question} {answer}").to_lowercase();
        self.typed.to_lowercase().split_whitespace().all(|word| text.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_opens_at_one_answer_and_finds_words_in_both() {
        let mut help = Help::of(&View::Page(Page::Report));
        assert!(help.is_open("help-private"));
        help.toggle("help-does".to_owned());
        assert!(help.is_open("help-does") && !help.is_open("help-private"));
        help.toggle("help-does".to_owned());
        assert!(!help.is_open("help-does"));
        for (typed, finds) in [("", true), ("INSURER tell", true), ("insurer dog", false), (" policy ", true)]
        {
            help.typed = typed.to_owned();
            assert_eq!(
                help.finds("What do we tell our insurer?", "Ask what your policy needs."),
                finds,
                "{typed}"
            );
        }
    }
}
