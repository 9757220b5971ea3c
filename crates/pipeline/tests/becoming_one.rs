//! Profiles that rules make one, and what happens when the grounds go.

#[path = "support/quiet.rs"]
mod quiet;

use quiet::Quiet;
use tsunagu_model::conversation::Status;
use tsunagu_model::event::*;
use tsunagu_model::handle::Assurance::{Claimed, Verified};
use tsunagu_model::*;
use tsunagu_pipeline::desk::{links as linking, status};
use tsunagu_records::queries::item_page::{self, Place};
use tsunagu_records::record;
use tsunagu_records::tables::suggestions::{self, SuggestionState};
use tsunagu_records::tables::{conversations, links, timers};
use tsunagu_testkit::world::decided;

const OFFICE: &str = "03-1234-5678";
const MOBILE: &str = "090-1234-5678";

async fn people(house: &mut Quiet, count: usize) -> anyhow::Result<Vec<(String, ConversationId)>> {
    let mut people = Vec::new();
    for number in 0..count {
        let from = format!("p{number}@customer.example");
        let conversation = house.mail(&from, &format!("hello {number}")).await?;
        people.push((from, conversation));
    }
    Ok(people)
}

async fn links_of(house: &Quiet, from: &str) -> anyhow::Result<Vec<links::LinkRow>> {
    let base = house.bases[from];
    house.read(move |tx| links::of_bases(tx, &[base])).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_both_proved_makes_one_conversation_with_no_click() -> anyhow::Result<()> {
    let mut house = Quiet::new().await?;
    let people = people(&mut house, 2).await?;
    decided(status::resolve(&house.spine, &house.owner, None, people[0].1).await?)?;
    house.claim(&people[0].0, MOBILE, Verified).await?;
    house.claim(&people[1].0, MOBILE, Claimed).await?;
    assert_ne!(
        house.profile(&people[0].0).await?,
        house.profile(&people[1].0).await?,
        "a claim links nobody"
    );
    let base = house.bases[&people[0].0];
    let open = house.read(move |tx| suggestions::of_bases(tx, &[base])).await?;
    assert_eq!(open.iter().map(|row| row.state).collect::<Vec<_>>(), [SuggestionState::Open]);

    house.claim(&people[1].0, MOBILE, Verified).await?;
    assert_eq!(house.profile(&people[0].0).await?, house.profile(&people[1].0).await?);
    let settled = house.read(move |tx| suggestions::of_bases(tx, &[base])).await?;
    assert_eq!(settled[0].state, SuggestionState::Withdrawn, "a rule said more");
    assert_eq!(house.stands_for(people[1].1).await?, people[1].1, "what is resolved stays where it is");

    // Undone by a person it is remembered: the same value links them no more, nor suggests.
    let link = links_of(&house, &people[0].0).await?[0].id;
    decided(linking::undo(&house.spine, &house.owner, None, link).await?)?;
    house.mail(&people[0].0, "again").await?;
    house.claim(&people[0].0, MOBILE, Verified).await?;
    assert_ne!(house.profile(&people[0].0).await?, house.profile(&people[1].0).await?);
    house.check_views().await?;
    house.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_value_too_many_proved_stops_being_a_key() -> anyhow::Result<()> {
    let mut house = Quiet::new().await?;
    let people = people(&mut house, 6).await?;
    for (from, _) in &people[..5] {
        house.claim(from, OFFICE, Verified).await?;
    }
    let one = house.profile(&people[0].0).await?;
    for (from, conversation) in &people[..5] {
        assert_eq!(house.profile(from).await?, one);
        assert_eq!(house.stands_for(*conversation).await?, people[0].1);
    }
    // Two of them also share a number of their own, and two were linked by a person.
    house.claim(&people[1].0, MOBILE, Verified).await?;
    house.claim(&people[2].0, MOBILE, Verified).await?;
    let before = house.said(&people[3].0).await?;

    house.claim(&people[5].0, OFFICE, Verified).await?;
    let mut profiles = Vec::new();
    for (from, _) in &people {
        profiles.push(house.profile(from).await?);
    }
    assert_eq!(profiles[1], profiles[2], "another value carries them");
    let apart: std::collections::BTreeSet<_> = profiles.iter().collect();
    assert_eq!(apart.len(), 5, "{profiles:?}");
    for place in [3, 4, 5] {
        assert_eq!(house.stands_for(people[place].1).await?, people[place].1, "{place} has its own again");
    }
    assert_eq!(house.stands_for(people[2].1).await?, house.stands_for(people[1].1).await?);
    assert_eq!(house.said(&people[3].0).await?, before);
    house.check_views().await?;

    let (a, b) = (house.bases[&people[3].0], house.bases[&people[4].0]);
    decided(linking::merge(&house.spine, &house.owner, None, a, b).await?)?;
    house.mail("p9@customer.example", "late").await?;
    house.claim("p9@customer.example", OFFICE, Verified).await?;
    assert_eq!(
        house.profile(&people[3].0).await?,
        house.profile(&people[4].0).await?,
        "a person's link stays"
    );
    house.check_views().await?;
    house.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn claims_alone_part_nobody() -> anyhow::Result<()> {
    let mut house = Quiet::new().await?;
    let people = people(&mut house, 9).await?;
    house.claim(&people[0].0, MOBILE, Verified).await?;
    house.claim(&people[1].0, MOBILE, Verified).await?;
    for (from, _) in &people[2..] {
        house.claim(from, MOBILE, Claimed).await?;
    }
    assert_eq!(house.profile(&people[0].0).await?, house.profile(&people[1].0).await?);
    let base = house.bases[&people[8].0];
    let open = house.read(move |tx| suggestions::of_bases(tx, &[base])).await?;
    assert!(open.iter().all(|row| row.state != SuggestionState::Open), "so many suggest nothing");
    house.check_views().await?;
    house.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn links_do_not_depend_on_the_order_of_arrival() -> anyhow::Result<()> {
    let facts = [(0, MOBILE), (1, MOBILE), (1, OFFICE), (2, OFFICE), (3, "045-111-2222")];
    let mut found = Vec::new();
    for turn in 0..facts.len() * 2 {
        let mut house = Quiet::new().await?;
        let people = people(&mut house, 4).await?;
        let mut order = facts.to_vec();
        order.rotate_left(turn % facts.len());
        if turn >= facts.len() {
            order.reverse();
        }
        for (who, number) in order {
            house.claim(&people[who].0, number, Verified).await?;
        }
        let mut shape = Vec::new();
        for (from, _) in &people {
            let root = house.profile(from).await?;
            shape.push(people.iter().position(|(other, _)| house.bases.get(other).copied() == root));
        }
        let mut at = Vec::new();
        for (_, conversation) in &people {
            let now = house.stands_for(*conversation).await?;
            at.push(people.iter().position(|(_, first)| *first == now));
        }
        found.push((shape, at));
        house.end().await?;
    }
    let expected = vec![Some(0), Some(0), Some(0), Some(3)];
    for one in &found {
        assert_eq!(*one, (expected.clone(), expected.clone()));
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_made_just_before_a_crash_is_followed_after_it() -> anyhow::Result<()> {
    let mut house = Quiet::new().await?;
    let people = people(&mut house, 2).await?;
    let (a, b) = (house.bases[&people[0].0], house.bases[&people[1].0]);
    let (event, link, timer) =
        (house.spine.db().id(), house.spine.db().id::<LinkId>(), house.spine.db().id());
    let (trace, tenant) = (house.spine.trace(), house.owner.tenant);
    // What the command of a rule leaves behind when the program ends right after its commit.
    house
        .spine
        .db()
        .write(tenant, move |tx| {
            let about = About {
                base: Some(a),
                conversation: None,
                interaction: None,
                key: None,
                actor: Actor::System,
                cause: None,
                trace,
                occurred_at: tx.now(),
            };
            let fact = Fact::ProfilesLinked(ProfilesLinked {
                link,
                a: a.min(b),
                b: a.max(b),
                by: LinkedBy::Rule,
                reason: Code::new("same_handle"),
                a_evidence: None,
                b_evidence: None,
            });
            record(tx, NewEvent { id: event, about, fact, brief: None, full: None })?;
            let now = tx.now();
            timers::set(tx, timer, Code::new("linked"), link.0, now)
        })
        .await?;
    assert_eq!(house.stands_for(people[1].1).await?, people[1].1, "nothing moved yet");
    let workers = house.spine.start().await?;
    let second = people[1].1;
    let joined = async {
        loop {
            if house.stands_for(second).await? == people[0].1 {
                return anyhow::Ok(());
            }
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(10), joined).await??;
    workers.stop().await;
    let row = house.read(move |tx| conversations::get(tx, second)).await?;
    assert_eq!(row.map(|row| (row.merged_into, row.status)), Some((Some(people[0].1), Status::Open)));
    house.check_views().await?;
    house.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_of_a_merged_profile_are_its_timeline_cut_up() -> anyhow::Result<()> {
    let mut house = Quiet::new().await?;
    let people = ["a@customer.example", "b@customer.example", "c@customer.example"];
    // One of them wrote most of it, and in a row.
    for (who, count) in [(0, 1), (1, 9), (2, 2), (1, 4), (0, 1)] {
        for number in 0..count {
            house.mail(people[who], &format!("mail {number}")).await?;
        }
    }
    let bases = people.map(|name| house.bases[name]);
    for other in &bases[1..] {
        decided(linking::merge(&house.spine, &house.owner, None, bases[0], *other).await?)?;
    }
    let page =
        |before: Place, limit: i64| house.read(move |tx| item_page::of_bases(tx, &bases, before, limit));
    let whole: Vec<_> = page(Place::END, 100).await?.iter().map(|item| item.row.id).collect();
    assert!(whole.len() >= 17, "{}", whole.len());
    for limit in [1, 2, 3, 5, 16] {
        let (mut pieces, mut before) = (Vec::new(), Place::END);
        loop {
            let found = page(before, limit).await?;
            let Some(last) = found.last() else { break };
            before = Place { sort_at: last.row.sort_at, seq: last.row.seq };
            assert!(found.len() as i64 == limit || pieces.len() + found.len() == whole.len());
            pieces.extend(found.iter().map(|item| item.row.id));
        }
        assert_eq!(pieces, whole, "pages of {limit}");
    }
    house.end().await
}
