//! The workspace's own settings.

use tsunagu_records::tables::settings::{self, area};
use tsunagu_records::values::{OpenHours, RetentionDays, Signature, Workspace};
use tsunagu_store::StoreError;

use super::{Caller, hours};
use crate::clocks;
use crate::refusal::{Decided, Refusal};
use crate::spine::Spine;

/// What to change; `None` leaves it.
#[derive(Clone, Debug, Default)]
pub struct WorkspacePatch {
    /// Name.
    pub name: Option<String>,
    /// `ja` or `en`.
    pub locale: Option<String>,
    /// Days after which a resolved conversation is not opened again, 0 to 90.
    pub reopen_days: Option<u32>,
    /// Seconds in which a sent message can be taken back, 0 to 60.
    pub undo_send_seconds: Option<u32>,
    /// Days to keep each class, 1 to 36,500; a class it leaves out is kept for ever.
    pub retention: Option<RetentionDays>,
    /// The zone of its days and hours, IANA.
    pub time_zone: Option<String>,
    /// When people answer.
    pub hours: Option<OpenHours>,
    /// What stands below a mail.
    pub signature: Option<Signature>,
}

/// Changes the workspace and answers it as it is now.
pub async fn change(
    spine: &Spine,
    caller: &Caller,
    patch: WorkspacePatch,
) -> Result<Decided<Workspace>, StoreError> {
    if let Err(refusal) = checked(&patch) {
        return Ok(Err(refusal));
    }
    let change = caller.change(spine);
    let changed = spine
        .db()
        .write(caller.tenant, move |tx| {
            let Some(setting) = settings::get::<Workspace>(tx, area::WORKSPACE, 0)? else {
                return Ok(Err(Refusal::not_found("workspace_not_found")));
            };
            let patch = patch.clone();
            let known = setting.value;
            let value = Workspace {
                name: patch.name.unwrap_or(known.name),
                locale: patch.locale.unwrap_or(known.locale),
                region: known.region,
                reopen_days: patch.reopen_days.unwrap_or(known.reopen_days),
                undo_send_seconds: patch.undo_send_seconds.unwrap_or(known.undo_send_seconds),
                retention: patch.retention.unwrap_or(known.retention),
                time_zone: patch.time_zone.unwrap_or(known.time_zone),
                hours: patch.hours.unwrap_or(known.hours),
                signature: patch.signature.unwrap_or(known.signature),
            };
            if let Err(refusal) = hours::read(&value.time_zone, &value.hours) {
                return Ok(Err(refusal));
            }
            settings::put(tx, change, area::WORKSPACE, 0, &value, None)?;
            clocks::set_all(tx, change.trace)?;
            Ok(Ok(value))
        })
        .await?;
    spine.accounts().reload().await?;
    Ok(changed)
}

fn checked(patch: &WorkspacePatch) -> Decided<()> {
    if patch.name.as_ref().is_some_and(|name| name.trim().is_empty() || name.chars().count() > 100) {
        return Err(Refusal::invalid("workspace_name", "`name` needs 1 to 100 characters."));
    }
    if let Some(locale) = &patch.locale {
        super::setup::checked_locale(locale)?;
    }
    if patch.reopen_days.is_some_and(|days| days > 90) {
        return Err(Refusal::invalid("reopen_days", "`reopen_days` is 0 to 90."));
    }
    if patch.undo_send_seconds.is_some_and(|seconds| seconds > 60) {
        return Err(Refusal::invalid("undo_send_seconds", "`undo_send_seconds` is 0 to 60."));
    }
    if let Some(signature) = &patch.signature {
        hours::checked_signature(signature)?;
    }
    let kept = patch.retention.unwrap_or_default();
    for days in [kept.resolved_days, kept.system_mail_days, kept.spam_days].into_iter().flatten() {
        if !(1..=36_500).contains(&days) {
            return Err(Refusal::invalid(
                "retention_days",
                "Days to keep are 1 to 36,500, or null for ever.",
            ));
        }
    }
    Ok(())
}
