import { getRouteApi } from "@tanstack/react-router";
import { type ComponentType, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../data/me";
import { Empty } from "../../ui/Empty";
import { later } from "../../ui/later/later";
import { Waiting } from "../../ui/Waiting";
import { ApiKeysSection } from "./api-keys/ApiKeysSection";
import { BlockedSection } from "./blocked/BlockedSection";
import { ChannelsSection } from "./channels/ChannelsSection";
import { HoursSection } from "./hours/HoursSection";
import { MeSection } from "./me/MeSection";
import { MembersSection } from "./members/MembersSection";
import { PrivacySection } from "./privacy/PrivacySection";
import { ProofDialog } from "./proof/ProofDialog";
import { RolesSection } from "./roles/RolesSection";
import { SettingsNav } from "./SettingsNav";
import { type SectionName, sectionOf } from "./sections";
import { SetAsideSection } from "./set-aside/SetAsideSection";
import classes from "./settings.module.css";
import { TagsSection } from "./tags/TagsSection";
import { TemplatesSection } from "./templates/TemplatesSection";
import { WorkspaceSection } from "./workspace/WorkspaceSection";

const route = getRouteApi("/desk/settings/$section");

/** Sections that few open, each part fetched when it is. */
const routing = () => import("./routing/pages");
const audit = () => import("./audit/AuditSection");
const how = { meanwhile: () => <Waiting rows={5} height={36} />, onDemand: true };

const BODIES: Record<SectionName, ComponentType> = {
  workspace: WorkspaceSection,
  hours: HoursSection,
  me: MeSection,
  members: MembersSection,
  roles: RolesSection,
  teams: later(() => routing().then((part) => part.TeamsSection), how),
  channels: ChannelsSection,
  queues: later(() => routing().then((part) => part.QueuesSection), how),
  capacity: later(() => routing().then((part) => part.CapacitySection), how),
  slas: later(() => routing().then((part) => part.SlasSection), how),
  tags: TagsSection,
  templates: TemplatesSection,
  blocked: BlockedSection,
  "set-aside": SetAsideSection,
  "api-keys": ApiKeysSection,
  audit: later(() => audit().then((part) => part.AuditSection), how),
  privacy: PrivacySection,
};

/** The settings: sections at the left with a search over all of them, and the one that is open. */
export function SettingsPage() {
  const { section: name } = route.useParams();
  useGoToField(name);
  return (
    <div className={classes.page}>
      <SettingsNav open={name} />
      <div className={classes.body}>
        <div className={classes.inner}>
          <Opened name={name} />
        </div>
      </div>
      <ProofDialog />
    </div>
  );
}

function Opened({ name }: { name: string }) {
  const { t } = useTranslation("settings");
  const { permissions } = useMe().role;
  const section = sectionOf(name);
  if (!section) return <Empty title={t("noSection")} help={t("noSectionHelp")} />;
  if (section.permission && !permissions.includes(section.permission)) {
    return (
      <Empty
        title={t("sectionClosed", { permission: t(`permission.${section.permission}`) })}
        help={t("sectionClosedHelp")}
      />
    );
  }
  const Body = BODIES[section.name];
  return <Body key={section.name} />;
}

/** Goes to the field that the address names behind `#`, once it is there. */
function useGoToField(section: string): void {
  const { hash } = route.useMatch({ select: () => ({ hash: window.location.hash.slice(1) }) });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another section is another page to look through
  useEffect(() => {
    if (!hash) return;
    const go = () => {
      const field = document.getElementById(hash);
      if (!field) return false;
      field.scrollIntoView({ block: "center" });
      field.focus({ preventScroll: true });
      return true;
    };
    if (go()) return;
    const watch = new MutationObserver(() => go() && watch.disconnect());
    watch.observe(document.body, { childList: true, subtree: true });
    return () => watch.disconnect();
  }, [hash, section]);
}
