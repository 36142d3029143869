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

const hours = ["1", "24", "168", "720", ""] as const;

/** Asks for a containment action: what, why, until when. */
export function AskDialog({ proposed, onClose, onAsk }: Props) {
  const translate = useTranslate();
  const [kind, setKind] = useState<ContainmentKind>("block");
  const [value, setValue] = useState("");
  const [reason, setReason] = useState("");
  const [span, setSpan] = useState<string>("168");
  const [evenOwn, setEvenOwn] = useState(false);
  const entry = kind === "block" && value.trim() !== "" ? blockable(value) : undefined;
  const problem = typeof entry === "string" ? entry : undefined;
  const send = () => {
    const expiresAt = span === "" ? null : new Date(Date.now() + Number(span) * 3_600_000).toISOString();
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
          <Select
            label={translate("containment.kindLabel")}
            value={kind}
            choices={ContainmentKind.options.map((each) => ({
              value: each,
              label: translate(`containment.kind.${each}`),
            }))}
            onChange={(next) => setKind(ContainmentKind.parse(next))}
          />
          <ValueField kind={kind} value={value} proposed={proposed} problem={problem} onChange={setValue} />
          <Select
            label={translate("containment.until")}
            value={span}
            choices={hours.map((each) => ({ value: each, label: translate(`containment.span.${each || "none"}`) }))}
            onChange={setSpan}
          />
          <label>
            {translate("ui.reason")}
            <textarea rows={3} required value={reason} onChange={(event) => setReason(event.target.value)} />
          </label>
          {kind === "block" && (
            <label className="row">
              <input type="checkbox" checked={evenOwn} onChange={() => setEvenOwn(!evenOwn)} />
              {translate("containment.evenOwn")}
            </label>
          )}
          <p className="quiet small">{translate(`containment.kindHint.${kind}`)}</p>
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
