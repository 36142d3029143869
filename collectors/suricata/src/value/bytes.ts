import { type Fault, fault, isFault } from "../language/problem.ts";
import { emptyPiece, pair, pieces, quantity, type Shape, writePair } from "./shape.ts";
import type { Bytes, Pair, Quantity } from "./value.ts";

const operators = ["<", ">", "=", "<=", ">=", "&", "^", "!="] as const;

const sharedFlags = ["relative", "big", "little", "string", "hex", "dec", "oct", "dce", "bitmask", "endian"] as const;

type Piece = { readonly text: string; readonly at: number };

/** `count, [!]operator, value, offset, flags…`. */
export const byteTest: Shape<Bytes> = {
  read(text) {
    const found = pieces(text);
    const [count, operator, value, offset, ...rest] = found;
    if (count === undefined || operator === undefined || value === undefined || offset === undefined)
      return fault("too-few-words", 0, 4);
    const test = testOf(operator, value);
    return isFault(test) ? test : finish(found, { count, offset, rest, flags: sharedFlags }, { test });
  },
  write({ count, test, offset, flags }) {
    const sign = test?.negated === true ? "!" : "";
    return [count, `${sign}${test?.operator ?? "="}`, test?.value ?? 0, offset, ...flags.map(writePair)].join(",");
  },
};

function testOf(operator: Piece, value: Piece): NonNullable<Bytes["test"]> | Fault {
  // `!=` is a sign of its own; any other may be negated.
  const negated = operator.text.startsWith("!") && operator.text !== "!=";
  const sign = negated ? operator.text.slice(1).trim() || "=" : operator.text;
  return (operators as readonly string[]).includes(sign)
    ? { negated, operator: sign, value: quantity(value.text) }
    : fault("bad-word", operator.at, operator.text, operators.join(" "));
}

const jumpFlags = [...sharedFlags, "multiplier", "align", "from_beginning", "from_end", "post_offset"] as const;

/** `count, offset, flags…`. */
export const byteJump: Shape<Bytes> = {
  read(text) {
    const found = pieces(text);
    const [count, offset, ...rest] = found;
    if (count === undefined || offset === undefined) return fault("too-few-words", 0, 2);
    return finish(found, { count, offset, rest, flags: jumpFlags }, {});
  },
  write: ({ count, offset, flags }) => [count, offset, ...flags.map(writePair)].join(","),
};

const extractFlags = [...sharedFlags, "multiplier", "align"] as const;

/** `count, offset, name, flags…`. */
export const byteExtract: Shape<Bytes> = {
  read(text) {
    const found = pieces(text);
    const [count, offset, name, ...rest] = found;
    if (count === undefined || offset === undefined || name === undefined) return fault("too-few-words", 0, 3);
    if (!/^[a-z_][\w.]*$/i.test(name.text)) return fault("bad-variable", name.at, name.text);
    return finish(found, { count, offset, rest, flags: extractFlags }, { name: name.text });
  },
  write: ({ count, offset, name, flags }) => [count, offset, name ?? "", ...flags.map(writePair)].join(","),
};

interface Parts {
  readonly count: Piece;
  readonly offset: Piece;
  readonly rest: readonly Piece[];
  readonly flags: readonly string[];
}

function finish(found: readonly Piece[], parts: Parts, more: Pick<Bytes, "test" | "name">): Bytes | Fault {
  const empty = emptyPiece(found);
  if (empty !== undefined) return empty;
  const flags = flagsOf(parts.rest, parts.flags);
  if (isFault(flags)) return flags;
  const numbers = [parts.count, parts.offset].find(({ text }) => !/^-?\d+$|^0x[\da-f]+$|^[a-z_]\w*$/i.test(text));
  if (numbers !== undefined) return fault("bad-number", numbers.at, numbers.text);
  return { shape: "bytes", count: take(parts.count), ...more, offset: take(parts.offset), flags: flags.pairs };
}

const take = ({ text }: Piece): Quantity => quantity(text);

function flagsOf(rest: readonly Piece[], known: readonly string[]): { pairs: readonly Pair[] } | Fault {
  const pairs = rest.map((each) => pair(each.text));
  const wrong = pairs.findIndex(({ name }) => !known.includes(name));
  return wrong < 0 ? { pairs } : fault("bad-word", rest[wrong]?.at ?? 0, rest[wrong]?.text ?? "", known.join(" "));
}
