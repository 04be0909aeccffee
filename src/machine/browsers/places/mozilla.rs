//! Firefox, Thunderbird and what is made from them.

use super::{Browser, Family, Keys, NONE, Places};

const MOZILLA: Browser = Browser::of(Family::Mozilla);

pub static BROWSERS: [Browser; 8] = [
    Browser {
        windows: Places {
            data: &[
                "AppData/Roaming/Mozilla/Firefox",
                // From the Microsoft Store.
                "AppData/Local/Packages/Mozilla.Firefox_n80bbvh6b1yt2/LocalCache/Roaming/Mozilla/Firefox",
            ],
            own_shared: &["AppData/Roaming/Mozilla/Extensions"],
            ..Places::NOWHERE
        },
        in_program_files: &["Mozilla Firefox/distribution", "Firefox Developer Edition/distribution"],
        keys: Keys {
            extensions: &[r"Mozilla\Firefox"],
            policies: &[r"Mozilla\Firefox"],
            hosts: &["Mozilla"],
        },
        macos: Places {
            data: &["Library/Application Support/Firefox"],
            own_shared: &["Library/Application Support/Mozilla/Extensions"],
            own_hosts: &["Library/Application Support/Mozilla/NativeMessagingHosts"],
            shared: &["Library/Application Support/Mozilla/Extensions"],
            distribution: &[
                "Applications/Firefox.app/Contents/Resources/distribution",
                "Applications/Firefox Developer Edition.app/Contents/Resources/distribution",
                "Applications/Firefox Nightly.app/Contents/Resources/distribution",
            ],
            hosts: &["Library/Application Support/Mozilla/NativeMessagingHosts"],
            ..Places::NOWHERE
        },
        domains: &["org.mozilla.firefox", "org.mozilla.firefoxdeveloperedition", "org.mozilla.nightly"],
        linux: Places {
            data: &[
                ".mozilla/firefox",
                // Since 2025, where there is no older folder.
                ".config/mozilla/firefox",
                "snap/firefox/common/.mozilla/firefox",
                "snap/firefox/common/.config/mozilla/firefox",
                ".var/app/org.mozilla.firefox/.mozilla/firefox",
                ".var/app/org.mozilla.firefox/.config/mozilla/firefox",
                ".var/app/org.mozilla.firefox/config/mozilla/firefox",
            ],
            own_shared: &[".mozilla/extensions", ".config/mozilla/extensions"],
            own_hosts: &[
                ".mozilla/native-messaging-hosts",
                ".config/mozilla/native-messaging-hosts",
                "snap/firefox/common/.mozilla/native-messaging-hosts",
                ".var/app/org.mozilla.firefox/.mozilla/native-messaging-hosts",
            ],
            shared: &[
                "usr/share/mozilla/extensions",
                "usr/lib/mozilla/extensions",
                "usr/lib64/mozilla/extensions",
            ],
            distribution: &[
                "usr/lib/firefox/distribution",
                "usr/lib/firefox-esr/distribution",
                "usr/lib/firefox-devedition/distribution",
                "usr/lib64/firefox/distribution",
                "usr/lib64/firefox-esr/distribution",
                "opt/firefox/distribution",
                "etc/firefox/policies",
                "etc/firefox-esr/policies",
            ],
            hosts: &[
                "usr/lib/mozilla/native-messaging-hosts",
                "usr/lib64/mozilla/native-messaging-hosts",
                "usr/share/mozilla/native-messaging-hosts",
            ],
            ..Places::NOWHERE
        },
        ..MOZILLA
    },
    Browser {
        windows: Places::in_homes(&["AppData/Roaming/Thunderbird"]),
        in_program_files: &["Mozilla Thunderbird/distribution"],
        keys: Keys {
            extensions: &[r"Mozilla\Thunderbird"],
            policies: &[r"Mozilla\Thunderbird"],
            hosts: NONE,
        },
        macos: Places {
            data: &["Library/Thunderbird"],
            distribution: &["Applications/Thunderbird.app/Contents/Resources/distribution"],
            ..Places::NOWHERE
        },
        linux: Places {
            data: &[
                ".thunderbird",
                ".config/thunderbird",
                "snap/thunderbird/common/.thunderbird",
                ".var/app/org.mozilla.Thunderbird/.thunderbird",
            ],
            distribution: &[
                "usr/lib/thunderbird/distribution",
                "usr/lib64/thunderbird/distribution",
                "etc/thunderbird/policies",
            ],
            ..Places::NOWHERE
        },
        ..MOZILLA
    },
    Browser {
        windows: Places::in_homes(&["AppData/Roaming/Mozilla/SeaMonkey"]),
        macos: Places::in_homes(&["Library/Application Support/SeaMonkey"]),
        linux: Places::in_homes(&[".mozilla/seamonkey"]),
        ..MOZILLA
    },
    Browser {
        windows: Places::in_homes(&["AppData/Roaming/librewolf"]),
        in_program_files: &["LibreWolf/distribution"],
        macos: Places {
            data: &["Library/Application Support/librewolf"],
            distribution: &["Applications/LibreWolf.app/Contents/Resources/distribution"],
            ..Places::NOWHERE
        },
        linux: Places {
            data: &[
                ".librewolf",
                ".config/librewolf/librewolf",
                ".var/app/io.gitlab.librewolf-community/.librewolf",
                ".var/app/io.gitlab.librewolf-community/config/librewolf/librewolf",
            ],
            distribution: &[
                "etc/librewolf/policies",
                "usr/share/librewolf/distribution",
                "usr/lib/librewolf/distribution",
            ],
            ..Places::NOWHERE
        },
        ..MOZILLA
    },
    Browser {
        windows: Places::in_homes(&["AppData/Roaming/Waterfox"]),
        macos: Places::in_homes(&["Library/Application Support/Waterfox"]),
        linux: Places::in_homes(&[".waterfox", ".var/app/net.waterfox.waterfox/.waterfox"]),
        ..MOZILLA
    },
    Browser {
        windows: Places::in_homes(&["AppData/Roaming/zen"]),
        macos: Places::in_homes(&["Library/Application Support/zen"]),
        linux: Places::in_homes(&[".zen", ".var/app/app.zen_browser.zen/.zen"]),
        ..MOZILLA
    },
    Browser {
        windows: Places::in_homes(&["AppData/Roaming/Floorp"]),
        macos: Places::in_homes(&["Library/Application Support/Floorp"]),
        linux: Places::in_homes(&[".floorp"]),
        ..MOZILLA
    },
    Browser {
        windows: Places::in_homes(&["AppData/Roaming/Moonchild Productions/Pale Moon"]),
        macos: Places::in_homes(&["Library/Application Support/Pale Moon"]),
        linux: Places::in_homes(&[".moonchild productions/pale moon"]),
        ..MOZILLA
    },
];
