//! Stores of containers in places that programs are told of where they are started.

use bancheck::machine::{ReasonKind, SourceId};
use bancheck::scan::Verdict;

use crate::lists::{gaps_of, scan_of};
use crate::{STATUS, linux};

const BASH: &str = "Package: bash\nStatus: install ok installed\nArchitecture: amd64\nVersion: 5\n\n";
const KESL: &str = "Package: kesl\nStatus: install ok installed\nMaintainer: AO Kaspersky Lab\n\
    Architecture: amd64\nVersion: 12\n\n";

const DOCKER: &str = "/data/store/overlay2/0a1b/diff";
const PODMAN: &str = "/data/store/overlay/0a1b/diff";
const CONTAINERD: &str = "/data/store/io.containerd.snapshotter.v1.overlayfs/snapshots/1/fs";
const K3S: &str = "/data/store/agent/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/1/fs";

/// A file that tells a program of a folder, and a layer there.
const TOLD: [(&str, &str, &str); 23] = [
    (
        "/etc/systemd/system/docker.service.d/o.conf",
        "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd --data-root /data/store\n",
        DOCKER,
    ),
    (
        "/usr/lib/systemd/system/docker.service",
        "[Service]\nExecStart=/usr/bin/dockerd -g /data/store -H fd://\n",
        DOCKER,
    ),
    (
        "/etc/systemd/system/dockerd.service",
        "[Service]\nExecStart=/usr/bin/dockerd \\\n  --graph=\"/data/store\"\n",
        DOCKER,
    ),
    (
        "/etc/systemd/system/docker.service.d/o.conf",
        "[Service]\nEnvironment=\"DOCKER_OPTS=--data-root=/data/store\"\n",
        DOCKER,
    ),
    (
        "/etc/systemd/system/docker.service",
        "[Service]\nEnvironmentFile=-/etc/our-docker\nExecStart=/usr/bin/dockerd $OPTS\n",
        DOCKER,
    ),
    (
        "/etc/systemd/system/docker.service",
        "[Service]\nExecStart=/usr/bin/dockerd --config-file=/etc/our.json\n",
        DOCKER,
    ),
    ("/etc/default/docker", "# x\nDOCKER_OPTS=\"--data-root /data/store --dns 8.8.8.8\"\n", DOCKER),
    ("/etc/sysconfig/docker", "OPTIONS='--selinux-enabled -g /data/store'\n", DOCKER),
    ("/etc/conf.d/docker", "DOCKER_OPTS=\"--data-root=/data/store\"\n", DOCKER),
    ("/var/snap/docker/current/config/daemon.json", "{\"data-root\": \"/data/store\"}", DOCKER),
    (
        "/home/ann/.config/systemd/user/docker.service.d/o.conf",
        "[Service]\nExecStart=/usr/bin/dockerd-rootless.sh --data-root /data/store\n",
        DOCKER,
    ),
    (
        "/etc/docker/daemon.json",
        "{\"data-root\": \"/data/store\"}",
        "/data/store/buildkit/runc-overlayfs/snapshots/snapshots/3/fs",
    ),
    (
        "/etc/containers/storage.conf",
        "[storage.options]\nadditionalimagestores = [\"/data/store\"]\n",
        PODMAN,
    ),
    (
        "/usr/share/containers/storage.conf",
        "[storage.options.overlay]\nadditionalimagestores = [\"/data/store\"]\n",
        PODMAN,
    ),
    ("/home/ann/.config/containers/storage.conf", "[storage]\nimagestore = \"/data/store\"\n", PODMAN),
    ("/etc/crio/crio.conf.d/10-root.conf", "[crio]\nroot = \"/data/store\"\n", PODMAN),
    (
        "/etc/systemd/system/containerd.service.d/x.conf",
        "[Service]\nExecStart=/usr/bin/containerd --root /data/store\n",
        CONTAINERD,
    ),
    (
        "/etc/systemd/system/containerd.service",
        "[Service]\nExecStart=/usr/bin/containerd -c /etc/our.toml\n",
        CONTAINERD,
    ),
    (
        "/etc/systemd/system/k3s.service",
        "[Service]\nExecStart=/usr/local/bin/k3s \\\n    server \\\n\t'--data-dir' \\\n\t'/data/store'\n",
        K3S,
    ),
    ("/etc/rancher/k3s/config.yaml", "write-kubeconfig-mode: \"0644\"\ndata-dir: /data/store\n", K3S),
    (
        "/etc/systemd/system/rke2-server.service",
        "[Service]\nExecStart=/usr/bin/rke2 server --data-dir=/data/store\n",
        K3S,
    ),
    (
        "/etc/systemd/system/k0scontroller.service",
        "[Service]\nExecStart=/usr/local/bin/k0s controller --data-dir=/data/store\n",
        "/data/store/containerd/io.containerd.snapshotter.v1.native/snapshots/1",
    ),
    (
        "/etc/buildkit/buildkitd.toml",
        "root = \"/data/store\"\n",
        "/data/store/runc-native/snapshots/snapshots/3/fs",
    ),
];

