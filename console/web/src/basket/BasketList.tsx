import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { Empty } from "../ui/Empty.tsx";
import { Failure } from "../ui/Failure.tsx";
import { MayLink } from "../ui/MayLink.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { When } from "../ui/When.tsx";
import { countText } from "../ui/when.ts";
import type { Basket } from "./useBaskets.ts";
import { useBaskets } from "./useBaskets.ts";
import "./basket.css";

/** One's own baskets and those of incidents. */
export default function BasketList() {
  const translate = useTranslate();
  const { data, error, refetch } = useBaskets();
  return (
    <>
      <PageTitle title={translate("resources.baskets.name")} />
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <NoBasket />}
      {data && data.length > 0 && (
        <div className="table-frame">
          <table className="table">
            <thead>
              <tr>
                <th>{translate("baskets.title")}</th>
                <th>{translate("baskets.items")}</th>
                <th>{translate("baskets.whose")}</th>
                <th>{translate("baskets.createdAt")}</th>
              </tr>
            </thead>
            <tbody>
              {data.map((each) => (
                <Row key={each.id} basket={each} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function NoBasket() {
  const translate = useTranslate();
  return (
    <Empty title={translate("baskets.none")}>
      <span>{translate("baskets.noneHint")}</span>
      <span className="row">
        <MayLink to="/events" permission="events.search">
          {translate("resources.events.name")} →
        </MayLink>
        <MayLink to="/alerts" permission="alerts.read">
          {translate("resources.alerts.name")} →
        </MayLink>
      </span>
    </Empty>
  );
}

function Row({ basket: { id, title, items, incidentId, createdAt } }: { basket: Basket }) {
  const translate = useTranslate();
  return (
    <tr>
      <td>
        <Link to={`/baskets/${id}/show`}>{title}</Link>
      </td>
      <td className="number">{countText(items)}</td>
      <td>
        {incidentId === null ? (
          translate("baskets.mine")
        ) : (
          <Link to={`/incidents/${encodeURIComponent(incidentId)}/show`}>{translate("ui.incident")}</Link>
        )}
      </td>
      <td>
        <When at={createdAt} />
      </td>
    </tr>
  );
}
