//! Plain elements. Each call of the `html!` macro is code of its own in the wasm; most of the markup is a tag, some
//! attributes and what is inside, which one function makes for all.

use yew::{
    prelude::*,
    virtual_dom::{AttributeOrProperty, Attributes, Listener, VList, VNode, VTag, VText},
};
use std::rc::Rc;

/// An element with a class and nothing else.
#[inline(never)]
pub(super) fn element(tag: &'static str, class: &'static str, inside: Html) -> Html {
    with(tag, &["class"], &[class], inside)
}

/// An element with attributes; an empty one is left out.
#[inline(never)]
pub(super) fn with(tag: &'static str, names: &'static [&'static str], values: &[&str], inside: Html) -> Html {
    let mut made = tag_with(tag, names, values);
    made.add_child(inside);
    made.into()
}

/// A button with an accessible name of its own, where `label` isn't empty.
#[inline(never)]
pub(super) fn button(class: &'static str, label: &str, onclick: Callback<MouseEvent>, inside: Html) -> Html {
    let mut made = tag_with("button", &["type", "class", "part", "aria-label"], &["button", class, class, label]);
    made.add_listener(Rc::new(yew::html::onclick::Wrapper::new(onclick)) as Rc<dyn Listener>);
    made.add_child(inside);
    made.into()
}

/// A tag with attributes, to be finished by the caller; an empty one is left out.
#[inline(never)]
pub(super) fn tag_with(tag: &'static str, names: &'static [&'static str], values: &[&str]) -> VTag {
    let mut made = VTag::new(tag);
    let attribute = |value: &&str| {
        (!value.is_empty()).then(|| AttributeOrProperty::Attribute(AttrValue::from((*value).to_owned())))
    };
    made.set_attributes(Attributes::Dynamic { keys: names, values: values.iter().map(attribute).collect() });
    made
}

/// Several things in a row.
#[inline(never)]
pub(super) fn several(inside: Vec<Html>) -> Html {
    let mut list = VList::new();
    list.add_children(inside);
    VNode::VList(list.into())
}

/// A sentence.
#[inline(never)]
pub(super) fn words(sentence: &'static str) -> Html {
    VText::new(AttrValue::Static(sentence)).into()
}

/// A sentence with something put in.
#[inline(never)]
pub(super) fn said(sentence: String) -> Html {
    VText::new(AttrValue::from(sentence)).into()
}

/// A line drawing in a box of 20 units.
#[inline(never)]
pub(super) fn icon(class: &'static str, path: &'static str) -> Html {
    let path = with("path", &["d"], &[path], Html::default());
    with("svg", &["class", "viewBox", "aria-hidden"], &[class, "0 0 20 20", "true"], path)
}
