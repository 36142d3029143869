import { Suspense, lazy, useState } from "react";
import { useTranslate } from "react-admin";
import { useLocation } from "react-router-dom";
import { useKeydown } from "../keys/useKeydown.ts";
import "./help.css";

const HelpPanel = lazy(() => import("./HelpPanel.tsx"));

/** A button and F1, closed by Escape too: help beside whatever page is open. */
export function HelpHost() {
  const translate = useTranslate();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  useKeydown((event) => {
    if (event.key === "Escape" && document.activeElement?.closest(".help-panel")) setOpen(false);
    if (event.key !== "F1" || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault(); // the browser's own help says nothing of this page
    setOpen((before) => !before);
  });
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label={translate("help.open")}
        aria-expanded={open}
        title={`${translate("help.open")} (F1)`}
        onClick={() => setOpen(!open)}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M12 17h.01" />
        </svg>
      </button>
      {open && (
        <Suspense fallback={null}>
          <HelpPanel page={pathname.split("/")[1] ?? ""} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
