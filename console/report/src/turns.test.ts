import { expect, test } from "vitest";
import { takingTurns } from "./turns.ts";

test("two at a time, three wait, the sixth is refused; a failure makes room like an end", async () => {
  const turn = takingTurns({ atOnce: 2, waiting: 3 });
  const ends: ((how: "well" | "badly") => void)[] = [];
  const work = async () =>
    new Promise<string>((resolve, reject) => {
      ends.push((how) => (how === "well" ? resolve(how) : reject(new Error(how))));
    });
  const all = Promise.allSettled(Array.from({ length: 6 }, async () => turn(work)));
  await Promise.resolve();
  expect(ends).toHaveLength(2);
  for (let i = 0; i < 5; i += 1) {
    ends[i]?.(i === 0 ? "badly" : "well");
    await new Promise((go) => setImmediate(go));
    expect(ends).toHaveLength(Math.min(5, i + 3));
  }
  const found = (await all).map((each) => (each.status === "fulfilled" ? each.value : String(each.reason)));
  expect(found.filter((each) => each === "well")).toHaveLength(4);
  expect(found.at(-1)).toContain("too many");
});
