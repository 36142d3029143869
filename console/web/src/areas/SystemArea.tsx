import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { request } from "../http/request.ts";
import { Failure } from "../ui/Failure.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { Facts, Panel } from "../ui/Panel.tsx";
import { When } from "../ui/When.tsx";
import { countText, sizeText } from "../ui/when.ts";
import { Figures } from "./Figures.tsx";
import type { Figure } from "./Figures.tsx";
import "../overview/overview.css";
import "./areas.css";

interface Health {
  readonly parts: readonly { part: string; state: "ok" | "degraded" | "red"; at: string | null; detail: string }[];
  readonly collectors: { received: number; lost: number; rejected: number; waiting: number; eventsPerSecond: number };
  readonly disk: { freeBytes: number; totalBytes: number };
}

const everyMs = 5000;

const heard = { to: "/collectors", permission: "collectors.read" } as const;
const figures: readonly Figure[] = [
  { name: "silentSources", resource: "sources", filter: { silent: true }, bad: true, ...heard },
  { name: "losing", resource: "collectors", filter: { losing: true }, bad: true, ...heard },
  { name: "sources", resource: "sources", ...heard },
  { name: "accounts", resource: "accounts", filter: { enabled: true }, to: "/accounts", permission: "accounts.read" },
  { name: "channels", resource: "channels", to: "/channels", permission: "channels.read" },
];

/** What a system administrator looks at first: whether everything runs, has room, and hears its sources. */
export default function SystemArea() {
  const translate = useTranslate();
  const { data, error } = useQuery({
    queryKey: ["health"],
    queryFn: async ({ signal }) => request<Health>("/health", { signal, background: true }),
    refetchInterval: everyMs,
  });
  return (
    <>
      <PageTitle title={translate("resources.system-area.name")} />
      {error !== null && <Failure error={error} />}
      <Figures figures={figures} />
      {data && <Parts health={data} />}
    </>
  );
}

function Parts({ health: { parts, disk, collectors } }: { health: Health }) {
  const translate = useTranslate();
  const room = [
    ["free", `${sizeText(disk.freeBytes)} / ${sizeText(disk.totalBytes)}`],
    ["perSecond", countText(Math.round(collectors.eventsPerSecond))],
    ["received", countText(collectors.received)],
    ["lost", countText(collectors.lost)],
    ["waiting", countText(collectors.waiting)],
  ] as const;
  return (
    <div className="area-panels">
      <Panel title={translate("areas.parts")}>
        <table className="table area-table">
          <tbody>
            {parts.map((part) => (
              <PartRow key={part.part} part={part} />
            ))}
          </tbody>
        </table>
      </Panel>
      <Panel title={translate("areas.room")}>
        <Facts rows={room.map(([name, value]) => [translate(`areas.${name}`), value])} />
      </Panel>
    </div>
  );
}

function PartRow({ part: { part, state, at, detail } }: { part: Health["parts"][number] }) {
  const translate = useTranslate();
  const said = (text: string) => {
    const [number = ""] = /\d+/.exec(text) ?? [];
    return translate(`areas.detail.${text.replace(/\d+/, "n").replaceAll(" ", "-")}`, { n: number, _: text });
  };
  return (
    <tr>
      <th scope="row">{translate(`areas.part.${part}`, { _: part })}</th>
      <td>
        <span className="health" data-state={state}>
          {translate(`name.health.${state}`)}
        </span>
      </td>
      <td className="quiet area-detail">{state === "ok" ? "" : said(detail)}</td>
      <td>
        <When at={at} relative />
      </td>
    </tr>
  );
}
