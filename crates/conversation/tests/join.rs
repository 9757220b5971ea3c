//! The joining rules as a table, and their promises.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot read its own table must stop")]

use proptest::prelude::*;
use tsunagu_conversation::{Candidate, Carried, JoinDecision, JoinSnapshot, Policy, ReferenceHit, join};
use tsunagu_model::content::MachineClass;
use tsunagu_model::conversation::Status;
use tsunagu_model::{ConversationId, ItemId, Timestamp};

const NOW: Timestamp = Timestamp(1_800_000_000_000);
const DAY: i64 = 24 * 60 * 60 * 1000;

/// A conversation of the sender's own, from words such as `7 open spam last=3 resolved=2` (in days ago).
fn candidate(words: &str) -> Candidate {
    let (number, words) = words.split_once(' ').unwrap_or((words, ""));
    let ago = |name: &str| words.split(' ').find_map(|word| word.strip_prefix(name)?.parse::<f64>().ok());
    let moment = |days: f64| NOW.minus_millis((days * DAY as f64) as i64);
    Candidate {
        conversation: ConversationId(number.parse().unwrap()),
        status: words.split(' ').find_map(Status::parse).unwrap(),
        resolved_at: ago("resolved=").map(moment),
        last_at: moment(ago("last=").unwrap_or(1.0)),
        spam: words.contains("spam"),
        system: words.contains("system"),
        forged: words.contains("forged"),
    }
}

/// A reference, from words such as `item 50 in 7 open signed home`.
fn reference(words: &str) -> ReferenceHit {
    let word: Vec<&str> = words.split(' ').collect();
    ReferenceHit {
        item: ItemId(word[1].parse().unwrap()),
        conversation: ConversationId(word[3].parse().unwrap()),
        status: Status::parse(word[4]).unwrap(),
        system: word.contains(&"system"),
        forged: word.contains(&"forged"),
        signed: word.contains(&"signed"),
        sender_takes_part: word.contains(&"part"),
        same_home: word.contains(&"home"),
    }
}

/// A case, one line each: `from forged | bounce | list | auto | report`, `about …`, `ref …`, `own …`.
fn snapshot(case: &str) -> JoinSnapshot {
    let mut snapshot = JoinSnapshot {
        references: Vec::new(),
        candidates: Vec::new(),
        machine: MachineClass::Human,
        about_our_message: None,
        carried: None,
        forged: false,
    };
    for line in case.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match line.split_once(' ').unwrap() {
            ("from", "forged") => snapshot.forged = true,
            ("from", "bounce") => snapshot.machine = MachineClass::Bounce,
            ("from", "list") => snapshot.machine = MachineClass::List,
            ("from", "auto") => snapshot.machine = MachineClass::AutoReply,
            ("from", "report") => snapshot.machine = MachineClass::Report,
            ("about", words) => snapshot.about_our_message = Some(reference(words)),
            ("carried", words) => {
                let conversation = ConversationId(words.split(' ').next().unwrap().parse().unwrap());
                snapshot.carried = Some(Carried { conversation, same_home: words.ends_with("home") });
            }
            ("ref", words) => snapshot.references.push(reference(words)),
            ("own", words) => snapshot.candidates.push(candidate(words)),
            other => panic!("{other:?}"),
        }
    }
    snapshot
}

fn transcript(decision: &JoinDecision) -> String {
    let (mut text, ignored) = match decision {
        JoinDecision::Join { conversation, role, reason, reference, ignored } => {
            let by = reference.map(|item| format!(" by item {}", item.0)).unwrap_or_default();
            (format!("join {} as {}: {}{by}", conversation.0, role.text(), reason.text()), ignored)
        }
        JoinDecision::Open { reason, system, ignored } => {
            (format!("open{}: {}", if *system { " hidden" } else { "" }, reason.text()), ignored)
        }
    };
    for reference in ignored {
        text += &format!("; ignored {} {}", reference.item.0, reference.why.text());
    }
    text
}

