//! What every bus promises. A second kind of bus is added to the list and must pass the same.

use tsunagu_bus::{Bus, LocalBus, Note};
use tsunagu_model::TenantId;
use tsunagu_model::event::Stream;

fn committed(seq: i64) -> Note {
    Note::Committed { tenant: TenantId(7), stream: Stream::Contact, seq }
}

async fn all_listeners_hear_in_order(bus: &dyn Bus) {
    let (mut one, mut other) = (bus.subscribe(), bus.subscribe());
    for seq in 1..=3 {
        bus.publish(committed(seq));
    }
    for listener in [&mut one, &mut other] {
        for seq in 1..=3 {
            assert_eq!(listener.next().await, Some(committed(seq)));
        }
    }
}

async fn a_slow_listener_is_told_so(bus: &dyn Bus, depth: i64) {
    let mut slow = bus.subscribe();
    for seq in 0..depth * 3 {
        bus.publish(committed(seq));
    }
    assert_eq!(slow.next().await, Some(Note::Lost));
    assert!(matches!(slow.next().await, Some(Note::Committed { .. })));
}

#[tokio::test]
async fn local_bus() {
    all_listeners_hear_in_order(&LocalBus::new(16)).await;
    a_slow_listener_is_told_so(&LocalBus::new(16), 16).await;
    // Nobody listening is no fault.
    LocalBus::new(1).publish(Note::EffectDue);
}
