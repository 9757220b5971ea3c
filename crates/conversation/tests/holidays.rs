//! Japan's holidays, year by year where the law changed. Every day of 2000 to 2030 is compared with another program's by
//! `make show-calendar`.

use jiff::civil::{Date, Weekday, date};
use tsunagu_conversation::{Calendar, HolidayName};

/// The holidays of a year, each `1/10 coming_of_age`.
fn year(year: i16) -> Vec<String> {
    let holidays = Calendar::Japan.of_year(year).into_iter();
    holidays.map(|one| format!("{}/{} {}", one.date.month(), one.date.day(), one.name.word())).collect()
}

#[test]
fn the_years_in_which_the_law_changed() {
    for (number, expected) in [
        (
            2000,
            "1/1 new_year, 1/10 coming_of_age, 2/11 national_foundation, 3/20 spring_equinox, 4/29 greenery, \
             5/3 constitution, 5/4 between, 5/5 children, 7/20 marine, 9/15 respect_for_the_aged, 9/23 autumn_equinox, \
             10/9 health_and_sports, 11/3 culture, 11/23 labour_thanksgiving, 12/23 emperors_birthday",
        ),
        // 4 May is a Sunday and stays one, as it was until 2006.
        (
            2003,
            "1/1 new_year, 1/13 coming_of_age, 2/11 national_foundation, 3/21 spring_equinox, 4/29 greenery, \
             5/3 constitution, 5/5 children, 7/21 marine, 9/15 respect_for_the_aged, 9/23 autumn_equinox, \
             10/13 health_and_sports, 11/3 culture, 11/23 labour_thanksgiving, 11/24 substitute, 12/23 emperors_birthday",
        ),
        (
            2007,
            "1/1 new_year, 1/8 coming_of_age, 2/11 national_foundation, 2/12 substitute, 3/21 spring_equinox, 4/29 showa, \
             4/30 substitute, 5/3 constitution, 5/4 greenery, 5/5 children, 7/16 marine, 9/17 respect_for_the_aged, \
             9/23 autumn_equinox, 9/24 substitute, 10/8 health_and_sports, 11/3 culture, 11/23 labour_thanksgiving, \
             12/23 emperors_birthday, 12/24 substitute",
        ),
        // The substitute of 3 May is not its Monday, which is a holiday itself; and a day between two in September.
        (
            2009,
            "1/1 new_year, 1/12 coming_of_age, 2/11 national_foundation, 3/20 spring_equinox, 4/29 showa, \
             5/3 constitution, 5/4 greenery, 5/5 children, 5/6 substitute, 7/20 marine, 9/21 respect_for_the_aged, \
             9/22 between, 9/23 autumn_equinox, 10/12 health_and_sports, 11/3 culture, 11/23 labour_thanksgiving, \
             12/23 emperors_birthday",
        ),
        (
            2019,
            "1/1 new_year, 1/14 coming_of_age, 2/11 national_foundation, 3/21 spring_equinox, 4/29 showa, 4/30 between, \
             5/1 enthronement, 5/2 between, 5/3 constitution, 5/4 greenery, 5/5 children, 5/6 substitute, 7/15 marine, \
             8/11 mountain, 8/12 substitute, 9/16 respect_for_the_aged, 9/23 autumn_equinox, 10/14 health_and_sports, \
             10/22 enthronement_ceremony, 11/3 culture, 11/4 substitute, 11/23 labour_thanksgiving",
        ),
        (
            2020,
            "1/1 new_year, 1/13 coming_of_age, 2/11 national_foundation, 2/23 emperors_birthday, 2/24 substitute, \
             3/20 spring_equinox, 4/29 showa, 5/3 constitution, 5/4 greenery, 5/5 children, 5/6 substitute, 7/23 marine, \
             7/24 sports, 8/10 mountain, 9/21 respect_for_the_aged, 9/22 autumn_equinox, 11/3 culture, \
             11/23 labour_thanksgiving",
        ),
        (
            2021,
            "1/1 new_year, 1/11 coming_of_age, 2/11 national_foundation, 2/23 emperors_birthday, 3/20 spring_equinox, \
             4/29 showa, 5/3 constitution, 5/4 greenery, 5/5 children, 7/22 marine, 7/23 sports, 8/8 mountain, \
             8/9 substitute, 9/20 respect_for_the_aged, 9/23 autumn_equinox, 11/3 culture, 11/23 labour_thanksgiving",
        ),
        (
            2027,
            "1/1 new_year, 1/11 coming_of_age, 2/11 national_foundation, 2/23 emperors_birthday, 3/21 spring_equinox, \
             3/22 substitute, 4/29 showa, 5/3 constitution, 5/4 greenery, 5/5 children, 7/19 marine, 8/11 mountain, \
             9/20 respect_for_the_aged, 9/23 autumn_equinox, 10/11 sports, 11/3 culture, 11/23 labour_thanksgiving",
        ),
        (
            2032,
            "1/1 new_year, 1/12 coming_of_age, 2/11 national_foundation, 2/23 emperors_birthday, 3/20 spring_equinox, \
             4/29 showa, 5/3 constitution, 5/4 greenery, 5/5 children, 7/19 marine, 8/11 mountain, \
             9/20 respect_for_the_aged, 9/21 between, 9/22 autumn_equinox, 10/11 sports, 11/3 culture, \
             11/23 labour_thanksgiving",
        ),
    ] {
        assert_eq!(year(number).join(", "), expected, "{number}");
    }
}

#[test]
fn every_holiday_on_a_sunday_has_its_substitute() {
    for holiday in (2000..=2099).flat_map(|year| Calendar::Japan.of_year(year)) {
        let mut next = holiday.date;
        if next.weekday() != Weekday::Sunday || holiday.name == HolidayName::Between {
            continue;
        }
        let named = |date: Date| Calendar::Japan.on(date).filter(|name| *name != HolidayName::Substitute);
        while named(next).is_some() {
            next = next.tomorrow().unwrap_or(Date::MAX);
        }
        assert_eq!(Calendar::Japan.on(next), Some(HolidayName::Substitute), "{}", holiday.date);
    }
}

#[test]
fn years_that_are_not_known_have_none_and_later_ones_are_not_official() {
    let (first, last) = Calendar::Japan.years();
    for number in [first - 1, last + 1, i16::MIN, i16::MAX] {
        assert_eq!(year(number), Vec::<String>::new(), "{number}");
    }
    assert!(!Calendar::Japan.has(date(1999, 1, 1)) && !Calendar::Japan.has(date(2100, 1, 1)));
    for number in first..=last {
        let holidays = Calendar::Japan.of_year(number);
        assert!((14..=23).contains(&holidays.len()), "{number}: {}", holidays.len());
        let official = number <= Calendar::Japan.last_official_year();
        assert!(holidays.iter().all(|holiday| holiday.official == official), "{number}");
    }
}

#[test]
fn words() {
    assert_eq!(Calendar::parse(Calendar::Japan.word()), Some(Calendar::Japan));
    assert_eq!(Calendar::parse("uk"), None);
}
