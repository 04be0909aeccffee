//! Where browsers keep their things on each system.
//!
//! From the documentation of the browsers: Chromium's `docs/user_data_dir.md` and
//! `chrome/common/chrome_paths.cc`; "Native messaging" and "Alternate ways to distribute an
//! extension" of Chrome and Edge; "Native manifests" of Firefox, and its `XPIProvider`.

/// Folders of one system, `/` between the parts. Those that begin alike are next to each other.
#[derive(Debug)]
pub struct Places {
    /// In a home: data folders of browsers made from Chromium.
    pub chromium: &'static [&'static str],
    /// In a home: the folders with `profiles.ini`.
    pub mozilla: &'static [&'static str],
    /// In a home: extensions of the Firefox family for all profiles, in folders by program.
    pub own_shared: &'static [&'static str],
    /// In a home: manifests for the Firefox family. Chromium's are in its data folders.
    pub own_hosts: &'static [&'static str],
    /// For everybody: `ID.json` files.
    pub external: &'static [&'static str],
    /// For everybody: policies in JSON.
    pub policies: &'static [&'static str],
    /// For everybody: as [`Self::own_shared`].
    pub shared: &'static [&'static str],
    /// For everybody: what comes with a program of the Firefox family, `extensions` and `policies.json`.
    pub distribution: &'static [&'static str],
    /// For everybody: manifests of programs that extensions may talk to.
    pub hosts: &'static [&'static str],
}

/// As [`Places::distribution`], in each folder for programs of a Windows.
pub const IN_PROGRAM_FILES: [&str; 4] = [
    "Mozilla Firefox/distribution",
    "Firefox Developer Edition/distribution",
    "LibreWolf/distribution",
    "Mozilla Thunderbird/distribution",
];

/// What is installed for everybody is in the registry, and beside the programs.
pub const WINDOWS: Places = Places {
    chromium: &[
        "AppData/Local/Google/Chrome/User Data",
        "AppData/Local/Google/Chrome Beta/User Data",
        "AppData/Local/Google/Chrome Dev/User Data",
        "AppData/Local/Google/Chrome SxS/User Data",
        "AppData/Local/Microsoft/Edge/User Data",
        "AppData/Local/Microsoft/Edge Beta/User Data",
        "AppData/Local/Microsoft/Edge Dev/User Data",
        "AppData/Local/Microsoft/Edge SxS/User Data",
        "AppData/Local/BraveSoftware/Brave-Browser/User Data",
        "AppData/Local/BraveSoftware/Brave-Browser-Beta/User Data",
        "AppData/Local/BraveSoftware/Brave-Browser-Dev/User Data",
        "AppData/Local/BraveSoftware/Brave-Browser-Nightly/User Data",
        "AppData/Local/Chromium/User Data",
        "AppData/Local/Vivaldi/User Data",
        "AppData/Local/Vivaldi Snapshot/User Data",
        "AppData/Local/Yandex/YandexBrowser/User Data",
        "AppData/Local/Perplexity/Comet/User Data",
        "AppData/Local/Epic Privacy Browser/User Data",
        "AppData/Local/CentBrowser/User Data",
        "AppData/Local/Google/Chrome for Testing/User Data",
        "AppData/Roaming/Opera Software/Opera Stable",
        "AppData/Roaming/Opera Software/Opera Next",
        "AppData/Roaming/Opera Software/Opera Developer",
        "AppData/Roaming/Opera Software/Opera GX Stable",
    ],
    mozilla: &[
        "AppData/Roaming/Mozilla/Firefox",
        "AppData/Roaming/Thunderbird",
        "AppData/Roaming/Mozilla/SeaMonkey",
        "AppData/Roaming/librewolf",
        "AppData/Roaming/Waterfox",
        "AppData/Roaming/zen",
        "AppData/Roaming/Floorp",
        "AppData/Roaming/Moonchild Productions/Pale Moon",
        // From the Microsoft Store.
        "AppData/Local/Packages/Mozilla.Firefox_n80bbvh6b1yt2/LocalCache/Roaming/Mozilla/Firefox",
    ],
    own_shared: &["AppData/Roaming/Mozilla/Extensions"],
    own_hosts: &[],
    external: &[],
    policies: &[],
    shared: &[],
    distribution: &[],
    hosts: &[],
};

