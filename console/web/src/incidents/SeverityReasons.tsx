import type { SeverityReason } from "@chengfang/model/incident";
import { useTranslate } from "react-admin";
import { joined } from "../i18n/joined.ts";
import { useLanguage } from "../i18n/titled.ts";

/** Why the severity is what it is, in words. */
export function SeverityReasons({ reasons }: { reasons: readonly SeverityReason[] }) {
  const translate = useTranslate();
  const language = useLanguage();
  const words = reasons.map(({ code, value }) =>
    translate(`incidents.reason.${code}`, {
      value: code === "worst-alert" ? translate(`name.severity.${value}`, { _: value }) : value,
    }),
  );
  if (words.length === 0) return null;
  const told = translate("incidents.severityWhy", { reasons: joined(language, words, true) });
  return <p className="quiet severity-why">{told}</p>;
}
