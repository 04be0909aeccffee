//! Which parts of a path are the names of people and of servers.

use super::known::{
    ENDINGS, HOMES, IN_PROFILE, INSIDE_HOME, INSIDE_LIBRARY, NO_SERVER, NOBODY, OF_PROGRAMS,
    OFTEN_INSIDE_HOME, OWN_SHARES, TOP_HOMES,
};
use super::{COMPUTER, PERSON};
use crate::machine::browsers;

/// A part of a text between two separators of folders.
#[derive(Debug)]
pub struct Piece<'t> {
    /// What can be the name of a folder.
    pub name: &'t str,
    /// What follows it, up to the next name.
    pub tail: &'t str,
    pub hidden: Option<Hidden>,
}

/// A name that is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hidden {
    /// The position in the part at which it begins.
    pub from: usize,
    pub instead: &'static str,
}

/// How many names around one in its path say what it is; and how many parts of a text are looked at for
/// them, since a text from outside can have any number of separators in a row.
const MOST_NAMES: usize = 12;
const MOST_PARTS: usize = 40;

/// Whether a name, in lower case, is the same on many computers and of nobody.
pub fn is_nobody(name: &str) -> bool {
    NOBODY.contains(&name)
}

/// The parts of all paths in a text, in order: `name` and `tail` one after the other are the text.
pub fn pieces<'t>(text: &'t str, brands: &[String]) -> Vec<Piece<'t>> {
    let mut pieces: Vec<Piece<'t>> = Vec::new();
    for part in text.split_inclusive(['/', '\\', '"', '\n', '<', '>', '|']) {
        let end = part.trim_end_matches(['/', '\\', '"', '\n', '<', '>', '|']).len();
        let is_last = end == part.len();
        // Behind the last name of a path the sentence goes on.
        let mark = part
            .get(..end)
            .and_then(|name| [": ", "; ", ", ", " ("].iter().filter_map(|mark| name.find(mark)).min());
        let end = if is_last { mark.unwrap_or(end) } else { end };
        let (name, tail) = part.split_at_checked(end).unwrap_or((part, ""));
        pieces.push(Piece { name, tail, hidden: None });
    }
    let names: Vec<Name> = pieces.iter().map(Name::of).collect();
    let mut hidden: Vec<Option<Hidden>> = Vec::with_capacity(names.len());
    for at in 0..names.len() {
        let place = Place { names: &names, at, brands };
        let is_after_hidden =
            place.back(1).is_some_and(|(before, _)| hidden.get(before).is_some_and(Option::is_some));
        hidden.push(place.hidden(is_after_hidden));
    }
    for (piece, hidden) in pieces.iter_mut().zip(hidden) {
        piece.hidden = hidden;
    }
    pieces
}

/// What a rule says of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// Nothing: others may.
    Nothing,
    /// It is nobody's.
    Shown,
    Hidden(Hidden),
}

impl Told {
    fn hidden_if(is_hidden: bool, from: usize, instead: &'static str) -> Self {
        if is_hidden { Self::Hidden(Hidden { from, instead }) } else { Self::Shown }
    }
}

/// A part of a text, as far as it says what the parts behind it are.
#[derive(Debug)]
struct Name {
    /// In lower case.
    text: String,
    is_capital: bool,
    /// The path goes on behind it.
    goes_on: bool,
    /// It is no part of the path that begins behind it.
    is_before_path: bool,
}

impl Name {
    fn of(piece: &Piece<'_>) -> Self {
        let has = |is: fn(char) -> bool| piece.name.contains(is);
        Self {
            text: piece.name.trim().to_lowercase(),
            is_capital: has(char::is_uppercase) && !has(char::is_lowercase),
            goes_on: piece.tail.starts_with(['/', '\\']),
            is_before_path: piece.name.ends_with(|c: char| c.is_whitespace() || "=([{,;'".contains(c)),
        }
    }
}

/// One name among those before and behind it.
struct Place<'n> {
    names: &'n [Name],
    at: usize,
    brands: &'n [String],
}

