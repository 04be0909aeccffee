//! One registry file (a hive): the settings of a Windows that is not running.
//!
//! Cells are read from the file one by one, when they are needed: a hive can be larger than 100 MB,
//! and a broken cell must not take the others with it. `regf` knows the shapes of the cells; its own
//! reader refuses a hive as a whole when one of them is broken.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use regf::{BASE_BLOCK_SIZE, BaseBlock, DataType, KeyNode, KeyValue, SubkeysList, calculate_name_hash};

use super::hive_damage::Damage;
use super::hive_file::Blocks;
use super::hive_log::{self, Pages};
use super::hive_value::as_text;

/// Nothing that we read as text is larger.
const MAX_CELL_BYTES: usize = 1024 * 1024;

/// Longer data is kept in pieces of this size, but for their last one.
const PIECE_BYTES: usize = 16344;

/// Stands where a list would be that is not there. Windows writes it whenever the last key or value goes.
const NO_LIST: u32 = u32::MAX;

/// A handle stands in the place of the number of values.
const HAS_NO_COUNT: u16 = 0x0040;
/// The first of these handles. No key has so many values.
const FIRST_HANDLE: u32 = 0x8000_0000;

/// The keys in a key, in their order, and where each lies, by its name in upper case.
#[derive(Debug, Default)]
struct Children {
    names: Vec<String>,
    places: HashMap<String, u32>,
}

/// An opened hive. Offsets are those of the format: from the end of the first block.
#[derive(Debug)]
pub struct HiveFile {
    file: Mutex<Blocks>,
    /// Pages that Windows had not written into the file yet.
    newer: Pages,
    root: u32,
    /// Bytes after the first block.
    size: u32,
    /// The keys in a key, by its offset: the same lists are needed over and over.
    children: Mutex<HashMap<u32, Arc<Children>>>,
    damage: Damage,
}

impl HiveFile {
    /// Opens a hive, and lays what its logs (`.LOG1`, `.LOG2`, `.LOG`) hold over it.
    ///
    /// # Errors
    /// Those of the operating system; `InvalidData` when it is no hive.
    pub fn open(path: &Path, logs: &[Vec<u8>]) -> io::Result<Self> {
        if !path.metadata()?.is_file() {
            return Err(damaged("not a regular file"));
        }
        let mut file = File::open(path)?;
        let mut first = vec![0; BASE_BLOCK_SIZE];
        file.read_exact(&mut first)?;
        let block = BaseBlock::parse(&first).map_err(damaged)?;
        let state = hive_log::newest(&block, logs);
        if state.block.major_version != 1 {
            return Err(damaged(format!("version {} of the format", state.block.major_version)));
        }
        let hive = Self {
            file: Mutex::new(Blocks::new(file)),
            newer: state.pages,
            root: state.block.root_cell_offset,
            size: state.block.hive_bins_data_size,
            children: Mutex::default(),
            damage: Damage::default(),
        };
        if state.is_incomplete {
            hive.note("the last changes are missing".to_owned());
        }
        hive.node(hive.root)?;
        Ok(hive)
    }

    /// What could not be read so far, for the person who helps; `None` when all of it could.
    pub fn damage(&self) -> Option<String> {
        self.damage.told()
    }

    /// The names of the keys in `path`, `\` between its parts.
    ///
    /// # Errors
    /// `NotFound` when there is no such key, `InvalidData` when it is broken.
    pub fn subkeys(&self, path: &str) -> io::Result<Vec<String>> {
        let offset = self.find(path)?;
        Ok(self.children(offset)?.names.clone())
    }

    /// The values of a key, each with its name: text and numbers as text, everything else empty.
    ///
    /// # Errors
    /// As [`HiveFile::subkeys`]. A broken value counts as damage, and the others are still read.
    pub fn values(&self, path: &str) -> io::Result<Vec<(String, String)>> {
        let values = self.data(path)?;
        Ok(values.into_iter().map(|(name, kind, data)| (name, as_text(kind, &data))).collect())
    }

    /// The values of a key as they are kept. A value longer than a mebibyte is cut off.
    ///
    /// # Errors
    /// As [`HiveFile::values`]. A broken key is damage, whatever the caller makes of the error.
    pub fn data(&self, path: &str) -> io::Result<Vec<(String, DataType, Vec<u8>)>> {
        let offset = self.find(path)?;
        self.noted(self.data_of(offset), offset)
    }

