//! The words mail systems use, in lower case. Each list is read from the start until one fits.

/// Local parts that belong to mail systems.
pub(super) const DAEMONS: &[&str] =
    &["mailer-daemon", "postmaster", "post_master", "poostmaster", "mail-daemon", "maildaemon", "mdaemon", "mmdf"];

/// Display names mail systems give themselves.
pub(super) const DAEMON_NAMES: &[&str] = &[
    "mail delivery s", "mail deliver system", "mailer-daemon", "mailer daemon", "mail administrator",
    "internet mail delivery", "system administrator", "メール配信システム", "interscan", "ndr administrator",
];

/// Subjects of bounces and delay warnings.
pub(super) const BOUNCE_SUBJECTS: &[&str] = &[
    "undeliver", "undelivered", "returned mail", "returned to sender", "return to sender", "returning message to sender",
    "returning to sender", "delivery status notification", "delivery failure", "delivery failed", "delivery has failed",
    "delivery notification", "delivery problem", "delivery error", "delivery report", "delivery unsuccessful",
    "mail delivery", "message delivery", "failure notice", "failure delivery", "failed delivery", "failed mail",
    "mail failed", "mail failure", "mail system error", "mail error", "could not be delivered", "couldn't be delivered",
    "not delivered", "non delivery", "non-delivery", "nondeliverable", "bounce", "delayed", "delivery delay",
    "warning: message", "warning: could not send", "error sending your mail", "loop alert", "rejected mail",
    "message rejected", "errors from", "mail quota", "mailbox full", "over quota", "user unknown",
    "配信不能", "配信エラー", "配送不能", "配送エラー", "送信エラー", "送信できません", "送信不能", "未配信",
    "届きません", "届けられません", "不達", "エラーメール", "配信に失敗", "メール送信失敗", "配信遅延", "メール転送エラー",
    "セキュリティ違反", "не доставлено", "доставк", "unzustellbar", "nicht zugestellt", "zustellung fehlgeschlagen",
    "échec", "non remis", "non distribu", "no se puede entregar", "no entregado", "devuelto", "mancata consegna",
    "退信", "无法投递", "無法投遞", "投递失败", "반송", "전송 실패",
];

/// What bounces say in their first lines.
pub(super) const BOUNCE_TEXTS: &[&str] = &[
    "could not be delivered", "couldn't be delivered", "cannot be delivered", "can not be delivered",
    "could not deliver", "unable to deliver", "wasn't able to deliver", "was not able to deliver", "not able to deliver",
    "not delivered", "wasn't delivered", "was not delivered", "undeliverable", "undelivered", "delivery failed",
    "delivery to the following", "delivery has failed", "failed to deliver", "delivery failure", "did not reach",
    "has been rejected", "was rejected", "returned to sender", "returning it to you", "mail delivery software",
    "transcript of session follows", "permanent fatal errors", "permanent error", "the following addresses failed",
    "could not send message", "cannot send message", "mail system at host", "message from your mail system",
    "this is the qmail", "qmail-send", "no such user", "user unknown", "unknown user", "invalid user", "mailbox is full",
    "mailbox full", "over quota", "quota exceeded", "invalid recipient", "no valid recipients", "recipient name is not recognized",
    "message was not sent", "this message has been delayed", "has not been delivered", "delayed 24 hours",
    "duplicated message-id", "error message below", "delivery error", "rcpt to:<", "said: 5", "said: 4",
    "お届けできません", "届けることができません", "配信できません", "配送できません", "送信できません", "送信されませんでした",
    "配信されませんでした", "届きませんでした", "配信不能", "宛先不明", "ユーザが見つかりません", "ユーザーが見つかりません",
    "あて先に送信できません", "見つかりませんでした", "受信拒否", "не удалось доставить", "не доставлено", "невозможно доставить",
    "konnte nicht zugestellt", "nicht zugestellt", "n'a pas pu être", "no se pudo entregar", "退信", "无法投递",
];

/// SMTP refusals as mail systems quote them.
pub(super) const REFUSALS: &[&str] = &[
    " 550 ", " 550-", " 550:", " 551 ", " 552 ", " 553 ", " 554 ", "550 5.", "552 5.", "553 5.", "554 5.", "(#5.", "#5.", "#4.4.",
    "<<< 5", ">>> 5", "said: 5", ":550", "421 4.", "450 4.", "451 4.", "452 4.",
];

/// Subjects of answers nobody wrote.
pub(super) const AUTO_REPLY_SUBJECTS: &[&str] = &[
    "automatic reply", "auto reply", "auto-reply", "autoreply", "auto response", "auto-response", "automated response",
    "automated reply", "automatic response", "auto:", "[auto", "(auto", "out of office", "out of the office", "out-of-office", "ooo:", "vacation:",
    "vacation reply", "on vacation", "away from", "away until", "read:", "開封済み", "開封確認", "既読:", "自動返信",
    "自動応答", "自動回答", "自動送信", "【自動返信", "【自動応答", "【自動配信", "【自動送信", "[自動返信", "[自動応答", "(自動返信", "（自動返信",
    "《自動返信", "＜自動返信", "不在応答", "不在返信", "不在通知:", "不在通知：", "不在のお知らせ", "休暇中", "【不在", "外出中",
    "abwesenheit", "automatische antwort", "réponse automatique", "absence du bureau", "respuesta automática",
    "risposta automatica", "자동 회신", "自动回复", "自動回覆", "автоответ",
];

/// Header fields only automatic answers have.
pub(super) const AUTO_REPLY_FIELDS: &[&str] =
    &["x-autoreply", "x-autorespond", "x-auto-reply-from", "x-autoreply-from", "x-mail-autoreply", "x-autoresponder"];

/// Header fields of lists and bulk mail (RFC 2369, RFC 2919, RFC 8058).
pub(super) const LIST_FIELDS: &[&str] =
    &["list-id", "list-post", "list-unsubscribe", "list-help", "list-subscribe", "list-archive", "mailing-list", "x-ml-name", "x-mlserver"];

/// How the subjects of abuse reports begin that are not in the standard form.
pub(super) const REPORT_SUBJECTS: &[&str] =
    &["complaint about message from", "email feedback report", "abuse report", "spam complaint"];
