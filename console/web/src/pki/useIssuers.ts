import type { Authority } from "@chengfang/model/certificate";
import { useQuery } from "@tanstack/react-query";
import { request } from "../http/request.ts";
import { mayI } from "../session/may.ts";
import type { Choice } from "../ui/ChoiceChip.tsx";

/** The authorities by their names; whoever may not read them sees their ids. */
export function useIssuers(): { readonly choices: Choice[]; readonly nameOf: (id: string) => string } {
  const { data = [] } = useQuery({
    queryKey: ["pki-authorities"],
    queryFn: async ({ signal }) => request<Authority[]>("/pki/authorities", { signal }),
    enabled: mayI("pki.authorities.read"),
    staleTime: 60_000,
  });
  const names = new Map(data.map(({ id, name }) => [id, name]));
  return {
    choices: data.map(({ id, name }) => ({ value: id, label: name })),
    nameOf: (id) => names.get(id) ?? id,
  };
}
