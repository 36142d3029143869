import type { Exception } from "@chengfang/model/exception";
import { useTranslate } from "react-admin";
import "../compliance/compliance.css";
import { dueNow } from "../compliance/due.ts";
import { When } from "../ui/When.tsx";

const soonDays = 14;

/** When an exception ends; soon is said aloud, and so is never. */
export function Expiry({ exception: { expiresAt, state } }: { exception: Exception }) {
  const translate = useTranslate();
  if (expiresAt === null) return <span className="quiet">{translate("exceptions.never")}</span>;
  const over = state === "ended" || state === "expired" || state === "refused";
  const { key, days, mood } = dueNow(expiresAt);
  return (
    <span className="due">
      <When at={expiresAt} />
      {!over && days <= soonDays && (
        <span className="due-clock" data-mood={mood}>
          {translate(`comply.due.${key}`, { days })}
        </span>
      )}
    </span>
  );
}
