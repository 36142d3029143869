import type { Notification } from "@chengfang/model/notification";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { list } from "../data/query.ts";
import { request } from "../http/request.ts";
import { onBell } from "../live/live.ts";
import { useExplain } from "../ui/useExplain.ts";

/** Where there is no live stream (not every role has one), the bell looks for itself this often. */
const lookMs = 60_000;

/** How many are unread, kept up to date by the live stream. */
export function useUnread(): number {
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: ["notifications", "unread"],
    queryFn: async ({ signal }) => request<{ unread: number }>("/notifications/unread", { signal, background: true }),
    refetchInterval: lookMs,
  });
  useEffect(() => onBell(() => void client.invalidateQueries({ queryKey: ["notifications"] })), [client]);
  return data?.unread ?? 0;
}

/** The newest notifications, and the way to mark them. */
export function useNotifications({ unread, limit }: { unread: boolean; limit: number }) {
  const client = useQueryClient();
  const fail = useExplain();
  const { data } = useQuery({
    queryKey: ["notifications", "list", unread, limit],
    queryFn: async ({ signal }) =>
      list<Notification>("notifications", { filter: unread ? { unread } : {}, limit }, { signal }),
  });
  return {
    rows: data?.rows ?? [],
    total: data?.total ?? 0,
    mark: async (body: { ids?: string[]; read?: boolean }) => {
      await request("/notifications/read", { method: "POST", body }).catch(fail);
      await client.invalidateQueries({ queryKey: ["notifications"] });
    },
  };
}
