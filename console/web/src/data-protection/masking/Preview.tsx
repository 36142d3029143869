import type { SensitiveKind } from "@chengfang/model/data/kind";
import type { KindRules } from "@chengfang/model/data/rules";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { request } from "../../http/request.ts";
import { examples } from "./rule.ts";

interface Props {
  readonly kind: SensitiveKind;
  readonly rules: KindRules;
  readonly value?: string;
}

interface Masked {
  readonly fits: boolean;
  readonly normal: string;
  readonly strict: string;
  readonly share: string;
}

/** A value as each variant would show it. */
export function Preview({ kind, rules, value = examples[kind] }: Props) {
  const translate = useTranslate();
  const { data } = useQuery({
    queryKey: ["masking-preview", kind, rules, value],
    queryFn: async ({ signal }) =>
      request<Masked>("/masking-rules/preview", { method: "POST", body: { kind, value, rules }, signal }),
    staleTime: 60_000,
    placeholderData: (before) => before,
  });
  return (
    <dl className="dp-preview">
      <div>
        <dt>{translate("masking.value")}</dt>
        <dd className="mono quiet">{value}</dd>
      </div>
      {(["normal", "strict", "share"] as const).map((variant) => (
        <div key={variant}>
          <dt title={translate(`dp.variantHint.${variant}`)}>{translate(`dp.variant.${variant}`)}</dt>
          <dd className="mono">{data?.[variant] ?? "…"}</dd>
        </div>
      ))}
      {data?.fits === false && <span className="bad small">{translate("masking.unfit")}</span>}
    </dl>
  );
}
