import type { Backtest, BacktestRequest } from "@chengfang/model/backtest";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { request } from "../http/request.ts";
import { useExplain } from "../ui/useExplain.ts";

const lookEveryMs = 700;
const over: ReadonlySet<Backtest["state"]> = new Set(["done", "failed", "cancelled"]);

/** What is asked of a back-test here; the rest is as usual. */
type Asked = Pick<BacktestRequest, "rules" | "documents" | "filters" | "against" | "last" | "zone">;

interface Backtesting {
  readonly backtest: Backtest | undefined;
  readonly error: unknown;
  readonly running: boolean;
  readonly start: (asked: Asked) => Promise<void>;
  readonly cancel: () => void;
}

/** A back-test as a job: started, followed, and given up when nobody looks any more. */
export function useBacktest(): Backtesting {
  const fail = useExplain();
  const [id, setId] = useState<string>();
  const { data, error } = useQuery({
    queryKey: ["backtest", id],
    queryFn: async () => request<Backtest>(`/backtests/${id}`, { background: true }),
    enabled: id !== undefined,
    refetchInterval: (query) => (query.state.data && over.has(query.state.data.state) ? false : lookEveryMs),
  });
  const running = id !== undefined && error === null && !(data && over.has(data.state));
  const unfinished = useRef<string>(undefined);
  useEffect(() => {
    unfinished.current = running ? id : undefined;
  }, [running, id]);
  useEffect(() => () => giveUp(unfinished.current), []);
  return {
    backtest: data,
    error,
    running,
    start: async (asked) => {
      giveUp(unfinished.current);
      try {
        const made = await request<Pick<Backtest, "id">>("/backtests", { method: "POST", body: asked });
        setId(made.id);
      } catch (failed) {
        setId(undefined);
        fail(failed);
      }
    },
    cancel: () => giveUp(id),
  };
}

function giveUp(id: string | undefined): void {
  if (id !== undefined) void request(`/backtests/${id}`, { method: "DELETE" }).catch(() => undefined);
}