fn decided(case: &str) -> String {
    transcript(&join(&snapshot(case), NOW, &Policy::default()))
}

#[test]
fn a_handoff_link_carries_whoever_came_by_it() {
    for (what, case, expected) in [
        ("a stranger with the link", "carried 9\nown 7 open", "join 9 as participant: handoff"),
        ("the customer themselves", "carried 9 home", "join 9 as customer: handoff"),
        (
            "who answers another of our mails",
            "carried 9\nref item 50 in 7 pending signed",
            "join 7 as participant: signed_reference by item 50",
        ),
        ("whose domain disowns them", "from forged\ncarried 9", "open: new"),
    ] {
        assert!(decided(case).starts_with(expected), "{what}: {}", decided(case));
    }
}

#[test]
fn a_reference_that_counts_comes_first() {
    for (what, case, expected) in [
        (
            "the customer answers our mail",
            "ref item 50 in 7 pending signed part home
             own 7 pending
             own 8 open last=0",
            "join 7 as customer: signed_reference by item 50",
        ),
        (
            "long after it was resolved",
            "ref item 50 in 7 resolved signed part home",
            "join 7 as customer: signed_reference by item 50",
        ),
        (
            "the customer quotes their own mail",
            "ref item 49 in 7 open part home
             own 7 open",
            "join 7 as customer: reference_of_participant by item 49",
        ),
        (
            "somebody in CC answers our mail",
            "ref item 50 in 7 pending signed",
            "join 7 as participant: signed_reference by item 50",
        ),
        (
            "and answers again, naming a mail of the customer",
            "ref item 49 in 7 open part",
            "join 7 as participant: reference_of_participant by item 49",
        ),
        (
            "a stranger names an item and has no token",
            "ref item 50 in 7 open",
            "open: new; ignored 50 unsigned",
        ),
        (
            "the stranger has an open conversation of their own",
            "ref item 50 in 7 open
             own 9 open",
            "join 9 as customer: open_conversation; ignored 50 unsigned",
        ),
        (
            "the strongest reference that counts",
            "ref item 50 in 7 open
             ref item 51 in 8 open signed
             ref item 52 in 9 open signed part home",
            "join 8 as participant: signed_reference by item 51; ignored 50 unsigned",
        ),
        (
            "words of a person are not hidden in system mail",
            "ref item 50 in 7 open signed system",
            "open: new; ignored 50 system_mail",
        ),
        (
            "a mailing list is read like any mail",
            "from list
             ref item 50 in 7 pending signed part home",
            "join 7 as customer: signed_reference by item 50",
        ),
    ] {
        assert_eq!(decided(case), expected, "{what}");
    }
}

#[test]
fn else_the_profile_s_own_conversation() {
    for (what, case, expected) in [
        ("nothing there", "", "open: new"),
        ("open", "own 7 open", "join 7 as customer: open_conversation"),
        ("pending", "own 7 pending", "join 7 as customer: open_conversation"),
        ("snoozed", "own 7 snoozed", "join 7 as customer: open_conversation"),
        (
            "the newest activity",
            "own 7 open last=3
             own 8 pending last=1
             own 9 snoozed last=2",
            "join 8 as customer: open_conversation",
        ),
        (
            "equal activity: the older one",
            "own 9 open
             own 8 open",
            "join 8 as customer: open_conversation",
        ),
        (
            "open before resolved, however old",
            "own 7 open last=90
             own 8 resolved last=0 resolved=0",
            "join 7 as customer: open_conversation",
        ),
        ("within the window", "own 7 resolved resolved=6.9", "join 7 as customer: within_reopen_window"),
        ("at its end", "own 7 resolved resolved=7", "join 7 as customer: within_reopen_window"),
        ("after it", "own 7 resolved resolved=7.01", "open: new"),
        (
            "without a moment, by activity",
            "own 7 resolved last=6",
            "join 7 as customer: within_reopen_window",
        ),
        (
            "the one resolved last",
            "own 7 resolved last=1 resolved=5
             own 8 resolved last=4 resolved=3",
            "join 8 as customer: within_reopen_window",
        ),
        (
            "never spam, never system mail",
            "own 6 open system
             own 7 open spam
             own 8 resolved resolved=1 spam",
            "open: new",
        ),
        ("a list post too", "from list\nown 7 open", "join 7 as customer: open_conversation"),
    ] {
        assert_eq!(decided(case), expected, "{what}");
    }
    let never = Policy { reopen_window_ms: 0, ..Policy::default() };
    let case = snapshot("own 7 resolved resolved=0");
    assert_eq!(transcript(&join(&case, NOW, &never)), "open: new", "no window");
}

