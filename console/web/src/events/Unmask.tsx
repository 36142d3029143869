import { useState } from "react";
import { useTranslate } from "react-admin";
import { useMay } from "../session/may.ts";
import { ReasonDialog } from "../ui/ReasonDialog.tsx";

/** Asks for what somebody wants to see numbers of people as they are. */
export function UnmaskButton({ onUnmask }: { onUnmask: (purpose: string) => void }) {
  const translate = useTranslate();
  const may = useMay("data.unmasked");
  const [asking, setAsking] = useState(false);
  if (!may) return null;
  return (
    <>
      <button type="button" className="plain boxed" onClick={() => setAsking(true)}>
        {translate("events.unmask")}
      </button>
      {asking && (
        <ReasonDialog
          title={translate("events.unmask")}
          hint={translate("events.unmaskHint")}
          confirm={translate("events.unmask")}
          onClose={() => setAsking(false)}
          onAnswer={(purpose) => {
            setAsking(false);
            onUnmask(purpose);
          }}
        />
      )}
    </>
  );
}

/** Says that numbers of people are shown as they are, and for what. */
export function Unmasked({ purpose, onChange }: { purpose: string; onChange: (purpose: string) => void }) {
  const translate = useTranslate();
  if (purpose === "") return null;
  return (
    <output className="banner row" data-kind="warn">
      {translate("events.unmasked", { purpose })}
      <button type="button" className="plain" onClick={() => onChange("")}>
        {translate("events.maskAgain")}
      </button>
    </output>
  );
}
