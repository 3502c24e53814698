//! A brand's tile: its short name on its colour, which the loader's style sheet knows by the brand's
//! code.

use noren_domain::brand::Brand;
use yew::prelude::*;

/// The tile of a bank, an app or a wallet. The loader lays the merchant's own mark over it.
pub(super) fn brand_tile(brand: &'static Brand) -> Html {
    draw(brand.code, brand.label.into())
}

/// Stands after the tiles that are shown and counts the others.
pub(super) fn more_tile(count: usize) -> Html {
    draw("more", format!("+{count}").into())
}

fn draw(code: &'static str, label: AttrValue) -> Html {
    // Three letters are at least 10 px high on the smallest tile, which is 28 px wide.
    let font_size = match label.len() {
        1 => "18",
        2 => "16",
        _ => "14.5",
    };
    html! {
        <svg class="tile" data-bank={code} viewBox="0 0 40 40" aria-hidden="true">
            <rect width="40" height="40" rx="9" />
            <text x="20" y="20" font-size={font_size}>{ label }</text>
        </svg>
    }
}
