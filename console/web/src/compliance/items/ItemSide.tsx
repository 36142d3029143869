import type { ItemDetail } from "@chengfang/model/compliance/view";
import { useTranslate } from "react-admin";
import { useLanguage } from "../../i18n/titled.ts";
import { Failure } from "../../ui/Failure.tsx";
import { usePeople } from "../../ui/useNames.ts";
import { When } from "../../ui/When.tsx";
import { stir } from "../lively.ts";
import type { SystemWhole } from "../systems/useSystem.ts";
import { VerdictTag } from "../Verdict.tsx";
import type { ItemAct } from "./acts.ts";
import { ActBar } from "./ActBar.tsx";
import { BasisList } from "./BasisList.tsx";
import { Objects } from "./Objects.tsx";
import { QuestionPart } from "./QuestionPart.tsx";
import { Risks } from "./Risks.tsx";
import { Said } from "./Said.tsx";
import { useItem } from "./useItem.ts";

interface Props {
  readonly system: SystemWhole;
  readonly unit: string;
  readonly act: ItemAct | undefined;
  readonly onAct: (act: ItemAct | undefined) => void;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** One item whole: what is asked, what was seen, what people said, and what can be done. */
export function ItemSide({ system, unit, act, onAct, onChanged, onClose }: Props) {
  const translate = useTranslate();
  const { data, error, refetch } = useItem(system.id, unit);
  return (
    <aside className="board-side" aria-label={unit}>
      <header className="board-side-head">
        <span className="mono">{unit}</span>
        <button type="button" className="icon-button" aria-label={translate("ui.close")} onClick={onClose}>
          ×
        </button>
      </header>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data && (
        <div className="stack board-side-body">
          <Head detail={data} />
          <ActBar
            system={system}
            detail={data}
            act={act}
            onAct={onAct}
            onDone={() => {
              onAct(undefined);
              stir();
              void refetch();
              onChanged();
            }}
          />
          <QuestionPart detail={data} />
          <Objects detail={data} />
          <BasisList detail={data} />
          <Risks detail={data} />
          <Said detail={data} onChanged={() => void refetch()} />
        </div>
      )}
    </aside>
  );
}

function Head({ detail }: { detail: ItemDetail }) {
  const translate = useTranslate();
  const language = useLanguage();
  const people = usePeople();
  const { item, verdict, automatic, reason, by, since, reviewedBy, reviewedAt } = detail;
  return (
    <section>
      <h3>
        <span className="mono quiet">{item.clause}</span> {item.point[language]}
      </h3>
      <p className="side-summary">{item.summary[language]}</p>
      {item.note && <p className="quiet">{item.note[language]}</p>}
      <span className="tags">
        <span className="tag">{translate(`comply.attribute.${item.attribute}`)}</span>
        <span className="tag">{translate(`comply.automation.${item.automation}`)}</span>
        <span className="tag">{translate("items.weight", { weight: translate(`comply.weight.${item.weight}`) })}</span>
        {item.scope !== "general" && (
          <span className="tag">{translate(`comply.scope.${item.scope}`, { _: item.scope })}</span>
        )}
      </span>
      <div className="side-verdict">
        <VerdictTag verdict={verdict} />
        <span>{translate(`comply.reason.${reason}`, { _: reason })}</span>
        <span className="quiet small">
          {translate("items.since")} <When at={since} /> · {translate(`comply.by.${by}`)}
          {automatic !== verdict &&
            ` · ${translate("items.automaticSays", { verdict: translate(`comply.verdict.${automatic}`) })}`}
        </span>
        {reviewedBy !== null && (
          <span className="quiet small">
            {translate("items.signedBy", { name: people.nameOf(reviewedBy) })} <When at={reviewedAt} />
          </span>
        )}
      </div>
    </section>
  );
}
