//! A rules folder with a mistake is refused by the real program, with the file and the line.
#![cfg(test)]

mod folders;
mod kinds;
mod several;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

/// A whole ban folder without a mistake.
fn good() -> BTreeMap<&'static str, Vec<u8>> {
    [
        (
            "ban.toml",
            "schema = \"bancheck.ban/1\"\nid = \"acme\"\nversion = \"1\"\nas_of = \"2026-01-02\"\nbrand = \"Acme\"\nvendor = [\"acme\"]\n\n[maker]\nforms = [\"inc\"]\ndomains = [\"acme.example\"]\n\n[[timeline]]\ndate = \"2026-01-01\"\nid = \"start\"\nfacts = [\"F-1\"]\n",
        ),
        ("drivers.toml", "[[drivers]]\nid = \"own\"\nnames = [\"acmeflt\"]\naltitudes = [\"320400\"]\n"),
        (
            "facts.toml",
            "[[fact]]\nid = \"F-1\"\nsource = \"A law\"\nurl = \"https://example.org\"\ndate = \"2026-01\"\nread = \"2026-01-02\"\nconfidence = \"primary\"\n",
        ),
        (
            "situations.toml",
            "[[question]]\nid = \"sells\"\nchoices = [\"yes\", \"unknown\"]\n\n[[duty]]\nid = \"stop\"\nlevel = \"must\"\nfacts = [\"F-1\"]\nwhen = { sells = [\"yes\"] }\n",
        ),
        (
            "removal.toml",
            "[[gate]]\nid = \"vault\"\nseverity = \"loss\"\nchoices = [\n    { id = \"no\", lets = \"go\" },\n    { id = \"unknown\", lets = \"stop\" },\n]\n",
        ),
        (
            "products/app.toml",
            "id = \"app\"\nname = \"Acme App\"\ncoverage = \"covered\"\n\n[removal]\nroute = \"installed-apps\"\norder = 1\ngates = [\"vault\"]\n\n[[evidence]]\nsource = \"dpkg\"\nproves = \"installed\"\nconfidence = \"sure\"\nkey = [\"is:acme\"]\n",
        ),
        (
            "text/en-US.ftl",
            "timeline-start = It starts\nban-acme = The ban on Acme\nban-acme-summary = Look\nban-acme-today = Today\nban-acme-found = Take it off\nfact-f-1 = It is a law\nduty-stop = Stop\nduty-stop-why = It is a law\nquestion-sells = Do you sell it?\nquestion-sells-why = It matters\nquestion-sells-yes = Yes\nquestion-sells-unknown = Not known\ngate-vault = Is it open?\ngate-vault-why = It matters\ngate-vault-no = No\ngate-vault-no-hint = Go on\ngate-vault-unknown = Not known\ngate-vault-unknown-hint = Find out\n",
        ),
    ]
    .map(|(name, content)| (name, content.as_bytes().to_vec()))
    .into()
}

fn check(files: &BTreeMap<&str, Vec<u8>>) -> Output {
    let dir = tempfile::tempdir().expect("a temporary folder");
    write(dir.path(), files);
    check_dir(dir.path())
}

fn write(dir: &Path, files: &BTreeMap<&str, Vec<u8>>) {
    for (name, content) in files {
        let path = dir.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, content).expect("a file");
    }
}

fn check_dir(dir: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bancheck-cli"))
        .args(["rules", "check"])
        .arg(dir)
        .output()
        .expect("the program starts")
}

#[test]
fn good_rules_are_accepted() {
    let output = check(&good());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(String::from_utf8_lossy(&output.stdout).contains("acme: 1 products, 1 facts"));
}

