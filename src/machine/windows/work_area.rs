//! The part of the main screen that the task bar leaves.
#![expect(unsafe_code, reason = "the screen has no interface but that of C")]

use windows_sys::Win32::Foundation::RECT;
use windows_sys::Win32::UI::HiDpi::{AdjustWindowRectExForDpi, GetDpiForSystem};
use windows_sys::Win32::UI::WindowsAndMessaging::{
    SPI_GETWORKAREA, SystemParametersInfoW, USER_DEFAULT_SCREEN_DPI, WS_OVERLAPPEDWINDOW,
};

use crate::machine::screen::WorkArea;

const NOTHING: RECT = RECT { left: 0, top: 0, right: 0, bottom: 0 };

/// `None` where Windows answers with an error, or with an area of no size.
pub fn read() -> Option<WorkArea> {
    let mut area = NOTHING;
    // SAFETY: the question wants a `RECT`, and writes nowhere else.
    let is_known = unsafe { SystemParametersInfoW(SPI_GETWORKAREA, 0, (&raw mut area).cast(), 0) } != 0;
    // SAFETY: takes nothing and returns a number.
    let dots = unsafe { GetDpiForSystem() };
    let mut frame = NOTHING;
    // SAFETY: writes into the `RECT` only.
    let has_frame = unsafe { AdjustWindowRectExForDpi(&raw mut frame, WS_OVERLAPPEDWINDOW, 0, 0, dots) } != 0;
    let area = WorkArea {
        left: area.left,
        top: area.top,
        width: area.right - area.left,
        height: area.bottom - area.top,
        frame_width: frame.right - frame.left,
        frame_height: frame.bottom - frame.top,
        scale: dots as f32 / USER_DEFAULT_SCREEN_DPI as f32,
    };
    (is_known && has_frame && dots > 0 && area.width > 0 && area.height > 0).then_some(area)
}
