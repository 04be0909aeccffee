//! What a Linux executable needs of the system: libraries that are loaded with it, the versions of the C
//! library, and libraries that it opens when it runs.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, ensure};
use object::elf::{DT_NEEDED, EM_X86_64, FileHeader64};
use object::read::elf::{Dyn as _, FileHeader as _};
use object::{LittleEndian, StringTable};

/// What every Linux with glibc has. All others are opened when they are needed.
const ALWAYS_THERE: &[&str] = &[
    "libc.so.6",
    "libm.so.6",
    "libgcc_s.so.1",
    "libdl.so.2",
    "libpthread.so.0",
    "librt.so.1",
    "ld-linux-x86-64.so.2",
];

/// What an executable needs.
#[derive(Debug, Default)]
pub struct Needs {
    /// The oldest C library with which it starts, as 2.34.
    pub glibc: (u32, u32),
    /// Libraries that are named in it, and are opened when it runs.
    pub opened: BTreeSet<String>,
}

/// Reads an executable for 64-bit Intel processors.
///
/// # Errors
/// When it is something else, cut off, or demands a library that not every Linux has.
pub fn needs(bytes: &[u8]) -> Result<Needs> {
    let header = FileHeader64::<LittleEndian>::parse(bytes).context("not a Linux executable")?;
    let endian = header.endian()?;
    ensure!(header.e_machine.get(endian) == EM_X86_64, "for another kind of processor");
    let sections = header.sections(endian, bytes)?;
    let (entries, strings) = sections.dynamic(endian, bytes)?.context("it is linked with nothing")?;
    let strings = sections.strings(endian, bytes, strings)?;
    let mut demanded = BTreeSet::new();
    for entry in entries {
        if entry.tag(endian) == DT_NEEDED {
            let name = strings.get(u32::try_from(entry.val(endian))?).ok().context("cut off")?;
            demanded.insert(String::from_utf8_lossy(name).into_owned());
        }
    }
    for name in &demanded {
        ensure!(ALWAYS_THERE.contains(&name.as_str()), "it does not start without {name}");
    }
    let (mut versions, strings) = sections.gnu_verneed(endian, bytes)?.context("it names no versions")?;
    let strings: StringTable<'_> = sections.strings(endian, bytes, strings)?;
    let mut glibc = (0, 0);
    while let Some((_, mut names)) = versions.next()? {
        while let Some(name) = names.next()? {
            let name = String::from_utf8_lossy(name.name(endian, strings)?).into_owned();
            if let Some(version) = name.strip_prefix("GLIBC_") {
                glibc = glibc.max(two_numbers(version).with_context(|| name.clone())?);
            }
        }
    }
    ensure!(glibc > (2, 0), "it names no version of the C library");
    let opened = libraries(bytes).into_iter().filter(|name| !ALWAYS_THERE.contains(&name.as_str())).collect();
    Ok(Needs { glibc, opened })
}

/// The first two numbers of a version: `2.2.5` is 2.2.
fn two_numbers(version: &str) -> Option<(u32, u32)> {
    let mut numbers = version.split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

/// Every `libNAME.so.NUMBER` in an executable.
fn libraries(bytes: &[u8]) -> BTreeSet<String> {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"_+-".contains(&byte);
    let mut found = BTreeSet::new();
    for (dot, _) in bytes.windows(4).enumerate().filter(|(_, window)| window == b".so.") {
        let (before, after) = bytes.split_at(dot);
        let name = before.len() - before.iter().rev().take_while(|byte| is_name(**byte)).count();
        // Texts stand side by side without an end: the last `lib` is where the name begins.
        let Some(begin) = before.get(name..).and_then(|name| last(name, b"lib")) else { continue };
        let number: String = after
            .iter()
            .skip(4)
            .take_while(|byte| byte.is_ascii_digit())
            .map(|byte| char::from(*byte))
            .collect();
        let name = before.get(name + begin..).map(String::from_utf8_lossy).unwrap_or_default();
        if !number.is_empty() {
            found.insert(format!("{name}.so.{number}"));
        }
    }
    found
}

fn last(text: &[u8], word: &[u8]) -> Option<usize> {
    text.windows(word.len()).rposition(|window| window == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libraries_are_found_where_texts_stand_side_by_side() {
        let text = b"\0libX11.so.6xyzlibEGL.so.1libGL.so\0libwayland-client.so.0\0nothing.so.3\0libc.so.x";
        let found: Vec<String> = libraries(text).into_iter().collect();
        assert_eq!(found, ["libEGL.so.1", "libX11.so.6", "libwayland-client.so.0"]);
    }

    #[test]
    fn this_very_program_needs_a_c_library() {
        let bytes = std::fs::read(std::env::current_exe().unwrap()).unwrap();
        let needs = needs(&bytes).unwrap();
        assert!(needs.glibc >= (2, 17), "{needs:?}");
    }

    #[test]
    fn what_is_cut_off_or_no_executable_is_refused() {
        let whole = std::fs::read(std::env::current_exe().unwrap()).unwrap();
        for bytes in [&b""[..], b"MZ", &whole[..64], &whole[..4096]] {
            assert!(needs(bytes).is_err());
        }
    }
}