#[test]
fn the_rules_in_the_source_tree_are_accepted() {
    let output = check_dir(&Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/bans/kaspersky-us"));
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn endless_braces_are_refused() {
    let mut files = good();
    files.insert(
        "text/es-US.ftl",
        b"duty-stop = ".iter().copied().chain(std::iter::repeat_n(b'{', 200_000)).collect(),
    );
    let output = check(&files);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{errors}");
    assert!(errors.contains("text/es-US.ftl: there are too many open braces"), "{errors}");
}

#[test]
fn every_kind_of_mistake_is_named_with_its_place() {
    // The file, what is written there and what instead, then where and what the error says.
    let table = [
        ("ban.toml", "ban/1", "ban/9", "ban.toml:1:", "schema must be"),
        ("ban.toml", "brand =", "brnad =", "ban.toml:5:", "brnad"),
        ("ban.toml", "brand = \"Acme\"", "brand = \"\"", "ban.toml: ", "brand needs"),
        ("ban.toml", "[\"acme\"]", "[]", "ban.toml:6:", "vendor needs"),
        ("ban.toml", "vendor = [\"acme\"]\n", "", "ban.toml: ", "vendor is missing"),
        (
            "ban.toml",
            "[maker]",
            "[coverage]\napp = \"ask\"\n[maker]",
            "ban.toml:9:",
            "no product of a ban that this one shares",
        ),
        ("ban.toml", "[maker]", "[coverage]\napp = \"perhaps\"\n[maker]", "ban.toml:9:", "perhaps"),
        ("ban.toml", "[\"acme\"]", "[\"acme\", \" - \"]", "ban.toml:6:", "needs a letter"),
        ("ban.toml", "[\"acme\"]", "[\"*\"]", "ban.toml:6:", "needs a letter"),
        ("ban.toml", "id = \"acme\"", "id = \"../evil\"", "ban.toml:2:", "../evil"),
        ("ban.toml", "\"inc\"", "\"*\"", "ban.toml:9:", "fit everything"),
        ("ban.toml", "acme.example", "acme", "ban.toml:10:", "a domain has a dot"),
        ("ban.toml", "forms =", "shapes =", "ban.toml:9:", "shapes"),
        ("drivers.toml", "\"acmeflt\"", "\"a*\"", "drivers.toml:3:", "too many drivers"),
        ("drivers.toml", "[\"acmeflt\"]", "[]", "drivers.toml:2:", "needs names"),
        ("drivers.toml", "320400", "high", "drivers.toml:4:", "an altitude is a number"),
        ("drivers.toml", "names", "nmaes", "drivers.toml:3:", "nmaes"),
        ("products/app.toml", "id = \"app\"", "id = \"a b\"", "products/app.toml:1:", "a b"),
        (
            "text/en-US.ftl",
            "ban-acme-summary = Look\n",
            "",
            "text/en-US.ftl: ",
            "no words for `ban-acme-summary`",
        ),
        ("text/en-US.ftl", "fact-f-1 =", "fact-f-2 =", "text/en-US.ftl:6:", "nothing asks"),
        (
            "text/en-US.ftl",
            "duty-stop = Stop",
            "duty-stop = { duty-stop }",
            "text/en-US.ftl: ",
            "`duty-stop` cannot",
        ),
        (
            "text/en-US.ftl",
            "duty-stop = Stop",
            "duty-stop = { $who }",
            "text/en-US.ftl: ",
            "`duty-stop` cannot",
        ),
        (
            "text/en-US.ftl",
            "duty-stop =",
            "verdict-limits = All is well\nduty-stop =",
            "text/en-US.ftl:7:",
            "nothing asks this ban for the key `verdict-limits`",
        ),
        ("text/en-US.ftl", "duty-stop =", "-acme = x\nduty-stop =", "text/en-US.ftl:7:", "nothing asks"),
        (
            "text/en-US.ftl",
            "ban-acme-today",
            "ban-acme-summary = Again\nban-acme-today",
            "text/en-US.ftl:4:",
            "there twice",
        ),
        (
            "ban.toml",
            "\"2026-01-01\"\nid = \"start\"",
            "\"soon\"\nid = \"start\"",
            "ban.toml:13:",
            "a date is written",
        ),
        ("ban.toml", "[\"F-1\"]", "[\"F-2\"]", "ban.toml:15:", "no fact `F-2`"),
        ("facts.toml", "\"primary\"", "\"memory\"", "facts.toml:7:", "unknown variant `memory`"),
        ("facts.toml", "\"primary\"", "\"perhaps\"", "facts.toml:7:", "perhaps"),
        ("facts.toml", "\"primary\"", "\"secondary\"", "facts.toml:2:", "`kind`"),
        ("facts.toml", "confidence", "kind = \"press\"\nconfidence", "facts.toml:2:", "`kind`"),
        ("facts.toml", "confidence", "kind = \"rumor\"\nconfidence", "facts.toml:7:", "rumor"),
        ("facts.toml", "https", "ftp", "facts.toml:4:", "https://"),
        ("facts.toml", "2026-01", "2026-13", "facts.toml:5:", "a date is written"),
        ("facts.toml", "read = \"2026-01-02\"\n", "", "facts.toml:1:", "read"),
        ("facts.toml", "2026-01-02", "2026-01", "facts.toml:6:", "date"),
        ("facts.toml", "2026-01-02", "2026-01-03", "facts.toml:6:", "after the day of the version"),
        ("facts.toml", "2026-01-02", "2025-12-31", "facts.toml:6:", "before the source was written"),
        (
            "facts.toml",
            "confidence = \"primary\"\n",
            "confidence = \"primary\"\n[[fact]]\nid = \"F-1\"\nsource = \"x\"\nurl = \"https://x\"\ndate = \"2026\"\nread = \"2026-01-02\"\nconfidence = \"primary\"\n",
            "facts.toml:9:",
            "used twice",
        ),
        ("facts.toml", "id = \"F-1\"\n", "id = \"F-1\"\nid = \"F-1\"\n", "facts.toml:3:", "duplicate key"),
        ("situations.toml", "[\"F-1\"]", "[\"F-9\"]", "situations.toml:8:", "no fact `F-9`"),
        (
            "situations.toml",
            "sells = [\"yes\"]",
            "buys = [\"yes\"]",
            "situations.toml:6:",
            "no question `buys`",
        ),
        ("situations.toml", "sells = [\"yes\"]", "sells = [\"no\"]", "situations.toml:9:", "no choice `no`"),
        (
            "situations.toml",
            "level = ",
            "done_by = [\"tell\"]\ndue = [{ hours = 72 }]\nlevel = ",
            "situations.toml:7:",
            "no afterwards `tell`",
        ),
        (
            "situations.toml",
            "level = ",
            "done_by = [\"tell\"]\nlevel = ",
            "situations.toml:6:",
            "one of afterwards for each of due",
        ),
        ("situations.toml", ", \"unknown\"", "", "situations.toml:2:", "at least two choices"),
        (
            "situations.toml",
            "\"yes\", \"unknown\"",
            "\"unknown\", \"yes\"",
            "situations.toml:2:",
            "last choice",
        ),
        ("situations.toml", "\"must\"", "\"shall\"", "situations.toml:7:", "shall"),
        ("removal.toml", "\"stop\"", "\"go\"", "removal.toml:2:", "last choice"),
        (
            "removal.toml",
            "severity = \"loss\"\n",
            "severity = \"loss\"\nrun = \"rm -rf /\"\n",
            "removal.toml:4:",
            "run",
        ),
        ("products/app.toml", "[\"vault\"]", "[\"safe\"]", "products/app.toml:8:", "no gate `safe`"),
        ("products/app.toml", "is:acme", "acme", "products/app.toml:14:", "starts with"),
        ("products/app.toml", "is:acme", "is:", "products/app.toml:14:", "no text"),
        ("products/app.toml", "is:acme", "glob:*", "products/app.toml:14:", "match everything"),
        (
            "products/app.toml",
            "\"is:acme\"",
            "\"is:acme\", \"empty\"",
            "products/app.toml:11:",
            "matches everything",
        ),
        ("products/app.toml", "key = [\"is:acme\"]\n", "", "products/app.toml:11:", "matches everything"),
        ("products/app.toml", "key =", "state =", "products/app.toml:14:", "no field `state`"),
        ("products/app.toml", "\"dpkg\"", "\"diary\"", "products/app.toml:11:", "diary"),
        ("products/app.toml", "\"dpkg\"", "[\"dpkg\", \"diary\"]", "products/app.toml:11:", "diary"),
        ("products/app.toml", "\"dpkg\"", "[]", "products/app.toml:11:", "names no place"),
        (
            "products/app.toml",
            "\"dpkg\"",
            "[\"dpkg\", \"class-filters\"]\nversion = [\"is:1\"]",
            "products/app.toml:12:",
            "class-filters has no field `version`",
        ),
        (
            "products/app.toml",
            "key = [\"is:acme\"]",
            "publisher = [\"vendor\"]",
            "products/app.toml:14:",
            "ask for `maker`",
        ),
        (
            "products/app.toml",
            "is:acme",
            "driver:theirs",
            "products/app.toml:14:",
            "no list of drivers `theirs`",
        ),
        ("products/app.toml", "\"installed-apps\"", "\"cmd.exe\"", "products/app.toml:6:", "cmd.exe"),
        ("text/en-US.ftl", "It starts\n", "It starts\nno words here\n", "text/en-US.ftl:2:", ""),
        ("products/app.toml", "order = 1", "order = ", "products/app.toml:7:", ""),
    ];
    let mut wrong = Vec::new();
    for (file, old, new, place, words) in table {
        let mut files = good();
        let before = String::from_utf8(files[file].clone()).expect("text");
        assert!(before.contains(old), "{file} has no `{old}`");
        files.insert(file, before.replacen(old, new, 1).into_bytes());
        let output = check(&files);
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        if output.status.code() != Some(2) || !message.contains(place) || !message.contains(words) {
            wrong.push(format!("{file}: `{old}` → `{new}`: wanted {place} {words}, got {message}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn all_mistakes_are_told_at_once() {
    let mut files = good();
    let product = String::from_utf8(files["products/app.toml"].clone()).expect("text");
    files.insert(
        "products/app.toml",
        product.replace("vault", "safe").replace("is:acme", "acme").into_bytes(),
    );
    files.insert("products/second.toml", product.into_bytes());
    let output = check(&files);
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    for expected in ["products/app.toml:8:", "products/app.toml:14:", "products/second.toml:1:"] {
        assert!(message.contains(expected), "{expected} is missing in {message}");
    }
}
