import type { SensitiveKind } from "@chengfang/model/data/kind";
import { Variant } from "@chengfang/model/data/rules";
import type { KindRules } from "@chengfang/model/data/rules";
import { useTranslate } from "react-admin";
import { usePreview } from "./usePreview.ts";

interface Props {
  readonly kind: SensitiveKind;
  readonly rules: KindRules;
  readonly value: string;
}

/** A value as each variant would show it. */
export function Preview({ kind, rules, value }: Props) {
  const translate = useTranslate();
  const masked = usePreview({ kind, rules, value });
  return (
    <dl className="dp-preview">
      {Variant.options.map((variant) => (
        <div key={variant}>
          <dt title={translate(`dp.variantHint.${variant}`)}>{translate(`dp.variant.${variant}`)}</dt>
          <dd className="mono">{masked?.[variant] ?? "…"}</dd>
        </div>
      ))}
      {masked?.fits === false && <span className="bad small">{translate("masking.unfit")}</span>}
    </dl>
  );
}
