//! The part of the screen that windows may use: all of it but the task bar.

/// The usable part of the main screen, in its own pixels, and what a window needs around its content.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WorkArea {
    pub left: i32,
    pub top: i32,
    pub width: i32,
    pub height: i32,
    /// Borders at both sides of a window together.
    pub frame_width: i32,
    /// Title bar and borders of a window together.
    pub frame_height: i32,
    /// Pixels in a point: 1.5 where everything is shown at 150 %.
    pub scale: f32,
}

impl WorkArea {
    /// Asks Windows. `None` on other systems, which keep new windows on the screen by themselves, and
    /// where Windows does not say.
    pub fn of_system() -> Option<Self> {
        #[cfg(windows)]
        {
            super::windows::work_area::read()
        }
        #[cfg(not(windows))]
        {
            None
        }
    }
}
