//! A window that only says hello: what eframe itself costs. `cargo xtask bench` compares the first
//! frame of the real window with it. Built from this package, so that its features are the same.
#![cfg_attr(windows, windows_subsystem = "windows")]

use std::io::Write as _;

use eframe::egui;

struct Hello {
    says_frames: bool,
}

impl eframe::App for Hello {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        egui::CentralPanel::default().show(ui, |ui| ui.heading("Hello"));
        if self.says_frames {
            drop(writeln!(std::io::stdout(), "frame"));
        }
    }
}

fn main() -> eframe::Result {
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default().with_inner_size([1040.0, 720.0]),
        ..Default::default()
    };
    let says_frames = std::env::var_os("BANCHECK_SAY_FRAMES").is_some();
    eframe::run_native("Hello", options, Box::new(move |_| Ok(Box::new(Hello { says_frames }))))
}
