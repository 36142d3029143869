import type { Exception } from "@chengfang/model/exception";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { Count } from "../compliance/Count.tsx";
import { Heads } from "../compliance/Heads.tsx";
import type { Sort } from "../data/query.ts";
import { usePeople } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";
import { Expiry } from "./Expiry.tsx";
import { ExceptionStateTag } from "./ExceptionStateTag.tsx";

interface Props {
  readonly exceptions: readonly Exception[];
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
  readonly cursor?: string | undefined;
}

export function ExceptionTable({ exceptions, sort, onSort, cursor }: Props) {
  const translate = useTranslate();
  const column = (name: string) => translate(`exceptions.column.${name}`);
  return (
    <table className="table">
      <Heads
        {...(sort && onSort ? { sort, onSort } : {})}
        columns={[
          { label: translate("ui.status"), className: "tight" },
          { label: column("title"), sort: "title", className: "fill" },
          { label: column("hits"), sort: "hits", className: "number tight" },
          { label: column("lastHit"), sort: "lastHit", className: "tight" },
          { label: column("expiresAt"), sort: "expiresAt", className: "tight" },
          { label: column("createdBy"), className: "tight" },
          { label: column("createdAt"), sort: "createdAt", className: "tight" },
        ]}
      />
      <tbody>
        {exceptions.map((each) => (
          <Row key={each.id} exception={each} cursor={each.id === cursor} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ exception, cursor }: { exception: Exception; cursor: boolean }) {
  const { nameOf } = usePeople();
  const { id, title, reason, problem, hits, lastHit, createdBy, createdAt } = exception;
  return (
    <tr data-line={id} data-cursor={cursor}>
      <td className="tight">
        <ExceptionStateTag state={exception.state} />
      </td>
      <td>
        <Link className="strong" to={`/exceptions/${id}/show`}>
          {title}
        </Link>
        <div className="quiet small">{reason}</div>
        {problem !== "" && <div className="bad small pre">{problem}</div>}
      </td>
      <Count of={hits} />
      <td className="tight">
        <When at={lastHit} relative />
      </td>
      <td className="tight">
        <Expiry exception={exception} />
      </td>
      <td className="tight">{nameOf(createdBy)}</td>
      <td className="tight">
        <When at={createdAt} relative />
      </td>
    </tr>
  );
}
