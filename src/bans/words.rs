//! Reads the texts of a ban folder far enough to say which lines Fluent cannot read: at run time it
//! would leave them out without a word.

use fluent_bundle::FluentResource;

use super::Problem;
use super::load::line_at;

pub(super) fn problems(file: &str, source: &str) -> Vec<Problem> {
    let Err((_, errors)) = FluentResource::try_new(source.to_owned()) else { return Vec::new() };
    errors
        .into_iter()
        .map(|error| Problem {
            file: file.to_owned(),
            line: Some(line_at(source, error.pos.start)),
            message: error.to_string(),
        })
        .collect()
}
