//! Where a shortcut of Windows leads (`.lnk`, "Shell Link Binary File Format", MS-SHLLINK).
//!
//! A shortcut has its target up to three times: as a list of things in the shell, which only Windows
//! understands, as a path, and as a path with variables. One to an app of the Store, or to what Windows
//! Installer is to set up first, has no path at all.

const HEADER: usize = 0x4C;
/// The class that every shortcut names behind the length of its header.
const CLASS: [u8; 16] = [1, 0x14, 2, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46];

const HAS_LIST: u32 = 1;
const HAS_INFO: u32 = 1 << 1;
const HAS_NAME: u32 = 1 << 2;
const HAS_RELATIVE_PATH: u32 = 1 << 3;
const HAS_FOLDER: u32 = 1 << 4;
const HAS_ARGUMENTS: u32 = 1 << 5;
const HAS_ICON: u32 = 1 << 6;
const IS_WIDE: u32 = 1 << 7;

/// The path on a drive is there.
const HAS_LOCAL_PATH: u32 = 1;
/// The name of a share is there.
const HAS_SHARE: u32 = 1 << 1;
/// The part with variables, and how long it is: its head, the path in narrow and in wide letters.
const VARIABLES: u32 = 0xA000_0001;
const NARROW_PATH: usize = 260;

/// What a shortcut says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shortcut {
    /// Where it leads; empty where it has no path.
    pub target: String,
    pub arguments: String,
}

/// Reads a shortcut; `None` where it is none, or was damaged.
pub fn read(bytes: &[u8]) -> Option<Shortcut> {
    if number(bytes, 0)? != u32::try_from(HEADER).ok()? || bytes.get(4..20)? != CLASS {
        return None;
    }
    let flags = number(bytes, 20)?;
    let has = |flag: u32| flags & flag != 0;
    let mut at = HEADER;
    if has(HAS_LIST) {
        at = at.checked_add(2)?.checked_add(short(bytes, at)?)?;
    }
    let mut target = String::new();
    if has(HAS_INFO) {
        let length = usize::try_from(number(bytes, at)?).ok()?;
        let info = bytes.get(at..at.checked_add(length)?)?;
        target = path_in(info)?;
        at = at.checked_add(length)?;
    }
    let mut arguments = String::new();
    for flag in [HAS_NAME, HAS_RELATIVE_PATH, HAS_FOLDER, HAS_ARGUMENTS, HAS_ICON] {
        if !has(flag) {
            continue;
        }
        let width = if has(IS_WIDE) { 2 } else { 1 };
        let start = at.checked_add(2)?;
        let end = start.checked_add(short(bytes, at)?.checked_mul(width)?)?;
        if flag == HAS_ARGUMENTS {
            arguments = text(bytes.get(start..end)?, width == 2);
        }
        bytes.get(start..end)?;
        at = end;
    }
    let rest = bytes.get(at..)?;
    if target.is_empty() {
        target = path_with_variables(rest)?;
    }
    // A shortcut without a path leads to something in the shell.
    (!target.is_empty() || has(HAS_LIST)).then_some(Shortcut { target, arguments })
}

/// The path in the part that says where a file lies: on a drive, or on a share.
fn path_in(info: &[u8]) -> Option<String> {
    let offset = |at: usize| usize::try_from(number(info, at)?).ok();
    let head = offset(4)?;
    match number(info, 8)? {
        flags if flags & HAS_LOCAL_PATH != 0 => {}
        // A target on a share is on another computer.
        flags if flags & HAS_SHARE != 0 => return Some(String::new()),
        _ => return None,
    }
    // Newer ones have the path in wide letters, too.
    let wide = if head >= 0x24 { offset(0x1C)? } else { 0 };
    let (place, rest, is_wide) =
        if wide > 0 { (wide, offset(0x20)?, true) } else { (offset(16)?, offset(24)?, false) };
    let part = |at: usize| Some(text(info.get(at..)?, is_wide));
    let path = format!("{}{}", part(place)?, if rest > 0 { part(rest)? } else { String::new() });
    Some(path)
}

