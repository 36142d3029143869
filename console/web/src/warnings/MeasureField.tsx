import type { Measure } from "@chengfang/model/reporting/clock";
import { criteria } from "@chengfang/model/reporting/criteria";
import type { CriterionId } from "@chengfang/model/reporting/criteria";
import { useTranslate } from "react-admin";
import { fromLocal, toLocal } from "../dispatches/localTime.ts";
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
  const hint = (
    <span className="hint">
      {limit}
      {unverified && ` · ${translate("warnings.unverified")}`}
    </span>
  );
  if (measured !== "minutes") {
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
  const span = value !== undefined && "since" in value ? value : undefined;
  return (
    <fieldset className="span-field">
      <legend>{names[language]}</legend>
      <label>
        {translate("warnings.since")}
        <input
          type="datetime-local"
          className="native"
          value={toLocal(span?.since ?? null)}
          onChange={(event) => {
            const since = fromLocal(event.target.value);
            onChange(since === null ? undefined : { since, until: span?.until ?? null });
          }}
        />
      </label>
      <label>
        {translate("warnings.until")}
        <input
          type="datetime-local"
          className="native"
          disabled={span === undefined}
          value={toLocal(span?.until ?? null)}
          onChange={(event) => span && onChange({ ...span, until: fromLocal(event.target.value) })}
        />
      </label>
      {hint}
    </fieldset>
  );
}
