//! An ordinary Debian as it is mounted on another system, with one person.

use std::fmt::Write as _;

use crate::Root;

pub const STATUS: &str = "/var/lib/dpkg/status";

/// A list of so many packages, as dpkg writes it.
pub fn packages(count: usize) -> String {
    let mut list = String::new();
    for index in 0..count {
        write!(
            list,
            "Package: lib{index}\nStatus: install ok installed\nPriority: optional\nSection: libs\n\
             Installed-Size: {index}\nMaintainer: Someone <someone@example.org>\nArchitecture: amd64\n\
             Multi-Arch: same\nVersion: 1.{index}-2\nDepends: libc6 (>= 2.36), lib{index}-data\n\
             Description: a library\n It does things.\n .\n And more of them.\n\
             Homepage: https://example.org/{index}\n\n"
        )
        .expect("written");
    }
    list
}

/// The files that dpkg keeps of each package beside the list.
pub fn files_of_packages(root: &Root, names: impl IntoIterator<Item = String>) {
    for name in names {
        root.file(&format!("/var/lib/dpkg/info/{name}.list"), "/.\n");
    }
}

pub fn healthy(list: &str) -> Root {
    let root = Root::new();
    root.file("/etc/os-release", "ID=debian\nNAME=\"Debian GNU/Linux\"\nVERSION_ID=\"12\"\n")
        .file("/etc/hostname", "office\n")
        .file(
            "/etc/passwd",
            "root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n\
             ann:x:1000:1000:Ann,,,:/home/ann:/bin/bash\n",
        )
        .file("/etc/fstab", "# a comment\nUUID=1-2 / ext4 errors=remount-ro 0 1\n")
        .file(STATUS, list)
        .file("/var/lib/dpkg/status-old", list)
        .file(
            "/etc/systemd/system/acme.service",
            "[Unit]\nDescription=Acme\n[Service]\nExecStart=/usr/bin/acme -d\n",
        )
        .file("/etc/xdg/autostart/acme.desktop", "[Desktop Entry]\nName=Acme\nExec=/usr/bin/acme\n")
        .folder("/opt/google/chrome")
        .folder("/root")
        .file("/home/ann/.bashrc", "x")
        .file(
            "/home/ann/.config/google-chrome/Default/Extensions/abcdefghijklmnopabcdefghijklmnop/1/manifest.json",
            r#"{"name":"Acme"}"#,
        )
        .file(
            "/home/ann/.mozilla/firefox/profiles.ini",
            "[Profile0]\nName=default\nIsRelative=1\nPath=a.default\n",
        )
        .file(
            "/home/ann/.mozilla/firefox/a.default/extensions.json",
            r#"{"schemaVersion":36,"addons":[{"id":"a@acme.example","version":"1","type":"extension","location":"app-profile","defaultLocale":{"name":"Acme"}}]}"#,
        );
    let names = list.lines().filter_map(|line| line.strip_prefix("Package: "));
    files_of_packages(&root, names.map(str::to_owned));
    root
}
