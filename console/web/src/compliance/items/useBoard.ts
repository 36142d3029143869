import type { ItemRow } from "@chengfang/model/compliance/view";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useSearchParams } from "react-router-dom";
import { list } from "../../data/query.ts";
import { lookAgainMs, stir } from "../lively.ts";
import { stepIn } from "../rowKeys.ts";
import { showLine } from "../useRowKeys.ts";
import { readBoard, writeBoard } from "./address.ts";
import type { BoardQuestion } from "./address.ts";
import { matches, sectionsOf } from "./board.ts";
import type { Section } from "./board.ts";

/** No level with all extensions has as many. */
const most = 1000;

export interface Board {
  readonly question: BoardQuestion;
  readonly all: readonly ItemRow[];
  readonly rows: readonly ItemRow[];
  readonly sections: readonly Section[];
  readonly ready: boolean;
  readonly error: unknown;
  readonly cursor: string | undefined;
  readonly selected: ReadonlySet<string>;
  readonly ask: (change: Partial<BoardQuestion>) => void;
  readonly step: (by: 1 | -1) => void;
  readonly open: (unit: string | undefined) => void;
  readonly select: (units: readonly string[], on: boolean) => void;
  readonly reload: () => Promise<void>;
}

/** All items of a system, narrowed in the browser: each key and each filter answers at once. */
export function useBoard(systemId: string): Board {
  const client = useQueryClient();
  const [params, setParams] = useSearchParams();
  const [pointed, setPointed] = useState<string>();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const question = readBoard(params);
  const { data, error } = useItems(systemId);
  const all = data?.rows ?? [];
  const rows = all.filter((row) => matches(row, question));
  const at = question.at === "" ? undefined : question.at;
  const cursor = at ?? pointed;
  const ready = data !== undefined;
  useFirstLine(ready);
  const ask = (change: Partial<BoardQuestion>) => setParams(writeBoard({ ...question, ...change }), { replace: true });
  return {
    question,
    all,
    rows,
    sections: sectionsOf(rows),
    ready,
    error,
    cursor,
    selected,
    ask,
    step: (by) => {
      const next = stepIn(unitsOf(rows), cursor, by);
      setPointed(next);
      if (at !== undefined && next !== undefined) ask({ at: next });
      showLine(next);
    },
    open: (unit) => {
      setPointed(unit ?? cursor);
      ask({ at: unit ?? "" });
    },
    select: (units, on) => setSelected((now) => withUnits(now, units, on)),
    reload: async () => judgedAnew(client, systemId),
  };
}

/** The item that a link leads to comes into sight once, when the list is there. */
function useFirstLine(ready: boolean): void {
  useEffect(() => {
    if (ready) showLine(new URLSearchParams(window.location.hash.split("?")[1]).get("at") ?? undefined, "center");
  }, [ready]);
}

export const useItems = (systemId: string) =>
  useQuery({
    queryKey: ["system", systemId, "items"],
    queryFn: async ({ signal }) =>
      list<ItemRow>(
        `systems/${encodeURIComponent(systemId)}/items`,
        { sort: ["clause", "ASC"], limit: most },
        { signal, background: true },
      ),
    refetchInterval: lookAgainMs,
    placeholderData: keepPreviousData,
  });

async function judgedAnew(client: QueryClient, systemId: string): Promise<void> {
  stir();
  await client.invalidateQueries({ queryKey: ["system", systemId] });
}

const unitsOf = (rows: readonly ItemRow[]) => rows.map(({ item }) => item.unit);

function withUnits(now: ReadonlySet<string>, units: readonly string[], on: boolean): ReadonlySet<string> {
  const next = new Set(now);
  for (const unit of units) {
    if (on) next.add(unit);
    else next.delete(unit);
  }
  return next;
}
