/** Goes through the bytes of records to find where each ends; a record may lie in several pieces. */
export interface Walk {
  /** What comes next begins a record, whatever came before. */
  begin(): void;
  /** The place behind the next record that ends in these bytes, from a place on; -1 if none ends here. */
  next(bytes: Uint8Array, from: number): number;
  afterLineEnd(): boolean;
}

/** Where a walk is; all that it remembers. */
interface State {
  where: "between" | "line" | "object" | "text" | "escape";
  depth: number;
  last: number;
}

type End = "before" | "behind" | undefined;

const [openBrace, closeBrace, openBracket, closeBracket] = [123, 125, 91, 93];
const [quote, backslash, space] = [34, 92, 32];
const [tab, lineEnd, carriageReturn] = [9, 10, 13];

/** The bytes of a byte order mark. */
const mark: ReadonlySet<number> = new Set([0xef, 0xbb, 0xbf]);

/** The same ends as `createCutter` finds, on bytes. */
export function createWalk(): Walk {
  const state: State = { where: "between", depth: 0, last: 0 };
  return {
    begin() {
      state.where = "between";
      state.last = 0;
    },
    next(bytes, from) {
      for (let at = from; at < bytes.length; at += 1) {
        const byte = bytes[at] ?? 0;
        const end = step(state, byte);
        state.last = byte;
        if (end === undefined) continue;
        state.where = "between";
        if (end === "behind") return at + 1;
        state.last = lineEnd;
        return at;
      }
      return -1;
    },
    afterLineEnd: () => state.last === lineEnd,
  };
}

/** Takes a byte in; says whether a record ends before it, behind it, or not here. */
function step(state: State, byte: number): End {
  if (state.where === "object") return inObject(state, byte);
  if (state.where === "text" || state.where === "escape") return inText(state, byte);
  if (state.where === "line") return byte === lineEnd ? "before" : undefined;
  if (byte === space || (byte >= tab && byte <= carriageReturn) || mark.has(byte)) return undefined;
  state.where = byte === openBrace ? "object" : "line";
  state.depth = 1;
  return undefined;
}

function inObject(state: State, byte: number): End {
  if (byte === quote) state.where = "text";
  else if (byte === openBrace || byte === openBracket) {
    if (byte === openBrace && state.last === lineEnd) return "before";
    state.depth += 1;
  } else if (byte === closeBrace || byte === closeBracket) {
    state.depth -= 1;
    if (state.depth <= 0) return "behind";
  }
  return undefined;
}

function inText(state: State, byte: number): End {
  if (byte === lineEnd) return "before"; // a text never spans lines
  if (state.where === "escape") state.where = "text";
  else if (byte === backslash) state.where = "escape";
  else if (byte === quote) state.where = "object";
  return undefined;
}
