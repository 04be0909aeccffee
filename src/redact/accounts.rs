//! Accounts: the numbers by which systems know people, mail addresses, and who signs in where.

use super::HIDDEN;
use super::words::map_runs;

/// The account numbers (SIDs) of services and apps: the same on every computer.
const OF_NOBODY: [&str; 8] =
    ["S-1-5-80-", "S-1-5-82-", "S-1-5-83-", "S-1-5-87-", "S-1-5-90-", "S-1-5-96-", "S-1-15-2-", "S-1-15-3-"];
/// Fewer numbers than these are of groups that every Windows has.
const MIN_PARTS: usize = 5;

/// Account numbers of people (`S-1-5-21-…-1001`) without what belongs to their computer or organization.
/// The part that is left tells people apart and leads to nobody.
pub fn without_sids(text: &str) -> String {
    map_runs(
        text,
        |c| c.is_alphanumeric() || c == '-',
        |run| {
            // Only ASCII letters change, so that positions stay the same.
            let upper = run.to_ascii_uppercase();
            let mut out = String::with_capacity(run.len());
            let mut done = 0;
            for (start, _) in upper.match_indices("S-1-") {
                let before = run.get(done..start)?;
                if before.ends_with(char::is_alphanumeric) {
                    continue;
                }
                let found = run.get(start..)?;
                let end = found.char_indices().skip(1).find(|(_, c)| !(c.is_ascii_digit() || *c == '-'));
                let sid = found.get(..end.map_or(found.len(), |(end, _)| end))?;
                out.push_str(before);
                out.push_str(&neutral_sid(sid).unwrap_or_else(|| sid.to_owned()));
                done = start + sid.len();
            }
            Some(out + run.get(done..)?)
        },
    )
}

fn neutral_sid(sid: &str) -> Option<String> {
    let upper = sid.to_ascii_uppercase();
    let is_of_nobody = OF_NOBODY.iter().any(|head| upper.starts_with(head));
    let trimmed = sid.trim_end_matches('-');
    let tail = sid.get(trimmed.len()..)?;
    let parts: Vec<&str> = trimmed.split('-').skip(2).collect();
    if is_of_nobody || parts.len() < MIN_PARTS {
        return None;
    }
    // Of an account in the cloud the last number is a part of its ID, not a count.
    let last = parts.last()?;
    let short = last.get(last.len().saturating_sub(4)..).unwrap_or(last);
    Some(format!("S-1-5-21-0-0-0-{short}{tail}"))
}

/// Takes the sign-in out of an address such as `https://admin:secret@server`.
pub fn without_sign_in(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("://") {
        out.push_str(before);
        out.push_str("://");
        let end = after.find(|c: char| c.is_whitespace() || "/\\\"'<>?#".contains(c)).unwrap_or(after.len());
        let (authority, path) = after.split_at_checked(end).unwrap_or((after, ""));
        match authority.rsplit_once('@') {
            Some((_, host)) => out.push_str(&format!("{HIDDEN}@{host}")),
            None => out.push_str(authority),
        }
        rest = path;
    }
    out + rest
}

/// Endings of files that can have an `@` in their names and are no mail addresses.
const FILES: [&str; 5] = ["conf", "desktop", "json", "plist", "xpi"];
/// The same, of files in which for whom or what it is stands behind the `@`.
const UNITS: [&str; 11] = [
    "automount",
    "device",
    "mount",
    "path",
    "scope",
    "service",
    "slice",
    "socket",
    "swap",
    "target",
    "timer",
];
/// For what such a file is, if for nobody.
const INSTANCES: [&str; 6] = ["tty", "pts", "eth", "wlan", "disk", "loop"];

/// Mail addresses, and the people for whom a service is there (`backup@ann.service`).
pub fn without_mail(text: &str) -> String {
    map_runs(text, belongs, |word| {
        let (name, host) = word.rsplit_once('@')?;
        let (host, stop) = host.strip_suffix('.').map_or((host, ""), |host| (host, "."));
        match host.rsplit_once('.') {
            Some((_, ending)) if FILES.contains(&ending.to_ascii_lowercase().as_str()) => None,
            Some((instance, ending)) if UNITS.contains(&ending.to_ascii_lowercase().as_str()) => {
                names_somebody(instance).then(|| format!("{name}@{HIDDEN}.{ending}"))
            }
            _ => is_mail(name, host).then(|| format!("{HIDDEN}{stop}")),
        }
    })
}

