import { useQuery } from "@tanstack/react-query";
import { list } from "../data/query.ts";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import type { Narrowing } from "./address.ts";

interface Named {
  readonly id: string;
  readonly title?: string;
  readonly titleZh?: string;
  readonly number?: string;
  readonly name?: string;
}

/** Where the names behind a filter's values are kept; other filters' values are read as they stand. */
const registers: Partial<Record<Narrowing, string>> = {
  ruleId: "rules",
  incidentId: "incidents",
  assetId: "assets",
  unitId: "units",
};

/** What the values of a filter are called: nobody knows a rule by its identifier. */
export function useNamesOf(key: Narrowing, ids: readonly string[]): (id: string) => string {
  const language = useLanguage();
  const register = registers[key];
  const { data } = useQuery({
    queryKey: ["names-of", register, ids],
    queryFn: async ({ signal }) => list<Named>(register ?? "", { filter: { id: ids } }, { signal }),
    enabled: register !== undefined && ids.length > 0,
    staleTime: Infinity,
    retry: false,
  });
  return (id) => {
    const row = data?.rows.find((each) => each.id === id);
    return row?.number ?? row?.name ?? (titleIn(language, row?.title ?? "", row?.titleZh ?? "") || id);
  };
}
