//! One way to write JSON, so that a checksum depends on what a file says and not on how its
//! lines are broken or its keys are ordered.

use std::fmt::Write as _;

use serde_json::Value;
use sha2::{Digest, Sha256};

/// The checksum of a JSON value: `sha256:` and 64 hexadecimal digits, over its canonical text.
pub fn checksum(value: &Value) -> String {
    let mut text = String::new();
    write_canonical(value, &mut text);
    let mut checksum = String::from("sha256:");
    for byte in Sha256::digest(text.as_bytes()) {
        let _ = write!(checksum, "{byte:02x}");
    }
    checksum
}

/// Writes a value without white space and with the keys of each object in the order of their bytes.
fn write_canonical(value: &Value, text: &mut String) {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by_key(|(key, _)| *key);
            text.push('{');
            for (place, (key, value)) in fields.into_iter().enumerate() {
                if place > 0 {
                    text.push(',');
                }
                write_string(key, text);
                text.push(':');
                write_canonical(value, text);
            }
            text.push('}');
        }
        Value::Array(values) => {
            text.push('[');
            for (place, value) in values.iter().enumerate() {
                if place > 0 {
                    text.push(',');
                }
                write_canonical(value, text);
            }
            text.push(']');
        }
        Value::String(string) => write_string(string, text),
        Value::Null | Value::Bool(_) | Value::Number(_) => {
            let _ = write!(text, "{value}");
        }
    }
}

fn write_string(string: &str, text: &mut String) {
    let _ = write!(text, "{}", Value::from(string));
}
