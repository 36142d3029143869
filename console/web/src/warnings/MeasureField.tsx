import type { Measure } from "@chengfang/model/reporting/facts";
import { criteria } from "@chengfang/model/reporting/criteria";
import type { CriterionId } from "@chengfang/model/reporting/criteria";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { TimeField } from "../dispatches/TimeField.tsx";
import { useLanguage } from "../i18n/titled.ts";
import { countText } from "../ui/when.ts";

interface Props {
  readonly id: CriterionId;
  readonly value: Measure | undefined;
  readonly onChange: (value: Measure | undefined) => void;
}

/** One criterion: a number, or since when and until when something lasts. */
export function MeasureField({ id, value, onChange }: Props) {
  const translate = useTranslate();
  const language = useLanguage();
  const { measured, from, unit, unverified, ...names } = criteria[id];
  const limit = translate("warnings.from", { limit: countText(from.major), unit: unit[language] });
  const hint = <span className="hint">{unverified ? `${limit} · ${translate("warnings.unverified")}` : limit}</span>;
  if (measured === "minutes") return <Lasting name={names[language]} hint={hint} value={value} onChange={onChange} />;
  const amount = value !== undefined && "value" in value ? String(value.value) : "";
  return (
    <label>
      {names[language]}（{unit[language]}）
      <input
        type="number"
        min={0}
        className="native"
        value={amount}
        onChange={(event) => onChange(event.target.value === "" ? undefined : { value: Number(event.target.value) })}
      />
      {hint}
    </label>
  );
}

interface LastingProps extends Omit<Props, "id"> {
  readonly name: string;
  readonly hint: ReactNode;
}

function Lasting({ name, hint, value, onChange }: LastingProps) {
  const translate = useTranslate();
  const span = value !== undefined && "since" in value ? value : undefined;
  const begin = (since: string | null) => onChange(since === null ? undefined : { since, until: span?.until ?? null });
  return (
    <fieldset className="span-field">
      <legend>{name}</legend>
      <TimeField label={translate("warnings.since")} value={span?.since ?? null} onChange={begin} />
      {span && (
        <TimeField
          label={translate("warnings.until")}
          value={span.until}
          onChange={(until) => onChange({ ...span, until })}
        />
      )}
      {hint}
    </fieldset>
  );
}
