import { Button, Group, Stack, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../../../ui/Dialog";
import { Form } from "../../../../ui/FormFrame";
import { Fault } from "../../parts/Fault";

/** The frame of a small form in a dialog: a name first, what else there is, and the way to save it. */
export function NameDialog({
  title,
  label,
  help,
  name,
  fault,
  isDirty,
  saving,
  size = "md",
  onName,
  onSubmit,
  onClose,
  children,
}: {
  title: string;
  label: string;
  help?: string;
  name: string;
  fault: string | undefined;
  isDirty: boolean;
  saving: { isPending: boolean; error: unknown };
  size?: string;
  onName: (name: string) => void;
  onSubmit: () => void;
  onClose: () => void;
  children?: ReactNode;
}) {
  const { t } = useTranslation("ui");
  return (
    <Dialog
      size={size}
      onClose={onClose}
      title={title}
      closeButtonProps={{ "aria-label": t("close") }}
      closeOnClickOutside={!isDirty}
    >
      <Form onSubmit={onSubmit}>
        <Stack>
          <TextInput
            data-autofocus
            label={label}
            description={help}
            maxLength={80}
            value={name}
            onChange={(event) => onName(event.currentTarget.value)}
            error={fault}
          />
          {children}
          <Fault fault={saving.error} />
          <Group justify="end">
            <Button variant="default" onClick={onClose}>
              {t("cancel")}
            </Button>
            <Button type="submit" loading={saving.isPending}>
              {t("save")}
            </Button>
          </Group>
        </Stack>
      </Form>
    </Dialog>
  );
}
