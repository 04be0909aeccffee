//! Logs of a hive: changes that Windows had made and not yet written into the file itself. After a
//! power cut, a crash or a fast shutdown the newest settings are only there.

use std::collections::BTreeMap;
use std::io::Cursor;

use regf::transaction_log::{LogEntry, NewFormatLog, OldFormatLog};
use regf::{BaseBlock, TransactionLog};

/// Bytes of a page. Both formats keep multiples of this, at multiples of this.
const PAGE: usize = 512;

/// Changed pages by their number, counted from the end of the first block.
#[derive(Debug, Default)]
pub struct Pages(BTreeMap<usize, Vec<u8>>);

impl Pages {
    /// Puts what is newer over `bytes`, which were read at `offset`.
    pub fn lay_over(&self, offset: usize, bytes: &mut [u8]) {
        let end = offset.saturating_add(bytes.len());
        for (number, page) in self.0.range(offset / PAGE..end.div_ceil(PAGE)) {
            let start = number * PAGE;
            let (first, last) = (start.max(offset), end.min(start + page.len()));
            let source = page.get(first - start..last.saturating_sub(start));
            let target = bytes.get_mut(first - offset..last.saturating_sub(offset));
            if let (Some(source), Some(target)) = (source, target) {
                target.copy_from_slice(source);
            }
        }
    }

    /// Whether every byte of a range is in a page.
    pub fn cover(&self, offset: usize, length: usize) -> bool {
        let numbers = offset / PAGE..offset.saturating_add(length).div_ceil(PAGE);
        self.0.range(numbers.clone()).count() == numbers.len()
    }

    fn add(&mut self, offset: u32, content: &[u8]) {
        let first = usize::try_from(offset).unwrap_or(usize::MAX) / PAGE;
        for (number, page) in (first..).zip(content.chunks(PAGE)) {
            self.0.insert(number, page.to_vec());
        }
    }
}

/// What the file and its logs say together.
pub struct Newest {
    pub block: BaseBlock,
    pub pages: Pages,
    /// The hive was being written to, and no log tells how that ended.
    pub is_incomplete: bool,
}

/// Lays the logs over a hive whose first block is `block`.
pub fn newest(block: &BaseBlock, logs: &[Vec<u8>]) -> Newest {
    let mut newest = Newest { block: block.clone(), pages: Pages::default(), is_incomplete: false };
    let is_clean = block.checksum_valid && block.primary_sequence == block.secondary_sequence;
    if is_clean {
        return newest;
    }
    let (mut old, mut new) = (Vec::new(), Vec::new());
    for log in logs {
        match TransactionLog::parse(Cursor::new(log)) {
            Ok(TransactionLog::Old(log)) => old.push(log),
            Ok(TransactionLog::New(log)) => new.push(log),
            // Empty, torn or of another hive: whether one is missed is seen below.
            Err(_) => {}
        }
    }
    if !block.checksum_valid {
        // The first block itself was being written. The logs hold a copy.
        let copies = new.iter().map(|log| &log.base_block).chain(old.iter().map(|log| &log.base_block));
        let Some(copy) = copies.max_by_key(|copy| copy.primary_sequence) else {
            newest.is_incomplete = true;
            return newest;
        };
        newest.block = BaseBlock { hive_bins_data_size: copy.hive_bins_data_size, ..copy.clone() };
    }
    let was_applied = apply_new(&new, &mut newest) || apply_old(&old, &mut newest);
    newest.is_incomplete = !was_applied;
    newest
}

/// Since Windows 8.1: numbered entries, spread over two logs.
fn apply_new(logs: &[NewFormatLog], newest: &mut Newest) -> bool {
    let entries: BTreeMap<u32, &LogEntry> =
        logs.iter().flat_map(|log| &log.log_entries).map(|entry| (entry.sequence_number, entry)).collect();
    let mut number = newest.block.secondary_sequence;
    let mut was_any = false;
    // An entry that is missing ends it: what follows was written on top of it.
    while let Some(entry) = entries.get(&number) {
        for (reference, page) in entry.page_references.iter().zip(&entry.dirty_pages) {
            newest.pages.add(reference.offset, page);
        }
        newest.block.hive_bins_data_size = entry.hive_bins_data_size;
        was_any = true;
        number = number.wrapping_add(1);
    }
    was_any
}

/// Before Windows 8.1: the changed pages of the last write, as a whole.
fn apply_old(logs: &[OldFormatLog], newest: &mut Newest) -> bool {
    let Some(log) = logs
        .iter()
        .filter(|log| log.base_block.primary_sequence >= newest.block.secondary_sequence)
        .max_by_key(|log| log.base_block.primary_sequence)
    else {
        return false;
    };
    for page in &log.dirty_pages {
        newest.pages.add(page.offset, &page.data);
    }
    newest.block.hive_bins_data_size =
        newest.block.hive_bins_data_size.max(log.base_block.hive_bins_data_size);
    true
}
