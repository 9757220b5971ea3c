import { Button, Text, Title } from "@mantine/core";
import { IconExternalLink, IconInbox, IconMail, IconMessageCircle, IconUserPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useMe } from "../../data/me";
import classes from "./entry.module.css";

/** What to do first in a new workspace; each is optional. */
export function WelcomePage() {
  const { t } = useTranslation("entry");
  const me = useMe();
  const mayInvite = useMay("members.manage");
  const mayConnect = useMay("channels.manage");
  return (
    <div className={classes.welcome}>
      <Title order={1}>{t("welcome", { workspace: me.workspace.name })}</Title>
      <Text mb="lg">{t("welcomeHelp")}</Text>
      <ol className={classes.steps}>
        <Step icon={<IconMessageCircle aria-hidden size={24} />} title={t("tryChat")} help={t("tryChatHelp")}>
          <Button
            component="a"
            href="/demo/shop"
            target="_blank"
            rel="noopener"
            rightSection={<IconExternalLink aria-hidden size={16} />}
          >
            {t("tryChatDo")}
          </Button>
        </Step>
        <Step icon={<IconInbox aria-hidden size={24} />} title={t("readFirst")} help={t("readFirstHelp")}>
          <Button component={Link} to="/" variant="default">
            {t("toInbox")}
          </Button>
        </Step>
        {mayConnect ? (
          <Step icon={<IconMail aria-hidden size={24} />} title={t("connect")} help={t("connectHelp")}>
            <Link to="/settings/$section" params={{ section: "channels" }}>
              {t("connectDo")}
            </Link>
          </Step>
        ) : null}
        {mayInvite ? (
          <Step icon={<IconUserPlus aria-hidden size={24} />} title={t("invite")} help={t("inviteHelp")}>
            <Link to="/settings/$section" params={{ section: "members" }}>
              {t("inviteDo")}
            </Link>
          </Step>
        ) : null}
      </ol>
    </div>
  );
}

function Step({
  icon,
  title,
  help,
  children,
}: {
  icon: ReactNode;
  title: string;
  help: string;
  children: ReactNode;
}) {
  return (
    <li>
      <div className={classes.step}>
        {icon}
        <Title order={2}>{title}</Title>
        <Text size="sm">{help}</Text>
        {children}
      </div>
    </li>
  );
}