fn told(file: &str, content: &str) -> crate::support::Root {
    let root = linux();
    root.file(STATUS, BASH)
        .file("/home/ann/.bashrc", "")
        .file("/etc/our-docker", "OPTS=--data-root=/data/store\n")
        .file("/etc/our.json", "{\"data-root\": \"/data/store\"}")
        .file("/etc/our.toml", "root = \"/data/store\"\n")
        .file(file, content);
    root
}

#[test]
fn a_store_is_looked_into_wherever_its_program_is_told_to_keep_it() {
    for (file, content, layer) in TOLD {
        let root = told(file, content);
        assert_eq!(gaps_of(&scan_of(&root)), [(SourceId::InnerSystems, ReasonKind::NotMounted)], "{file}");
        root.file(&format!("{layer}{STATUS}"), BASH);
        assert_eq!((scan_of(&root).verdict(), gaps_of(&scan_of(&root))), (Verdict::Clear, vec![]), "{file}");
        root.file(&format!("{layer}{STATUS}"), [BASH, KESL].concat());
        let scan = scan_of(&root);
        assert_eq!((scan.verdict(), gaps_of(&scan)), (Verdict::Found, vec![]), "{file} {content}");
        assert_eq!(scan.findings[0].product, "inside-containers", "{file}");
    }
}

#[test]
fn a_program_that_keeps_its_store_in_the_usual_place_is_no_gap() {
    for (file, content) in [
        (
            "/usr/lib/systemd/system/docker.service",
            "[Service]\nExecStart=/usr/bin/dockerd -H fd:// --data-root /var/lib/docker\n",
        ),
        ("/etc/default/docker", "#DOCKER_OPTS=\"--data-root /data/store\"\n"),
        ("/etc/sysconfig/docker", "OPTIONS='--selinux-enabled --log-driver=journald'\n"),
        // As Fedora ships it.
        (
            "/usr/share/containers/storage.conf",
            "[storage]\ndriver = \"overlay\"\nrunroot = \"/run/containers/storage\"\n\
            graphroot = \"/var/lib/containers/storage\"\n[storage.options]\n\
            additionalimagestores = [\n\"/usr/lib/containers/storage\",\n]\n[storage.options.overlay]\nmountopt = \"nodev\"\n",
        ),
        (
            "/etc/systemd/system/k3s.service",
            "[Service]\nEnvironmentFile=-/etc/default/%N\nExecStart=/usr/local/bin/k3s server\n",
        ),
        // What another file says instead, and a service of somebody else.
        ("/etc/systemd/system/other.service", "[Service]\nExecStart=/usr/bin/x --data-root /data/store\n"),
        (
            "/etc/systemd/system/containerd.service",
            "[Service]\nExecStartPre=-/sbin/modprobe overlay\nExecStart=/usr/bin/containerd\n",
        ),
    ] {
        let root = told(file, content);
        assert_eq!((scan_of(&root).verdict(), gaps_of(&scan_of(&root))), (Verdict::Clear, vec![]), "{file}");
    }
    let root = told(
        "/usr/lib/systemd/system/docker.service",
        "[Service]\nExecStart=dockerd --data-root /data/store\n",
    );
    root.file(
        "/etc/systemd/system/docker.service.d/x.conf",
        "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd\n",
    );
    assert_eq!(gaps_of(&scan_of(&root)), [], "taken back");
}

#[test]
fn a_folder_with_an_unknown_name_is_a_gap_and_no_reason_tells_names() {
    for (file, content, kind) in [
        ("/etc/default/docker", "DOCKER_OPTS=\"--data-root $STORE/janeroe\"\n", ReasonKind::NotLookedInto),
        (
            "/etc/systemd/system/docker.service",
            "[Service]\nExecStart=dockerd --data-root %S/janeroe\n",
            ReasonKind::NotLookedInto,
        ),
        (
            "/etc/systemd/system/docker-janeroe.service",
            "[Service]\nExecStart=dockerd --data-root /data/janeroe\n",
            ReasonKind::NotMounted,
        ),
        (
            "/etc/systemd/system/docker.service",
            "[Service]\nExecStart=dockerd --config-file /data/janeroe.json\n",
            ReasonKind::Damaged,
        ),
    ] {
        let root = told(file, content);
        root.file("/data/janeroe.json", "rubbish");
        let scan = scan_of(&root);
        assert_eq!(gaps_of(&scan), [(SourceId::InnerSystems, kind)], "{content}");
        assert!(!format!("{:?}", scan.checks).contains("janeroe"), "{:?}", scan.checks);
    }
    let root = linux();
    root.file(STATUS, BASH).link("/var/lib/lxc/janeroe/config", "/data/janeroe/away");
    let scan = scan_of(&root);
    assert_eq!(gaps_of(&scan), [(SourceId::InnerSystems, ReasonKind::Failed)]);
    assert!(!format!("{:?}", scan.checks).contains("janeroe"), "{:?}", scan.checks);
}
