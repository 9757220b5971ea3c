//! `tsunagu doctor`: looks for damage.

use std::process::ExitCode;

use tsunagu_model::Id;
use tsunagu_records::tables::audit;
use tsunagu_store::{Db, log};

use crate::open::{config, nobody};
use crate::say;
use crate::settings::Settings;

/// Checks that every log is whole, no number missing, and that every audit is as it was written. May run beside the
/// server.
pub async fn doctor(settings: Settings) -> anyhow::Result<ExitCode> {
    let db = Db::beside(config(&settings, nobody())).await?;
    let mut whole = true;
    let mut audited = 0;
    let tenants = db.tenants().await?;
    for tenant in &tenants {
        for check in db.read(*tenant, log::check).await? {
            if !check.whole() {
                whole = false;
                say(&format!("{}: the log has holes: {check:?}", tenant.text()));
            }
        }
        let (rows, faults) = db.read(*tenant, |tx| audit::check(tx)).await?;
        audited += rows;
        whole &= faults.is_empty();
        for fault in faults {
            say(&format!("{}: the audit is damaged: {fault}", tenant.text()));
        }
    }
    db.close().await;
    if whole {
        say(&format!(
            "{} workspaces: every log is whole, {audited} rows of audit are as written",
            tenants.len()
        ));
        return Ok(ExitCode::SUCCESS);
    }
    say("damage found: restore from a backup, and keep this folder for study");
    Ok(ExitCode::FAILURE)
}
