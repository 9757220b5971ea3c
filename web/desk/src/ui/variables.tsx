import { Fragment, useCallback } from "react";
import { useTranslation } from "react-i18next";
import { piecesOf } from "../data/variables";
import classes from "./variables.module.css";

/** The words for a template's text in the language of the screens: what is filled in by what it is, in brackets. */
export function useReadable(): (text: string) => string {
  const { t } = useTranslation("settings");
  return useCallback(
    (text) =>
      piecesOf(text)
        .map((piece) =>
          "words" in piece ? piece.words : t("variableHere", { name: t(`variable.${piece.variable}`) }),
        )
        .join(""),
    [t],
  );
}

/** A template's text, in which what is filled in stands apart and in the language of the screens. */
export function Fillable({ text }: { text: string }) {
  const { t, i18n } = useTranslation("settings");
  return piecesOf(text).map((piece, at) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces have nothing else, and never change places
    if ("words" in piece) return <Fragment key={at}>{piece.words}</Fragment>;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <span key={at} lang={i18n.language} className={classes.variable}>
        {t("variableHere", { name: t(`variable.${piece.variable}`) })}
      </span>
    );
  });
}
