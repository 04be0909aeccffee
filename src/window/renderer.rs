//! Opening a window on whatever graphics the computer has.
//!
//! OpenGL first: small and quick. On Windows, where Remote Desktop, virtual machines and basic drivers
//! often have no OpenGL, then DirectX 12 on a card, then DirectX 12 in software. A choice whose driver
//! *crashed* leaves its marker file behind and is skipped next time. If no window opens at all, the
//! person still gets the verdict and the report.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use eframe::egui::epaint::text::{FallbackRequest, FontProvider as _};
use eframe::egui::{self, ViewportBuilder};
use eframe::{NativeOptions, Renderer};
use egui_system_font_provider::SystemFontProvider;

use super::placement::placement;
use super::{App, Look};
use crate::case::{self, StoreError};
use crate::machine::screen::WorkArea;
use crate::wizard::Setup;

/// One way to draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RendererChoice {
    OpenGl,
    #[cfg(windows)]
    DirectX,
    #[cfg(windows)]
    DirectXSoftware,
}

impl RendererChoice {
    const ALL: &[Self] = &[
        Self::OpenGl,
        #[cfg(windows)]
        Self::DirectX,
        #[cfg(windows)]
        Self::DirectXSoftware,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::OpenGl => "opengl",
            #[cfg(windows)]
            Self::DirectX => "directx",
            #[cfg(windows)]
            Self::DirectXSoftware => "directx-software",
        }
    }

    fn marker(self, dir: &Path) -> PathBuf {
        dir.join(format!("renderer-{}-starting", self.name()))
    }
}

/// How opening the window ended.
#[derive(Debug)]
pub enum WindowEnd {
    /// A window was open, and was closed by the person.
    Closed,
    /// Another window already works on this case.
    InUse,
    /// No window could be opened; the cause chain of the last try.
    NoWindow(String),
}

/// The caller knows why.
#[derive(Debug, thiserror::Error)]
#[error("the window cannot be set up")]
struct NotSetUp;

/// Opens the window and returns when it is closed. The setup is asked for once the system has opened it;
/// `None` when there is none, and then no window either.
pub fn run(data_dir: Option<&Path>, look: &Look, setup: &dyn Fn() -> Option<Setup>) -> WindowEnd {
    let mut choices: Vec<RendererChoice> = RendererChoice::ALL.to_vec();
    if let Some(dir) = data_dir {
        // The renderer that crashed last time goes to the end: it is better than no window.
        choices.sort_by_key(|choice| choice.marker(dir).exists());
    }
    let size = data_dir.and_then(case::window_size);
    let mut last = String::new();
    for choice in choices {
        // If there is only one way, nothing is learned from how it went.
        let marker = data_dir.filter(|_| RendererChoice::ALL.len() > 1).map(|dir| choice.marker(dir));
        if let Some(marker) = &marker {
            mark(marker);
        }
        tracing::info!(renderer = choice.name(), "opening the window");
        let app_marker = marker.clone();
        let result = eframe::run_native(
            "BanCheck",
            options(choice, size),
            Box::new(move |cc| {
                let after_first_frame = move |ctx: &egui::Context| {
                    // A driver that crashed before leaves it behind.
                    if let Some(marker) = &app_marker {
                        survived(marker);
                    }
                    find_system_fonts(ctx);
                };
                let setup = setup().ok_or(NotSetUp)?;
                Ok(Box::new(App::new(&cc.egui_ctx, &setup, look, Some(Box::new(after_first_frame)))?))
            }),
        );
        if let Some(marker) = &marker {
            survived(marker);
        }
        match result {
            Ok(()) => return WindowEnd::Closed,
            Err(eframe::Error::AppCreation(error))
                if matches!(error.downcast_ref(), Some(StoreError::InUse)) =>
            {
                return WindowEnd::InUse;
            }
            Err(error) => {
                tracing::warn!(renderer = choice.name(), "{error}");
                let is_graphics = is_about_graphics(&error);
                last = error.to_string();
                if !is_graphics {
                    break;
                }
            }
        }
    }
    WindowEnd::NoWindow(last)
}

/// Has the system's fonts ready for writing that ours lack. A lookup waits for the list of all fonts, and a
/// broken font folder can hold that up for ever, so the window gets them only once the list is there.
fn find_system_fonts(ctx: &egui::Context) {
    let ctx = ctx.clone();
    let find = move || {
        let fonts = SystemFontProvider::new();
        drop(fonts.font_for(&FallbackRequest { cluster: "漢", family: &egui::FontFamily::Proportional }));
        ctx.add_font_provider(Arc::new(fonts));
        ctx.request_repaint();
    };
    if let Err(error) = thread::Builder::new().name("system-fonts".to_owned()).spawn(find) {
        tracing::warn!("no fonts of the system: {error}");
    }
}

/// Only a failure of the graphics is worth another try: without a display the next one fails alike.
fn is_about_graphics(error: &eframe::Error) -> bool {
    match error {
        eframe::Error::Glutin(_) | eframe::Error::NoGlutinConfigs(..) | eframe::Error::OpenGL(_) => true,
        #[cfg(windows)]
        eframe::Error::Wgpu(_) => true,
        _ => false,
    }
}

/// `size` is that in which the person left the window.
fn options(choice: RendererChoice, size: Option<(u32, u32)>) -> NativeOptions {
    let placed = placement(WorkArea::of_system(), size);
    let mut viewport = ViewportBuilder::default()
        .with_title("BanCheck")
        .with_app_id("bancheck")
        .with_inner_size(placed.size)
        .with_min_inner_size(placed.smallest)
        .with_drag_and_drop(false)
        .with_icon(icon());
    if let Some(corner) = placed.corner {
        viewport = viewport.with_position(corner);
    }
    let mut options = NativeOptions {
        viewport,
        centered: placed.corner.is_none(),
        persist_window: false,
        // See `find_system_fonts`.
        system_font_fallback: false,
        ..NativeOptions::default()
    };
    match choice {
        RendererChoice::OpenGl => options.renderer = Renderer::Glow,
        #[cfg(windows)]
        RendererChoice::DirectX | RendererChoice::DirectXSoftware => {
            options.renderer = Renderer::Wgpu;
            directx(&mut options, choice == RendererChoice::DirectXSoftware);
        }
    }
    options
}

#[cfg(windows)]
fn directx(options: &mut NativeOptions, in_software: bool) {
    use eframe::egui_wgpu::{WgpuSetup, WgpuSetupCreateNew};

    let mut setup = WgpuSetupCreateNew::without_display_handle();
    setup.instance_descriptor.backends = wgpu::Backends::DX12;
    if in_software {
        setup.native_adapter_selector = Some(Arc::new(|adapters, _surface| {
            adapters
                .iter()
                .find(|adapter| adapter.get_info().device_type == wgpu::DeviceType::Cpu)
                .cloned()
                .ok_or_else(|| "no-software-adapter".to_owned())
        }));
    }
    options.wgpu_options.wgpu_setup = WgpuSetup::CreateNew(setup);
}

/// The icon in the task bar.
fn icon() -> egui::IconData {
    let png = include_bytes!("../../assets/icons/bancheck-64.png");
    eframe::icon_data::from_png_bytes(png).unwrap_or_default()
}

fn mark(marker: &Path) {
    if let Some(dir) = marker.parent() {
        drop(std::fs::create_dir_all(dir));
    }
    // Without the marker a crash is only not remembered.
    drop(crate::files::write_atomic(marker, b""));
}

/// The renderer has drawn a frame, or has failed in a way that could be caught.
fn survived(marker: &Path) {
    drop(std::fs::remove_file(marker));
}
