import type { FormatInfo, OwnFormat, ShippedFormat } from "@chengfang/model/format-definition";
import type { SourceCounts } from "@chengfang/model/health";
import { useQuery } from "@tanstack/react-query";
import { list } from "../data/query.ts";
import { request } from "../http/request.ts";

/** A format, and the sources whose records it reads. */
export interface Listed extends FormatInfo {
  readonly sources: readonly string[];
}

const mostSources = 1000;

/** All formats, and where each is used. */
export function useFormats() {
  const formats = useQuery({
    queryKey: ["formats", "all"],
    queryFn: async ({ signal }) => request<{ formats: FormatInfo[] }>("/formats", { signal }),
  });
  const sources = useQuery({
    queryKey: ["formats", "sources"],
    queryFn: async ({ signal }) => list<SourceCounts>("collectors", { limit: mostSources }, { signal }),
  });
  const used = Map.groupBy(sources.data?.rows ?? [], ({ format }) => format);
  const rows = formats.data?.formats.map(
    (each): Listed => ({
      ...each,
      sources: [...new Set(used.get(each.name)?.map(({ source }) => source))],
    }),
  );
  const ownFirst = rows?.toSorted((a, b) => Number(b.kind === "own") - Number(a.kind === "own"));
  return { formats: ownFirst, error: formats.error ?? sources.error, retry: () => void formats.refetch() };
}

const ownKey = ["formats", "own"];

/** The definitions of one's own. */
export function useOwnFormats() {
  return useQuery({ queryKey: ownKey, queryFn: fetchOwn, gcTime: 0, refetchOnWindowFocus: false });
}

/** A definition that the platform brings, as long as there is none of one's own by its name. */
export function useShippedFormat(name: string, wanted: boolean) {
  return useQuery({
    queryKey: ["formats", "shipped", name],
    queryFn: async ({ signal }) => request<ShippedFormat>(`/formats/shipped/${encodeURIComponent(name)}`, { signal }),
    enabled: wanted,
    retry: false,
  });
}

/** The definitions as they are kept at this moment. */
export async function fetchOwn(): Promise<OwnFormat[]> {
  return (await request<{ formats: OwnFormat[] }>("/formats/own")).formats;
}
