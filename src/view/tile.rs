//! A bank's tile: its short name on its colour, drawn by us. Colours are attributes of the drawing, which no CSP forbids.

use super::markup::{Attr, Markup};
use noren_domain::{bank::Tile, money::digits};

pub(super) fn tile(markup: &mut Markup, label: &str, tile: &Tile) {
    draw(markup, "tile", label, tile.fill, tile.ink);
}

/// How many more there are than the tiles shown; its colours are the style sheet's.
pub(super) fn more(markup: &mut Markup, count: usize) {
    if count > 0 {
        draw(markup, "tile more", &["+", &digits(count as u64)].concat(), "", "");
    }
}

#[inline(never)]
fn draw(markup: &mut Markup, class: &str, label: &str, fill: &str, ink: &str) {
    markup.within("svg", class, |markup| {
        markup.set(Attr::ViewBox, "0 0 40 40");
        markup.set(Attr::AriaHidden, "true");
        markup.within("rect", "", |markup| {
            markup.set(Attr::Width, "40");
            markup.set(Attr::Height, "40");
            markup.set(Attr::Radius, "9");
            markup.set(Attr::Fill, fill);
        });
        markup.within("text", "", |markup| {
            markup.set(Attr::X, "20");
            markup.set(Attr::Y, "20");
            markup.set(Attr::FontSize, ["13.5", "18", "15.5"].get(label.len()).copied().unwrap_or("13.5"));
            markup.set(Attr::Fill, ink);
            markup.say(label);
        });
    });
}
