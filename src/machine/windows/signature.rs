//! The signer of a program file, and whether Windows trusts the signature. Nothing is asked of the
//! network: what Windows does not know already counts as not trusted.
#![expect(unsafe_code, reason = "signatures have no interface but that of C")]

use std::ffi::c_void;
use std::io;
use std::os::windows::ffi::OsStrExt as _;
use std::path::Path;
use std::ptr;

use windows_sys::Win32::Foundation::{HWND, INVALID_HANDLE_VALUE};
use windows_sys::Win32::Security::Cryptography::{
    CERT_CONTEXT, CERT_INFO, CERT_NAME_SIMPLE_DISPLAY_TYPE, CERT_QUERY_CONTENT_FLAG_PKCS7_SIGNED_EMBED,
    CERT_QUERY_FORMAT_FLAG_BINARY, CERT_QUERY_OBJECT_FILE, CMSG_SIGNER_CERT_INFO_PARAM, CertCloseStore,
    CertFreeCertificateContext, CertGetNameStringW, CertGetSubjectCertificateFromStore, CryptMsgClose,
    CryptMsgGetParam, CryptQueryObject, HCERTSTORE, PKCS_7_ASN_ENCODING, X509_ASN_ENCODING,
};
use windows_sys::Win32::Security::WinTrust::{
    WINTRUST_ACTION_GENERIC_VERIFY_V2, WINTRUST_DATA, WINTRUST_FILE_INFO, WTD_CACHE_ONLY_URL_RETRIEVAL,
    WTD_CHOICE_FILE, WTD_REVOCATION_CHECK_NONE, WTD_REVOKE_NONE, WTD_STATEACTION_CLOSE,
    WTD_STATEACTION_VERIFY, WTD_UI_NONE, WinVerifyTrust,
};

const ENCODING: u32 = X509_ASN_ENCODING | PKCS_7_ASN_ENCODING;

/// The name in the certificate that a file was signed with, trusted or not. `None` when no signature
/// is in the file.
///
/// # Errors
/// Those of opening the file.
pub fn claimed(path: &Path) -> io::Result<Option<String>> {
    // The functions below do not tell "may not be read" from "not signed".
    drop(std::fs::File::open(path)?);
    Ok(Signed::open(&wide(path)).and_then(|signed| signed.signer()))
}

/// Whether Windows trusts the signature of a file: unchanged since, and from a root that it knows.
///
/// # Errors
/// Those of opening the file.
pub fn is_valid(path: &Path) -> io::Result<bool> {
    drop(std::fs::File::open(path)?);
    let path = wide(path);
    let mut file = WINTRUST_FILE_INFO {
        cbStruct: size_of::<WINTRUST_FILE_INFO>().try_into().unwrap_or(0),
        pcwszFilePath: path.as_ptr(),
        hFile: ptr::null_mut(),
        pgKnownSubject: ptr::null_mut(),
    };
    // SAFETY: the type is plain data of C, for which all zeros are a valid value.
    let mut data: WINTRUST_DATA = unsafe { std::mem::zeroed() };
    data.cbStruct = size_of::<WINTRUST_DATA>().try_into().unwrap_or(0);
    data.dwUIChoice = WTD_UI_NONE;
    data.fdwRevocationChecks = WTD_REVOKE_NONE;
    data.dwUnionChoice = WTD_CHOICE_FILE;
    data.Anonymous.pFile = &raw mut file;
    data.dwStateAction = WTD_STATEACTION_VERIFY;
    data.dwProvFlags = WTD_CACHE_ONLY_URL_RETRIEVAL | WTD_REVOCATION_CHECK_NONE;
    let verify = |data: &mut WINTRUST_DATA| {
        let mut action = WINTRUST_ACTION_GENERIC_VERIFY_V2;
        let nobody: HWND = INVALID_HANDLE_VALUE.cast();
        // SAFETY: `data` and the file description and path in it live until after the call.
        unsafe { WinVerifyTrust(nobody, &raw mut action, ptr::from_mut(data).cast()) }
    };
    let answer = verify(&mut data);
    data.dwStateAction = WTD_STATEACTION_CLOSE;
    verify(&mut data);
    Ok(answer == 0)
}

