import { useSpeech } from "../item/speech";

/**
 * A stranger's HTML in a document of its own, with an origin of its own. It runs nothing, so it cannot tell its height:
 * the frame scrolls, can be drawn larger, and there is a view of the whole mail.
 */
export function MailFrame({
  url,
  round,
  subject,
  className,
  height,
}: {
  url: string;
  /** Another one draws the same address anew. */
  round: number;
  subject: string;
  className: string;
  /** In pixels; without it, as high as there is room. */
  height?: number;
}) {
  const { t } = useSpeech();
  return (
    <iframe
      // A frame that goes elsewhere leaves a step in the browser's history; a fresh one does not.
      key={`${round} ${url}`}
      className={className}
      style={height ? { height } : undefined}
      src={url}
      title={t("mailFrame", { subject: subject || t("noSubject") })}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      loading="lazy"
    />
  );
}
