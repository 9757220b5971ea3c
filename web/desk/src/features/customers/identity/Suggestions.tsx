import { Button, Card, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { suggestionsQuery, type WholeProfile } from "../../../data/customers";
import { useMay } from "../../../data/me";
import { knownName } from "../../../data/name";
import type { Suggestion } from "../../../data/shapes";
import { Assurance } from "./Assurance";
import { shownAddress } from "./address";
import { useJoining } from "./joining";
import { kindKey, reasonKey } from "./words";

/** Who may be the same person, with the evidence, and the two answers to it. */
export function Suggestions({ profile }: { profile: WholeProfile }) {
  const { t } = useTranslation("customers");
  const mayJoin = useMay("profiles.merge");
  const read = useQuery({ ...suggestionsQuery(profile.id), enabled: profile.open_suggestions > 0 });
  const open = (read.data?.items ?? []).filter(({ state }) => state === "open");
  if (open.length === 0) return null;
  return (
    <Stack gap="sm">
      <Text fw={600}>{t("suggestions", { count: open.length })}</Text>
      {open.map((one) => (
        <OneSuggestion key={one.id} suggestion={one} profile={profile} mayJoin={mayJoin} />
      ))}
    </Stack>
  );
}

interface OneProps {
  suggestion: Suggestion;
  profile: WholeProfile;
  mayJoin: boolean;
}

function OneSuggestion({ suggestion, profile, mayJoin }: OneProps) {
  const { t } = useTranslation("customers");
  const { accept, reject } = useJoining();
  const other = suggestion.sides.find((side) => !profile.bases.includes(side.base));
  const own = suggestion.sides.find((side) => profile.bases.includes(side.base));
  const value = shownAddress(suggestion.handle_kind, suggestion.address) ?? t("erasedAddress");
  const isBusy = accept.isPending || reject.isPending;
  return (
    <Card withBorder p="sm">
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          {other?.visible ? (
            <Link to="/customers/$profile" params={{ profile: other.profile }}>
              {knownName(other) ?? other.handles.find((one) => knownName({ name: one })) ?? t("nameless")}
            </Link>
          ) : (
            <Text size="sm">{t("hiddenCustomer")}</Text>
          )}
          {other ? <Assurance assurance={other.assurance} /> : null}
        </Group>
        <Text size="sm">
          {t(reasonKey(suggestion.reason), {
            kind: t(kindKey(suggestion.handle_kind), { kind: suggestion.handle_kind }),
            value,
            reason: suggestion.reason,
          })}
        </Text>
        <Text size="xs" c="dimmed">
          {t("sides", {
            own: t(`assurance.${asKnown(own?.assurance)}`),
            other: t(`assurance.${asKnown(other?.assurance)}`),
          })}
        </Text>
        {mayJoin ? (
          <Group gap="xs">
            <Button size="compact-sm" disabled={isBusy} onClick={() => accept.mutate(suggestion.id)}>
              {t("samePerson")}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              disabled={isBusy}
              onClick={() => reject.mutate(suggestion.id)}
            >
              {t("otherPerson")}
            </Button>
          </Group>
        ) : null}
      </Stack>
    </Card>
  );
}

function asKnown(assurance: string | undefined): "anonymous" | "claimed" | "verified" {
  return assurance === "verified" || assurance === "claimed" ? assurance : "anonymous";
}
