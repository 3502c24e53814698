//! Noren: a checkout widget for Omise. In reading order:

pub mod options;
pub mod value;

pub mod checkout;
pub mod text;
pub mod view;

pub mod effects;
pub mod given;

pub mod app;
pub mod export;
