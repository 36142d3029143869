import type { Application } from "@chengfang/model/application";
import { useQuery } from "@tanstack/react-query";
import { request } from "../../http/request.ts";

export function useApplication(id: string) {
  return useQuery({
    queryKey: ["pki", "application", id],
    queryFn: async ({ signal }) => request<Application>(`/pki/applications/${encodeURIComponent(id)}`, { signal }),
  });
}
