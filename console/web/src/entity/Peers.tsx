import { kindOfField } from "@chengfang/model/query-language/entity";
import type { EventGroups } from "@chengfang/model/search";
import { useTranslate } from "react-admin";
import { Failure } from "../ui/Failure.tsx";
import type { Span } from "../ui/range.ts";
import { When } from "../ui/When.tsx";
import { countText, sizeText, timeText } from "../ui/when.ts";
import { EntityLink } from "./EntityLink.tsx";
import { peerFields } from "./peers.ts";
import { useGroups } from "./useEntity.ts";
import type { Thing } from "./useEntity.ts";

/** Who it had to do with, the most first. */
export function Peers({ thing, span }: { thing: Thing; span: Span }) {
  const translate = useTranslate();
  const fields = peerFields[thing.kind];
  const { data, error, refetch } = useGroups(thing, span, fields, "network.bytes");
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  const groups = (data?.groups ?? []).filter(({ values }) => values.some((value) => value !== ""));
  return (
    <>
      {data?.reached !== undefined && (
        <output className="banner" data-kind="warn">
          {translate("events.reached.page", { at: timeText(data.reached) })}
        </output>
      )}
      {data?.more && <output className="banner">{translate("entity.mostOnly", { count: data.groups.length })}</output>}
      <table className="table">
        <thead>
          <tr>
            {fields.map((field) => (
              <th key={field}>{field}</th>
            ))}
            <th>{translate("entity.events")}</th>
            <th>{translate("entity.bytes")}</th>
            <th>{translate("entity.first")}</th>
            <th>{translate("entity.last")}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <Row key={group.values.join(" ")} fields={fields} group={group} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Row({ fields, group }: { fields: readonly string[]; group: EventGroups["groups"][number] }) {
  const { values, count, sum, first, last } = group;
  return (
    <tr>
      {values.map((value, i) => (
        <td key={fields[i]}>
          <EntityLink kind={kindOfField(fields[i] ?? "") ?? "host"} value={value} />
        </td>
      ))}
      <td className="number">{countText(count)}</td>
      <td className="number">{sum === 0 ? "" : sizeText(sum)}</td>
      <td>
        <When at={first} />
      </td>
      <td>
        <When at={last} />
      </td>
    </tr>
  );
}
