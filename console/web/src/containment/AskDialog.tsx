import { ContainmentKind } from "@chengfang/model/containment";
import { blockable } from "@chengfang/model/blockable";
import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useId, useState } from "react";
import { useTranslate } from "react-admin";
import { Select } from "../ui/Select.tsx";

interface Props {
  /** Values of the incident that are likely meant. */
  readonly proposed: readonly string[];
  readonly onClose: () => void;
  readonly onAsk: (body: object) => void;
}

interface Asking {
  readonly kind: ContainmentKind;
  readonly value: string;
  readonly reason: string;
  /** Hours, or nothing for no end. */
  readonly span: string;
  readonly evenOwn: boolean;
}

const fresh: Asking = { kind: "block", value: "", reason: "", span: "168", evenOwn: false };
const hours = ["1", "24", "168", "720", ""] as const;

/** Asks for a containment action: what, why, until when. */
export function AskDialog({ proposed, onClose, onAsk }: Props) {
  const translate = useTranslate();
  const [asking, setAsking] = useState<Asking>(fresh);
  const change = (part: Partial<Asking>) => setAsking({ ...asking, ...part });
  const { kind, value, reason, span, evenOwn } = asking;
  const entry = kind === "block" && value.trim() !== "" ? blockable(value) : undefined;
  const problem = typeof entry === "string" ? entry : undefined;
  const send = () => {
    const expiresAt =
      span === "" || kind === "revoke-certificate"
        ? null
        : new Date(Date.now() + Number(span) * 3_600_000).toISOString();
    onAsk({ kind, value, reason, expiresAt, evenOwn });
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="ask-title">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <DialogTitle id="ask-title">{translate("containment.ask")}</DialogTitle>
        <DialogContent className="stack">
          <Fields asking={asking} proposed={proposed} problem={problem} onChange={change} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate("ui.cancel")}</Button>
          <Button
            type="submit"
            variant="contained"
            disabled={value.trim() === "" || reason.trim() === "" || problem !== undefined}
          >
            {translate("containment.send")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

interface FieldsProps {
  readonly asking: Asking;
  readonly proposed: readonly string[];
  readonly problem: string | undefined;
  readonly onChange: (part: Partial<Asking>) => void;
}

function Fields({ asking: { kind, value, reason, span, evenOwn }, proposed, problem, onChange }: FieldsProps) {
  const translate = useTranslate();
  return (
    <>
      <Select
        label={translate("containment.kindLabel")}
        value={kind}
        choices={ContainmentKind.options.map((each) => ({ value: each, label: translate(`containment.kind.${each}`) }))}
        onChange={(next) => onChange({ kind: ContainmentKind.parse(next) })}
      />
      <ValueField
        kind={kind}
        value={value}
        proposed={proposed}
        problem={problem}
        onChange={(next) => onChange({ value: next })}
      />
      {kind !== "revoke-certificate" && (
        <Select
          label={translate("containment.until")}
          value={span}
          choices={hours.map((each) => ({ value: each, label: translate(`containment.span.${each || "none"}`) }))}
          onChange={(next) => onChange({ span: next })}
        />
      )}
      <label>
        {translate("ui.reason")}
        <textarea rows={3} required value={reason} onChange={(event) => onChange({ reason: event.target.value })} />
      </label>
      {kind === "block" && (
        <label className="row">
          <input type="checkbox" checked={evenOwn} onChange={() => onChange({ evenOwn: !evenOwn })} />
          {translate("containment.evenOwn")}
        </label>
      )}
      <p className="quiet small">{translate(`containment.kindHint.${kind}`)}</p>
    </>
  );
}

interface ValueProps {
  readonly kind: ContainmentKind;
  readonly value: string;
  readonly proposed: readonly string[];
  readonly problem: string | undefined;
  readonly onChange: (value: string) => void;
}

function ValueField({ kind, value, proposed, problem, onChange }: ValueProps) {
  const translate = useTranslate();
  const id = useId();
  return (
    <label>
      {translate(`containment.value.${kind}`)}
      <input
        className="native"
        required
        list={id}
        value={value}
        aria-invalid={problem !== undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {kind === "block" && (
        <datalist id={id}>
          {proposed.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </datalist>
      )}
      {problem !== undefined && <span className="bad small">{translate(`problem.invalid.${problem}`)}</span>}
    </label>
  );
}
