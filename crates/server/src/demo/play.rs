//! Playing: each step by the command or the door that real people use.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context;
use tokio::task::JoinSet;
use tsunagu_model::content::MachineClass;
use tsunagu_model::handle::{Party, SenderCheck};
use tsunagu_model::{ConversationId, ItemId, Timestamp};
use tsunagu_pipeline::accounts::Owned;
use tsunagu_pipeline::catch_up::catch_up;
use tsunagu_pipeline::desk::{assign, demo, note, reply, spam, start, status, upload};
use tsunagu_pipeline::visitor::{self, Claim, Saying, Visitor};
use tsunagu_records::queries::item_page;

use super::cast::Cast;
use super::clock::TurnedClock;
use super::files::file;
use super::quote::quoted;
use super::script::{Cue, story_of};
use super::seeds::{Check, Deed, Machine, Medium, Seeds, Step, Story};
use super::stage::{Stage, decided};
use super::times::{MINUTE, length};
use crate::say;

/// Up to so many playings go one step at a time, so that they come out the same every time.
const ONE_BY_ONE: usize = 500;
/// Beyond, steps within so long are played at once, at most so many.
const WINDOW: (i64, usize) = (10 * MINUTE, 512);
/// A message of ours lies in the outbox after this: the usual time for taking back, and a second.
const LEFT_AFTER: i64 = 6_000;

/// How far one playing has come.
#[derive(Clone, Default)]
struct Run {
    conversation: Option<ConversationId>,
    last: Option<ItemId>,
    visitor: Option<Visitor>,
    said: usize,
}

/// What is played, and where.
pub struct Play {
    pub stage: Stage,
    pub seeds: Seeds,
    pub seed: u64,
}

impl Play {
    /// Plays every cue, turning the clock as it goes, and up to `end`.
    pub async fn run(
        self: &Arc<Self>,
        clock: &TurnedClock,
        cues: &[Cue],
        end: Timestamp,
    ) -> anyhow::Result<()> {
        let playings = cues.iter().map(|cue| cue.playing + 1).max().unwrap_or(0);
        let exact = playings <= ONE_BY_ONE;
        let mut runs = vec![Run::default(); playings];
        let mut due: BTreeSet<Timestamp> = BTreeSet::new();
        let mut told = Instant::now();
        let mut rest = cues;
        while let Some(first) = rest.first() {
            let size = if exact {
                1
            } else {
                rest.iter().take(WINDOW.1).take_while(|cue| cue.at.since(first.at) <= WINDOW.0).count().max(1)
            };
            let (window, later) = rest.split_at(size);
            rest = later;
            let at = window.last().map_or(first.at, |cue| cue.at);
            self.pass(clock, &mut due, at, exact).await?;
            clock.turn(at);
            self.window(window, &mut runs).await?;
            for cue in window {
                due.extend(self.step(*cue).and_then(|step| falls_due(step, at)));
            }
            if told.elapsed() > Duration::from_secs(2) {
                told = Instant::now();
                say(&format!("  {} of {} steps", cues.len() - rest.len(), cues.len()));
            }
        }
        self.pass(clock, &mut due, end, exact).await?;
        clock.turn(end);
        Ok(())
    }

    /// Lets the time pass until `at`: what falls due on the way is done at its time, or, unless `exact`, at the last.
    async fn pass(
        &self,
        clock: &TurnedClock,
        due: &mut BTreeSet<Timestamp>,
        at: Timestamp,
        exact: bool,
    ) -> anyhow::Result<()> {
        while let Some(first) = due.first().copied().filter(|moment| *moment <= at) {
            let later = due.split_off(&at.plus_millis(1));
            let last = due.last().copied().unwrap_or(first);
            let moment = if exact { first } else { last };
            due.retain(|other| *other > moment);
            due.extend(later);
            clock.turn(moment);
            catch_up(&self.stage.spine, self.stage.tenant).await?;
        }
        Ok(())
    }

