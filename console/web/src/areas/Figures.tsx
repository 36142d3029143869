import type { Permission } from "@chengfang/model/access";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { list } from "../data/query.ts";
import { MayLink } from "../ui/MayLink.tsx";
import { countText } from "../ui/when.ts";

export interface Figure {
  /** Key below `areas`. */
  readonly name: string;
  readonly resource: string;
  readonly filter?: Readonly<Record<string, unknown>>;
  readonly to: string;
  readonly permission: Permission;
  /** Red unless it is none. */
  readonly bad?: boolean;
}

/** How many there are of each, and the way to them. */
export const Figures = ({ figures }: { figures: readonly Figure[] }) => (
  <div className="area-figures">
    {figures.map((figure) => (
      <One key={figure.name} figure={figure} />
    ))}
  </div>
);

function One({ figure: { name, resource, filter, to, permission, bad = false } }: { figure: Figure }) {
  const translate = useTranslate();
  const { data } = useQuery({
    queryKey: ["figure", name],
    queryFn: async ({ signal }) => list<unknown>(resource, { ...(filter ? { filter } : {}), limit: 1 }, { signal }),
  });
  const total = data?.total;
  return (
    <MayLink className="area-figure" to={to} permission={permission}>
      <strong className={bad && (total ?? 0) > 0 ? "bad" : ""}>{total === undefined ? "—" : countText(total)}</strong>
      <span>{translate(`areas.${name}`)}</span>
    </MayLink>
  );
}
