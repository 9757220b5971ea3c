//! Our IMAP client against a real Dovecot.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say where it stopped")]

mod outside_world;

use std::sync::Arc;

use outside_world::{MAX_SIZE, MemoryHost, mail, network};
use tokio::task::JoinHandle;
use tsunagu_channels::mail::session::{ImapAccount, Login, Since, imap_lines, test_lines};
use tsunagu_gateway::{Network, Stop, StopSwitch, connect, keep_line};
use tsunagu_model::ChannelId;
use tsunagu_model::channel::{Endpoint, HostAnswer, Security};
use tsunagu_model::outbound::SendOutcome;
use tsunagu_testkit::outside::authority::Authority;
use tsunagu_testkit::outside::dovecot::{Dovecot, Options, PASSWORD};

struct Box {
    authority: Authority,
    dovecot: Dovecot,
    host: Arc<MemoryHost>,
}

/// A connection that is kept until it is left.
struct Kept {
    switch: StopSwitch,
    task: JoinHandle<()>,
}

impl Box {
    async fn new(options: Options) -> Self {
        let authority = Authority::new().unwrap();
        let dovecot = Dovecot::start(&authority, options).await.unwrap();
        Self { authority, dovecot, host: MemoryHost::new() }
    }

    fn account(&self, security: Security, since: Since) -> ImapAccount {
        let port = if security == Security::Tls { self.dovecot.tls_port } else { self.dovecot.port };
        ImapAccount {
            channel: ChannelId(5),
            endpoint: Endpoint { host: "localhost".to_owned(), port, security },
            login: Login { user: "taro".to_owned(), password: PASSWORD.to_owned() },
            folders: vec!["INBOX".to_owned()],
            since,
            max_size: MAX_SIZE,
        }
    }

    fn network(&self) -> Network {
        network(&self.authority)
    }

    fn keep(&self, account: &ImapAccount) -> Kept {
        let (switch, stop) = StopSwitch::new();
        let (network, context, account) = (self.network(), self.host.context(stop), account.clone());
        let task = tokio::spawn(async move {
            keep_line(move || imap_lines(&account).pop(), &network, &context).await;
        });
        Kept { switch, task }
    }

    fn deliver(&self, folder: &str, subject: &str) {
        self.dovecot.deliver("taro", folder, &mail(subject)).unwrap();
    }

    fn subjects(&self) -> Vec<String> {
        let subject = |text: &String| {
            text.lines().find_map(|line| line.strip_prefix("Subject: ")).unwrap_or_default().to_owned()
        };
        self.host.texts().iter().map(subject).collect()
    }
}

impl Kept {
    async fn leave(self) {
        self.switch.stop();
        self.task.await.unwrap();
    }
}

#[tokio::test]
async fn everything_is_taken_once_and_idle_tells_of_more() {
    for security in [Security::None, Security::StartTls, Security::Tls] {
        let mailbox = Box::new(Options::default()).await;
        mailbox.deliver("INBOX", "one");
        mailbox.deliver("INBOX", "two");
        let account = mailbox.account(security, Since::All);
        let kept = mailbox.keep(&account);
        mailbox.host.wait_for(2).await;
        mailbox.host.wait_for_word("idle", 1).await;
        mailbox.deliver("INBOX", "three");
        mailbox.host.wait_for(3).await;
        mailbox.host.wait_for_word("idle", 2).await;
        kept.leave().await;

        // What came while nobody was connected is there at the next start, and nothing comes twice.
        mailbox.deliver("INBOX", "four");
        let kept = mailbox.keep(&account);
        mailbox.host.wait_for(4).await;
        mailbox.host.wait_for_word("idle", 3).await;
        kept.leave().await;
        assert_eq!(mailbox.subjects(), ["one", "two", "three", "four"], "{security:?}");

        let old: Vec<bool> = mailbox.host.items().iter().map(|item| item.taken_at.is_some()).collect();
        assert_eq!(
            old[2..],
            [false, false],
            "only mails from before the first connect have the server's time"
        );
        let flags = mailbox.dovecot.flags("taro", "INBOX").unwrap();
        assert_eq!(flags, ["\\Recent"; 4], "even that nobody looked at them yet is left as it was");
    }
}

