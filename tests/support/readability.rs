//! Counts how hard a text is to read: Flesch-Kincaid grade, words per sentence, words to avoid.
//!
//! Names of products and offices and citations are left out of the count, as the rules for plain
//! language allow: nobody can write them shorter.

/// What was counted in one text.
#[derive(Debug)]
pub struct Count {
    /// School years that are needed, after Flesch and Kincaid.
    pub grade: f64,
    pub words_per_sentence: f64,
    /// The longest sentence, and its words with names included.
    pub longest: (usize, String),
}

/// Names that count as no word, in lower case.
const NAMES: &[&str] = &[
    "kaspersky",
    "kaspersky's",
    "ultraav",
    "ultravpn",
    "bitlocker",
    "dibnet",
    "acronis",
    "cmmc",
    "fcc",
    "fcc's",
    "fdic",
    "sam.gov",
    "e-rate",
    "texas",
    "maryland",
    "maryland's",
    "oregon",
    "oregon's",
    "russia",
    "windows",
    "usb",
    "vpn",
    "inc",
    "pci",
    "dss",
    "jersey",
    "jersey's",
    "klnagent",
];

/// Words that a shop owner does not use.
const AVOID: &[&str] = &[
    "utilize",
    "utilise",
    "terminate",
    "pursuant",
    "herein",
    "aforementioned",
    "leverage",
    "endpoint",
    "remediate",
    "artifact",
    "hive",
    "registry",
    "telemetry",
    "elevation",
    "wmi",
    "shall",
    "user",
    "users",
];

/// Words, syllables and sentences, without names and numbers; and the longest sentence with them.
pub struct Tally {
    pub words: f64,
    pub syllables: f64,
    pub sentences: f64,
    pub longest: (usize, String),
}

/// Counts sentences; a line of its own counts as one.
pub fn tally(texts: &[&str], syllables_of: fn(&str) -> u32) -> Tally {
    let sentences: Vec<String> = texts.iter().flat_map(|text| sentences(text)).collect();
    let (mut words, mut syllables) = (0_u32, 0_u32);
    let mut longest = (0, String::new());
    for sentence in &sentences {
        let all: Vec<&str> =
            sentence.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).collect();
        if all.len() > longest.0 {
            longest = (all.len(), sentence.clone());
        }
        for word in all.into_iter().map(bare).filter(|word| is_counted(word)) {
            words += 1;
            syllables += syllables_of(&word);
        }
    }
    Tally {
        words: f64::from(words),
        syllables: f64::from(syllables),
        sentences: sentences.len() as f64,
        longest,
    }
}

/// How hard an English text is.
pub fn count(texts: &[&str]) -> Count {
    let Tally { words, syllables, sentences, longest } = tally(texts, syllables);
    Count {
        grade: 0.39 * words / sentences + 11.8 * syllables / words - 15.59,
        words_per_sentence: words / sentences,
        longest,
    }
}

/// Words in the text that should not be there, and marks that shout.
pub fn avoided(text: &str) -> Vec<String> {
    let mut found: Vec<String> =
        text.split_whitespace().map(bare).filter(|word| AVOID.contains(&word.as_str())).collect();
    found.extend(text.matches('!').map(str::to_owned));
    found
}

/// Ends at a full stop, question mark or colon that is followed by white space, and at the end.
pub fn sentences(text: &str) -> Vec<String> {
    let mut sentences = vec![String::new()];
    for word in text.split_whitespace() {
        if let Some(sentence) = sentences.last_mut() {
            sentence.push_str(word);
            sentence.push(' ');
        }
        // `Inc.` is part of a name.
        if word.ends_with(['.', '?', ':']) && word != "Inc." {
            sentences.push(String::new());
        }
    }
    sentences.retain(|sentence| sentence.chars().any(char::is_alphanumeric));
    sentences
}

pub fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).replace('’', "'").to_lowercase()
}

/// Names, figures and numbers of rules are not counted.
fn is_counted(word: &str) -> bool {
    !word.is_empty() && !NAMES.contains(&word) && !word.chars().any(|c| c.is_ascii_digit())
}

/// Runs of vowels, without a silent `e` at the end.
fn syllables(word: &str) -> u32 {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let mut runs = 0;
    let mut was_vowel = false;
    for &letter in &letters {
        runs += u32::from(is_vowel(letter) && !was_vowel);
        was_vowel = is_vowel(letter);
    }
    let silent = match letters[..] {
        [.., before, 'e'] => {
            !is_vowel(before) && !matches!(letters[..], [.., consonant, 'l', 'e'] if !is_vowel(consonant))
        }
        [.., before, 'e', 'd'] => !matches!(before, 't' | 'd') && !is_vowel(before),
        [.., before, 'e', 's'] => !matches!(before, 's' | 'c' | 'g' | 'z' | 'x' | 'h') && !is_vowel(before),
        _ => false,
    };
    (runs - u32::from(silent && runs > 1)).max(1)
}

/// Whether something is done without a word about who does it: a form of "be" with a participle.
pub fn is_passive(sentence: &str) -> bool {
    const BE: [&str; 7] = ["is", "are", "was", "were", "be", "been", "being"];
    const IRREGULAR: [&str; 24] = [
        "done", "found", "made", "kept", "sent", "shown", "taken", "given", "known", "seen", "built", "put",
        "lost", "paid", "bought", "sold", "held", "left", "told", "written", "read", "set", "cut", "meant",
    ];
    // Said of a state, not of a deed.
    const STATES: [&str; 8] =
        ["protected", "prepared", "installed", "pleased", "needed", "left", "found", "saved"];
    let words: Vec<String> = sentence.split_whitespace().map(bare).collect();
    words.iter().enumerate().any(|(at, word)| {
        let is_be = BE.contains(&word.as_str());
        let after = words.iter().skip(at + 1).find(|next| !matches!(next.as_str(), "not" | "now" | "still"));
        is_be
            && after.is_some_and(|next| {
                let is_participle = next.ends_with("ed") || IRREGULAR.contains(&next.as_str());
                is_participle && !STATES.contains(&next.as_str())
            })
    })
}

#[test]
fn syllables_are_counted_as_people_say_them() {
    let table = [
        ("cat", 1),
        ("make", 1),
        ("table", 2),
        ("government", 3),
        ("computer", 3),
        ("asked", 1),
        ("updated", 3),
        ("rules", 1),
        ("places", 2),
        ("password", 2),
        ("copy", 2),
        ("the", 1),
        ("see", 1),
        ("business", 3),
    ];
    for (word, expected) in table {
        assert_eq!(syllables(word), expected, "{word}");
    }
}

#[test]
fn the_grade_is_that_of_the_formula() {
    let easy = count(&["The cat sat on the mat."]);
    assert!((easy.grade - (0.39 * 6.0 + 11.8 - 15.59)).abs() < 1e-9, "{easy:?}");
    let law = count(&[
        "Pursuant to the aforementioned determination, continuing utilization of unauthorized cybersecurity solutions necessitates immediate remediation by organizations.",
    ]);
    assert!(law.grade > 20.0, "{law:?}");
}

#[test]
fn sentences_end_where_they_end() {
    assert_eq!(sentences("One two. Three? Four: five").len(), 4);
    assert_eq!(sentences("See Kaspersky Lab, Inc. and others. Done.").len(), 2);
    assert_eq!(avoided("Utilize it, users!").len(), 3);
}

#[test]
fn who_acts_is_said() {
    assert!(is_passive("The file is not checked."));
    assert!(is_passive("It was sold."));
    assert!(!is_passive("We check the file."));
    assert!(!is_passive("Nothing is left."));
}
