//! How large the window opens, and where.

use super::theme::size;
use crate::machine::screen::WorkArea;

/// In points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placement {
    /// Inside, without title bar and borders.
    pub size: [f32; 2],
    /// The smallest that it can be made.
    pub smallest: [f32; 2],
    /// The upper left corner of its frame; `None` leaves it to the system.
    pub corner: Option<[f32; 2]>,
}

/// The size that the person left, else the usual one, in the middle of the screen, or as much of it as fits above the
/// task bar: what hangs over the edge there is the row of buttons.
pub fn placement(area: Option<WorkArea>, left: Option<(u32, u32)>) -> Placement {
    let [least_width, least_height] = size::WINDOW_MIN;
    let wanted = left.map_or(size::WINDOW, |(width, height)| {
        [(width as f32).max(least_width), (height as f32).max(least_height)]
    });
    let Some(area) = area else {
        return Placement { size: wanted, smallest: size::WINDOW_MIN, corner: None };
    };
    let axis = |usual: f32, smallest: f32, start: i32, length: i32, frame: i32| {
        let points = |pixels: i32| pixels as f32 / area.scale;
        // Whole points: a rounded-up pixel would hang over.
        let room = points(length - frame).floor();
        let inside = usual.min(room);
        (inside, smallest.min(room), points(start) + (points(length - frame) - inside) / 2.0)
    };
    let [width, height] = wanted;
    let (width, least_width, left) = axis(width, least_width, area.left, area.width, area.frame_width);
    let (height, least_height, top) = axis(height, least_height, area.top, area.height, area.frame_height);
    Placement { size: [width, height], smallest: [least_width, least_height], corner: Some([left, top]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A screen with the task bar of Windows, which grows with the scale, at its lower or left edge.
    fn screen(width: i32, height: i32, percent: i32, bar_on_the_left: bool) -> WorkArea {
        let bar = 48 * percent / 100;
        let (left, lower) = if bar_on_the_left { (bar, 0) } else { (0, bar) };
        WorkArea {
            left,
            top: 0,
            width: width - left,
            height: height - lower,
            frame_width: 16 * percent / 100,
            frame_height: 39 * percent / 100,
            scale: percent as f32 / 100.0,
        }
    }

    #[test]
    fn the_window_lies_in_the_work_area_of_every_screen() {
        let screens = [(1280, 720), (1366, 768), (1440, 900), (1600, 900), (1920, 1080), (3840, 2160)];
        for (width, height) in screens {
            for percent in [100, 125, 150, 175, 200] {
                for bar_on_the_left in [false, true] {
                    let area = screen(width, height, percent, bar_on_the_left);
                    let placed = placement(Some(area), None);
                    let corner = placed.corner.unwrap();
                    let frame = [area.frame_width, area.frame_height];
                    let starts = [area.left, area.top];
                    let lengths = [area.width, area.height];
                    for axis in 0..2 {
                        let first = corner[axis] * area.scale;
                        let last = first + placed.size[axis] * area.scale + frame[axis] as f32;
                        let (start, end) = (starts[axis] as f32, (starts[axis] + lengths[axis]) as f32);
                        let name = format!("{width}x{height} {percent} %: {first} to {last}");
                        assert!(first >= start - 0.01 && last <= end + 0.01, "{name}");
                        assert!(placed.smallest[axis] <= placed.size[axis], "{name}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_large_screen_shows_the_usual_size_in_its_middle() {
        let placed = placement(Some(screen(1920, 1080, 100, false)), None);
        assert_eq!((placed.size, placed.smallest), (size::WINDOW, size::WINDOW_MIN));
        assert_eq!(placed.corner, Some([432.0, 136.5]));
        assert_eq!(placement(None, None).corner, None);
    }

    #[test]
    fn the_window_opens_as_it_was_left_and_never_larger_than_the_screen() {
        let area = screen(1366, 768, 100, false);
        for (left, size) in [
            ((900, 600), [900.0, 600.0]),
            ((0, 0), size::WINDOW_MIN),
            ((u32::MAX, u32::MAX), [1350.0, 681.0]),
        ] {
            assert_eq!(Some(placement(Some(area), Some(left)).size), Some(size), "{left:?}");
        }
        assert_eq!(Some(placement(None, Some((900, 600))).size), Some([900.0, 600.0]));
    }
}
