//! Random histories of links, messages, replies, undos, moves, splits and erasures: when all is undone, everybody has said
//! and heard exactly what they would have without any of it (P5), of who was erased nothing can be read, and the views
//! made anew are the same (I-5).

#[path = "support/quiet.rs"]
mod quiet;

use std::collections::VecDeque;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use quiet::Quiet;
use tsunagu_model::content::Direction;
use tsunagu_model::event::OpenPart;
use tsunagu_model::handle::Assurance::Verified;
use tsunagu_model::*;
use tsunagu_pipeline::desk::structure::{Rearrange, rearrange};
use tsunagu_pipeline::desk::{changes, erase, links as linking, note, reply, status};
use tsunagu_pipeline::privacy::erase::go_on;
use tsunagu_records::queries::item_page::{self, Place};
use tsunagu_records::tables::{self, conversations, links};
use tsunagu_testkit::world::decided;

const PEOPLE: usize = 4;

#[derive(Clone, Copy, Debug)]
enum Step {
    Mail(usize),
    Reply(usize),
    Note(usize),
    Resolve(usize),
    Link(usize, usize),
    /// Both prove one number, and a rule links them.
    Prove(usize, usize),
    /// Withdraws one of the links that hold, whoever made it.
    Part(usize),
    Split(usize),
    Merge(usize),
    /// Somebody's conversation is given to another, things go on, and it is given back.
    Lend(usize, usize),
    /// Erases somebody and whoever is one with them then. Who writes again is somebody new.
    Erase(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let who = || 0..PEOPLE;
    prop_oneof![
        6 => who().prop_map(Step::Mail),
        3 => who().prop_map(Step::Reply),
        1 => who().prop_map(Step::Note),
        1 => who().prop_map(Step::Resolve),
        4 => (who(), who()).prop_map(|(a, b)| Step::Link(a, b)),
        2 => (who(), who()).prop_map(|(a, b)| Step::Prove(a, b)),
        3 => (0..8_usize).prop_map(Step::Part),
        2 => who().prop_map(Step::Split),
        1 => who().prop_map(Step::Merge),
        2 => (who(), who()).prop_map(|(a, b)| Step::Lend(a, b)),
        1 => who().prop_map(Step::Erase),
    ]
}

struct History<'a> {
    house: &'a mut Quiet,
    /// Tells the people of this run from those of others in the same house.
    run: String,
    /// Whether anything but messages and replies is done.
    rearranges: bool,
    said: usize,
    /// Who was erased by each erasure: the run without links erases the same people one by one.
    erased: VecDeque<Vec<usize>>,
}

