//! Every layout of an event that was ever shipped can still be read.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say where it stopped")]

use std::collections::BTreeSet;

use tsunagu_model::event::Fact;

const SAMPLES: &str = include_str!("samples/facts.txt");

fn samples() -> impl Iterator<Item = (i64, i64, &'static str)> {
    SAMPLES.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let mut words = line.splitn(3, ' ');
        let (kind, version) = (words.next().unwrap(), words.next().unwrap());
        (kind.parse().unwrap(), version.parse().unwrap(), words.next().unwrap())
    })
}

#[test]
fn every_sample_is_read_and_written_again() {
    for (kind, version, open) in samples() {
        let fact =
            Fact::decode(kind, version, open).unwrap_or_else(|fault| panic!("{kind} {version}: {fault}"));
        let again = Fact::decode(fact.kind(), fact.version(), &fact.encode().unwrap()).unwrap();
        assert_eq!(again, fact, "{kind} {version}");
    }
}

#[test]
fn every_kind_has_a_sample_of_the_version_written_now() {
    let sampled: BTreeSet<i64> = samples().map(|(kind, ..)| kind).collect();
    let missing: Vec<_> = Fact::KINDS.iter().filter(|(kind, _)| !sampled.contains(kind)).collect();
    assert!(missing.is_empty(), "add a line to samples/facts.txt for {missing:?}");
}

#[test]
fn what_this_program_does_not_know_is_an_error() {
    assert!(Fact::decode(6, 2, r#"{"link":21}"#).is_err(), "a newer version");
    assert!(Fact::decode(9_999, 1, "{}").is_err(), "an unknown kind");
    assert!(Fact::decode(6, 1, r#"{"link":21,"more":1}"#).is_err(), "a field nobody knows");
}
