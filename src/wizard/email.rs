//! A letter that the person's own mail program opens, ready to be read, changed and sent. This app sends nothing.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stays as it is in an address: RFC 6068 asks for little more.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The longest address that every system hands on whole: Windows cuts at 2,083.
const MOST: usize = 2000;

/// The address that opens a new letter to nobody yet, with the first of these bodies that is short enough.
pub fn address(subject: &str, bodies: &[&str]) -> String {
    let encoded = |text: &str| utf8_percent_encode(&text.replace('\n', "\r\n"), ENCODED).to_string();
    let subject = format!("mailto:?subject={}", encoded(subject));
    let with = |body: &&str| format!("{subject}&body={}", encoded(body));
    bodies.iter().map(with).find(|address| address.len() <= MOST).unwrap_or(subject)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_letter_can_add_to_its_address() {
        assert_eq!(
            address("A & B?", &["Not found.\nBcc: nobody&cc=x é"]),
            "mailto:?subject=A%20%26%20B%3F&body=Not%20found%2E%0D%0ABcc%3A%20nobody%26cc%3Dx%20%C3%A9"
                .replace("%2E", ".")
        );
    }

    #[test]
    fn a_body_that_is_too_long_gives_way_to_a_shorter_one() {
        let long = "long ".repeat(1000);
        assert_eq!(address("S", &[&long, "short"]), "mailto:?subject=S&body=short");
        assert_eq!(address("S", &[&long]), "mailto:?subject=S");
    }
}
