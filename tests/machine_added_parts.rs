//! What was added to the system itself: certificates, parts of the kernel, system extensions, the
//! settings of an organization; and who signed the programs of a Mac.
#![cfg(test)]
#![cfg(unix)]

#[expect(dead_code, reason = "shared with the tests of the other places")]
mod support;

use bancheck::bans::Rules;
use bancheck::machine::program_file::ProgramFiles;
use bancheck::machine::{Field, Machine, Presence, ReasonKind, SourceId, SourceOutcome};
use bancheck::scan::{self, State};
use plist::{Dictionary, Value};
use regf::HiveBuilder;
use support::{Root, check_shape, failure, gap, item, items};

const NAMED: &[u8] = include_bytes!("fixtures/certificates/named.der");
const NAMELESS: &[u8] = include_bytes!("fixtures/certificates/nameless.der");
const NAME: &str = "Acme Guard Personal Root Certificate ü";
const TEAM: &str = "2Y8XE5CQ94";

fn linux() -> Root {
    let root = Root::new();
    root.file("/etc/os-release", "NAME=Test\n");
    root
}

fn mac() -> Root {
    let root = Root::new();
    root.file("/System/Library/CoreServices/SystemVersion.plist", list(&[("ProductName", "macOS".into())]))
        .folder("/Applications/Utilities")
        .folder("/Library/Preferences")
        .folder("/Library/LaunchDaemons")
        .folder("/Library/LaunchAgents")
        .folder("/Library/Application Support/Apple")
        .folder("/private/var/db/receipts")
        .folder("/Users/Shared");
    root
}

fn dictionary(values: &[(&str, Value)]) -> Value {
    let values = values.iter().map(|(key, value)| ((*key).to_owned(), value.clone()));
    Value::Dictionary(values.collect::<Dictionary>())
}

fn texts(texts: &[&str]) -> Value {
    Value::Array(texts.iter().map(|text| Value::from(*text)).collect())
}

