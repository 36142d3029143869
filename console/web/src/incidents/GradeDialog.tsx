import type { Incident } from "@chengfang/model/incident";
import { proposeClass } from "@chengfang/model/incident-class";
import type { IncidentClass } from "@chengfang/model/incident-class";
import {
  IncidentLevel,
  levelMatrix,
  proposeLevel,
  SystemImportance,
  SystemLoss,
} from "@chengfang/model/incident-level";
import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useLanguage } from "../i18n/titled.ts";
import { Select } from "../ui/Select.tsx";
import { classChoices, subclassChoices } from "./gradeText.ts";

export type Grade = Pick<Incident, "class" | "subclass" | "level" | "levelReason" | "levelBasis">;

interface Props {
  readonly incident: Incident;
  readonly onClose: () => void;
  readonly onAnswer: (grade: Grade) => void;
}

function begin(incident: Incident): Grade {
  const { class: of, subclass, level, levelReason, levelBasis } = incident;
  const proposed = proposeClass(incident);
  const protection = incident.severityReasons.find(({ code }) => code === "protection-level");
  const start = proposeLevel({ protectionLevel: Number(protection?.value ?? 0), severity: incident.severity });
  return {
    class: of ?? proposed.class,
    subclass: of === null ? proposed.subclass : subclass,
    level: level ?? start.level,
    levelReason,
    levelBasis: levelBasis ?? start.basis,
  };
}

/** Class by GB/T 20986, level with its reasons. Both are proposed from the facts; people decide. */
export function GradeDialog({ incident, onClose, onAnswer }: Props) {
  const translate = useTranslate();
  const [grade, setGrade] = useState(() => begin(incident));
  const change = (part: Partial<Grade>) => setGrade({ ...grade, ...part });
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="grade-title">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onAnswer(grade);
        }}
      >
        <DialogTitle id="grade-title">{translate("cases.grade")}</DialogTitle>
        <DialogContent className="stack">
          <ClassFields grade={grade} onChange={change} />
          <LevelFields grade={grade} onChange={change} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate("ui.cancel")}</Button>
          <Button type="submit" variant="contained" disabled={grade.level !== null && grade.levelReason.trim() === ""}>
            {translate("ui.save")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

interface FieldsProps {
  readonly grade: Grade;
  readonly onChange: (part: Partial<Grade>) => void;
}

function ClassFields({ grade, onChange }: FieldsProps) {
  const translate = useTranslate();
  const language = useLanguage();
  const of = grade.class;
  return (
    <div className="two">
      <Select
        label={translate("cases.class")}
        value={of ?? ""}
        choices={classChoices(language)}
        onChange={(value) => onChange({ class: value as IncidentClass, subclass: null })}
      />
      <Select
        label={translate("cases.subclass")}
        value={grade.subclass ?? ""}
        empty={translate("cases.noSubclass")}
        choices={of === null ? [] : subclassChoices(of, language)}
        onChange={(value) => onChange({ subclass: value === "" ? null : value })}
      />
    </div>
  );
}

function LevelFields({ grade, onChange }: FieldsProps) {
  const translate = useTranslate();
  const { importance, loss } = grade.levelBasis ?? { importance: "ordinary", loss: "small" };
  const basis = (part: Partial<NonNullable<Grade["levelBasis"]>>) => {
    const levelBasis = { importance, loss, ...part };
    onChange({ levelBasis, level: levelMatrix[levelBasis.importance][levelBasis.loss] });
  };
  const named = (of: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: translate(`cases.${of}.${value}`) }));
  return (
    <>
      <div className="two">
        <Select
          label={translate("cases.importanceLabel")}
          value={importance}
          choices={named("importance", SystemImportance.options)}
          onChange={(value) => basis({ importance: SystemImportance.parse(value) })}
        />
        <Select
          label={translate("cases.lossLabel")}
          value={loss}
          choices={named("loss", SystemLoss.options)}
          onChange={(value) => basis({ loss: SystemLoss.parse(value) })}
        />
      </div>
      <Select
        label={translate("cases.levelLabel")}
        value={grade.level ?? ""}
        empty={translate("cases.noLevel")}
        choices={named("level", IncidentLevel.options)}
        onChange={(value) => onChange({ level: value === "" ? null : IncidentLevel.parse(value) })}
      />
      <LevelReason grade={grade} onChange={onChange} />
    </>
  );
}

function LevelReason({ grade, onChange }: FieldsProps) {
  const translate = useTranslate();
  return (
    <>
      <p className="quiet small">{translate("cases.matrixHint")}</p>
      <label>
        {translate("cases.levelReason")}
        <textarea
          rows={3}
          required={grade.level !== null}
          value={grade.levelReason}
          onChange={(event) => onChange({ levelReason: event.target.value })}
        />
      </label>
    </>
  );
}
