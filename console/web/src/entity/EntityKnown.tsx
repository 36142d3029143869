import { useTranslate } from "react-admin";
import { Facts, Panel } from "../ui/Panel.tsx";
import type { Span } from "../ui/range.ts";
import { facts, knownOf } from "./known.ts";
import { useNewest } from "./useEntity.ts";
import type { Thing } from "./useEntity.ts";

/** Whose network an address is in, who made its card, who a user is: as the newest events about it say. */
export function EntityKnown({ thing, span }: { thing: Thing; span: Span }) {
  const translate = useTranslate();
  const { data } = useNewest(thing, span, "all");
  const known = knownOf(thing, data?.rows ?? []);
  const rows = facts.flatMap((fact) => {
    const text = known[fact];
    return text === undefined ? [] : [[translate(`entity.known.${fact}`), text] as const];
  });
  if (rows.length === 0) return null;
  return (
    <Panel title={translate("entity.known.title")}>
      <Facts rows={rows} />
      {known.network !== undefined && <Credit />}
    </Panel>
  );
}

/** CC BY 4.0: whoever shows DB-IP's data leads back to it. */
function Credit() {
  const translate = useTranslate();
  return (
    <p className="panel-body quiet">
      <a href="https://db-ip.com" target="_blank" rel="noreferrer noopener">
        {translate("entity.known.credit")}
      </a>
    </p>
  );
}
