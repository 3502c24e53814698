//! Dates as they are written in Thailand: in Bangkok's time, and in Thai with the year of the Buddhist era.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

use crate::language::Language;

/// Bangkok is seven hours ahead of UTC all year round.
const BANGKOK: Offset = Offset::constant(7);
const BUDDHIST_ERA_YEARS: i16 = 543;

const MONTHS: [[&str; 2]; 12] = [
    ["January", "มกราคม"],
    ["February", "กุมภาพันธ์"],
    ["March", "มีนาคม"],
    ["April", "เมษายน"],
    ["May", "พฤษภาคม"],
    ["June", "มิถุนายน"],
    ["July", "กรกฎาคม"],
    ["August", "สิงหาคม"],
    ["September", "กันยายน"],
    ["October", "ตุลาคม"],
    ["November", "พฤศจิกายน"],
    ["December", "ธันวาคม"],
];

/// E.g. `20 November 2026, 19:41` and `20 พฤศจิกายน 2569 เวลา 19:41 น.`
pub(super) fn written(language: Language, time: Timestamp) -> String {
    let local: DateTime = time.to_zoned(TimeZone::fixed(BANGKOK)).datetime();
    let (day, hour, minute) = (local.day(), local.hour(), local.minute());
    let month = usize::try_from(local.month() - 1).ok().and_then(|month| MONTHS.get(month));
    let month = month.map_or("", |names| language.pick(*names));
    match language {
        Language::English => format!("{day} {month} {}, {hour:02}:{minute:02}", local.year()),
        Language::Thai => {
            format!("{day} {month} {} เวลา {hour:02}:{minute:02} น.", local.year() + BUDDHIST_ERA_YEARS)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thai_dates_count_from_the_buddha_and_both_are_bangkoks() {
        let new_years_eve: Timestamp = "2026-12-31T17:05:00Z".parse().unwrap();
        assert_eq!(written(Language::English, new_years_eve), "1 January 2027, 00:05");
        assert_eq!(written(Language::Thai, new_years_eve), "1 มกราคม 2570 เวลา 00:05 น.");
    }
}
