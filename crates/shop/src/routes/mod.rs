//! One file per address or family of addresses: read the request, ask `orders`, answer.

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
