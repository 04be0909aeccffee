//! Windows disks for the tests: real registry files, on a made-up tree.

use bancheck::bans::Rules;
use bancheck::machine::{Machine, ReasonKind, SourceId};
use bancheck::scan::{CheckResult, Scan, State, Verdict};
use regf::HiveBuilder;

use crate::support::Root;

pub const UNINSTALL: &str = r"Microsoft\Windows\CurrentVersion\Uninstall";
pub const NT: &str = r"Microsoft\Windows NT\CurrentVersion";
pub const SOFTWARE: &str = "/Windows/System32/config/SOFTWARE";
pub const SYSTEM: &str = "/Windows/System32/config/SYSTEM";
pub const ANN: &str = "S-1-5-21-1-2-3-1001";

/// Keys, each with values: numbers are written as numbers, everything else as text.
pub type Keys<'a> = &'a [(&'a str, &'a [(&'a str, &'a str)])];

pub fn hive(keys: Keys) -> Vec<u8> {
    builder(keys).to_bytes().expect("a hive")
}

/// A later value takes the place of an earlier one of the same name.
pub fn builder(keys: Keys) -> HiveBuilder {
    let mut builder = HiveBuilder::new().expect("an empty hive");
    for (index, (path, values)) in keys.iter().enumerate() {
        builder.create_key(path).expect("a key");
        let later = |name: &str| {
            let mut later = keys[index + 1..].iter().filter(|(other, _)| other == path);
            later.any(|(_, values)| values.iter().any(|(other, _)| *other == name))
        };
        for (name, value) in values.iter().filter(|(name, _)| !later(name)) {
            match value.parse() {
                Ok(number) => builder.add_value_dword(path, Some(name), number).expect("a number"),
                Err(_) => builder.add_value_string(path, Some(name), value).expect("a text"),
            };
        }
    }
    builder
}

/// A hive with these keys, and one value that holds a list of texts.
pub fn hive_with_list(keys: Keys, path: &str, name: &str, texts: &[&str]) -> Vec<u8> {
    let mut builder = builder(keys);
    builder.create_key(path).expect("a key");
    let wide = texts.iter().flat_map(|text| text.encode_utf16().chain([0])).chain([0]);
    let bytes: Vec<u8> = wide.flat_map(u16::to_le_bytes).collect();
    builder.add_value_with_type(path, Some(name), &bytes, regf::DataType::MultiString).expect("a list");
    builder.to_bytes().expect("a hive")
}

pub fn software(more: Keys) -> Vec<u8> {
    let ann = format!(r"{NT}\ProfileList\{ANN}");
    let mut keys = vec![
        (
            NT,
            &[("SystemRoot", r"C:\WINDOWS"), ("ProductName", "Windows 10 Pro"), ("CurrentBuild", "26100")][..],
        ),
        (r"Microsoft\Windows\CurrentVersion", &[("ProgramFilesDir", r"C:\Program Files")][..]),
        (UNINSTALL, &[][..]),
        (ann.as_str(), &[("ProfileImagePath", r"%SystemDrive%\Users\Ann")][..]),
    ];
    keys.extend(more);
    hive(&keys)
}

pub fn system() -> Vec<u8> {
    hive(&[
        ("Select", &[("Current", "2")]),
        (r"ControlSet001\Services\old", &[("Type", "16")]),
        (
            r"ControlSet002\Services\acme",
            &[("Type", "16"), ("ImagePath", r"%ProgramFiles%\Acme\a.exe -r"), ("DisplayName", "Acme")],
        ),
        (r"ControlSet002\Services\driver", &[("Type", "1"), ("ImagePath", r"\SystemRoot\system32\d.sys")]),
        (r"ControlSet002\Services\gone\Parameters", &[("a", "b")]),
        (r"ControlSet002\Control\ComputerName\ComputerName", &[("ComputerName", "OFFICE-3")]),
        (r"ControlSet002\Control\Network\{4D36E972-E325-11CE-BFC1-08002BE10318}", &[]),
        (r"ControlSet002\Enum\Root\SYSTEM", &[]),
    ])
}

