import type { WarningBody } from "@chengfang/model/reporting/body";
import {
  damageNames,
  importanceNames,
  PossibleDamage,
  ProtectedImportance,
  warningMatrix,
  WarningLevel,
  warningNames,
} from "@chengfang/model/reporting/warning";
import { useTranslate } from "react-admin";
import { ChoiceField } from "../compliance/fields.tsx";
import { useLanguage } from "../i18n/titled.ts";
import { WarningTag } from "./WarningTag.tsx";

interface Props {
  readonly body: WarningBody;
  readonly onChange: (body: WarningBody) => void;
}

/** The level of a warning: chosen, or read off the matrix of importance and possible damage. */
export function LevelFields({ body, onChange }: Props) {
  const translate = useTranslate();
  const language = useLanguage();
  return (
    <>
      <ChoiceField<WarningLevel>
        label={translate("warnings.level")}
        value={body.level}
        onChange={(level) => onChange({ ...body, level, importance: null, damage: null })}
        choices={WarningLevel.options.map((value) => ({ value, label: warningNames[value][language] }))}
      />
      <Matrix body={body} onChange={onChange} />
    </>
  );
}

function Matrix({ body, onChange }: Props) {
  const translate = useTranslate();
  const language = useLanguage();
  return (
    <fieldset className="span warning-matrix">
      <legend>{translate("warnings.matrix")}</legend>
      <table>
        <thead>
          <tr>
            <th scope="col">{translate("warnings.importance")}</th>
            {PossibleDamage.options.map((damage) => (
              <th key={damage} scope="col">
                {damageNames[damage][language]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ProtectedImportance.options.map((importance) => (
            <tr key={importance}>
              <th scope="row">{importanceNames[importance][language]}</th>
              {PossibleDamage.options.map((damage) => (
                <Cell key={damage} body={body} onChange={onChange} importance={importance} damage={damage} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <span className="hint">{translate("warnings.matrixUnverified")}</span>
    </fieldset>
  );
}

interface CellProps extends Props {
  readonly importance: ProtectedImportance;
  readonly damage: PossibleDamage;
}

function Cell({ body, onChange, importance, damage }: CellProps) {
  const translate = useTranslate();
  const { level } = warningMatrix[importance][damage];
  const chosen = body.importance === importance && body.damage === damage;
  if (level === null)
    return (
      <td>
        <span className="quiet">{translate("warnings.noWarning")}</span>
      </td>
    );
  return (
    <td>
      <button type="button" aria-pressed={chosen} onClick={() => onChange({ ...body, level, importance, damage })}>
        <WarningTag level={level} />
      </button>
    </td>
  );
}
