//! The seeds keep their own rules.

use std::collections::{BTreeMap, BTreeSet};

use tsunagu_model::Timestamp;

use super::cast::Cast;
use super::script::{cues, story_of};
use super::seeds::{Deed, Lang, Medium, Person, Seeds, Story};
use super::times::{DAY, beginning, length};

fn seeds() -> Seeds {
    Seeds::read().unwrap()
}

/// The first and the last minute of a day in Tokyo.
fn moments() -> [Timestamp; 2] {
    ["2026-11-27T15:00:00Z", "2026-11-28T14:59:00Z"].map(|text| Timestamp::parse_rfc3339(text).unwrap())
}

fn lasts(story: &Story) -> i64 {
    story.steps.iter().map(|step| length(step.wait.as_deref().unwrap_or_default()).unwrap()).sum()
}

#[test]
fn thirty_people_and_sixty_stories_in_two_languages() {
    let seeds = seeds();
    assert_eq!((seeds.people.len(), seeds.stories.len()), (30, 60));
    let japanese = seeds.stories.iter().filter(|story| story.lang == Lang::Ja).count();
    assert!((25..=35).contains(&japanese), "{japanese}");
    let chats = seeds.stories.iter().filter(|story| story.channel == Medium::Chat).count();
    assert!(chats >= 6, "{chats}");
    let ids: BTreeSet<&str> = seeds.stories.iter().map(|story| story.id.as_str()).collect();
    assert_eq!(ids.len(), 60);
    for person in &seeds.people {
        let plays = |story: &&Story| {
            story.who == person.id || story.steps.iter().any(|step| step.by.as_ref() == Some(&person.id))
        };
        assert!(seeds.stories.iter().any(|story| plays(&story)), "{} has nothing to say", person.id);
    }
}

/// Nobody real can be met: RFC 2606 for addresses, numbers that cannot be called.
#[test]
fn addresses_and_numbers_belong_to_nobody() {
    let seeds = seeds();
    let mut mails = BTreeSet::new();
    let mut check = |mail: &str| {
        assert!(mail.ends_with("@example.jp") || mail.ends_with("@example.com"), "{mail}");
        assert!(mails.insert(mail.to_owned()), "{mail} twice");
    };
    for person in seeds.people.iter().chain(&seeds.senders) {
        check(&person.mail);
    }
    for member in &seeds.house.member {
        check(&member.mail);
    }
    check(&seeds.house.address);
    check(&seeds.house.alias);
    for person in &seeds.people {
        assert!(is_reserved(&person.phone), "{}", person.phone);
        assert_eq!(person.kana.is_empty(), person.lang == Lang::En, "{}", person.id);
    }
    for which in 60..400 {
        let made = Cast::of(&seeds, story_of(&seeds, which).unwrap(), 1, which).unwrap().person;
        check(&made.mail);
        assert!(is_reserved(&made.phone), "{}", made.phone);
    }
}

fn is_reserved(phone: &str) -> bool {
    let japanese = ["090-0000-", "080-0000-", "03-0000-", "06-0000-"];
    japanese.iter().any(|start| phone.starts_with(start))
        || phone.starts_with("020 7946 0")
        || phone.starts_with("+1 202 555 01")
}

