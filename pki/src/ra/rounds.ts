import { sealChain } from "../seal.ts";
import type { RaContext } from "./context.ts";
import { sweep } from "./leave/sweep.ts";
import { makeNotices } from "./notice/make.ts";
import { settleRequests } from "./request/settle.ts";

const minute = 60_000;

interface Round {
  readonly name: string;
  readonly everyMs: number;
  readonly run: (context: RaContext) => Promise<number>;
}

/** What the RA does by itself. */
const rounds: readonly Round[] = [
  { name: "leavers", everyMs: minute, run: sweep },
  { name: "requests the CA was asked for", everyMs: minute, run: (context) => settleRequests(context) },
  { name: "seals of the trail", everyMs: 10 * minute, run: seal },
  { name: "notices", everyMs: 30 * minute, run: makeNotices },
];

async function seal({ db, ca, now }: RaContext): Promise<number> {
  const sealed = await sealChain(db, { chain: "ra", at: now() }, { stamp: (asked) => ca.sign(asked) });
  return sealed ? 1 : 0;
}

/** Starts the rounds, each at once and again after its time; one that fails is logged and comes again. */
export function keepRounds(context: RaContext): { close(): Promise<void> } {
  const running = new Set<Promise<void>>();
  const go = (round: Round) => {
    const one = once(context, round).finally(() => running.delete(one));
    running.add(one);
  };
  const timers = rounds.map((round) => {
    go(round);
    return setInterval(() => go(round), round.everyMs);
  });
  return {
    close: async () => {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(running);
    },
  };
}

async function once(context: RaContext, { name, run }: Round): Promise<void> {
  try {
    const count = await run(context);
    if (count > 0) context.log.info({ count }, name);
  } catch (error) {
    context.log.error({ err: error }, `${name}: not done, tried again`);
  }
}
