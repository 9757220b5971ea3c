import { Alert, Anchor, Code, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { problemOf } from "@tsunagu/shared/api/problem";
import { useTranslation } from "react-i18next";
import { useProblemText } from "../../ui/problem";

/** Why coming in did not work, and what to do about it. */
export function EntryFault({ fault }: { fault: unknown }) {
  const { t } = useTranslation("entry");
  const words = useProblemText();
  if (!fault) return null;
  const { code, traceId, status } = problemOf(fault);
  const { title, help } = sayings(code) ?? {};
  return (
    <Alert
      role="alert"
      variant="outline"
      color="red"
      icon={<IconAlertTriangle aria-hidden size={20} />}
      title={title ? t(title) : words(fault).title}
    >
      {help ? <Text size="sm">{t(help)}</Text> : null}
      {!title && words(fault).help ? <Text size="sm">{words(fault).help}</Text> : null}
      {code === "setup_token" ? <Code block>set up the first workspace: http://…/setup?token=…</Code> : null}
      {code === "already_set_up" ? (
        <Anchor component={Link} to="/login">
          {t("toLogin")}
        </Anchor>
      ) : null}
      {code === "setup_needed" ? (
        <Anchor component={Link} to="/setup">
          {t("toSetup")}
        </Anchor>
      ) : null}
      {status >= 500 && traceId ? <Text size="xs">{t("errorId", { id: traceId })}</Text> : null}
    </Alert>
  );
}

function sayings(code: string) {
  switch (code) {
    case "wrong_login":
      return { title: "fault.wrongLogin", help: "fault.wrongLoginHelp" } as const;
    case "login_locked":
      return { title: "fault.locked", help: "fault.lockedHelp" } as const;
    case "otp_wrong":
      return { title: "fault.code", help: "fault.codeHelp" } as const;
    case "otp_locked":
      return { title: "fault.codeLocked", help: "fault.codeLockedHelp" } as const;
    case "workspace_needed":
      return { title: "fault.workspaceNeeded", help: "fault.workspaceNeededHelp" } as const;
    case "setup_token":
      return { title: "fault.setupToken", help: "fault.setupTokenHelp" } as const;
    case "already_set_up":
      return { title: "fault.alreadySetUp", help: "fault.alreadySetUpHelp" } as const;
    case "setup_needed":
      return { title: "fault.setupNeeded", help: "fault.setupNeededHelp" } as const;
    case "link_unusable":
      return { title: "fault.link", help: "fault.linkHelp" } as const;
    default:
      return undefined;
  }
}
