//! The uninstall string: what a program's entry in the registry says how to remove it.
//!
//! It is text from outside, often wrong and sometimes hostile. Of a package of Windows Installer only
//! the product code is taken from it; the command is our own. Of any other program the path must be
//! beyond doubt. Whatever else there is, is refused with a reason, and the person uses the system's own
//! list of apps.

use std::fmt;

use crate::named::named_enum;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Windows itself takes no longer command line, in characters.
const LONGEST: usize = 32_766;

/// Programs that run what their arguments say. To check the file would say nothing.
const RUN_OTHERS: &[&str] = &[
    "bash",
    "bitsadmin",
    "certutil",
    "cmd",
    "cmstp",
    "conhost",
    "control",
    "cscript",
    "explorer",
    "forfiles",
    "ftp",
    "hh",
    "infdefaultinstall",
    "installutil",
    "java",
    "javaw",
    "mmc",
    "msbuild",
    "msdt",
    "mshta",
    "msxsl",
    "node",
    "odbcconf",
    "pcalua",
    "perl",
    "powershell",
    "powershell_ise",
    "presentationhost",
    "pwsh",
    "py",
    "python",
    "python3",
    "pythonw",
    "reg",
    "regasm",
    "regedit",
    "regsvcs",
    "regsvr32",
    "runas",
    "rundll32",
    "sc",
    "schtasks",
    "sh",
    "wmic",
    "wscript",
    "wsl",
    "xwizard",
];

/// A way to start the removal that can be shown and started as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Uninstaller {
    /// A package of Windows Installer.
    Package(ProductCode),
    /// The maker's own program.
    Program {
        /// Absolute, on a drive, with the ending `.exe`.
        path: String,
        /// The rest of the string as it is; the program itself takes it apart.
        arguments: String,
    },
}

/// By what Windows Installer knows a product: `{8-4-4-4-12}` in hexadecimal, upper case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ProductCode(String);

named_enum! {
    /// Why an uninstall string is not started. Each has words in the language files.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
    #[serde(rename_all = "kebab-case")]
    pub enum Refused {
        Empty = "empty",
        TooLong = "too-long",
        /// Control characters or invisible ones, which no real string has.
        ControlCharacters = "control-characters",
        /// It is for Windows Installer, but names no product code, or several, or does something else.
        NoProductCode = "no-product-code",
        /// A path with spaces, and no quotation marks: where it ends is a guess.
        Unquoted = "unquoted",
        /// The path does not begin with a drive, or leads back up, or needs a variable filled in.
        NotAbsolute = "not-absolute",
        /// On another computer.
        OnTheNetwork = "on-the-network",
        /// It is no program, for example a script.
        NotAProgram = "not-a-program",
        /// A program that would run something else.
        RunsOthers = "runs-others",
    }
}

impl ProductCode {
    /// Reads `{8-4-4-4-12}`, in either case; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let inner = text.strip_prefix('{')?.strip_suffix('}')?;
        let groups: Vec<&str> = inner.split('-').collect();
        let is_hex = |group: &&str| group.bytes().all(|byte| byte.is_ascii_hexdigit());
        let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
        (lengths == [8, 4, 4, 4, 12] && groups.iter().all(is_hex)).then(|| Self(text.to_ascii_uppercase()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ProductCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Reads an uninstall string.
///
/// # Errors
/// [`Refused`] when what would run is not beyond doubt.
pub fn parse(text: &str) -> Result<Uninstaller, Refused> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Refused::Empty);
    }
    if text.encode_utf16().count() > LONGEST {
        return Err(Refused::TooLong);
    }
    if text.chars().any(|c| c.is_control() || is_invisible(c)) {
        return Err(Refused::ControlCharacters);
    }
    let (program, arguments) = split_program(text)?;
    let name = program.rsplit(['\\', '/']).next().unwrap_or_default().to_lowercase();
    let stem = name.strip_suffix(".exe").unwrap_or(&name);
    if stem == "msiexec" {
        return product_code(arguments).map(Uninstaller::Package);
    }
    check_path(program)?;
    if !name.ends_with(".exe") || stem.is_empty() {
        return Err(Refused::NotAProgram);
    }
    if RUN_OTHERS.contains(&stem) {
        return Err(Refused::RunsOthers);
    }
    Ok(Uninstaller::Program { path: program.to_owned(), arguments: arguments.trim().to_owned() })
}

