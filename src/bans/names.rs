//! Checks the names that the patterns of a ban speak of: the vendor's, and those of its drivers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use toml::Spanned;

use super::check::Check;
use super::drivers::Drivers;
use super::folder::BAN;
use super::maker::Maker;
use super::pattern::Names;
use super::{Confidence, Pattern, schema};
use crate::machine::Field;

/// A driver's name begins with so many letters and digits at least, or it would fit half of all drivers.
const SHORTEST: usize = 3;

impl Check<'_> {
    pub(super) fn names(
        &mut self,
        vendor: Option<Spanned<Vec<Spanned<String>>>>,
        maker: schema::MakerEntry,
        drivers: Vec<schema::DriversEntry>,
    ) -> Names {
        let vendor = vendor.map(|words| self.vendor(words)).unwrap_or_default();
        for text in maker.forms.iter().chain(&maker.domains).chain(&maker.behind) {
            if !text.get_ref().chars().any(char::is_alphanumeric) {
                let message = format!("this would fit everything: `{}`", text.get_ref());
                self.say(BAN, Some(text.span()), message);
            }
        }
        for domain in maker.domains.iter().filter(|domain| !domain.get_ref().contains('.')) {
            self.say(BAN, Some(domain.span()), format!("a domain has a dot: `{}`", domain.get_ref()));
        }
        let (forms, domains, behind) = (texts(maker.forms), texts(maker.domains), texts(maker.behind));
        let maker = Arc::new(Maker::new(&vendor, &forms, &domains, &behind));
        Names { maker, drivers: self.drivers(drivers) }
    }

    /// The vendor words. One without a letter would match every publisher, or none.
    fn vendor(&mut self, words: Spanned<Vec<Spanned<String>>>) -> Vec<String> {
        if words.get_ref().is_empty() {
            self.say(BAN, Some(words.span()), "vendor needs at least one word".to_owned());
        }
        for word in words.get_ref() {
            if !word.get_ref().chars().any(char::is_alphabetic) {
                let message = format!("a vendor word needs a letter: `{}`", word.get_ref());
                self.say(BAN, Some(word.span()), message);
            }
        }
        texts(words.into_inner())
    }

    fn drivers(&mut self, entries: Vec<schema::DriversEntry>) -> BTreeMap<String, Arc<Drivers>> {
        const FILE: &str = super::load::DRIVERS;
        let mut seen = BTreeSet::new();
        let mut lists = BTreeMap::new();
        for entry in entries {
            self.unique(FILE, &entry.id, &mut seen);
            if entry.names.is_empty() {
                self.say(FILE, Some(entry.id.span()), "a list of drivers needs names".to_owned());
            }
            for name in &entry.names {
                let beginning = name.get_ref().chars().take_while(|c| c.is_alphanumeric() || *c == '_');
                if beginning.count() < SHORTEST {
                    let message = format!("this name would fit too many drivers: `{}`", name.get_ref());
                    self.say(FILE, Some(name.span()), message);
                }
            }
            for altitude in &entry.altitudes {
                if altitude.get_ref().parse::<u32>().is_err() {
                    let message = format!("an altitude is a number: `{}`", altitude.get_ref());
                    self.say(FILE, Some(altitude.span()), message);
                }
            }
            let (names, variants, altitudes) =
                (texts(entry.names), texts(entry.variants), texts(entry.altitudes));
            let drivers = Drivers::new(&names, &variants, &altitudes);
            lists.insert(entry.id.into_inner().to_lowercase(), Arc::new(drivers));
        }
        lists
    }

    /// A maker with the vendor's word in its name need not be the vendor. To be sure of it, a rule asks for
    /// the maker itself; with the word alone it can only be unclear.
    pub(super) fn says_whose(
        &mut self,
        file: &str,
        text: &Spanned<String>,
        field: Field,
        (pattern, confidence): (&Pattern, Confidence),
    ) {
        let asks_whose = matches!(field, Field::Publisher | Field::Signer);
        if asks_whose && matches!(pattern, Pattern::Vendor(_)) && confidence != Confidence::Unclear {
            let message = "the word in the name of a publisher or signer is only `unclear`: ask for `maker`";
            self.say(file, Some(text.span()), message.to_owned());
        }
    }
}

fn texts(spanned: Vec<Spanned<String>>) -> Vec<String> {
    spanned.into_iter().map(Spanned::into_inner).collect()
}
