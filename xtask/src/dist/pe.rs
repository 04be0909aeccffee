//! What a Windows executable says about itself: the libraries that it names, and its version.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context as _, Result, ensure};
use object::LittleEndian as LE;
use object::pe::{IMAGE_FILE_MACHINE_AMD64, RT_MANIFEST, RT_VERSION};
use object::read::pe::{PeFile64, ResourceDirectory, ResourceDirectoryTable};

use crate::command::root;

/// With it begins the part of the version information that is the same in every language.
const FIXED_VERSION: [u8; 4] = 0xFEEF_04BD_u32.to_le_bytes();

/// What an executable says.
#[derive(Debug)]
pub struct About {
    /// Libraries that are loaded with it, or at the first use, in small letters.
    pub libraries: BTreeSet<String>,
    /// Four numbers, as Windows compares them.
    pub version: String,
    /// Its manifest.
    pub manifest: String,
}

/// Reads an executable for 64-bit Intel processors.
///
/// # Errors
/// When it is something else, cut off, or has no version.
pub fn about(bytes: &[u8]) -> Result<About> {
    let file = PeFile64::parse(bytes).context("not a 64-bit Windows executable")?;
    let machine = file.nt_headers().file_header.machine.get(LE);
    ensure!(machine == IMAGE_FILE_MACHINE_AMD64, "for another kind of processor");
    let mut libraries = BTreeSet::new();
    let mut add = |name: &[u8]| libraries.insert(String::from_utf8_lossy(name).to_lowercase());
    if let Some(table) = file.import_table()? {
        let mut all = table.descriptors()?;
        while let Some(one) = all.next()? {
            add(table.name(one.name.get(LE))?);
        }
    }
    if let Some(table) = file.delay_load_import_table()? {
        let mut all = table.descriptors()?;
        while let Some(one) = all.next()? {
            add(table.name(one.dll_name_rva.get(LE))?);
        }
    }
    ensure!(!libraries.is_empty(), "it names no library");
    let sections = file.section_table();
    let resources =
        file.data_directories().resource_directory(bytes, &sections)?.context("it has no resources")?;
    let resource = |kind| -> Result<&[u8]> {
        let entry = first(resources, kind)?;
        let data = sections.pe_data_at(bytes, entry.0).context("a resource is cut off")?;
        data.get(..entry.1 as usize).context("a resource is cut off")
    };
    let version = fixed_version(resource(RT_VERSION)?).context("it has no version")?;
    let manifest = String::from_utf8_lossy(resource(RT_MANIFEST)?).into_owned();
    Ok(About { libraries, version, manifest })
}

/// Address and length of the first resource of a kind.
fn first(resources: ResourceDirectory<'_>, kind: u16) -> Result<(u32, u32)> {
    let mut table: ResourceDirectoryTable<'_> = resources.root()?;
    let mut entry = table
        .entries
        .iter()
        .find(|entry| entry.name_or_id().id() == Some(kind))
        .context("a resource is missing")?;
    // Kind, name, language: no deeper in any executable.
    for _ in 0..3 {
        match entry.data(resources)? {
            object::read::pe::ResourceDirectoryEntryData::Data(data) => {
                return Ok((data.offset_to_data.get(LE), data.size.get(LE)));
            }
            object::read::pe::ResourceDirectoryEntryData::Table(inner) => table = inner,
        }
        entry = table.entries.first().context("a resource is missing")?;
    }
    anyhow::bail!("a resource lies too deep")
}

fn fixed_version(data: &[u8]) -> Option<String> {
    let at = data.windows(4).position(|window| window == FIXED_VERSION)?;
    let short = |offset: usize| -> Option<u16> {
        Some(u16::from_le_bytes(*data.get(at + offset..)?.first_chunk::<2>()?))
    };
    // The file's version: two numbers, the upper half first in each.
    Some(format!("{}.{}.{}.{}", short(10)?, short(8)?, short(14)?, short(12)?))
}

/// The libraries that not every Windows has on which we say that the program runs.
///
/// # Errors
/// When the list of them cannot be read.
pub fn unknown_libraries(libraries: &BTreeSet<String>) -> Result<Vec<String>> {
    let file = root().join("installer/windows/system-libraries.txt");
    let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
    let known: BTreeSet<String> = text
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| if line.ends_with(".drv") { line.to_owned() } else { format!("{line}.dll") })
        .collect();
    Ok(libraries.iter().filter(|name| !known.contains(*name)).cloned().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_that_is_not_on_the_list_is_named() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        assert!(unknown_libraries(&names(&["kernel32.dll", "winspool.drv"])).unwrap().is_empty());
        let unknown = unknown_libraries(&names(&["kernel32.dll", "vcruntime140.dll", "kernel32"])).unwrap();
        assert_eq!(unknown, ["kernel32", "vcruntime140.dll"]);
    }

    #[test]
    fn numbers_of_a_version_are_in_the_order_of_windows() {
        let mut data = vec![7; 6];
        data.extend(FIXED_VERSION);
        for number in [0_u32, (1 << 16) | 2, (3 << 16) | 4] {
            data.extend(number.to_le_bytes());
        }
        assert_eq!(fixed_version(&data).unwrap(), "1.2.3.4");
        assert_eq!(fixed_version(&data[..14]), None);
    }

    #[test]
    fn what_is_no_executable_is_refused() {
        for bytes in [&b""[..], b"MZ", &[0; 4096]] {
            assert!(about(bytes).is_err());
        }
    }
}
