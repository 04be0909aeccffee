//! Kinds of business and what questions say of them: what cannot be meant is refused, with its line.

use crate::{check, good};

/// [`good`] with one change of its situations.
fn said(old: &str, new: &str) -> (Option<i32>, String) {
    let mut files = good();
    let before = String::from_utf8(files["situations.toml"].clone()).expect("text");
    assert!(before.contains(old), "there is no `{old}`");
    files.insert("situations.toml", before.replacen(old, new, 1).into_bytes());
    let output = check(&files);
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn every_mistake_about_kinds_is_named_with_its_line() {
    let with_kind = "[[kind]]\nid = \"shop\"\n\n[[question]]";
    for (old, new, line, words) in [
        ("choices =", "kinds = { shop = [\"yes\"] }\nchoices =", 2, "belong together"),
        ("choices =", "otherwise = \"yes\"\nchoices =", 2, "belong together"),
        ("choices =", "otherwise = \"yes\"\nkinds = { shop = [\"yes\"] }\nchoices =", 4, "no kind `shop`"),
        // Not knowing is never taken for granted.
        (
            "choices =",
            "otherwise = \"unknown\"\nkinds = { shop = [\"yes\"] }\nchoices =",
            3,
            "no choice `unknown`",
        ),
        (
            "choices =",
            "otherwise = \"yes\"\nkinds = { shop = [\"unknown\"] }\nchoices =",
            4,
            "no choice `unknown`",
        ),
        (
            "choices =",
            "otherwise = \"yes\"\nkinds = { shop = [] }\nchoices =",
            4,
            "the choices that it can have",
        ),
        ("choices =", "doubts = [\"why\"]\nchoices =", 3, "no topic `why`"),
        ("[[question]]", "[[kind]]\nid = \"unknown\"\n\n[[question]]", 2, "is no kind"),
        ("[[question]]", "[[kind]]\nid = \"shop\"\ndoubts = [\"why\"]\n\n[[question]]", 3, "no topic `why`"),
        (
            "[[question]]",
            "[[kind]]\nid = \"shop\"\n\n[[kind]]\nid = \"shop\"\n\n[[question]]",
            5,
            "used twice",
        ),
        ("level = \"must\"", "level = \"must\"\nfinds_out = \"sells\"", 8, "`unknown` alone"),
        ("level = \"must\"", "level = \"must\"\nfirst_for = { buys = [\"no\"] }", 6, "no question `buys`"),
        (
            "[[duty]]",
            "[[formerly]]\nwas = { x = \"y\" }\nis = { sells = \"no\" }\n\n[[duty]]",
            7,
            "no choice `no`",
        ),
        (
            "[[duty]]",
            "[[formerly]]\nwas = { x = \"y\" }\nis = { buys = \"no\" }\n\n[[duty]]",
            7,
            "no question `buys`",
        ),
    ] {
        let (code, message) = said(old, new);
        let place = format!("situations.toml:{line}:");
        assert!(
            code == Some(2) && message.contains(&place) && message.contains(words),
            "{new}: wanted {place} {words}, got {message}"
        );
    }
    // The words of a kind, and of what is taken for granted by it.
    let (code, message) = said("[[question]]", with_kind);
    assert!(code == Some(2) && message.contains("no words for `business-kind-shop`"), "{message}");
    let both = format!("{with_kind}\notherwise = \"yes\"\nkinds = {{ shop = [\"yes\"] }}");
    let (code, message) = said("[[question]]", &both);
    assert!(code == Some(2) && message.contains("no words for `question-sells-otherwise`"), "{message}");
}
