//! What holidays are called: a code each, whose texts stand with the public contract.

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident $word:literal;)*) => {
        /// The name of a holiday.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum HolidayName { $($(#[$doc])* $name,)* }

        impl HolidayName {
            /// Every name.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Its code.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }
        }
    };
}

names! {
    /// 元日
    NewYear "new_year";
    /// 成人の日
    ComingOfAge "coming_of_age";
    /// 建国記念の日
    NationalFoundation "national_foundation";
    /// 天皇誕生日
    EmperorsBirthday "emperors_birthday";
    /// 春分の日
    SpringEquinox "spring_equinox";
    /// 昭和の日
    Showa "showa";
    /// 憲法記念日
    Constitution "constitution";
    /// みどりの日
    Greenery "greenery";
    /// こどもの日
    Children "children";
    /// 海の日
    Marine "marine";
    /// 山の日
    Mountain "mountain";
    /// 敬老の日
    RespectForTheAged "respect_for_the_aged";
    /// 秋分の日
    AutumnEquinox "autumn_equinox";
    /// 体育の日, until 2019
    HealthAndSports "health_and_sports";
    /// スポーツの日, from 2020
    Sports "sports";
    /// 文化の日
    Culture "culture";
    /// 勤労感謝の日
    LabourThanksgiving "labour_thanksgiving";
    /// 天皇の即位の日, 2019
    Enthronement "enthronement";
    /// 即位礼正殿の儀, 2019
    EnthronementCeremony "enthronement_ceremony";
    /// 振替休日: in place of a holiday on a Sunday
    Substitute "substitute";
    /// 国民の休日: between two holidays
    Between "between";
}
