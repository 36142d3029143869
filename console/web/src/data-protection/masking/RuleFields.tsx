import { Coarser } from "@chengfang/model/data/coarser";
import type { MaskRule } from "@chengfang/model/data/mask";
import { useTranslate } from "react-admin";
import { ChoiceField, TextField } from "../../compliance/fields.tsx";
import { NumberField } from "../NumberField.tsx";
import { methods, ruleOf } from "./rule.ts";

interface Props {
  readonly label: string;
  readonly rule: MaskRule;
  readonly onChange: (rule: MaskRule) => void;
}

/** One rule: its method, and what that method asks for. */
export function RuleFields({ label, rule, onChange }: Props) {
  const translate = useTranslate();
  return (
    <fieldset className="span dp-rule many-field">
      <legend>{label}</legend>
      <ChoiceField<MaskRule["method"]>
        label={translate("masking.method")}
        value={rule.method}
        choices={methods.map((value) => ({ value, label: translate(`masking.methods.${value}`) }))}
        onChange={(method) => onChange(ruleOf(method))}
      />
      <Details rule={rule} onChange={onChange} />
    </fieldset>
  );
}

function Details({ rule, onChange }: Omit<Props, "label">) {
  const translate = useTranslate();
  if (rule.method === "replace") {
    return <TextField label={translate("masking.by")} value={rule.by} onChange={(by) => onChange({ ...rule, by })} />;
  }
  if (rule.method === "generalise") {
    return (
      <ChoiceField
        label={translate("masking.to")}
        value={rule.to}
        choices={Coarser.options.map((value) => ({ value, label: translate(`masking.coarser.${value}`) }))}
        onChange={(to) => onChange({ ...rule, to })}
      />
    );
  }
  return countsOf(rule).map(({ name, value, least, put }) => (
    <NumberField
      key={name}
      label={translate(`masking.${name}`)}
      value={value}
      least={least}
      onChange={(count) => onChange(put(count ?? least))}
    />
  ));
}

interface Count {
  readonly name: "first" | "last" | "length";
  readonly value: number;
  readonly least: number;
  readonly put: (count: number) => MaskRule;
}

/** The numbers that a rule is made of. */
function countsOf(rule: MaskRule): Count[] {
  if (rule.method === "hash") {
    return [{ name: "length", value: rule.length, least: 16, put: (length) => ({ ...rule, length }) }];
  }
  if (rule.method !== "keep" && rule.method !== "truncate") return [];
  const first: Count = { name: "first", value: rule.first, least: 0, put: (count) => ({ ...rule, first: count }) };
  if (rule.method === "truncate") return [first];
  return [first, { name: "last", value: rule.last, least: 0, put: (count) => ({ ...rule, last: count }) }];
}