#[test]
fn every_step_is_one_thing_by_somebody_known() {
    let seeds = seeds();
    let members: BTreeSet<&str> = seeds.house.member.iter().map(|member| member.id.as_str()).collect();
    for story in &seeds.stories {
        assert!(members.contains(story.agent.as_str()), "{}", story.id);
        seeds.person(&story.who).unwrap();
        for (place, step) in story.steps.iter().enumerate() {
            let things = [
                step.writes.is_some(),
                step.replies.is_some(),
                step.starts.is_some(),
                step.note.is_some(),
                step.assign.is_some(),
                step.does.is_some(),
                step.snooze.is_some(),
            ];
            let of = format!("{} step {}", story.id, place + 1);
            assert_eq!(things.iter().filter(|thing| **thing).count(), 1, "{of}");
            assert!(place > 0 || step.writes.is_some() || step.starts.is_some(), "{of} begins nothing");
            assert!(step.machine.is_none() || step.writes.is_some(), "{of}");
            assert!(step.quotes.is_none() || place > 0, "{of} quotes nothing");
            for id in step.assign.iter().chain(&step.calls).filter(|id| !id.is_empty()) {
                assert!(members.contains(id.as_str()), "{of}: {id}");
            }
            if let Some(by) = &step.by {
                assert_eq!(step.writes.is_some(), seeds.person(by).is_ok(), "{of}: {by}");
                assert!(step.writes.is_some() || members.contains(by.as_str()), "{of}: {by}");
            }
            for id in &step.cc {
                seeds.person(id).unwrap();
            }
        }
    }
}

#[test]
fn every_place_in_a_text_is_filled() {
    let seeds = seeds();
    for which in 0..180 {
        let story = story_of(&seeds, which).unwrap();
        let cast = Cast::of(&seeds, story, 1, which).unwrap();
        let texts = story.steps.iter().flat_map(|step| {
            step.writes.iter().chain(&step.replies).chain(&step.starts).chain(&step.note).chain(&step.subject)
        });
        for text in texts.chain([&story.subject]) {
            let said = cast.say(text, "木村 健");
            assert!(!said.is_empty() && !said.contains(['{', '}']), "{}: {said}", story.id);
        }
        let Person { company, department, .. } = &cast.person;
        let names_company = story.steps.iter().any(|step| format!("{step:?}").contains("{company}"));
        assert!(!names_company || !company.is_empty() && !department.is_empty(), "{}", story.id);
    }
}

/// Whenever it is played, the stories are over by now, and a customer's next one begins when the one before is long
/// resolved: so each becomes a conversation of its own.
#[test]
fn stories_fit_into_two_weeks_and_do_not_run_into_each_other() {
    let seeds = seeds();
    for now in moments() {
        let mut by_person: BTreeMap<(&str, bool), Vec<(Timestamp, &Story)>> = BTreeMap::new();
        for story in &seeds.stories {
            let begins = beginning(&story.begins, now).unwrap();
            assert!(begins.plus_millis(lasts(story)) <= now, "{} is not over", story.id);
            assert!(now.since(begins) <= 15 * DAY, "{}", story.id);
            // A forger is another profile, and so is who chats.
            let forged = story.id == "en-forged";
            let chat = story.channel == Medium::Chat;
            if !forged && !chat {
                by_person.entry((&story.who, chat)).or_default().push((begins, story));
            }
        }
        for stories in by_person.values_mut() {
            stories.sort_by_key(|(begins, _)| *begins);
            for pair in stories.windows(2) {
                let (before, after) = (pair[0], pair[1]);
                let place = format!("{} and {}", before.1.id, after.1.id);
                let last = before.1.steps.last().unwrap();
                assert_eq!(last.does, Some(Deed::Resolve), "{place}");
                let ended = before.0.plus_millis(lasts(before.1));
                assert!(after.0.since(ended) > DAY, "{place}");
            }
        }
    }
}

#[test]
fn one_seed_gives_one_script() {
    let seeds = seeds();
    let [now, _] = moments();
    let script = |seed| cues(&seeds, 500, seed, now).unwrap();
    assert_eq!(script(7), script(7));
    assert!(script(7) != script(8));
    assert!(script(7).windows(2).all(|pair| pair[0].at <= pair[1].at));
    assert!(script(7).iter().all(|cue| cue.at <= now && now.since(cue.at) <= 15 * DAY));
    let person = |seed, which| Cast::of(&seeds, &seeds.stories[0], seed, which).unwrap().person.mail;
    assert_eq!(person(7, 61), person(7, 61));
}
