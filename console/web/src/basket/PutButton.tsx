import { useState } from "react";
import { useTranslate } from "react-admin";
import { useMay } from "../session/may.ts";
import { BasketDialog } from "./BasketDialog.tsx";
import type { Putting } from "./useBaskets.ts";
import "./basket.css";

/** Puts events, alerts, a value or files into a basket of evidence, from anywhere. */
export function PutButton({ what }: { what: Putting }) {
  const translate = useTranslate();
  const may = useMay("events.search");
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return (
    <>
      <button type="button" className="plain" onClick={() => setOpen(true)}>
        {translate("entity.menu.basket")}
      </button>
      {open && <BasketDialog what={what} onClose={() => setOpen(false)} />}
    </>
  );
}
