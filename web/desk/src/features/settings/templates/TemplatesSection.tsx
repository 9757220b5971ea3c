import { Badge, Button, Group, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../../data/me";
import type { Template } from "../../../data/shapes";
import { templatesQuery } from "../../../data/workspace";
import { Empty } from "../../../ui/Empty";
import { Fillable } from "../../../ui/variables";
import { Card } from "../parts/Card";
import { Read } from "../parts/Read";
import { Section } from "../parts/Section";
import classes from "../settings.module.css";
import { TemplateDialog } from "./TemplateDialog";
import { TemplatePreview } from "./TemplatePreview";
import { TemplateRemoval } from "./TemplateRemoval";

/** Prepared texts, in both languages. */
export function TemplatesSection() {
  const { t } = useTranslation("settings");
  const may = useMay("desk.manage");
  const read = useQuery(templatesQuery);
  const [open, setOpen] = useState<Template | "new">();
  return (
    <Section
      title={t("section.templates")}
      help={t("templatesHelp")}
      action={
        may ? (
          <Button leftSection={<IconPlus aria-hidden size={18} />} onClick={() => setOpen("new")}>
            {t("templateNew")}
          </Button>
        ) : null
      }
    >
      <Read query={read}>
        {(templates) =>
          templates.length === 0 ? (
            <Empty title={t("templatesEmpty")} help={t("templatesEmptyHelp")} />
          ) : (
            templates.map((one) => <TemplateCard key={one.id} template={one} onEdit={() => setOpen(one)} />)
          )
        }
      </Read>
      {open ? (
        <TemplateDialog template={open === "new" ? undefined : open} onClose={() => setOpen(undefined)} />
      ) : null}
    </Section>
  );
}

function TemplateCard({ template, onEdit }: { template: Template; onEdit: () => void }) {
  const { t } = useTranslation("settings");
  const may = useMay("desk.manage");
  const [isPreviewed, setPreviewed] = useState(false);
  return (
    <Card>
      <Group justify="space-between" align="start">
        <Group gap="sm">
          <Text fw={600}>{template.name}</Text>
          <Badge variant="outline" color="gray" tt="none">
            {t(template.locale === "en" ? "inEnglish" : "inJapanese")}
          </Badge>
        </Group>
        <Group gap="sm">
          <Button size="compact-md" variant="default" onClick={() => setPreviewed((now) => !now)}>
            {t(isPreviewed ? "previewHide" : "preview")}
          </Button>
          {may ? (
            <>
              <Button
                size="compact-md"
                variant="default"
                aria-label={t("editOf", { name: template.name })}
                onClick={onEdit}
              >
                {t("edit")}
              </Button>
              <TemplateRemoval template={template} />
            </>
          ) : null}
        </Group>
      </Group>
      {isPreviewed ? (
        <TemplatePreview id={template.id} />
      ) : (
        <div lang={template.locale}>
          {template.subject ? (
            <Text size="sm" fw={600}>
              <Fillable text={template.subject} />
            </Text>
          ) : null}
          <Text size="sm" className={classes.prose} lineClamp={5}>
            <Fillable text={template.text} />
          </Text>
        </div>
      )}
    </Card>
  );
}
