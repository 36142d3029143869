import type { Incident } from "@chengfang/model/incident";
import type { ReportFacts } from "@chengfang/model/reporting/facts";
import { criteria, CriterionId } from "@chengfang/model/reporting/criteria";
import { IncidentLevel, levelNames } from "@chengfang/model/reporting/level";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { FormDialog } from "../compliance/FormDialog.tsx";
import { AreaField, CheckField, ChoiceField } from "../compliance/fields.tsx";
import { TimeField } from "../dispatches/TimeField.tsx";
import { useLanguage } from "../i18n/titled.ts";
import { useAct } from "../ui/useAct.ts";
import { MeasureField } from "./MeasureField.tsx";
import type { Reporting } from "./reporting.ts";

/** What an incident says of itself, which a judgement begins with. */
export type Judgeable = Pick<Incident, "createdAt" | "level">;

interface Props {
  readonly incidentId: string;
  readonly incident: Judgeable;
  readonly reporting: Reporting;
  readonly onDone: (reporting: Reporting) => void;
  readonly onClose: () => void;
  readonly onReload: () => void;
}

const levels = { I: "extreme", II: "serious", III: "major", IV: "general" } as const;

/** Found when the platform opened the incident, of the level that people gave it. */
const begun = ({ createdAt, level }: Judgeable): ReportFacts => ({
  discoveredAt: createdAt,
  operator: "other",
  crime: false,
  measures: {},
  judged: level === null ? null : levels[level],
  endedAt: null,
  basis: "",
});

/** What decides whether an incident has to be reported, and by when. */
export function FactsDialog({ incidentId, incident, reporting, onDone, onClose, onReload }: Props) {
  const translate = useTranslate();
  const { busy, act } = useAct();
  const [facts, setFacts] = useState<ReportFacts>(() => reporting.facts ?? begun(incident));
  const set = (change: Partial<ReportFacts>) => setFacts({ ...facts, ...change });
  const save = async () => {
    const path = `/incidents/${incidentId}/reporting`;
    const body = { facts, version: reporting.version };
    const after = await act<Reporting>({ path, method: "PUT", body, done: "warnings.kept" });
    if (after === undefined) onReload();
    else onDone(after);
  };
  return (
    <FormDialog title={translate("warnings.judge")} ready={!busy} onSave={() => void save()} onClose={onClose}>
      <p className="span banner">{translate("warnings.judgeHint")}</p>
      <General facts={facts} set={set} />
      {CriterionId.options.map((id) => (
        <MeasureField
          key={id}
          id={id}
          value={facts.measures[id]}
          onChange={(measure) => {
            const { [id]: _before, ...others } = facts.measures;
            set({ measures: measure === undefined ? others : { ...others, [id]: measure } });
          }}
        />
      ))}
      <AreaField label={translate("warnings.basis")} value={facts.basis} onChange={(basis) => set({ basis })} />
      <p className="span hint">{translate("warnings.thresholdsUnverified", { count: unverified })}</p>
    </FormDialog>
  );
}

const unverified = Object.values(criteria).filter((each) => each.unverified).length;

function General({ facts, set }: { facts: ReportFacts; set: (change: Partial<ReportFacts>) => void }) {
  const translate = useTranslate();
  const language = useLanguage();
  return (
    <>
      <TimeField
        required
        label={translate("warnings.discoveredAt")}
        value={facts.discoveredAt}
        onChange={(at) => set({ discoveredAt: at ?? facts.discoveredAt })}
      />
      <ChoiceField<ReportFacts["operator"]>
        label={translate("warnings.operator")}
        value={facts.operator}
        onChange={(operator) => set({ operator })}
        choices={(["other", "cii", "central"] as const).map((value) => ({
          value,
          label: translate(`warnings.operators.${value}`),
        }))}
      />
      <ChoiceField<IncidentLevel | "">
        label={translate("warnings.byPeopleLevel")}
        value={facts.judged ?? ""}
        onChange={(judged) => set({ judged: judged === "" ? null : judged })}
        choices={[
          { value: "", label: translate("warnings.byFigures") },
          ...IncidentLevel.options.map((value) => ({ value, label: levelNames[value][language] })),
        ]}
      />
      <TimeField label={translate("warnings.endedAt")} value={facts.endedAt} onChange={(endedAt) => set({ endedAt })} />
      <CheckField value={facts.crime} onChange={(crime) => set({ crime })}>
        {translate("warnings.crime")}
      </CheckField>
    </>
  );
}
