import type { Values } from "./values";

/** Mail providers whose servers are known. Empty hosts are given by the provider to each customer. */
export const PROVIDERS = {
  google: servers("imap.gmail.com", "smtp.gmail.com", "465", "tls"),
  microsoft: servers("outlook.office365.com", "smtp.office365.com", "587", "starttls"),
  yahooJapan: servers("imap.mail.yahoo.co.jp", "smtp.mail.yahoo.co.jp", "465", "tls"),
  icloud: servers("imap.mail.me.com", "smtp.mail.me.com", "587", "starttls"),
  sakura: servers("", "", "587", "starttls"),
  lolipop: servers("imap.lolipop.jp", "smtp.lolipop.jp", "465", "tls"),
  onamae: servers("", "", "465", "tls"),
  other: servers("", "", "587", "starttls"),
} as const;

export type Provider = keyof typeof PROVIDERS;

/** The names of the providers, as they write themselves; only `other` has none. */
export const PROVIDER_NAMES: Record<Exclude<Provider, "other">, string> = {
  google: "Gmail / Google Workspace",
  microsoft: "Outlook / Microsoft 365",
  yahooJapan: "Yahoo! JAPAN メール",
  icloud: "iCloud メール",
  sakura: "さくらのメールボックス",
  lolipop: "ロリポップ!",
  onamae: "お名前メール",
};

function servers(imap: string, smtp: string, port: string, security: "tls" | "starttls") {
  return {
    imap_host: imap,
    imap_port: "993",
    imap_security: "tls",
    smtp_host: smtp,
    smtp_port: port,
    smtp_security: security,
  };
}

/**
 * What is filled in for a mailbox when nothing was typed: the log-in is the address (Yahoo! JAPAN and iCloud read mail
 * under the part before the `@`), and sending uses the password of receiving.
 */
export function completed(provider: Provider, values: Values): Values {
  const text = (key: string) => String(values[key] ?? "").trim();
  const address = text("address").normalize("NFKC");
  const local = address.split("@")[0] ?? address;
  const reading = provider === "yahooJapan" || provider === "icloud" ? local : address;
  const sending = provider === "yahooJapan" ? local : address;
  const or = (key: string, otherwise: string) => (text(key) === "" ? otherwise : values[key]) ?? "";
  return {
    ...values,
    address,
    ...(text("imap_host") ? { imap_user: or("imap_user", reading) } : {}),
    ...(text("smtp_host")
      ? {
          smtp_user: or("smtp_user", sending),
          smtp_password: or("smtp_password", String(values.imap_password ?? "")),
        }
      : {}),
  };
}
