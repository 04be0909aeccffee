//! The project's own chores: `cargo xtask VERB`. One verb is one file, or a file and a folder.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a console program for developers")]

mod advisories;
mod apt;
mod bench;
mod checksums;
mod command;
mod deny;
mod display;
mod dist;
mod dist_test;
mod fits;
mod json;
mod macos;
mod packages;
mod pe_header;
mod person;
mod planted;
mod release_notes;
mod removal_test;
mod rules_report;
mod sbom;
mod screen;
mod screen_reader;
mod screenshots;
mod signing;
mod stand_in;
mod steps;
mod test;
mod tools;
mod uninstall_table;
mod ux_check;
mod windows;
mod windows_test;
mod wine;
mod winget;
mod workflows;

use std::process::ExitCode;

use clap::Parser;

/// The project's own chores
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
enum Verb {
    /// Everything that must hold before a change is merged
    Test(test::Arguments),
    /// Compare the dependencies with the list of known security problems (needs the network)
    Advisories(packages::Install),
    /// Type-check the code for macOS, on Linux
    Macos(packages::Install),
    /// Speed against references measured in the same run
    Bench,
    /// Which product can be seen in which place, so that gaps show
    RulesReport,
    /// Draw every page in every look, and make the pictures of the documentation
    Screenshots,
    /// Print for each rule of plain words, flow, access and speed whether it holds
    UxCheck,
    /// Walk through the running window as a screen reader does, over AT-SPI
    ScreenReader,
    /// Build the Windows executables
    Windows(windows::Arguments),
    /// Print what the change log says about a version
    ReleaseNotes(release_notes::Arguments),
    /// Write the hash of every file of a release beside them
    Checksums(checksums::Arguments),
    /// Write the list of all crates that are built in
    Sbom(sbom::Arguments),
    /// Write the files with which winget knows a release
    Winget(winget::Arguments),
    /// Check the workflows of the build server
    Workflows(packages::Install),
    /// Run the Windows executables under Wine and compare what they find
    WindowsTest(windows_test::Arguments),
    /// Make all packages of a release that Linux can make
    Dist(dist::Arguments),
    /// Install, use, upgrade and remove each package, and print what held
    DistTest(dist_test::Arguments),
}

fn main() -> ExitCode {
    let result = match Verb::parse() {
        Verb::Test(arguments) => test::run(&arguments),
        Verb::Advisories(install) => advisories::run(install),
        Verb::Macos(install) => macos::run(install),
        Verb::Bench => bench::run(),
        Verb::RulesReport => rules_report::run(),
        Verb::Screenshots => screenshots::run(),
        Verb::UxCheck => ux_check::run(),
        Verb::ScreenReader => screen_reader::run(),
        Verb::Windows(arguments) => windows::run(&arguments),
        Verb::ReleaseNotes(arguments) => release_notes::run(&arguments),
        Verb::Checksums(arguments) => checksums::run(&arguments),
        Verb::Sbom(arguments) => sbom::run(&arguments),
        Verb::Winget(arguments) => winget::run(&arguments),
        Verb::Workflows(install) => workflows::run(install),
        Verb::WindowsTest(arguments) => windows_test::run(&arguments),
        Verb::Dist(arguments) => dist::run(&arguments),
        Verb::DistTest(arguments) => dist_test::run(&arguments),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn every_verb_can_be_called() {
        super::Verb::command().debug_assert();
    }
}
