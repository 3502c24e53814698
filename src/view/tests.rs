//! What the markup is made of, in every situation.

use super::{Look, checkout};
use crate::{
    checkout::tests::late::every_situation,
    options::Theme,
    text::{Text, languages::ENGLISH},
};
use noren_domain::money::Money;
use std::rc::Rc;
use yew::virtual_dom::VNode;

/// The build replaces what Yew needs for every other kind of node, and for attributes by name, by
/// traps (`xtask/glue/unreachable.mjs`).
#[test]
fn the_markup_has_only_elements_texts_and_lists() {
    let text = Text {
        locale: "en".into(),
        words: Rc::new(ENGLISH.words()),
        money: Rc::new(|money: Money, _| money.decimal()),
    };
    for (name, widget) in every_situation() {
        for theme in Theme::ALL {
            let look = Look { theme, pay_button: true, drawn_panels: 3 };
            let elements = count_elements(name, &checkout(&widget.state, &text, look));
            assert!(elements > 0, "{name} draws nothing");
        }
    }
}

fn count_elements(name: &str, node: &VNode) -> usize {
    use yew::virtual_dom::Attributes;
    match node {
        VNode::VText(_) => 0,
        VNode::VList(list) => list.iter().map(|child| count_elements(name, child)).sum(),
        VNode::VTag(tag) => {
            assert!(!matches!(tag.attributes, Attributes::IndexMap(_)), "{name}: {}", tag.tag());
            1 + tag.children().map_or(0, |children| count_elements(name, children))
        }
        other => panic!("{name}: {other:?}"),
    }
}
