import type { ScoreLine } from "@chengfang/model/drill/score";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useMay } from "../session/may.ts";
import { Panel } from "../ui/Panel.tsx";
import type { DrillHeld } from "./useDrill.ts";

/** Each criterion with its weight, what it rests on, and the points that follow. */
export function Sheet({ drill, busy, move }: DrillHeld) {
  const translate = useTranslate();
  const { lines, total, open } = drill.sheet;
  const observes = useMay("drills.observe") && drill.state !== "planned";
  return (
    <Panel title={translate("drills.sheet")} className="drill-sheet">
      <ul className="panel-body">
        {lines.map((line) => (
          <li key={line.key}>
            <div className="row">
              <span className="strong">{line.title}</span>
              <span className="bar-end">
                {line.points} / {line.weight}
              </span>
            </div>
            <Basis line={line} />
            {observes && line.kind === "observed" && <Judge line={line} drill={drill} busy={busy} move={move} />}
          </li>
        ))}
        <li className="row drill-total">
          <strong>{translate("drills.total")}</strong>
          {open > 0 && <span className="quiet small">{translate("drills.openLines", { n: open })}</span>}
          <strong className="bar-end">{total.toFixed(1)}</strong>
        </li>
        <li className="quiet small">{translate("drills.rule")}</li>
      </ul>
    </Panel>
  );
}

function Basis({ line }: { line: ScoreLine }) {
  const translate = useTranslate();
  const { kind, minutes, withinMinutes: within, share, note } = line;
  if (kind === "observed")
    return (
      <p className="quiet small">
        {translate("drills.observed")} {share === null ? "" : `${share}%`} {note}
      </p>
    );
  return (
    <p className="quiet small">
      {minutes === null
        ? translate("drills.measuredNever", { within })
        : `${translate("drills.measured", { minutes, within })} · ${share ?? 0}%`}
    </p>
  );
}

function Judge({ line, drill, busy, move }: DrillHeld & { line: ScoreLine }) {
  const translate = useTranslate();
  const judged = drill.judgements.find(({ criterion }) => criterion === line.key);
  const [open, setOpen] = useState<Form>();
  if (open === undefined)
    return (
      <button
        type="button"
        className="plain"
        onClick={() =>
          setOpen({ points: judged?.points ?? 80, note: judged?.note ?? "", revision: judged?.revision ?? 0 })
        }
      >
        {translate("drills.judge")}
      </button>
    );
  const save = async () => {
    const body = { criterion: line.key, ...open };
    if (await move("/judgement", { method: "PUT", body, done: "drills.judged" })) setOpen(undefined);
  };
  return <Judging title={line.title} form={open} busy={busy} onChange={setOpen} onSave={() => void save()} />;
}

interface Form {
  readonly points: number;
  readonly note: string;
  readonly revision: number;
}

interface JudgingProps {
  readonly title: string;
  readonly form: Form;
  readonly busy: boolean;
  readonly onChange: (form: Form) => void;
  readonly onSave: () => void;
}

function Judging({ title, form, busy, onChange, onSave }: JudgingProps) {
  const translate = useTranslate();
  return (
    <div className="drill-judge">
      <input
        type="number"
        className="native drill-count"
        aria-label={`${title} ${translate("drills.share")}`}
        min={0}
        max={100}
        value={form.points}
        onChange={({ target }) =>
          onChange({ ...form, points: Math.min(100, Math.max(0, Math.round(Number(target.value)))) })
        }
      />
      <input
        className="native"
        maxLength={2000}
        aria-label={`${title} ${translate("drills.judgeNote")}`}
        placeholder={translate("drills.judgeNote")}
        value={form.note}
        onChange={({ target }) => onChange({ ...form, note: target.value })}
      />
      <Button size="small" variant="contained" disabled={busy} onClick={onSave}>
        {translate("drills.save")}
      </Button>
    </div>
  );
}
