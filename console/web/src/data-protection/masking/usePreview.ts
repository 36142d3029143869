import type { SensitiveKind } from "@chengfang/model/data/kind";
import type { KindRules, Variant } from "@chengfang/model/data/rules";
import { useQuery } from "@tanstack/react-query";
import { request } from "../../http/request.ts";

interface Asked {
  readonly kind: SensitiveKind;
  readonly rules: KindRules;
  readonly value: string;
}

type Masked = Readonly<Record<Variant, string>> & { readonly fits: boolean };

/** A value as each variant of the rules would show it; pseudonyms under a key of this one answer. */
export function usePreview(asked: Asked): Masked | undefined {
  const { data } = useQuery({
    queryKey: ["masking-preview", asked],
    queryFn: async ({ signal }) => request<Masked>("/masking-rules/preview", { method: "POST", body: asked, signal }),
    staleTime: 60_000,
    placeholderData: (before) => before,
  });
  return data;
}
