//! Recurrences: dates at an interval of days, weeks or months, between two dates. They know no clock.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

/// How many of its next dates a schedule shows.
pub(crate) const DATES_AHEAD: usize = 30;

/// A rule and its first and last day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Recurrence {
    /// The interval, in the period of `on`: days, weeks or months.
    pub(crate) every: u16,
    pub(crate) on: On,
    pub(crate) start: Date,
    pub(crate) end: Date,
}

/// The days in a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum On {
    EachDay,
    Weekdays(Vec<DayOfWeek>),
    /// 1 to 31. In a month without that day it is the last one.
    DaysOfMonth(Vec<i8>),
    WeekdayOfMonth(Rank, DayOfWeek),
}

/// A day of the week. Weeks begin on Monday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum DayOfWeek {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// Which of the same weekdays of a month: the second Monday, for example.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Rank {
    First,
    Second,
    Third,
    Fourth,
    Last,
}

impl DayOfWeek {
    pub(crate) const ALL: [Self; 7] =
        [Self::Monday, Self::Tuesday, Self::Wednesday, Self::Thursday, Self::Friday, Self::Saturday, Self::Sunday];

    /// `Monday`
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Monday => "Monday",
            Self::Tuesday => "Tuesday",
            Self::Wednesday => "Wednesday",
            Self::Thursday => "Thursday",
            Self::Friday => "Friday",
            Self::Saturday => "Saturday",
            Self::Sunday => "Sunday",
        }
    }

    /// Reads `monday`, in any case.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|day| day.name().eq_ignore_ascii_case(name))
    }

    fn days_after_monday(self) -> i64 {
        (0..).zip(Self::ALL).find_map(|(days, day)| (day == self).then_some(days)).unwrap_or_default()
    }

    fn civil(self) -> Weekday {
        match self {
            Self::Monday => Weekday::Monday,
            Self::Tuesday => Weekday::Tuesday,
            Self::Wednesday => Weekday::Wednesday,
            Self::Thursday => Weekday::Thursday,
            Self::Friday => Weekday::Friday,
            Self::Saturday => Weekday::Saturday,
            Self::Sunday => Weekday::Sunday,
        }
    }
}

impl Rank {
    pub(crate) const ALL: [Self; 5] = [Self::First, Self::Second, Self::Third, Self::Fourth, Self::Last];

    /// `2nd`
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::First => "1st",
            Self::Second => "2nd",
            Self::Third => "3rd",
            Self::Fourth => "4th",
            Self::Last => "last",
        }
    }

    fn nth(self) -> i8 {
        match self {
            Self::First => 1,
            Self::Second => 2,
            Self::Third => 3,
            Self::Fourth => 4,
            Self::Last => -1,
        }
    }
}

impl On {
    /// `day`, `week` or `month`.
    pub(crate) fn period(&self) -> &'static str {
        match self {
            Self::EachDay => "day",
            Self::Weekdays(_) => "week",
            Self::DaysOfMonth(_) | Self::WeekdayOfMonth(..) => "month",
        }
    }
}

impl Recurrence {
    /// Its dates from `day` on, in order.
    pub(crate) fn dates_from(&self, day: Date) -> impl Iterator<Item = Date> {
        let every = i64::from(self.every.max(1));
        let rounds = (0_i64..).map_while(move |round| self.round(round * every));
        // The first round may begin before the start. A round that begins after the end is the last to look at.
        let all = rounds.take_while(|dates| dates.first().is_none_or(|date| *date <= self.end)).flatten();
        all.filter(move |date| *date >= self.start && *date >= day && *date <= self.end)
    }

    /// The dates in the period that is `periods` after the first. None after the end of the calendar.
    fn round(&self, periods: i64) -> Option<Vec<Date>> {
        match &self.on {
            On::EachDay => Some(vec![self.start.checked_add(periods.days()).ok()?]),
            On::Weekdays(days) => {
                let since_monday = i64::from(self.start.weekday().to_monday_zero_offset());
                let monday = self.start.checked_add((periods.checked_mul(7)? - since_monday).days()).ok()?;
                days.iter().map(|day| monday.checked_add(day.days_after_monday().days()).ok()).collect()
            }
            On::DaysOfMonth(days) => {
                let month = self.start.first_of_month().checked_add(periods.months()).ok()?;
                let last = month.days_in_month();
                let mut days: Vec<_> = days.iter().map(|day| (*day).clamp(1, last)).collect();
                days.dedup();
                days.into_iter().map(|day| month.with().day(day).build().ok()).collect()
            }
            On::WeekdayOfMonth(rank, day) => {
                let month = self.start.first_of_month().checked_add(periods.months()).ok()?;
                Some(vec![month.nth_weekday_of_month(rank.nth(), day.civil()).ok()?])
            }
        }
    }

