//! The one line at the top of a page.

use std::path::Path;

/// One line at the top of a page. At most one at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub kind: NoticeKind,
    /// What happened, what it means, what to do next.
    pub text: String,
    /// The cause chain, behind "Details".
    pub details: Option<String>,
    /// The folder of what was saved.
    pub folder: Option<String>,
}

impl Notice {
    pub fn done(text: String) -> Self {
        Self { kind: NoticeKind::Done, text, details: None, folder: None }
    }

    pub fn problem(text: String, details: Option<String>) -> Self {
        Self { kind: NoticeKind::Problem, text, details, folder: None }
    }

    /// Something was saved under this path.
    pub fn saved(text: String, path: &str) -> Self {
        let folder = Path::new(path).parent().map(|folder| folder.display().to_string());
        Self { folder, ..Self::done(text) }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    Done,
    Problem,
}

/// Something that failed: words for the person, and the cause chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub text_key: &'static str,
    pub details: String,
}

impl Problem {
    /// The problem that this error causes; the error also goes to the log.
    pub fn new(text_key: &'static str, error: &anyhow::Error) -> Self {
        tracing::error!("{error:#}");
        Self { text_key, details: format!("{error:#}") }
    }
}
