//! Wallets. The shopper approves the payment in the wallet's app or on its page.

/// The wallets that this shop takes, each by one of its ways.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wallet {
    /// TrueMoney's page.
    TrueMoney,
    /// TrueMoney's app.
    TrueMoneyApp,
    /// Rabbit LINE Pay's page.
    RabbitLinePay,
    /// ShopeePay's page.
    ShopeePay,
    /// ShopeePay's app.
    ShopeePayApp,
}

impl Wallet {
    const ALL: [Self; 5] =
        [Self::TrueMoney, Self::TrueMoneyApp, Self::RabbitLinePay, Self::ShopeePay, Self::ShopeePayApp];

    /// Reads a type, e.g. `truemoney_jumpapp`; `None` for any other.
    pub fn from_type(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wallet| wallet.type_name() == text)
    }

    /// Whether the shopper approves in the wallet's app, rather than on its page.
    pub fn is_app(self) -> bool {
        match self {
            Self::TrueMoneyApp | Self::ShopeePayApp => true,
            Self::TrueMoney | Self::RabbitLinePay | Self::ShopeePay => false,
        }
    }

    /// The name, which is the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::TrueMoney | Self::TrueMoneyApp => "TrueMoney",
            Self::RabbitLinePay => "Rabbit LINE Pay",
            Self::ShopeePay | Self::ShopeePayApp => "ShopeePay",
        }
    }

    /// The type in Omise's API and in the widget.
    fn type_name(self) -> &'static str {
        match self {
            Self::TrueMoney => "truemoney",
            Self::TrueMoneyApp => "truemoney_jumpapp",
            Self::RabbitLinePay => "rabbit_linepay",
            Self::ShopeePay => "shopeepay",
            Self::ShopeePayApp => "shopeepay_jumpapp",
        }
    }
}
