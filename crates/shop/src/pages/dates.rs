//! Dates in the time of the shop's country; in Thai with the year of the Buddhist era.

use jiff::Timestamp;
use jiff::civil::{Date, Time};

use super::words::words;
use crate::calendar::Zone;
use crate::language::Language;

const BUDDHIST_ERA_YEARS: i16 = 543;

/// How the pages of a shop write an instant.
#[derive(Clone, Copy)]
pub(super) struct Dates {
    pub(super) language: Language,
    pub(super) zone: Zone,
}

/// E.g. `20 November 2026` and `20 พฤศจิกายน พ.ศ. 2569`.
pub(super) fn day(language: Language, date: Date) -> String {
    let month = usize::try_from(date.month() - 1).ok().and_then(|month| words(language).months.get(month));
    let month = month.copied().unwrap_or_default();
    match language {
        Language::English | Language::Malay => format!("{} {month} {}", date.day(), date.year()),
        Language::Thai => format!("{} {month} พ.ศ. {}", date.day(), date.year() + BUDDHIST_ERA_YEARS),
    }
}

impl Dates {
    /// E.g. `20 November 2026, 19:41` and `20 พฤศจิกายน พ.ศ. 2569 เวลา 19:41 น.`, with no-break spaces in the time.
    pub(super) fn written(self, time: Timestamp) -> String {
        let local = self.zone.local(time);
        let (day, clock) = (day(self.language, local.date()), self.clock(local.time()));
        match self.language {
            Language::English | Language::Malay => format!("{day}, {clock}"),
            Language::Thai => format!("{day} {clock}"),
        }
    }

    /// A deadline as a page shows it at `now`: the time of day, with the date if that isn't today, and whose time it
    /// is, e.g. `19:41, Thai time`. The country's own language doesn't say whose time it is.
    pub(super) fn until(self, time: Timestamp, now: Timestamp) -> String {
        let local = self.zone.local(time);
        let is_today = local.date() == self.zone.local(now).date();
        let when = if is_today { self.clock(local.time()) } else { self.written(time) };
        let introduction = match (self.language, is_today) {
            (Language::English, _) | (Language::Thai, true) | (Language::Malay, false) => "",
            (Language::Thai, false) => "วันที่ ",
            (Language::Malay, true) => "pukul\u{a0}",
        };
        let whose = match (self.language, self.zone) {
            (Language::English, Zone::Thailand) => ", Thai time",
            (Language::English, Zone::Malaysia) => ", Malaysian time",
            (Language::Thai, Zone::Thailand) | (Language::Malay, Zone::Malaysia) => "",
            (Language::Thai, Zone::Malaysia) => " ตามเวลามาเลเซีย",
            (Language::Malay, Zone::Thailand) => ", waktu Thailand",
        };
        format!("{introduction}{when}{whose}")
    }

    /// E.g. `19:41` and `เวลา 19:41 น.`
    fn clock(self, time: Time) -> String {
        let (hour, minute) = (time.hour(), time.minute());
        match self.language {
            Language::English | Language::Malay => format!("{hour:02}:{minute:02}"),
            Language::Thai => format!("เวลา\u{a0}{hour:02}:{minute:02}\u{a0}น."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(language: Language, zone: Zone) -> Dates {
        Dates { language, zone }
    }

    fn at(time: &str) -> Timestamp {
        time.parse().unwrap()
    }

    #[test]
    fn a_thai_date_counts_from_the_buddha() {
        assert_eq!(day(Language::Thai, "2026-11-20".parse().unwrap()), "20 พฤศจิกายน พ.ศ. 2569");
    }

    #[test]
    fn an_instant_is_written_in_the_time_of_the_shops_country() {
        for (zone, utc) in [(Zone::Thailand, "2026-12-31T17:05:00Z"), (Zone::Malaysia, "2026-12-31T16:05:00Z")] {
            let written = |language| dates(language, zone).written(at(utc));
            assert_eq!(written(Language::English), "1 January 2027, 00:05");
            assert_eq!(written(Language::Thai), "1 มกราคม พ.ศ. 2570 เวลา\u{a0}00:05\u{a0}น.");
            assert_eq!(written(Language::Malay), "1 Januari 2027, 00:05");
        }
    }

    #[test]
    fn a_deadline_has_a_date_unless_it_is_today_and_says_whose_time_it_is() {
        for (language, zone, today, another_day) in [
            (Language::English, Zone::Thailand, "00:05, Thai time", "1 January 2027, 00:05, Thai time"),
            (Language::English, Zone::Malaysia, "00:05, Malaysian time", "1 January 2027, 00:05, Malaysian time"),
            (
                Language::Thai,
                Zone::Thailand,
                "เวลา\u{a0}00:05\u{a0}น.",
                "วันที่ 1 มกราคม พ.ศ. 2570 เวลา\u{a0}00:05\u{a0}น.",
            ),
            (
                Language::Thai,
                Zone::Malaysia,
                "เวลา\u{a0}00:05\u{a0}น. ตามเวลามาเลเซีย",
                "วันที่ 1 มกราคม พ.ศ. 2570 เวลา\u{a0}00:05\u{a0}น. ตามเวลามาเลเซีย",
            ),
            (
                Language::Malay,
                Zone::Thailand,
                "pukul\u{a0}00:05, waktu Thailand",
                "1 Januari 2027, 00:05, waktu Thailand",
            ),
            (Language::Malay, Zone::Malaysia, "pukul\u{a0}00:05", "1 Januari 2027, 00:05"),
        ] {
            let [deadline, minutes_before] = match zone {
                Zone::Thailand => ["2026-12-31T17:05:00Z", "2026-12-31T16:55:00Z"].map(at),
                Zone::Malaysia => ["2026-12-31T16:05:00Z", "2026-12-31T15:55:00Z"].map(at),
            };
            assert_eq!(dates(language, zone).until(deadline, deadline), today);
            assert_eq!(dates(language, zone).until(deadline, minutes_before), another_day);
        }
    }
}
