//! Currencies, and the rounding of fees. Amounts are `i64` in subunits: satang or sen.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The currencies of the sandbox's account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum Currency {
    Thb,
    Myr,
}

impl Currency {
    /// Reads `THB` or `thb`.
    pub(crate) fn read(text: &str) -> Option<Self> {
        [Self::Thb, Self::Myr].into_iter().find(|currency| text.eq_ignore_ascii_case(currency.code()))
    }

    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Thb => "THB",
            Self::Myr => "MYR",
        }
    }

    fn symbol(self) -> &'static str {
        match self {
            Self::Thb => "฿",
            Self::Myr => "RM",
        }
    }

    /// 400_000 satang is `฿4,000.00`.
    pub(crate) fn format(self, amount: i64) -> String {
        let units = (amount / 100).to_string();
        let mut grouped = String::new();
        for (index, digit) in units.chars().enumerate() {
            if index > 0 && (units.len() - index).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        format!("{}{grouped}.{:02}", self.symbol(), amount % 100)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// `amount × basis_points / 10,000`, rounded half up to the subunit.
pub(super) fn share(amount: i64, basis_points: i64) -> i64 {
    (amount * basis_points + 5_000) / 10_000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_formatted_in_units() {
        assert_eq!(Currency::Thb.format(400_000), "฿4,000.00");
        assert_eq!(Currency::Myr.format(123_456_789), "RM1,234,567.89");
        assert_eq!(Currency::Thb.format(2_005), "฿20.05");
    }

    #[test]
    fn shares_round_half_up() {
        assert_eq!(share(25, 700), 2, "1.75");
        assert_eq!(share(1_000, 700), 70);
        assert_eq!(share(50, 100), 1, "0.5");
        assert_eq!(share(49, 100), 0, "0.49");
    }
}
