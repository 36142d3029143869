import type { EntityKind } from "@chengfang/model/query-language/entity";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNotify } from "react-admin";
import { request } from "../http/request.ts";
import { useExplain } from "../ui/useExplain.ts";

/** `GET /api/baskets`. */
export interface Basket {
  readonly id: string;
  readonly title: string;
  readonly incidentId: string | null;
  readonly owner: string;
  readonly createdAt: string;
  readonly items: number;
}

export interface BasketItem {
  readonly id: string;
  readonly kind: "event" | "alert" | "value" | "file";
  readonly ref: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly note: string;
  readonly at: string;
  readonly by: string;
}

/** What is put into a basket. */
export type Putting =
  | { readonly kind: "event" | "alert" | "file"; readonly ids: readonly string[] }
  | { readonly kind: "value"; readonly entity: EntityKind; readonly value: string };

export const useBaskets = () =>
  useQuery({
    queryKey: ["baskets"],
    queryFn: async ({ signal }) => request<Basket[]>("/baskets", { signal }),
  });

/** Puts things into a basket, a new one if only a title is given; says how many were new. */
export function usePut(): (into: { id: string } | { title: string }, what: Putting, note: string) => Promise<void> {
  const notify = useNotify();
  const fail = useExplain();
  const client = useQueryClient();
  return async (into, what, note) => {
    try {
      const id = "id" in into ? into.id : (await request<Basket>("/baskets", { method: "POST", body: into })).id;
      const { added } = await request<{ added: number }>(`/baskets/${id}/items`, {
        method: "POST",
        body: { ...what, note },
      });
      notify(added > 0 ? "baskets.put" : "baskets.there", { type: "success" });
      await client.invalidateQueries({ queryKey: ["baskets"] });
    } catch (error) {
      fail(error);
    }
  };
}
