import { z } from "zod";
import { Coarser } from "./coarser.ts";
import { dayOf } from "./detect/birth-date.ts";
import { keepFormat } from "./keep-format.ts";
import type { SensitiveKind } from "./kind.ts";
import { surnameOf } from "./surnames.ts";
import type { Keyed } from "./permute.ts";

const count = z.int().min(0).max(64);

/** One way to mask a value. Rules are data: `rules/data/masking.yml`, and what the security administrator changes of it. */
export const MaskRule = z.discriminatedUnion("method", [
  /** As it is. */
  z.strictObject({ method: z.literal("none") }),
  /** The first and last characters stay, stars stand for the others: as many, or a fixed `width` that hides the length. */
  z.strictObject({
    method: z.literal("keep"),
    first: count.default(0),
    last: count.default(0),
    width: z.int().min(1).max(32).optional(),
    /** Only what stands before this character is masked (the @ of an address). */
    before: z.string().length(1).optional(),
  }),
  /** The first characters alone. */
  z.strictObject({ method: z.literal("truncate"), first: z.int().min(0).max(64) }),
  z.strictObject({ method: z.literal("generalise"), to: Coarser }),
  /** Every value by the same word. */
  z.strictObject({ method: z.literal("replace"), by: z.string().max(64) }),
  /** HMAC-SM3 under the purpose's key, so many hexadecimal digits of it. */
  z.strictObject({ method: z.literal("hash"), length: z.int().min(16).max(64).default(32) }),
  /** Another value of the same form, the same one for the same value under one purpose; check digits hold. */
  z.strictObject({ method: z.literal("pseudonym") }),
]);
export type MaskRule = z.infer<typeof MaskRule>;

export interface Masking {
  /** What the value is; undefined for a column of which nothing is known. */
  readonly kind?: SensitiveKind | undefined;
  /** Needed by `hash` and `pseudonym` alone. */
  readonly keyed?: Keyed | undefined;
}

/** A value as it may be shown or handed on. Empty stays empty; whatever does not have the kind's form is hidden whole. */
export function mask(value: string, rule: MaskRule, { kind, keyed }: Masking = {}): string {
  const text = value.trim();
  if (text === "") return value;
  switch (rule.method) {
    case "none":
      return value;
    case "keep":
      return keep(text, rule);
    case "truncate":
      return Array.from(text).slice(0, rule.first).join("");
    case "replace":
      return rule.by;
    case "generalise":
      return coarser[rule.to](text);
    case "hash":
      return keyOf(keyed)(`hash ${canonical(text)}`).slice(0, rule.length);
    case "pseudonym":
      return keepFormat(canonical(text), kind, keyOf(keyed));
  }
}

function keyOf(keyed: Keyed | undefined): Keyed {
  if (keyed === undefined) throw new TypeError("this rule needs a purpose's key");
  return keyed;
}

/** The same number, however it was typed. */
function canonical(text: string): string {
  const plain = text.normalize("NFKC");
  return /^[+\d][\d Xx()-]*$/.test(plain) && !/^\d{4}-\d{1,2}-\d{1,2}$/.test(plain)
    ? plain
        .replaceAll(/[ ()-]/g, "")
        .replace(/^\+?86(?=1\d{10}$)/, "")
        .toUpperCase()
    : plain;
}

const stars = (n: number) => "*".repeat(Math.max(1, n));

/** Of a short value less is kept: never more than half of its characters are shown. */
function keep(text: string, rule: Extract<MaskRule, { method: "keep" }>): string {
  const cut = rule.before === undefined ? -1 : text.lastIndexOf(rule.before);
  const tail = cut < 0 ? "" : text.slice(cut);
  const characters = Array.from(cut < 0 ? text : text.slice(0, cut));
  const room = characters.length > rule.first + rule.last ? characters.length : Math.floor(characters.length / 2);
  const first = Math.min(rule.first, room);
  const last = Math.min(rule.last, Math.max(0, room - first));
  const hidden = characters.length - first - last;
  return (
    characters.slice(0, first).join("") +
    stars(rule.width ?? hidden) +
    characters.slice(characters.length - last).join("") +
    tail
  );
}

const hidden = (text: string) => stars(Math.min(Array.from(text).length, 8));

const upTo = (shape: RegExp) => (text: string) => {
  const [part] = shape.exec(text) ?? [];
  return part === undefined || part === text ? hidden(text) : `${part}****`;
};

const coarser: Readonly<Record<Coarser, (text: string) => string>> = {
  year: (text) => (dayOf(text) === undefined ? hidden(text) : text.slice(0, 4)),
  month: (text) => {
    const day = dayOf(text);
    return day === undefined ? hidden(text) : `${day.year}-${String(day.month).padStart(2, "0")}`;
  },
  decade: (text) => (dayOf(text) === undefined ? hidden(text) : `${text.slice(0, 3)}0`),
  province: upTo(/^.{1,7}?(?:省|自治区|特别行政区|[京津沪渝]市|北京市|上海市|天津市|重庆市)/u),
  city: upTo(/^(?:.{1,7}?(?:省|自治区))?.{1,9}?(?:市|自治州|地区|盟)/u),
  district: upTo(/^(?:.{1,7}?(?:省|自治区))?(?:.{1,9}?(?:市|自治州|地区|盟))?.{1,9}?(?:区|县|旗|市)/u),
  surname: (text) => {
    const surname = surnameOf(text);
    return surname === undefined || surname === text
      ? hidden(text)
      : surname + stars(Array.from(text).length - surname.length);
  },
  "area-code": (text) => {
    const [, area, local] = /^([(（]?0(?:10|2\d|[3-9]\d{2})[)）]?[- ]?)(\d{7,8})/.exec(text) ?? [];
    return area === undefined || local === undefined ? hidden(text) : area + stars(local.length - 2) + local.slice(-2);
  },
  network: (text) =>
    /^\d+\.\d+\.\d+\.\d+$/.test(text)
      ? text.replace(/\d+$/, "*")
      : text.includes(":")
        ? `${text.split(":").slice(0, 3).join(":")}:*`
        : hidden(text),
  vendor: (text) =>
    /^[\da-f]{2}([:-])/i.test(text) ? `${text.slice(0, 8)}${text[2]}**${text[2]}**${text[2]}**` : hidden(text),
};
