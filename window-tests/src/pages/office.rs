//! An office whose list is shown.

use bancheck::case::{DeviceKind, DeviceResult, HandAnswer, HandCheck, OfficeList};
use bancheck::scan::Scan;

/// Devices in every state: what was checked, what was looked at, and what nobody has seen yet.
pub fn list(clear: &Scan) -> OfficeList {
    let mut office =
        OfficeList { folder: Some("/media/maria/STICK/BanCheck".to_owned()), ..OfficeList::default() };
    for (number, name) in ["X-RAY", "BACK-OFFICE"].into_iter().enumerate() {
        let mut scan = clear.clone();
        name.clone_into(&mut scan.computer.name);
        scan.computer.id = format!("{number:032}");
        let result = DeviceResult {
            schema: bancheck::case::DEVICE_SCHEMA.to_owned(),
            app: String::new(),
            made_at: scan.finished_at,
            waits_for_restart: number > 0,
            earlier: None,
            scan,
        };
        office.take(result, clear.finished_at);
    }
    let looked = Some(HandCheck {
        at: clear.finished_at,
        by: "Maria G.".to_owned(),
        answer: HandAnswer::NotFound,
        was_found: false,
    });
    office.add("Dr. Miller’s iPhone".to_owned(), DeviceKind::Iphone).unwrap().by_hand = looked;
    office.add("Office phone at the front desk, the old one".to_owned(), DeviceKind::Android);
    office.add("LAPTOP-2".to_owned(), DeviceKind::Computer);
    office
}
