import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { list } from "../data/query.ts";
import { request } from "../http/request.ts";
import { mayI } from "../session/may.ts";
import { useSelf } from "../session/session.ts";
import type { Choice } from "./ChoiceChip.tsx";
import { useActor } from "./useActor.ts";

const fiveMinutes = 300_000;

/** Names behind account ids; oneself first. */
export function usePeople(): { readonly choices: Choice[]; readonly nameOf: (id: string | null) => string } {
  const self = useSelf();
  const translate = useTranslate();
  const actor = useActor();
  const { data = [] } = useQuery({
    queryKey: ["people"],
    queryFn: async ({ signal }) => request<{ id: string; displayName: string }[]>("/accounts/names", { signal }),
    enabled: mayI("compliance.read"),
    staleTime: fiveMinutes,
  });
  const names = new Map(data.map(({ id, displayName }) => [id, displayName]));
  const nameOf = (id: string | null) => {
    if (id === null) return translate("ui.unassigned");
    return names.get(id) ?? actor(id);
  };
  const others = data
    .filter(({ id }) => id !== self?.id)
    .map(({ id, displayName }) => ({ value: id, label: displayName }));
  const me = self ? [{ value: self.id, label: `${self.displayName}（${translate("ui.me")}）` }] : [];
  return { choices: [...me, ...others], nameOf };
}

/** The units of the register, for filters and forms. */
export function useUnits(): { readonly choices: Choice[]; readonly nameOf: (id: string) => string } {
  const { data } = useQuery({
    queryKey: ["unit-names"],
    queryFn: async ({ signal }) =>
      list<{ id: string; name: string }>("units", { limit: 1000, sort: ["name", "ASC"] }, { signal }),
    enabled: mayI("units.read"),
    staleTime: fiveMinutes,
  });
  const rows = data?.rows ?? [];
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return { choices: rows.map(({ id, name }) => ({ value: id, label: name })), nameOf: (id) => names.get(id) ?? id };
}
