//! What the chores read of JSON that this project wrote itself: what is missing is empty.

use serde_json::Value;

pub fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value[key].as_array().into_iter().flatten()
}

pub fn strings<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a str> {
    list(value, key).filter_map(Value::as_str)
}

pub fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// What is at `/path/inside`, or nothing.
pub fn at<'v>(value: &'v Value, path: &str) -> &'v Value {
    const NOTHING: &Value = &Value::Null;
    value.pointer(path).unwrap_or(NOTHING)
}
