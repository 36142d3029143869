import type { Incident } from "@chengfang/model/incident";
import { useQueryClient } from "@tanstack/react-query";
import { request } from "../http/request.ts";

interface Write {
  readonly method: "PUT" | "POST";
  /** Below the incident's own. */
  readonly path?: string;
  readonly body: object;
}

/** An incident's writes by this page: the last of them, and which revision each made of which. */
interface Own {
  last: Promise<unknown>;
  readonly made: Map<number, number>;
}

const owns = new Map<string, Own>();

/**
 * Writes of one's own to an incident, one after the other: each on the revision that the one before it made, for the page
 * may not have shown that yet. What somebody else wrote in between is refused as ever. The answer is shown at once.
 */
export function useOwnWrites() {
  const client = useQueryClient();
  return async ({ id, revision }: Place, write: Write): Promise<Incident> => {
    const own = owns.get(id) ?? { last: Promise.resolve(), made: new Map() };
    owns.set(id, own);
    const written = own.last.then(async () => send(own, write, { id, revision: newest(own, revision) }));
    own.last = written.catch(() => undefined);
    const incident = await written;
    client.setQueryData(["incident", id], incident);
    return incident;
  };
}

function newest({ made }: Own, seen: number): number {
  let revision = seen;
  for (let next = made.get(seen); next !== undefined && next > revision; next = made.get(revision)) revision = next;
  return revision;
}

type Place = Pick<Incident, "id" | "revision">;

async function send({ made }: Own, { method, path = "", body }: Write, { id, revision }: Place): Promise<Incident> {
  const url = `/incidents/${encodeURIComponent(id)}${path}`;
  const incident = await request<Incident>(url, { method, body: { ...body, revision } });
  made.set(revision, incident.revision);
  return incident;
}