/// The path in one of the parts at the end; empty where there is none. They end with a short number.
fn path_with_variables(mut rest: &[u8]) -> Option<String> {
    loop {
        let length = usize::try_from(number(rest, 0)?).ok()?;
        if length < 4 {
            return (rest.len() == 4).then(String::new);
        }
        let part = rest.get(..length)?;
        if length >= 8 && number(part, 4) == Some(VARIABLES) {
            let wide = text(part.get(8 + NARROW_PATH..)?, true);
            let narrow = text(part.get(8..8 + NARROW_PATH)?, false);
            return Some(if wide.is_empty() { narrow } else { wide });
        }
        rest = rest.get(length..)?;
    }
}

/// A text up to the first NUL.
fn text(bytes: &[u8], is_wide: bool) -> String {
    if is_wide {
        let units = bytes.as_chunks::<2>().0.iter().copied().map(u16::from_le_bytes);
        let units: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
        return String::from_utf16_lossy(&units);
    }
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    String::from_utf8_lossy(bytes.get(..end).unwrap_or_default()).into_owned()
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    bytes.try_into().ok().map(u32::from_le_bytes)
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(2)?)?;
    bytes.try_into().ok().map(u16::from_le_bytes).map(usize::from)
}

#[cfg(test)]
pub mod samples {
    use super::{CLASS, HAS_ARGUMENTS, HAS_INFO, HEADER, IS_WIDE, NARROW_PATH, VARIABLES};

    fn head(flags: u32) -> Vec<u8> {
        let mut bytes = vec![0; HEADER];
        bytes[0] = 0x4C;
        bytes[4..20].copy_from_slice(&CLASS);
        bytes[20..24].copy_from_slice(&flags.to_le_bytes());
        bytes
    }

    /// A shortcut with a path on a drive, and arguments.
    pub fn shortcut(target: &str, arguments: &str) -> Vec<u8> {
        let mut bytes = head(HAS_INFO | HAS_ARGUMENTS | IS_WIDE);
        let path = [target.as_bytes(), &[0]].concat();
        let end = 0x1C + u32::try_from(path.len()).unwrap();
        for number in [end + 1, 0x1C, 1, 0, 0x1C, 0, end] {
            bytes.extend(number.to_le_bytes());
        }
        bytes.extend(path);
        bytes.push(0);
        bytes.extend(u16::try_from(arguments.encode_utf16().count()).unwrap().to_le_bytes());
        bytes.extend(arguments.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.extend([0; 4]);
        bytes
    }

    /// A shortcut whose path has variables.
    pub fn with_variables(target: &str) -> Vec<u8> {
        let mut bytes = head(IS_WIDE);
        bytes.extend(0x314_u32.to_le_bytes());
        bytes.extend(VARIABLES.to_le_bytes());
        bytes.extend([0; NARROW_PATH]);
        let mut wide: Vec<u8> = target.encode_utf16().flat_map(u16::to_le_bytes).collect();
        wide.resize(520, 0);
        bytes.extend(wide);
        bytes.extend([0; 4]);
        bytes
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_shortcut_says_where_it_leads() {
        let target = r"C:\Program Files\Acme\a.exe";
        let expected = Shortcut { target: target.to_owned(), arguments: "-tray".to_owned() };
        let bytes = samples::shortcut(target, "-tray");
        assert_eq!(read(&bytes), Some(expected));
        let bytes = samples::with_variables(r"%ProgramFiles%\Acme\a.exe");
        assert_eq!(read(&bytes).map(|read| read.target).as_deref(), Some(r"%ProgramFiles%\Acme\a.exe"));
        assert_eq!(read(b"no shortcut"), None);
        assert_eq!(read(&[]), None);
    }

    #[test]
    fn one_that_was_cut_is_none() {
        let bytes = samples::shortcut(r"C:\a.exe", "-x");
        for length in 0..bytes.len() - 4 {
            assert_eq!(read(&bytes[..length]), None, "{length}");
        }
    }

    proptest! {
        #[test]
        fn nothing_in_a_shortcut_panics(rest in proptest::collection::vec(any::<u8>(), 0..600), flags: u32) {
            let mut bytes = samples::shortcut("", "");
            bytes[20..24].copy_from_slice(&flags.to_le_bytes());
            bytes.truncate(HEADER);
            bytes.extend(rest);
            let _ = read(&bytes);
        }
    }
}