    /// Plays the steps of a window: playings side by side, the steps of each in order.
    async fn window(self: &Arc<Self>, window: &[Cue], runs: &mut [Run]) -> anyhow::Result<()> {
        let mut by_playing: BTreeMap<usize, Vec<Cue>> = BTreeMap::new();
        for cue in window {
            by_playing.entry(cue.playing).or_default().push(*cue);
        }
        let mut tasks = JoinSet::new();
        for (playing, cues) in by_playing {
            let (play, run) = (Arc::clone(self), runs.get(playing).cloned().unwrap_or_default());
            tasks.spawn(async move {
                let mut run = run;
                for cue in cues {
                    run = play.cue(cue, run).await?;
                }
                anyhow::Ok((playing, run))
            });
        }
        while let Some(done) = tasks.join_next().await {
            let (playing, run) = done.context("a step failed")??;
            if let Some(place) = runs.get_mut(playing) {
                *place = run;
            }
        }
        Ok(())
    }

    fn step(&self, cue: Cue) -> Option<&Step> {
        story_of(&self.seeds, cue.playing)?.steps.get(cue.step)
    }

    async fn cue(&self, cue: Cue, run: Run) -> anyhow::Result<Run> {
        let story = story_of(&self.seeds, cue.playing).context("no such story")?;
        let step = story.steps.get(cue.step).context("no such step")?;
        let cast = Cast::of(&self.seeds, story, self.seed, cue.playing)?;
        let scene = Scene { play: self, story, step, cast };
        scene.play(run).await.with_context(|| format!("story {}, step {}", story.id, cue.step + 1))
    }
}

/// When something falls due by itself because of a step.
fn falls_due(step: &Step, at: Timestamp) -> Option<Timestamp> {
    if step.replies.is_some() || step.starts.is_some() {
        return Some(at.plus_millis(LEFT_AFTER));
    }
    let snoozed = length(step.snooze.as_deref()?).ok()?;
    Some(at.plus_millis(snoozed))
}

/// One step with all it needs.
struct Scene<'a> {
    play: &'a Play,
    story: &'a Story,
    step: &'a Step,
    cast: Cast,
}

