//! One line above a page: something was done, or something went wrong.

use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Layout, Ui};

use crate::window::Outbox;
use crate::window::theme::{Type, colors};
use crate::window::widgets::{self, VerdictSign};
use crate::wizard::Event;
use crate::wizard::model::{Details, Model};
use crate::wizard::notice::{Notice, NoticeKind};

pub fn ui(ui: &mut Ui, model: &Model, notice: &Notice, out: &mut Outbox) {
    let ink = colors(ui).ink;
    let sign = match notice.kind {
        NoticeKind::Done => VerdictSign::Clear,
        NoticeKind::Problem => VerdictSign::Unsure,
    };
    widgets::panel(ui, sign, 32.0, |ui| {
        widgets::live(ui, Type::Body, ink, &notice.text);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 20.0;
            if let Some(folder) = &notice.folder
                && widgets::link(ui, Type::SmallStrong, Role::Button, &model.texts.get("open-folder"))
                    .clicked()
            {
                out.push(Event::Open(folder.clone()));
            }
            if notice.details.is_some()
                && widgets::link(ui, Type::SmallStrong, Role::Button, &model.texts.get("details")).clicked()
            {
                out.push(Event::ToggleDetails(Details::Notice));
            }
            ui.with_layout(Layout::left_to_right(Align::TOP), |ui| {
                if widgets::link(ui, Type::SmallStrong, Role::Button, &model.texts.get("dismiss")).clicked() {
                    out.push(Event::DismissNotice);
                }
            });
        });
        if let (Some(details), true) = (&notice.details, model.open_details.contains(&Details::Notice)) {
            widgets::note(ui, details);
        }
    });
    widgets::gap(ui, 8.0);
}
