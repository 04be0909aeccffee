//! Who makes this program and how to reach them, as `Cargo.toml` says it for window, report and packages alike.

/// Name and mail address: `The BanCheck project <mail@example.org>`.
const AUTHOR: &str = env!("CARGO_PKG_AUTHORS");

/// The ending of an address that is still to be filled in. No real one has it.
const NOT_FILLED: &str = ".invalid";

/// The name of who makes it.
pub fn name() -> &'static str {
    AUTHOR.split_once(" <").map_or(AUTHOR, |(name, _)| name)
}

/// The mail address; `None` while there is none.
pub fn mail() -> Option<&'static str> {
    let (_, address) = AUTHOR.split_once(" <")?;
    filled(address.trim_end_matches('>'))
}

/// The page on the web; `None` while there is none.
pub fn homepage() -> Option<&'static str> {
    filled(env!("CARGO_PKG_HOMEPAGE"))
}

fn filled(address: &'static str) -> Option<&'static str> {
    (!address.is_empty() && !address.ends_with(NOT_FILLED)).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_is_still_to_be_filled_in_is_none() {
        assert_eq!(filled("https://bancheck.invalid"), None);
        assert_eq!(filled(""), None);
        assert_eq!(filled("mail@example.org"), Some("mail@example.org"));
        assert!(!name().is_empty() && !name().contains('<'), "{}", name());
    }
}
