//! JSON: the page's options and responses, and what the page gets. In a browser it is JavaScript's
//! own value; natively, where most tests run, it is `serde_json`'s.

#[cfg(target_arch = "wasm32")]
pub use self::browser::Json;
#[cfg(not(target_arch = "wasm32"))]
pub use self::native::Json;

impl Json {
    /// A whole number from 0 that JavaScript counts exactly.
    #[must_use]
    pub fn whole(&self) -> Option<u64> {
        const LARGEST: f64 = 9_007_199_254_740_991.0;
        let number = self.number()?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and within range")]
        (number.trunc() == number && (0.0..=LARGEST).contains(&number)).then_some(number as u64)
    }

    /// The texts in a list; none if it is no list.
    #[must_use]
    pub fn texts(&self) -> Vec<String> {
        self.list().unwrap_or_default().iter().filter_map(Self::text).collect()
    }
}

impl From<u8> for Json {
    fn from(number: u8) -> Self {
        u64::from(number).into()
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

/// `None` is absent.
impl<T: Into<Json>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Self {
        value.map_or_else(Self::absent, Into::into)
    }
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use js_sys::{Array, JSON, Object, Reflect};
    use wasm_bindgen::{JsCast, JsValue};

    /// A value of any type. Each method that reads it knows one type, and finds nothing in a value
    /// of another.
    #[derive(Clone, Debug)]
    pub struct Json(JsValue);

    impl From<JsValue> for Json {
        fn from(value: JsValue) -> Self {
            Self(value)
        }
    }

    impl From<Json> for JsValue {
        fn from(json: Json) -> Self {
            json.0
        }
    }

    impl From<&str> for Json {
        fn from(text: &str) -> Self {
            Self(text.into())
        }
    }

    impl From<bool> for Json {
        fn from(flag: bool) -> Self {
            Self(flag.into())
        }
    }

    impl From<u64> for Json {
        fn from(number: u64) -> Self {
            // Not by `JsValue::from`, which makes a `BigInt`.
            #[expect(
                clippy::cast_precision_loss,
                reason = "no amount is as large as JavaScript's largest whole number"
            )]
            Self(JsValue::from_f64(number as f64))
        }
    }

    impl Json {
        /// An object of these names and values, without those that are absent.
        #[must_use]
        pub fn object(entries: &[(&str, Self)]) -> Self {
            let object = Object::new();
            for (name, value) in entries {
                if !value.is_absent() {
                    drop(Reflect::set(&object, &(*name).into(), &value.0));
                }
            }
            Self(object.into())
        }

        /// No value at all.
        #[must_use]
        pub const fn absent() -> Self {
            Self(JsValue::UNDEFINED)
        }

        /// The text of this JSON.
        #[must_use]
        pub fn write(&self) -> String {
            JSON::stringify(&self.0).ok().and_then(|text| text.as_string()).unwrap_or_default()
        }

        /// The value of this name in an object. [`Json::is_absent`] if there is none.
        #[must_use]
        pub fn get(&self, name: &str) -> Self {
            Self(Reflect::get(&self.0, &name.into()).unwrap_or_default())
        }

        /// Whether there is no value at all. `null` is one.
        #[must_use]
        pub fn is_absent(&self) -> bool {
            self.0.is_undefined()
        }

        /// A text.
        #[must_use]
        pub fn text(&self) -> Option<String> {
            self.0.as_string()
        }

        /// A number.
        #[must_use]
        pub fn number(&self) -> Option<f64> {
            self.0.as_f64()
        }

        /// `true` or `false`.
        #[must_use]
        pub fn flag(&self) -> Option<bool> {
            self.0.as_bool()
        }

        /// The items of a list.
        #[must_use]
        pub fn list(&self) -> Option<Vec<Self>> {
            Some(self.0.dyn_ref::<Array>()?.iter().map(Self).collect())
        }

        /// The names and values of an object.
        #[must_use]
        pub fn entries(&self) -> Vec<(String, Self)> {
            // Not by `instanceof`: an object of a frame, or without a prototype, is none of this page's `Object`.
            if !self.0.is_object() || self.0.has_type::<Array>() {
                return Vec::new();
            }
            let names = Object::keys(self.0.unchecked_ref::<Object>());
            names.iter().filter_map(|name| name.as_string()).map(|name| (name.clone(), self.get(&name))).collect()
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use serde_json::Value;
    use wasm_bindgen::JsValue;

    /// A value of any type, or `None`. It reads as the browser's does.
    #[derive(Clone, Debug)]
    pub struct Json(Option<Value>);

    impl From<Value> for Json {
        fn from(value: Value) -> Self {
            Self(Some(value))
        }
    }

    impl From<JsValue> for Json {
        /// Only compiles: natively there is no JavaScript.
        fn from(_: JsValue) -> Self {
            Self(None)
        }
    }

    impl From<Json> for JsValue {
        /// Only compiles: natively there is no JavaScript.
        fn from(_: Json) -> Self {
            Self::UNDEFINED
        }
    }

    impl From<Json> for Value {
        fn from(json: Json) -> Self {
            json.0.unwrap_or_default()
        }
    }

    impl From<&str> for Json {
        fn from(text: &str) -> Self {
            Self(Some(text.into()))
        }
    }

    impl From<bool> for Json {
        fn from(flag: bool) -> Self {
            Self(Some(flag.into()))
        }
    }

    impl From<u64> for Json {
        fn from(number: u64) -> Self {
            Self(Some(number.into()))
        }
    }

    #[expect(missing_docs, reason = "the browser's Json has the docs")]
    impl Json {
        #[must_use]
        pub fn object(entries: &[(&str, Self)]) -> Self {
            let present = entries.iter().filter_map(|(name, value)| Some(((*name).to_owned(), value.0.clone()?)));
            Self(Some(Value::Object(present.collect())))
        }

        #[must_use]
        pub const fn absent() -> Self {
            Self(None)
        }

        #[must_use]
        pub fn write(&self) -> String {
            self.value().to_string()
        }

        #[must_use]
        pub fn get(&self, name: &str) -> Self {
            Self(self.value().get(name).cloned())
        }

        #[must_use]
        pub const fn is_absent(&self) -> bool {
            self.0.is_none()
        }

        #[must_use]
        pub fn text(&self) -> Option<String> {
            self.value().as_str().map(str::to_owned)
        }

        #[must_use]
        pub fn number(&self) -> Option<f64> {
            self.value().as_f64()
        }

        #[must_use]
        pub fn flag(&self) -> Option<bool> {
            self.value().as_bool()
        }

        #[must_use]
        pub fn list(&self) -> Option<Vec<Self>> {
            Some(self.value().as_array()?.iter().cloned().map(Self::from).collect())
        }

        #[must_use]
        pub fn entries(&self) -> Vec<(String, Self)> {
            let Some(object) = self.value().as_object() else { return Vec::new() };
            object.iter().map(|(name, value)| (name.clone(), Self::from(value.clone()))).collect()
        }

        fn value(&self) -> &Value {
            self.0.as_ref().unwrap_or(&Value::Null)
        }
    }
}
