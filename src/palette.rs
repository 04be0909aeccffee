//! The colours that the light window, the printed report and its HTML share, each once: sRGB, `0xRRGGBB`.

pub const WHITE: u32 = 0xFF_FF_FF;
pub const INK: u32 = 0x1B_23_27;
/// Second line.
pub const INK_2: u32 = 0x4A_54_59;
/// Decoration.
pub const LINE: u32 = 0xD9_D4_C8;
/// Borders of what can be filled in, at least 3:1.
pub const STRONG_LINE: u32 = 0x8A_84_78;
pub const BRAND: u32 = 0x0E_5A_66;
pub const FOUND: u32 = 0x9A_2A_1B;
pub const FOUND_SOFT: u32 = 0xFB_EA_E5;
pub const CLEAR: u32 = 0x1C_67_42;
pub const CLEAR_SOFT: u32 = 0xE4_F1_E9;
pub const UNSURE: u32 = 0x7A_52_00;
pub const UNSURE_SOFT: u32 = 0xFB_F0_D6;

/// Red, green and blue of a colour.
pub const fn rgb(hex: u32) -> [u8; 3] {
    let [_, red, green, blue] = hex.to_be_bytes();
    [red, green, blue]
}
