import { useQuery } from "@tanstack/react-query";
import { request } from "../http/request.ts";
import { useMay } from "../session/may.ts";
import type { Choice } from "../ui/ChoiceChip.tsx";

/** Names of the channels in use. */
export function useChannels(): Choice[] {
  const reads = useMay("situation.read");
  const { data = [] } = useQuery({
    queryKey: ["channel-names"],
    queryFn: async () => request<{ id: string; name: string }[]>("/channels/names"),
    enabled: reads,
    staleTime: 60_000,
  });
  return data.map(({ id, name }) => ({ value: id, label: name }));
}
