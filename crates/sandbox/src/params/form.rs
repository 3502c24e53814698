//! Bracketed forms, `source[type]=x&on[days][]=1`, as JSON values. Every leaf is a string.

use serde_json::{Map, Value};

/// No parameter of the API is nested deeper than this.
const MAX_DEPTH: usize = 8;

/// Reads `application/x-www-form-urlencoded` text.
///
/// # Errors
/// Names the parameter whose name has unbalanced brackets, is too deep, or is used both as a value and as a parent.
pub(super) fn parse(text: &[u8]) -> Result<Map<String, Value>, String> {
    let mut root = Map::new();
    for (name, value) in form_urlencoded::parse(text) {
        let path = segments(&name).ok_or_else(|| format!("the parameter name `{name}` is not readable"))?;
        insert(&mut root, &path, Value::String(value.into_owned()))
            .ok_or_else(|| format!("`{name}` contradicts another parameter"))?;
    }
    Ok(root.into_iter().map(|(name, value)| (name, with_arrays(value))).collect())
}

/// `a[b][]` → `["a", "b", ""]`.
fn segments(name: &str) -> Option<Vec<&str>> {
    let (head, mut rest) = name.split_at(name.find('[').unwrap_or(name.len()));
    let mut path = vec![head];
    while let Some(opened) = rest.strip_prefix('[') {
        let (segment, after) = opened.split_once(']')?;
        path.push(segment);
        rest = after;
    }
    (rest.is_empty() && !head.is_empty() && path.len() <= MAX_DEPTH).then_some(path)
}

/// Inserts a value at a path. Arrays are objects with their indices as keys at first, so that `[]` and `[0]` can be
/// mixed.
fn insert(parent: &mut Map<String, Value>, path: &[&str], value: Value) -> Option<()> {
    let (segment, rest) = path.split_first()?;
    let key = if segment.is_empty() { next_index(parent, rest) } else { (*segment).to_owned() };
    if rest.is_empty() {
        // The last of two equal names counts, but a value never replaces a parent.
        return match parent.insert(key, value) {
            Some(Value::Object(_)) => None,
            _ => Some(()),
        };
    }
    match parent.entry(key).or_insert_with(|| Value::Object(Map::new())) {
        Value::Object(child) => insert(child, rest, value),
        _ => None,
    }
}

/// The index for `[]`: that of the last element as long as it lacks the next name, as with `items[][name]`, or else a
/// new one.
fn next_index(elements: &Map<String, Value>, rest: &[&str]) -> String {
    let last = elements.len().checked_sub(1);
    let open = last.map(|index| index.to_string()).filter(|index| {
        let taken = rest.first().zip(elements.get(index)).map(|(name, element)| element.get(*name).is_some());
        taken == Some(false)
    });
    // The number of elements may be a used index, as with `a[1]=x&a[]=y`.
    let is_free = |index: &usize| !elements.contains_key(&index.to_string());
    open.unwrap_or_else(|| (elements.len()..).find(is_free).unwrap_or_default().to_string())
}

/// Turns objects into arrays if their keys are indices from 0 without a gap. The key of `metadata[2024]` stays a name.
fn with_arrays(value: Value) -> Value {
    let Value::Object(mut fields) = value else { return value };
    let elements: Vec<Value> = (0..fields.len()).map_while(|index| fields.remove(&index.to_string())).collect();
    if fields.is_empty() && !elements.is_empty() {
        return elements.into_iter().map(with_arrays).collect();
    }
    let numbered = elements.into_iter().enumerate().map(|(index, value)| (index.to_string(), value));
    Value::Object(numbered.chain(fields).map(|(name, value)| (name, with_arrays(value))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn brackets_become_objects_and_arrays() {
        for (form, expected) in [
            ("amount=150000&currency=THB", json!({"amount": "150000", "currency": "THB"})),
            ("source[type]=a&source[term]=4", json!({"source": {"type": "a", "term": "4"}})),
            ("on[days][]=1&on[days][]=15", json!({"on": {"days": ["1", "15"]}})),
            ("a[1]=y&a[0]=x", json!({"a": ["x", "y"]})),
            ("i[][n]=1&i[][p]=2&i[][n]=3", json!({"i": [{"n": "1", "p": "2"}, {"n": "3"}]})),
            ("i[0][n]=1&i[1][n]=2", json!({"i": [{"n": "1"}, {"n": "2"}]})),
            ("a=1&a=2", json!({"a": "2"})),
            ("a[1]=x&a[]=y", json!({"a": {"1": "x", "2": "y"}})),
            ("metadata[2024]=x&metadata[0]=y", json!({"metadata": {"0": "y", "2024": "x"}})),
            ("metadata%5Border%5D=%E0%B8%81+b", json!({"metadata": {"order": "ก b"}})),
            ("", json!({})),
        ] {
            assert_eq!(parse(form.as_bytes()).map(Value::Object), Ok(expected), "{form}");
        }
    }

    #[test]
    fn an_unreadable_name_is_refused() {
        for form in ["a[b=1", "[a]=1", "a]b[=1", "a=1&a[b]=2", "a[b]=2&a=1", "a[b][c][d][e][f][g][h][i]=1"] {
            assert!(parse(form.as_bytes()).is_err(), "{form}");
        }
    }
}
