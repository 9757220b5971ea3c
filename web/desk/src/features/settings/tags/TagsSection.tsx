import { Button, Group, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { keys } from "../../../data/keys";
import { useMay } from "../../../data/me";
import type { Tag } from "../../../data/shapes";
import { tagsQuery } from "../../../data/tags";
import { Empty } from "../../../ui/Empty";
import { toast } from "../../../ui/toast";
import { Card } from "../parts/Card";
import { Confirm } from "../parts/Confirm";
import { Read } from "../parts/Read";
import { Section } from "../parts/Section";
import { useSaving } from "../parts/saving";
import { TagDialog } from "./TagDialog";
import classes from "./tags.module.css";

/** The tags conversations can carry. */
export function TagsSection() {
  const { t } = useTranslation("settings");
  const may = useMay("desk.manage");
  const read = useQuery(tagsQuery);
  const [open, setOpen] = useState<Tag | "new">();
  const make = (
    <Button leftSection={<IconPlus aria-hidden size={18} />} onClick={() => setOpen("new")}>
      {t("tagNew")}
    </Button>
  );
  return (
    <Section title={t("section.tags")} help={t("tagsHelp")} action={may ? make : null}>
      <Read query={read}>
        {(tags) =>
          tags.length === 0 ? (
            <Empty title={t("tagsEmpty")} help={t("tagsEmptyHelp")} />
          ) : (
            <Card>
              {tags.map((tag) => (
                <TagLine key={tag.id} tag={tag} onEdit={() => setOpen(tag)} />
              ))}
            </Card>
          )
        }
      </Read>
      {open ? <TagDialog tag={open === "new" ? undefined : open} onClose={() => setOpen(undefined)} /> : null}
    </Section>
  );
}

function TagLine({ tag, onEdit }: { tag: Tag; onEdit: () => void }) {
  const { t } = useTranslation(["settings", "ui"]);
  const may = useMay("desk.manage");
  const [asks, setAsks] = useState(false);
  const remove = useSaving(
    async (id: string) => {
      await api.DELETE("/api/v1/tags/{id}", { params: { path: { id } } });
    },
    [keys.tags, keys.conversations],
    () => toast(t("removed", { name: tag.name })),
  );
  return (
    <Group justify="space-between">
      <Group gap="sm">
        <span aria-hidden className={classes.colour} data-colour={tag.colour} />
        <Text>{tag.name}</Text>
      </Group>
      {may ? (
        <Group gap="sm">
          <Button
            size="compact-md"
            variant="default"
            aria-label={t("editOf", { name: tag.name })}
            onClick={onEdit}
          >
            {t("edit")}
          </Button>
          <Button
            size="compact-md"
            variant="default"
            aria-label={t("removeOf", { name: tag.name })}
            onClick={() => setAsks(true)}
          >
            {t("ui:remove")}
          </Button>
        </Group>
      ) : null}
      {asks ? (
        <Confirm
          title={t("removeTitle", { name: tag.name })}
          help={t("tagRemoveHelp")}
          word={tag.name}
          doIt={t("ui:remove")}
          acting={remove}
          onDo={() => remove.mutate(tag.id)}
          onClose={() => setAsks(false)}
        />
      ) : null}
    </Group>
  );
}
