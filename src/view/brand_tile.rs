//! A brand's tile: its short name on its colour. The colours are attributes of the drawing, which no
//! Content Security Policy forbids; a `style` attribute could be.

use noren_domain::brand::{Brand, Tile};
use yew::prelude::*;

/// The tile of a bank, an app or a wallet. The loader lays the merchant's own mark over it.
pub(super) fn brand_tile(brand: &'static Brand) -> Html {
    draw(brand.code, brand.label.into(), Some(&brand.tile))
}

/// Stands after the tiles that are shown and counts the others; the style sheet colours it.
pub(super) fn more_tile(count: usize) -> Html {
    draw("more", format!("+{count}").into(), None)
}

fn draw(code: &'static str, label: AttrValue, tile: Option<&'static Tile>) -> Html {
    // Three letters are at least 10 px high on the smallest tile, which is 28 px wide.
    let font_size = match label.len() {
        1 => "18",
        2 => "16",
        _ => "14.5",
    };
    html! {
        <svg class="tile" data-bank={code} viewBox="0 0 40 40" aria-hidden="true">
            <rect width="40" height="40" rx="9" fill={tile.map(|tile| tile.fill)} />
            <text x="20" y="20" font-size={font_size} fill={tile.map(|tile| tile.ink)}>{ label }</text>
        </svg>
    }
}
