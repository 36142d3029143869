import type { Attachment, IncidentComment, IncidentTask } from "@chengfang/model/incident";
import { useQuery } from "@tanstack/react-query";
import { request } from "../http/request.ts";
import { useExplain } from "../ui/useExplain.ts";

interface Parts {
  readonly tasks: IncidentTask;
  readonly comments: IncidentComment;
  readonly attachments: Attachment;
}

/** Tasks, comments or files of an incident: the list, and ways to add to it and change it. */
export function useParts<K extends keyof Parts>(incidentId: string, what: K) {
  const fail = useExplain();
  const path = `/incidents/${encodeURIComponent(incidentId)}/${what}`;
  const { data, refetch } = useQuery({
    queryKey: ["incident", incidentId, what],
    queryFn: async ({ signal }) => request<Parts[K][]>(path, { signal }),
  });
  const write = async (at: string, method: "POST" | "PUT", body: unknown): Promise<boolean> => {
    const done = await request(at, { method, body }).then(() => true, fail);
    await refetch();
    return done === true;
  };
  return {
    path,
    rows: data ?? [],
    /** Whether it was added; a no has been shown. */
    add: async (body: unknown) => write(path, "POST", body),
    change: async (id: string, body: unknown) => write(`${path}/${encodeURIComponent(id)}`, "PUT", body),
  };
}
