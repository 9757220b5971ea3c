import { Button, Stack, Text } from "@mantine/core";
import type { QueryKey } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../../../ui/Dialog";
import { toast } from "../../../../ui/toast";
import { Confirm } from "../../parts/Confirm";
import { useSaving } from "../../parts/saving";

/** Deletes a thing nobody needs; where somebody does, says who instead of asking. */
export function Removal({
  name,
  help,
  needed,
  touches,
  remove,
}: {
  name: string;
  help: string;
  /** Who needs it, each in words. */
  needed: string[];
  touches: QueryKey[];
  remove: () => Promise<unknown>;
}) {
  const { t } = useTranslation(["settings", "routing", "ui"]);
  const [asks, setAsks] = useState(false);
  const close = () => setAsks(false);
  const removing = useSaving(remove, touches, () => toast(t("removed", { name })));
  return (
    <>
      <Button
        size="compact-md"
        variant="default"
        aria-label={t("removeOf", { name })}
        onClick={() => setAsks(true)}
      >
        {t("ui:remove")}
      </Button>
      {asks && needed.length > 0 ? (
        <Dialog
          onClose={close}
          title={t("routing:neededTitle", { name })}
          closeButtonProps={{ "aria-label": t("ui:close") }}
        >
          <Stack>
            <Text>{t("routing:neededHelp")}</Text>
            <ul>
              {needed.map((by) => (
                <li key={by}>{by}</li>
              ))}
            </ul>
          </Stack>
        </Dialog>
      ) : null}
      {asks && needed.length === 0 ? (
        <Confirm
          title={t("removeTitle", { name })}
          help={help}
          doIt={t("ui:remove")}
          acting={removing}
          onDo={() => removing.mutate(undefined)}
          onClose={close}
        />
      ) : null}
    </>
  );
}