/// A disk with one person, whose settings are there.
pub fn disk() -> Root {
    let acme = format!(r"{UNINSTALL}\{{1234}}");
    let acme_32 = format!(r"WOW6432Node\{UNINSTALL}\Acme 32");
    let root = Root::new();
    root.file(
        SOFTWARE,
        software(&[
            (&acme, &[("DisplayName", "Acme"), ("Publisher", "Acme ΩЯ"), ("DisplayVersion", "1.2")]),
            (&acme_32, &[("DisplayName", "Acme for 32 bits")]),
        ]),
    );
    root.file(SYSTEM, system());
    root.file(
        "/Users/Ann/NTUSER.DAT",
        hive(&[(&format!(r"Software\{UNINSTALL}\mine"), &[("DisplayName", "Ann's own")])]),
    );
    root.folder("/Program Files/Acme/bin");
    root.folder("/Windows/System32/DriverStore/FileRepository/disk.inf_amd64_0123456789abcdef");
    root.file("/Windows/INF/disk.inf", "x");
    root
}

/// The hive once for each key of this name, each time with that key's values where nothing is.
pub fn without_values(hive: &[u8], name: &str) -> Vec<Vec<u8>> {
    let names = hive.windows(name.len()).enumerate().filter(|(_, bytes)| *bytes == name.as_bytes());
    // The kind of a cell stands 76 bytes before its name, the place of the list 40 bytes behind it.
    let keys = names.map(|(place, _)| place - 76).filter(|key| &hive[*key..*key + 2] == b"nk");
    let has_values = |key: &usize| hive[key + 36..key + 40] != [0; 4];
    let broken = keys.filter(has_values).map(|key| {
        let mut broken = hive.to_vec();
        broken[key + 40..key + 44].copy_from_slice(&0x7FFF_FFF0_u32.to_le_bytes());
        broken
    });
    broken.collect()
}

pub const CERTIFICATE: &[u8] = include_bytes!("../fixtures/certificates/named.der");
pub const SCHEDULE: &str = r"Microsoft\Windows NT\CurrentVersion\Schedule";
const CURRENT: &str = r"Microsoft\Windows\CurrentVersion";
const PRODUCT: &str = "{90160000-0011-0000-0000-0000000FF1CE}";
const PACKED: &str = "00006109110000000000000000F01FEC";

/// What the SOFTWARE file of an ordinary Windows 11 has, as far as it is read, with `more` keys; but none
/// that begin with `without`.
pub fn software_but(without: Option<&str>, more: Keys) -> Vec<u8> {
    software_builder(without, more).to_bytes().expect("a hive")
}