fn list(values: &[(&str, Value)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    dictionary(values).to_writer_binary(&mut bytes).expect("written");
    bytes
}

fn in_pem(label: &str, der: &[u8]) -> String {
    pem::encode(&pem::Pem::new(label, der))
}

fn keys(outcome: &SourceOutcome) -> Vec<&str> {
    items(outcome).iter().filter_map(|item| item.get(Field::Key)).collect()
}

#[test]
fn certificates_are_found_wherever_linux_takes_them_from() {
    let root = linux();
    root.file("/usr/local/share/ca-certificates/acme/a.crt", in_pem("CERTIFICATE", NAMED))
        .file("/usr/local/share/ca-certificates/b.pem", in_pem("CERTIFICATE", NAMED))
        .file("/etc/pki/ca-trust/source/anchors/c", NAMED)
        .file("/etc/pki/ca-trust/source/d.p11-kit", format!("[x]\n{}", in_pem("CERTIFICATE", NAMED)))
        .file("/etc/pki/ca-trust/source/README", "0nly words")
        .file("/etc/pki/ca-trust/source/blocklist/e.pem", in_pem("CERTIFICATE", NAMED))
        .file("/usr/share/pki/trust/anchors/f.pem", in_pem("X509 CERTIFICATE", NAMED))
        .file("/etc/pki/trust/anchors/g.pem", in_pem("TRUSTED CERTIFICATE", &[NAMED, b"0\0"].concat()))
        .file("/etc/ca-certificates/trust-source/anchors/h.crt", in_pem("CERTIFICATE", NAMELESS))
        .file("/etc/ssl/certs/i.pem", in_pem("CERTIFICATE", NAMED))
        .link("/etc/pki/trust/anchors/gone.pem", "/nowhere");
    let outcome = root.read(SourceId::Certificates);
    let mut places: Vec<_> =
        items(&outcome).iter().filter_map(|item| item.location.rsplit('/').next()).collect();
    places.sort_unstable();
    assert_eq!(places, ["a.crt", "c", "d.p11-kit", "f.pem", "g.pem", "gone.pem", "h.crt"]);
    let gone = item(&outcome, Field::Name, "gone");
    assert_eq!(gone.presence, Presence::OnlyTraces, "a link that leads nowhere names what it led to");
    assert_eq!(gap(&outcome), None);
    let nameless = item(&outcome, Field::Name, "O=Acme Lab GmbH, OU=Guard");
    assert_eq!(nameless.get(Field::Publisher), Some("Acme Lab GmbH"));
    assert!(items(&outcome).iter().filter(|item| item.get(Field::Name) == Some(NAME)).count() == 5);
    root.file("/etc/pki/ca-trust/source/anchors/j", &NAMED[..100]);
    assert_eq!(gap(&root.read(SourceId::Certificates)), Some(ReasonKind::Damaged));
}

#[test]
fn one_broken_certificate_of_a_file_hides_no_other() {
    let good = in_pem("CERTIFICATE", NAMED);
    let wide = good.lines().filter(|line| !line.starts_with('-')).collect::<String>();
    let wide: Vec<&str> =
        wide.as_bytes().chunks(76).map(|line| str::from_utf8(line).expect("text")).collect();
    let wide = format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n", wide.join("\n"));
    for (what, bad) in [
        ("no base64", "-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n".to_owned()),
        ("no end", "-----BEGIN CERTIFICATE-----\nAAAA\n".to_owned()),
        ("another thing", in_pem("CERTIFICATE", b"hello")),
        ("cut off", in_pem("CERTIFICATE", &NAMED[..100])),
    ] {
        let root = linux();
        let key = in_pem("PRIVATE KEY", b"secret");
        let content = format!("# Acme\n{good}{key}{bad}{}", wide.replace('\n', "\r\n"));
        let outcome = root.file("/etc/pki/trust/anchors/all.pem", content).read(SourceId::Certificates);
        assert_eq!(items(&outcome).len(), 2, "{what}: {outcome:?}");
        assert_eq!(gap(&outcome), Some(ReasonKind::Damaged), "{what}");
        let detail = outcome.gap.expect("a gap").detail;
        assert!(detail.contains("/etc/pki/trust/anchors/all.pem"), "{what}: {detail}");
    }
    let root = linux();
    root.file("/usr/local/share/ca-certificates/empty.crt", "").pipe("/etc/pki/trust/anchors/pipe");
    let outcome = root.read(SourceId::Certificates);
    assert!(outcome.gap.expect("a gap").detail.ends_with("(and 1 more)"));
}

#[test]
fn certificates_on_a_windows_disk_are_read() {
    let blob = |der: &[u8]| {
        let length = u32::try_from(der.len()).expect("short");
        [&[3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 9, 32, 0, 0, 0, 1, 0, 0, 0][..], &length.to_le_bytes(), der]
            .concat()
    };
    let mut software = HiveBuilder::new().expect("an empty hive");
    for (key, bytes) in [("AA", blob(NAMED)), ("BB", blob(b"rubbish"))] {
        let path = format!(r"Microsoft\SystemCertificates\ROOT\Certificates\{key}");
        software.create_key(&path).expect("a key");
        software.add_value_binary(&path, Some("Blob"), &bytes).expect("a value");
    }
    let root = Root::new();
    root.file("/Windows/System32/config/SOFTWARE", software.to_bytes().expect("a hive"));
    let outcome = root.read(SourceId::Certificates);
    let named = item(&outcome, Field::Name, NAME);
    assert_eq!(named.location, r"HKLM\SOFTWARE\Microsoft\SystemCertificates\ROOT\Certificates\AA");
    assert_eq!(items(&outcome).len(), 1);
    assert_eq!(gap(&outcome), Some(ReasonKind::Damaged));
}

#[test]
fn kernel_modules_are_files_and_lines() {
    let root = linux();
    root.file("/etc/modules", "# comment\n\nacme-flt debug=1\n")
        .file("/etc/modules-load.d/a.conf", "acme_net\n; x\n")
        .file("/etc/modules-load.d/a.conf.bak", "no\n")
        .file("/usr/lib/modules-load.d/b.conf", "acme_sys")
        .link("/lib", "usr/lib")
        .file("/usr/lib/modules/6.1/extra/acme/acme-av.ko.zst", "x")
        .file("/usr/lib/modules/6.1/updates/dkms/other.ko", "x")
        .file("/usr/lib/modules/6.1/updates/dkms/other.korea", "x")
        .file("/usr/lib/modules/6.1/kernel/fs/ext4.ko", "x")
        .link("/usr/lib/modules/6.1/weak-updates/old.ko", "../../5.0/extra/old.ko")
        .file("/proc/modules", "acme_live 4096 0 - Live 0x0\n");
    let outcome = root.read(SourceId::KernelModules);
    assert_eq!(gap(&outcome), None);
    assert_eq!(keys(&outcome), ["acme_flt", "acme_net", "acme_sys", "old", "acme_av", "other"]);
    let file = item(&outcome, Field::Key, "acme_av");
    assert_eq!(file.get(Field::Path), Some("/usr/lib/modules/6.1/extra/acme/acme-av.ko.zst"));
    assert_eq!(file.presence, Presence::Present);
    assert_eq!(item(&outcome, Field::Key, "acme_flt").presence, Presence::OnlyTraces);
    check_shape(&Machine::mounted_at(root.path()).expect("opened"));
}

#[cfg(target_os = "linux")]
#[test]
fn the_running_kernel_says_what_it_loaded() {
    let machine = Machine::live();
    let sources = machine.sources();
    let source = sources.iter().find(|source| source.id == SourceId::KernelModules).expect("declared");
    let outcome = source.read(&machine);
    let loaded = std::fs::read_to_string("/proc/modules").unwrap_or_default();
    let Some(first) = loaded.split_whitespace().next() else { return };
    let seen = items(&outcome).iter().find(|item| item.get(Field::Key) == Some(first)).expect("seen");
    assert_eq!((seen.location.as_str(), seen.presence), ("/proc/modules", Presence::Present));
}

fn extension(identifier: &str, state: &str) -> Value {
    dictionary(&[
        (
            "bundleVersion",
            dictionary(&[("CFBundleShortVersionString", "2.1".into()), ("CFBundleVersion", "9".into())]),
        ),
        ("categories", texts(&["com.apple.system_extension.endpoint_security"])),
        ("container", dictionary(&[("bundlePath", "/Applications/Guard.app".into())])),
        ("identifier", identifier.into()),
        ("originPath", "/Applications/Guard.app/Contents/Library/SystemExtensions/x".into()),
        ("state", state.into()),
        ("teamID", "ACME123456".into()),
    ])
}

#[test]
fn system_extensions_have_the_state_that_macos_wrote() {
    let root = mac();
    let none = dictionary(&[("state", "activated_enabled".into())]);
    let all = Value::Array(vec![
        extension("com.acme.filter", "activated_enabled"),
        "odd".into(),
        none,
        extension("com.acme.old", "terminated_waiting_to_uninstall_on_reboot"),
        extension("com.acme.ending", "terminating_for_uninstall"),
    ]);
    let policies = Value::Array(vec![dictionary(&[("identifier", "com.acme.policy".into())])]);
    root.file(
        "/Library/SystemExtensions/db.plist",
        list(&[("developerMode", false.into()), ("extensionPolicies", policies), ("extensions", all)]),
    );
    let outcome = root.read(SourceId::SystemExtensions);
    assert_eq!(gap(&outcome), Some(ReasonKind::Damaged), "two without an identifier");
    assert_eq!(keys(&outcome), ["com.acme.filter", "?", "?", "com.acme.old", "com.acme.ending"]);
    let filter = item(&outcome, Field::Key, "com.acme.filter");
    assert_eq!(filter.presence, Presence::Present);
    assert_eq!(filter.get(Field::Version), Some("2.1"));
    assert_eq!(filter.get(Field::State), Some("activated_enabled"));
    assert_eq!(filter.get(Field::Signer), Some("ACME123456"));
    assert!(filter.get(Field::Path).is_some_and(|path| path.ends_with("SystemExtensions/x")));
    assert_eq!(item(&outcome, Field::Key, "com.acme.old").presence, Presence::OnlyTraces);
    assert_eq!(item(&outcome, Field::Key, "com.acme.ending").presence, Presence::Present);
    check_shape(&Machine::mounted_at(root.path()).expect("opened"));

    root.file("/Library/SystemExtensions/db.plist", "rubbish");
    assert_eq!(failure(&root.read(SourceId::SystemExtensions)), ReasonKind::Damaged);
    root.file("/Library/SystemExtensions/db.plist", list(&[("extensions", Value::Array(Vec::new()))]));
    assert_eq!(items(&root.read(SourceId::SystemExtensions)).len(), 0);
}

#[test]
fn settings_of_an_organization_name_programs_and_whose_extensions_are_allowed() {
    let root = mac();
    let allowed = dictionary(&[("ACME123456", texts(&["com.acme.filter"])), ("", texts(&["com.acme.kext"]))]);
    let policy = |key| list(&[("AllowedTeamIdentifiers", texts(&["TEAM000001"])), (key, allowed.clone())]);
    let place = "/Library/Managed Preferences";
    root.file(&format!("{place}/com.acme.guard.plist"), list(&[]))
        .file(&format!("{place}/ann/com.acme.agent.plist"), "rubbish that nobody reads")
        .file(&format!("{place}/ann/com.acme.off.plist.old"), "x")
        .file(&format!("{place}/com.apple.system-extension-policy.plist"), policy("AllowedSystemExtensions"))
        .link(&format!("{place}/com.acme.gone.plist"), "/nowhere")
        .file("/private/var/db/ConfigurationProfiles/Store/x.plist", "x");
    let outcome = root.read(SourceId::ManagedSettings);
    assert_eq!(gap(&outcome), None);
    let mut seen = keys(&outcome);
    seen.sort_unstable();
    let expected = [
        "ACME123456",
        "TEAM000001",
        "com.acme.agent",
        "com.acme.filter",
        "com.acme.gone",
        "com.acme.guard",
        "com.acme.kext",
        "com.acme.off.plist.old",
        "com.apple.system-extension-policy",
    ];
    assert_eq!(seen, expected);
    let team = item(&outcome, Field::Key, "ACME123456");
    assert_eq!(team.get(Field::Name), Some("com.apple.system-extension-policy"));
    assert_eq!(item(&outcome, Field::Key, "com.acme.guard").get(Field::Name), None);
    assert_eq!(item(&outcome, Field::Key, "com.acme.gone").presence, Presence::OnlyTraces);

    root.file(
        &format!("{place}/com.apple.syspolicy.kernel-extension-policy.plist"),
        policy("AllowedKernelExtensions"),
    );
    assert_eq!(items(&root.read(SourceId::ManagedSettings)).len(), 14);
    root.file(&format!("{place}/com.apple.system-extension-policy.plist"), "rubbish");
    assert_eq!(gap(&root.read(SourceId::ManagedSettings)), Some(ReasonKind::Damaged));
}

/// A program of 64 bits with nothing in it but a signature of this team.
fn program(team: &str) -> Vec<u8> {
    let mut bytes: Vec<u8> = [0xFEED_FACF_u32, 7, 3, 2, 1, 16, 0, 0, 0x1D, 16, 48, 256]
        .iter()
        .flat_map(|number| number.to_le_bytes())
        .collect();
    let length = u32::try_from(52 + team.len() + 1).expect("short");
    let signature = [0xFADE_0CC0, 20 + length, 1, 0, 20, 0xFADE_0C02, length, 0x2_0400]
        .into_iter()
        .chain([0; 9])
        .chain([52]);
    bytes.extend(signature.flat_map(u32::to_be_bytes));
    bytes.extend(team.as_bytes());
    bytes.push(0);
    bytes
}

#[test]
fn a_bundle_is_signed_by_whom_its_program_is_signed_by() {
    let root = mac();
    let named = |name: &str| list(&[("CFBundleExecutable", name.into())]);
    root.file("/Applications/A.app/Contents/Info.plist", named("a"))
        .file("/Applications/A.app/Contents/MacOS/a", program(TEAM))
        .file("/Applications/B.app/Contents/Info.plist", list(&[]))
        .file("/Applications/B.app/Contents/MacOS/B", program(TEAM))
        .file("/Applications/Flat.app/Info.plist", named("flat"))
        .file("/Applications/Flat.app/flat", program(TEAM))
        .file("/Applications/Phone.app/Wrapper/P.app/Info.plist", named("P"))
        .file("/Applications/Phone.app/Wrapper/P.app/P", program(TEAM))
        .link("/Applications/Phone.app/WrappedBundle", "Wrapper/P.app")
        .file("/Applications/Sly.app/Contents/Info.plist", named("../../../A.app/Contents/MacOS/a"))
        .file("/Applications/Script.app/Contents/Info.plist", named("run"))
        .file("/Applications/Script.app/Contents/MacOS/run", "#!/bin/sh\n")
        .file("/Applications/Away.app/Contents/Info.plist", named("away"))
        .folder("/Applications/Empty.app")
        .link("/usr/local/bin/a", "/Applications/A.app/Contents/MacOS/a")
        .pipe("/usr/local/bin/pipe");
    let machine = Machine::mounted_at(root.path()).expect("opened");
    let files = ProgramFiles::of(&machine);
    for (path, team) in [
        ("/Applications/A.app", Some(TEAM)),
        ("/Applications/A.app/Contents/MacOS/a", Some(TEAM)),
        ("/usr/local/bin/a", Some(TEAM)),
        ("/Applications/B.app", Some(TEAM)),
        ("/Applications/Flat.app", Some(TEAM)),
        ("/Applications/Phone.app", Some(TEAM)),
        ("/Applications/Sly.app", None),
        ("/Applications/Script.app", None),
        ("/Applications/Empty.app", None),
        ("relative", None),
    ] {
        assert_eq!(files.claimed_signer(path).expect("it can be read").as_deref(), team, "{path}");
    }
    for path in ["/Applications/Away.app", "/Applications/None.app", "/usr/local/bin/pipe"] {
        files.claimed_signer(path).expect_err(path);
    }
}

#[test]
fn an_app_of_another_name_is_known_by_its_signature() {
    let root = mac();
    for (app, team) in [("Scanner", TEAM), ("Other", "EQHXZ8M8AV"), ("Broken", "")] {
        let info = list(&[("CFBundleIdentifier", format!("com.example.{app}").into())]);
        root.file(&format!("/Applications/{app}.app/Contents/Info.plist"), info)
            .file(&format!("/Applications/{app}.app/Contents/MacOS/{app}"), program(team));
    }
    let rules = Rules::embedded().expect("rules");
    let machine = Machine::mounted_at(root.path()).expect("opened");
    let scan = scan::run(&rules, &machine, &mut |_| ());
    let found: Vec<_> = scan.findings.iter().map(|finding| (finding.name.as_str(), finding.state)).collect();
    assert_eq!(found, [("Scanner", State::Installed)]);
    let check = scan.checks.iter().find(|check| check.source == SourceId::Signatures).expect("asked");
    assert_eq!((check.items, check.reason.is_none()), (3, true));
}