impl Scene<'_> {
    async fn play(&self, run: Run) -> anyhow::Result<Run> {
        let (step, stage) = (self.step, &self.play.stage);
        let spine = &stage.spine;
        if let Some(text) = &step.writes {
            return self.write(text, run).await;
        }
        let by = step.by.as_deref().filter(|_| step.machine.is_none()).unwrap_or(&self.story.agent);
        let caller = stage.caller(by)?;
        if let Some(text) = &step.starts {
            let request = reply::ReplyRequest {
                channel: Some(stage.mail().account.id),
                to: Some(vec![self.cast.person.party()]),
                subject: Some(self.say(&self.story.subject, by)),
                text: self.say(text, by),
                ..reply::ReplyRequest::default()
            };
            let item = decided(start::start(spine, &caller, None, request).await?)?;
            let found = spine.db().read(stage.tenant, move |tx| item_page::one(tx, item)).await?;
            let conversation = found.map(|detail| detail.row.conversation);
            return Ok(Run { conversation, last: Some(item), ..run });
        }
        let id = run.conversation.context("nothing was said yet")?;
        if let Some(text) = &step.replies {
            let mut attachments = Vec::new();
            for name in &step.files {
                let made = file(name);
                let bytes = made.bytes.to_vec();
                let up =
                    upload::upload(spine, &caller, Some(id), made.name, made.content_type, bytes).await?;
                attachments.push(decided(up)?.id);
            }
            let request = reply::ReplyRequest {
                cc: self.copies()?,
                text: self.say(text, by),
                attachments,
                ..reply::ReplyRequest::default()
            };
            let item = decided(reply::send(spine, &caller, None, id, request).await?)?;
            return Ok(Run { last: Some(item), ..run });
        }
        if let Some(text) = &step.note {
            let calls = step.calls.iter().map(|id| stage.member(id)).collect::<anyhow::Result<Vec<_>>>()?;
            decided(note::add(spine, &caller, None, id, self.say(text, by), calls, None).await?)?;
        }
        if let Some(whom) = &step.assign {
            let whom = if whom.is_empty() { None } else { Some(stage.member(whom)?) };
            decided(assign::assign(spine, &caller, None, id, whom).await?)?;
        }
        let done = match step.does {
            Some(Deed::Resolve) => Some(status::resolve(spine, &caller, None, id).await?),
            Some(Deed::Reopen) => Some(status::reopen(spine, &caller, None, id).await?),
            Some(Deed::Spam) => Some(spam::mark(spine, &caller, None, id, true).await?),
            None => None,
        };
        done.map(decided).transpose()?;
        if let Some(long) = &step.snooze {
            let until = spine.now().plus_millis(length(long)?);
            decided(status::snooze(spine, &caller, None, id, until).await?)?;
        }
        Ok(run)
    }

    /// The customer, somebody else or a machine writes.
    async fn write(&self, text: &str, run: Run) -> anyhow::Result<Run> {
        let (step, story, stage) = (self.step, self.story, &self.play.stage);
        let spine = &stage.spine;
        if step.channel.unwrap_or(story.channel) == Medium::Chat
            && let Some(owned) = stage.chat()
        {
            return self.chat(owned, text, run).await;
        }
        let owned = stage.mail();
        let writer = match &step.by {
            Some(id) => self.play.seeds.person(id)?,
            None => &self.cast.person,
        };
        let answers = run.last.filter(|_| !step.fresh);
        let mut said = self.say(text, &story.agent);
        if let Some(item) = answers
            && step.quotes.is_some()
            && let Some(before) = demo::said(spine, owned, item).await?
        {
            said = quoted(&said, step.quotes, story.lang, &before, spine.now());
        }
        let mut subject = step.subject.as_deref();
        if answers.is_none() {
            subject = subject.or(Some(&story.subject));
        }
        let letter = demo::Letter {
            from: writer.party(),
            cc: self.copies()?,
            subject: subject.map(|subject| self.say(subject, &story.agent)),
            text: said,
            answers,
            attachments: step.files.iter().map(|name| file(name)).collect(),
            check: match step.check {
                Some(Check::None) => SenderCheck::None,
                Some(Check::Fail) => SenderCheck::Fail,
                Some(Check::Pass) | None => SenderCheck::Pass,
            },
            machine: match step.machine {
                None => MachineClass::Human,
                Some(Machine::Bounce) => MachineClass::Bounce,
                Some(Machine::Away) => MachineClass::AutoReply,
                Some(Machine::List) => MachineClass::List,
            },
        };
        let received = decided(demo::write(spine, owned, letter).await?)?;
        let conversation = run.conversation.or(received.conversation);
        // What a machine says is answered by nobody.
        let last = if step.machine.is_some() { run.last } else { received.item };
        Ok(Run { conversation, last, ..run })
    }

    /// The customer writes by chat: the first words begin a visit, in which they say their name.
    async fn chat(&self, owned: &Owned, text: &str, run: Run) -> anyhow::Result<Run> {
        let spine = &self.play.stage.spine;
        let visitor = match run.visitor {
            Some(visitor) => visitor,
            None => {
                let visitor = visitor::begin(spine, owned).await?.visitor;
                let Party { address, name } = self.cast.person.party();
                let mail = self.story.tells_mail.then_some(address);
                let claim = Claim::Typed { mail, phone: None, name: Some(name) };
                decided(visitor::identify(spine, &visitor, claim).await?)?;
                visitor::again(spine, &visitor).await?.context("the visitor is gone")?
            }
        };
        let saying = Saying {
            client_id: format!("{}-{}", self.story.id, run.said),
            text: self.say(text, &self.story.agent),
            files: Vec::new(),
            handoff: None,
        };
        let said = decided(visitor::say(spine, &visitor, saying).await?)?;
        Ok(Run {
            conversation: run.conversation.or(Some(said.conversation)),
            last: Some(said.item),
            visitor: Some(visitor),
            said: run.said + 1,
        })
    }

    /// Who gets copies; of a bounce, whom the message did not reach.
    fn copies(&self) -> anyhow::Result<Vec<Party>> {
        if self.step.machine == Some(Machine::Bounce) {
            return Ok(vec![self.cast.person.party()]);
        }
        self.step.cc.iter().map(|id| Ok(self.play.seeds.person(id)?.party())).collect()
    }

    fn say(&self, text: &str, agent: &str) -> String {
        self.cast.say(text, self.play.stage.name(agent))
    }
}