#[test]
fn machine_mail_goes_to_our_message_or_apart() {
    for (what, case, expected) in [
        (
            "a bounce of our mail",
            "from bounce
             about item 50 in 7 pending signed",
            "join 7 as participant: about_our_message by item 50",
        ),
        (
            "an absence note answers our mail",
            "from auto
             ref item 50 in 7 pending signed",
            "join 7 as participant: about_our_message by item 50",
        ),
        (
            "a bounce that says it is of our mail, without the signature",
            "from bounce
             about item 50 in 7 pending",
            "open hidden: system_mail; ignored 50 machine_mail",
        ),
        (
            "an automatic answer to the customer's own mail",
            "from auto
             ref item 49 in 7 open part",
            "open hidden: system_mail; ignored 49 machine_mail",
        ),
        ("an abuse report about nothing of ours", "from report\nown 7 open", "open hidden: system_mail"),
    ] {
        assert_eq!(decided(case), expected, "{what}");
    }
}

#[test]
fn forged_senders_are_kept_apart() {
    for (what, case, expected) in [
        ("the first one", "from forged", "open: new"),
        (
            "with our signature: a mail of ours was seen, no more",
            "from forged
             ref item 50 in 7 open signed",
            "open: new; ignored 50 forged_sender",
        ),
        (
            "again from the same address",
            "from forged
             own 8 open forged",
            "join 8 as customer: open_conversation",
        ),
        (
            "answering within its own conversation",
            "from forged
             ref item 60 in 8 pending signed part home forged",
            "join 8 as customer: signed_reference by item 60",
        ),
        (
            "naming the conversation of another forged one",
            "from forged
             ref item 60 in 8 pending signed forged",
            "open: new; ignored 60 forged_sender",
        ),
        (
            "a person linked it to the true owner: what comes later still stays apart",
            "from forged
             ref item 50 in 7 open signed part home
             own 7 open",
            "open: new; ignored 50 forged_sender",
        ),
        (
            "a forged bounce",
            "from forged
             from bounce
             about item 50 in 7 open signed",
            "open hidden: system_mail; ignored 50 forged_sender",
        ),
        (
            "the true owner answers our answer to a forged mail",
            "ref item 60 in 8 pending signed forged",
            "join 8 as participant: signed_reference by item 60",
        ),
    ] {
        assert_eq!(decided(case), expected, "{what}");
    }
}

fn some_status() -> impl Strategy<Value = Status> {
    prop::sample::select(Status::ALL.to_vec())
}

prop_compose! {
    fn some_hit()(
        item in 1..20i64,
        conversation in 1..8i64,
        status in some_status(),
        flags in any::<[bool; 5]>(),
    ) -> ReferenceHit {
        let [system, forged, signed, sender_takes_part, same_home] = flags;
        ReferenceHit {
            item: ItemId(item),
            conversation: ConversationId(conversation),
            status, system, forged, signed, sender_takes_part, same_home,
        }
    }
}

