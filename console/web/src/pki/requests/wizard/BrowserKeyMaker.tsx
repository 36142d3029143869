import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { saveBytes } from "../../../http/save.ts";
import { makeKey, pkcs8Of } from "../../csr/key.ts";
import type { BrowserKey, KeyPair } from "../../csr/key.ts";
import { encryptedKey } from "../../csr/password.ts";
import { pemOf } from "../../csr/pem.ts";
import { SecretInput, shortestSecret } from "../../SecretInput.tsx";

interface Props {
  /** What the file is called by. */
  readonly name: string;
  readonly kinds: readonly BrowserKey[];
  readonly pair: KeyPair | undefined;
  readonly onPair: (pair: KeyPair | undefined) => void;
}

/** Makes the key here and saves it under the person's own password: it leaves this computer in no other way. */
export function BrowserKeyMaker({ name, kinds, pair, onPair }: Props) {
  const translate = useTranslate();
  const [chosen, setChosen] = useState<string>();
  const { password, setPassword, repeat, setRepeat, good, making, make } = useMaking(name, onPair);
  const kind = kinds.find((each) => each === chosen) ?? kinds[0] ?? "p-256";
  if (pair !== undefined) return <Made onAnew={() => onPair(undefined)} />;
  return (
    <div className="fields">
      <label>
        {translate("requests.keyKind")}
        <select className="native" value={kind} onChange={(event) => setChosen(event.target.value)}>
          {kinds.map((each) => (
            <option key={each} value={each}>
              {translate(`requests.keyName.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <span />
      <SecretInput label="requests.filePassword" value={password} onChange={setPassword} />
      <SecretInput label="requests.fileRepeat" value={repeat} onChange={setRepeat} />
      <span className="hint span">{translate("requests.fileHint", { least: shortestSecret })}</span>
      <span className="span">
        <Button variant="outlined" disabled={!good || making} onClick={() => void make(kind)}>
          {translate(making ? "requests.making" : "requests.make")}
        </Button>
      </span>
    </div>
  );
}

function useMaking(name: string, onPair: Props["onPair"]) {
  const [password, setPassword] = useState("");
  const [repeat, setRepeat] = useState("");
  const [making, setMaking] = useState(false);
  const make = async (kind: BrowserKey) => {
    setMaking(true);
    const made = await makeKey(kind);
    const file = await encryptedKey(await pkcs8Of(made.privateKey), password);
    saveBytes(`${name}.key`, new TextEncoder().encode(pemOf("ENCRYPTED PRIVATE KEY", file)));
    onPair(made);
    setPassword("");
    setRepeat("");
    setMaking(false);
  };
  const good = Array.from(password).length >= shortestSecret && password === repeat;
  return { password, setPassword, repeat, setRepeat, good, making, make };
}

function Made({ onAnew }: { onAnew: () => void }) {
  const translate = useTranslate();
  return (
    <output className="banner row">
      <span>{translate("requests.made")}</span>
      <button type="button" className="plain" onClick={onAnew}>
        {translate("requests.makeAnew")}
      </button>
    </output>
  );
}
