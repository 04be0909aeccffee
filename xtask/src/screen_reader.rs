//! What a screen reader finds: the accessibility tree of the running window, read over AT-SPI, the
//! interface that assistive technology uses on Linux, and the way through the app by its actions alone.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use zbus::blocking::{Connection, Proxy, connection};
use zbus::zvariant::OwnedObjectPath;

use crate::command::{cargo, execute, output, program, root, target};
use crate::display::Display;
use crate::wine::Running;

const DEADLINE: Duration = Duration::from_mins(1);

/// How long a page takes to be told whole.
const SETTLE: Duration = Duration::from_millis(400);

/// By its name the second window knows the computer of the first.
const COMPUTER: &str = "front-desk";

/// Numbers of roles, from `AtspiRole` of the interface.
mod role {
    pub const INVALID: u32 = 0;
    pub const CHECK_BOX: u32 = 7;
    pub const IMAGE: u32 = 27;
    pub const BUTTON: u32 = 43;
    pub const RADIO_BUTTON: u32 = 44;
    pub const UNKNOWN: u32 = 67;
    pub const ENTRY: u32 = 79;
    pub const HEADING: u32 = 83;
    pub const LINK: u32 = 88;
}

/// Roles that a person acts on or that carry meaning, and so need a name.
const NEED_NAME: [u32; 7] =
    [role::BUTTON, role::LINK, role::RADIO_BUTTON, role::CHECK_BOX, role::ENTRY, role::HEADING, role::IMAGE];

/// The buttons that lead on, by text key: the first that is there is pressed.
const WAY: [&str; 12] = [
    "start-what-it-means",
    "check-this-computer",
    "see-check",
    "plan-the-removal",
    "plan-answer-again",
    "plan-start",
    "plan-later",
    "continue",
    "make-report",
    "check-protection",
    "tasks-button",
    "save-report",
];

/// Walks from the first page to the report and to Help, opens the window once more on the task list, and
/// looks at every control on the way.
pub fn run() -> Result<()> {
    // As the tests build it, so that nothing is built twice.
    execute(cargo().args(["test", "--locked", "--workspace", "--no-run"]))?;
    let display = Display::start()?;
    for language in ["en-US", "es-US"] {
        println!("{language}:");
        let session = Session::start(&display)?;
        let folder = tempfile::tempdir()?;
        let tree = folder.path().join("tree");
        for dir in ["etc", "var/lib/dpkg"] {
            fs::create_dir_all(tree.join(dir))?;
        }
        fs::write(tree.join("etc/os-release"), "NAME=\"Debian GNU/Linux\"\nVERSION_ID=\"12\"\n")?;
        fs::write(tree.join("etc/hostname"), format!("{COMPUTER}\n"))?;
        fs::write(tree.join("var/lib/dpkg/status"), found_packages())?;
        let data = folder.path().join("data");
        let open = || -> Result<Running> {
            let mut window = program(target().join("debug/bancheck"));
            window.arg("--data-dir").arg(&data).arg("--root").arg(&tree);
            window.args(["--lang", language]);
            window.env("DBUS_SESSION_BUS_ADDRESS", &session.address).env("HOME", folder.path());
            display.show(&mut window).stdout(Stdio::null()).stderr(Stdio::null());
            Ok(Running(window.spawn().context("cannot start the window")?))
        };
        // As with a person: the screen reader is there before the window.
        let reader = Reader { bus: session.accessibility_bus()? };
        let texts = texts(language)?;
        let application = || {
            reader
                .application()
                .with_context(|| fs::read_to_string(data.join("bancheck.log")).unwrap_or_default())
        };
        let window = open()?;
        let (mut pages, mut controls) = walk(&reader, &display, &application()?, &texts)?;
        drop(window);
        let _window = open()?;
        let heading = texts.get("tasks-heading").context("the task list has no heading")?;
        controls += check(&reader.page(&application()?, heading)?, heading)?;
        pages += 1;
        println!(
            "{pages} pages, {controls} controls: every one has a name, and the way was found by actions alone"
        );
    }
    Ok(())
}

/// A package that the rules find.
fn found_packages() -> String {
    let package = |name: &str| format!("Package: {name}\nStatus: install ok installed\nVersion: 1\n\n");
    ["bash", "kesl"].map(package).concat()
}

