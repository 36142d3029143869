const hours = { "1h": 1, "4h": 4, "24h": 24, "7d": 168, "30d": 720 } as const;
export const rangeNames = ["1h", "4h", "24h", "7d", "30d", "all"] as const;
export type RangeName = (typeof rangeNames)[number];

/** A time range as the address holds it: a name, or two instants `from~to`. */
export type RangeCode = string;

export interface Span {
  readonly from?: string;
  readonly to?: string;
}

/** What a code means now; `all` and what nobody knows have no limits. */
export function spanOf(code: RangeCode, now: number): Span {
  if (code in hours) {
    const length = hours[code as keyof typeof hours] * 3_600_000;
    return { from: new Date(now - length).toISOString() };
  }
  const [from, to] = code.split("~");
  if (!from || !to || Number.isNaN(Date.parse(from)) || Number.isNaN(Date.parse(to))) return {};
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

export const customRange = (from: string, to: string): RangeCode =>
  `${new Date(from).toISOString()}~${new Date(to).toISOString()}`;

export const isNamed = (code: RangeCode): code is RangeName => (rangeNames as readonly string[]).includes(code);
