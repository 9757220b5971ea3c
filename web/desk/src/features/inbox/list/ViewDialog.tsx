import { Button, Checkbox, Group, Stack, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { data } from "@tsunagu/shared/api/client";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { keys } from "../../../data/keys";
import { useMay } from "../../../data/me";
import type { ListFilter, SavedView } from "../../../data/shapes";
import { isBuiltIn } from "../../../data/views";
import { Flyout } from "../../../ui/Flyout";
import { useProblemText } from "../../../ui/problem";
import { toast, toastFault } from "../../../ui/toast";

/** Keeps what the list shows now as a view; or renames or deletes one that is kept. */
export function ViewDialog({
  filter,
  view,
  onClose,
}: {
  filter: ListFilter;
  view?: SavedView;
  onClose: () => void;
}) {
  const { t } = useTranslation(["list", "ui"]);
  const cache = useQueryClient();
  const navigate = useNavigate();
  const words = useProblemText();
  const mayShare = useMay("desk.manage");
  const [name, setName] = useState(view?.name ?? "");
  const [shared, setShared] = useState(false);
  const [fault, setFault] = useState<string>();
  const go = (to: string) => void navigate({ to: "/inbox/$view", params: { view: to } });
  const run = async (work: () => Promise<void>) => {
    try {
      await work();
      void cache.invalidateQueries({ queryKey: keys.views });
      onClose();
    } catch (problem) {
      setFault(words(problem).title);
    }
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      if (view) {
        const params = { path: { id: view.id } };
        await api.PATCH("/api/v1/views/{id}", { params, body: { name: name.trim() } });
        return;
      }
      const { view: over, q: _, sort: __, ...parts } = filter;
      const kept = { ...parts, ...(isBuiltIn(over) ? { view: over } : {}) };
      const body = { name: name.trim(), filter: kept, ...(shared ? { shared } : {}) };
      const made = await data(api.POST("/api/v1/views", { body }));
      go(made.id);
    });
  };
  const remove = ({ id, ...kept }: SavedView) =>
    run(async () => {
      await api.DELETE("/api/v1/views/{id}", { params: { path: { id } } });
      go("all");
      toast(t("list:view.removed", { name: kept.name }), {
        label: t("ui:undo"),
        run: () => void bringBack(kept).catch((problem) => toastFault(words(problem).title)),
      });
    });
  /** A view that is deleted is gone for good; another one takes its place. */
  const bringBack = async ({ name, filter, order, shared }: Omit<SavedView, "id">) => {
    await data(api.POST("/api/v1/views", { body: { name, filter, order, shared } }));
    void cache.invalidateQueries({ queryKey: keys.views });
  };
  return (
    <Flyout title={view ? t("list:view.change") : t("list:view.keep")} isOpen onClose={onClose}>
      <form onSubmit={save}>
        <Stack gap="md">
          <TextInput
            data-autofocus
            required
            maxLength={80}
            label={t("list:view.name")}
            value={name}
            error={fault}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {!view && mayShare ? (
            <Checkbox
              label={t("list:view.share")}
              checked={shared}
              onChange={(event) => setShared(event.currentTarget.checked)}
            />
          ) : null}
          <Group justify="end" gap="sm">
            {view ? (
              <Button variant="default" c="var(--danger)" onClick={() => void remove(view)}>
                {t("ui:remove")}
              </Button>
            ) : null}
            <Button type="submit" disabled={!name.trim()}>
              {t("ui:save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Flyout>
  );
}
