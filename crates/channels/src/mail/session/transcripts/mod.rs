//! Whole exchanges as text: what comes in, and what the session makes of it.
//!
//! Each `.txt` file is one exchange. Its first line names the session. Then, by the first letters of a line:
//! `+` the connection stands, `> ` bytes come (a line; the next `> ` lines come in the same piece), `= ` the house
//! answers, `@ ` so many seconds pass, `-` the connection ends, `!` the program stops. Everything else is what the
//! session gives: `< ` bytes, `ask`, `state`, `done`, `tls`, `close`. In bytes `␊` and `␍` are a bare LF and CR, and a
//! line that ends in `␃` has no line end. With `TRANSCRIPTS=write` the files are written anew; read the difference.

mod player;

use std::path::PathBuf;

use player::{Player, inputs};
use proptest::prelude::*;

fn files() -> Vec<(PathBuf, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/mail/session/transcripts");
    let mut files: Vec<(PathBuf, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| (path.clone(), std::fs::read_to_string(path).unwrap()))
        .collect();
    files.sort();
    assert!(files.len() >= 20, "the transcripts are gone");
    files
}

#[test]
fn every_exchange_goes_as_written() {
    for (path, text) in files() {
        let played = Player::new(text.lines().next().unwrap()).play(&text);
        if std::env::var_os("TRANSCRIPTS").is_some_and(|value| value == "write") {
            std::fs::write(path, played).unwrap();
        } else {
            assert_eq!(played, text, "{}", path.display());
        }
    }
}

#[test]
fn bytes_one_by_one_change_nothing() {
    for (path, text) in files() {
        let head = text.lines().next().unwrap();
        let whole = Player::new(head).outputs(&inputs(&text), &[]);
        let every_byte: Vec<usize> = (1..text.len()).collect();
        assert_eq!(Player::new(head).outputs(&inputs(&text), &every_byte), whole, "{}", path.display());
    }
}

proptest! {
    #[test]
    fn cuts_anywhere_change_nothing(cuts in proptest::collection::vec(1..400_usize, 0..8)) {
        for (path, text) in files() {
            let head = text.lines().next().unwrap();
            let whole = Player::new(head).outputs(&inputs(&text), &[]);
            let cut = Player::new(head).outputs(&inputs(&text), &cuts);
            prop_assert_eq!(cut, whole, "{}", path.display());
        }
    }

    #[test]
    fn noise_never_stops_a_session_from_ending(
        noise in proptest::collection::vec(any::<u8>(), 0..300),
        place in 0..6_usize,
    ) {
        for (_, text) in files() {
            let head = text.lines().next().unwrap();
            let mut beats = inputs(&text);
            beats.truncate(place.min(beats.len()));
            beats.push(player::Beat::Hear(noise.clone()));
            beats.push(player::Beat::End);
            let outputs = Player::new(head).outputs(&beats, &[]);
            prop_assert_eq!(outputs.last().map(String::as_str), Some("close"), "{}", head);
        }
    }
}
