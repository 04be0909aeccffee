//! Draws what a harness shows into pixels, without a graphics card: the same on every machine.

#![expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of a small window")]

use dream_soft_render::{ClipRect, Color, Mesh, SoftwareRenderer, TextureId, Vertex};
use eframe::egui::epaint::{ClippedPrimitive, ImageData, Primitive};
use eframe::egui::{self, Color32, Rect, TexturesDelta, Vec2};
use egui_kittest::TestRenderer;
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use crate::desk::Window;

/// Keeps the textures of one harness. Clones are the same one: the harness owns a clone.
#[derive(Clone, Default)]
pub struct Raster(Rc<RefCell<Inner>>);

#[derive(Default)]
struct Inner {
    renderer: SoftwareRenderer,
    textures: HashMap<egui::TextureId, TextureId>,
}

impl TestRenderer for Raster {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        let inner = &mut *self.0.borrow_mut();
        #[expect(clippy::iter_over_hash_type, reason = "the textures are independent of each other")]
        for (id, images) in delta.set.drain() {
            for image in images {
                let ImageData::Color(pixels) = &image.image;
                let [width, height] = pixels.size;
                let bytes: Vec<u8> = pixels.pixels.iter().flat_map(Color32::to_array).collect();
                match (image.pos, inner.textures.get(&id)) {
                    (Some([x, y]), Some(known)) => {
                        inner.renderer.update_texture(*known, x, y, width, height, &bytes).unwrap();
                    }
                    (_, known) => {
                        if let Some(known) = known {
                            inner.renderer.free_texture(*known).unwrap();
                        }
                        // A page of the report, read large, is more than it takes; it is left out.
                        match inner.renderer.create_texture(width, height, &bytes) {
                            Ok(new) => drop(inner.textures.insert(id, new)),
                            Err(_) => drop(inner.textures.remove(&id)),
                        }
                    }
                }
            }
        }
        // What is freed now may still be in the output that is drawn next.
        delta.free.clear();
    }
}

impl Raster {
    /// Width, height and RGBA bytes of what was drawn last.
    pub fn draw(&self, ctx: &egui::Context, output: &egui::FullOutput) -> (usize, usize, Vec<u8>) {
        let scale = output.pixels_per_point;
        let size = ctx.viewport_rect().size() * scale;
        let (width, height) = (size.x.round() as usize, size.y.round() as usize);
        let shapes = ctx.tessellate(output.shapes.clone(), scale);
        let inner = &mut *self.0.borrow_mut();
        let textures = inner.textures.clone();
        let mut frame = inner.renderer.begin_frame(width, height).unwrap();
        frame.clear(Color::from_rgb(0, 0, 0));
        for ClippedPrimitive { clip_rect, primitive } in shapes {
            let Primitive::Mesh(mesh) = primitive else { panic!("the window draws meshes only") };
            let at = |value: f32| (value * scale).round().max(0.0) as u32;
            let clip = ClipRect::new(
                at(clip_rect.min.x),
                at(clip_rect.min.y),
                at(clip_rect.max.x),
                at(clip_rect.max.y),
            );
            let vertices: Vec<Vertex> = mesh
                .vertices
                .iter()
                .map(|vertex| {
                    let [red, green, blue, alpha] = vertex.color.to_array();
                    let color = Color::from_rgba_premultiplied(red, green, blue, alpha);
                    let pos = [vertex.pos.x * scale, vertex.pos.y * scale];
                    Vertex::new(pos, [vertex.uv.x, vertex.uv.y], color)
                })
                .collect();
            let texture = textures.get(&mesh.texture_id).copied();
            frame.mesh(Mesh { vertices: &vertices, indices: &mesh.indices, texture }, clip).unwrap();
        }
        (width, height, frame.surface().pixels.clone())
    }
}

/// The pixels in `rect` that have this colour, as column and row.
pub fn pixels(window: &Window, rect: Rect, color: Color32) -> BTreeSet<(usize, usize)> {
    let (width, _, pixels) = window.draw();
    let at = |index: usize| (index % width, index / width);
    let is_in = |index: usize| {
        let (x, y) = at(index);
        #[expect(clippy::cast_precision_loss, reason = "pixels of a small window")]
        let middle = Vec2::new(x as f32 + 0.5, y as f32 + 0.5);
        rect.contains(middle.to_pos2())
    };
    let all = pixels.chunks_exact(4).enumerate();
    let own = all.filter(|(index, pixel)| is_in(*index) && pixel[..3] == color.to_array()[..3]);
    own.map(|(index, _)| at(index)).collect()
}
