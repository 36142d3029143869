export { bigText } from "../ui/count.ts";

/** A share in per cent: never 100 unless nothing is missing. */
export function percentText(share: number | null, digits = 1): string {
  if (share === null) return "—";
  const factor = 10 ** digits;
  const cut = share >= 100 ? 100 : Math.min(Math.round(share * factor) / factor, 100 - 1 / factor);
  return `${cut}%`;
}

export type Span =
  | { readonly unit: "now" | "s" | "m" | "h" | "d"; readonly n: number }
  | { readonly unit: "hm"; readonly h: number; readonly m: number };

/** How long, in the one or two units that people say. */
export function spanOf(ms: number): Span {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 3) return { unit: "now", n: 0 };
  if (seconds < 60) return { unit: "s", n: seconds };
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return { unit: "m", n: minutes };
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return { unit: "d", n: Math.floor(hours / 24) };
  return minutes % 60 === 0 ? { unit: "h", n: hours } : { unit: "hm", h: hours, m: minutes % 60 };
}
