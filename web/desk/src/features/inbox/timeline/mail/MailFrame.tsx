import { useSpeech } from "../item/speech";

/**
 * A stranger's HTML in a document of its own. It runs nothing, so it cannot tell its height: the frame scrolls, can be
 * drawn larger, and there is a view of the whole mail.
 */
export function MailFrame({ url, subject, className }: { url: string; subject: string; className: string }) {
  const { t } = useSpeech();
  return (
    <iframe
      className={className}
      src={url}
      title={t("mailFrame", { subject: subject || t("noSubject") })}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      loading="lazy"
    />
  );
}
