//! The handlers, one file per family of addresses: each reads the request, calls `orders` or `memberships`, and
//! answers.

pub(crate) mod accounts;
pub(crate) mod assets;
pub(crate) mod checkout;
pub(crate) mod complete;
pub(crate) mod home;
pub(crate) mod membership;
pub(crate) mod merchant;
pub(crate) mod pay;
pub(crate) mod phone;
pub(crate) mod returns;
