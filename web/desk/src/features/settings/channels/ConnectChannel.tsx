import { useState } from "react";
import { useTranslation } from "react-i18next";
import { abilitiesOf } from "../../../data/kinds";
import type { ChannelKind } from "../../../data/shapes";
import { usePlace } from "../../../ui/place";
import { ConnectForm } from "./ConnectForm";
import classes from "./channels.module.css";
import { KindIcon } from "./KindIcon";
import { PROVIDER_NAMES, PROVIDERS, type Provider } from "./providers";

/** Connecting a channel step by step: which kind, for mail which provider, then the form with its test. */
export function ConnectChannel({ kinds }: { kinds: ChannelKind[] }) {
  const { t } = useTranslation("settings");
  const { locale } = usePlace();
  const [kind, setKind] = useState<ChannelKind>();
  const [provider, setProvider] = useState<Provider>();
  if (!kind) {
    return (
      <>
        <h2>{t("chooseKind")}</h2>
        <ul className={classes.choices}>
          {kinds.map((one) => (
            <li key={one.kind}>
              <button type="button" className={classes.choice} onClick={() => setKind(one)}>
                <KindIcon svg={one.icon} />
                {one.name[locale]}
              </button>
            </li>
          ))}
        </ul>
      </>
    );
  }
  if (abilitiesOf(kind.kind).hasProviders && !provider) {
    return (
      <>
        <h2>{t("chooseProvider")}</h2>
        <ul className={classes.choices}>
          {(Object.keys(PROVIDERS) as Provider[]).map((one) => (
            <li key={one}>
              <button type="button" className={classes.choice} onClick={() => setProvider(one)}>
                {one === "other" ? t("provider.other") : PROVIDER_NAMES[one]}
              </button>
            </li>
          ))}
        </ul>
      </>
    );
  }
  return <ConnectForm kind={kind} provider={provider} />;
}
