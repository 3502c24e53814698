//! Dates as they are written in Thailand: in Bangkok's time, and in Thai with the year of the Buddhist era.

use jiff::Timestamp;
use jiff::civil::Date;

use super::words::words;
use crate::calendar::in_bangkok;
use crate::language::Language;

const BUDDHIST_ERA_YEARS: i16 = 543;

/// E.g. `20 November 2026` and `20 พฤศจิกายน พ.ศ. 2569`.
pub(super) fn day(language: Language, date: Date) -> String {
    let month = usize::try_from(date.month() - 1).ok().and_then(|month| words(language).months.get(month));
    let month = month.copied().unwrap_or_default();
    match language {
        Language::English => format!("{} {month} {}", date.day(), date.year()),
        Language::Thai => format!("{} {month} พ.ศ. {}", date.day(), date.year() + BUDDHIST_ERA_YEARS),
    }
}

/// E.g. `20 November 2026, 19:41` and `20 พฤศจิกายน พ.ศ. 2569 เวลา 19:41 น.`, whose time stays on one line.
pub(super) fn written(language: Language, time: Timestamp) -> String {
    let local = in_bangkok(time);
    let (day, hour, minute) = (day(language, local.date()), local.hour(), local.minute());
    match language {
        Language::English => format!("{day}, {hour:02}:{minute:02}"),
        Language::Thai => format!("{day} เวลา\u{a0}{hour:02}:{minute:02}\u{a0}น."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thai_dates_count_from_the_buddha_and_both_are_bangkoks() {
        let new_years_eve: Timestamp = "2026-12-31T17:05:00Z".parse().unwrap();
        assert_eq!(written(Language::English, new_years_eve), "1 January 2027, 00:05");
        assert_eq!(written(Language::Thai, new_years_eve), "1 มกราคม พ.ศ. 2570 เวลา\u{a0}00:05\u{a0}น.");
        assert_eq!(day(Language::Thai, "2026-11-20".parse().unwrap()), "20 พฤศจิกายน พ.ศ. 2569");
    }
}
