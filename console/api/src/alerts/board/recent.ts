const keptMs = 1000;
const most = 200;

/**
 * Answers of a moment ago, for pages that only look whether something changed: during a bulk job every open queue asks
 * the same again and again. What a person asks for themselves is always answered anew.
 */
export function openRecent<T>(now: () => number) {
  const kept = new Map<string, { readonly at: number; readonly answer: Promise<T> }>();
  return async (key: string, ask: () => Promise<T>): Promise<T> => {
    const known = kept.get(key);
    if (known !== undefined && now() - known.at < keptMs) return known.answer;
    const answer = ask();
    kept.delete(key);
    kept.set(key, { at: now(), answer });
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    answer.catch(() => kept.delete(key));
    return answer;
  };
}
