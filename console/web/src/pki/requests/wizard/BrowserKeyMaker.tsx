import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { saveBytes } from "../../../http/save.ts";
import { makeKey, pkcs8Of } from "../../csr/key.ts";
import type { BrowserKey, KeyPair } from "../../csr/key.ts";
import { encryptedKey } from "../../csr/password.ts";
import { pemOf } from "../../csr/pem.ts";

interface Props {
  /** What the file is called by. */
  readonly name: string;
  readonly kinds: readonly BrowserKey[];
  readonly pair: KeyPair | undefined;
  readonly onPair: (pair: KeyPair | undefined) => void;
}

const shortest = 10;

/** Makes the key here and saves it under the person's own password: it leaves this computer in no other way. */
export function BrowserKeyMaker({ name, kinds, pair, onPair }: Props) {
  const translate = useTranslate();
  const [chosen, setChosen] = useState<string>();
  const [password, setPassword] = useState("");
  const [repeat, setRepeat] = useState("");
  const [making, setMaking] = useState(false);
  const kind = kinds.find((each) => each === chosen) ?? kinds[0] ?? "p-256";
  const good = Array.from(password).length >= shortest && password === repeat;
  const make = async () => {
    setMaking(true);
    const made = await makeKey(kind);
    const file = await encryptedKey(await pkcs8Of(made.privateKey), password);
    saveBytes(`${name}.key`, new TextEncoder().encode(pemOf("ENCRYPTED PRIVATE KEY", file)));
    onPair(made);
    setPassword("");
    setRepeat("");
    setMaking(false);
  };
  if (pair !== undefined) return <Made onAnew={() => onPair(undefined)} />;
  const word = (value: string, onChange: (value: string) => void, label: string) => (
    <label>
      {translate(label)}
      <input
        className="native"
        type="password"
        autoComplete="new-password"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
  return (
    <div className="pki-fields">
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
      {word(password, setPassword, "requests.filePassword")}
      {word(repeat, setRepeat, "requests.fileRepeat")}
      <span className="hint span">{translate("requests.fileHint", { least: shortest })}</span>
      <span className="span">
        <Button variant="outlined" disabled={!good || making} onClick={() => void make()}>
          {translate(making ? "requests.making" : "requests.make")}
        </Button>
      </span>
    </div>
  );
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
