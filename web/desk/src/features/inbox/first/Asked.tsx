import { Button } from "@mantine/core";
import { type RefObject, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Keeper } from "../composer/draft/keeper";
import { isEmpty, type Words } from "../composer/draft/words";
import { Notice } from "../composer/Notice";
import { isSameAddress, withParties } from "../composer/recipients/address";
import { answered, askedFor } from "./writeTo";

/**
 * Puts whom somebody asked to write to at the head of an empty sheet. Words begun before are theirs: then it asks whether
 * the person is to be added.
 */
export function Asked({
  words,
  keeper,
  field,
}: {
  words: Words;
  keeper: Keeper;
  field: RefObject<HTMLTextAreaElement | null>;
}) {
  const { t } = useTranslation("composer");
  const [asked, setAsked] = useState(askedFor);
  const isThere = asked && words.to?.some(({ address }) => isSameAddress(address, asked.address));
  const isFree = isEmpty(words);
  const done = () => {
    answered();
    setAsked(undefined);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: decided once, by what lay there when it was asked
  useEffect(() => {
    if (!asked || !(isFree || isThere)) return;
    if (isFree) keeper.edit({ to: [asked] });
    done();
    field.current?.focus();
  }, []);
  useEffect(() => () => answered(), []);
  if (!asked || isFree || isThere) return null;
  const name = asked.name || asked.address;
  return (
    <Notice tone="warn">
      <span>{t("first.begun", { name })}</span>
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => {
          keeper.edit({ to: withParties(words.to ?? [], [asked]) });
          done();
        }}
      >
        {t("first.addThem", { name })}
      </Button>
      <Button size="compact-xs" variant="default" onClick={done}>
        {t("first.leaveThem")}
      </Button>
    </Notice>
  );
}
