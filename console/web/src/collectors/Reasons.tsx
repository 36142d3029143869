import { useTranslate } from "react-admin";
import { exactText } from "../ui/count.ts";
import "./reasons.css";

/** How many records for which reason; a reason opens to what may be done about it. */
export function Reasons({ counts }: { counts: Readonly<Record<string, number>> }) {
  const translate = useTranslate();
  const entries = Object.entries(counts).filter(([, count]) => count > 0);
  if (entries.length === 0) return <span className="quiet">0</span>;
  return (
    <span className="bad">
      {entries.map(([reason, count]) => (
        <details key={reason} className="remedy">
          <summary>
            {exactText(count)} {translate(`collectors.reason.${reason}`, { _: reason })}
          </summary>
          {translate(`collectors.remedy.${reason}`, { _: "" })}
        </details>
      ))}
    </span>
  );
}