#[tokio::test]
async fn from_now_on_leaves_what_was_there() {
    let mailbox = Box::new(Options::default()).await;
    mailbox.deliver("INBOX", "old");
    let kept = mailbox.keep(&mailbox.account(Security::Tls, Since::Now));
    mailbox.host.wait_for_word("idle", 1).await;
    mailbox.deliver("INBOX", "new");
    mailbox.host.wait_for(1).await;
    kept.leave().await;
    assert_eq!(mailbox.subjects(), ["new"]);
}

#[tokio::test]
async fn the_last_days_are_told_from_older_ones() {
    let mailbox = Box::new(Options::default()).await;
    mailbox.dovecot.deliver_old("taro", &mail("last year"), 365).unwrap();
    mailbox.dovecot.deliver_old("taro", &mail("last week"), 7).unwrap();
    mailbox.deliver("INBOX", "today");
    let kept = mailbox.keep(&mailbox.account(Security::None, Since::Days(30)));
    mailbox.host.wait_for_word("idle", 1).await;
    kept.leave().await;
    assert_eq!(mailbox.subjects(), ["last week", "today"]);
    let items = mailbox.host.items();
    let begun_at = mailbox.host.position("INBOX").unwrap().begun_at;
    let days = begun_at.since(items[0].taken_at.unwrap()) / 86_400_000;
    assert!((6..=8).contains(&days), "{days}");
}

#[tokio::test]
async fn a_renumbered_folder_is_read_again() {
    let mailbox = Box::new(Options::default()).await;
    mailbox.deliver("INBOX", "one");
    let account = mailbox.account(Security::None, Since::All);
    let kept = mailbox.keep(&account);
    mailbox.host.wait_for(1).await;
    kept.leave().await;
    let before = mailbox.host.position("INBOX").unwrap();
    mailbox.dovecot.renumber("taro", "INBOX", 77).unwrap();
    mailbox.deliver("INBOX", "two");
    let kept = mailbox.keep(&account);
    mailbox.host.wait_for(3).await;
    kept.leave().await;
    let after = mailbox.host.position("INBOX").unwrap();
    assert_eq!(after.uid_validity, 77);
    assert_eq!(after.begun_at, before.begun_at, "the first reading is remembered");
    // The house recognises doubles; here they show that the folder was read from its start.
    assert_eq!(mailbox.subjects(), ["one", "one", "two"]);
}

#[tokio::test]
async fn renumbering_brings_nothing_from_before_the_first_day() {
    let mailbox = Box::new(Options::default()).await;
    mailbox.dovecot.deliver_old("taro", &mail("old"), 2).unwrap();
    let account = mailbox.account(Security::None, Since::Now);
    let kept = mailbox.keep(&account);
    mailbox.host.wait_for_word("idle", 1).await;
    kept.leave().await;
    mailbox.deliver("INBOX", "while away");
    mailbox.dovecot.renumber("taro", "INBOX", 78).unwrap();
    let kept = mailbox.keep(&account);
    mailbox.host.wait_for(1).await;
    mailbox.host.wait_for_word("idle", 2).await;
    kept.leave().await;
    assert_eq!(mailbox.subjects(), ["while away"]);
}

