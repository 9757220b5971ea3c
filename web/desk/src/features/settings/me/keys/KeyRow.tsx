import { ActionIcon, Button, Group, Kbd, Table, Text } from "@mantine/core";
import { IconKeyboard, IconKeyboardOff, IconRotate } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  clashOf,
  type KeyedId,
  type OwnKeys,
  USUAL,
  waysOf,
  withWay,
  withWays,
} from "../../../../actions/keymap";
import { written } from "../../../../actions/shortcut";
import { nameOf } from "./names";
import { Recorder } from "./Recorder";

interface Props {
  id: KeyedId;
  chosen: OwnKeys;
  onChoose: (chosen: OwnKeys) => void;
}

/** The keys of one action: chosen by pressing one, taken off, or brought back to the usual ones. */
export function KeyRow({ id, chosen, onChoose }: Props) {
  const { t } = useTranslation(["settings", "app", "list", "actions", "timeline", "notices", "offers"]);
  const [isHearing, setHearing] = useState(false);
  const [taken, setTaken] = useState<{ way: string; by: KeyedId }>();
  const ways = waysOf(id, chosen);
  const name = t(nameOf(id));
  const take = (way: string) => {
    setHearing(false);
    const by = clashOf(way, id, chosen);
    if (by) setTaken({ way, by });
    else onChoose(withWay(chosen, id, way));
  };
  const change = (next: OwnKeys) => {
    setTaken(undefined);
    onChoose(next);
  };
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        {name}
      </Table.Th>
      <Table.Td>
        {isHearing ? (
          <Recorder begins={begins} onWay={take} onCancel={() => setHearing(false)} />
        ) : taken ? (
          <div role="alert">
            <Text size="sm">
              {t("settings:keys.taken", { key: written(taken.way), name: t(nameOf(taken.by)) })}
            </Text>
            <Group gap="xs" mt={4}>
              <Button
                size="compact-sm"
                data-autofocus
                onClick={() => change(withWay(chosen, id, taken.way))}
                ref={(button) => button?.focus()}
              >
                {t("settings:keys.takeOver")}
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => setTaken(undefined)}>
                {t("settings:keys.leave")}
              </Button>
            </Group>
          </div>
        ) : ways.length > 0 ? (
          <Group gap="xs">
            {ways.map((way) => (
              <Kbd key={way}>{written(way)}</Kbd>
            ))}
          </Group>
        ) : (
          <Text size="sm" c="dimmed">
            {t("settings:keys.none")}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Group gap={4} wrap="nowrap" justify="end">
          {chosen[id] ? (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t("settings:keys.resetOf", { name })}
              title={t("settings:keys.reset")}
              onClick={() => change(withWays(chosen, id, USUAL[id]))}
            >
              <IconRotate aria-hidden size={18} />
            </ActionIcon>
          ) : null}
          {ways.length > 0 ? (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t("settings:keys.offOf", { name })}
              title={t("settings:keys.off")}
              onClick={() => change(withWays(chosen, id, []))}
            >
              <IconKeyboardOff aria-hidden size={18} />
            </ActionIcon>
          ) : null}
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t("settings:keys.changeOf", { name })}
            title={t("settings:keys.change")}
            onClick={() => {
              setTaken(undefined);
              setHearing(true);
            }}
          >
            <IconKeyboard aria-hidden size={18} />
          </ActionIcon>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

/** The first of two presses, where ways usually have two. */
function begins(press: string): boolean {
  return Object.values(USUAL).some((ways) => ways.some((way) => way.startsWith(`${press} `)));
}
