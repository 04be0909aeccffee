//! Tables, and names with their values, which are tables too.

use krilla::tagging::{TableHeaderScope, Tag, TagKind};

use super::chunk::{Chunk, Ink, Node, Placed};
use super::compose::Composer;
use super::style::{self, Style};
use crate::report::Table;

const GUTTER: f32 = 12.0;
const PADDING: f32 = 4.0;
const KEY_WIDTH: f32 = 128.0;
/// A row higher than this may be parted.
const TALL: f32 = style::TEXT_HEIGHT / 4.0;

/// Where a column stands and how its cells look.
struct Slot {
    x: f32,
    width: f32,
    look: Style,
    tag: TagKind,
}

impl Composer<'_> {
    pub(super) fn key_values(&mut self, pairs: &[(String, String)]) {
        let value_x = KEY_WIDTH + GUTTER;
        let key = Style { face: style::Face::Semibold, colour: style::INK_2, ..style::BODY };
        let slots = [
            Slot { x: 0.0, width: KEY_WIDTH, look: key, tag: Tag::TH(TableHeaderScope::Row).into() },
            Slot { x: value_x, width: style::TEXT_WIDTH - value_x, look: style::BODY, tag: Tag::TD.into() },
        ];
        let mut rows = Vec::new();
        for (index, (key, value)) in pairs.iter().enumerate() {
            let (chunks, node) = self.row(&slots, &[key, value], false);
            rows.push(node);
            self.push(chunks, if index == 0 { 8.0 } else { 0.0 });
        }
        if !rows.is_empty() {
            self.out.nodes.push(Node::group(Tag::Table, rows));
        }
    }

    pub(super) fn table(&mut self, table: &Table) {
        let shares: f32 = table.columns.iter().map(|column| f32::from(column.share)).sum();
        let gutters = GUTTER * (table.columns.len().saturating_sub(1)) as f32;
        let mut x = 0.0;
        let mut slots = Vec::new();
        for column in &table.columns {
            let width = (style::TEXT_WIDTH - gutters) * f32::from(column.share) / shares.max(1.0);
            slots.push(Slot { x, width, look: style::CELL, tag: Tag::TD.into() });
            x += width + GUTTER;
        }
        let head_slots: Vec<Slot> = slots
            .iter()
            .map(|slot| Slot {
                look: style::CELL_HEAD,
                tag: Tag::TH(TableHeaderScope::Column).into(),
                ..*slot
            })
            .collect();
        let names: Vec<&str> = table.columns.iter().map(|column| column.head.as_str()).collect();
        let (head, head_node) = self.row(&head_slots, &names, true);
        // Column heads come from the language files and are short: one chunk.
        let mut head = head.into_iter().next().unwrap_or_default();
        head.keep_with_next = true;
        let head_index = self.out.heads.len();
        self.out.heads.push(head.clone());
        self.push(vec![head], 10.0);

        let mut rows = Vec::new();
        for row in &table.rows {
            let cells: Vec<&str> = row.iter().map(String::as_str).collect();
            let (mut chunks, node) = self.row(&slots, &cells, true);
            for chunk in &mut chunks {
                chunk.head = Some(head_index);
            }
            rows.push(node);
            self.push(chunks, 0.0);
        }
        let head = Node::group(Tag::THead, vec![head_node]);
        let body = Node::group(Tag::TBody, rows);
        self.out.nodes.push(Node::group(Tag::Table, vec![head, body]));
    }

    /// One row: one chunk, or one for each line where it is tall.
    fn row(&mut self, slots: &[Slot], cells: &[&str], ruled: bool) -> (Vec<Chunk>, Node) {
        let columns: Vec<_> = slots
            .iter()
            .zip(cells)
            .map(|(slot, text)| self.shaper.lines(text, slot.look, slot.width))
            .collect();
        let count = columns.iter().map(Vec::len).max().unwrap_or(0);
        let leading = slots.first().map_or(0.0, |slot| slot.look.leading);
        let parted = leading * count as f32 > TALL;
        let mut chunks: Vec<Chunk> = Vec::new();
        let mut cell_nodes = Vec::new();
        for (slot, lines) in slots.iter().zip(columns) {
            let mut leaves = Vec::new();
            for (index, line) in lines.into_iter().enumerate() {
                let (at, y) = if parted { (index, 0.0) } else { (0, leading * index as f32) };
                if chunks.len() <= at {
                    chunks.resize_with(at + 1, Chunk::default);
                }
                let (placed, leaf) = self.content(line, slot.x, y + if at == 0 { PADDING } else { 0.0 });
                leaves.push(leaf);
                if let Some(chunk) = chunks.get_mut(at) {
                    chunk.placed.push(placed);
                }
            }
            cell_nodes.push(Node::group(slot.tag.clone(), leaves));
        }
        for chunk in &mut chunks {
            chunk.height = if parted { leading } else { leading * count as f32 };
        }
        if let Some(first) = chunks.first_mut() {
            first.height += PADDING;
            first.keep_with_next = parted;
        }
        if let Some(last) = chunks.last_mut() {
            last.height += PADDING;
            if ruled {
                let rule = Ink::Rule { width: style::TEXT_WIDTH, colour: style::LINE };
                last.placed.push(Placed { x: 0.0, y: last.height, ink: rule, leaf: None });
            }
        }
        (chunks, Node::group(Tag::TR, cell_nodes))
    }
}
