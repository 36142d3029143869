import type { Plan } from "@chengfang/model/emergency/plan";
import { useTranslate } from "react-admin";
import { dutyDay } from "../roster/week.ts";

/** Which version is in force, and whether a newer one is being written. */
export function PlanTag({ plan: { inForce, newest, retiredAt } }: { plan: Plan }) {
  const translate = useTranslate();
  if (retiredAt !== null) return <span className="quiet">{translate("plans.retired")}</span>;
  return (
    <>
      {inForce === null ? (
        <span className="quiet block">{translate("plans.notInForce")}</span>
      ) : (
        <span className="good">{translate("plans.inForce", { version: inForce })}</span>
      )}
      {newest.version !== inForce && (
        <span className="tag">
          {translate("plans.versionState", {
            version: newest.version,
            state: translate(`plans.state.${newest.state}`),
          })}
        </span>
      )}
    </>
  );
}

/** When it has to be reviewed; a day that has passed stands out. */
export function ReviewDay({ plan: { reviewOn, retiredAt } }: { plan: Plan }) {
  const translate = useTranslate();
  if (reviewOn === null || retiredAt !== null) return <span className="quiet">—</span>;
  const late = reviewOn <= dutyDay();
  return (
    <span className={late ? "bad" : undefined}>
      {late ? translate("plans.reviewLate", { day: reviewOn }) : reviewOn}
    </span>
  );
}
