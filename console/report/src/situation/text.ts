import type { SituationFacts } from "@chengfang/model/reporting/situation";
import { chartsOf } from "./charts.ts";
import type { Chart } from "./charts.ts";
import { day } from "../time.ts";
import { words } from "../words.ts";
import type { Language } from "../words.ts";
import { chinese } from "./chinese.ts";
import { english } from "./english.ts";
import type { SituationWords } from "./words.ts";

export interface SituationTable {
  readonly columns: readonly { readonly title: string; readonly share: number; readonly align?: "left" | "center" }[];
  readonly rows: readonly (readonly string[])[];
}

export interface SituationSection {
  readonly heading: string;
  readonly lines: readonly string[];
  readonly charts: readonly Chart[];
  readonly tables: readonly SituationTable[];
}

/** A situation report in words, before any layout. */
export interface SituationText {
  readonly title: string;
  /** The title where it is broken, if the sense says where (GB/T 9704 7.3.1). */
  readonly titleLines?: readonly string[];
  readonly organisation: string;
  /** What its time is called, e.g. 2026年11月16日至22日. */
  readonly span: string;
  readonly day: string;
  readonly madeAt: string;
  readonly sections: readonly SituationSection[];
}

/** The report writes itself: every sentence follows from the facts. */
export function situationText(facts: SituationFacts, language: Language): SituationText {
  const say = language === "zh" ? chinese : english;
  const charts = chartsOf(facts, language);
  const sections = say.sections(facts).map((section, i) => ({
    ...section,
    charts: charts[i] ?? [],
    tables: tablesOf(facts, language, { section: i, say }),
  }));
  return {
    title: say.title(facts),
    organisation: facts.organisation,
    span: say.span(facts.from, facts.to),
    day: day(facts.madeAt, language),
    madeAt: facts.madeAt,
    sections,
  };
}

function tablesOf(
  facts: SituationFacts,
  language: Language,
  { section, say }: { section: number; say: SituationWords },
): SituationTable[] {
  if (section === 1 && facts.types.length > 0) {
    const rows = facts.types.map(({ name, nameZh, count }, i) => [
      `${i + 1}`,
      language === "zh" ? nameZh || name : name,
      `${count}`,
    ]);
    return [{ columns: columnsOf(say.typeColumns, [10, 70, 20]), rows }];
  }
  if (section === 2 && facts.incidents.listed.length > 0) {
    const rows = facts.incidents.listed.map((each) => [
      each.number,
      language === "zh" ? each.titleZh || each.title : each.title,
      words[language].severity[each.severity],
      words[language].status[each.status as keyof (typeof words)["zh"]["status"]] ?? each.status,
      each.units,
    ]);
    return [{ columns: columnsOf(say.incidentColumns, [22, 36, 10, 12, 20]), rows }];
  }
  return [];
}

const columnsOf = (titles: readonly string[], shares: readonly number[]) =>
  titles.map((title, i) => ({
    title,
    share: shares[i] ?? 1,
    align: i === 0 || (shares[i] ?? 0) < 20 ? ("center" as const) : ("left" as const),
  }));
