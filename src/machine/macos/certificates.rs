//! Certificates that an administrator, or the person who is signed in, told this Mac to trust.
//!
//! Only the running Mac is asked: the lists are kept in keychains, whose format is not documented, so that a
//! disk of another Mac does not have this place at all. The certificates that Apple trusts are not read.

use std::io;

use security_framework::trust_settings::{Domain, TrustSettings, TrustSettingsForCertificate};

use crate::machine::gather::Gathered;
use crate::machine::{Machine, Reason, ReasonKind, SourceOutcome, certificate};

/// Every certificate that has settings of its own, but for those that the settings forbid.
pub fn read(_machine: &Machine) -> SourceOutcome {
    let mut gathered = Gathered::default();
    for (domain, place) in
        [(Domain::Admin, "trust settings of the Mac"), (Domain::User, "trust settings of this person")]
    {
        let settings = TrustSettings::new(domain);
        match settings.iter() {
            Ok(certificates) => {
                gathered.found();
                for known in certificates {
                    let trust = settings.tls_trust_settings_for_certificate(&known);
                    if matches!(trust, Ok(Some(TrustSettingsForCertificate::Deny))) {
                        continue;
                    }
                    match certificate::item(place, &known.to_der()) {
                        Ok(item) => gathered.push(item),
                        Err(error) => {
                            let name = known.subject_summary();
                            let error = io::Error::new(error.kind(), format!("{error}: {name}"));
                            gathered.gap(Reason::from_io(&error, place));
                        }
                    }
                }
            }
            Err(error) => gathered.gap(Reason::new(ReasonKind::Failed, format!("{error}: {place}"))),
        }
    }
    gathered.finish()
}