/// The program and what follows it.
fn split_program(text: &str) -> Result<(&str, &str), Refused> {
    if let Some(rest) = text.strip_prefix('"') {
        let (program, arguments) = rest.split_once('"').ok_or(Refused::Unquoted)?;
        // Text that is glued to the quotation mark would belong to the name.
        let is_apart = arguments.is_empty() || arguments.starts_with([' ', '/']);
        return if is_apart { Ok((program, arguments)) } else { Err(Refused::Unquoted) };
    }
    let (program, arguments) = text.split_once(' ').unwrap_or((text, ""));
    // `C:\Program Files\…` without quotation marks could mean a program `C:\Program.exe`. What has a
    // drive but no ending by the first space goes on behind it; so may what has one, if a later word
    // ends in `.exe`, too.
    let has_ending = |part: &str| part.to_lowercase().ends_with(".exe");
    let is_path = program.contains(['\\', '/']);
    let goes_on = || arguments.split(' ').any(|word| has_ending(word) && word.contains('\\'));
    if is_path && !has_ending(program) && arguments.to_lowercase().contains(".exe") {
        return Err(Refused::Unquoted);
    }
    if is_path && has_ending(program) && goes_on() {
        return Err(Refused::Unquoted);
    }
    Ok((program, arguments))
}

/// Characters that nobody sees, or that change how a text looks: those that Unicode calls "format", "line
/// separator", "paragraph separator" or "default ignorable".
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{70f}' | '\u{8e2}' | '\u{feff}' | '\u{3164}' | '\u{ffa0}'
        | '\u{600}'..='\u{605}' | '\u{6dd}' | '\u{890}'..='\u{891}'
        | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fff0}'..='\u{fffb}'
        | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1345f}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// A path on a drive of this computer, which says by itself where it leads.
fn check_path(path: &str) -> Result<(), Refused> {
    if path.starts_with(r"\\") || path.starts_with("//") {
        return Err(Refused::OnTheNetwork);
    }
    let mut chars = path.chars();
    let drive = (chars.next(), chars.next(), chars.next());
    let (Some('a'..='z' | 'A'..='Z'), Some(':'), Some('\\')) = drive else {
        return Err(Refused::NotAbsolute);
    };
    let rest = chars.as_str();
    // Windows drops dots and spaces at the end of a name, and opens another file than the one shown.
    let is_odd = |part: &str| part.is_empty() || part.ends_with(['.', ' ']) || part.starts_with(' ');
    let is_device = |part: &str| {
        let name = part.split('.').next().unwrap_or_default().to_ascii_uppercase();
        let is_port = |kind: &str| {
            // Windows takes the small figures for the others.
            let is_number = |number: &str| matches!(number, "¹" | "²" | "³") || number.parse::<u8>().is_ok();
            name.strip_prefix(kind).is_some_and(|number| number.chars().count() == 1 && is_number(number))
        };
        matches!(name.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
            || is_port("COM")
            || is_port("LPT")
    };
    let is_bad = |part: &str| is_odd(part) || is_device(part);
    if rest.contains(['%', ':', '/', '*', '?', '<', '>', '|', '"']) || rest.split('\\').any(is_bad) {
        return Err(Refused::NotAbsolute);
    }
    Ok(())
}

/// The one product code in the arguments of Windows Installer.
fn product_code(arguments: &str) -> Result<ProductCode, Refused> {
    let mut found: Option<ProductCode> = None;
    let mut words = arguments.split_whitespace().map(|word| word.trim_matches('"')).peekable();
    while let Some(word) = words.next() {
        let Some(option) = word.strip_prefix(['/', '-']) else { continue };
        let lower = option.to_ascii_lowercase();
        let code = match lower.split_once('{') {
            Some(("i" | "x" | "package" | "uninstall", _)) => {
                option.find('{').and_then(|at| option.get(at..)).and_then(ProductCode::parse)
            }
            None if matches!(lower.as_str(), "i" | "x" | "package" | "uninstall") => {
                words.peek().and_then(|next| ProductCode::parse(next))
            }
            // A patch, an advertisement, an administrative installation: something else than a removal.
            None if matches!(lower.as_str(), "p" | "a" | "j" | "ju" | "jm" | "update" | "regserver") => None,
            // How much is shown, whether to restart, where to log.
            None => continue,
            Some(_) => None,
        };
        match (code, &found) {
            (None, _) => return Err(Refused::NoProductCode),
            (Some(code), None) => found = Some(code),
            (Some(code), Some(known)) if code == *known => {}
            (Some(_), Some(_)) => return Err(Refused::NoProductCode),
        }
    }
    found.ok_or(Refused::NoProductCode)
}

#[cfg(test)]
mod tests;
