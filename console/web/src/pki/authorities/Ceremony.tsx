import { useState } from "react";
import { useTranslate } from "react-admin";
import { FileChoice } from "../../ui/FileChoice.tsx";
import { stepsOf } from "./transcript.ts";
import type { Step } from "./transcript.ts";

const script = ["prepare", "generate", "sign", "seal", "import"] as const;

interface Read {
  readonly name: string;
  readonly digest: string;
  readonly steps: readonly Step[] | undefined;
}

/** How a root key comes to be, and whether a transcript is the one that those present signed. */
export function Ceremony() {
  const translate = useTranslate();
  const [read, setRead] = useState<Read>();
  const choose = async (file: File) => {
    const bytes = await file.arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    setRead({ name: file.name, digest: inGroups(digest), steps: stepsOf(new TextDecoder().decode(bytes)) });
  };
  return (
    <div className="panel-body stack">
      <p>{translate("authorities.ceremony.intro")}</p>
      <ol>
        {script.map((step) => (
          <li key={step}>{translate(`authorities.ceremony.steps.${step}`)}</li>
        ))}
      </ol>
      <span>{translate("authorities.ceremony.command")}</span>
      <code className="source">npx chengfang pki ceremony</code>
      <FileChoice
        label={translate("authorities.ceremony.choose")}
        accept=".json,.ndjson,.txt,.log"
        name={read?.name}
        onChoose={(file) => void choose(file)}
      />
      {read !== undefined && <Transcript read={read} />}
    </div>
  );
}

const inGroups = (digest: Uint8Array) =>
  (
    Array.from(digest, (octet) => octet.toString(16).padStart(2, "0"))
      .join("")
      .match(/.{8}/g) ?? []
  ).join(" ");

function Transcript({ read: { name, digest, steps } }: { read: Read }) {
  const translate = useTranslate();
  return (
    <>
      <span className="field-name">
        {translate("authorities.ceremony.digest")} · {name}
      </span>
      <code className="source">{digest}</code>
      <span className="hint">{translate("authorities.ceremony.digestHint")}</span>
      {steps === undefined ? (
        <p className="banner" data-kind="warn">
          {translate("authorities.ceremony.unreadable")}
        </p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th className="number">{translate("authorities.ceremony.step")}</th>
              <th>{translate("authorities.ceremony.at")}</th>
              <th className="fill">{translate("authorities.ceremony.what")}</th>
            </tr>
          </thead>
          <tbody>
            {steps.map((step) => (
              <tr key={`${step.n} ${step.what}`}>
                <td className="number">{step.n}</td>
                <td className="when">{step.at}</td>
                <td className="pre">{step.what}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
