import type { CertificateRow } from "@chengfang/model/certificate";
import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { pathOf } from "../certificates/address.ts";
import { browserKeys } from "../csr/key.ts";
import type { BrowserKey, KeyPair } from "../csr/key.ts";
import { pemOf } from "../csr/pem.ts";
import { buildRequest } from "../csr/request.ts";
import { BrowserKeyMaker } from "../requests/wizard/BrowserKeyMaker.tsx";
import { commonName, pairsOf } from "../subject.ts";
import { useAct } from "../useAct.ts";

interface Props {
  readonly row: CertificateRow;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const places = ["browser", "csr", "token"] as const;
type Place = (typeof places)[number];

/** Asks for one's own certificate again, with a new key of one's own. */
export function RenewDialog({ row, onClose, onDone }: Props) {
  const translate = useTranslate();
  const name = commonName(pairsOf(row.subject));
  const renewal = useRenewal(row, onDone);
  const { place, setPlace, csr, setCsr, pair, setPair, ready } = renewal;
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="renew-title">
      <DialogTitle id="renew-title">{translate("mine.renewTitle", { name })}</DialogTitle>
      <DialogContent className="stack">
        <span>{translate("mine.renewHint")}</span>
        <fieldset className="choices">
          <legend className="quietly-read">{translate("requests.part.key")}</legend>
          {places.map((each) => (
            <label key={each} data-on={each === place}>
              <input type="radio" name="place" checked={each === place} onChange={() => setPlace(each)} />
              <span>
                {translate(`pki.keyPlace.${each}`)}
                <span className="hint block">{translate(`requests.placeHint.${each}`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {place === "browser" ? (
          <BrowserKeyMaker name={name} kinds={kinds} pair={pair} onPair={setPair} />
        ) : (
          <label>
            {translate("requests.csr")}
            <textarea className="mono" rows={5} value={csr} onChange={(event) => setCsr(event.target.value)} />
          </label>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate("ui.cancel")}</Button>
        <Button variant="contained" disabled={!ready} onClick={() => void renewal.submit()}>
          {translate("mine.submit")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

const kinds = Object.keys(browserKeys) as BrowserKey[];

function useRenewal(row: CertificateRow, onDone: () => void) {
  const { busy, act } = useAct();
  const [place, setPlace] = useState<Place>("browser");
  const [csr, setCsr] = useState("");
  const [pair, setPair] = useState<KeyPair>();
  const made = async () => {
    if (place !== "browser" || pair === undefined) return csr.trim();
    const subject = [["CN", commonName(pairsOf(row.subject))]] as const;
    return pemOf("CERTIFICATE REQUEST", await buildRequest({ subject, san: row.san }, pair));
  };
  const submit = async () => {
    const body = { csr: await made(), keyPlace: place, comment: "" };
    const done = await act({ path: `/self${pathOf(row)}/renew`, body, done: "mine.submitted" });
    if (done !== undefined) onDone();
  };
  const ready = !busy && (place === "browser" ? pair !== undefined : csr.trim() !== "");
  return { place, setPlace, csr, setCsr, pair, setPair, ready, submit };
}