/// Whether a character can be part of a mail address.
fn belongs(c: char) -> bool {
    !(c.is_whitespace() || "<>()[]{}\"',;:=|/\\".contains(c))
}

fn names_somebody(instance: &str) -> bool {
    !instance.contains('@')
        && instance != HIDDEN
        && instance.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && !INSTANCES.iter().any(|known| instance.starts_with(known))
}

fn is_mail(name: &str, host: &str) -> bool {
    let ending = host.rsplit('.').next().unwrap_or_default();
    let is_ending = ending.chars().count() >= 2 && ending.chars().all(char::is_alphabetic);
    name.chars().any(char::is_alphanumeric) && host.contains('.') && !host.starts_with('.') && is_ending
}

/// The name and the host of the first mail address in a text.
pub fn mail_address(text: &str) -> Option<(&str, &str)> {
    text.split(|c| !belongs(c))
        .find_map(|word| word.rsplit_once('@').filter(|(name, host)| is_mail(name, host)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn account_numbers_lead_to_nobody_and_those_of_services_stay() {
        for (text, expected) in [
            (r"HKU\S-1-5-21-9-8-7-1001_Classes\x", r"HKU\S-1-5-21-0-0-0-1001_Classes\x"),
            ("task-s-1-5-21-9-8-7-1001", "task-S-1-5-21-0-0-0-1001"),
            (r"HKU\S-1-12-1-9-8-7-6\x", r"HKU\S-1-5-21-0-0-0-6\x"),
            ("S-1-12-1-4123456789-1-2-3987654321", "S-1-5-21-0-0-0-4321"),
            ("S-1-11-96-3623454863-58364-18864-2661722203", "S-1-5-21-0-0-0-2203"),
            ("S-1-5-21-1-2-3-4 and S-1-5-21-5-6-7-8.", "S-1-5-21-0-0-0-4 and S-1-5-21-0-0-0-8."),
            ("S-1-5-18, S-1-5-32-544", "S-1-5-18, S-1-5-32-544"),
            (
                "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464",
                "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464",
            ),
            ("KES-1-2-3-4-5-6", "KES-1-2-3-4-5-6"),
        ] {
            assert_eq!(without_sids(text), expected, "{text}");
        }
    }

    #[test]
    fn addresses_are_hidden_and_names_of_files_are_not() {
        for (text, expected) in [
            ("from ann@shop.example.", "from (hidden)."),
            ("from ann@shop.example now", "from (hidden) now"),
            ("Ann <ann.miller@shop.example>", "Ann <(hidden)>"),
            ("mailto:ann+x@shop.example", "mailto:(hidden)"),
            ("/etc/systemd/system/getty@tty1.service", "/etc/systemd/system/getty@tty1.service"),
            ("backup@annmiller.service", "backup@(hidden).service"),
            ("getty@.service", "getty@.service"),
            ("/x/urladvisor@maker.example.xpi", "/x/urladvisor@maker.example.xpi"),
            ("left-pad@1.3.0", "left-pad@1.3.0"),
        ] {
            assert_eq!(without_mail(text), expected, "{text}");
        }
        assert_eq!(mail_address("Ann <ann@shop.example>"), Some(("ann", "shop.example")));
        assert_eq!(mail_address("Ann @ work"), None);
    }

    #[test]
    fn who_signs_in_is_no_part_of_an_address() {
        for (text, expected) in [
            ("http://admin:PW@server/x", "http://(hidden)@server/x"),
            ("see https://a.example/x@y and ftp://u@h", "see https://a.example/x@y and ftp://(hidden)@h"),
            ("a://", "a://"),
        ] {
            assert_eq!(without_sign_in(text), expected, "{text}");
        }
    }
}
