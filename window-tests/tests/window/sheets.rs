//! The pages of the report as the window shows them.

use std::sync::Arc;

use bancheck::report;
use bancheck::text::{Language, Texts};
use bancheck::window::sheets;
use window_tests::support::{Bench, INFECTED, document_of};

/// What the window shows of a page is what another program makes of the file: squares of three millimetres
/// differ by no more than the edges of letters do.
#[test]
fn the_pictures_show_what_is_in_the_file() {
    const SQUARE: usize = 9;
    const VALUES: u32 = 3 * 9 * 9;
    let (width, height) = (612_usize, 792_usize);
    let bench = Bench::new(INFECTED);
    for language in Language::ALL {
        let mut m = bench.ready();
        m.texts = Arc::new(Texts::new(*language, &m.rules));
        let document = document_of(&m);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("r.pdf");
        std::fs::write(&file, report::pdf::write(&document).unwrap()).unwrap();
        let (count, pictures) = sheets::first(&document, 612, usize::MAX);
        assert!(count > 5 && pictures.len() == count, "{count}");
        for (number, picture) in (1..).zip(&pictures) {
            assert_eq!((usize::from(picture.width), usize::from(picture.height)), (width, height));
            let page = number.to_string();
            let arguments = ["-r", "72", "-f", &page, "-l", &page];
            let output = std::process::Command::new("pdftoppm").args(arguments).arg(&file).output().unwrap();
            let theirs = output.stdout.strip_prefix(b"P6\n612 792\n255\n").expect("a picture of this size");
            let mut worst = 0;
            for top in (0..height).step_by(SQUARE) {
                for left in (0..width).step_by(SQUARE) {
                    let pixels =
                        (top..top + SQUARE).flat_map(|y| (left..left + SQUARE).map(move |x| y * width + x));
                    let sums = pixels.fold((0_u32, 0_u32), |(own, other), pixel| {
                        let sum = |bytes: &[u8]| bytes.iter().map(|byte| u32::from(*byte)).sum::<u32>();
                        let own_pixel = sum(&picture.rgba[4 * pixel..4 * pixel + 3]);
                        (own + own_pixel, other + sum(&theirs[3 * pixel..3 * pixel + 3]))
                    });
                    worst = worst.max(sums.0.abs_diff(sums.1) / VALUES);
                }
            }
            assert!(worst < 25, "page {number} differs by {worst} of 255");
        }
        assert_eq!(sheets::page(&document, 1, 612).as_ref(), pictures.get(1));
        assert!(sheets::page(&document, count, 612).is_none());
    }
}
