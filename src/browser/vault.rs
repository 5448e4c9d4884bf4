//! What the browser does to lock a file with a passphrase and to open it again (WebCrypto). What stands in such
//! a file is in [`protected`](crate::exchange::protected).

use js_sys::{Array, JsString, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

use super::sending::NotDone;
use super::window;
use crate::exchange::protected::{Lock, Protected, RANDOM};

/// Why a protected file stays shut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shut {
    /// The passphrase is not the one that it was locked with, or something in the file was changed.
    Wrong,
    /// The browser cannot do it here: only on a page that came over a secure connection.
    Unable,
}

/// Locks a text.
///
/// # Errors
/// When the browser cannot do it here.
pub async fn lock(text: &str, passphrase: &str) -> Result<Protected, NotDone> {
    let subtle = subtle().ok_or(NotDone)?;
    let lock = Lock::new(random().ok_or(NotDone)?);
    let locking = try_lock(&subtle, &lock, text, passphrase);
    let sealed = locking.await.map_err(|_| NotDone)?;
    Ok(Protected { lock, sealed })
}

/// Opens what was locked.
///
/// # Errors
/// When it stays shut.
pub async fn open(protected: &Protected, passphrase: &str) -> Result<Vec<u8>, Shut> {
    let subtle = subtle().ok_or(Shut::Unable)?;
    let key = key(&subtle, &protected.lock, passphrase, "decrypt");
    let key = key.await.map_err(|_| Shut::Unable)?;
    let opening = async {
        let cipher = cipher(&protected.lock)?;
        let opened = subtle.decrypt_with_object_and_u8_array(&cipher, &key, &protected.sealed)?;
        JsFuture::from(opened).await
    };
    let opened = opening.await.map_err(|_| Shut::Wrong)?;
    Ok(Uint8Array::new(&opened).to_vec())
}

/// Only there on a secure connection.
fn subtle() -> Option<SubtleCrypto> {
    let subtle = window()?.crypto().ok()?.subtle();
    (!subtle.is_undefined()).then_some(subtle)
}

/// Bytes that nobody can guess. Without them there is no lock.
fn random() -> Option<[u8; RANDOM]> {
    let mut bytes = [0; RANDOM];
    let crypto = window()?.crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}

async fn try_lock(
    subtle: &SubtleCrypto,
    lock: &Lock,
    text: &str,
    passphrase: &str,
) -> Result<Vec<u8>, JsValue> {
    let key = key(subtle, lock, passphrase, "encrypt").await?;
    let locked = subtle.encrypt_with_object_and_u8_array(&cipher(lock)?, &key, text.as_bytes())?;
    Ok(Uint8Array::new(&JsFuture::from(locked).await?).to_vec())
}

async fn key(
    subtle: &SubtleCrypto,
    lock: &Lock,
    passphrase: &str,
    usage: &str,
) -> Result<CryptoKey, JsValue> {
    // A letter with an accent is one or two signs, as the keyboard likes.
    let passphrase = String::from(JsString::from(passphrase).normalize("NFC"));
    let bytes = Uint8Array::from(passphrase.as_bytes());
    let usages = Array::of1(&"deriveKey".into());
    let begun = subtle.import_key_with_str("raw", &bytes, "PBKDF2", false, &usages)?;
    let phrase: CryptoKey = JsFuture::from(begun).await?.dyn_into()?;
    let work = object(&[
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", Uint8Array::from(lock.salt()).into()),
        ("iterations", lock.iterations().into()),
    ])?;
    let kind = object(&[("name", "AES-GCM".into()), ("length", 256.into())])?;
    let usages = Array::of1(&usage.into());
    let derived =
        subtle.derive_key_with_object_and_object(&work, &phrase, &kind, false, &usages)?;
    JsFuture::from(derived).await?.dyn_into()
}

fn cipher(lock: &Lock) -> Result<Object, JsValue> {
    object(&[
        ("name", "AES-GCM".into()),
        ("iv", Uint8Array::from(lock.nonce()).into()),
        (
            "additionalData",
            Uint8Array::from(lock.bound().as_bytes()).into(),
        ),
        ("tagLength", 128.into()),
    ])
}

fn object(entries: &[(&str, JsValue)]) -> Result<Object, JsValue> {
    let object = Object::new();
    for (key, value) in entries {
        Reflect::set(&object, &(*key).into(), value)?;
    }
    Ok(object)
}
