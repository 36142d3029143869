import type { ItemDetail } from "@chengfang/model/compliance/view";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { request } from "../../http/request.ts";
import { lookAgainMs } from "../lively.ts";

export const itemPath = (systemId: string, unit: string): string =>
  `/systems/${encodeURIComponent(systemId)}/items/${encodeURIComponent(unit)}`;

/** One item with all that it rests on. */
export const useItem = (systemId: string, unit: string) =>
  useQuery({
    queryKey: ["system", systemId, "item", unit],
    queryFn: async ({ signal }) => request<ItemDetail>(itemPath(systemId, unit), { signal, background: true }),
    refetchInterval: lookAgainMs,
    placeholderData: keepPreviousData,
  });
