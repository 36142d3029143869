import { Role } from "@chengfang/model/roles";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { list } from "../data/query.ts";
import { PageTitle } from "../ui/PageTitle.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Figures } from "./Figures.tsx";
import type { Figure } from "./Figures.tsx";
import "./areas.css";

const people = Role.exclude(["collector", "drill", "screen"]).options;

const rule = (filter: Readonly<Record<string, unknown>>) =>
  ({ resource: "rules", filter, to: "/rules", permission: "rules.read" }) as const;
const exception = (state: string) =>
  ({ resource: "exceptions", filter: { state }, to: "/exceptions", permission: "rules.read" }) as const;
const figures: readonly Figure[] = [
  { name: "refused", bad: true, ...rule({ state: "refused" }) },
  { name: "disabled", ...rule({ enabled: false }) },
  { name: "exceptions", ...exception("in-force") },
  { name: "broken", bad: true, ...exception("broken") },
  { name: "tokens", resource: "tokens", filter: { revoked: false }, to: "/tokens", permission: "tokens.write" },
];

/** What a security administrator looks at first: who holds which role, and what of the detection does not work. */
export default function SecurityArea() {
  const translate = useTranslate();
  return (
    <>
      <PageTitle title={translate("resources.security-area.name")} />
      <Figures figures={figures} />
      <Holders />
    </>
  );
}

interface Account {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
}

const most = 1000;

/** Each role and who holds it: what authorising people begins with. */
function Holders() {
  const translate = useTranslate();
  const { data } = useQuery({
    queryKey: ["holders"],
    queryFn: async ({ signal }) => list<Account>("accounts", { filter: { enabled: true }, limit: most }, { signal }),
  });
  const accounts = data?.rows ?? [];
  return (
    <Panel title={translate("areas.holders")}>
      <table className="table area-table">
        <tbody>
          {people.map((role) => (
            <Holding
              key={role}
              name={translate(`name.role.${role}`)}
              accounts={accounts.filter(({ roles }) => roles.includes(role))}
              none={data ? translate("areas.noHolder") : ""}
            />
          ))}
          <Holding
            name={translate("areas.nobody")}
            accounts={accounts.filter(({ roles }) => roles.length === 0)}
            none={data ? translate("ui.none") : ""}
          />
        </tbody>
      </table>
      {(data?.total ?? 0) > most && <p className="panel-note quiet">{translate("areas.mostOf", { most })}</p>}
    </Panel>
  );
}

interface HoldingProps {
  readonly name: string;
  readonly accounts: readonly Account[];
  /** What is said where there is nobody. */
  readonly none: string;
}

const Holding = ({ name, accounts, none }: HoldingProps) => (
  <tr>
    <th scope="row">{name}</th>
    <td className="area-holders">
      {accounts.length === 0 && <span className="quiet">{none}</span>}
      {accounts.map((account) => (
        <Link key={account.id} to={`/accounts/${encodeURIComponent(account.id)}`}>
          {account.displayName || account.name}
        </Link>
      ))}
    </td>
  </tr>
);