prop_compose! {
    // Few moments and few ids, so that ties are common.
    fn some_candidate()(
        conversation in 10..16i64,
        status in some_status(),
        last in 0..4i64,
        resolved in prop::option::of(0..10i64),
        flags in any::<[bool; 3]>(),
    ) -> Candidate {
        let [spam, system, forged] = flags;
        Candidate {
            conversation: ConversationId(conversation),
            status,
            resolved_at: resolved.map(|days| NOW.minus_millis(days * DAY)),
            last_at: NOW.minus_millis(last * DAY),
            spam, system, forged,
        }
    }
}

prop_compose! {
    fn some_snapshot()(
        references in prop::collection::vec(some_hit(), 0..4),
        candidates in prop::collection::vec(some_candidate(), 0..6),
        machine in prop::sample::select(vec![
            MachineClass::Human, MachineClass::Bounce, MachineClass::AutoReply, MachineClass::List, MachineClass::Report,
        ]),
        about_our_message in prop::option::of(some_hit()),
        forged in any::<bool>(),
    ) -> JoinSnapshot {
        JoinSnapshot { references, candidates, machine, about_our_message, carried: None, forged }
    }
}

fn joined(decision: &JoinDecision) -> Option<(ConversationId, Option<ItemId>)> {
    match decision {
        JoinDecision::Join { conversation, reference, .. } => Some((*conversation, *reference)),
        JoinDecision::Open { .. } => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_order_of_candidates_does_not_matter(
        (snapshot, candidates) in some_snapshot()
            .prop_flat_map(|snapshot| (Just(snapshot.clone()), Just(snapshot.candidates).prop_shuffle()))
    ) {
        let shuffled = JoinSnapshot { candidates, ..snapshot.clone() };
        let policy = Policy::default();
        prop_assert_eq!(join(&snapshot, NOW, &policy), join(&shuffled, NOW, &policy));
    }

    #[test]
    fn no_conversation_is_joined_that_was_not_offered(snapshot in some_snapshot()) {
        if let Some((conversation, reference)) = joined(&join(&snapshot, NOW, &Policy::default())) {
            let hits = || snapshot.references.iter().chain(&snapshot.about_our_message);
            let offered = match reference {
                Some(item) => hits().any(|hit| hit.item == item && hit.conversation == conversation),
                None => snapshot.candidates.iter().any(|own| own.conversation == conversation && !own.spam),
            };
            prop_assert!(offered);
        }
    }

    #[test]
    fn forged_never_joins_what_is_not_forged(snapshot in some_snapshot()) {
        let snapshot = JoinSnapshot { forged: true, ..snapshot };
        if let Some((conversation, _)) = joined(&join(&snapshot, NOW, &Policy::default())) {
            let hits = snapshot.references.iter().chain(&snapshot.about_our_message);
            let forged = hits.filter(|hit| hit.forged && hit.same_home).map(|hit| hit.conversation)
                .chain(snapshot.candidates.iter().filter(|own| own.forged).map(|own| own.conversation))
                .any(|own| own == conversation);
            prop_assert!(forged);
        }
    }

    #[test]
    fn nobody_joins_by_a_reference_without_signature_or_part(snapshot in some_snapshot()) {
        if let Some((_, Some(item))) = joined(&join(&snapshot, NOW, &Policy::default())) {
            let mut hits = snapshot.references.iter().chain(&snapshot.about_our_message);
            prop_assert!(hits.any(|hit| hit.item == item && (hit.signed || hit.sender_takes_part)));
        }
    }

    #[test]
    fn every_reference_is_used_or_named_with_its_reason(snapshot in some_snapshot()) {
        let decision = join(&snapshot, NOW, &Policy::default());
        if let JoinDecision::Open { ignored, system, .. } = &decision {
            let about = usize::from(*system && snapshot.about_our_message.is_some());
            prop_assert_eq!(ignored.len(), snapshot.references.len() + about);
            prop_assert_eq!(*system, snapshot.machine.is_system());
        }
    }
}
