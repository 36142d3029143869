import type { Waiting } from "@chengfang/model/waiting";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { request } from "../http/request.ts";
import { onBell } from "../live/live.ts";

const lookMs = 60_000;

/** How much waits for the person's decision, by page: looked at again whenever they are told something. */
export function useWaiting(): Readonly<Record<string, number | undefined>> {
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: ["waiting"],
    queryFn: async ({ signal }) => request<Waiting>("/waiting", { signal, background: true }),
    refetchInterval: lookMs,
  });
  useEffect(() => onBell(() => void client.invalidateQueries({ queryKey: ["waiting"] })), [client]);
  return data ?? {};
}
