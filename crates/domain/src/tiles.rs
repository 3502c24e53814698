//! The colours of the brands' tiles. The loader makes style rules of them; no other code needs them.

/// The two colours of a tile. A test checks that every tile has a contrast of at least 4.5:1.
pub struct Tile {
    /// The brand's code. A bank and its app have the same.
    pub code: &'static str,
    /// The background, `#rrggbb`: the brand's colour, darkened if no label colour reaches 4.5:1 on
    /// it.
    pub fill: &'static str,
    /// The colour of the label, `#rrggbb`.
    pub ink: &'static str,
}

const DARK: &str = "#16181d";
const WHITE: &str = "#ffffff";

const fn tile(code: &'static str, fill: &'static str, ink: &'static str) -> Tile {
    Tile { code, fill, ink }
}

/// Every tile.
///
/// Banks: Omise's table of bank colours (2026-11-20), and for ttb, which is grey there, the orange of
/// its own sign. PromptPay, wallets and services: the colours of their signs (2026-11-30).
pub static TILES: [Tile; 26] = [
    tile("kbank", "#0f7a26", WHITE),
    tile("bay", "#fec43b", DARK),
    tile("scb", "#4e2e7f", WHITE),
    tile("bbl", "#1e4598", WHITE),
    tile("first_choice", "#c8172d", WHITE),
    tile("ktc", "#c2262d", WHITE),
    tile("uob", "#0b3979", WHITE),
    tile("ttb", "#f58220", DARK),
    tile("mbb", "#ffcf00", DARK),
    tile("ktb", "#0b6ea8", WHITE),
    tile("promptpay", "#113566", WHITE),
    tile("fpx", "#1f4e96", WHITE),
    tile("duitnow_obw", "#c8184f", WHITE),
    tile("duitnow_qr", "#c8184f", WHITE),
    tile("truemoney", "#c2410c", WHITE),
    tile("rabbit_linepay", "#067a3c", WHITE),
    tile("shopeepay", "#c8371b", WHITE),
    tile("touch_n_go", "#005abb", WHITE),
    tile("grabpay", "#00793a", WHITE),
    tile("boost", "#d8000f", WHITE),
    tile("maybank_qr", "#ffcf00", DARK),
    tile("alipay", "#0f62d6", WHITE),
    tile("alipay_hk", "#0f62d6", WHITE),
    tile("wechat_pay", "#067a3c", WHITE),
    tile("kakaopay", "#ffeb00", DARK),
    tile("paypay", "#d6002b", WHITE),
];

/// The tile of the brand with this code.
#[must_use]
pub fn tile_of(code: &str) -> Option<&'static Tile> {
    TILES.iter().find(|tile| tile.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{APPS, BANKS, WALLETS};

    #[test]
    fn every_brand_has_a_tile_and_every_tile_a_brand() {
        let brands = || BANKS.iter().chain(&APPS).chain(&WALLETS);
        for brand in brands() {
            assert!(tile_of(brand.code).is_some(), "{}", brand.code);
        }
        for tile in &TILES {
            assert!(brands().any(|brand| brand.code == tile.code), "{}", tile.code);
        }
    }

    #[test]
    fn every_label_has_enough_contrast_on_its_tile() {
        for Tile { code, fill, ink } in &TILES {
            let contrast = contrast(fill, ink);
            assert!(contrast >= 4.5, "{code}: {ink} on {fill} is {contrast:.2}:1");
        }
    }

    #[expect(clippy::float_arithmetic, reason = "relative luminance is defined with powers; no amount is involved")]
    fn contrast(one: &str, other: &str) -> f64 {
        let luminance = |colour: &str| -> f64 {
            [(1, 0.2126), (3, 0.7152), (5, 0.0722)]
                .iter()
                .map(|(at, weight)| {
                    let channel = f64::from(u8::from_str_radix(&colour[*at..at + 2], 16).unwrap()) / 255.0;
                    let linear =
                        if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) };
                    linear * weight
                })
                .sum()
        };
        let (a, b) = (luminance(one), luminance(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}
