//! The bytes of a hive, read in blocks: cells that belong together lie close together, and a hive can be
//! larger than 100 MB.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};

const BLOCK_BYTES: usize = 16 * 1024;
/// At most 1 MiB stays in memory.
const BLOCKS: usize = 64;

/// A file, and the blocks of it that were read last.
#[derive(Debug)]
pub struct Blocks {
    file: File,
    /// A block is kept at its number modulo [`BLOCKS`].
    kept: Vec<Option<(usize, Vec<u8>)>>,
}

impl Blocks {
    pub fn new(file: File) -> Self {
        Self { file, kept: vec![None; BLOCKS] }
    }

    /// Fills `into` from `place` on, as far as the file reaches; how many bytes that were.
    ///
    /// # Errors
    /// Those of the operating system.
    pub fn read(&mut self, place: usize, into: &mut [u8]) -> io::Result<usize> {
        let mut filled = 0;
        while let Some(rest) = into.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            let here = place.saturating_add(filled);
            let block = self.block(here / BLOCK_BYTES)?;
            let source = block.get(here % BLOCK_BYTES..).unwrap_or_default();
            let length = source.len().min(rest.len());
            let (Some(source), Some(target)) = (source.get(..length), rest.get_mut(..length)) else { break };
            if length == 0 {
                break;
            }
            target.copy_from_slice(source);
            filled += length;
        }
        Ok(filled)
    }

    fn block(&mut self, number: usize) -> io::Result<&[u8]> {
        let Some(slot) = self.kept.get_mut(number % BLOCKS) else { return Ok(&[]) };
        if slot.as_ref().is_none_or(|(kept, _)| *kept != number) {
            self.file.seek(SeekFrom::Start(number as u64 * BLOCK_BYTES as u64))?;
            let mut bytes = Vec::new();
            (&mut self.file).take(BLOCK_BYTES as u64).read_to_end(&mut bytes)?;
            *slot = Some((number, bytes));
        }
        Ok(slot.as_ref().map_or(&[], |(_, bytes)| bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_from_wherever_they_lie_and_end_with_the_file() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("file");
        let content: Vec<u8> = (0..=250).cycle().take(3 * BLOCK_BYTES + 10).collect();
        std::fs::write(&path, &content).expect("written");
        let mut blocks = Blocks::new(File::open(&path).expect("opened"));
        for (place, length) in [(0, 4), (BLOCK_BYTES - 2, 4), (5, 2 * BLOCK_BYTES), (3 * BLOCK_BYTES, 10)] {
            let mut bytes = vec![0; length];
            assert_eq!(blocks.read(place, &mut bytes).expect("read"), length);
            assert_eq!(bytes, content[place..place + length], "{place}");
        }
        let mut bytes = vec![0; 20];
        assert_eq!(blocks.read(3 * BLOCK_BYTES, &mut bytes).expect("read"), 10);
        assert_eq!(blocks.read(9 * BLOCK_BYTES, &mut bytes).expect("read"), 0);
    }
}
