import type { CertificateRow } from "@chengfang/model/certificate";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { list } from "../../data/query.ts";
import { SearchBox } from "../../ui/SearchBox.tsx";
import { ReasonDialog } from "../../ui/ReasonDialog.tsx";
import { commonName, pairsOf } from "../subject.ts";
import { useAct } from "../useAct.ts";

interface Props {
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const kinds = ["user", "judicial"] as const;
type Kind = (typeof kinds)[number];

/** Asks for an encryption key back: whose, why, and on whose order. */
export function RecoveryDialog({ onClose, onDone }: Props) {
  const translate = useTranslate();
  const { busy, act } = useAct();
  const [chosen, setChosen] = useState<CertificateRow>();
  const [kind, setKind] = useState<Kind>("user");
  const [document, setDocument] = useState("");
  const ask = async (reason: string) => {
    if (chosen === undefined) return;
    const { issuer, serial } = chosen;
    const body = { issuer, serial, kind, reason, document };
    if ((await act({ path: "/recoveries", body, done: "recoveries.asked" })) === undefined) return;
    onDone();
    onClose();
  };
  return (
    <ReasonDialog
      title={translate("recoveries.new")}
      hint={translate("recoveries.hint")}
      confirm={translate("recoveries.ask")}
      ready={!busy && chosen !== undefined && (kind === "user" || document.trim() !== "")}
      onClose={onClose}
      onAnswer={(reason) => void ask(reason)}
    >
      <Chooser chosen={chosen} onChoose={setChosen} />
      <Kinds kind={kind} onChange={setKind} />
      <label>
        {translate("recoveries.document")}
        <input
          className="native"
          required={kind === "judicial"}
          value={document}
          onChange={(event) => setDocument(event.target.value)}
        />
        <span className="hint">{translate("recoveries.documentNeeded")}</span>
      </label>
    </ReasonDialog>
  );
}

function Kinds({ kind, onChange }: { kind: Kind; onChange: (kind: Kind) => void }) {
  const translate = useTranslate();
  return (
    <fieldset className="choices">
      <legend>{translate("recoveries.kindLabel")}</legend>
      {kinds.map((each) => (
        <label key={each} data-on={each === kind}>
          <input type="radio" name="kind" checked={each === kind} onChange={() => onChange(each)} />
          {translate(`recoveries.kind.${each}`)}
        </label>
      ))}
    </fieldset>
  );
}

interface ChooserProps {
  readonly chosen: CertificateRow | undefined;
  readonly onChoose: (row: CertificateRow) => void;
}

/** Encryption certificates by their holders; only their keys are kept. */
function Chooser({ chosen, onChoose }: ChooserProps) {
  const translate = useTranslate();
  const [q, setQ] = useState("");
  const { data } = useQuery({
    queryKey: ["pki", "certificates", "encryption", q],
    queryFn: async ({ signal }) =>
      list<CertificateRow>("pki/certificates", { filter: { q, profile: "person-encrypt" }, limit: 8 }, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="stack">
      <SearchBox label={translate("recoveries.search")} value={q} onChange={setQ} />
      <fieldset className="choices">
        <legend className="quietly-read">{translate("recoveries.subject")}</legend>
        {(data?.rows ?? []).map((row) => (
          <label key={row.id} data-on={row.id === chosen?.id}>
            <input type="radio" name="certificate" checked={row.id === chosen?.id} onChange={() => onChoose(row)} />
            <span>
              {commonName(pairsOf(row.subject))} <span className="quiet mono">{row.serial}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {data?.total === 0 && <span className="quiet">{translate("recoveries.noKeys")}</span>}
    </div>
  );
}
