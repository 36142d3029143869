import type { CollectorInvitation, ShownCollector } from "@chengfang/model/remote-collector";
import { useQuery } from "@tanstack/react-query";
import { request } from "../../http/request.ts";
import { isFuture } from "../../ui/when.ts";

const everyMs = 5000;

/** Districts' collectors, and who is invited to become one; how people call them is known from their invitations. */
export function useRemote() {
  const { data, refetch } = useQuery({
    queryKey: ["collectors-remote"],
    queryFn: async ({ signal }) =>
      request<{ collectors: ShownCollector[] }>("/collectors/remote", { signal, background: true }),
    refetchInterval: everyMs,
  });
  const invited = useQuery({
    queryKey: ["collectors-invited"],
    queryFn: async ({ signal }) => request<CollectorInvitation[]>("/pki/collectors", { signal, background: true }),
    refetchInterval: everyMs,
    retry: false,
  });
  const invitations = invited.data ?? [];
  return {
    rows: data?.collectors ?? [],
    open: invitations.filter(({ used, expiresAt }) => !used && isFuture(expiresAt)),
    districtOf: (name: string) => invitations.find((each) => each.name === name && each.used)?.district,
    reload: () => {
      void refetch();
      void invited.refetch();
    },
  };
}
