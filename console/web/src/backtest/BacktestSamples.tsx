import type { BacktestSample } from "@chengfang/model/backtest";
import { useTranslate } from "react-admin";
import { Heads } from "../compliance/Heads.tsx";
import { searchLink } from "../events/address.ts";
import { cellText } from "../events/event.ts";
import { MayLink } from "../ui/MayLink.tsx";
import { When } from "../ui/When.tsx";
import { countText } from "../ui/when.ts";
import type { Shown } from "./figures.ts";

/** What would have gone, day by day; the newest day is open. */
export function Days({ days }: Pick<Shown, "days">) {
  const translate = useTranslate();
  const told = days.filter(({ samples }) => samples.length > 0);
  if (told.length === 0) return null;
  return (
    <section className="stack">
      <h4>{translate("backtest.dayByDay")}</h4>
      {told.map(({ day, matches, samples }, i) => (
        <details key={day} className="backtest-day" open={i === 0}>
          <summary>
            <strong>{day}</strong>{" "}
            {translate("backtest.ofDay", { count: countText(matches), shown: countText(samples.length) })}
          </summary>
          <SampleTable samples={samples} />
        </details>
      ))}
    </section>
  );
}

/** The newest matches. */
export function Samples({ samples }: { samples: readonly BacktestSample[] }) {
  const translate = useTranslate();
  return (
    <section>
      <h4>{translate("backtest.samples")}</h4>
      <SampleTable samples={samples} />
    </section>
  );
}

function SampleTable({ samples }: { samples: readonly BacktestSample[] }) {
  const translate = useTranslate();
  return (
    <table className="table">
      <Heads
        columns={[
          { label: translate("backtest.time"), className: "tight" },
          { label: translate("ui.entity"), className: "tight" },
          { label: translate("backtest.matched"), className: "fill" },
        ]}
      />
      <tbody>
        {samples.map(({ event, at, entity, matched }) => (
          <tr key={event}>
            <td className="tight">
              <MayLink
                to={searchLink({ range: "all", filters: [{ field: "event.id", op: "is", value: event }] })}
                permission="events.search"
              >
                <When at={at} />
              </MayLink>
            </td>
            <td className="mono tight">{entity.value}</td>
            <td className="mono small">
              {matched.map(({ field, value }) => `${field} = ${cellText(value)}`).join(" · ")}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
