//! A bank, card issuer, app or wallet as a shopper knows it: its name, and the tile that the widget
//! draws for it.

use core::fmt;

/// A name and a tile, which is a row of [`crate::catalog::BANKS`], [`crate::catalog::APPS`] or
/// [`crate::catalog::WALLETS`].
///
/// Two brands are equal if they are the same row.
pub struct Brand {
    /// A short name for code: `kbank`. A bank and its app have the same.
    pub code: &'static str,
    /// The text on the tile, at most four letters.
    pub label: &'static str,
    /// The short name in English. Languages without a name of their own use it too.
    pub name: &'static str,
    /// The colours of the tile.
    pub tile: Tile,
}

/// The two colours of a tile. A test checks that every tile has a contrast of at least 4.5:1.
pub struct Tile {
    /// The background, `#rrggbb`: the brand's colour, darkened if no label colour reaches 4.5:1 on
    /// it.
    pub fill: &'static str,
    /// The colour of the label, `#rrggbb`.
    pub ink: &'static str,
}

impl PartialEq for Brand {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self, other)
    }
}

impl Eq for Brand {}

impl fmt::Debug for Brand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)
    }
}
