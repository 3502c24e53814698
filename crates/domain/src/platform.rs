//! The shopper's device and browser, detected from what the browser says of itself.

/// A device, as Omise's `platform_type` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Platform {
    /// An iPhone or iPad.
    Ios,
    /// An Android phone or tablet.
    Android,
    /// A computer, or an unknown phone. Requests then have no `platform_type`.
    Other,
}

/// An app with a browser of its own, in which a link into a bank's app often fails.
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
    /// Detects the device.
    ///
    /// Some Android browsers also say "like iPhone", so Android is tested first. An iPad can say
    /// that it is a Mac, but a Mac has no touch points.
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

    /// The value of Omise's `platform_type`, if it has one.
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
    /// Detects the app from `navigator.userAgent`. `None`: an ordinary browser, or an unknown app.
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

    /// The app's name, the same in every language.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Line => "LINE",
            Self::Facebook => "Facebook",
            Self::Instagram => "Instagram",
        }
    }
}

fn contains_ignoring_case(text: &str, word: &str) -> bool {
    text.as_bytes().windows(word.len()).any(|window| window.eq_ignore_ascii_case(word.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 \
        Version/18.0 Mobile/15E148 Safari/604.1";
    const IPAD_AS_MAC: &str =
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15";
    const ANDROID: &str =
        "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36";
    const WINDOWS_PHONE: &str =
        "Mozilla/5.0 (Mobile; Windows Phone 8.1; Android 4.0; like iPhone OS 7_0_3) AppleWebKit/537";
    const LINUX: &str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36";

    #[test]
    fn phones_and_computers_are_detected() {
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
    fn the_browsers_of_apps_are_detected() {
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
