//! A bank, card issuer, app or wallet as a shopper knows it: its name, and the label of its tile. The
//! tile's colours are in [`crate::tiles`].

use core::fmt;

/// A name and a label, which is a row of [`crate::catalog::BANKS`], [`crate::catalog::APPS`] or
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