impl History<'_> {
    fn name(&self, who: usize) -> String {
        format!("p{who}.{}@customer.example", self.run)
    }

    fn words(&mut self) -> String {
        self.said += 1;
        format!("words {}", self.said)
    }

    async fn act(&mut self, step: Step) -> anyhow::Result<()> {
        match step {
            Step::Mail(who) => self.act_mail(who).await?,
            Step::Reply(who) => {
                let (name, words) = (self.name(who), self.words());
                self.house.reply(&name, &words).await?;
            }
            Step::Note(who) if self.rearranges => {
                if let Some((_, conversation)) = self.house.newest(&self.name(who)).await? {
                    let (spine, owner) = (&self.house.spine, &self.house.owner);
                    let words = String::from("between us");
                    decided(note::add(spine, owner, None, conversation, words, Vec::new(), None).await?)?;
                }
            }
            Step::Resolve(who) => {
                if let Some((_, conversation)) = self.house.newest(&self.name(who)).await? {
                    let (spine, owner) = (&self.house.spine, &self.house.owner);
                    // Refused when it is resolved already.
                    let _ = status::resolve(spine, owner, None, conversation).await?;
                }
            }
            Step::Link(a, b) if self.rearranges => self.link(a, b).await?,
            Step::Prove(a, b) if self.rearranges => {
                let number = format!("03-1000-{:02}{:02}", a.min(b), a.max(b));
                for who in [a, b] {
                    let name = self.name(who);
                    if self.house.bases.contains_key(&name) {
                        self.house.claim(&name, &number, Verified).await?;
                    }
                }
            }
            Step::Part(nth) if self.rearranges => {
                let held = self.held().await?;
                if !held.is_empty() {
                    self.part(held[nth % held.len()].id).await?;
                }
            }
            Step::Split(who) if self.rearranges => {
                if let Some((item, conversation)) = self.house.newest(&self.name(who)).await? {
                    self.rearrange(conversation, Rearrange::Split { item }).await?;
                }
            }
            Step::Merge(who) if self.rearranges => {
                let Some(base) = self.house.bases.get(&self.name(who)).copied() else { return Ok(()) };
                let read = move |tx: &mut dyn tsunagu_store::Tx| {
                    let members = tsunagu_records::cluster::members(tx, base)?;
                    conversations::going_on(tx, &members)
                };
                if let [first, .., last] = self.house.read(read).await?.as_slice() {
                    self.rearrange(first.id, Rearrange::Merge { other: last.id }).await?;
                }
            }
            Step::Erase(who) if self.rearranges => self.erase_profile(who).await?,
            Step::Erase(_) => {
                for who in self.erased.pop_front().unwrap_or_default() {
                    self.erase(who).await?;
                }
            }
            Step::Lend(from, to) if self.rearranges => self.lend(from, to).await?,
            // Its messages are said without it too, only nothing is lent.
            Step::Lend(from, to) => self.go_on(from, to).await?,
            Step::Note(_)
            | Step::Link(..)
            | Step::Prove(..)
            | Step::Part(_)
            | Step::Split(_)
            | Step::Merge(_) => {}
        }
        Ok(())
    }

    async fn link(&mut self, a: usize, b: usize) -> anyhow::Result<()> {
        let bases = [self.name(a), self.name(b)].map(|name| self.house.bases.get(&name).copied());
        if let [Some(a), Some(b)] = bases {
            // Refused when they are one already.
            let _ = linking::merge(&self.house.spine, &self.house.owner, None, a, b).await?;
        }
        Ok(())
    }

    async fn part(&mut self, link: LinkId) -> anyhow::Result<()> {
        decided(linking::undo(&self.house.spine, &self.house.owner, None, link).await?)?;
        Ok(())
    }

    async fn rearrange(&mut self, id: ConversationId, what: Rearrange) -> anyhow::Result<Option<ChangeId>> {
        Ok(rearrange(&self.house.spine, &self.house.owner, None, id, what).await?.ok())
    }

    async fn go_on(&mut self, from: usize, to: usize) -> anyhow::Result<()> {
        let (name, words) = (self.name(from), self.words());
        self.house.reply(&name, &words).await?;
        self.act_mail(to).await?;
        self.act_mail(from).await
    }

    async fn act_mail(&mut self, who: usize) -> anyhow::Result<()> {
        let (name, words) = (self.name(who), self.words());
        self.house.mail(&name, &words).await.map(|_| ())
    }

    async fn lend(&mut self, from: usize, to: usize) -> anyhow::Result<()> {
        let change = match (self.house.newest(&self.name(from)).await?, self.house.bases.get(&self.name(to)))
        {
            (Some((_, conversation)), Some(to)) => {
                let what = Rearrange::Move { to: *to };
                self.rearrange(conversation, what).await?
            }
            (Some(_), None) | (None, _) => None,
        };
        let lent = match change {
            Some(change) => self.answered_while_lent(change, from).await?,
            None => false,
        };
        if !lent {
            let (name, words) = (self.name(from), self.words());
            self.house.reply(&name, &words).await?;
        }
        self.act_mail(to).await?;
        self.act_mail(from).await?;
        if let Some(change) = change {
            decided(changes::undo(&self.house.spine, &self.house.owner, None, change).await?)?;
        }
        Ok(())
    }

    /// Answers the newest message of what was lent, which is somebody else's now.
    async fn answered_while_lent(&mut self, change: ChangeId, from: usize) -> anyhow::Result<bool> {
        let base = self.house.bases.get(&self.name(from)).copied();
        let found = self
            .house
            .read(move |tx| {
                let parts = tables::changes::get(tx, change)?.map(|row| row.parts).unwrap_or_default();
                let mut newest = None;
                for part in parts {
                    let OpenPart::Moved { interaction, to, old_base, .. } = part else { continue };
                    if Some(old_base) != base {
                        continue;
                    }
                    let items = tables::items::of_interaction(tx, interaction)?;
                    let came = items.into_iter().filter(|item| item.direction == Direction::In);
                    newest = newest.max(came.map(|item| (item.sort_at, item.seq, item.id, to)).max());
                }
                Ok(newest)
            })
            .await?;
        let Some((_, _, item, conversation)) = found else { return Ok(false) };
        self.house.clock.turn(60_000);
        let text = self.words();
        let request = reply::ReplyRequest { text, in_reply_to: Some(item), ..reply::ReplyRequest::default() };
        decided(reply::send(&self.house.spine, &self.house.owner, None, conversation, request).await?)?;
        Ok(true)
    }

    /// Erases a profile, and remembers whom that took.
    async fn erase_profile(&mut self, who: usize) -> anyhow::Result<()> {
        let mut taken = Vec::new();
        if let Some(base) = self.house.bases.get(&self.name(who)).copied() {
            let members = self.house.read(move |tx| tsunagu_records::cluster::members(tx, base)).await?;
            for other in 0..PEOPLE {
                let base = self.house.bases.get(&self.name(other));
                if base.is_some_and(|base| members.contains(base)) {
                    taken.push(other);
                }
            }
            self.erase(who).await?;
            for other in &taken {
                self.house.bases.remove(&self.name(*other));
            }
        }
        self.erased.push_back(taken);
        Ok(())
    }

    async fn erase(&mut self, who: usize) -> anyhow::Result<()> {
        let Some(base) = self.house.bases.remove(&self.name(who)) else { return Ok(()) };
        let (spine, owner) = (&self.house.spine, &self.house.owner);
        decided(erase::erase(spine, owner, None, base, String::from("Asked for")).await?)?;
        while go_on(spine).await? {
            tokio::task::yield_now().await;
        }
        let left = self.house.read(move |tx| item_page::of_bases(tx, &[base], Place::END, 1_000)).await?;
        let readable = left.iter().filter(|item| !item.full.is_erased());
        anyhow::ensure!(readable.count() == 0, "something of an erased person can be read");
        Ok(())
    }

    /// The links that hold people of this run together.
    async fn held(&self) -> anyhow::Result<Vec<links::LinkRow>> {
        let mut bases = Vec::new();
        for who in 0..PEOPLE {
            bases.extend(self.house.bases.get(&self.name(who)).copied());
        }
        self.house.read(move |tx| links::of_bases(tx, &bases)).await
    }

    async fn outcome(&self) -> anyhow::Result<Vec<Vec<(&'static str, String)>>> {
        let mut all = Vec::new();
        for who in 0..PEOPLE {
            all.push(self.house.said(&self.name(who)).await?);
        }
        Ok(all)
    }
}

