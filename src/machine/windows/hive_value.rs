//! The data of a value in a registry file, as text.

use regf::DataType;

use super::registry::{text_in_bytes, text_of};

/// Text and numbers as text, everything else empty.
pub fn as_text(kind: DataType, data: &[u8]) -> String {
    match kind {
        DataType::String | DataType::ExpandString | DataType::MultiString => {
            let wide: Vec<u16> = data.as_chunks::<2>().0.iter().copied().map(u16::from_le_bytes).collect();
            text_of(&wide)
        }
        DataType::Dword => {
            data.first_chunk().map(|four| u32::from_le_bytes(*four).to_string()).unwrap_or_default()
        }
        DataType::Qword => {
            data.first_chunk().map(|eight| u64::from_le_bytes(*eight).to_string()).unwrap_or_default()
        }
        DataType::None | DataType::Binary => text_in_bytes(data),
        _ => String::new(),
    }
}