/// Returns how many pages and how many controls there were.
fn walk(
    reader: &Reader,
    display: &Display,
    application: &Object,
    texts: &BTreeMap<String, String>,
) -> Result<(usize, usize)> {
    let mut seen = String::new();
    let mut was_stopped = false;
    let mut pages = 0;
    let mut controls = 0;
    let begun = Instant::now();
    loop {
        ensure!(begun.elapsed() < DEADLINE * 3, "the way did not end; it stands at `{seen}`");
        let nodes = reader.nodes(application);
        let heading = nodes.iter().find(|node| node.role == role::HEADING).map(|node| node.name.clone());
        let Some(heading) = heading.filter(|heading| *heading != seen) else {
            std::thread::sleep(Duration::from_millis(100));
            continue;
        };
        // What has just begun to change is read once more.
        std::thread::sleep(SETTLE);
        let nodes = reader.nodes(application);
        pages += 1;
        controls += check(&nodes, &heading)?;
        // A question: its second answer, which lets the removal go on. Only the first question before
        // the removal is answered by its last, which stops it.
        let answers: Vec<&Node> = nodes.iter().filter(|node| node.role == role::RADIO_BUTTON).collect();
        let is_question = heading.ends_with('?') && answers.len() >= 3;
        let is_gate = texts.iter().any(|(key, words)| key.starts_with("gate-") && *words == heading);
        let stops = is_gate && !was_stopped;
        was_stopped |= stops;
        let answer = if stops { answers.last() } else { answers.get(1) };
        if let (true, Some(answer)) = (is_question, answer) {
            reader.press(&answer.object)?;
            std::thread::sleep(Duration::from_millis(300));
        }
        // What the business is: not known, so that every question comes.
        let is_about_kinds = Some(&heading) == texts.get("kinds-heading");
        let last = nodes.iter().rfind(|node| node.role == role::CHECK_BOX);
        if let (true, Some(last)) = (is_about_kinds, last) {
            reader.press(&last.object)?;
            std::thread::sleep(Duration::from_millis(300));
        }
        let words: Vec<&String> = WAY.iter().filter_map(|key| texts.get(*key)).collect();
        let button = words
            .iter()
            .find_map(|words| nodes.iter().find(|node| node.role == role::BUTTON && node.name == **words));
        let Some(button) = button else {
            // The check is under way.
            std::thread::sleep(Duration::from_millis(200));
            continue;
        };
        if Some(&button.name) == texts.get("save-report") {
            if Some(&heading) != texts.get("report-ready") {
                // It is being made.
                std::thread::sleep(Duration::from_millis(200));
                continue;
            }
            ensure!(was_stopped, "no answer has stopped the removal");
            copy(reader, display, application, texts)?;
            return Ok((pages + 1, controls + help(reader, application, &nodes, texts)?));
        }
        reader.press(&button.object)?;
        seen = heading;
    }
}

/// Copies the short answer of the report, which other programs can then paste.
fn copy(
    reader: &Reader,
    display: &Display,
    application: &Object,
    texts: &BTreeMap<String, String>,
) -> Result<()> {
    for key in ["show-letter", "copy-letter"] {
        let words = texts.get(key).with_context(|| format!("no words for {key}"))?;
        let button =
            wait_for(words, || reader.nodes(application).into_iter().find(|node| node.name == *words))?;
        reader.press(&button.object)?;
    }
    wait_for("what was copied", || {
        let mut clipboard = program("xclip");
        clipboard.args(["-selection", "clipboard", "-out"]);
        output(display.show(&mut clipboard)).filter(|copied| copied.contains(COMPUTER))
    })?;
    Ok(())
}

/// Opens Help from the last page.
fn help(
    reader: &Reader,
    application: &Object,
    nodes: &[Node],
    texts: &BTreeMap<String, String>,
) -> Result<usize> {
    let is_link = |node: &&Node| Some(&node.name) == texts.get("help-link");
    reader.press(&nodes.iter().find(is_link).context("there is no way to Help")?.object)?;
    let heading = texts.get("help-heading").context("Help has no heading")?;
    check(&reader.page(application, heading)?, heading)
}

/// Every control of a page has a name; returns how many there are.
fn check(nodes: &[Node], page: &str) -> Result<usize> {
    let controls: Vec<&Node> = nodes.iter().filter(|node| NEED_NAME.contains(&node.role)).collect();
    for node in &controls {
        ensure!(!node.name.trim().is_empty(), "role {} without a name on the page `{page}`", node.role);
    }
    let unknown = nodes.iter().find(|node| matches!(node.role, role::INVALID | role::UNKNOWN));
    ensure!(unknown.is_none(), "something without a role on the page `{page}`");
    ensure!(controls.len() >= 3, "hardly anything is told about the page `{page}`");
    println!("  {:<55} {} controls", page, controls.len());
    Ok(controls.len())
}

/// The words of the program by key; those in several lines are left out.
fn texts(language: &str) -> Result<BTreeMap<String, String>> {
    let mut texts = BTreeMap::new();
    let own = fs::read_dir(root().join("assets/text").join(language))?.map(|entry| Ok(entry?.path()));
    let of_bans = fs::read_dir(root().join("assets/bans"))?
        .map(|entry| Ok(entry?.path().join("text").join(format!("{language}.ftl"))));
    for file in own.chain(of_bans).collect::<Result<Vec<_>>>()? {
        let lines = fs::read_to_string(file)?;
        let pairs = lines.lines().filter_map(|line| line.split_once(" = "));
        texts.extend(pairs.map(|(key, words)| (key.to_owned(), words.to_owned())));
    }
    Ok(texts)
}

/// A session bus of its own, with the accessibility bus beside it.
struct Session {
    address: String,
    _bus: Running,
}

