//! Markup in the making: elements are opened, filled and closed in the order in which they stand.
//!
//! Each call of the `html!` macro, and each list of children, is code of its own in the wasm. Here all elements are made by the
//! same few functions, and a view is little more than its words.

use super::Intent;
use crate::text::Sentence;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::{
    prelude::*,
    virtual_dom::{AttributeOrProperty, Attributes, Listener, ListenerKind, VTag, VText},
};

/// Declares the attributes of the widget's markup with their names.
macro_rules! attributes {
    ($($attribute:ident = $name:literal),* $(,)?) => {
        /// An attribute.
        #[derive(Clone, Copy)]
        pub(super) enum Attr { $($attribute),* }
        const NAMES: &[&str] = &[$($name),*];
    };
}

attributes! {
    Class = "class",
    Type = "type",
    Part = "part",
    Role = "role",
    Lang = "lang",
    Dir = "dir",
    Id = "id",
    For = "for",
    Name = "name",
    Disabled = "disabled",
    Inert = "inert",
    TabIndex = "tabindex",
    InputMode = "inputmode",
    Autocomplete = "autocomplete",
    MaxLength = "maxlength",
    Focus = "data-focus",
    AriaLabel = "aria-label",
    AriaHidden = "aria-hidden",
    AriaBusy = "aria-busy",
    AriaInvalid = "aria-invalid",
    AriaDescribedBy = "aria-describedby",
    ViewBox = "viewBox",
    Path = "d",
    Width = "width",
    Height = "height",
    Radius = "rx",
    X = "x",
    Y = "y",
    FontSize = "font-size",
    Fill = "fill",
}

/// What is written so far.
pub(super) struct Markup {
    /// The elements that are not closed yet, the outermost first.
    open: Vec<Open>,
    send: Callback<Intent>,
    /// The field that lacks something: its choices are described by the notice that says so.
    pub(super) lacking: &'static str,
    /// The id of what describes the choices that follow; may be empty.
    pub(super) advice: &'static str,
}

struct Open {
    tag: VTag,
    /// One for each of [`NAMES`].
    attributes: Vec<Option<AttributeOrProperty>>,
    listeners: Vec<Option<Rc<dyn Listener>>>,
}

impl Markup {
    /// One element with what `inside` writes, as Yew takes it.
    pub(super) fn of(tag: &'static str, class: &str, send: &Callback<Intent>, inside: impl FnOnce(&mut Self)) -> Html {
        let mut markup = Self { open: Vec::new(), send: send.clone(), lacking: "", advice: "" };
        markup.open(tag, class);
        inside(&mut markup);
        markup.finished().into()
    }

    /// An element with what `inside` writes: its attributes and its content.
    #[inline(always)]
    pub(super) fn within(&mut self, tag: &'static str, class: &str, inside: impl FnOnce(&mut Self)) {
        self.open(tag, class);
        inside(self);
        self.close();
    }

    /// An element with nothing but words in it.
    #[inline(never)]
    pub(super) fn says(&mut self, tag: &'static str, class: &str, sentence: &str) {
        self.within(tag, class, |markup| markup.say(sentence));
    }

    /// The same of a sentence.
    #[inline(never)]
    pub(super) fn tells(&mut self, tag: &'static str, class: &str, sentence: &Sentence) {
        self.says(tag, class, sentence);
    }

    /// The same with values in it.
    #[inline(never)]
    pub(super) fn tells_with(&mut self, tag: &'static str, class: &str, sentence: &Sentence, values: &[(&str, &str)]) {
        self.says(tag, class, &sentence.fill(values));
    }

    /// Begins an element; what follows stands in it until [`Self::close`].
    #[inline(never)]
    pub(super) fn open(&mut self, tag: &'static str, class: &str) {
        let attributes = NAMES.iter().map(|_| None).collect();
        self.open.push(Open { tag: VTag::new(tag), attributes, listeners: Vec::new() });
        self.set(Attr::Class, class);
    }

    #[inline(never)]
    pub(super) fn close(&mut self) {
        let made = self.finished();
        self.add(made.into());
    }