/// The signed message in a file, and the certificates beside it.
struct Signed {
    store: HCERTSTORE,
    message: *mut c_void,
}

impl Signed {
    /// `None` when the file is not signed, or what stands there names nobody.
    fn open(path: &[u16]) -> Option<Self> {
        let mut signed = Self { store: ptr::null_mut(), message: ptr::null_mut() };
        // SAFETY: the path ends with a NUL, and the two results are written before the call returns.
        let is_signed = unsafe {
            CryptQueryObject(
                CERT_QUERY_OBJECT_FILE,
                path.as_ptr().cast(),
                CERT_QUERY_CONTENT_FLAG_PKCS7_SIGNED_EMBED,
                CERT_QUERY_FORMAT_FLAG_BINARY,
                0,
                ptr::null_mut(),
                ptr::null_mut(),
                ptr::null_mut(),
                &raw mut signed.store,
                &raw mut signed.message,
                ptr::null_mut(),
            )
        };
        (is_signed != 0).then_some(signed)
    }

    fn signer(&self) -> Option<String> {
        let mut length = 0;
        // SAFETY: without a buffer the function only says how long one must be.
        let has_signer = unsafe {
            CryptMsgGetParam(self.message, CMSG_SIGNER_CERT_INFO_PARAM, 0, ptr::null_mut(), &raw mut length)
        };
        if has_signer == 0 {
            return None;
        }
        // Aligned for the structure that the buffer begins with.
        let mut buffer = vec![0_u64; usize::try_from(length).ok()?.div_ceil(8)];
        // SAFETY: the buffer is at least as long as `length` says.
        let was_read = unsafe {
            CryptMsgGetParam(
                self.message,
                CMSG_SIGNER_CERT_INFO_PARAM,
                0,
                buffer.as_mut_ptr().cast(),
                &raw mut length,
            )
        };
        if was_read == 0 {
            return None;
        }
        let info: *const CERT_INFO = buffer.as_ptr().cast();
        // SAFETY: the buffer holds a `CERT_INFO` now, and lives until the end of this function.
        let certificate = unsafe { CertGetSubjectCertificateFromStore(self.store, ENCODING, info) };
        if certificate.is_null() {
            return None;
        }
        let name = name_of(certificate);
        // SAFETY: the certificate came from the store a moment ago, and nobody else has it.
        unsafe { CertFreeCertificateContext(certificate) };
        Some(name).filter(|name| !name.is_empty())
    }
}

impl Drop for Signed {
    fn drop(&mut self) {
        if !self.message.is_null() {
            // SAFETY: the handle comes from `CryptQueryObject`, and is closed only here.
            unsafe { CryptMsgClose(self.message) };
        }
        if !self.store.is_null() {
            // SAFETY: as above.
            unsafe { CertCloseStore(self.store, 0) };
        }
    }
}

fn name_of(certificate: *const CERT_CONTEXT) -> String {
    let mut name = [0_u16; 512];
    let length = u32::try_from(name.len()).unwrap_or(0);
    // SAFETY: the certificate is open, and the buffer is as long as the last argument says.
    let written = unsafe {
        CertGetNameStringW(
            certificate,
            CERT_NAME_SIMPLE_DISPLAY_TYPE,
            0,
            ptr::null(),
            name.as_mut_ptr(),
            length,
        )
    };
    let written = usize::try_from(written).unwrap_or(0);
    super::registry::text_of(name.get(..written).unwrap_or_default())
}

fn wide(path: &Path) -> Vec<u16> {
    path.as_os_str().encode_wide().chain([0]).collect()
}
