//! Who plays a story, and the words they say.

use tsunagu_model::handle::Party;

use super::dice::Dice;
use super::seeds::{Lang, Person, Seeds, Story};

/// One playing of a story: who takes part, and its numbers.
pub struct Cast {
    /// The customer.
    pub person: Person,
    order: String,
    account: String,
}

impl Person {
    /// As a mail program shows it.
    pub fn party(&self) -> Party {
        let name = match self.lang {
            Lang::Ja => format!("{} {}", self.family, self.given),
            Lang::En => format!("{} {}", self.given, self.family),
        };
        Party { address: self.mail.clone(), name: name.trim().to_owned() }
    }

    /// As they sign.
    fn signature(&self) -> String {
        match self.lang {
            Lang::Ja => format!("{}{}", self.family, self.given),
            Lang::En => self.party().name,
        }
    }
}

impl Cast {
    /// The cast of playing number `which`; above the number of stories another person takes the customer's part.
    pub fn of(seeds: &Seeds, story: &Story, seed: u64, which: usize) -> anyhow::Result<Self> {
        let mut dice = Dice::new(seed, which as u64);
        let known = seeds.person(&story.who)?;
        let person =
            if which < seeds.stories.len() { known.clone() } else { made_up(seeds, known, which, &mut dice) };
        let order = format!("M-{:06}", dice.below(1_000_000));
        let account = format!("{:02}-{:04}-{:04}", dice.below(100), dice.below(10_000), dice.below(10_000));
        Ok(Self { person, order, account })
    }

    /// A text of the seeds with its places filled in; `agent` is the name of the member who speaks or is spoken to.
    pub fn say(&self, text: &str, agent: &str) -> String {
        let person = &self.person;
        let mut said = text.trim().to_owned();
        for (place, word) in [
            ("{name}", person.signature().as_str()),
            ("{family}", &person.family),
            ("{given}", &person.given),
            ("{company}", &person.company),
            ("{department}", &person.department),
            ("{phone}", &person.phone),
            ("{mail}", &person.mail),
            ("{order}", &self.order),
            ("{account}", &self.account),
            ("{agent}", agent.split(' ').next().unwrap_or_default()),
        ] {
            if said.contains(place) {
                said = said.replace(place, word);
            }
        }
        said
    }
}

/// Somebody else of the same language, with a company where the one they stand for has one.
fn made_up(seeds: &Seeds, like: &Person, which: usize, dice: &mut Dice) -> Person {
    let blank = (String::new(), String::new(), String::new());
    let names = seeds.house.names.get(&like.lang);
    let family = names.and_then(|names| dice.pick(&names.family)).unwrap_or(&blank);
    let given = names.and_then(|names| dice.pick(&names.given)).unwrap_or(&blank);
    let company = match (like.company.is_empty(), like.lang) {
        (true, _) => String::new(),
        (false, Lang::Ja) => format!("有限会社{}商店", family.0),
        (false, Lang::En) => format!("{} & Co", family.0),
    };
    let (top, phone) = match like.lang {
        Lang::Ja => ("jp", format!("090-0000-{:04}", dice.below(10_000))),
        Lang::En => ("com", format!("020 7946 {:04}", dice.below(1_000))),
    };
    Person {
        id: format!("person-{which}"),
        family: family.0.clone(),
        given: given.0.clone(),
        kana: format!("{} {}", family.1, given.1).trim().to_owned(),
        lang: like.lang,
        company,
        department: like.department.clone(),
        mail: format!("{}.{}.{which}@example.{top}", given.2, family.2),
        phone,
    }
}
