import { milestoneTitles } from "@chengfang/model/drill/scenario";
import type { Criterion } from "@chengfang/model/drill/score";
import { useTranslate } from "react-admin";
import { useLanguage } from "../i18n/titled.ts";
import { Panel } from "../ui/Panel.tsx";

interface Props {
  readonly criteria: readonly Criterion[];
  readonly onChange: (criteria: Criterion[]) => void;
}

/** What the drill is judged by, with weights; one's own are judged by observers. */
export function Criteria({ criteria, onChange }: Props) {
  const translate = useTranslate();
  const set = (key: string, next: Criterion) => onChange(criteria.map((each) => (each.key === key ? next : each)));
  const add = () =>
    onChange([
      ...criteria,
      { key: `own-${Date.now()}`, title: translate("drills.criterion"), kind: "observed", weight: 5 },
    ]);
  return (
    <Panel title={translate("drills.criteria")}>
      <div className="panel-body">
        <table className="table">
          <thead>
            <tr>
              <th className="fill">{translate("drills.criterion")}</th>
              <th className="tight">{translate("drills.basis")}</th>
              <th className="tight">{translate("drills.within")}</th>
              <th className="tight">{translate("drills.weight")}</th>
              <th className="tight">{translate("drills.removeCriterion")}</th>
            </tr>
          </thead>
          <tbody>
            {criteria.map((each) => (
              <Line
                key={each.key}
                criterion={each}
                onChange={(next) => set(each.key, next)}
                onRemove={() => onChange(criteria.filter(({ key }) => key !== each.key))}
              />
            ))}
          </tbody>
        </table>
        <button type="button" className="plain" onClick={add}>
          {translate("drills.addCriterion")}
        </button>
      </div>
    </Panel>
  );
}

interface LineProps {
  readonly criterion: Criterion;
  readonly onChange: (criterion: Criterion) => void;
  readonly onRemove: () => void;
}

function Line({ criterion, onChange, onRemove }: LineProps) {
  const translate = useTranslate();
  const language = useLanguage();
  const { kind } = criterion;
  return (
    <tr>
      <td>
        <Title value={criterion.title} onChange={(title) => onChange({ ...criterion, title })} />
      </td>
      <td className="tight">
        {kind === "measured" ? milestoneTitles[criterion.milestone][language] : translate("drills.observed")}
      </td>
      <td className="tight">
        {criterion.kind === "measured" && (
          <Count
            label={translate("drills.within")}
            value={criterion.withinMinutes}
            onChange={(withinMinutes) => onChange({ ...criterion, withinMinutes })}
          />
        )}
      </td>
      <td className="tight">
        <Count
          label={translate("drills.weight")}
          value={criterion.weight}
          onChange={(weight) => onChange({ ...criterion, weight })}
        />
      </td>
      <td className="tight">
        <button type="button" className="plain" onClick={onRemove}>
          {translate("drills.removeCriterion")}
        </button>
      </td>
    </tr>
  );
}

function Title({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const translate = useTranslate();
  return (
    <input
      className="native drill-criterion"
      aria-label={translate("drills.criterion")}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

interface CountProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

const Count = ({ label, value, onChange }: CountProps) => (
  <input
    type="number"
    className="native drill-count"
    aria-label={label}
    min={1}
    value={value}
    onChange={({ target }) => onChange(Math.max(1, Math.round(Number(target.value))))}
  />
);
