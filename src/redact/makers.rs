//! The maker of something: the name of an organization stays, and nothing of a person's.

use super::HIDDEN;
use super::accounts::mail_address;

/// Words that only organizations have in their names.
const OF_ORGANIZATIONS: [&str; 58] = [
    "ab",
    "ag",
    "apps",
    "as",
    "association",
    "bv",
    "co",
    "community",
    "company",
    "consortium",
    "contributors",
    "corp",
    "corporation",
    "department",
    "developer",
    "developers",
    "distribution",
    "foundation",
    "gmbh",
    "group",
    "inc",
    "incorporated",
    "institute",
    "international",
    "kg",
    "kk",
    "lab",
    "laboratory",
    "labs",
    "limited",
    "linux",
    "llc",
    "llp",
    "ltd",
    "maintainers",
    "nv",
    "oy",
    "packagers",
    "packages",
    "packaging",
    "plc",
    "pro",
    "project",
    "pty",
    "sa",
    "sas",
    "security",
    "services",
    "software",
    "solutions",
    "srl",
    "studio",
    "systems",
    "team",
    "technologies",
    "technology",
    "university",
    "z.s.",
];

/// A publisher, maintainer or packager without mail addresses, and without the name of a person before
/// one: `Ann Miller <ann@shop.example>`.
pub fn without_people(publisher: &str) -> String {
    instead_of_address(publisher, &|_| HIDDEN.to_owned())
}

/// The same with the organization that the address belongs to, for rules that know a maker by it. They
/// must still read it as an address, so that no bracket stands in it.
pub fn with_domain(publisher: &str) -> String {
    let mailbox = HIDDEN.trim_matches(['(', ')']);
    instead_of_address(publisher, &|host| format!("{mailbox}@{host}"))
}

fn instead_of_address(publisher: &str, instead: &dyn Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(publisher.len());
    let mut rest = publisher;
    // Some name two.
    while let Some((name, host)) = mail_address(rest) {
        let address = format!("{name}@{host}");
        let (before, after) = rest.split_once(&address).unwrap_or((rest, ""));
        let start = before.find(char::is_alphanumeric).unwrap_or(before.len());
        let (lead, owner) = before.split_at_checked(start).unwrap_or(("", before));
        let end = owner.rfind(['<', '(', ',', ':']).unwrap_or(owner.len());
        let name_end = owner.get(..end).map_or(0, |owner| owner.trim_end().len());
        let (owner, sign) = owner.split_at_checked(name_end).unwrap_or((owner, ""));
        let is_shown = owner.is_empty() || is_organization(owner, name);
        let owner = if is_shown { owner } else { HIDDEN };
        out.push_str(&[lead, owner, sign, &instead(host)].concat());
        rest = after;
    }
    out + rest
}

/// Whether the owner of a mail address is an organization, by the name and the part before the `@`.
pub fn is_organization(owner: &str, mailbox: &str) -> bool {
    let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let words: Vec<String> = owner.split_whitespace().map(plain).filter(|word| !word.is_empty()).collect();
    if words.iter().any(|word| OF_ORGANIZATIONS.contains(&word.as_str())) {
        return true;
    }
    let mailbox = mailbox.to_lowercase();
    // `ann.miller`, `amiller`.
    let names_owner = words.iter().any(|word| word.chars().count() >= 3 && mailbox.contains(word.as_str()));
    !names_owner && (words.len() < 2 || is_role(&mailbox))
}

/// Whether a mailbox is that of many: `support`, `security-team`.
fn is_role(mailbox: &str) -> bool {
    const ROLES: [&str; 16] = [
        "bugs", "build", "contact", "dev", "devel", "discuss", "hello", "help", "info", "lists", "maint",
        "packag", "release", "sales", "support", "team",
    ];
    ["security", "admin", "noreply", "no-reply"].contains(&mailbox)
        || mailbox.split(['-', '.', '_', '+']).any(|part| ROLES.iter().any(|role| part.starts_with(role)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organizations_keep_their_names_and_people_do_not() {
        for (text, expected) in [
            ("Ann Miller <ann.miller@shop.example>", "(hidden) <(hidden)>"),
            ("A. Miller <amiller@shop.example>", "(hidden) <(hidden)>"),
            ("Ann Miller <xyz@shop.example>", "(hidden) <(hidden)>"),
            ("ann.miller@shop.example", "(hidden)"),
            ("Acme <support@acme.example>", "Acme <(hidden)>"),
            ("Acme Works <support@acme.example>", "Acme Works <(hidden)>"),
            ("Acme Ltd. <ann@acme.example>", "Acme Ltd. <(hidden)>"),
            ("Debian QA Group <packages@qa.acme.example>", "Debian QA Group <(hidden)>"),
            ("ann <ann@acme.example>", "(hidden) <(hidden)>"),
            (
                "Acme Inc. <a@acme.example>, Ann Miller <ann@b.example>",
                "Acme Inc. <(hidden)>, (hidden) <(hidden)>",
            ),
            ("Acme Ltd.", "Acme Ltd."),
            ("Ann Miller", "Ann Miller"),
            ("", ""),
        ] {
            assert_eq!(without_people(text), expected, "{text}");
        }
        assert_eq!(with_domain("Ann Miller <ann@shop.example>"), "(hidden) <hidden@shop.example>");
    }
}
