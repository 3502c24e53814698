//! JSON and text out of any bytes: a kept input is readable, and random bytes are of use too.

use std::iter::Copied;
use std::slice::Iter;

use serde_json::{Map, Number, Value};

/// Numbers at which something changes.
const NUMBERS: [&str; 16] = [
    "0",
    "-1",
    "-0.0",
    "0.65",
    "1.0",
    "2",
    "60",
    "61",
    "255",
    "256",
    "400000",
    "500000000000",
    "500000000001",
    "9007199254740993",
    "18446744073709551615",
    "1e300",
];
const DEEPEST: u32 = 5;

/// The JSON that the bytes are the text of. Other bytes choose JSON out of these words.
#[must_use]
pub fn json(bytes: &[u8], words: &[&str]) -> Value {
    serde_json::from_slice(bytes).unwrap_or_else(|_| Draw { bytes: bytes.iter().copied(), words }.value(0))
}

/// The text that the bytes are in ASCII. Other bytes choose characters of this alphabet.
#[must_use]
pub fn text(bytes: &[u8], alphabet: &str) -> String {
    if let Some(text) = std::str::from_utf8(bytes).ok().filter(|text| text.is_ascii()) {
        return text.to_owned();
    }
    let alphabet: Vec<char> = alphabet.chars().collect();
    bytes.iter().map(|byte| alphabet[usize::from(*byte) % alphabet.len()]).collect()
}

/// Reads bytes as decisions. After the last byte every decision is the first choice.
struct Draw<'a> {
    bytes: Copied<Iter<'a, u8>>,
    words: &'a [&'a str],
}

impl Draw<'_> {
    fn pick(&mut self, choices: usize) -> usize {
        usize::from(self.bytes.next().unwrap_or_default()) % choices
    }

    fn value(&mut self, depth: u32) -> Value {
        match self.pick(if depth < DEEPEST { 12 } else { 7 }) {
            0 => Value::Null,
            1 => Value::Bool(self.pick(2) == 1),
            2 | 3 => Value::Number(self.number()),
            4 | 5 => Value::String(self.word()),
            6 => Value::String(self.text()),
            7 | 8 => (0..self.pick(5)).map(|_| self.value(depth + 1)).collect(),
            _ => Value::Object(self.object(depth)),
        }
    }

    fn object(&mut self, depth: u32) -> Map<String, Value> {
        (0..self.pick(8)).map(|_| (self.word(), self.value(depth + 1))).collect()
    }

    fn number(&mut self) -> Number {
        let at = self.pick(NUMBERS.len() * 2);
        let small = || Number::from(at);
        NUMBERS.get(at).and_then(|text| serde_json::from_str(text).ok()).unwrap_or_else(small)
    }

    fn word(&mut self) -> String {
        let at = self.pick(self.words.len());
        self.words[at].to_owned()
    }

    fn text(&mut self) -> String {
        let length = self.pick(24);
        String::from_utf8_lossy(&self.bytes.by_ref().take(length).collect::<Vec<u8>>()).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_text_of_json_is_that_json_and_other_bytes_are_some() {
        assert_eq!(super::json(br#"{"a":[1.5,null]}"#, &["a"]), json!({"a": [1.5, null]}));
        assert_eq!(super::json(&[11, 1, 0, 5, 1], &["amount", "THB"]), json!({"amount": "THB"}));
        assert_eq!(super::json(&[0xff; 3], &["a"]), json!(31));
    }

    #[test]
    fn bytes_that_are_no_ascii_choose_characters() {
        assert_eq!(text(b"a[b]=1", "xy"), "a[b]=1");
        assert_eq!(text(&[0xff, 0xfe], "xy"), "yx");
    }
}
