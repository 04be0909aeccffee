//! Names of people in paths, which a report leaves out unless it is asked to keep them.

/// Folders that hold one folder for each person.
const HOMES: [&str; 3] = ["users", "home", "documents and settings"];
/// Folders in there that belong to nobody.
const SHARED: [&str; 6] = ["public", "default", "default user", "all users", "shared", "guest"];

/// `text` with the name of every person's folder replaced by `instead`.
pub fn masked(text: &str, instead: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut after_home = false;
    for piece in text.split_inclusive(['/', '\\', '"', '\n']) {
        let end = piece.trim_end_matches(['/', '\\', '"', '\n']).len();
        let (name, separator) = piece.split_at(end);
        let lower = name.trim().to_lowercase();
        if after_home && !name.is_empty() && !SHARED.contains(&lower.as_str()) {
            out.push_str(instead);
        } else {
            out.push_str(name);
        }
        out.push_str(separator);
        // Two separators in a row, as in escaped paths, still lead to the name.
        let is_home = HOMES.contains(&lower.as_str()) || (after_home && name.is_empty());
        after_home = is_home && separator.starts_with(['/', '\\']);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_persons_folder_is_hidden_and_nothing_else() {
        for (text, expected) in [
            (r"C:\Users\Bob Smith\AppData\Local\Acme", r"C:\Users\(x)\AppData\Local\Acme"),
            (r"c:\USERS\bob", r"c:\USERS\(x)"),
            (r#""C:\Users\bob\a.exe" /x"#, r#""C:\Users\(x)\a.exe" /x"#),
            (r"C:\\Users\\bob\\a.exe", r"C:\\Users\\(x)\\a.exe"),
            ("/home/bob", "/home/(x)"),
            ("/home/bob/.acme", "/home/(x)/.acme"),
            ("/Users/bob/Library", "/Users/(x)/Library"),
            ("/Users/Shared/Acme", "/Users/Shared/Acme"),
            (r"C:\Documents and Settings\bob\x", r"C:\Documents and Settings\(x)\x"),
            (r"C:\Program Files\Acme Home\x", r"C:\Program Files\Acme Home\x"),
            ("/opt/home", "/opt/home"),
            ("/home/", "/home/"),
        ] {
            assert_eq!(masked(text, "(x)"), expected);
        }
    }
}
