//! A native radio button inside its label: arrow keys, one tab stop a group and the spoken state come from the browser.

use super::{
    Intent,
    markup::{Attr, Markup},
    notice,
    tile::tile,
};
use crate::text::Sentence;
use noren_domain::bank::Tile;
use yew::virtual_dom::ListenerKind;

/// Choices of which one can be made.
pub(super) struct Group {
    /// Its name; also the `part` of each label.
    name: &'static str,
    /// The class of each label.
    class: &'static str,
}

pub(super) static METHODS: Group = Group { name: "method", class: "head" };
pub(super) static APPS: Group = Group { name: "app", class: "bank" };
pub(super) static ISSUERS: Group = Group { name: "issuer", class: "bank" };
pub(super) static TERMS: Group = Group { name: "term", class: "line" };
pub(super) static ACCOUNTS: Group = Group { name: "account", class: "line" };
pub(super) static BANKS: Group = Group { name: "bank", class: "bank" };

/// How a choice stands.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Standing {
    /// It can be chosen.
    Open,
    /// It is chosen.
    Chosen,
    /// It is out of reach.
    Out,
}

impl Standing {
    pub(super) const fn of(is_chosen: bool, is_within_reach: bool) -> Self {
        match (is_chosen, is_within_reach) {
            (true, _) => Self::Chosen,
            (false, true) => Self::Open,
            (false, false) => Self::Out,
        }
    }

    const fn suffix(self) -> &'static str {
        match self {
            Self::Open => "",
            Self::Chosen => " chosen",
            Self::Out => " out",
        }
    }
}

/// The label with the button in it, and what `inside` writes. `spoken` is what a screen reader calls it, where that differs from
/// what is seen.
#[inline(always)]
pub(super) fn radio(
    markup: &mut Markup,
    group: &'static Group,
    intent: Intent,
    standing: Standing,
    spoken: &str,
    inside: impl FnOnce(&mut Markup),
) {
    begin(markup, group, intent, standing, spoken);
    inside(markup);
    markup.close();
}

#[inline(never)]
fn begin(markup: &mut Markup, group: &'static Group, intent: Intent, standing: Standing, spoken: &str) {
    markup.open("label", &[group.class, standing.suffix()].concat());
    markup.set(Attr::Part, group.name);
    markup.within("input", "", |markup| {
        markup.set(Attr::Type, "radio");
        markup.set(Attr::Name, &["noren-", group.name].concat());
        markup.set(Attr::Disabled, if standing == Standing::Out { "disabled" } else { "" });
        markup.set(Attr::Focus, group.name);
        markup.set(Attr::AriaLabel, spoken);
        markup.set(Attr::AriaDescribedBy, if markup.lacking == group.name { notice::PLACE } else { markup.advice });
        markup.set_checked(standing == Standing::Chosen);
        markup.on(ListenerKind::onchange, intent);
    });
}

/// What a bank's choice shows.
pub(super) struct Face<'a> {
    pub(super) label: &'static str,
    pub(super) tile: &'static Tile,
    pub(super) name: &'a str,
    /// Under the name; may be empty.
    pub(super) note: &'a str,
}

/// The choice of a bank, or of its app. A chosen one has a tick: it differs by shape, not by colour alone.
#[inline(never)]
pub(super) fn bank(markup: &mut Markup, group: &'static Group, intent: Intent, standing: Standing, face: &Face<'_>) {
    radio(markup, group, intent, standing, "", |markup| {
        tile(markup, face.label, face.tile);
        markup.within("span", "name", |markup| {
            markup.say(face.name);
            if !face.note.is_empty() {
                markup.say(" ");
                markup.says("span", "note", face.note);
            }
        });
        if standing == Standing::Chosen {
            markup.icon("tick", "M3.5 10.8 8 15l9-9.8");
        }
    });
}

/// A group of choices with its heading; `choices` writes them.
#[inline(always)]
pub(super) fn group(markup: &mut Markup, heading: &Sentence, class: &'static str, choices: impl FnOnce(&mut Markup)) {
    markup.open("fieldset", "group");
    markup.tells("legend", "heading", heading);
    markup.within("div", class, choices);
    markup.close();
}
