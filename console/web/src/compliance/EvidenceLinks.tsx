import type { Evidence } from "@chengfang/model/compliance/register";
import { useQuery } from "@tanstack/react-query";
import { list } from "../data/query.ts";

/** Files by their names, each a way to its bytes. */
export function EvidenceLinks({ ids }: { ids: readonly string[] }) {
  const { data } = useQuery({
    queryKey: ["evidence-of", ids],
    queryFn: async ({ signal }) => list<Evidence>("evidence", { filter: { id: ids }, limit: ids.length }, { signal }),
    enabled: ids.length > 0,
    staleTime: 60_000,
  });
  if (ids.length === 0) return null;
  return (
    <span className="row small">
      {(data?.rows ?? []).map(({ id, name }) => (
        <a key={id} href={`/api/evidence/${encodeURIComponent(id)}/file`} download={name}>
          {name}
        </a>
      ))}
    </span>
  );
}
