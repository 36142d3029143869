import { Button } from "@mui/material";
import { useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { useLanguage } from "../i18n/titled.ts";
import { useMay } from "../session/may.ts";
import { useSelf } from "../session/session.ts";
import { ReasonDialog } from "../ui/ReasonDialog.tsx";
import type { DrillHeld } from "./useDrill.ts";

/** What may be done with a drill in its present state, by whom looks at it. */
export function Acts({ drill, busy, move, onEdit }: DrillHeld & { onEdit: () => void }) {
  const translate = useTranslate();
  const self = useSelf();
  const plans = useMay("drills.plan");
  const [token, setToken] = useState<string>();
  const leads = drill.participants.some(({ role, id }) => role === "commander" && id === self?.id);
  const held = { drill, busy, move };
  return (
    <div className="drill-acts stack">
      <div className="bar">
        <span className="drill-mark">{translate("drills.mark")}</span>
        <span className="drill-state" data-state={drill.state}>
          {translate(`drills.state.${drill.state}`)}
        </span>
        <span className="mono quiet">{drill.id}</span>
        {leads ? (
          <Command {...held} onToken={setToken} />
        ) : (
          drill.state !== "ended" && <span className="quiet">{translate("drills.onlyCommander")}</span>
        )}
        <span className="bar-end">
          {plans && drill.state !== "ended" && (
            <Button variant="outlined" size="small" onClick={onEdit}>
              {translate("drills.edit")}
            </Button>
          )}
          <Paper id={drill.id} />
        </span>
      </div>
      {token !== undefined && <HowToPlay id={drill.id} token={token} />}
    </div>
  );
}

function Command({ drill, busy, move, onToken }: DrillHeld & { onToken: (token: string) => void }) {
  const translate = useTranslate();
  const { state } = drill;
  const told = async (path: string, done: string) => {
    const next = await move(path, { done });
    if (next?.token !== undefined) onToken(next.token);
  };
  const button = (name: string, path: string, done: string) => (
    <Button variant="contained" size="small" disabled={busy} onClick={() => void told(path, done)}>
      {translate(`drills.${name}`)}
    </Button>
  );
  if (state === "ended") return null;
  return (
    <>
      {state === "planned" && button("start", "/start", "drills.started")}
      {state === "paused" && button("resume", "/start", "drills.started")}
      {state === "running" && button("pause", "/pause", "drills.paused")}
      {state !== "planned" && <End busy={busy} move={move} />}
      {state !== "planned" && (
        <button type="button" className="plain" disabled={busy} onClick={() => void told("/token", "drills.tokenMade")}>
          {translate("drills.newToken")}
        </button>
      )}
    </>
  );
}

function End({ busy, move }: Pick<DrillHeld, "busy" | "move">) {
  const translate = useTranslate();
  const [ending, setEnding] = useState(false);
  return (
    <>
      <Button variant="outlined" color="error" size="small" disabled={busy} onClick={() => setEnding(true)}>
        {translate("drills.end")}
      </Button>
      {ending && (
        <ReasonDialog
          grave
          title={translate("drills.end")}
          hint={translate("drills.endHint")}
          confirm={translate("drills.end")}
          onClose={() => setEnding(false)}
          onAnswer={(text) => {
            setEnding(false);
            void move("/end", { body: { text }, done: "drills.ended" });
          }}
        />
      )}
    </>
  );
}

/** The command is complete but for the token's place: it is in the environment, not on the command line. */
function HowToPlay({ id, token }: { id: string; token: string }) {
  const translate = useTranslate();
  const notify = useNotify();
  const command = `CHENGFANG_DRILL_TOKEN=${token} npx chengfang drill ${id} --to ${location.origin} --speed 1`;
  const copy = async () =>
    navigator.clipboard.writeText(command).then(
      () => notify("drills.copied", { type: "success" }),
      () => undefined,
    );
  return (
    <div className="panel drill-command">
      <p>{translate("drills.commandHint")}</p>
      <code className="source">{command}</code>
      <Button size="small" onClick={() => void copy()}>
        {translate("drills.copy")}
      </Button>
    </div>
  );
}

function Paper({ id }: { id: string }) {
  const translate = useTranslate();
  const language = useLanguage();
  return (
    <span className="row">
      {translate("drills.report")}
      {(["docx", "pdf", "txt"] as const).map((format) => (
        <a key={format} href={`/api/drills/${id}/document?format=${format}&language=${language}`} download>
          {format.toUpperCase()}
        </a>
      ))}
    </span>
  );
}
