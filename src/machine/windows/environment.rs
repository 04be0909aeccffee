//! Environment variables in texts of Windows: `%ProgramFiles%\Acme`.

/// Replaces `%NAME%` by what `lookup` knows; names it does not know stay as they are, as in Windows.
pub fn expand(text: &str, lookup: &dyn Fn(&str) -> Option<String>) -> String {
    let mut expanded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        expanded.push_str(before);
        match after.split_once('%').and_then(|(name, tail)| Some((lookup(name)?, tail))) {
            Some((value, tail)) => {
                expanded.push_str(&value);
                rest = tail;
            }
            None => {
                expanded.push('%');
                rest = after;
            }
        }
    }
    expanded.push_str(rest);
    expanded
}

/// The variables of this process.
#[cfg(windows)]
pub fn of_process(name: &str) -> Option<String> {
    // An empty name or one with `=` makes the standard library panic.
    if name.is_empty() || name.contains(['=', '\0']) {
        return None;
    }
    std::env::var(name).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_names_are_replaced_and_everything_else_stays() {
        let lookup = |name: &str| name.eq_ignore_ascii_case("root").then(|| r"C:\W".to_owned());
        let table = [
            (r"%ROOT%\x", r"C:\W\x"),
            (r"a%root%b%Root%", r"aC:\WbC:\W"),
            (r"%nobody%\x", r"%nobody%\x"),
            ("100% of %root%", r"100% of C:\W"),
            ("%", "%"),
            ("%%", "%%"),
            ("", ""),
        ];
        for (text, expected) in table {
            assert_eq!(expand(text, &lookup), expected, "{text}");
        }
    }
}