/// The same, before it is written.
pub fn software_builder(without: Option<&str>, more: Keys) -> HiveBuilder {
    let acme = format!(r"{UNINSTALL}\{PRODUCT}");
    let acme_32 = format!(r"WOW6432Node\{UNINSTALL}\Acme 32");
    let book = format!(r"{UNINSTALL}\AddressBook");
    let list = format!(r"{NT}\ProfileList");
    let (service, ann) = (format!(r"{list}\S-1-5-18"), format!(r"{list}\{ANN}"));
    let folders = format!(r"{CURRENT}\Explorer\User Shell Folders");
    let task = format!(r"{SCHEDULE}\TaskCache\Tree\Microsoft\Windows\Defrag\ScheduledDefrag");
    let apps =
        format!(r"{CURRENT}\Appx\AppxAllUserStore\Applications\Contoso.App_1.0.0.0_x64__8wekyb3d8bbwe");
    let product = format!(r"{CURRENT}\Installer\UserData\S-1-5-18\Products\{PACKED}\InstallProperties");
    let classes = format!(r"Classes\Installer\Products\{PACKED}");
    let mut keys: Vec<(&str, &[(&str, &str)])> = vec![
        (NT, &[("SystemRoot", r"C:\WINDOWS"), ("ProductName", "Windows 10 Pro"), ("CurrentBuild", "26100")]),
        (
            CURRENT,
            &[
                ("ProgramFilesDir", r"C:\Program Files"),
                ("ProgramFilesDir (x86)", r"C:\Program Files (x86)"),
                ("ProgramW6432Dir", r"C:\Program Files"),
                ("CommonFilesDir", r"C:\Program Files\Common Files"),
                ("CommonFilesDir (x86)", r"C:\Program Files (x86)\Common Files"),
            ],
        ),
        (&acme, &[("DisplayName", "Acme Office"), ("Publisher", "Acme"), ("DisplayVersion", "16.0")]),
        (&book, &[]),
        (&acme_32, &[("DisplayName", "Acme for 32 bits"), ("Publisher", "Acme")]),
        (
            &list,
            &[
                ("ProfilesDirectory", r"%SystemDrive%\Users"),
                ("ProgramData", r"%SystemDrive%\ProgramData"),
                ("Public", r"%SystemDrive%\Users\Public"),
            ],
        ),
        (&service, &[("ProfileImagePath", r"%systemroot%\system32\config\systemprofile")]),
        (&ann, &[("ProfileImagePath", r"C:\Users\Ann")]),
        (&task, &[("Id", "{1}")]),
        (&folders, &[("Common Startup", r"%ProgramData%\Microsoft\Windows\Start Menu\Programs\Startup")]),
        (&apps, &[("Path", "x")]),
        (&product, &[("DisplayName", "Acme Office"), ("Publisher", "Acme")]),
        (&classes, &[("ProductName", "Acme Office")]),
        (
            r"Microsoft\Security Center\Provider\Av\{D68DDC3A-831F-4fae-9E44-DA132C1ACF46}",
            &[("DISPLAYNAME", "Windows Defender"), ("STATE", "397568")],
        ),
        (r"Acme\Office", &[("Version", "16.0")]),
    ];
    keys.retain(|(path, _)| without.is_none_or(|without| !path.starts_with(without)));
    keys.extend(more);
    let mut builder = builder(&keys);
    let certificate = r"Microsoft\SystemCertificates\ROOT\Certificates\AA";
    let length = u32::try_from(CERTIFICATE.len()).expect("short");
    let blob = [&32_u32.to_le_bytes()[..], &[1, 0, 0, 0], &length.to_le_bytes(), CERTIFICATE].concat();
    if without.is_none_or(|without| !certificate.starts_with(without)) {
        builder.create_key(certificate).expect("a key");
        builder.add_value_binary(certificate, Some("Blob"), &blob).expect("a certificate");
    }
    builder
}

/// As [`software_but`], for the SYSTEM file.
pub fn system_but(without: Option<&str>, more: Keys) -> Vec<u8> {
    let class = r"ControlSet001\Control\Class\{4D36E96B-E325-11CE-BFC1-08002BE10318}";
    let host: &[(&str, &str)] =
        &[("Type", "32"), ("ImagePath", r"%SystemRoot%\system32\svchost.exe -k netsvcs -p")];
    let mut keys: Vec<(&str, &[(&str, &str)])> = vec![
        ("Select", &[("Current", "1"), ("Default", "1"), ("LastKnownGood", "1")]),
        (r"ControlSet001\Services\disk", &[("Type", "1"), ("ImagePath", r"System32\drivers\disk.sys")]),
        (r"ControlSet001\Services\wuauserv", host),
        (
            r"ControlSet001\Services\wuauserv\Parameters",
            &[("ServiceDll", r"%systemroot%\system32\wuaueng.dll")],
        ),
        (r"ControlSet001\Enum\Root\SYSTEM", &[]),
        (r"ControlSet001\Control\ComputerName\ComputerName", &[("ComputerName", "OFFICE-3")]),
        (r"ControlSet001\Control\Network\{4D36E972-E325-11CE-BFC1-08002BE10318}", &[]),
        (class, &[("Class", "Keyboard")]),
    ];
    keys.retain(|(path, _)| without.is_none_or(|without| !path.starts_with(without)));
    keys.extend(more);
    if without.is_some_and(|without| class.starts_with(without)) {
        return hive(&keys);
    }
    hive_with_list(&keys, class, "UpperFilters", &["kbdclass"])
}

