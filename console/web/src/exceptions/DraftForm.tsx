import type { Exception } from "@chengfang/model/exception";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useNavigate } from "react-router-dom";
import { BacktestPanel } from "../backtest/BacktestPanel.tsx";
import { AreaField, ChoiceField } from "../compliance/fields.tsx";
import { Panel } from "../ui/Panel.tsx";
import { useAct } from "../ui/useAct.ts";
import { expiryOf, rulesIn, terms } from "./draft.ts";
import type { Term } from "./draft.ts";

const blank = "" as const;

interface Props {
  readonly proposed: string;
  readonly unfinished?: boolean;
  /** The alert that it is proposed from. */
  readonly alertId?: string | null;
  /** It is the filter of what was chosen before: the one of what is chosen now is on its way. */
  readonly outdated?: boolean;
  /** Another person has to approve it. */
  readonly guarded: boolean;
}

/** The filter as it will be kept, what it would have removed, why, and until when; an unfinished one has to be changed first. */
export function DraftForm({ proposed, unfinished = false, outdated = false, alertId = null, guarded }: Props) {
  const translate = useTranslate();
  const [given, setGiven] = useState(proposed);
  const [written, setWritten] = useState<string>();
  if (given !== proposed) {
    setGiven(proposed); // other fields make another filter; what was written by hand belonged to the one before
    setWritten(undefined);
  }
  const source = written ?? proposed;
  return (
    <>
      <Panel title={translate("exceptions.filter")}>
        <div className="panel-body stack">
          <label>
            {translate("exceptions.filterText")}
            <textarea
              className="sigma-editor"
              rows={Math.max(8, Math.min(24, source.split("\n").length))}
              spellCheck={false}
              value={source}
              onChange={(event) => setWritten(event.target.value)}
            />
          </label>
        </div>
      </Panel>
      <Panel title={translate("exceptions.tryOut")}>
        <div className="panel-body">
          <BacktestPanel key={source} rules={rulesIn(source)} filters={[source]} />
        </div>
      </Panel>
      <Keep
        source={source}
        complete={!outdated && (!unfinished || source !== proposed)}
        alertId={alertId}
        guarded={guarded}
      />
    </>
  );
}

interface Keeping {
  readonly source: string;
  readonly complete: boolean;
  readonly alertId: string | null;
  readonly guarded: boolean;
}

function Keep(keeping: Keeping) {
  const translate = useTranslate();
  const { complete, guarded } = keeping;
  const { busy, keep } = useKeeping(keeping);
  const [reason, setReason] = useState("");
  const [term, setTerm] = useState<Term | typeof blank>(blank);
  const ready = complete && reason.trim() !== "" && term !== blank && !busy;
  return (
    <Panel title={translate("exceptions.keep")}>
      <form
        className="panel-body fields"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) void keep(reason.trim(), term);
        }}
      >
        {guarded && (
          <p className="banner span" data-kind="warn">
            {translate("exceptions.guarded")}
          </p>
        )}
        <AreaField
          required
          label={translate("exceptions.column.reason")}
          hint={translate("exceptions.reasonHint")}
          value={reason}
          onChange={setReason}
        />
        <TermField value={term} onChange={setTerm} />
        <span className="span">
          <Button type="submit" variant="contained" disabled={!ready}>
            {translate(guarded ? "exceptions.propose2" : "exceptions.save")}
          </Button>
        </span>
      </form>
    </Panel>
  );
}

/** Sends it, and goes to its page. */
function useKeeping({ source, alertId, guarded }: Keeping) {
  const navigate = useNavigate();
  const { busy, act } = useAct();
  return {
    busy,
    keep: async (reason: string, term: Term) => {
      const body = { source, reason, expiresAt: expiryOf(term, Date.now()), alertId };
      const done = guarded ? "exceptions.proposed" : "exceptions.saved";
      const made = await act<Exception>({ path: "/exceptions", body, done });
      if (made !== undefined) void navigate(`/exceptions/${made.id}/show`);
    },
  };
}

function TermField({ value, onChange }: { value: Term | typeof blank; onChange: (term: Term | typeof blank) => void }) {
  const translate = useTranslate();
  return (
    <ChoiceField<Term | typeof blank>
      label={translate("exceptions.term")}
      hint={translate(value === "never" ? "exceptions.neverHint" : "exceptions.termHint")}
      value={value}
      onChange={onChange}
      choices={[
        { value: blank, label: translate("exceptions.chooseTerm") },
        ...terms.map((each) => ({ value: each, label: translate(`exceptions.terms.${each}`) })),
      ]}
    />
  );
}
