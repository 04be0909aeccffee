//! Browsers made from Chromium.

use super::{Browser, Family, Keys, List, Places};

const CHROMIUM: Browser = Browser::of(Family::Chromium);

/// Those of most browsers: extensions and hosts are in one key.
const fn keys(own: List, policies: List) -> Keys {
    Keys { extensions: own, policies, hosts: own }
}

pub static BROWSERS: [Browser; 12] = [
    Browser {
        windows: Places::in_homes(&[
            "AppData/Local/Google/Chrome/User Data",
            "AppData/Local/Google/Chrome Beta/User Data",
            "AppData/Local/Google/Chrome Dev/User Data",
            "AppData/Local/Google/Chrome SxS/User Data",
        ]),
        keys: keys(&[r"Google\Chrome"], &[r"Google\Chrome"]),
        macos: Places {
            data: &[
                "Library/Application Support/Google/Chrome",
                "Library/Application Support/Google/Chrome Beta",
                "Library/Application Support/Google/Chrome Dev",
                "Library/Application Support/Google/Chrome Canary",
            ],
            external: &["Library/Application Support/Google/Chrome/External Extensions"],
            hosts: &["Library/Google/Chrome/NativeMessagingHosts"],
            ..Places::NOWHERE
        },
        domains: &["com.google.Chrome"],
        linux: Places {
            data: &[
                ".config/google-chrome",
                ".config/google-chrome-beta",
                ".config/google-chrome-unstable",
                ".config/google-chrome-canary",
                ".var/app/com.google.Chrome/config/google-chrome",
                ".var/app/com.google.ChromeDev/config/google-chrome-unstable",
            ],
            external: &[
                "usr/share/google-chrome/extensions",
                "opt/google/chrome/extensions",
                "opt/google/chrome-beta/extensions",
                "opt/google/chrome-unstable/extensions",
            ],
            policies: &["etc/opt/chrome/policies/managed"],
            hosts: &["etc/opt/chrome/native-messaging-hosts"],
            ..Places::NOWHERE
        },
        ..CHROMIUM
    },
    Browser {
        windows: Places::in_homes(&[
            "AppData/Local/Microsoft/Edge/User Data",
            "AppData/Local/Microsoft/Edge Beta/User Data",
            "AppData/Local/Microsoft/Edge Dev/User Data",
            "AppData/Local/Microsoft/Edge SxS/User Data",
        ]),
        keys: keys(&[r"Microsoft\Edge"], &[r"Microsoft\Edge"]),
        macos: Places {
            data: &[
                "Library/Application Support/Microsoft Edge",
                "Library/Application Support/Microsoft Edge Beta",
                "Library/Application Support/Microsoft Edge Dev",
                "Library/Application Support/Microsoft Edge Canary",
            ],
            external: &["Library/Application Support/Microsoft/Edge/External Extensions"],
            hosts: &["Library/Microsoft/Edge/NativeMessagingHosts"],
            ..Places::NOWHERE
        },
        domains: &["com.microsoft.Edge"],
        linux: Places {
            data: &[
                ".config/microsoft-edge",
                ".config/microsoft-edge-beta",
                ".config/microsoft-edge-dev",
                ".config/microsoft-edge-canary",
                ".var/app/com.microsoft.Edge/config/microsoft-edge",
                ".var/app/com.microsoft.EdgeDev/config/microsoft-edge-dev",
            ],
            external: &["usr/share/microsoft-edge/extensions", "opt/microsoft/msedge/extensions"],
            policies: &["etc/opt/edge/policies/managed"],
            hosts: &["etc/opt/edge/native-messaging-hosts"],
            ..Places::NOWHERE
        },
        ..CHROMIUM
    },
    Browser {
        windows: Places::in_homes(&[
            "AppData/Local/BraveSoftware/Brave-Browser/User Data",
            "AppData/Local/BraveSoftware/Brave-Browser-Beta/User Data",
            "AppData/Local/BraveSoftware/Brave-Browser-Dev/User Data",
            "AppData/Local/BraveSoftware/Brave-Browser-Nightly/User Data",
        ]),
        keys: keys(&[r"BraveSoftware\Brave-Browser"], &[r"BraveSoftware\Brave"]),
        macos: Places {
            data: &[
                "Library/Application Support/BraveSoftware/Brave-Browser",
                "Library/Application Support/BraveSoftware/Brave-Browser-Beta",
                "Library/Application Support/BraveSoftware/Brave-Browser-Dev",
                "Library/Application Support/BraveSoftware/Brave-Browser-Nightly",
            ],
            external: &["Library/Application Support/BraveSoftware/Brave-Browser/External Extensions"],
            hosts: &["Library/Application Support/BraveSoftware/Brave-Browser/NativeMessagingHosts"],
            ..Places::NOWHERE
        },
        domains: &["com.brave.Browser"],
        linux: Places {
            data: &[
                ".config/BraveSoftware/Brave-Browser",
                ".config/BraveSoftware/Brave-Browser-Beta",
                ".config/BraveSoftware/Brave-Browser-Dev",
                ".config/BraveSoftware/Brave-Browser-Nightly",
                "snap/brave/current/.config/BraveSoftware/Brave-Browser",
                ".var/app/com.brave.Browser/config/BraveSoftware/Brave-Browser",
            ],
            external: &["opt/brave.com/brave/extensions"],
            policies: &["etc/brave/policies/managed"],
            ..Places::NOWHERE
        },
        ..CHROMIUM
    },
    Browser {
        windows: Places::in_homes(&["AppData/Local/Chromium/User Data"]),
        keys: keys(&["Chromium"], &["Chromium"]),
        macos: Places {
            data: &["Library/Application Support/Chromium"],
            external: &["Library/Application Support/Chromium/External Extensions"],
            hosts: &["Library/Application Support/Chromium/NativeMessagingHosts"],
            ..Places::NOWHERE
        },
        domains: &["org.chromium.Chromium"],
        linux: Places {
            data: &[
                ".config/chromium",
                "snap/chromium/common/chromium",
                ".var/app/org.chromium.Chromium/config/chromium",
            ],
            external: &["usr/share/chromium/extensions"],
            policies: &["etc/chromium/policies/managed", "etc/chromium-browser/policies/managed"],
            hosts: &["etc/chromium/native-messaging-hosts"],
            ..Places::NOWHERE
        },
        ..CHROMIUM
    },
    Browser {
        windows: Places::in_homes(&[
            "AppData/Local/Vivaldi/User Data",
            "AppData/Local/Vivaldi Snapshot/User Data",
        ]),
        macos: Places::in_homes(&[
            "Library/Application Support/Vivaldi",
            "Library/Application Support/Vivaldi Snapshot",
        ]),
        linux: Places {
            data: &[
                ".config/vivaldi",
                ".config/vivaldi-snapshot",
                "snap/vivaldi/current/.config/vivaldi",
                ".var/app/com.vivaldi.Vivaldi/config/vivaldi",
            ],
            external: &["opt/vivaldi/extensions"],
            ..Places::NOWHERE
        },
        ..CHROMIUM
    },
    Browser {
        windows: Places::in_homes(&["AppData/Local/Yandex/YandexBrowser/User Data"]),
        macos: Places::in_homes(&["Library/Application Support/Yandex/YandexBrowser"]),
        linux: Places::in_homes(&[".config/yandex-browser", ".config/yandex-browser-beta"]),
        ..CHROMIUM
    },
    Browser {
        windows: Places::in_homes(&["AppData/Local/Perplexity/Comet/User Data"]),
        macos: Places::in_homes(&["Library/Application Support/Comet"]),
        ..CHROMIUM
    },
    Browser { windows: Places::in_homes(&["AppData/Local/Epic Privacy Browser/User Data"]), ..CHROMIUM },
    Browser { windows: Places::in_homes(&["AppData/Local/CentBrowser/User Data"]), ..CHROMIUM },
    Browser { macos: Places::in_homes(&["Library/Application Support/Arc/User Data"]), ..CHROMIUM },
    Browser {
        windows: Places::in_homes(&["AppData/Local/Google/Chrome for Testing/User Data"]),
        macos: Places::in_homes(&["Library/Application Support/Google/Chrome for Testing"]),
        linux: Places::in_homes(&[".config/google-chrome-for-testing"]),
        ..CHROMIUM
    },
    Browser {
        windows: Places::in_homes(&[
            "AppData/Roaming/Opera Software/Opera Stable",
            "AppData/Roaming/Opera Software/Opera Next",
            "AppData/Roaming/Opera Software/Opera Developer",
            "AppData/Roaming/Opera Software/Opera GX Stable",
        ]),
        macos: Places::in_homes(&[
            "Library/Application Support/com.operasoftware.Opera",
            "Library/Application Support/com.operasoftware.OperaNext",
            "Library/Application Support/com.operasoftware.OperaDeveloper",
            "Library/Application Support/com.operasoftware.OperaGX",
        ]),
        linux: Places::in_homes(&[
            ".config/opera",
            ".config/opera-beta",
            ".config/opera-developer",
            "snap/opera/current/.config/opera",
            ".var/app/com.opera.Opera/config/opera",
        ]),
        ..CHROMIUM
    },
];