impl Session {
    fn start(display: &Display) -> Result<Self> {
        // It starts the accessibility bus by itself when somebody asks for it.
        let mut bus = program("dbus-daemon");
        bus.args(["--session", "--nofork", "--print-address=1"]).stderr(Stdio::null());
        let mut bus =
            display.show(&mut bus).stdout(Stdio::piped()).spawn().context("cannot start dbus-daemon")?;
        let address = first_line(&mut bus)?;
        Ok(Self { address, _bus: Running(bus) })
    }

    /// The bus of the trees, once programs are told that somebody listens.
    fn accessibility_bus(&self) -> Result<Connection> {
        let session = connection::Builder::address(self.address.as_str())?.build()?;
        let bus = |interface| Proxy::new(&session, "org.a11y.Bus", "/org/a11y/bus", interface);
        let address: String =
            wait_for("the accessibility bus", || bus("org.a11y.Bus").ok()?.call("GetAddress", &()).ok())?;
        let status = bus("org.a11y.Status")?;
        status.set_property("IsEnabled", true)?;
        status.set_property("ScreenReaderEnabled", true)?;
        Ok(connection::Builder::address(address.as_str())?.build()?)
    }
}

fn first_line(process: &mut Child) -> Result<String> {
    let mut line = String::new();
    let output = process.stdout.take().context("no output")?;
    BufReader::new(output).read_line(&mut line)?;
    match line.trim() {
        "" => bail!("the session bus ended without an address"),
        address => Ok(address.to_owned()),
    }
}

fn wait_for<T>(what: &str, mut get: impl FnMut() -> Option<T>) -> Result<T> {
    let begun = Instant::now();
    loop {
        if let Some(value) = get() {
            return Ok(value);
        }
        ensure!(begun.elapsed() < DEADLINE, "{what} did not come");
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// An object of a program: the name of its connection, and its path.
type Object = (String, OwnedObjectPath);

struct Node {
    object: Object,
    role: u32,
    name: String,
}

struct Reader {
    bus: Connection,
}

impl Reader {
    fn proxy<'a>(&'a self, object: &'a Object, interface: &'a str) -> zbus::Result<Proxy<'a>> {
        Proxy::new(&self.bus, object.0.as_str(), object.1.as_str(), interface)
    }

    /// The first program on the bus.
    fn application(&self) -> Result<Object> {
        let desktop = OwnedObjectPath::try_from("/org/a11y/atspi/accessible/root")?;
        let registry = ("org.a11y.atspi.Registry".to_owned(), desktop);
        wait_for("the window on the accessibility bus", || {
            let programs = self.children(&registry).ok()?;
            programs
                .into_iter()
                .find(|object| self.node(object.clone()).is_ok_and(|node| node.name == "bancheck"))
        })
    }

    fn children(&self, object: &Object) -> zbus::Result<Vec<Object>> {
        self.proxy(object, "org.a11y.atspi.Accessible")?.call("GetChildren", &())
    }

    fn node(&self, object: Object) -> zbus::Result<Node> {
        let proxy = self.proxy(&object, "org.a11y.atspi.Accessible")?;
        let (role, name) = (proxy.call("GetRole", &())?, proxy.get_property("Name")?);
        drop(proxy);
        Ok(Node { object, role, name })
    }

    /// All nodes in reading order. What goes while it is read is left out.
    fn nodes(&self, top: &Object) -> Vec<Node> {
        let mut nodes = Vec::new();
        let mut open = vec![top.clone()];
        while let Some(object) = open.pop() {
            let Ok(node) = self.node(object.clone()) else { continue };
            nodes.push(node);
            open.extend(self.children(&object).unwrap_or_default().into_iter().rev());
        }
        nodes
    }

    /// All nodes of the page with this heading, once it is there.
    fn page(&self, application: &Object, heading: &str) -> Result<Vec<Node>> {
        wait_for(heading, || {
            let nodes = self.nodes(application);
            nodes.iter().any(|node| node.role == role::HEADING && node.name == heading).then_some(nodes)
        })
    }

    fn press(&self, object: &Object) -> Result<()> {
        let is_done: bool = self.proxy(object, "org.a11y.atspi.Action")?.call("DoAction", &(0_i32,))?;
        ensure!(is_done, "the action was refused");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(role: u32, name: &str) -> Node {
        let path = OwnedObjectPath::try_from("/").unwrap();
        Node { object: (String::new(), path), role, name: name.to_owned() }
    }

    #[test]
    fn a_control_without_a_name_or_a_role_does_not_pass() {
        let good =
            || vec![node(role::BUTTON, "Back"), node(role::BUTTON, "Help"), node(role::BUTTON, "Continue")];
        assert_eq!(check(&good(), "page").unwrap(), 3);
        for bad in [node(role::BUTTON, " "), node(role::RADIO_BUTTON, ""), node(role::UNKNOWN, "name")] {
            let mut nodes = good();
            nodes.push(bad);
            check(&nodes, "page").unwrap_err();
        }
        check(&good()[..2], "page").unwrap_err();
    }
}
