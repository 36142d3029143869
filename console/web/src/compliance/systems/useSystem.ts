import type { Assessment } from "@chengfang/model/compliance/assessment";
import type { System } from "@chengfang/model/compliance/system";
import type { SystemSummary } from "@chengfang/model/compliance/view";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { request } from "../../http/request.ts";
import { lookAgainMs } from "../lively.ts";

/** A system with what the newest assessment says of it; null while nothing was judged. */
export type SystemWhole = System & { readonly summary: SystemSummary | null };

const pathOf = (id: string) => `/systems/${encodeURIComponent(id)}`;

export const useSystem = (id: string) =>
  useQuery({
    queryKey: ["system", id],
    queryFn: async ({ signal }) => request<SystemWhole>(pathOf(id), { signal, background: true }),
    refetchInterval: lookAgainMs,
  });

/** The newest assessment; nobody asks for it before there is one. */
export const useAssessment = ({ id, summary }: Pick<SystemWhole, "id" | "summary">) =>
  useQuery({
    queryKey: ["system", id, "assessment"],
    queryFn: async ({ signal }) => request<Assessment>(`${pathOf(id)}/assessment`, { signal, background: true }),
    refetchInterval: lookAgainMs,
    placeholderData: keepPreviousData,
    enabled: summary !== null,
  });