async fn play(house: &mut Quiet, number: u32, steps: &[Step], order: usize) -> anyhow::Result<()> {
    let mut outcomes = Vec::new();
    let mut erased = VecDeque::new();
    for rearranges in [true, false] {
        let run = format!("{number}{}", if rearranges { "r" } else { "p" });
        let mut history = History { house: &mut *house, run, rearranges, said: 0, erased };
        for step in steps {
            history.act(*step).await?;
        }
        loop {
            let held = history.held().await?;
            if held.is_empty() {
                break;
            }
            history.part(held[order % held.len()].id).await?;
        }
        outcomes.push(history.outcome().await?);
        // Nobody stands where they do not belong.
        for who in 0..PEOPLE {
            let Some(base) = history.house.bases.get(&history.name(who)).copied() else { continue };
            let away = history
                .house
                .read(move |tx| tsunagu_records::tables::interactions::away_from_home(tx, base))
                .await?;
            anyhow::ensure!(away.is_empty(), "{away:?}");
        }
        erased = history.erased;
    }
    let (undone, plain) = (&outcomes[0], &outcomes[1]);
    anyhow::ensure!(undone == plain, "{undone:#?}\n\nbut without links\n\n{plain:#?}");
    house.check_views().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_is_undone_leaves_what_everybody_said() -> anyhow::Result<()> {
    let cases: u32 = std::env::var("TSUNAGU_HISTORIES").ok().and_then(|text| text.parse().ok()).unwrap_or(24);
    let seed: u8 = std::env::var("TSUNAGU_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(7);
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let strategy = (proptest::collection::vec(step(), 5..40), 0..8_usize);
    let mut house = Quiet::new().await?;
    for number in 0..cases {
        let tree = strategy.new_tree(&mut runner).map_err(|fault| anyhow::anyhow!("{fault}"))?;
        let (steps, order) = tree.current();
        play(&mut house, number, &steps, order)
            .await
            .map_err(|fault| fault.context(format!("history {number}: {steps:?} parted by {order}")))?;
    }
    house.end().await
}