    fn finished(&mut self) -> VTag {
        let Some(Open { mut tag, attributes, listeners, .. }) = self.open.pop() else { return VTag::new("div") };
        tag.set_attributes(Attributes::Dynamic { keys: NAMES, values: attributes.into() });
        // Yew would register an element even for an empty list.
        if !listeners.is_empty() {
            tag.set_listeners(listeners.into());
        }
        tag
    }

    /// An attribute of the innermost open element; an empty one is left out.
    #[inline(never)]
    pub(super) fn set(&mut self, attribute: Attr, value: &str) {
        if let Some(open) = self.open.last_mut()
            && !value.is_empty()
        {
            open.attributes[attribute as usize] = Some(AttributeOrProperty::Attribute(value.to_owned().into()));
        }
    }

    /// A sentence.
    #[inline(never)]
    pub(super) fn tell(&mut self, sentence: &Sentence) {
        self.say(sentence);
    }

    /// Words.
    #[inline(never)]
    pub(super) fn say(&mut self, sentence: &str) {
        self.add(VText::new(sentence.to_owned()).into());
    }

    /// Children are known by their place from the start (the patch of Yew sees to that): what is added behind others, a tick or a
    /// total, leaves them and the shopper's focus alone.
    fn add(&mut self, child: Html) {
        if let Some(open) = self.open.last_mut() {
            open.tag.add_child(child);
        }
    }

    /// What the innermost open element, an `<input>`, holds.
    pub(super) fn set_value(&mut self, value: &str) {
        if let Some(open) = self.open.last_mut() {
            open.tag.set_value(value.to_owned());
        }
    }

    /// Whether the innermost open element, a radio button, is chosen.
    pub(super) fn set_checked(&mut self, is_checked: bool) {
        if let Some(open) = self.open.last_mut() {
            open.tag.set_checked(is_checked);
        }
    }

    /// What the shopper means by an event on the innermost open element.
    #[inline(never)]
    pub(super) fn on(&mut self, kind: ListenerKind, intent: Intent) {
        let send = self.send.clone();
        if let Some(open) = self.open.last_mut() {
            open.listeners.push(Some(Rc::new(On { kind, intent, send })));
        }
    }

    /// A button with an accessible name of its own, where `label` isn't empty.
    #[inline(never)]
    pub(super) fn button(&mut self, class: &str, label: &str, intent: Intent, sentence: &Sentence) {
        self.within("button", class, |markup| {
            markup.set(Attr::Type, "button");
            markup.set(Attr::Part, class);
            markup.set(Attr::AriaLabel, label);
            markup.on(ListenerKind::onclick, intent);
            markup.tell(sentence);
        });
    }

    /// A line drawing in a box of 20 units.
    #[inline(never)]
    pub(super) fn icon(&mut self, class: &str, path: &str) {
        self.within("svg", class, |markup| {
            markup.set(Attr::ViewBox, "0 0 20 20");
            markup.set(Attr::AriaHidden, "true");
            markup.within("path", "", |markup| markup.set(Attr::Path, path));
        });
    }
}

/// Passes on what an event means.
struct On {
    kind: ListenerKind,
    intent: Intent,
    send: Callback<Intent>,
}

impl Listener for On {
    fn kind(&self) -> ListenerKind {
        self.kind.clone()
    }

    fn handle(&self, event: web_sys::Event) {
        let intent = match self.kind {
            ListenerKind::oninput => {
                let input = event.target().map(JsCast::unchecked_into::<HtmlInputElement>);
                Intent::Typed(input.map(|input| input.value()).unwrap_or_default())
            }
            ListenerKind::onkeydown => {
                // Enter in a field submits, as in any form; the one around this widget can't see the field.
                let key: &KeyboardEvent = event.unchecked_ref();
                if key.key() != "Enter" || key.is_composing() {
                    return;
                }
                event.prevent_default();
                self.intent.clone()
            }
            _ => self.intent.clone(),
        };
        self.send.emit(intent);
    }

    fn passive(&self) -> bool {
        false
    }
}
