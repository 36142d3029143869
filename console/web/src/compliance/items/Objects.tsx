import type { ItemDetail } from "@chengfang/model/compliance/view";
import { useTranslate } from "react-admin";
import { VerdictTag } from "../Verdict.tsx";

/** 单项判定: the item on each object. */
export function Objects({ detail: { objects } }: { detail: Pick<ItemDetail, "objects"> }) {
  const translate = useTranslate();
  if (objects.length === 0) return null;
  return (
    <section className="side-part">
      <h4>{translate("items.part.objects", { count: objects.length })}</h4>
      <ul className="objects">
        {objects.map(({ assetId, name, verdict, reason }) => (
          <li key={assetId ?? ""}>
            <VerdictTag verdict={verdict} />
            <span>{assetId === null ? translate("items.wholeSystem") : name}</span>
            <span className="quiet small">{translate(`comply.reason.${reason}`, { _: reason })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
