import type { Alert } from "@chengfang/model/alert";
import type { Incident } from "@chengfang/model/incident";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { list } from "../data/query.ts";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { mayI } from "../session/may.ts";
import { entityPath } from "../entity/address.ts";
import { meaningOf } from "./entries.ts";
import type { Place } from "./recent.ts";

/** What a number or an address is the name of: an incident, an alert, the page about the address. */
export function useFound(typed: string): readonly Place[] {
  const translate = useTranslate();
  const language = useLanguage();
  const text = typed.trim();
  const meaning = meaningOf(text);
  const { data = [] } = useQuery({
    queryKey: ["palette", text, language],
    queryFn: async () => {
      const [incidents, alerts] = await Promise.all([
        mayI("incidents.read") ? list<Incident>("incidents", { filter: { q: text }, limit: 5 }) : { rows: [] },
        mayI("alerts.read") ? list<Alert>("alerts", { filter: { id: text }, limit: 1 }) : { rows: [] },
      ]);
      return [
        ...incidents.rows.map(({ id, number, title, titleZh }) => ({
          path: `/incidents/${id}/show`,
          title: `${number} ${titleIn(language, title, titleZh)}`,
        })),
        ...alerts.rows.map(({ id, ruleTitle, ruleTitleZh }) => ({
          path: `/alerts/${id}/show`,
          title: titleIn(language, ruleTitle, ruleTitleZh),
        })),
      ];
    },
    enabled: meaning === "number",
    staleTime: 10_000,
  });
  if (meaning === "number") return data;
  if (meaning === "text") return [];
  const about = (path: string, key: string) => ({ path, title: translate(`palette.${key}`, { value: text }) });
  return [
    ...(mayI("events.search") ? [about(entityPath("ip", text), "entity")] : []),
    ...(mayI("alerts.read") ? [about(`/alerts?status=any&entityValue=${encodeURIComponent(text)}`, "alertsOf")] : []),
  ];
}
