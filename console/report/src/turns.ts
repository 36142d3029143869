import { Refusal } from "@chengfang/model/refusal";

interface Limits {
  /** So many run beside each other. */
  readonly atOnce: number;
  /** So many wait; whoever comes then is refused. */
  readonly waiting: number;
}

/** Lets so many things be done at a time; the others wait their turn, and too many are refused. */
export function takingTurns({ atOnce, waiting }: Limits): <T>(work: () => Promise<T>) => Promise<T> {
  const queue: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= atOnce) {
      if (queue.length >= waiting)
        throw new Refusal("too-many", "too many reports are in the making", { reason: "busy" });
      await new Promise<void>((go) => queue.push(go));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next === undefined) running -= 1;
      else next(); // who waited goes on in the same place
    }
  };
}
