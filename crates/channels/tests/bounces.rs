//! Machine mail of many systems is told from mail of people: right and wrong by class.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say where it stopped")]

mod shared;

use std::collections::BTreeMap;

use tsunagu_channels::kind;
use tsunagu_model::Code;
use tsunagu_model::content::MachineClass;

#[test]
fn classes_are_right() {
    let mail = kind(Code::new("mail")).unwrap();
    let mut table: BTreeMap<&str, (u32, Vec<String>)> = BTreeMap::new();
    for file in shared::eml_files(&shared::mails().join("sisimai-bounces-odd")) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let (class, fits): (&str, fn(MachineClass) -> bool) = if name.starts_with("arf-") {
            ("report", |class| class == MachineClass::Report)
        } else if name.starts_with("rfc3834-") {
            ("auto_reply", |class| class == MachineClass::AutoReply)
        } else if name.starts_with("is-not-bounce-") {
            ("no bounce", |class| matches!(class, MachineClass::Human | MachineClass::List))
        } else {
            ("bounce", |class| class == MachineClass::Bounce)
        };
        let inbound = mail.parse(&shared::account(), &shared::raw(std::fs::read(&file).unwrap())).unwrap();
        let found = inbound.message.machine.unwrap();
        let row = table.entry(class).or_default();
        if fits(found) { row.0 += 1 } else { row.1.push(format!("{name} ({})", found.text())) }
    }
    println!("class       right wrong");
    let (mut right, mut wrong) = (0, 0);
    for (class, (hits, misses)) in &table {
        println!("{class:<11} {hits:>5} {:>5}  {}", misses.len(), misses.join(", "));
        right += hits;
        wrong += misses.len() as u32;
    }
    let share = f64::from(right) * 100.0 / f64::from(right + wrong);
    println!("together    {right:>5} {wrong:>5}  {share:.1} % right");
    assert!(share >= 95.0, "{share:.1} % right");
}
