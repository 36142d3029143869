import { dayOf } from "./detect/birth-date.ts";
import { cardDigits } from "./detect/bank-card.ts";
import { idCheck, isIdCard } from "./detect/id-card.ts";
import { isPersonName } from "./detect/person-name.ts";
import type { SensitiveKind } from "./kind.ts";
import { luhnDigit } from "./luhn.ts";
import type { Keyed } from "./permute.ts";
import { permute } from "./permute.ts";
import { commonSurnames } from "./surnames.ts";

/** Another value of the same form. Numbers are permuted, so no two become one; names are drawn, and may meet. */
export function keepFormat(value: string, kind: SensitiveKind | undefined, keyed: Keyed): string {
  const own = kind === undefined ? undefined : forms[kind];
  return own?.(value, keyed) ?? characters(value, 0, keyed);
}

type Form = (value: string, keyed: Keyed) => string | undefined;

const forms: Partial<Record<SensitiveKind, Form>> = {
  "id-card": (value, keyed) => {
    if (!isIdCard(value)) return undefined;
    const body = value.slice(0, 6) + birth(value.slice(6, 17), value.slice(0, 6), keyed);
    return body + idCheck(body);
  },
  mobile: (value, keyed) => (/^1\d{10}$/.test(value) ? characters(value, 3, keyed) : undefined),
  landline: (value, keyed) => {
    const [, area = ""] = /^(010|02\d|0\d{3})/.exec(value) ?? [];
    return characters(value, area.length + 1, keyed);
  },
  "bank-card": (value, keyed) => {
    if (cardDigits(value) === undefined) return undefined;
    const body = characters(value.slice(0, -1), 6, keyed);
    return body + luhnDigit(body);
  },
  "person-name": (value, keyed) => (isPersonName(value) ? name(value, keyed) : undefined),
  email: (value, keyed) => {
    const at = value.lastIndexOf("@");
    return at < 1 ? undefined : `u${keyed(`email ${value.toLowerCase()}`).slice(0, 12)}${value.slice(at)}`;
  },
  plate: (value, keyed) => characters(value, 2, keyed),
  "travel-document": (value, keyed) => characters(value, 1, keyed),
  "birth-date": (value, keyed) => {
    const day = dayOf(value);
    if (day === undefined) return undefined;
    const written = birth(`${day.year}${pad(day.month)}${pad(day.day)}000`, "", keyed);
    return value.includes("-")
      ? `${written.slice(0, 4)}-${written.slice(4, 6)}-${written.slice(6, 8)}`
      : written.slice(0, 8);
  },
};

const dayMs = 86_400_000;
const pad = (part: number) => String(part).padStart(2, "0");

/** Birth date and sequence of an identity number: another day of the same decade, so that ages keep their shape. */
function birth(text: string, area: string, keyed: Keyed): string {
  const from = Math.floor(Number(text.slice(0, 4)) / 10) * 10;
  const start = Date.UTC(from, 0, 1);
  const days = (Date.UTC(from + 10, 0, 1) - start) / dayMs;
  const born = Date.UTC(Number(text.slice(0, 4)), Number(text.slice(4, 6)) - 1, Number(text.slice(6, 8)));
  const at = ((born - start) / dayMs) * 1000 + Number(text.slice(8, 11));
  const next = permute(at, days * 1000, (inner) => keyed(`birth ${area} ${from} ${inner}`));
  const day = new Date(start + Math.floor(next / 1000) * dayMs);
  const date = `${day.getUTCFullYear()}${pad(day.getUTCMonth() + 1)}${pad(day.getUTCDate())}`;
  return date + String(next % 1000).padStart(3, "0");
}

const alphabets = ["0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz"] as const;
const largest = 2 ** 46;

/** Digits become digits and letters letters, all else and the first `kept` characters stay; long runs in portions. */
function characters(value: string, kept: number, keyed: Keyed): string {
  const written = Array.from(value);
  const places = written.flatMap((character, i) => {
    const alphabet = alphabets.find((each) => each.includes(character));
    return i < kept || alphabet === undefined ? [] : [{ i, alphabet, at: alphabet.indexOf(character) }];
  });
  const shape = written.map((character, i) => (places.some((place) => place.i === i) ? "." : character)).join("");
  for (let from = 0; from < places.length; ) {
    let to = from;
    let size = 1;
    let number = 0;
    for (; to < places.length; to += 1) {
      const { alphabet, at } = places[to] ?? { alphabet: alphabets[0], at: 0 };
      if (size * alphabet.length > largest) break;
      number = number * alphabet.length + at;
      size *= alphabet.length;
    }
    let next = permute(number, size, (inner) => keyed(`${from} ${size} ${shape} ${inner}`));
    for (let i = to - 1; i >= from; i -= 1) {
      const place = places[i];
      if (place === undefined) continue;
      written[place.i] = place.alphabet[next % place.alphabet.length] ?? "";
      next = Math.floor(next / place.alphabet.length);
    }
    from = to;
  }
  return written.join("");
}

const given = Array.from(
  "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国文斌宇浩欣怡梓涵晨曦思远志诚嘉宁子轩雨佳琪俊熙天佑若彤安然景行知秋",
);

/** A name of the same length, drawn by the key: not everybody's own, as there are fewer names than people. */
function name(value: string, keyed: Keyed): string {
  const drawn = keyed(`name ${value}`);
  const at = (i: number, of: readonly string[]) =>
    of[Number.parseInt(drawn.slice(i * 8, i * 8 + 8), 16) % of.length] ?? "";
  const rest = Math.min(3, Math.max(1, value.length - 1));
  return at(0, commonSurnames) + Array.from({ length: rest }, (_, i) => at(i + 1, given)).join("");
}