/// An ordinary Windows 11 with one person, on which nothing is wrong.
pub fn healthy() -> Root {
    let root = Root::new();
    root.file(SOFTWARE, software_but(None, &[])).file(SYSTEM, system_but(None, &[]));
    let own = format!(r"Software\{UNINSTALL}\mine");
    let folders = format!(r"Software\{CURRENT}\Explorer\User Shell Folders");
    let startup: &[(&str, &str)] =
        &[("Startup", r"%USERPROFILE%\AppData\Roaming\Microsoft\Windows\Start Menu\Programs\Startup")];
    root.file(
        "/Users/Ann/NTUSER.DAT",
        hive(&[(&own, &[("DisplayName", "Ann's own"), ("Publisher", "Ann")]), (&folders, startup)]),
    );
    root.file("/Users/Default/NTUSER.DAT", hive(&[(&folders, startup)]));
    root.file(
        "/Users/Ann/AppData/Local/Microsoft/Windows/UsrClass.dat",
        hive(&[(r"Local Settings\Software", &[])]),
    );
    for folder in [
        "/Users/Ann/AppData/Local/Packages/Contoso.App_8wekyb3d8bbwe",
        "/Users/Ann/AppData/Roaming/Acme",
        "/Users/Ann/Downloads",
        "/Users/Public/Desktop",
        "/Users/Default/AppData/Local",
        "/Users/defaultuser0/AppData/Local",
        "/Program Files/Common Files/microsoft shared",
        "/Program Files/WindowsApps",
        "/Program Files (x86)/Common Files/System",
        "/ProgramData/Microsoft/Windows",
        "/Windows/System32/config/systemprofile/AppData/Local",
        "/Windows/System32/DriverStore/FileRepository/disk.inf_amd64_0123456789abcdef",
        "/$Recycle.Bin",
        "/System Volume Information",
    ] {
        root.folder(folder);
    }
    for file in [
        "/Windows/System32/drivers/disk.sys",
        "/Windows/INF/disk.inf",
        "/Windows/System32/ntoskrnl.exe",
        "/Users/Ann/Downloads/setup.exe",
        "/pagefile.sys",
    ] {
        root.file(file, "x");
    }
    root
}

/// A shortcut with a path on a drive.
pub fn shortcut(target: &str) -> Vec<u8> {
    let mut bytes = vec![0; 0x4C];
    bytes[0] = 0x4C;
    bytes[4..20].copy_from_slice(&[1, 0x14, 2, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46]);
    bytes[20] = 2;
    let path = [target.as_bytes(), &[0]].concat();
    let end = 0x1C + u32::try_from(path.len()).expect("short");
    for number in [end + 1, 0x1C, 1, 0, 0x1C, 0, end] {
        bytes.extend(number.to_le_bytes());
    }
    [&bytes[..], &path, &[0; 5]].concat()
}

/// What the program says of a disk, by its own rules.
pub fn scan(root: &Root) -> Scan {
    let rules = Rules::embedded().expect("built in");
    bancheck::scan::run(&rules, &Machine::mounted_at(root.path()).expect("a tree"), &mut |_| ())
}

/// The vendor's word, as the rules have it.
pub fn brand() -> String {
    Rules::embedded().expect("built in").bans[0].brand.clone()
}

/// Which places could not be read, and why.
pub fn gaps_of(scan: &Scan) -> Vec<(SourceId, ReasonKind)> {
    let gaps = scan.checks.iter().filter(|check| check.result == CheckResult::CouldNotCheck);
    gaps.map(|check| (check.source, check.reason.as_ref().expect("a reason").kind)).collect()
}

/// Holds a disk with one trace to what it has to say: found, in this state, and nothing left open.
pub fn assert_found(case: &str, root: &Root, state: State) {
    let scan = scan(root);
    assert_eq!(gaps_of(&scan), [], "{case}: {:#?}", scan.checks);
    assert_eq!(scan.verdict(), Verdict::Found, "{case}");
    let states: Vec<State> = scan.covered().map(|finding| finding.state).collect();
    assert_eq!(states, [state], "{case}: {:#?}", scan.findings);
}

/// An ordinary disk with more keys in its software settings.
pub fn with_software(keys: Keys) -> Root {
    let root = healthy();
    root.file(SOFTWARE, software_but(None, keys));
    root
}
