//! Every text that a person reads, from the language files.

use bancheck::bans::Rules;
use bancheck::text::Language;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet};

/// One message as a person may read it.
pub struct Text {
    pub key: String,
    pub words: String,
    /// Names of the variables in it.
    pub variables: BTreeSet<String>,
}

/// What is read together.
pub struct Page {
    pub name: String,
    pub texts: Vec<Text>,
}

impl Page {
    pub fn words(&self) -> Vec<&str> {
        self.texts.iter().map(|text| text.words.as_str()).collect()
    }
}

/// Everything the program says in a language, page by page: a section of its own files, and of a ban one
/// question, one duty, one gate.
pub fn pages(language: Language) -> Vec<Page> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let folder = root.join("text").join(language.tag());
    let mut pages = Vec::new();
    for entry in std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.unwrap().path();
        let file = path.file_stem().unwrap().to_string_lossy().into_owned();
        for (section, texts) in sections(&std::fs::read_to_string(&path).unwrap()) {
            pages.push(Page { name: format!("{file}: {section}"), texts });
        }
    }
    let rules = Rules::embedded().unwrap();
    let source = rules.texts.get(language.tag()).unwrap_or_else(|| panic!("no {}", language.tag()));
    let mut groups: BTreeMap<String, Vec<Text>> = BTreeMap::new();
    for text in sections(source).into_iter().flat_map(|(_, texts)| texts) {
        groups.entry(group(&text.key, &rules)).or_default().push(text);
    }
    pages.extend(groups.into_iter().map(|(name, texts)| Page { name, texts }));
    pages
}

/// Sections with their messages.
pub fn sections(source: &str) -> Vec<(String, Vec<Text>)> {
    let resource = fluent_syntax::parser::parse(source).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let mut sections = vec![(String::new(), Vec::new())];
    for entry in resource.body {
        match entry {
            Entry::GroupComment(comment) => sections.push((comment.content.concat(), Vec::new())),
            Entry::Message(message) => {
                let (mut words, mut variables) = (String::new(), BTreeSet::new());
                if let Some(pattern) = &message.value {
                    read(pattern, &mut words, &mut variables);
                }
                let key = message.id.name.to_owned();
                sections.last_mut().unwrap().1.push(Text { key, words, variables });
            }
            Entry::Term(_) | Entry::Comment(_) | Entry::ResourceComment(_) | Entry::Junk { .. } => {}
        }
    }
    sections.retain(|(_, texts)| !texts.is_empty());
    sections
}

/// The words of a pattern, where a number stands for every value, and the longest for several.
pub fn read(pattern: &Pattern<&str>, words: &mut String, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => words.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                note(inline, variables);
                words.push('1');
            }
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                note(selector, variables);
                let all = variants.iter().map(|variant| {
                    let mut words = String::new();
                    read(&variant.value, &mut words, variables);
                    words
                });
                words.push_str(&all.max_by_key(String::len).unwrap_or_default());
            }
        }
    }
}

pub fn note(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    if let InlineExpression::VariableReference { id } = inline {
        variables.insert(id.name.to_owned());
    }
}

/// What of a ban is read together: the start, one question, one duty, one gate, the facts.
pub fn group(key: &str, rules: &Rules) -> String {
    let of = |prefix: &str, ids: &mut dyn Iterator<Item = &String>| {
        let mut fitting: Vec<String> = ids
            .map(|id| format!("{prefix}-{id}"))
            .filter(|name| key == name || key.starts_with(&format!("{name}-")))
            .collect();
        fitting.sort_by_key(String::len);
        fitting.pop()
    };
    of("duty", &mut rules.duties.iter().map(|duty| &duty.id))
        .or_else(|| of("gate", &mut rules.gates.iter().map(|gate| &gate.id)))
        .or_else(|| of("question", &mut rules.questions.iter().map(|question| &question.id)))
        .unwrap_or_else(|| if key.starts_with("fact-") { "facts" } else { "start" }.to_owned())
}

/// Every text of a language.
pub fn texts(language: Language) -> Vec<Text> {
    pages(language).into_iter().flat_map(|page| page.texts).collect()
}

/// The words for developers and servers, which people with a console read; names, and parts of dates.
pub fn is_no_prose(name: &str) -> bool {
    name.starts_with("cli-") || matches!(name, "app: " | "app: Dates")
}
