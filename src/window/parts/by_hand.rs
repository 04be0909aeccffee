//! What the person does if the program starts nothing.

use eframe::egui::Ui;
use eframe::egui::accesskit::Role;

use super::help_from;
use crate::removal::instruction::NotStarted;
use crate::removal::{Action, Instruction, Scene};
use crate::scan::Finding;
use crate::window::theme::{Type, colors};
use crate::window::{Outbox, drawn, widgets};
use crate::wizard::Event;
use crate::wizard::model::Model;

pub fn by_hand(ui: &mut Ui, model: &Model, finding: &Finding, instruction: &Instruction, out: &mut Outbox) {
    let texts = &model.texts;
    let title = finding.title();
    let scene = model.scene(instruction);
    match scene {
        Some(Scene::RemovalTool) => left_alone(ui, model, finding, out),
        Some(scene) => drawn::with_steps(ui, texts, scene, &title, model.opens(scene)),
        None => in_words(ui, model, finding, instruction, out),
    }
    match instruction {
        Instruction::Start(_) => {}
        Instruction::InstalledApps(why) => {
            if let (Some(why), Some(_)) = (why, scene) {
                widgets::note(ui, &texts.get(&format!("not-started-{}", why.id())));
                widgets::gap(ui, 8.0);
            }
        }
        Instruction::VendorUninstaller => help_from::way(ui, model, "no-installer"),
        Instruction::LeaveAlone | Instruction::DeleteFiles | Instruction::BrowserExtensions => {}
    }
    if instruction.runs_code_of_maker() {
        help_from::password(ui, model, finding, out);
    }
    widgets::note(ui, &texts.get("remove-by-hand-note"));
    let problem = match instruction {
        Instruction::LeaveAlone => "it-problem-leftover",
        Instruction::VendorUninstaller => "it-problem-installer",
        Instruction::InstalledApps(Some(why)) if !why.is_in_the_list() => "it-problem-uninstaller",
        Instruction::InstalledApps(Some(NotStarted::NotSigned)) => "it-problem-uninstaller",
        _ => "it-problem-other",
    };
    help_from::somebody(ui, model, &help_from::problem(model, finding, problem), out);
}

/// Where there is nothing to draw.
fn in_words(ui: &mut Ui, model: &Model, finding: &Finding, instruction: &Instruction, out: &mut Outbox) {
    let texts = &model.texts;
    let ink = colors(ui).ink;
    if *instruction == Instruction::LeaveAlone {
        return left_alone(ui, model, finding, out);
    }
    widgets::card(ui, false, |ui| match instruction {
        Instruction::Start(action @ Action::Packages { .. }) => command(ui, model, finding, action, out),
        Instruction::Start(_) | Instruction::InstalledApps(None) => {
            widgets::body(ui, &texts.get("plan-installed-apps"));
        }
        Instruction::InstalledApps(Some(why)) => {
            if why.is_in_the_list() {
                widgets::body(ui, &texts.get("plan-installed-apps"));
                widgets::gap(ui, 6.0);
            }
            widgets::text(ui, Type::Body, ink, &texts.get(&format!("not-started-{}", why.id())));
        }
        Instruction::VendorUninstaller => drop(widgets::body(ui, &texts.get("plan-vendor-uninstaller"))),
        Instruction::DeleteFiles => {
            widgets::body(ui, &texts.get("plan-leftover-folders"));
            places(ui, finding);
        }
        Instruction::BrowserExtensions => {
            widgets::body(ui, &texts.get("plan-leftover-extensions"));
            places(ui, finding);
        }
        Instruction::LeaveAlone => {}
    });
}

fn command(ui: &mut Ui, model: &Model, finding: &Finding, action: &Action, out: &mut Outbox) {
    let texts = &model.texts;
    let command = format!("sudo {}", action.command_line());
    widgets::body(ui, &texts.get("plan-command"));
    widgets::gap(ui, 6.0);
    widgets::strong(ui, &command);
    let words = texts.get("copy-command");
    let spoken =
        texts.with("about", &[("words", words.as_str().into()), ("name", finding.name.as_str().into())]);
    let done = if model.is_other_computer { "notice-copied-elsewhere" } else { "notice-copied" };
    if widgets::link_about(ui, Type::SmallStrong, Role::Button, &words, &spoken).clicked() {
        ui.copy_text(command);
        out.push(Event::Copied(done));
    }
    super::copied::copied(ui, model, done);
    widgets::gap(ui, 6.0);
    widgets::body(ui, &texts.get("plan-command-after"));
}

/// Parts of the system are left: why nobody deletes them, the tool that the maker has for that, and where they are.
fn left_alone(ui: &mut Ui, model: &Model, finding: &Finding, out: &mut Outbox) {
    let texts = &model.texts;
    let tool = model.rules.tool_of(&finding.product);
    widgets::body(ui, &texts.get("plan-leftover-system"));
    widgets::gap(ui, 10.0);
    if let Some(tool) = tool.filter(|_| model.scene(&Instruction::LeaveAlone).is_some()) {
        drawn::with_steps(ui, texts, Scene::RemovalTool, &tool.name, false);
        let facts = tool.facts.iter().filter_map(|id| model.rules.fact(id));
        super::citations::citations(ui, model, facts, out);
        widgets::gap(ui, 8.0);
    }
    widgets::card(ui, false, |ui| places(ui, finding));
}

/// Where the traces are.
fn places(ui: &mut Ui, finding: &Finding) {
    let ink = colors(ui).ink;
    for evidence in &finding.evidence {
        widgets::text(ui, Type::Small, ink, &evidence.location);
    }
}
