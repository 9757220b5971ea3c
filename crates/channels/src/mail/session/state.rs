//! The words a mail line says about itself on the health page.

use tsunagu_model::Code;

/// Logged in and reading folders.
pub const READING: Code = Code::new("reading");
/// Waiting; the server tells of new mail at once (RFC 2177).
pub const IDLE: Code = Code::new("idle");
/// Waiting; the server is asked again every minute.
pub const POLLING: Code = Code::new("polling");
/// Name or password refused: a person must mend the account.
pub const LOGIN_REFUSED: Code = Code::new("login_no");
/// STARTTLS is wanted and not offered; nothing was said in clear text.
pub const NO_STARTTLS: Code = Code::new("no_starttls");
/// A folder of the settings does not exist.
pub const NO_FOLDER: Code = Code::new("no_folder");
/// A mail could not be fetched three times and was left out.
pub const MAIL_SKIPPED: Code = Code::new("mail_skipped");
/// The house is overloaded; reading goes on when it has room.
pub const HOUSE_BUSY: Code = Code::new("house_busy");
/// The server did not let us in, for a reason that may pass.
pub const REFUSED: Code = Code::new("refused");
/// The server said good-bye.
pub const BYE: Code = Code::new("bye");
/// The server did not answer in time.
pub const SILENT: Code = Code::new("silent");
/// The server said something that is not the protocol.
pub const GARBLED: Code = Code::new("garbled");
/// The connection broke.
pub const CUT: Code = Code::new("cut");
