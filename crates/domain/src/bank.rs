//! A bank or card issuer as a shopper knows it: its name, and the tile that the widget draws for
//! it.

use core::fmt;

/// A bank or card issuer, which is a row of [`crate::catalog::BANKS`].
///
/// Two banks are equal if they are the same row.
pub struct Bank {
    /// The suffix of Omise's types: `kbank` of `installment_kbank`.
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
    /// The background, `#rrggbb`: the bank's colour, darkened if no label colour reaches 4.5:1 on
    /// it.
    pub fill: &'static str,
    /// The colour of the label, `#rrggbb`.
    pub ink: &'static str,
}

impl PartialEq for Bank {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self, other)
    }
}

impl Eq for Bank {}

impl fmt::Debug for Bank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)
    }
}
