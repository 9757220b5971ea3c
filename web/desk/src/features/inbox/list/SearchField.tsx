import { ActionIcon, TextInput } from "@mantine/core";
import { IconSearch, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { isIme } from "@tsunagu/shared/ime";
import { type KeyboardEvent, type RefObject, useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useOwnKeys, waysOf } from "../../../actions/keymap";
import { announced } from "../../../actions/shortcut";
import { CHANNEL_KINDS } from "../../../data/kinds";
import { membersQuery } from "../../../data/members";
import { tagsQuery } from "../../../data/tags";
import { usePlace } from "../../../ui/place";
import { useTyped } from "../../../ui/typed";
import classes from "./list.module.css";
import type { Offer } from "./searchWords";
import { useSearchWords } from "./useSearchWords";

/** Longest search the server takes. */
const LONGEST = 500;

interface Props {
  q: string;
  onSearch: (q: string | undefined) => void;
  /** Goes on to what was found. */
  onLeave: () => void;
  field: RefObject<HTMLInputElement | null>;
}

/**
 * Searches the list. Search words are offered while typing, once no input method is composing; Enter and the button
 * search, and the down arrow goes on to what was found.
 */
export function SearchField({ q, onSearch, onLeave, field }: Props) {
  const { t } = useTranslation("list");
  const { locale } = usePlace();
  const list = useId();
  const [searchBy] = waysOf("list.search", useOwnKeys());
  const { value, settled, isComposing, set, inputProps } = useTyped(q);
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const tags = useQuery({ ...tagsQuery, enabled: isOpen });
  const members = useQuery({ ...membersQuery, enabled: isOpen });
  useEffect(() => set(q), [q, set]);
  const known = {
    tags: tags.data?.map(({ name }) => name) ?? [],
    members: members.data?.map(({ name }) => name) ?? [],
    channels: CHANNEL_KINDS,
  };
  const offersFor = useSearchWords(isOpen);
  const offers = (isOpen && !isComposing && offersFor?.(settled, locale, known)) || [];
  const take = (offer: Offer) => {
    set(offer.text);
    setAt(-1);
    field.current?.focus();
  };
  const search = (text: string) => {
    setOpen(false);
    setAt(-1);
    onSearch(text.trim() || undefined);
  };
  const key = (event: KeyboardEvent) => {
    if (isIme(event)) return;
    const offer = offers[at];
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && offers.length > 0) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setAt((at + step + offers.length + (at < 0 && step < 0 ? 1 : 0)) % offers.length);
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      onLeave();
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (offer) take(offer);
      else search(value);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (offers.length > 0) setOpen(false);
      else field.current?.blur();
    }
  };
  return (
    <search className={classes.search}>
      <TextInput
        ref={field}
        role="combobox"
        aria-label={t("search")}
        placeholder={t("search")}
        aria-expanded={offers.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={offers[at] ? `${list}-${at}` : undefined}
        aria-keyshortcuts={searchBy && announced(searchBy)}
        autoComplete="off"
        spellCheck={false}
        maxLength={LONGEST}
        leftSection={
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t("searchDo")}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => search(value)}
          >
            <IconSearch aria-hidden size={16} />
          </ActionIcon>
        }
        rightSection={
          value ? (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t("searchClear")}
              onClick={() => search("")}
            >
              <IconX aria-hidden size={16} />
            </ActionIcon>
          ) : null
        }
        {...inputProps}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onInput={() => setOpen(true)}
        onKeyDown={key}
      />
      <div
        id={list}
        role="listbox"
        aria-label={t("searchWords")}
        hidden={offers.length === 0}
        className={classes.offers}
      >
        {offers.map((offer, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the offer it stands at
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field hears the keys
          <div
            key={offer.word}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === at}
            className={classes.offer}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(offer)}
          >
            <span>{offer.word}</span>
            <small>{offer.name ? t(`word.${offer.name}`) : null}</small>
          </div>
        ))}
      </div>
    </search>
  );
}
