import { useTranslate } from "react-admin";

/** A length of time as people say it. */
export function useSpanText(): (ms: number | null) => string {
  const translate = useTranslate();
  return (ms) => {
    if (ms === null) return "—";
    const minutes = ms / 60_000;
    if (minutes < 1) return translate("metrics.span.s", { n: Math.round(ms / 1000) });
    if (minutes < 120) return translate("metrics.span.m", { n: Math.round(minutes) });
    const hours = minutes / 60;
    if (hours < 48) return translate("metrics.span.h", { n: Math.round(hours * 10) / 10 });
    return translate("metrics.span.d", { n: Math.round(hours / 2.4) / 10 });
  };
}