impl Place<'_> {
    fn name(&self) -> &str {
        self.names.get(self.at).map_or("", |name| &name.text)
    }

    /// The name so many before this one, in the same path. Two separators in a row, as in escaped paths,
    /// count once.
    fn back(&self, steps: usize) -> Option<(usize, &str)> {
        let mut before = self.names.get(..self.at)?.iter().enumerate().rev().take(MOST_PARTS);
        let mut left = steps;
        loop {
            let (at, name) = before.next()?;
            if !name.goes_on || name.is_before_path {
                return None;
            }
            if !name.text.is_empty() {
                left -= 1;
                if left == 0 {
                    return Some((at, &name.text));
                }
            }
        }
    }

    fn is_back(&self, steps: usize, names: &[&str]) -> bool {
        self.back(steps).is_some_and(|(_, name)| names.contains(&name))
    }

    /// The name so many behind this one, in the same path; empty when there is none.
    fn ahead(&self, steps: usize) -> &str {
        let mut left = steps;
        let mut goes_on = self.names.get(self.at).is_some_and(|name| name.goes_on);
        for name in self.names.iter().skip(self.at + 1).take(MOST_PARTS) {
            if !goes_on {
                break;
            }
            goes_on = name.goes_on;
            if !name.text.is_empty() {
                left -= 1;
                if left == 0 {
                    return &name.text;
                }
            }
        }
        ""
    }

    /// How many names are before this one in its path, as far as they are looked at.
    fn depth(&self) -> usize {
        (1..MOST_NAMES).take_while(|steps| self.back(*steps).is_some()).count()
    }

    fn any_back(&self, names: &[&str]) -> bool {
        (1..=self.depth()).any(|steps| self.is_back(steps, names))
    }

    fn hidden(&self, is_after_hidden: bool) -> Option<Hidden> {
        let name = self.name();
        let person = Some(Hidden { from: 0, instead: PERSON });
        if name.is_empty() {
            return None;
        }
        match self.on_share() {
            Told::Hidden(hidden) => return Some(hidden),
            Told::Shown => return None,
            Told::Nothing => {}
        }
        if is_nobody(name) {
            return None;
        }
        if self.is_back(1, &HOMES) {
            let is_list = name.ends_with(".plist");
            return person.filter(|_| !is_list);
        }
        let is_media = self.is_back(1, &["media"]) && (self.depth() == 1 || self.is_back(2, &["run"]));
        let is_mail = self.is_back(1, &["mail"]) && self.is_back(2, &["var", "spool"]);
        if is_media || is_mail {
            return person;
        }
        if self.is_back(2, &["home", "homes"])
            && is_after_hidden
            && self.back(1).is_some_and(|(at, _)| self.is_domain(at))
        {
            return person.filter(|_| !name.starts_with('.') && !OFTEN_INSIDE_HOME.contains(&name));
        }
        match self.browser_profile() {
            Told::Hidden(hidden) => return Some(hidden),
            Told::Shown => return None,
            Told::Nothing => {}
        }
        let is_at_top = self.depth() <= 2 && self.back(2).is_none_or(|(_, above)| above.ends_with(':'));
        if self.is_back(1, &TOP_HOMES) && (is_at_top || self.is_server(3)) {
            return person;
        }
        person.filter(|_| self.has_inside_of_home())
    }

    /// Whether the folder before this one is that of an organization, in which people have theirs:
    /// `CORP`, `corp.example`.
    fn is_domain(&self, at: usize) -> bool {
        let Some(Name { text: domain, is_capital, .. }) = self.names.get(at) else { return false };
        let ending = domain.rsplit_once('.').map_or("", |(_, ending)| ending);
        let endings =
            ["corp", "com", "example", "int", "internal", "intra", "lan", "local", "net", "org", "ad"];
        let lies_in_home = self.ahead(1).starts_with('.') || INSIDE_HOME.contains(&self.ahead(1));
        endings.contains(&ending) || *is_capital || (!domain.contains('.') && lies_in_home)
    }

    fn is_brand(&self, name: &str) -> bool {
        self.brands.iter().any(|brand| name.contains(brand.as_str()))
    }

    fn has_inside_of_home(&self) -> bool {
        let (name, next) = (self.name(), self.ahead(1));
        let is_brand = self.is_brand(name);
        let is_other =
            name.ends_with(':') || name.starts_with(['%', '$', '~', '.']) || name.ends_with(".app");
        let is_deeper = self.any_back(&INSIDE_HOME) || self.any_back(&OF_PROGRAMS);
        let is_of_program = is_deeper || OF_PROGRAMS.contains(&name) || is_brand;
        // Services have their homes there.
        let is_of_service = self.is_back(1, &["lib", "run", "cache"]) && self.any_back(&["var"]);
        if is_other || is_of_program || is_of_service || self.depth() == 0 {
            return false;
        }
        let is_library = next == "library" && INSIDE_LIBRARY.contains(&self.ahead(2));
        let is_volume = self.is_back(1, &["volumes"]) || name == "data";
        INSIDE_HOME.contains(&next)
            || (OFTEN_INSIDE_HOME.contains(&next) && self.depth() <= 2)
            || (is_library && !is_volume)
    }

    /// The name of a profile of a browser, which people often give their own.
    fn browser_profile(&self) -> Told {
        let name = self.name();
        let of_firefox = self.is_back(1, &["profiles"]) && self.depth() > 2
            || (self.is_back(1, &["firefox", "thunderbird"]) && self.is_back(2, &[".mozilla"]));
        if of_firefox {
            let (id, own) = name.split_once('.').unwrap_or(("", name));
            let is_usual = own.starts_with("default") || own.starts_with("dev-edition") || own == "ini";
            let is_id = id.len() == 8 && id.chars().all(|c| c.is_ascii_alphanumeric());
            let is_profile = is_id || (id.is_empty() && self.is_back(1, &["profiles"]));
            let from = if id.is_empty() { 0 } else { id.len() + 1 };
            return Told::hidden_if(is_profile && !is_usual, from, PERSON);
        }
        let browser = self.back(1).map_or("", |(_, name)| name);
        let is_profile = IN_PROFILE.contains(&self.ahead(1)) && browsers::holds_profiles(browser);
        if !is_profile {
            return Told::Nothing;
        }
        let is_usual = ["default", "guest profile", "system profile"].contains(&name)
            || name.strip_prefix("profile ").is_some_and(|number| number.parse::<u32>().is_ok());
        Told::hidden_if(!is_usual, 0, PERSON)
    }

    /// In a path as `\\server\share\NAME`: the server, and whose folder it is.
    fn on_share(&self) -> Told {
        let name = self.name();
        match (0..3).find(|steps| self.is_server(*steps)) {
            None => Told::Nothing,
            Some(0) => Told::hidden_if(!NO_SERVER.contains(&name), 0, COMPUTER),
            Some(1) => {
                let Some(own) = name.strip_suffix('$').filter(|own| own.len() > 1) else {
                    return Told::Nothing;
                };
                let is_known = OWN_SHARES.contains(&name)
                    || ["home", "user", "profil", "redirect", "data", "share", "dept", "group"]
                        .iter()
                        .any(|part| own.contains(part));
                Told::hidden_if(!is_known, 0, PERSON)
            }
            Some(_) => {
                let is_file = self.ahead(1).is_empty()
                    && name.contains('.')
                    && name.rsplit('.').next().is_some_and(|ending| ENDINGS.contains(&ending));
                let is_brand = self.is_brand(name);
                let goes_on =
                    HOMES.contains(&name) || TOP_HOMES.contains(&name) || OF_PROGRAMS.contains(&name);
                let is_own = self.is_back(1, &OWN_SHARES) || is_nobody(name);
                let is_name = !(is_file || is_brand || goes_on || is_own);
                Told::hidden_if(is_name, 0, PERSON)
            }
        }
    }

    /// Whether the name so many before this one is that of a server: behind two separators that begin a
    /// path, or behind what says so.
    fn is_server(&self, steps: usize) -> bool {
        let at = if steps == 0 { Some(self.at) } else { self.back(steps).map(|(at, _)| at) };
        let Some(at) = at else { return false };
        let Some(server) = self.names.get(at) else { return false };
        let here = Place { names: self.names, at, brands: self.brands };
        if here.is_back(1, &["unc"]) && here.is_back(2, &["?", "??"]) || here.is_back(1, &["mup"]) {
            return true;
        }
        if ["file:", "smb:", "afp:", "nfs:", "cifs:"]
            .iter()
            .any(|scheme| here.back(1).is_some_and(|(_, name)| name.ends_with(scheme)))
        {
            return here.depth() == 1 && here.is_behind_two();
        }
        let is_drive = server.text.ends_with(':');
        here.depth() == 0
            && here.is_behind_two()
            && !is_drive
            && !OF_PROGRAMS.contains(&server.text.as_str())
            && !["home", "var", "users", "library", "?", "??", "."].contains(&server.text.as_str())
    }

    /// Whether two separators are before this name.
    fn is_behind_two(&self) -> bool {
        let before = |back: usize| self.at.checked_sub(back).and_then(|at| self.names.get(at));
        let is_empty = before(1).is_some_and(|name| name.text.is_empty() && name.goes_on);
        is_empty && before(2).is_some_and(|name| name.goes_on)
    }
}
