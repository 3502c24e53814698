//! Which phone a shopper holds, from what the browser says of itself.

/// The platforms that Omise's `platform_type` can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Platform {
    /// An iPhone or iPad.
    Ios,
    /// An Android phone or tablet.
    Android,
    /// A computer, or a phone that we do not know: no `platform_type` is sent.
    Other,
}

/// An app that shows pages by itself, where a link into a bank's app often fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InAppBrowser {
    /// LINE.
    Line,
    /// Facebook and its Messenger.
    Facebook,
    /// Instagram.
    Instagram,
}

/// What the browser says of itself.
#[derive(Clone, Copy, Debug)]
pub struct Hints<'a> {
    /// `navigator.userAgent`.
    pub user_agent: &'a str,
    /// `navigator.maxTouchPoints`.
    pub max_touch_points: i32,
}

impl Platform {
    /// Android is tested before iOS, since some Android browsers also say "like iPhone"; an iPad that says it is a Mac is
    /// found by its touch points, which no Mac has.
    #[must_use]
    pub fn detect(hints: Hints<'_>) -> Self {
        let says = |word: &str| contains_ignoring_case(hints.user_agent, word);
        if says("android") {
            Self::Android
        } else if says("iphone") || says("ipad") || says("ipod") || (says("macintosh") && hints.max_touch_points > 1) {
            Self::Ios
        } else {
            Self::Other
        }
    }

    /// The word that Omise's API knows it by.
    #[must_use]
    pub const fn platform_type(self) -> Option<&'static str> {
        match self {
            Self::Ios => Some("IOS"),
            Self::Android => Some("ANDROID"),
            Self::Other => None,
        }
    }
}

impl InAppBrowser {
    /// The app whose built-in browser this is, if it is one of those that we know.
    #[must_use]
    pub fn detect(user_agent: &str) -> Option<Self> {
        let says = |word: &str| contains_ignoring_case(user_agent, word);
        if says(" Line/") || user_agent.starts_with("Line/") {
            Some(Self::Line)
        } else if says("Instagram") {
            Some(Self::Instagram)
        } else if says("FBAN") || says("FBAV") {
            Some(Self::Facebook)
        } else {
            None
        }
    }

    /// The app's own name, the same in every language.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Line => "LINE",
            Self::Facebook => "Facebook",
            Self::Instagram => "Instagram",
        }
    }
}

#[inline(never)]
fn contains_ignoring_case(text: &str, word: &str) -> bool {
    text.as_bytes().windows(word.len()).any(|window| window.eq_ignore_ascii_case(word.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1";
    const IPAD_AS_MAC: &str =
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15";
    const ANDROID: &str =
        "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36";
    const WINDOWS_PHONE: &str =
        "Mozilla/5.0 (Mobile; Windows Phone 8.1; Android 4.0; like iPhone OS 7_0_3) AppleWebKit/537";
    const LINUX: &str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36";

    #[test]
    fn phones_are_told_from_computers() {
        for (user_agent, max_touch_points, platform) in [
            (IPHONE, 5, Platform::Ios),
            (IPAD_AS_MAC, 5, Platform::Ios),
            (IPAD_AS_MAC, 0, Platform::Other),
            (ANDROID, 5, Platform::Android),
            (WINDOWS_PHONE, 5, Platform::Android),
            (LINUX, 10, Platform::Other),
            ("", 0, Platform::Other),
        ] {
            assert_eq!(Platform::detect(Hints { user_agent, max_touch_points }), platform, "{user_agent}");
        }
    }

    #[test]
    fn built_in_browsers_are_recognised() {
        for (suffix, app) in [
            (" Safari Line/14.1.0", Some(InAppBrowser::Line)),
            (" [FBAN/FBIOS;FBAV/450.0]", Some(InAppBrowser::Facebook)),
            (" Instagram 300.0", Some(InAppBrowser::Instagram)),
            (" Online/1", None),
            ("", None),
        ] {
            assert_eq!(InAppBrowser::detect(&format!("{IPHONE}{suffix}")), app, "{suffix}");
        }
    }
}
