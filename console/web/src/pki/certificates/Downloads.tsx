import { useTranslate } from "react-admin";
import { saveBytes } from "../../http/save.ts";
import { Panel } from "../../ui/Panel.tsx";
import { certificatesOnly } from "../csr/bundle.ts";
import { dersOfPem } from "../csr/pem.ts";

interface Props {
  readonly name: string;
  readonly pem: string;
  readonly chain: readonly string[];
}

const kinds = ["pem", "der", "chain", "p7b"] as const;
type Kind = (typeof kinds)[number];

/** The certificate as the programs that are to use it want it; a certificate is public, so there is nothing to ask. */
export function Downloads({ name, pem, chain }: Props) {
  const translate = useTranslate();
  const save: Readonly<Record<Kind, () => void>> = {
    pem: () => saveBytes(`${name}.pem`, new TextEncoder().encode(pem)),
    der: () => saveBytes(`${name}.cer`, dersOfPem(pem, "CERTIFICATE")[0] ?? new Uint8Array()),
    chain: () => saveBytes(`${name}-chain.pem`, new TextEncoder().encode([pem, ...chain].join(""))),
    p7b: () => saveBytes(`${name}.p7b`, certificatesOnly(dersOfPem([pem, ...chain].join("\n"), "CERTIFICATE"))),
  };
  return (
    <Panel title={translate("certificates.download")}>
      <div className="panel-body row">
        {kinds.map((kind) => (
          <button key={kind} type="button" className="plain boxed" onClick={save[kind]}>
            {translate(`certificates.file.${kind}`)}
          </button>
        ))}
      </div>
    </Panel>
  );
}
