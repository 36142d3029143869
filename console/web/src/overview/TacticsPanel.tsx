import { tactics as all } from "@chengfang/model/attack";
import { useTranslate } from "react-admin";
import { MayLink } from "../ui/MayLink.tsx";
import { Panel } from "../ui/Panel.tsx";
import type { Picture } from "./picture.ts";

/** All tactics in the order of an attack, so that a gap is seen as well. */
export function TacticsPanel({ tactics }: { tactics: Picture["tactics"] }) {
  const translate = useTranslate();
  const counts = new Map(tactics.map(({ tactic, alerts }) => [tactic, alerts]));
  const most = Math.max(1, ...counts.values());
  return (
    <Panel title={translate("overview.tactics")}>
      <ol className="tactics panel-body">
        {all.map(({ tag }) => {
          const count = counts.get(tag) ?? 0;
          return (
            <li key={tag} data-none={count === 0}>
              <MayLink to={`/alerts?tactic=${tag}&range=all`} permission="alerts.read">
                {translate(`name.tactic.${tag}`)}
              </MayLink>
              <meter min={0} max={most} value={count} aria-label={translate(`name.tactic.${tag}`)} />
              <span className="number">{count}</span>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
