//! Every route, one file per resource, and their description.

mod access;
mod attachments;
mod audit;
mod boards;
mod changes;
mod channels;
mod conversations;
mod demo;
mod describe;
mod events;
mod front;
mod health;
mod hold;
mod holidays;
mod hours;
mod items;
mod live;
mod notifications;
mod profiles;
mod receipts;
mod routing;
mod search;
mod set_aside;
mod settings;
mod templates;
mod widget;

pub use attachments::upload::LARGEST_BODY;
pub use conversations::{
    choice as conversation_choice, items as conversation_items, list as conversation_page, view,
};
pub use profiles::handles::HandleJson;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::guard::wrong_method;
use crate::problem::Problem;
use crate::state::Api;

/// Every route, and the description of each.
pub fn all() -> (axum::Router<Api>, utoipa::openapi::OpenApi) {
    let (router, found) = OpenApiRouter::with_openapi(describe::empty())
        .merge(people())
        .merge(work())
        .merge(joining())
        .merge(desk())
        .merge(identity())
        .merge(setting_up())
        .merge(routing())
        .merge(supervision())
        .merge(after_a_restore())
        .merge(searching())
        .merge(showing())
        .merge(widget())
        .merge(privacy())
        .routes(routes!(front::front))
        .routes(routes!(front::setup))
        .routes(routes!(health::healthz))
        .routes(routes!(health::readyz))
        .routes(routes!(health::metrics))
        .routes(routes!(health::openapi_json))
        .split_for_parts();
    (router, describe::complete(found))
}

fn supervision() -> OpenApiRouter<Api> {
    OpenApiRouter::default()
        .routes(routes!(boards::queues))
        .routes(routes!(boards::agents))
        .routes(routes!(boards::intervals))
        .routes(routes!(boards::contacts))
}

fn people() -> OpenApiRouter<Api> {
    OpenApiRouter::default()
        .routes(routes!(access::setup::setup))
        .routes(routes!(access::login::login))
        .routes(routes!(access::login::logout))
        .routes(routes!(access::me::me, access::me::change))
        .routes(routes!(access::preferences::get, access::preferences::change))
        .routes(routes!(access::api_keys::list, access::api_keys::create))
        .routes(routes!(access::api_keys::remove))
        .routes(routes!(access::members::list, access::members::create))
        .routes(routes!(access::members::get, access::members::change, access::members::remove))
        .routes(routes!(access::roles::list, access::roles::create))
        .routes(routes!(access::roles::get, access::roles::change, access::roles::remove))
}

fn joining() -> OpenApiRouter<Api> {
    OpenApiRouter::default()
        .routes(routes!(access::invitations::list, access::invitations::create))
        .routes(routes!(access::invitations::remove))
        .routes(routes!(access::invitations::accept))
        .routes(routes!(access::passwords::reset))
        .routes(routes!(access::passwords::change))
        .routes(routes!(access::passwords::everywhere))
        .routes(routes!(access::passwords::link))
        .routes(routes!(access::totp::get, access::totp::begin))
        .routes(routes!(access::totp::confirm))
        .routes(routes!(access::totp::renew))
        .routes(routes!(access::totp::off))
        .routes(routes!(access::totp::take_away))
        .routes(routes!(access::proof::create))
}

fn desk() -> OpenApiRouter<Api> {
    OpenApiRouter::default()
        .routes(routes!(conversations::actions::read))
        .routes(routes!(conversations::actions::unread))
        .routes(routes!(conversations::reach::channels))
        .routes(routes!(conversations::reach::channels_to_begin))
        .routes(routes!(
            conversations::drafts::get,
            conversations::drafts::put,
            conversations::drafts::remove
        ))
        .routes(routes!(conversations::drafts::take_over))
        .routes(routes!(
            conversations::first_draft::get,
            conversations::first_draft::put,
            conversations::first_draft::remove
        ))
        .routes(routes!(conversations::tags::list, conversations::tags::create))
        .routes(routes!(conversations::tags::change, conversations::tags::remove))
        .routes(routes!(conversations::tags::set))
        .routes(routes!(conversations::blocked::list, conversations::blocked::create))
        .routes(routes!(conversations::blocked::remove))
        .routes(routes!(templates::list, templates::create))
        .routes(routes!(templates::get, templates::change, templates::remove))
        .routes(routes!(templates::render))
        .routes(routes!(conversations::saved::list, conversations::saved::create))
        .routes(routes!(conversations::saved::change, conversations::saved::remove))
        .routes(routes!(notifications::list))
        .routes(routes!(notifications::read))
}

fn work() -> OpenApiRouter<Api> {
    OpenApiRouter::default()
        .routes(routes!(profiles::profile::list))
        .routes(routes!(profiles::profile::get))
        .routes(routes!(profiles::handles::list))
        .routes(routes!(profiles::timeline::page))
        .routes(routes!(conversations::list::page, conversations::start::start))
        .routes(routes!(conversations::list::get))
        .routes(routes!(conversations::items::page))
        .routes(routes!(conversations::messages::create))
        .routes(routes!(conversations::messages::cancel))
        .routes(routes!(conversations::messages::redeliver))
        .routes(routes!(conversations::actions::assign))
        .routes(routes!(conversations::actions::transfer))
        .routes(routes!(conversations::consultation::ask))
        .routes(routes!(conversations::consultation::end))
        .routes(routes!(conversations::wrap_up::extend))
        .routes(routes!(conversations::wrap_up::end))
        .routes(routes!(profiles::vip::mark))
        .routes(routes!(conversations::actions::resolve))
        .routes(routes!(conversations::actions::snooze))
        .routes(routes!(conversations::actions::reopen))
        .routes(routes!(conversations::actions::spam))
        .routes(routes!(items::item::get))
        .routes(routes!(items::html::get))
        .routes(routes!(items::raw::get))
        .routes(routes!(items::pictures::get))
        .routes(routes!(items::pictures::fetch))
        .routes(routes!(attachments::upload::create))
        .routes(routes!(attachments::download::get))
        .routes(routes!(live::open))
}

