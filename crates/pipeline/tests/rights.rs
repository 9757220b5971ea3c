//! What a role limited to some channels cannot reach through commands.

mod support;

use support::{Mail, items, send, view};
use tsunagu_model::event::Actor;
use tsunagu_model::handle::Party;
use tsunagu_pipeline::RefusalKind;
use tsunagu_pipeline::desk::members::{self, NewMember};
use tsunagu_pipeline::desk::reply::ReplyRequest;
use tsunagu_pipeline::desk::{Caller, assign, roles, start};
use tsunagu_records::queries::conversation_list::View;
use tsunagu_records::values::RoleValue;
use tsunagu_testkit::world::{World, decided, mail_channel};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writing_to_an_address_opens_no_conversation_that_is_not_shown() -> anyhow::Result<()> {
    let world = World::new().await?;
    let sales = mail_channel(&world.spine, &world.owner, &world.outside, "sales@shop.example").await?;
    send(&world, &Mail::new("taro@example.jp", "1")).await?;
    let hidden = view(&world, View::Waiting).await?[0].row.id;
    let role = RoleValue {
        name: String::from("sales"),
        built_in: false,
        permissions: Vec::new(),
        channels: Some(vec![sales]),
    };
    let role = decided(roles::create(&world.spine, &world.owner, None, role).await?)?;
    let new = NewMember {
        name: String::from("Sales"),
        email: String::from("sales.person@shop.example"),
        role,
        locale: String::from("ja"),
        password: String::from("correct horse battery staple"),
    };
    let member = decided(members::create(&world.spine, &world.owner, None, new).await?)?;
    let seller = Caller { tenant: world.owner.tenant, actor: Actor::Member(member), member: Some(member) };
    let request = ReplyRequest {
        channel: Some(sales),
        to: Some(vec![Party { address: String::from("taro@example.jp"), name: String::new() }]),
        text: String::from("An offer."),
        ..ReplyRequest::default()
    };
    decided(start::start(&world.spine, &seller, None, request.clone()).await?)?;
    assert_eq!(items(&world, hidden).await?.len(), 1, "nothing was added where the seller may not look");
    let given = assign::assign(&world.spine, &world.owner, None, hidden, Some(member)).await?;
    assert_eq!(given.map_err(|refusal| refusal.kind), Err(RefusalKind::Impossible));
    // Who sees it writes into it.
    let request = ReplyRequest { channel: Some(world.channel), ..request };
    decided(start::start(&world.spine, &world.owner, None, request).await?)?;
    let shown = view(&world, View::All).await?;
    assert_eq!(shown.len(), 2);
    world.end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_holds_no_line_break_and_a_role_no_foreign_channel() -> anyhow::Result<()> {
    let world = World::new().await?;
    let address = String::from("inj@z.example\r\nRCPT TO:<q@q>");
    let request = ReplyRequest {
        channel: Some(world.channel),
        to: Some(vec![Party { address, name: String::new() }]),
        text: String::from("Hello."),
        ..ReplyRequest::default()
    };
    let refused = start::start(&world.spine, &world.owner, None, request).await?;
    assert_eq!(refused.map_err(|refusal| refusal.code), Err("address_invalid"));
    let role = RoleValue {
        name: String::from("lost"),
        built_in: false,
        permissions: Vec::new(),
        channels: Some(vec![tsunagu_model::ChannelId(7)]),
    };
    let refused = roles::create(&world.spine, &world.owner, None, role).await?;
    assert_eq!(refused.map_err(|refusal| refusal.code), Err("channel_unknown"));
    world.end().await
}
