//! Wallets. The shopper approves the payment in the wallet's app or on its page.

/// A wallet by one of its ways: a row of the table. The app and the page of one wallet are two rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wallet {
    /// The type in Omise's API and in the widget.
    type_name: &'static str,
    name: &'static str,
    is_app: bool,
}

const fn page(type_name: &'static str, name: &'static str) -> Wallet {
    Wallet { type_name, name, is_app: false }
}

const fn app(type_name: &'static str, name: &'static str) -> Wallet {
    Wallet { type_name, name, is_app: true }
}

/// The wallets that this shop takes, in baht and in ringgit.
static WALLETS: [Wallet; 15] = [
    page("truemoney", "TrueMoney"),
    app("truemoney_jumpapp", "TrueMoney"),
    page("rabbit_linepay", "Rabbit LINE Pay"),
    page("shopeepay", "ShopeePay"),
    app("shopeepay_jumpapp", "ShopeePay"),
    page("duitnow_qr", "DuitNow QR"),
    page("maybank_qr", "Maybank QRPay"),
    page("boost", "Boost"),
    page("touch_n_go", "Touch ’n Go"),
    page("grabpay", "GrabPay"),
    page("alipay", "Alipay"),
    app("alipay_cn", "Alipay"),
    app("alipay_hk", "AlipayHK"),
    app("kakaopay", "KakaoPay"),
    app("wechat_pay", "WeChat Pay"),
];

impl Wallet {
    /// Reads a type, e.g. `truemoney_jumpapp`; `None` for any other.
    pub fn from_type(text: &str) -> Option<Self> {
        WALLETS.iter().find(|wallet| wallet.type_name == text).copied()
    }

    /// Whether the shopper approves in the wallet's app, rather than on its page.
    pub fn is_app(self) -> bool {
        self.is_app
    }

    /// The name, which is the same in every language.
    pub fn name(self) -> &'static str {
        self.name
    }
}
