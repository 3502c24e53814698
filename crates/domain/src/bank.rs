//! A bank or card issuer as a shopper knows it: its name and the tile that we draw for it.

use core::fmt;

/// A bank; all there are stand in [`crate::catalog::BANKS`]. Two are the same when they stand in the same place there.
pub struct Bank {
    /// The suffix of Omise's types: `kbank` of `installment_kbank`.
    pub code: &'static str,
    /// What stands on the tile, four letters at most.
    pub label: &'static str,
    /// The short name in English, and in languages that have no other.
    pub name: &'static str,
    /// The colours of the tile.
    pub tile: Tile,
}

/// The two colours of a tile. A test holds every row to a contrast of at least 4.5:1.
pub struct Tile {
    /// The bank's colour, `#rrggbb`, darkened where neither ink reaches 4.5:1 on the brand's own.
    pub fill: &'static str,
    /// The colour of the label on it.
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
