import { useTranslate } from "react-admin";
import { FileChoice } from "../../../ui/FileChoice.tsx";
import { browserKeys } from "../../csr/key.ts";
import type { BrowserKey } from "../../csr/key.ts";
import { BrowserKeyMaker } from "./BrowserKeyMaker.tsx";
import { places } from "./draft.ts";
import { Part } from "./Part.tsx";
import type { DraftDesk } from "./useDraft.ts";

/** Where the private key comes from; each way says who will ever hold it. */
export function KeyPart({ desk }: { desk: DraftDesk }) {
  const translate = useTranslate();
  const { draft, set, changes } = desk;
  const kinds = keysOf(desk);
  const pair = desk.profile?.dual != null; // the signing key of a pair is made by its holder (GM/T 0015 Annex C)
  const open = places.filter((place) => (place === "browser" ? kinds.length > 0 : place !== "pkcs12" || !pair));
  const keepsKey = changes !== undefined && draft.csr !== "";
  return (
    <Part n={4} title={translate("requests.part.key")}>
      <fieldset className="choices">
        <legend className="quietly-read">{translate("requests.part.key")}</legend>
        {open.map((place) => (
          <label key={place} data-on={draft.place === place}>
            <input type="radio" name="place" checked={draft.place === place} onChange={() => set({ place })} />
            <span>
              {translate(`pki.keyPlace.${place}`)}
              <span className="hint block">{translate(`requests.placeHint.${place}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {draft.place === "browser" && !keepsKey && (
        <BrowserKeyMaker name={draft.person?.name ?? "key"} kinds={kinds} pair={desk.pair} onPair={desk.hold} />
      )}
      {(draft.place === "csr" || draft.place === "token") && <CsrInput desk={desk} />}
    </Part>
  );
}

function keysOf({ profile }: DraftDesk): BrowserKey[] {
  const made = Object.keys(browserKeys) as BrowserKey[];
  const allowed = profile?.keys;
  if (allowed === undefined) return made;
  return made.filter((kind) => allowed.some((each) => each === kind || (each === "rsa" && kind.startsWith("rsa"))));
}

function CsrInput({ desk: { draft, set } }: { desk: DraftDesk }) {
  const translate = useTranslate();
  const read = async (file: File) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    set({ csr: text.includes("-----BEGIN") ? text : btoa(String.fromCharCode(...bytes)) });
  };
  return (
    <>
      <label>
        {translate("requests.csr")}
        <textarea
          className="mono"
          rows={6}
          spellCheck={false}
          placeholder="-----BEGIN CERTIFICATE REQUEST-----"
          value={draft.csr}
          onChange={(event) => set({ csr: event.target.value })}
        />
      </label>
      <FileChoice
        label={translate("requests.csrFile")}
        accept=".csr,.req,.p10,.pem,.der"
        name={undefined}
        onChoose={(file) => void read(file)}
      />
      {draft.place === "token" && <span className="hint">{translate("requests.tokenHint")}</span>}
    </>
  );
}
