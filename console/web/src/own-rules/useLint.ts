import type { LintAnswer } from "@chengfang/model/lab";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { request } from "../http/request.ts";

const pauseMs = 400;

/** What is wrong with a text, asked once its writer pauses; `fresh`: of the text as it is now. */
export function useLint(text: string): { answer: LintAnswer | undefined; fresh: boolean; error: unknown } {
  const asked = usePaused(text);
  const { data, error } = useQuery({
    queryKey: ["lint", asked],
    queryFn: async ({ signal }) =>
      request<LintAnswer>("/rules/lint", { method: "POST", body: { text: asked }, signal, background: true }),
    enabled: asked.trim() !== "",
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return { answer: data, fresh: asked === text, error };
}

/** A text once it has stood still for a moment. */
function usePaused(text: string): string {
  const [still, setStill] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setStill(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return still;
}
