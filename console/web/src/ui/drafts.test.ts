import { expect, test } from "vitest";
import { draftsOf, forgetOld } from "./drafts.ts";

/** A store with room for so many characters. */
function storeOf(room = 1000) {
  const kept = new Map<string, string>();
  return {
    kept,
    get length() {
      return kept.size;
    },
    key: (index: number) => [...kept.keys()][index] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      const others = [...kept].filter(([name]) => name !== key).reduce((sum, [, text]) => sum + text.length, 0);
      if (others + value.length > room) throw new Error("QuotaExceededError");
      kept.set(key, value);
    },
    removeItem: (key: string) => void kept.delete(key),
  };
}
const now = Date.UTC(2026, 10, 30);
const days = (count: number) => count * 86_400_000;

test("a draft survives until it is dropped, and is its account's alone", () => {
  const store = storeOf();
  const mine = draftsOf("a", store, now);
  mine.keep("note", "写到一半");
  expect([mine.read("note"), mine.read("other"), draftsOf("b", store, now).read("note")]).toEqual([
    "写到一半",
    undefined,
    undefined,
  ]);
  mine.drop("note");
  expect(mine.read("note")).toBeUndefined();
});

test("what nobody came back to for a month is forgotten; what cannot be read is no draft", () => {
  const store = storeOf();
  draftsOf("a", store, now - days(31)).keep("old", "x");
  draftsOf("a", store, now - days(29)).keep("young", "y");
  store.setItem("chengfang.draft.a.broken", "{");
  store.setItem("other", "z");
  const mine = draftsOf("a", store, now);
  expect([mine.read("old"), mine.read("young"), mine.read("broken")]).toEqual([undefined, "y", undefined]);
  forgetOld(store, now);
  expect([...store.kept.keys()]).toEqual(["chengfang.draft.a.young", "other"]);
});

test("a full store first forgets what is old, and never throws", () => {
  const store = storeOf(80);
  draftsOf("a", store, now - days(31)).keep("old", "x".repeat(30));
  const mine = draftsOf("a", store, now);
  mine.keep("new", "y".repeat(30));
  expect(mine.read("new")).toBe("y".repeat(30));
  mine.keep("new", "z".repeat(300));
  expect(mine.read("new")).toBe("y".repeat(30));
});