#[tokio::test]
async fn several_folders_with_japanese_names_and_without_idle() {
    let mailbox = Box::new(Options { without_idle: true }).await;
    mailbox.dovecot.create("taro", "問い合わせ/2026 & more").unwrap();
    mailbox.deliver("INBOX", "in the box");
    mailbox.deliver("問い合わせ/2026 & more", "in the folder");
    let mut account = mailbox.account(Security::None, Since::All);
    account.folders.push("問い合わせ/2026 & more".to_owned());
    let kept = mailbox.keep(&account);
    mailbox.host.wait_for(2).await;
    mailbox.host.wait_for_word("polling", 1).await;
    kept.leave().await;
    assert_eq!(mailbox.subjects(), ["in the box", "in the folder"]);
    assert!(mailbox.host.position("&VU8wRFQIMI8wWw-/2026 &- more").is_some());
}

#[tokio::test]
async fn of_a_mail_over_the_limit_only_the_head_comes() {
    let mailbox = Box::new(Options::default()).await;
    let large = format!("{}{}", mail("large"), "0123456789\n".repeat(20_000));
    mailbox.dovecot.deliver("taro", "INBOX", &large).unwrap();
    mailbox.deliver("INBOX", "small");
    let kept = mailbox.keep(&mailbox.account(Security::Tls, Since::All));
    let items = mailbox.host.wait_for(2).await;
    kept.leave().await;
    assert_eq!(items[0].cut_from_size, Some(large.replace('\n', "\r\n").len() as u64));
    assert!(items[0].bytes.ends_with(b"Subject: large\r\n\r\n"), "{:?}", items[0].bytes);
    assert_eq!(items[1].cut_from_size, None);
}

#[tokio::test]
async fn a_mail_the_house_refuses_stops_nothing() {
    let mailbox = Box::new(Options::default()).await;
    let reason = tsunagu_model::Code::new("virus");
    mailbox.host.answer_first([HostAnswer::Refused { reason }]);
    mailbox.deliver("INBOX", "refused");
    mailbox.deliver("INBOX", "taken");
    let kept = mailbox.keep(&mailbox.account(Security::None, Since::All));
    mailbox.host.wait_for(1).await;
    kept.leave().await;
    assert_eq!(mailbox.subjects(), ["taken"]);
}

#[tokio::test]
async fn a_cut_connection_is_opened_again() {
    let mailbox = Box::new(Options::default()).await;
    let kept = mailbox.keep(&mailbox.account(Security::Tls, Since::All));
    mailbox.host.wait_for_word("idle", 1).await;
    mailbox.dovecot.kick("taro").unwrap();
    mailbox.deliver("INBOX", "after the cut");
    mailbox.host.wait_for(1).await;
    kept.leave().await;
}

#[tokio::test]
async fn trials_say_what_is_wrong() {
    let mailbox = Box::new(Options::default()).await;
    let good = mailbox.account(Security::StartTls, Since::All);
    let mut wrong_password = good.clone();
    wrong_password.login.password = "wrong".to_owned();
    let mut no_folder = good.clone();
    no_folder.folders = vec!["INBOX".to_owned(), "なし".to_owned()];
    let trial = async |account: &ImapAccount| {
        let line = test_lines(Some(account), None).pop().unwrap();
        connect(line, &mailbox.network(), &mailbox.host.context(Stop::never())).await.unwrap().unwrap()
    };
    assert_eq!(trial(&good).await, SendOutcome::Accepted { refused: vec![] });
    assert!(matches!(trial(&wrong_password).await, SendOutcome::Reauthorise { .. }));
    let SendOutcome::Rejected { reason, .. } = trial(&no_folder).await else { panic!() };
    assert_eq!(reason, "no such folder: なし");
}

#[tokio::test]
async fn a_stranger_is_not_trusted() {
    let mailbox = Box::new(Options::default()).await;
    let other = Authority::new().unwrap();
    for security in [Security::Tls, Security::StartTls] {
        let line = test_lines(Some(&mailbox.account(security, Since::All)), None).pop().unwrap();
        let ended = connect(line, &network(&other), &mailbox.host.context(Stop::never())).await;
        assert!(ended.is_err(), "{security:?}: {ended:?}");
    }
}
