//! Handoff links: one use, expiring, bound to the profile. They join, and never identify.

#[path = "support/quiet.rs"]
mod quiet;

use quiet::Quiet;
use tsunagu_model::conversation::InteractionRole;
use tsunagu_model::{ChannelId, Code};
use tsunagu_pipeline::desk::{handoff, links as linking};
use tsunagu_records::tables::suggestions::{self, SuggestionState};
use tsunagu_records::tables::{conversations, interactions};
use tsunagu_testkit::world::decided;

const MAIL: Code = Code::new("mail");
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_comes_by_a_link_goes_on_in_its_conversation() -> anyhow::Result<()> {
    let mut house = Quiet::new().await?;
    let (taro, other) = ("taro@customer.example", "other@customer.example");
    let first = house.mail(taro, "from here").await?;
    house.mail(other, "something else").await?;
    let issued = decided(handoff::issue(&house.spine, &house.owner, None, first, MAIL).await?)?;
    let (by, tenant) = (house.bases[other], house.owner.tenant);
    let uses = |token: String, channel: ChannelId| {
        let spine = house.spine.clone();
        async move { handoff::use_token(&spine, tenant, &token, by, channel).await }
    };
    for (token, channel) in [("0".repeat(32), issued.channel), (issued.token.clone(), ChannelId(7))] {
        let refused = uses(token, channel).await?.err().map(|refusal| refusal.code);
        assert_eq!(refused, Some("handoff_invalid"));
    }
    let used = decided(uses(issued.token.clone(), issued.channel).await?)?;
    assert_eq!((used.conversation, used.profile), (first, house.bases[taro]));
    let again = uses(issued.token, issued.channel).await?.err().map(|refusal| refusal.code);
    assert_eq!(again, Some("handoff_invalid"), "one use");

    assert_eq!(house.mail(other, "to there").await?, first);
    let rows = house.read(move |tx| interactions::of_conversation(tx, first)).await?;
    let roles: Vec<_> = rows.iter().map(|row| row.role).collect();
    assert_eq!(roles, [InteractionRole::Customer, InteractionRole::Participant]);
    assert_ne!(house.profile(taro).await?, house.profile(other).await?, "it identifies nobody");

    // Somebody here is asked, and says yes: from now on it is the customer who writes.
    let open = house.read(move |tx| suggestions::of_bases(tx, &[by])).await?;
    assert_eq!(open.iter().map(|row| row.state).collect::<Vec<_>>(), [SuggestionState::Open]);
    decided(linking::accept(&house.spine, &house.owner, None, open[0].id).await?)?;
    assert_eq!(house.profile(taro).await?, house.profile(other).await?);
    assert_eq!(house.mail(other, "and on").await?, first);
    house.check_views().await?;
    house.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_ends_and_follows_its_conversation() -> anyhow::Result<()> {
    let mut house = Quiet::new().await?;
    let (taro, hanako, other) =
        ("taro@customer.example", "hanako@customer.example", "other@customer.example");
    let first = house.mail(taro, "one").await?;
    let second = house.mail(hanako, "two").await?;
    house.mail(other, "three").await?;
    let late = decided(handoff::issue(&house.spine, &house.owner, None, second, MAIL).await?)?;
    let good = decided(handoff::issue(&house.spine, &house.owner, None, second, MAIL).await?)?;
    assert_ne!(late.token, good.token);
    let (a, b) = (house.bases[taro], house.bases[hanako]);
    decided(linking::merge(&house.spine, &house.owner, None, a, b).await?)?;
    let (by, tenant) = (house.bases[other], house.owner.tenant);
    let used = decided(handoff::use_token(&house.spine, tenant, &good.token, by, good.channel).await?)?;
    assert_eq!(used.conversation, first, "its conversation went into the older one");
    house.clock.turn(4 * DAY_MS);
    let refused = handoff::use_token(&house.spine, tenant, &late.token, by, late.channel).await?;
    assert_eq!(refused.err().map(|refusal| refusal.code), Some("handoff_invalid"), "it has expired");
    let row = house.read(move |tx| conversations::get(tx, second)).await?;
    assert_eq!(row.and_then(|row| row.merged_into), Some(first));
    house.check_views().await?;
    house.end().await
}
