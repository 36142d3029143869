import { AttackCell } from "@chengfang/model/attack-cell";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Deps } from "../deps.ts";
import { Time } from "../http/time.ts";
import { aged } from "../http/aged.ts";
import { matrixOf } from "./matrix.ts";
import type { Span } from "./matrix.ts";

/** The matrix of ATT&CK: what is watched for, and what was found. */
export const attack =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const matrix = matrices(deps);
    app.get(
      "/attack",
      {
        schema: {
          summary: "Techniques of ATT&CK with the rules for them and their alerts in a period",
          querystring: z.object({ from: Time.optional(), to: Time.optional() }),
          response: { 200: z.array(AttackCell) },
        },
        config: { access: "rules.read" },
      },
      async (request) => {
        const { from = "", to = "" } = request.query;
        return matrix({
          from: inMinutes(from),
          to: to || inMinutes(new Date(deps.now() + 2 * minuteMs).toISOString()),
        });
      },
    );
  };

const minuteMs = 60_000;
/** A million alerts are counted: at most this often, and within a minute for everybody alike. */
const maxAgeMs = 10_000;
const graceMs = minuteMs;
const spansMost = 20;

const inMinutes = (time: string): string => (time === "" ? "" : `${time.slice(0, 16)}:00.000Z`);

function matrices(deps: Deps): (span: Span) => Promise<AttackCell[]> {
  const known = new Map<string, () => Promise<AttackCell[]>>();
  return async (span) => {
    const key = `${span.from} ${span.to}`;
    const made = known.get(key) ?? aged({ maxAgeMs, graceMs, now: deps.now, make: async () => matrixOf(deps, span) });
    known.set(key, made);
    const [oldest] = known.keys();
    if (known.size > spansMost && oldest !== undefined) known.delete(oldest);
    return made();
  };
}
