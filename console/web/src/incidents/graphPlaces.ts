/** Three columns: who and from where, the alerts, what they concern. A name stands beside its node and on no other. */
export const columnOf = (kind: string): Column =>
  kind === "alert" ? "alert" : kind === "user" || kind === "address" ? "from" : "at";
export type Column = "from" | "alert" | "at";

export interface Node {
  readonly id: string;
  readonly kind: string;
}

export interface Edge {
  readonly from: string;
  readonly to: string;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

export const width = 900;
const rowHeight = 52;
const xs: Readonly<Record<Column, number>> = { from: 190, alert: 450, at: 710 };
/** After so many looks at its neighbours, hardly anything moves any more. */
const rounds = 4;

/** Where each node stands: in its column, in the order of what it is joined to, so that few lines cross. */
export function placesOf(
  nodes: readonly Node[],
  edges: readonly Edge[],
): { places: Map<string, Place>; height: number } {
  const neighbours = neighboursOf(edges);
  const columns = Map.groupBy(nodes, ({ kind }) => columnOf(kind));
  const orders = new Map([...columns].map(([column, own]) => [column, own.map(({ id }) => id)]));
  for (let round = 0; round < rounds; round += 1)
    for (const column of ["from", "at", "alert"] as const) sortBy(orders, column, neighbours);
  const rows = Math.max(1, ...[...orders.values()].map((ids) => ids.length));
  const places = new Map<string, Place>();
  for (const [column, ids] of orders)
    for (const [i, id] of ids.entries())
      places.set(id, { x: xs[column], y: ((i + 0.5) / ids.length) * rows * rowHeight });
  return { places, height: rows * rowHeight };
}

function neighboursOf(edges: readonly Edge[]): ReadonlyMap<string, readonly string[]> {
  const neighbours = new Map<string, string[]>();
  for (const { from, to } of edges) {
    neighbours.set(from, [...(neighbours.get(from) ?? []), to]);
    neighbours.set(to, [...(neighbours.get(to) ?? []), from]);
  }
  return neighbours;
}

/** Sorts a column by where, on the whole, its neighbours stand. */
function sortBy(
  orders: Map<Column, string[]>,
  column: Column,
  neighbours: ReadonlyMap<string, readonly string[]>,
): void {
  const rank = new Map<string, number>();
  for (const [other, ids] of orders)
    if (other !== column) for (const [i, id] of ids.entries()) rank.set(id, i / ids.length);
  const mean = (id: string) => {
    const ranks = (neighbours.get(id) ?? []).flatMap((each) => rank.get(each) ?? []);
    return ranks.length === 0 ? 1 : ranks.reduce((sum, each) => sum + each, 0) / ranks.length;
  };
  const ids = orders.get(column);
  if (ids)
    orders.set(
      column,
      ids.toSorted((a, b) => mean(a) - mean(b)),
    );
}
