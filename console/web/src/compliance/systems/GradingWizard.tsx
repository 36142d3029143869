import { gradeOf, levelOf } from "@chengfang/model/compliance/grading";
import { Harm } from "@chengfang/model/compliance/system";
import type { Grading, SystemInput } from "@chengfang/model/compliance/system";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { Panel } from "../../ui/Panel.tsx";
import { AreaField, DayField } from "../fields.tsx";
import { emptyGrading, graded, harmsWith } from "./grading.ts";
import type { Side } from "./grading.ts";

interface Props {
  readonly form: SystemInput;
  readonly set: (change: Partial<SystemInput>) => void;
  readonly drafts?: ReactNode;
}

/** GB/T 22240-2020: what would be harmed and how badly, asked twice; the level stands there at once. */
export function GradingWizard({ form, set, drafts }: Props) {
  const translate = useTranslate();
  const grading = form.grading ?? emptyGrading;
  const change = (next: Partial<Grading>) => set(graded({ ...grading, ...next }));
  return (
    <Panel title={translate("systems.part.grading")} actions={drafts}>
      <p className="panel-note quiet">{translate("systems.hint.grading")}</p>
      <div className="panel-body grading">
        <Matrix side="information" harms={grading.information} onChange={(information) => change({ information })} />
        <Matrix side="service" harms={grading.service} onChange={(service) => change({ service })} />
        <Outcome form={form} />
        <div className="fields grading-words">
          <AreaField
            label={translate("systems.field.informationReason")}
            value={grading.informationReason}
            rows={2}
            onChange={(informationReason) => change({ informationReason })}
          />
          <AreaField
            label={translate("systems.field.serviceReason")}
            value={grading.serviceReason}
            rows={2}
            onChange={(serviceReason) => change({ serviceReason })}
          />
          <DayField
            label={translate("systems.field.expertsAt")}
            value={grading.expertsAt}
            onChange={(expertsAt) => change({ expertsAt })}
          />
          <DayField
            label={translate("systems.field.approvedAt")}
            value={grading.approvedAt}
            onChange={(approvedAt) => change({ approvedAt })}
          />
        </div>
      </div>
    </Panel>
  );
}

const objects = Harm.shape.object.options;
const degrees = Harm.shape.degree.options;

interface MatrixProps {
  readonly side: Side;
  readonly harms: readonly Harm[];
  readonly onChange: (harms: Harm[]) => void;
}

function Matrix({ side, harms, onChange }: MatrixProps) {
  const translate = useTranslate();
  const worst = Math.max(0, ...harms.map(levelOf));
  return (
    <table className="matrix">
      <caption>
        {translate(`systems.side.${side}`)}
        <strong>{worst === 0 ? "—" : translate(`comply.level.${worst}`)}</strong>
      </caption>
      <thead>
        <tr>
          <th>{translate("systems.harmed")}</th>
          {degrees.map((degree) => (
            <th key={degree} scope="col">
              {translate(`comply.degree.${degree}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {objects.map((object) => (
          <tr key={object}>
            <th scope="row">{translate(`comply.harmed.${object}`)}</th>
            {degrees.map((degree) => (
              <HarmCell
                key={degree}
                side={side}
                harm={{ object, degree }}
                on={harms.some((each) => each.object === object && each.degree === degree)}
                onChoose={() => onChange(harmsWith(harms, { object, degree }))}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellProps {
  readonly side: Side;
  readonly harm: Harm;
  readonly on: boolean;
  readonly onChoose: () => void;
}

function HarmCell({ side, harm, on, onChoose }: CellProps) {
  const translate = useTranslate();
  const level = translate(`comply.level.${levelOf(harm)}`);
  const words = [
    translate(`systems.side.${side}`),
    translate(`comply.harmed.${harm.object}`),
    translate(`comply.degree.${harm.degree}`),
    level,
  ];
  return (
    <td>
      <button type="button" aria-pressed={on} aria-label={words.join(", ")} onClick={onChoose}>
        {level}
      </button>
    </td>
  );
}

/** The level, and how it came about. */
function Outcome({ form: { grading, levelG, levelS, levelA } }: { form: SystemInput }) {
  const translate = useTranslate();
  if (grading === null || grading.information.length === 0 || grading.service.length === 0) {
    return (
      <output className="graded">
        {levelG === null ? (
          <span className="quiet">{translate("systems.gradeNone")}</span>
        ) : (
          <Grade levelG={levelG} levelS={levelS ?? levelG} levelA={levelA ?? levelG} />
        )}
      </output>
    );
  }
  return (
    <output className="graded">
      <Grade {...gradeOf(grading)} />
    </output>
  );
}

function Grade({ levelG, levelS, levelA }: { levelG: number; levelS: number; levelA: number }) {
  const translate = useTranslate();
  return (
    <>
      <strong>{translate(`comply.level.${levelG}`)}</strong>
      <span className="mono">
        S{levelS}A{levelA}G{levelG}
      </span>
      <span className="quiet">{translate("systems.gradeWhy", { s: levelS, a: levelA, g: levelG })}</span>
      {levelG >= 2 && <span className="quiet">{translate(`systems.gradeNext${levelG >= 3 ? "3" : "2"}`)}</span>}
    </>
  );
}
