//! The seeds, read from the texts built into the program. `seeds/README.md` says what each word means.

use std::collections::BTreeMap;

use anyhow::Context;
use serde::Deserialize;
use serde::de::DeserializeOwned;

const HOUSE: &str = include_str!("../../../../seeds/house.toml");
const PEOPLE: &str = include_str!("../../../../seeds/people.toml");
const STORIES: [&str; 6] = [
    include_str!("../../../../seeds/stories/ja-energy.toml"),
    include_str!("../../../../seeds/stories/en-energy.toml"),
    include_str!("../../../../seeds/stories/ja-shop.toml"),
    include_str!("../../../../seeds/stories/en-shop.toml"),
    include_str!("../../../../seeds/stories/ja-care.toml"),
    include_str!("../../../../seeds/stories/en-care.toml"),
];

/// Everything.
pub struct Seeds {
    /// The company.
    pub house: House,
    /// Customers.
    pub people: Vec<Person>,
    /// Who writes and is no customer.
    pub senders: Vec<Person>,
    /// Stories.
    pub stories: Vec<Story>,
}

/// The company.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct House {
    pub name: String,
    pub address: String,
    pub alias: String,
    pub display_name: String,
    pub mail_name: String,
    pub chat_name: String,
    pub greeting_ja: String,
    pub greeting_en: String,
    pub member: Vec<Member>,
    pub names: BTreeMap<Lang, Names>,
}

/// Somebody who works there.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    pub id: String,
    pub name: String,
    pub mail: String,
    pub lang: Lang,
    pub role: String,
}

/// Names to make people of: written, kana, Latin.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    pub family: Vec<(String, String, String)>,
    pub given: Vec<(String, String, String)>,
}

/// A language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    Ja,
    En,
}

impl Lang {
    /// `ja` or `en`.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }
}

/// Somebody who writes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    pub id: String,
    pub family: String,
    pub given: String,
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "no command takes the reading of a name yet"))]
    pub kana: String,
    pub lang: Lang,
    #[serde(default)]
    pub company: String,
    #[serde(default)]
    pub department: String,
    pub mail: String,
    #[serde(default)]
    pub phone: String,
}

/// A story: one conversation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    pub id: String,
    pub lang: Lang,
    pub who: String,
    pub agent: String,
    #[serde(default)]
    pub channel: Medium,
    pub subject: String,
    pub begins: String,
    #[serde(default)]
    pub once: bool,
    #[serde(default)]
    pub tells_mail: bool,
    pub steps: Vec<Step>,
}

/// By what people write.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Medium {
    #[default]
    Mail,
    Chat,
}

/// One thing that happens.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Step {
    pub wait: Option<String>,
    pub writes: Option<String>,
    pub replies: Option<String>,
    pub starts: Option<String>,
    pub note: Option<String>,
    pub assign: Option<String>,
    pub does: Option<Deed>,
    pub snooze: Option<String>,
    pub by: Option<String>,
    pub calls: Vec<String>,
    pub cc: Vec<String>,
    pub files: Vec<String>,
    pub subject: Option<String>,
    pub channel: Option<Medium>,
    pub check: Option<Check>,
    pub quotes: Option<Quotes>,
    pub machine: Option<Machine>,
    pub fresh: bool,
}

/// What is done without words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Deed {
    Resolve,
    Reopen,
    Spam,
}

/// What became of DMARC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Check {
    Pass,
    Fail,
    None,
}

/// How the message before is quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Quotes {
    Below,
    Above,
    Outlook,
    Gmail,
}

/// What a mail system sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Machine {
    Bounce,
    Away,
    List,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct People {
    person: Vec<Person>,
    sender: Vec<Person>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stories {
    story: Vec<Story>,
}

impl Seeds {
    /// Reads all of it. Stories of both languages take turns.
    pub fn read() -> anyhow::Result<Self> {
        let house: House = parse(HOUSE)?;
        let People { person: people, sender: senders } = parse(PEOPLE)?;
        let mut by_file = Vec::new();
        for text in STORIES {
            by_file.push(parse::<Stories>(text)?.story.into_iter());
        }
        let mut stories = Vec::new();
        loop {
            let before = stories.len();
            stories.extend(by_file.iter_mut().filter_map(Iterator::next));
            if stories.len() == before {
                return Ok(Self { house, people, senders, stories });
            }
        }
    }

    /// A customer or sender.
    pub fn person(&self, id: &str) -> anyhow::Result<&Person> {
        let mut all = self.people.iter().chain(&self.senders);
        all.find(|person| person.id == id).with_context(|| format!("nobody is called `{id}`"))
    }
}

fn parse<T: DeserializeOwned>(text: &str) -> anyhow::Result<T> {
    toml::from_str(text).context("cannot understand the seeds")
}
