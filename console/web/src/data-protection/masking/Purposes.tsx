import { Button } from "@mui/material";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { TextField } from "../../compliance/fields.tsx";
import { FormDialog } from "../../compliance/FormDialog.tsx";
import { list } from "../../data/query.ts";
import { useMay } from "../../session/may.ts";
import { Panel } from "../../ui/Panel.tsx";
import { ReasonDialog } from "../../ui/ReasonDialog.tsx";
import { useAct } from "../../ui/useAct.ts";
import { When } from "../../ui/When.tsx";

interface Purpose {
  readonly name: string;
  readonly title: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly endedAt: string | null;
}

/** What pseudonyms are made for: each purpose has a key of its own, and ends with it. */
export function Purposes() {
  const translate = useTranslate();
  const may = useMay("data.rules");
  const [making, setMaking] = useState(false);
  const [ending, setEnding] = useState<Purpose>();
  const { data, refetch } = useQuery({
    queryKey: ["pseudonym-purposes"],
    queryFn: async ({ signal }) => list<Purpose>("pseudonym-purposes", { limit: 1000 }, { signal }),
  });
  const done = () => {
    setMaking(false);
    setEnding(undefined);
    void refetch();
  };
  return (
    <Panel
      title={translate("masking.purposes")}
      actions={may && <Button onClick={() => setMaking(true)}>{translate("masking.newPurpose")}</Button>}
    >
      <p className="panel-body quiet">{translate("masking.purposesHint")}</p>
      <PurposeTable purposes={data?.rows ?? []} onEnd={may ? setEnding : undefined} />
      {making && <NewPurpose onClose={() => setMaking(false)} onDone={done} />}
      {ending && <EndPurpose name={ending.name} onClose={() => setEnding(undefined)} onDone={done} />}
    </Panel>
  );
}

interface TableProps {
  readonly purposes: readonly Purpose[];
  readonly onEnd: ((purpose: Purpose) => void) | undefined;
}

function PurposeTable({ purposes, onEnd }: TableProps) {
  const translate = useTranslate();
  if (purposes.length === 0) return null;
  return (
    <table className="table">
      <tbody>
        {purposes.map((purpose) => (
          <tr key={purpose.name}>
            <td className="strong">{purpose.name}</td>
            <td className="fill">{purpose.title}</td>
            <td>
              {purpose.createdBy} · <When at={purpose.createdAt} />
            </td>
            <td>{purpose.endedAt !== null && translate("masking.ended")}</td>
            <td>
              {onEnd && purpose.endedAt === null && (
                <button type="button" className="plain boxed" onClick={() => onEnd(purpose)}>
                  {translate("masking.end")}
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface DialogProps {
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function NewPurpose({ onClose, onDone }: DialogProps) {
  const translate = useTranslate();
  const { busy, act } = useAct();
  const [form, setForm] = useState({ name: "", title: "" });
  const save = async () => {
    if ((await act({ path: "/pseudonym-purposes", body: form, done: "ui.saved" })) !== undefined) onDone();
  };
  return (
    <FormDialog
      title={translate("masking.newPurpose")}
      ready={/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,63}$/u.test(form.name) && !busy}
      onSave={() => void save()}
      onClose={onClose}
    >
      <TextField
        required
        label={translate("masking.purposeName")}
        value={form.name}
        onChange={(name) => setForm({ ...form, name })}
      />
      <TextField
        label={translate("masking.purposeTitle")}
        value={form.title}
        onChange={(title) => setForm({ ...form, title })}
      />
    </FormDialog>
  );
}

function EndPurpose({ name, onClose, onDone }: DialogProps & { name: string }) {
  const translate = useTranslate();
  const { act } = useAct();
  const end = async () => {
    const path = `/pseudonym-purposes/${encodeURIComponent(name)}/end`;
    if ((await act({ path, done: "ui.saved" })) !== undefined) onDone();
  };
  return (
    <ReasonDialog
      grave
      title={`${translate("masking.end")} · ${name}`}
      hint={translate("masking.endHint")}
      confirm={translate("masking.end")}
      onClose={onClose}
      onAnswer={() => void end()}
    />
  );
}
