import { Skeleton, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Qr } from "./qr";
import classes from "./secondFactor.module.css";

/** An address as a QR code. What draws it comes when it is needed; without it the secret is typed. */
export function QrCode({ address }: { address: string }) {
  const { t } = useTranslation("settings");
  const [qr, setQr] = useState<Qr | "missing">();
  useEffect(() => {
    let isWanted = true;
    import("./qr").then(
      ({ draw }) => isWanted && setQr(draw(address)),
      () => isWanted && setQr("missing"),
    );
    return () => {
      isWanted = false;
    };
  }, [address]);
  if (qr === "missing") return <Text size="sm">{t("totp.noQr")}</Text>;
  if (!qr) return <Skeleton width={200} height={200} />;
  return (
    <svg className={classes.qr} viewBox={`0 0 ${qr.side} ${qr.side}`} role="img" aria-label={t("totp.qr")}>
      <path className={classes.dark} d={qr.path} shapeRendering="crispEdges" />
    </svg>
  );
}
