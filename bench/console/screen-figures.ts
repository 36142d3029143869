/** What the browser holds at a minute, garbage collected. */
export interface Held {
  readonly minute: number;
  /** Bytes of JavaScript's heap. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
  /** Seconds of work since the page was opened. */
  readonly busy: number;
}

export function report({ minute, heap, nodes, listeners, busy }: Held, before: Held | undefined): string {
  const share = before === undefined ? "" : `  busy ${((100 * (busy - before.busy)) / 60).toFixed(1)} %`;
  return `minute ${String(minute).padStart(3)}  heap ${(heap / 1e6).toFixed(2)} MB  nodes ${nodes}  listeners ${listeners}${share}`;
}

/** The first minutes fill caches; what grows after them would grow for ever. */
const settling = 3;
const mostHeapPerHour = 3;
const mostNodesPerHour = 300;
/** Fewer minutes make no line: an incident more is a row more. */
const fewest = 10;

/** How fast heap and nodes grow, by the straight line of least squares. */
export function steady(held: readonly Held[]): { heapPerHour: number; nodesPerHour: number; steady: boolean } {
  const later = held.filter(({ minute }) => minute >= settling);
  const heapPerHour = Math.round((slope(later, ({ heap }) => heap / 1e6) * 60 + Number.EPSILON) * 100) / 100;
  const nodesPerHour = Math.round(slope(later, ({ nodes }) => nodes) * 60);
  const flat = heapPerHour < mostHeapPerHour && nodesPerHour < mostNodesPerHour;
  return { heapPerHour, nodesPerHour, steady: later.length < fewest || flat };
}

function slope(held: readonly Held[], of: (each: Held) => number): number {
  const n = Math.max(1, held.length);
  const middle = {
    x: held.reduce((sum, { minute }) => sum + minute, 0) / n,
    y: held.reduce((sum, each) => sum + of(each), 0) / n,
  };
  const spread = held.reduce((sum, { minute }) => sum + (minute - middle.x) ** 2, 0);
  const common = held.reduce((sum, each) => sum + (each.minute - middle.x) * (of(each) - middle.y), 0);
  return spread === 0 ? 0 : common / spread;
}
