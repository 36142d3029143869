import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { saveBytes } from "../../http/save.ts";
import { useAct } from "../../ui/useAct.ts";
import { ChoiceField } from "../fields.tsx";
import { FormDialog } from "../FormDialog.tsx";
import { OneOf } from "../Picker.tsx";
import { scriptName } from "./agent.ts";
import type { AgentKeyMade, AgentSystem } from "./agent.ts";
import { HowToRun } from "./HowToRun.tsx";

interface Props {
  readonly onClose: () => void;
  readonly onMade: () => void;
}

/** A personal script for one host: its key is inside, and it can be saved this once. */
export function AgentDialog({ onClose, onMade }: Props) {
  const translate = useTranslate();
  const { busy, act } = useAct();
  const [asset, setAsset] = useState<string>();
  const [system, setSystem] = useState<AgentSystem>("sh");
  const [made, setMade] = useState<AgentKeyMade>();
  const make = async () => {
    const body = { assetId: asset ?? null, platform: system };
    const answer = await act<AgentKeyMade>({ path: "/agent-keys", body, done: "evidence.keyMade" });
    if (answer === undefined) return;
    setMade(answer);
    onMade();
  };
  if (made !== undefined) return <Made made={made} system={system} onClose={onClose} />;
  return (
    <FormDialog
      title={translate("evidence.newKey")}
      confirm={translate("evidence.makeKey")}
      ready={!busy && asset !== undefined}
      onSave={() => void make()}
      onClose={onClose}
    >
      <OneOf resource="assets" label={translate("evidence.host")} value={asset} onChange={setAsset} />
      <ChoiceField
        label={translate("evidence.agentSystem")}
        value={system}
        choices={(["sh", "ps1"] as const).map((value) => ({
          value,
          label: translate(`evidence.agentSystems.${value}`),
        }))}
        onChange={setSystem}
      />
      <p className="quiet span">{translate("evidence.agentHint")}</p>
    </FormDialog>
  );
}

interface MadeProps {
  readonly made: AgentKeyMade;
  readonly system: AgentSystem;
  readonly onClose: () => void;
}

/** The script, once: it closes only when it was saved. */
function Made({ made, system, onClose }: MadeProps) {
  const translate = useTranslate();
  const [saved, setSaved] = useState(false);
  const save = () => {
    saveBytes(scriptName(system), new TextEncoder().encode(made.script));
    setSaved(true);
  };
  return (
    <Dialog open fullWidth maxWidth="md" aria-labelledby="agent-title">
      <DialogTitle id="agent-title">{translate("evidence.newKey")}</DialogTitle>
      <DialogContent className="stack">
        <p className="banner" data-kind="warn">
          {translate("evidence.onceHint")}
        </p>
        <span className="row">
          <Button variant="contained" onClick={save}>
            {translate("evidence.saveScript", { name: scriptName(system) })}
          </Button>
        </span>
        <HowToRun system={system} assetId={made.assetId} />
      </DialogContent>
      <DialogActions>
        <Button disabled={!saved} onClick={onClose}>
          {translate("ui.close")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
