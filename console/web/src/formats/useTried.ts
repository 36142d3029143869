import type { DefinitionTrial, DefinitionTried } from "@chengfang/model/format-definition";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { request } from "../http/request.ts";

const restMs = 300;

/** What the collectors make of a definition and lines while they are written; an answer that came too late is dropped. */
export function useTried(trial: DefinitionTrial) {
  const { data, error, isPlaceholderData, isFetching } = useQuery({
    queryKey: ["formats", "try", trial],
    queryFn: async ({ signal }) => {
      await rest(signal);
      return request<DefinitionTried>("/formats/try", { method: "POST", body: trial, signal });
    },
    enabled: trial.text.trim() !== "",
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  return { tried: data, error, current: data !== undefined && !isPlaceholderData && !isFetching };
}

/** Waits until nobody types; a newer question takes this one back. */
async function rest(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, restMs));
  signal.throwIfAborted();
}
