import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import "./drills.css";

/** Stands beside everything of a drill: nobody may take it for real. */
export function DrillMark({ drill }: { drill: string | undefined }) {
  const translate = useTranslate();
  if (drill === undefined) return null;
  return (
    <Link className="drill-mark" to={`/drills/${drill}/show`} title={translate("drills.markHint")}>
      {translate("drills.mark")}
    </Link>
  );
}
