import { Button, Group, Radio, Stack, TextInput } from "@mantine/core";
import { data } from "@tsunagu/shared/api/client";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { keys } from "../../../data/keys";
import type { Tag } from "../../../data/shapes";
import { Dialog } from "../../../ui/Dialog";
import { Form } from "../../../ui/FormFrame";
import { useForm } from "../../../ui/form";
import { toast } from "../../../ui/toast";
import { Fault } from "../parts/Fault";
import { useSaving } from "../parts/saving";
import classes from "./tags.module.css";

const COLOURS = ["grey", "red", "orange", "yellow", "green", "teal", "blue", "purple", "pink"] as const;

/** Makes a tag, or changes its name and colour. */
export function TagDialog({ tag, onClose }: { tag: Tag | undefined; onClose: () => void }) {
  const { t } = useTranslation(["settings", "ui"]);
  const form = useForm({ name: tag?.name ?? "", colour: tag?.colour ?? "grey" }, ({ name }) => ({
    name: name.trim() ? undefined : t("fault.name"),
  }));
  const saving = useSaving(
    ({ name, colour }: typeof form.values) => {
      const body = { name: name.trim(), colour };
      return tag
        ? data(api.PATCH("/api/v1/tags/{id}", { params: { path: { id: tag.id } }, body }))
        : data(api.POST("/api/v1/tags", { body }));
    },
    [keys.tags],
    (saved) => {
      toast(t("savedThing", { name: saved.name }));
      onClose();
    },
  );
  return (
    <Dialog
      onClose={onClose}
      title={t(tag ? "tagEdit" : "tagNew")}
      closeButtonProps={{ "aria-label": t("ui:close") }}
    >
      <Form onSubmit={() => form.submit(saving.mutate)}>
        <Stack>
          <TextInput
            data-autofocus
            label={t("tagName")}
            maxLength={100}
            value={form.values.name}
            onChange={(event) => form.set("name", event.currentTarget.value)}
            error={form.fault("name")}
          />
          <Radio.Group
            label={t("tagColour")}
            value={form.values.colour}
            onChange={(colour) => form.set("colour", colour)}
          >
            <Group mt="xs">
              {COLOURS.map((colour) => (
                <Radio
                  key={colour}
                  value={colour}
                  label={
                    <Group gap={6} wrap="nowrap">
                      <span aria-hidden className={classes.colour} data-colour={colour} />
                      {t(`colour.${colour}`)}
                    </Group>
                  }
                />
              ))}
            </Group>
          </Radio.Group>
          <Fault fault={saving.error} />
          <Group justify="end">
            <Button variant="default" onClick={onClose}>
              {t("ui:cancel")}
            </Button>
            <Button type="submit" loading={saving.isPending}>
              {t("ui:save")}
            </Button>
          </Group>
        </Stack>
      </Form>
    </Dialog>
  );
}
