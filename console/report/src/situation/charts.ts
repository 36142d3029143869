import type { SituationFacts } from "@chengfang/model/reporting/situation";
import { words } from "../words.ts";
import type { Language } from "../words.ts";
import { severitiesOf } from "./severities.ts";

export interface Chart {
  /** line and column stand upright, bar lies. */
  readonly kind: "line" | "column" | "bar";
  readonly title: string;
  readonly series: string;
  readonly categories: readonly string[];
  readonly values: readonly number[];
}

/** The charts of each section, in the order of the sections. */
export function chartsOf(facts: SituationFacts, language: Language): Chart[][] {
  const zh = language === "zh";
  const alerts = zh ? "告警（条）" : "Alerts";
  const chart = (kind: Chart["kind"], title: string, bars: readonly { name: string; count: number }[]): Chart[] =>
    bars.length < 2
      ? []
      : [
          {
            kind,
            title,
            series: alerts,
            categories: bars.map(({ name }) => name),
            values: bars.map(({ count }) => count),
          },
        ];
  const days = facts.alerts.byDay.map(({ day, count }) => ({ name: day.slice(5), count }));
  const severities = severitiesOf(facts).map(({ severity, count }) => ({
    name: words[language].severity[severity],
    count,
  }));
  return [
    chart("line", zh ? "每日告警数量" : "Alerts a day", days),
    chart("column", zh ? "告警级别分布" : "Alerts by severity", severities),
    [],
    [],
    chart("bar", zh ? "告警较多的单位" : "Departments with most alerts", facts.departments),
    [],
    [],
    [],
  ];
}