    fn data_of(&self, offset: u32) -> io::Result<Vec<(String, DataType, Vec<u8>)>> {
        let node = self.node(offset)?;
        let has_no_count = node.flags & HAS_NO_COUNT != 0;
        if node.num_values == 0 || has_no_count && node.num_values >= FIRST_HANDLE {
            if self.is_list_of_values(&node) {
                self.note(format!("values that are not counted: the key at {offset:#x}"));
            }
            return Ok(Vec::new());
        }
        if has_no_count {
            self.note(format!("no handle where one should be: the key at {offset:#x}"));
        }
        let list = self.cell(node.values_list_offset)?;
        let count = usize::try_from(node.num_values).unwrap_or(usize::MAX);
        let listed = list.as_chunks::<4>().0;
        // It may be longer: Windows makes room for more.
        if listed.len() < count {
            self.note(format!("not every value is listed: the key at {offset:#x}"));
        }
        let mut values = Vec::new();
        let mut seen = HashSet::new();
        for value in listed.iter().take(count).copied().map(u32::from_le_bytes) {
            if !seen.insert(value) {
                self.note(format!("a value that is listed twice: the key at {offset:#x}"));
            }
            match self.value(value) {
                Ok((value, is_whole)) => {
                    if !is_whole {
                        self.note(format!("data that is cut: a value of the key at {offset:#x}"));
                    }
                    values.push(value);
                }
                Err(error) => self.note(format!("{error}: a value of the key at {offset:#x}")),
            }
        }
        Ok(values)
    }

    /// A value, and whether its data is as long as it says.
    fn value(&self, offset: u32) -> io::Result<((String, DataType, Vec<u8>), bool)> {
        let value = KeyValue::parse(&self.cell(offset)?).map_err(damaged)?;
        let length = usize::try_from(value.actual_data_size()).unwrap_or(usize::MAX);
        let mut data = match value.get_resident_data() {
            Some(data) => data,
            None if length == 0 => Vec::new(),
            None => self.cell(value.data_offset)?,
        };
        if length > PIECE_BYTES && data.starts_with(b"db") {
            data = self.pieces(&data, length)?;
        }
        data.truncate(length);
        let is_whole = data.len() >= length.min(MAX_CELL_BYTES);
        Ok(((value.name(), value.get_data_type(), data), is_whole))
    }

    /// Long data: a cell that leads to a list, which leads to the pieces.
    fn pieces(&self, head: &[u8], length: usize) -> io::Result<Vec<u8>> {
        let list = head.get(4..8).and_then(|four| four.first_chunk()).copied().map(u32::from_le_bytes);
        let list = self.cell(list.ok_or_else(|| damaged("no list of pieces"))?)?;
        let mut data = Vec::new();
        for offset in list.as_chunks::<4>().0.iter().copied().map(u32::from_le_bytes) {
            if data.len() >= length.min(MAX_CELL_BYTES) {
                break;
            }
            let mut piece = self.cell(offset)?;
            piece.truncate(PIECE_BYTES);
            data.append(&mut piece);
        }
        Ok(data)
    }

    /// Whether a key that has no values, as it says, leads to some all the same.
    fn is_list_of_values(&self, node: &KeyNode) -> bool {
        if node.values_list_offset == NO_LIST {
            return false;
        }
        let list = self.cell(node.values_list_offset).unwrap_or_default();
        let first = list.first_chunk().copied().map(u32::from_le_bytes);
        first.is_some_and(|offset| self.value(offset).is_ok())
    }

    fn find(&self, path: &str) -> io::Result<u32> {
        let mut offset = self.root;
        for part in path.split('\\').filter(|part| !part.is_empty()) {
            let children = self.children(offset)?;
            let child = children.places.get(&part.to_uppercase());
            offset = *child.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
        }
        Ok(offset)
    }

    fn children(&self, offset: u32) -> io::Result<Arc<Children>> {
        if let Some(known) = lock(&self.children).get(&offset) {
            return Ok(Arc::clone(known));
        }
        let mut children = Children::default();
        let mut seen = HashSet::new();
        for (child, hash) in self.noted(self.listed_in(offset), offset)? {
            if !seen.insert(child) {
                self.note(format!("a key that is listed twice: the key at {offset:#x}"));
            }
            match self.node(child) {
                Ok(child_node) => {
                    let name = child_node.name();
                    if hash.is_some_and(|hash| hash != calculate_name_hash(&name)) {
                        self.note(format!("a broken name: the key at {child:#x}"));
                    }
                    if child_node.parent != offset {
                        self.note(format!("of another key: the key at {child:#x}"));
                    }
                    children.places.entry(name.to_uppercase()).or_insert(child);
                    children.names.push(name);
                }
                Err(error) => self.note(format!("{error}: a key in the key at {offset:#x}")),
            }
        }
        let children = Arc::new(children);
        lock(&self.children).insert(offset, Arc::clone(&children));
        Ok(children)
    }

