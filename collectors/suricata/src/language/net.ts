import { type Fault, fault } from "./problem.ts";

type Net =
  | { readonly kind: "net"; readonly address: string; readonly mask?: string }
  | { readonly kind: "range"; readonly from: string; readonly to: string };

/** An address, a net or a range of addresses. */
export function netOf(text: string, at: number): Net | Fault {
  const dash = text.indexOf("-");
  if (dash >= 0) return rangeOf(text, dash, at);
  const slash = text.indexOf("/");
  const address = slash < 0 ? text : text.slice(0, slash).trim();
  const version = versionOf(address);
  if (version === undefined) return fault("bad-address", at, text);
  if (slash < 0) return { kind: "net", address };
  const mask = text.slice(slash + 1).trim();
  const valid = /^\d{1,3}$/.test(mask) ? Number(mask) <= (version === 4 ? 32 : 128) : version === 4 && isMask(mask);
  return valid ? { kind: "net", address, mask } : fault("bad-mask", at + slash + 1, mask);
}

function rangeOf(text: string, dash: number, at: number): Net | Fault {
  const from = text.slice(0, dash).trim();
  const to = text.slice(dash + 1).trim();
  const version = versionOf(from);
  if (version === undefined || version !== versionOf(to)) return fault("bad-address", at, text);
  if (version === 4 && numberOf(from) > numberOf(to)) return fault("reversed-range", at, text);
  return { kind: "range", from, to };
}

const numberOf = (address: string) => address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);

function isMask(text: string): boolean {
  return versionOf(text) === 4 && /^1*0*$/.test(numberOf(text).toString(2).padStart(32, "0"));
}

/** 4 or 6; undefined for what is no address. */
export function versionOf(text: string): 4 | 6 | undefined {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text))
    return text.split(".").every((part) => Number(part) <= 255) ? 4 : undefined;
  return isSix(text) ? 6 : undefined;
}

function isSix(text: string): boolean {
  if (text.length > 45 || !text.includes(":") || !/^[\da-f:.]+$/i.test(text)) return false;
  const tail = /(?:^|:)(\d+\.\d+\.\d+\.\d+)$/.exec(text)?.[1];
  if (tail !== undefined && versionOf(tail) !== 4) return false;
  const whole = tail === undefined ? text : `${text.slice(0, -tail.length)}0:0`;
  const halves = whole.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return false;
  return halves.length === 2 ? groups.length <= 7 : groups.length === 8;
}
