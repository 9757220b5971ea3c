import { useQuery } from "@tanstack/react-query";
import type { Schemas } from "@tsunagu/shared/api/client";
import { data } from "@tsunagu/shared/api/client";
import { useCallback } from "react";
import { api } from "../../../../data/api";
import { templatesQuery } from "../../../../data/workspace";
import { useProblemText } from "../../../../ui/problem";
import { toastFault } from "../../../../ui/toast";
import { useReadable } from "../../../../ui/variables";
import { NEW } from "../../outbox/entry";
import { found } from "./find";

/** The templates of the workspace for a conversation, or for a first message to somebody of a name: found by words, and filled in by the server before they are put in. */
export function useTemplates(conversation: string, language: string, receiver?: string) {
  const problemText = useProblemText();
  const { data: templates } = useQuery(templatesQuery);
  const readable = useReadable();
  const find = useCallback(
    (words: string) => found(templates ?? [], words, language, readable),
    [templates, language, readable],
  );
  const fill = async (id: string, take: (rendered: Schemas["RenderedTemplate"]) => void) => {
    const request = api.POST("/api/v1/templates/{id}/render", {
      params: { path: { id } },
      body: conversation === NEW ? { receiver: receiver ?? "" } : { conversation },
    });
    try {
      take(await data(request));
    } catch (fault) {
      toastFault(problemText(fault).title);
    }
  };
  return { find, fill };
}