    /// The entries in the list of a key. The key holds their number as well: one of the two may be broken,
    /// and then the list counts.
    fn listed_in(&self, offset: u32) -> io::Result<Vec<(u32, Option<u32>)>> {
        let node = self.node(offset)?;
        if node.num_subkeys > 0 {
            let listed = self.listed(node.subkeys_list_offset)?;
            if u32::try_from(listed.len()) != Ok(node.num_subkeys) {
                self.note(format!("not every key is listed: the key at {offset:#x}"));
            }
            return Ok(listed);
        }
        if node.subkeys_list_offset == NO_LIST {
            return Ok(Vec::new());
        }
        let is_in_it = |child: u32| self.node(child).is_ok_and(|child| child.parent == offset);
        let mut listed = self.listed(node.subkeys_list_offset).unwrap_or_default();
        // If a list was given back, something else may lie there today.
        listed.retain(|(child, _)| is_in_it(*child));
        if !listed.is_empty() {
            self.note(format!("keys that are not counted: the key at {offset:#x}"));
        }
        Ok(listed)
    }

    /// The offsets in a list of keys, which may be a list of such lists; with the hash of each name
    /// where the list has one.
    fn listed(&self, offset: u32) -> io::Result<Vec<(u32, Option<u32>)>> {
        let list = self.list(offset)?;
        if !list.is_index_root() {
            return Ok(elements(&list));
        }
        let mut offsets = Vec::new();
        for inner in list.get_offsets() {
            match self.list(inner) {
                // Deeper ones do not exist; following them could go in a circle.
                Ok(inner) if !inner.is_index_root() => offsets.extend(elements(&inner)),
                Ok(_) => self.note("a list of lists of lists".to_owned()),
                Err(error) => self.note(format!("{error}: a list of keys")),
            }
        }
        Ok(offsets)
    }

    fn list(&self, offset: u32) -> io::Result<SubkeysList> {
        SubkeysList::parse(&self.cell(offset)?).map_err(damaged)
    }

    fn node(&self, offset: u32) -> io::Result<KeyNode> {
        KeyNode::parse(&self.cell(offset)?).map_err(damaged)
    }

    /// What is in the cell at `offset`.
    fn cell(&self, offset: u32) -> io::Result<Vec<u8>> {
        let mut length = [0; 4];
        self.read(offset, &mut length)?;
        let length = i32::from_le_bytes(length);
        let content = usize::try_from(length.unsigned_abs()).unwrap_or(usize::MAX).saturating_sub(4);
        // Free cells have a positive length: whatever leads to one is broken.
        if length >= 0 || content > MAX_CELL_BYTES {
            return Err(damaged(format!("broken cell at {offset:#x}")));
        }
        let mut bytes = vec![0; content];
        self.read(offset.checked_add(4).ok_or_else(|| damaged("offset out of range"))?, &mut bytes)?;
        Ok(bytes)
    }

    fn read(&self, offset: u32, into: &mut [u8]) -> io::Result<()> {
        let end = u64::from(offset) + into.len() as u64;
        if end > u64::from(self.size) {
            return Err(damaged(format!("nothing at {offset:#x}")));
        }
        let offset = usize::try_from(offset).map_err(damaged)?;
        let filled = lock(&self.file).read(BASE_BLOCK_SIZE.saturating_add(offset), into)?;
        // The log may have made the hive longer than the file.
        if filled < into.len() && !self.newer.cover(offset + filled, into.len() - filled) {
            return Err(damaged("the file is too short"));
        }
        self.newer.lay_over(offset, into);
        Ok(())
    }

    fn note(&self, damage: String) {
        self.damage.note(damage);
    }

    /// Not every caller tells of an error: where they know the name of a key, they go on without the rest.
    fn noted<T>(&self, read: io::Result<T>, key: u32) -> io::Result<T> {
        read.inspect_err(|error| self.note(format!("{error}: the key at {key:#x}")))
    }
}

fn elements(list: &SubkeysList) -> Vec<(u32, Option<u32>)> {
    match list {
        SubkeysList::HashLeaf(leaf) => {
            leaf.elements.iter().map(|element| (element.key_node_offset, Some(element.name_hash))).collect()
        }
        other => other.get_offsets().into_iter().map(|offset| (offset, None)).collect(),
    }
}

fn damaged(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, cause)
}

/// A thread that panicked while it held the lock has left nothing half-written behind.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