#[cfg(unix)]
pub const MACOS: Places = Places {
    chromium: &[
        "Library/Application Support/Google/Chrome",
        "Library/Application Support/Google/Chrome Beta",
        "Library/Application Support/Google/Chrome Dev",
        "Library/Application Support/Google/Chrome Canary",
        "Library/Application Support/Microsoft Edge",
        "Library/Application Support/Microsoft Edge Beta",
        "Library/Application Support/Microsoft Edge Dev",
        "Library/Application Support/Microsoft Edge Canary",
        "Library/Application Support/BraveSoftware/Brave-Browser",
        "Library/Application Support/BraveSoftware/Brave-Browser-Beta",
        "Library/Application Support/BraveSoftware/Brave-Browser-Dev",
        "Library/Application Support/BraveSoftware/Brave-Browser-Nightly",
        "Library/Application Support/Chromium",
        "Library/Application Support/Vivaldi",
        "Library/Application Support/Vivaldi Snapshot",
        "Library/Application Support/Yandex/YandexBrowser",
        "Library/Application Support/Comet",
        "Library/Application Support/Arc/User Data",
        "Library/Application Support/Google/Chrome for Testing",
        "Library/Application Support/com.operasoftware.Opera",
        "Library/Application Support/com.operasoftware.OperaNext",
        "Library/Application Support/com.operasoftware.OperaDeveloper",
        "Library/Application Support/com.operasoftware.OperaGX",
    ],
    mozilla: &[
        "Library/Application Support/Firefox",
        "Library/Application Support/SeaMonkey",
        "Library/Application Support/librewolf",
        "Library/Application Support/Waterfox",
        "Library/Application Support/zen",
        "Library/Application Support/Floorp",
        "Library/Application Support/Pale Moon",
        "Library/Thunderbird",
    ],
    own_shared: &["Library/Application Support/Mozilla/Extensions"],
    own_hosts: &["Library/Application Support/Mozilla/NativeMessagingHosts"],
    external: &[
        "Library/Application Support/Google/Chrome/External Extensions",
        "Library/Application Support/Microsoft/Edge/External Extensions",
        "Library/Application Support/Chromium/External Extensions",
        "Library/Application Support/BraveSoftware/Brave-Browser/External Extensions",
    ],
    // Policies of macOS are property lists.
    policies: &[],
    shared: &["Library/Application Support/Mozilla/Extensions"],
    distribution: &[
        "Applications/Firefox.app/Contents/Resources/distribution",
        "Applications/Firefox Developer Edition.app/Contents/Resources/distribution",
        "Applications/Firefox Nightly.app/Contents/Resources/distribution",
        "Applications/LibreWolf.app/Contents/Resources/distribution",
        "Applications/Thunderbird.app/Contents/Resources/distribution",
    ],
    hosts: &[
        "Library/Google/Chrome/NativeMessagingHosts",
        "Library/Microsoft/Edge/NativeMessagingHosts",
        "Library/Application Support/Chromium/NativeMessagingHosts",
        "Library/Application Support/BraveSoftware/Brave-Browser/NativeMessagingHosts",
        "Library/Application Support/Mozilla/NativeMessagingHosts",
    ],
};