    /// `Every 1 month(s) on the 1st and 15th`
    pub(crate) fn in_words(&self) -> String {
        let every = format!("Every {} {}(s)", self.every, self.on.period());
        match &self.on {
            On::EachDay => every,
            On::Weekdays(days) => format!("{every} on {}", listed(days.iter().map(|day| day.name().to_owned()))),
            On::DaysOfMonth(days) => format!("{every} on the {}", listed(days.iter().map(|day| ordinal(*day)))),
            On::WeekdayOfMonth(rank, day) => format!("{every} on the {} {}", rank.name(), day.name()),
        }
    }
}

fn listed(names: impl Iterator<Item = String>) -> String {
    let names: Vec<_> = names.collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [one, other] => format!("{one} and {other}"),
        [first @ .., last] => format!("{}, and {last}", first.join(", ")),
    }
}

fn ordinal(number: i8) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(every: u16, on: On, dates: (&str, &str), words: &str, expected: &[&str]) {
        let (start, end) = (dates.0.parse().expect("a date"), dates.1.parse().expect("a date"));
        let rule = Recurrence { every, on, start, end };
        assert_eq!(rule.in_words(), words);
        let given: Vec<_> = rule.dates_from(start).map(|date| date.to_string()).collect();
        assert_eq!(given, expected, "{words}");
    }

    #[test]
    fn rules_have_their_dates_and_words() {
        use DayOfWeek::{Friday, Monday, Sunday};
        let days = ["2026-01-30", "2026-02-01", "2026-02-03"];
        check(2, On::EachDay, ("2026-01-30", "2026-02-04"), "Every 2 day(s)", &days);
        // The 1st is a Thursday: the Monday of its week has passed, and the week after next counts.
        let weeks = ["2026-01-02", "2026-01-12", "2026-01-16"];
        let on = On::Weekdays(vec![Monday, Friday]);
        check(2, on, ("2026-01-01", "2026-01-25"), "Every 2 week(s) on Monday and Friday", &weeks);
        let on = On::Weekdays(vec![Monday, Friday, Sunday]);
        let words = "Every 1 week(s) on Monday, Friday, and Sunday";
        check(1, on, ("2026-01-03", "2026-01-05"), words, &["2026-01-04", "2026-01-05"]);
        let months = ["2024-01-31", "2024-02-29", "2024-03-31"];
        check(1, On::DaysOfMonth(vec![31]), ("2024-01-31", "2024-04-29"), "Every 1 month(s) on the 31st", &months);
        let on = On::DaysOfMonth(vec![1, 2, 13, 30, 31]);
        let words = "Every 3 month(s) on the 1st, 2nd, 13th, 30th, and 31st";
        let quarters = ["2025-11-13", "2025-11-30", "2026-02-01", "2026-02-02", "2026-02-13", "2026-02-28"];
        check(3, on, ("2025-11-03", "2026-04-30"), words, &quarters);
        let on = On::WeekdayOfMonth(Rank::Second, Monday);
        check(1, on, ("2026-01-13", "2026-03-01"), "Every 1 month(s) on the 2nd Monday", &["2026-02-09"]);
        let on = On::WeekdayOfMonth(Rank::Last, Friday);
        let words = "Every 12 month(s) on the last Friday";
        check(12, on, ("2026-01-01", "2027-12-31"), words, &["2026-01-30", "2027-01-29"]);
    }

    #[test]
    fn dates_end_with_the_calendar() {
        let (start, end) = (Date::MAX.saturating_sub(3.days()), Date::MAX);
        for on in [On::EachDay, On::Weekdays(DayOfWeek::ALL.to_vec()), On::DaysOfMonth(vec![31])] {
            assert!(Recurrence { every: 999, on, start, end }.dates_from(start).count() <= 4);
        }
    }
}
