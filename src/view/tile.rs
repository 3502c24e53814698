//! A bank's tile: its short name on its colour, drawn by us. Colours are attributes of the drawing, which no CSP forbids.

use super::element::{said, several, with};
use noren_domain::bank::Tile;
use yew::prelude::*;

pub(super) fn tile(label: &str, tile: &Tile) -> Html {
    draw("tile", label, tile.fill, tile.ink)
}

/// How many more there are than the tiles shown; its colours are the style sheet's.
pub(super) fn more(count: usize) -> Html {
    if count == 0 { Html::default() } else { draw("tile more", &["+", &count.to_string()].concat(), "", "") }
}

fn draw(class: &str, label: &str, fill: &str, ink: &str) -> Html {
    let size = match label.len() {
        1 => "17",
        2 => "14.5",
        _ => "12",
    };
    let ground = with("rect", &["width", "height", "rx", "fill"], &["40", "40", "9", fill], Html::default());
    let letters = with("text", &["x", "y", "font-size", "fill"], &["20", "20", size, ink], said(label.to_owned()));
    with("svg", &["class", "viewBox", "aria-hidden"], &[class, "0 0 40 40", "true"], several(vec![ground, letters]))
}
