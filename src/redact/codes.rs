//! Licence keys, and the numbers by which systems know computers, by their form alone.

use super::HIDDEN;
use super::words::map_runs;

/// `text` without what has the form of a licence key or of the ID of a computer. Codes of products
/// (`{8-4-4-4-12}`), versions and names of packages have other forms.
pub fn without_codes(text: &str) -> String {
    map_runs(
        text,
        |c| c.is_alphanumeric() || matches!(c, '-' | '_' | '–'),
        |run| {
            let word = run.trim_matches(['-', '_', '–']);
            let is_secret = is_licence_key(word) || is_machine_id(run);
            is_secret.then(|| run.replacen(word, HIDDEN, 1))
        },
    )
}

/// Whether a text is one word that can be a code: long enough, with a digit, or in groups.
pub fn looks_like_a_code(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let is_code = word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+' | '/' | '='));
    is_code && word.len() >= 5 && (digits >= 1 || word.matches('-').count() >= 2)
}

/// `AAAAA-BBBBB-CCCCC-DDDDD`, in capitals or not, and the shorter `1A2B-000451-5F00AB12`.
fn is_licence_key(word: &str) -> bool {
    let groups: Vec<&str> = word.split(['-', '_', '–']).collect();
    let is_all = |is: fn(&char) -> bool| groups.iter().all(|group| group.chars().all(|c| is(&c)));
    let lengths = |of: &dyn Fn(usize) -> bool| groups.iter().all(|group| of(group.len()));
    if !is_all(char::is_ascii_alphanumeric) {
        return false;
    }
    let with_digits = groups.iter().filter(|group| group.chars().any(|c| c.is_ascii_digit())).count();
    if groups.len() == 3 {
        let own_form = groups.iter().map(|group| group.len()).eq([4, 6, 8]);
        return own_form && is_all(char::is_ascii_hexdigit) && with_digits >= 2;
    }
    if groups.len() < 4 || !lengths(&|length| (4..=6).contains(&length)) {
        return false;
    }
    let first = groups.first().map_or(0, |group| group.len());
    let is_even = lengths(&|length| length == first);
    let is_capital = is_all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    // Words of a language are seldom four times as long as each other, and have no digits.
    is_capital || with_digits >= 2 || (is_even && first == 5)
}

/// Thirty-two digits in small letters, as Linux writes it. The names that browsers give their extensions
/// have no digits, and those that Windows gives its packages are in capitals.
fn is_machine_id(word: &str) -> bool {
    word.len() == 32
        && word.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'))
        && word.chars().any(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licence_keys_are_hidden_in_every_form_and_other_codes_are_not() {
        for (text, expected) in [
            ("key AB12C-DE34F-GH56I-JK78L-MN90O", "key (hidden)"),
            ("AAAAA-BBBBB-CCCCC-DDDDD", "(hidden)"),
            ("ab12c-de34f-gh56i-jk78l", "(hidden)"),
            ("abcde-fghij-klmno-pqrst", "(hidden)"),
            ("A1B2-C3D4-E5F6-G7H8", "(hidden)"),
            ("1A2B-000451-5F00AB12.key", "(hidden).key"),
            ("1a2b-000451-5f00ab12", "(hidden)"),
            ("AB12C_DE34F_GH56I_JK78L", "(hidden)"),
            ("00330-80000-00000-AA123", "(hidden)"),
            ("/var/log/journal/0123456789abcdef0123456789abcdef/x", "/var/log/journal/(hidden)/x"),
            ("one-two-three-four", "one-two-three-four"),
            ("self-made-nice-word", "self-made-nice-word"),
            ("{7EC66A9F-0A49-4DC0-A9E8-460333EA8013}", "{7EC66A9F-0A49-4DC0-A9E8-460333EA8013}"),
            ("15743572840A4944B393BC3BF28C876E", "15743572840A4944B393BC3BF28C876E"),
            ("abcdefghijklmnopabcdefghijklmnop", "abcdefghijklmnopabcdefghijklmnop"),
            ("linux-image-6.1.0-13-amd64", "linux-image-6.1.0-13-amd64"),
            ("acmeagent64-15.0.0-12912.x86_64", "acmeagent64-15.0.0-12912.x86_64"),
            ("2026-11-30", "2026-11-30"),
            ("Windows-KB890830-x64-V5.100", "Windows-KB890830-x64-V5.100"),
        ] {
            assert_eq!(without_codes(text), expected, "{text}");
        }
    }
}
