//! What happens to the bytes of a file.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

#[derive(Clone, Debug)]
pub enum Damage {
    /// Some bytes are others: where, and what is laid over them.
    Bytes(Vec<(Index, u8)>),
    /// What was written last is not there.
    Cut(Index),
    /// A block of the disk was never written.
    Zeroed { size: usize, block: Index },
}

pub fn any_damage() -> impl Strategy<Value = Damage> {
    let bytes = |count| vec((any::<Index>(), 1..=u8::MAX), count).prop_map(Damage::Bytes);
    let zeroed = |size| any::<Index>().prop_map(move |block| Damage::Zeroed { size, block });
    prop_oneof![
        4 => bytes(1..=1),
        2 => bytes(2..=20),
        1 => bytes(200..=200),
        2 => any::<Index>().prop_map(Damage::Cut),
        2 => zeroed(512),
        1 => zeroed(4096),
    ]
}

impl Damage {
    pub fn applied_to(&self, good: &[u8]) -> Vec<u8> {
        let mut bytes = good.to_vec();
        if good.is_empty() {
            return bytes;
        }
        match self {
            Self::Bytes(changes) => {
                for (at, change) in changes {
                    bytes[at.index(good.len())] ^= change;
                }
            }
            Self::Cut(at) => bytes.truncate(at.index(good.len())),
            Self::Zeroed { size, block } => {
                let start = block.index(good.len().div_ceil(*size)) * size;
                let end = good.len().min(start + size);
                bytes[start..end].fill(0);
            }
        }
        bytes
    }
}
