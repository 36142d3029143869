import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Deps } from "../deps.ts";
import { Time } from "../http/time.ts";
import { matrixOf } from "./matrix.ts";

const Cell = z.object({
  tactic: z.string(),
  technique: z.string(),
  rules: z.int(),
  enabled: z.int(),
  fed: z.int(),
  alerts: z.int(),
  hits: z.int(),
  worst: z.int(),
});

/** The matrix of ATT&CK: what is watched for, and what was found. */
export const attack =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      "/attack",
      {
        schema: {
          summary: "Techniques of ATT&CK with the rules for them and their alerts in a period",
          querystring: z.object({ from: Time.optional(), to: Time.optional() }),
          response: { 200: z.array(Cell) },
        },
        config: { access: "rules.read" },
      },
      async (request) => {
        const { from = "", to = new Date(deps.now() + 60_000).toISOString() } = request.query;
        return matrixOf(deps, { from, to });
      },
    );
  };