fn searching() -> OpenApiRouter<Api> {
    OpenApiRouter::default().routes(routes!(search::hits::page))
}

fn identity() -> OpenApiRouter<Api> {
    OpenApiRouter::default()
        .routes(routes!(profiles::links::list))
        .routes(routes!(profiles::links::why))
        .routes(routes!(profiles::links::merge))
        .routes(routes!(profiles::links::claim))
        .routes(routes!(profiles::links::accept))
        .routes(routes!(profiles::links::reject))
        .routes(routes!(profiles::links::undo))
        .routes(routes!(conversations::structure::split))
        .routes(routes!(conversations::structure::merge))
        .routes(routes!(conversations::structure::r#move))
        .routes(routes!(conversations::bulk::bulk))
        .routes(routes!(conversations::handoff::create))
        .routes(routes!(changes::undo))
}

fn setting_up() -> OpenApiRouter<Api> {
    OpenApiRouter::default()
        .routes(routes!(channels::kinds::list))
        .routes(routes!(channels::channel::list, channels::channel::create))
        .routes(routes!(channels::channel::get, channels::channel::change, channels::channel::remove))
        .routes(routes!(channels::test::test))
        .routes(routes!(channels::receipts::preview))
        .routes(routes!(channels::health::get))
        .routes(routes!(set_aside::list))
        .routes(routes!(set_aside::retry))
        .routes(routes!(set_aside::discard))
        .routes(routes!(events::list))
        .routes(routes!(settings::get, settings::change))
        .routes(routes!(holidays::list))
        .routes(routes!(audit::list))
}

fn routing() -> OpenApiRouter<Api> {
    OpenApiRouter::default()
        .routes(routes!(routing::queues::list, routing::queues::create))
        .routes(routes!(routing::queues::get, routing::queues::change, routing::queues::remove))
        .routes(routes!(routing::skills::list, routing::skills::create))
        .routes(routes!(routing::skills::get, routing::skills::change, routing::skills::remove))
        .routes(routes!(routing::teams::list, routing::teams::create))
        .routes(routes!(routing::teams::get, routing::teams::change, routing::teams::remove))
        .routes(routes!(routing::slas::list, routing::slas::create))
        .routes(routes!(routing::slas::get, routing::slas::change, routing::slas::remove))
        .routes(routes!(routing::agents::list))
        .routes(routes!(routing::agents::get, routing::agents::change))
        .routes(routes!(routing::presence::get_own, routing::presence::set_own))
        .routes(routes!(routing::presence::set_other))
        .routes(routes!(routing::offers::list))
        .routes(routes!(routing::offers::next))
        .routes(routes!(routing::offers::accept))
        .routes(routes!(routing::offers::decline))
        .routes(routes!(conversations::routing::get))
        .routes(routes!(routing::capacity::get, routing::capacity::put))
        .routes(routes!(routing::waiting_limit::get, routing::waiting_limit::put))
}

fn after_a_restore() -> OpenApiRouter<Api> {
    OpenApiRouter::default().routes(routes!(hold::get)).routes(routes!(hold::release))
}

fn showing() -> OpenApiRouter<Api> {
    OpenApiRouter::default()
        .routes(routes!(demo::page::page))
        .routes(routes!(demo::page::script))
        .routes(routes!(demo::page::style))
        .routes(routes!(demo::shop::go))
        .routes(routes!(demo::messages::list, demo::messages::create))
}

fn widget() -> OpenApiRouter<Api> {
    OpenApiRouter::default()
        .routes(routes!(widget::visits::create))
        .routes(routes!(widget::messages::page, widget::messages::create))
        .routes(routes!(widget::marks::typing))
        .routes(routes!(widget::marks::read))
        .routes(routes!(widget::attachments::create))
        .routes(routes!(widget::attachments::get))
        .routes(routes!(widget::identify::identify))
        .routes(routes!(widget::later::create))
        .routes(routes!(widget::socket::open))
        .routes(routes!(widget::demo::page))
        .routes(routes!(widget::demo::script))
        .routes(routes!(widget::demo::style))
}

fn privacy() -> OpenApiRouter<Api> {
    OpenApiRouter::default()
        .routes(routes!(profiles::erase::erase))
        .routes(routes!(profiles::export::export))
        .routes(routes!(receipts::list))
        .routes(routes!(receipts::get))
        .routes(routes!(settings::preview))
}

/// The description of the public contract, JSON with two blanks of indent and a line end.
pub fn openapi() -> String {
    // By way of a value, whose keys are sorted: the text does not depend on the order routes are listed in.
    let mut sorted = serde_json::to_value(all().1).unwrap_or_default();
    channels::described::settings(&mut sorted);
    let mut text = serde_json::to_string_pretty(&sorted).unwrap_or_default();
    text.push('\n');
    text
}

/// Answers for a path without such a method.
pub async fn method_not_allowed() -> Problem {
    wrong_method()
}
