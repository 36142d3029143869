import type { Assessment } from "@chengfang/model/compliance/assessment";
import type { System } from "@chengfang/model/compliance/system";
import type { SystemSummary } from "@chengfang/model/compliance/view";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { one } from "../../data/query.ts";
import { Problem } from "../../http/problem.ts";
import { request } from "../../http/request.ts";
import { lookAgainMs } from "../lively.ts";

/** A system with what the newest assessment says of it. */
export type SystemWhole = System & { readonly summary: SystemSummary | null };

export const useSystem = (id: string) =>
  useQuery({ queryKey: ["system", id], queryFn: async () => one<SystemWhole>("systems", id) });

/** The newest assessment; null while nothing was judged. */
export const useAssessment = (id: string) =>
  useQuery({
    queryKey: ["system", id, "assessment"],
    queryFn: async ({ signal }) =>
      request<Assessment | null>(`/systems/${encodeURIComponent(id)}/assessment`, { signal, background: true }).catch(
        (error: unknown) => {
          if (error instanceof Problem && error.status === 404) return null;
          throw error;
        },
      ),
    refetchInterval: lookAgainMs,
    placeholderData: keepPreviousData,
  });
