import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { Failure } from "../../../ui/Failure.tsx";
import { PageTitle } from "../../../ui/PageTitle.tsx";
import { CheckPanel } from "./CheckPanel.tsx";
import { KeyPart } from "./KeyPart.tsx";
import { NamesPart } from "./NamesPart.tsx";
import { Part } from "./Part.tsx";
import { PersonPart } from "./PersonPart.tsx";
import { ProfilePart } from "./ProfilePart.tsx";
import { useDraft } from "./useDraft.ts";
import type { DraftDesk } from "./useDraft.ts";
import "../../pki.css";
import "./wizard.css";

/** A new request, on one page from whom it is for to its key; the rules speak while it is written. */
export default function NewRequest() {
  const translate = useTranslate();
  const desk = useDraft();
  if (desk.error !== null) return <Failure error={desk.error} />;
  if (!desk.ready) return <div className="wait">{translate("ui.loading")}</div>;
  return (
    <div className="pki-page">
      <PageTitle title={translate(desk.changes === undefined ? "requests.newTitle" : "requests.changeTitle")} />
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void desk.enter();
        }}
      >
        {desk.draft.of !== null && <Follows desk={desk} />}
        <PersonPart desk={desk} />
        <ProfilePart desk={desk} />
        <NamesPart desk={desk} />
        <KeyPart desk={desk} />
        <Send desk={desk} />
      </form>
      <CheckPanel desk={desk} />
    </div>
  );
}

/** Renewal keeps the certificate's words; a new key is the safer choice. */
function Follows({ desk: { draft, set } }: { desk: DraftDesk }) {
  const translate = useTranslate();
  return (
    <div className="banner row">
      <span>
        {translate("requests.follows")} <span className="mono">{draft.of?.serial}</span>
      </span>
      <span className="switch">
        {(["renew", "rekey"] as const).map((kind) => (
          <button key={kind} type="button" aria-pressed={draft.kind === kind} onClick={() => set({ kind })}>
            {translate(`pki.kind.${kind}`)}
          </button>
        ))}
      </span>
    </div>
  );
}

function Send({ desk }: { desk: DraftDesk }) {
  const translate = useTranslate();
  const { draft, set, missing, busy, changes } = desk;
  return (
    <Part n={5} title={translate("requests.part.send")}>
      <div className="fields">
        <label>
          {translate("requests.days")}
          <input
            className="native"
            inputMode="numeric"
            value={draft.days}
            placeholder={translate("requests.daysHint", { days: desk.profile?.days.default ?? "" })}
            onChange={(event) => set({ days: event.target.value })}
          />
        </label>
        <label className="span">
          {translate("requests.note")}
          <textarea rows={2} value={draft.comment} onChange={(event) => set({ comment: event.target.value })} />
        </label>
      </div>
      {missing.length > 0 && (
        <ul className="missing">
          {[...new Set(missing)].map((key) => (
            <li key={key}>{translate(key)}</li>
          ))}
        </ul>
      )}
      <span>
        <Button type="submit" variant="contained" disabled={missing.length > 0 || busy}>
          {translate(changes === undefined ? "requests.enter" : "requests.resubmit")}
        </Button>
      </span>
    </Part>
  );
}