#[cfg(unix)]
pub const LINUX: Places = Places {
    chromium: &[
        ".config/google-chrome",
        ".config/google-chrome-beta",
        ".config/google-chrome-unstable",
        ".config/google-chrome-canary",
        ".config/microsoft-edge",
        ".config/microsoft-edge-beta",
        ".config/microsoft-edge-dev",
        ".config/microsoft-edge-canary",
        ".config/BraveSoftware/Brave-Browser",
        ".config/BraveSoftware/Brave-Browser-Beta",
        ".config/BraveSoftware/Brave-Browser-Dev",
        ".config/BraveSoftware/Brave-Browser-Nightly",
        ".config/chromium",
        ".config/vivaldi",
        ".config/vivaldi-snapshot",
        ".config/yandex-browser",
        ".config/yandex-browser-beta",
        ".config/google-chrome-for-testing",
        ".config/opera",
        ".config/opera-beta",
        ".config/opera-developer",
        "snap/chromium/common/chromium",
        "snap/brave/current/.config/BraveSoftware/Brave-Browser",
        "snap/vivaldi/current/.config/vivaldi",
        "snap/opera/current/.config/opera",
        ".var/app/com.google.Chrome/config/google-chrome",
        ".var/app/com.google.ChromeDev/config/google-chrome-unstable",
        ".var/app/com.microsoft.Edge/config/microsoft-edge",
        ".var/app/com.microsoft.EdgeDev/config/microsoft-edge-dev",
        ".var/app/com.brave.Browser/config/BraveSoftware/Brave-Browser",
        ".var/app/org.chromium.Chromium/config/chromium",
        ".var/app/com.vivaldi.Vivaldi/config/vivaldi",
        ".var/app/com.opera.Opera/config/opera",
    ],
    mozilla: &[
        ".mozilla/firefox",
        // Since 2025, where there is no older folder.
        ".config/mozilla/firefox",
        ".mozilla/seamonkey",
        ".thunderbird",
        ".config/thunderbird",
        ".librewolf",
        ".config/librewolf/librewolf",
        ".waterfox",
        ".zen",
        ".floorp",
        ".moonchild productions/pale moon",
        "snap/firefox/common/.mozilla/firefox",
        "snap/firefox/common/.config/mozilla/firefox",
        "snap/thunderbird/common/.thunderbird",
        ".var/app/org.mozilla.firefox/.mozilla/firefox",
        ".var/app/org.mozilla.firefox/.config/mozilla/firefox",
        ".var/app/org.mozilla.firefox/config/mozilla/firefox",
        ".var/app/org.mozilla.Thunderbird/.thunderbird",
        ".var/app/io.gitlab.librewolf-community/.librewolf",
        ".var/app/io.gitlab.librewolf-community/config/librewolf/librewolf",
        ".var/app/net.waterfox.waterfox/.waterfox",
        ".var/app/app.zen_browser.zen/.zen",
    ],
    own_shared: &[".mozilla/extensions", ".config/mozilla/extensions"],
    own_hosts: &[
        ".mozilla/native-messaging-hosts",
        ".config/mozilla/native-messaging-hosts",
        "snap/firefox/common/.mozilla/native-messaging-hosts",
        ".var/app/org.mozilla.firefox/.mozilla/native-messaging-hosts",
    ],
    external: &[
        "usr/share/google-chrome/extensions",
        "usr/share/chromium/extensions",
        "usr/share/microsoft-edge/extensions",
        "opt/google/chrome/extensions",
        "opt/google/chrome-beta/extensions",
        "opt/google/chrome-unstable/extensions",
        "opt/brave.com/brave/extensions",
        "opt/microsoft/msedge/extensions",
        "opt/vivaldi/extensions",
    ],
    policies: &[
        "etc/opt/chrome/policies/managed",
        "etc/opt/edge/policies/managed",
        "etc/chromium/policies/managed",
        "etc/chromium-browser/policies/managed",
        "etc/brave/policies/managed",
    ],
    shared: &["usr/share/mozilla/extensions", "usr/lib/mozilla/extensions", "usr/lib64/mozilla/extensions"],
    distribution: &[
        "usr/lib/firefox/distribution",
        "usr/lib/firefox-esr/distribution",
        "usr/lib/firefox-devedition/distribution",
        "usr/lib/thunderbird/distribution",
        "usr/lib64/firefox/distribution",
        "usr/lib64/firefox-esr/distribution",
        "usr/lib64/thunderbird/distribution",
        "opt/firefox/distribution",
        "etc/firefox/policies",
        "etc/firefox-esr/policies",
        "etc/librewolf/policies",
        "etc/thunderbird/policies",
        "usr/share/librewolf/distribution",
        "usr/lib/librewolf/distribution",
    ],
    hosts: &[
        "etc/opt/chrome/native-messaging-hosts",
        "etc/opt/edge/native-messaging-hosts",
        "etc/chromium/native-messaging-hosts",
        "usr/lib/mozilla/native-messaging-hosts",
        "usr/lib64/mozilla/native-messaging-hosts",
        "usr/share/mozilla/native-messaging-hosts",
    ],
};
