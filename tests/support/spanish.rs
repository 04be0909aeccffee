//! Counts how hard a Spanish text is to read, after Fernández-Huerta: 100 is very easy, 70 fairly easy.

use crate::readability::{Tally, bare, tally};

/// What was counted in one text.
#[derive(Debug)]
pub struct Count {
    /// After Fernández-Huerta (1959), with syllables and words per sentence.
    pub ease: f64,
    pub words_per_sentence: f64,
    /// The longest sentence, and its words with names included.
    pub longest: (usize, String),
}

/// Words that nobody needs, and marks that shout.
pub fn avoided(text: &str) -> Vec<String> {
    const AVOID: [&str; 9] = [
        "utilizar",
        "usuario",
        "usuarios",
        "telemetría",
        "artefacto",
        "endpoint",
        "remediar",
        "ejecutable",
        "escanear",
    ];
    let mut found: Vec<String> =
        text.split_whitespace().map(bare).filter(|word| AVOID.contains(&word.as_str())).collect();
    found.extend(text.matches(['!', '¡']).map(str::to_owned));
    found
}

/// How easy a Spanish text is.
pub fn count(texts: &[&str]) -> Count {
    let Tally { words, syllables, sentences, longest } = tally(texts, syllables);
    Count {
        ease: 206.84 - 60.0 * syllables / words - 1.02 * words / sentences,
        words_per_sentence: words / sentences,
        longest,
    }
}

/// Vowels that are said together are one: a strong one (a, e, o, or an accented i, u) takes the weak ones
/// beside it, and two strong ones are two syllables.
fn syllables(word: &str) -> u32 {
    let letters: Vec<char> = word.chars().collect();
    let mut count = 0;
    let mut before: Option<char> = None;
    for (at, &letter) in letters.iter().enumerate() {
        // The u of qu, gue and gui is silent, and y is a vowel only at the end.
        let next = letters.get(at + 1).copied();
        let is_silent = letter == 'u'
            && matches!(at.checked_sub(1).and_then(|at| letters.get(at)), Some('q' | 'g'))
            && matches!(next, Some('e' | 'i' | 'é' | 'í'));
        let is_vowel = matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'á' | 'é' | 'í' | 'ó' | 'ú' | 'ü')
            || (letter == 'y' && next.is_none());
        if is_silent {
            continue;
        }
        if is_vowel {
            let is_strong = |letter: char| matches!(letter, 'a' | 'e' | 'o' | 'á' | 'é' | 'ó');
            let has_own = |letter: char| matches!(letter, 'í' | 'ú');
            let joins = before.is_some_and(|before| {
                !((is_strong(before) && is_strong(letter)) || has_own(before) || has_own(letter))
            });
            count += u32::from(!joins);
            before = Some(letter);
        } else {
            before = None;
        }
    }
    count.max(1)
}

#[test]
fn syllables_are_counted_as_people_say_them() {
    for (word, expected) in [
        ("casa", 2),
        ("computadora", 5),
        ("día", 2),
        ("también", 2),
        ("cuidado", 3),
        ("que", 1),
        ("quitar", 2),
        ("guía", 2),
        ("antigüedad", 4),
        ("leer", 2),
        ("y", 1),
        ("hay", 1),
        ("prohibición", 4),
        ("negocio", 3),
    ] {
        assert_eq!(syllables(word), expected, "{word}");
    }
}

#[test]
fn the_ease_is_that_of_the_formula() {
    let easy = count(&["La casa es roja."]);
    assert!((easy.ease - (206.84 - 60.0 * 6.0 / 4.0 - 1.02 * 4.0)).abs() < 1e-9, "{easy:?}");
    let law = count(&[
        "La utilización continuada de soluciones cibernéticas prohibidas necesitaría remediación inmediata.",
    ]);
    assert!(law.ease < 20.0, "{law:?}");
}
