//! The one filter for what leaves this program or is kept in its log: names of people and of computers,
//! account numbers, mail addresses, licence keys and passwords. Recordings, the data file beside a report,
//! the report itself in every format, the letter, the record of a case and the program's own log all go
//! through it, and nothing else takes such things out.
//!
//! Names of people's folders can be kept, where the person wants them in a report. Secrets never are.
//! The same word stands in their place in every language; a report says it in its own.

mod accounts;
mod codes;
mod commands;
mod known;
mod labels;
mod makers;
mod moved;
mod paths;
mod people;
mod words;

pub use commands::without_arguments;
use people::People;

use crate::bans::Rules;
use crate::machine::{Field, Item, SourceId};
pub use crate::masks::{COMPUTER, HIDDEN, PERSON};

/// Takes out what belongs to people. Without anything that it has learned it goes by forms alone.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    people: People,
    keeps_folders: bool,
}

impl Filter {
    /// For what these rules judge: the names of their products are nobody's.
    pub fn new(rules: &Rules) -> Self {
        let mut filter = Self::default();
        let names = rules.products.iter().map(|product| product.name.as_str());
        filter.people.spare(names);
        for ban in &rules.bans {
            filter.people.spare_brand(&ban.brand);
            filter.people.spare(ban.signers.iter().map(String::as_str));
        }
        filter
    }

    /// With the names of people's folders left in, where `keeps` says so.
    #[must_use]
    pub fn keeping_folders(mut self, keeps: bool) -> Self {
        self.keeps_folders = keeps;
        self
    }

    /// The name of the computer, which then is hidden as well.
    pub fn add_computer(&mut self, name: &str) {
        self.people.add_computer(name);
    }

    /// A home folder that the system lists, wherever it lies, or a full name: that has no separator of folders.
    pub fn add_home(&mut self, home: &str) {
        self.people.add_home(home);
    }

    /// Remembers the names in the paths of a text, to hide them wherever they stand.
    pub fn learn(&mut self, text: &str) {
        self.people.learn(text);
    }

    /// Whether something is hidden in a text that its paths alone do not show to be a name.
    pub fn knows_more_of(&self, text: &str) -> bool {
        self.people.hide(text) != self.people.in_paths(text)
    }

    /// Any text.
    pub fn hide(&self, text: &str) -> String {
        self.names(&secrets(&accounts::without_mail(&accounts::without_sign_in(text))))
    }

    fn names(&self, text: &str) -> String {
        let text = accounts::without_sids(text);
        if self.keeps_folders { text } else { self.people.hide(&moved::without_folders(&text)) }
    }

    /// The value of a field.
    pub fn field(&self, source: SourceId, field: Field, value: &str) -> String {
        match field {
            // Browsers know extensions by what looks like a mail address.
            Field::Key if source == SourceId::BrowserExtensions => self.names(&secrets(value)),
            Field::Publisher if is_account(source, value) => HIDDEN.to_owned(),
            Field::Publisher => self.hide(&makers::without_people(value)),
            Field::UninstallString => self.hide(&without_arguments(value)),
            _ => self.hide(value),
        }
    }

    /// The same, with as much as rules may need to know a product by: codes and addresses of makers.
    pub fn field_for_rules(&self, field: Field, value: &str) -> String {
        match field {
            Field::Publisher => self.names(&secrets(&makers::with_domain(value))),
            Field::UninstallString => self.names(&without_arguments(value)),
            // By which a rule knows a product is no name of a person.
            Field::Key => accounts::without_sids(value),
            _ => self.names(value),
        }
    }

    /// Remembers the names in everything that was seen.
    pub fn learn_items<'i>(&mut self, items: impl Iterator<Item = &'i Item>) {
        for item in items {
            self.learn(&item.location);
            for (_, value) in &item.fields {
                self.learn(value);
            }
        }
    }
}

/// `text` without passwords, licence keys and the IDs of computers.
pub fn secrets(text: &str) -> String {
    codes::without_codes(&labels::without_labelled(text))
}

/// Whether it is an account and no maker: the author of a task mostly is.
fn is_account(source: SourceId, publisher: &str) -> bool {
    let is_task = source == SourceId::ScheduledTasks;
    publisher.contains('\\') || (is_task && !makers::is_organization(publisher, publisher))
}
