//! Dates in Bangkok's time; in Thai with the year of the Buddhist era.

use jiff::Timestamp;
use jiff::civil::{Date, Time};

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

/// E.g. `20 November 2026, 19:41` and `20 พฤศจิกายน พ.ศ. 2569 เวลา 19:41 น.`, with no-break spaces in the time.
pub(super) fn written(language: Language, time: Timestamp) -> String {
    let local = in_bangkok(time);
    let (day, clock) = (day(language, local.date()), clock(language, local.time()));
    language.pick([format!("{day}, {clock}"), format!("{day} {clock}")])
}

/// A deadline as a page shows it at `now`: the time of day, with the date if that isn't today.
pub(super) fn until(language: Language, time: Timestamp, now: Timestamp) -> String {
    let local = in_bangkok(time);
    if local.date() == in_bangkok(now).date() {
        return clock(language, local.time());
    }
    let whole = written(language, time);
    language.pick([whole.clone(), format!("วันที่ {whole}")])
}

/// E.g. `19:41` and `เวลา 19:41 น.`
fn clock(language: Language, time: Time) -> String {
    let (hour, minute) = (time.hour(), time.minute());
    match language {
        Language::English => format!("{hour:02}:{minute:02}"),
        Language::Thai => format!("เวลา\u{a0}{hour:02}:{minute:02}\u{a0}น."),
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
        let minutes_before: Timestamp = "2026-12-31T16:55:00Z".parse().unwrap();
        let said = |language, now| until(language, new_years_eve, now);
        assert_eq!(said(Language::English, new_years_eve), "00:05");
        assert_eq!(said(Language::English, minutes_before), "1 January 2027, 00:05");
        assert_eq!(said(Language::Thai, new_years_eve), "เวลา\u{a0}00:05\u{a0}น.");
        assert_eq!(said(Language::Thai, minutes_before), "วันที่ 1 มกราคม พ.ศ. 2570 เวลา\u{a0}00:05\u{a0}น.");
        assert_eq!(day(Language::Thai, "2026-11-20".parse().unwrap()), "20 พฤศจิกายน พ.ศ. 2569");
    }
}
