import { SourceCounts } from "@chengfang/model/health";
import { TrialLine, trialLimits } from "@chengfang/model/onboarding";
import { Severity } from "@chengfang/model/severity";
import { z } from "zod";
import { Time } from "../http/time.ts";

const port = z.int().nullable();

export const place = {
  summary: "Where senders reach the collectors",
  response: {
    200: z.object({
      host: z.string().describe("The name under which the reader reached the console"),
      /** null: not open, or any free one. */
      ports: z.object({ udp: port, tcp: port, tls: port }),
      /** Where `POST /ingest/:format` answers. */
      origin: z.string(),
      now: z.string().describe("The platform's clock, for what comes from here on"),
      clientCertificates: z.boolean().describe("Whether senders over TLS must show one"),
    }),
  },
};

const lines = z
  .string()
  .min(1)
  .max(trialLimits.lines * trialLimits.lineBytes)
  .refine((text) => text.split("\n").length <= trialLimits.lines + 1, `at most ${trialLimits.lines} lines`)
  .refine(
    (text) => text.split("\n").every((line) => Buffer.byteLength(line) <= trialLimits.lineBytes),
    `at most ${trialLimits.lineBytes} bytes a line`,
  );

const Fed = z.object({
  dataset: z.string(),
  /** Rules that events of it can feed, and those that lack a field in some of them. */
  fed: z.int(),
  possible: z.int(),
  /** The gravest of them; empty for whoever may not read rules. */
  rules: z.array(z.object({ id: z.string(), title: z.string(), titleZh: z.string(), severity: Severity })),
});
export type Fed = z.infer<typeof Fed>;

export const trial = {
  summary: "What pasted lines would become; nothing is stored",
  body: z.object({
    lines,
    format: z
      .string()
      .regex(/^[a-z0-9-]{1,40}$/)
      .default("auto"),
    sender: z.string().max(200).default(""),
  }),
  response: { 200: z.object({ lines: z.array(TrialLine), feeds: z.array(Fed) }) },
};

export const senders = {
  summary: "What came from a sender, and who else began to send since a time",
  querystring: z.object({ since: Time, sender: z.string().max(200).default("") }),
  response: {
    200: z.object({
      /** null: the collectors never reported. */
      reportedAt: z.string().nullable(),
      now: z.string(),
      own: z.array(SourceCounts),
      /** Others whose first line came, or who were refused, since then; the latest first. */
      others: z.array(SourceCounts),
    }),
  },
};
