//! Which names and values dpkg takes in its list: deb-control(5), deb-version(7). Damage that leaves
//! lines whole often leaves none of these.

/// Whether this can be the name of a field.
pub fn is_field_name(name: &[u8]) -> bool {
    !name.is_empty() && !name.starts_with(b"-") && name.iter().all(u8::is_ascii_graphic)
}

/// Policy of Debian, section 5.6.7, as loosely as dpkg reads it; with the architecture, if there is one.
pub fn is_package_name(name: &[u8]) -> bool {
    let mut parts = name.split(|byte| *byte == b':');
    let name = parts.next().unwrap_or_default();
    name.first().is_some_and(u8::is_ascii_alphanumeric)
        && name.iter().all(|byte| byte.is_ascii_alphanumeric() || b"-+._".contains(byte))
        && parts.all(|part| part.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-'))
}

pub fn is_version(version: &[u8]) -> bool {
    !version.is_empty() && version.iter().all(|byte| byte.is_ascii_alphanumeric() || b".+-~:_".contains(byte))
}

/// What may follow in the lines below the one of a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum More {
    #[default]
    Anything,
    Nothing,
    /// A file of settings and its checksum in each line.
    Files,
}

impl More {
    pub fn allows(self, line: &[u8]) -> bool {
        let mut words = line.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
        match self {
            Self::Anything => true,
            Self::Nothing => false,
            Self::Files => words.next().is_some_and(|path| path.starts_with(b"/")) && words.next().is_some(),
        }
    }
}

/// What may follow a field, and whether its value is one that it can have.
pub fn check(field: &[u8], value: &[u8]) -> (More, bool) {
    const RELATIONS: [&[u8]; 9] = [
        b"Breaks",
        b"Conflicts",
        b"Depends",
        b"Enhances",
        b"Pre-Depends",
        b"Provides",
        b"Recommends",
        b"Replaces",
        b"Suggests",
    ];
    const YES_OR_NO: [&[u8]; 2] = [b"yes", b"no"];
    const SINGLE: [&[u8]; 4] = [b"Package", b"Status", b"Version", b"Architecture"];
    let is = |known: &&[u8]| field.eq_ignore_ascii_case(known);
    let value = value.trim_ascii();
    if RELATIONS.iter().any(is) {
        (More::Nothing, is_relation(value))
    } else if is(&&b"Multi-Arch"[..]) {
        let values: [&[u8]; 4] = [b"same", b"foreign", b"allowed", b"no"];
        (More::Nothing, values.contains(&value))
    } else if is(&&b"Essential"[..]) || is(&&b"Protected"[..]) {
        (More::Nothing, YES_OR_NO.contains(&value))
    } else if is(&&b"Conffiles"[..]) {
        (More::Files, value.is_empty())
    } else if SINGLE.iter().any(is) {
        (More::Nothing, true)
    } else {
        (More::Anything, true)
    }
}

/// `a, b (>= 1.0) | c:any`.
fn is_relation(value: &[u8]) -> bool {
    let mut parts = value.split(|byte| matches!(byte, b',' | b'|'));
    value.is_empty() || parts.all(is_reference)
}

fn is_reference(part: &[u8]) -> bool {
    let part = part.trim_ascii();
    let end = part.iter().position(|byte| *byte == b'(' || byte.is_ascii_whitespace()).unwrap_or(part.len());
    let Some((name, rest)) = part.split_at_checked(end) else { return false };
    let rest = rest.trim_ascii();
    let inside = rest.strip_prefix(b"(").and_then(|rest| rest.strip_suffix(b")")).map(<[u8]>::trim_ascii);
    let version = inside.map(|inside| {
        let signs = inside.iter().take_while(|byte| b"<=>".contains(byte)).count().min(2);
        inside.get(signs..).unwrap_or_default().trim_ascii()
    });
    is_package_name(name) && if rest.is_empty() { true } else { version.is_some_and(is_version) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_are_told_from_what_damage_leaves_of_them() {
        for (value, is_whole) in [
            (" libc6 (>= 2.36), libx11-6", true),
            (" a | b:any (= 1:2.0~rc1+b1-3), g++ (<< 4), python3.11", true),
            ("", true),
            (" mime-support (>>3.0)", true),
            (" a,, b", false),
            (" a,", false),
            (" libc6 (>= 2.36", false),
            (" libmager libc6", false),
            (" libc6 (>= 2/x), b", false),
            (" ca-certifica\u{f4}es", false),
            (" libjpeg~dev", false),
            (" libc6 ()", false),
        ] {
            assert_eq!(check(b"depends", value.as_bytes()), (More::Nothing, is_whole), "{value}");
        }
    }

    #[test]
    fn values_of_few_kinds_are_held_against_them() {
        for (field, value, expected) in [
            ("Multi-Arch", " same", (More::Nothing, true)),
            ("Multi-Arch", " same x", (More::Nothing, false)),
            ("Essential", " yes", (More::Nothing, true)),
            ("essential", " ye", (More::Nothing, false)),
            ("Version", " 1", (More::Nothing, true)),
            ("Conffiles", "", (More::Files, true)),
            ("Conffiles", " /etc/x", (More::Files, false)),
            ("Description", " anything", (More::Anything, true)),
            ("Homepage", " https://example.org", (More::Anything, true)),
        ] {
            assert_eq!(check(field.as_bytes(), value.as_bytes()), expected, "{field}:{value}");
        }
        for (more, line, is_allowed) in [
            (More::Files, " /etc/a b/x 0123456789abcdef0123456789abcdef", true),
            (More::Files, " /etc/x newconffile obsolete", true),
            (More::Files, " /etc/x", false),
            (More::Files, " .", false),
            (More::Nothing, " x", false),
            (More::Anything, " .", true),
        ] {
            assert_eq!(more.allows(line.as_bytes()), is_allowed, "{line}");
        }
    }
}
