/** What was found in texts seen before. Logs repeat themselves: most values of most fields have been there a moment ago. */
export interface Memory {
  /** The signals of a text, or undefined if it is not remembered. */
  recall(text: string): Int32Array | undefined;
  /** Remembers the first `count` of a list. */
  keep(text: string, signals: Int32Array, count: number): void;
}

const none = new Int32Array();

/** Longer texts seldom come again, and take long to compare. */
const longest = 1024;
const mostTexts = 2048;
const mostCharacters = 200_000;
/** After so many texts it is seen whether remembering pays. */
const trial = 1024;
const pause = 15 * trial;

/** Two generations: when the young one is full it becomes the old one, so that the oldest texts go without bookkeeping. */
function createGenerations() {
  let young = new Map<string, Int32Array>();
  let old = new Map<string, Int32Array>();
  let characters = 0;

  function put(text: string, signals: Int32Array): void {
    if (young.size >= mostTexts || characters >= mostCharacters) {
      old = young;
      young = new Map();
      characters = 0;
    }
    characters += text.length;
    young.set(text, signals);
  }

  function get(text: string): Int32Array | undefined {
    const found = young.get(text);
    if (found !== undefined) return found;
    const older = old.get(text);
    if (older !== undefined) put(text, older);
    return older;
  }

  function clear(): void {
    young = new Map();
    old = new Map();
    characters = 0;
  }

  return { put, get, clear };
}

/** Where fewer than half of the texts are known, as with command lines that are all different, it rests. */
export function createMemory(): Memory {
  const { put, get, clear } = createGenerations();
  let asked = 0;
  let known = 0;
  let resting = 0;

  function judge(): void {
    if (known * 2 < asked) {
      resting = pause;
      clear();
    }
    asked = 0;
    known = 0;
  }

  return {
    recall(text) {
      if (resting > 0) {
        resting -= 1;
        return undefined;
      }
      if (text.length > longest) return undefined;
      asked += 1;
      if (asked > trial) judge();
      const found = get(text);
      if (found !== undefined) known += 1;
      return found;
    },
    keep(text, signals, count) {
      if (resting === 0 && text.length <= longest) put(text, count === 0 ? none : signals.slice(0, count));
    },
  };
}
