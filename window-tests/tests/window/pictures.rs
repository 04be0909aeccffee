//! Pictures of every page, for people to look at: `cargo xtask screenshots`.

use bancheck::options::Theme;
use bancheck::text::Language;
use eframe::egui::Vec2;
use std::path::{Path, PathBuf};
use window_tests::desk::{Desk, Window};
use window_tests::pages::all_pages;
use window_tests::support::INFECTED;

/// Names the folder for the pictures.
const FOLDER: &str = "BANCHECK_PICTURES";

/// One way in which a page can look.
struct Look {
    name: &'static str,
    theme: Theme,
    language: Language,
    /// Of the window, in pixels.
    size: (f32, f32),
    scale: f32,
}

/// Every theme with every language, size of text and size of window.
fn looks() -> Vec<Look> {
    let mut looks = Vec::new();
    for (theme_name, theme) in [("light", Theme::Light), ("dark", Theme::Dark), ("contrast", Theme::Contrast)]
    {
        for (language_name, language) in [("en", Language::English), ("es", Language::Spanish)] {
            for (size_name, size) in [("large", (1040.0, 720.0)), ("small", (640.0, 480.0))] {
                for (scale_name, scale) in [("100", 1.0), ("200", 2.0)] {
                    let name = format!("{theme_name}-{language_name}-{size_name}-{scale_name}");
                    looks.push(Look { name: name.leak(), theme, language, size, scale });
                }
            }
        }
    }
    looks
}

fn save(window: &Window, file: &Path) {
    let (width, height, pixels) = window.draw();
    let [width, height] = [width, height].map(|side| u32::try_from(side).unwrap());
    let mut encoder = png::Encoder::new(std::fs::File::create(file).unwrap(), width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_compression(png::Compression::Fast);
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
}

#[test]
#[ignore = "takes minutes, and people look at the result: `cargo xtask screenshots`"]
fn every_page_in_every_look() {
    let folder = PathBuf::from(std::env::var_os(FOLDER).expect(FOLDER));
    let wanted = std::env::var("BANCHECK_LOOKS").unwrap_or_default();
    let pages = std::env::var("BANCHECK_PAGES").unwrap_or_default();
    let mut desk = Desk::new(INFECTED);
    let all = all_pages(&desk);
    for look in looks().iter().filter(|look| look.name.contains(&wanted)) {
        desk.look.theme = Some(look.theme);
        desk.setup.language = Some(look.language);
        let into = folder.join(look.name);
        std::fs::create_dir_all(&into).unwrap();
        for page in &all {
            if !pages.is_empty() && !pages.split(',').any(|page_name| page.name.starts_with(page_name)) {
                continue;
            }
            let window = page.open(&desk, Vec2::from(look.size), look.scale);
            save(&window, &into.join(format!("{}.png", page.name)));
        }
    }
}
