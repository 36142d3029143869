import { may } from "@chengfang/model/access";
import { trialLimits } from "@chengfang/model/onboarding";
import { readIdentity } from "@chengfang/store/identity";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { personOf } from "../access/person.ts";
import { collectorHealth } from "../collectors/read.ts";
import type { Deps } from "../deps.ts";
import { nowOf } from "../http/time.ts";
import { askCollectors } from "./ask.ts";
import { feedsOf } from "./feeds.ts";
import * as schema from "./schema.ts";

/** Quotes and the like take more room in JSON. */
const bodyLimit = trialLimits.lines * trialLimits.lineBytes * 2;
const mostOthers = 20;

/** Connecting a source of logs: where to send, what lines become, whether the first one came. */
export const onboarding =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const config = { access: "collectors.connect" } as const;
    app.get("/onboarding", { schema: schema.place, config }, async ({ hostname, protocol, host }) => {
      const { tls } = deps.config.syslog;
      return {
        host: hostname,
        ports: await portsOf(deps),
        origin: `${protocol}://${host}`,
        now: nowOf(deps),
        clientCertificates: tls.clientCa !== undefined,
      };
    });
    app.post("/onboarding/trial", { schema: schema.trial, config, bodyLimit }, async (request) => {
      const { lines } = await askCollectors(deps, request.body);
      const datasets = [...new Set(lines.filter(({ refused }) => refused === null).map(({ dataset }) => dataset))];
      const named = may(personOf(request).roles, "rules.read");
      return { lines, feeds: await feedsOf(deps, datasets.filter(Boolean), { named }) };
    });
    app.get("/onboarding/senders", { schema: schema.senders, config }, async ({ query: { since, sender } }) => {
      const health = await collectorHealth(deps.data);
      const all = (health?.sources ?? []).toSorted((a, b) => (a.lastSeen < b.lastSeen ? 1 : -1));
      return {
        reportedAt: health?.at ?? null,
        now: nowOf(deps),
        own: all.filter(({ source }) => source === sender),
        others: all.filter(({ source, firstSeen }) => source !== sender && firstSeen >= since).slice(0, mostOthers),
      };
    });
  };

/** The port of TLS is open once there is a certificate; a port of 0 was chosen by the system, and is not known here. */
async function portsOf({ config, data }: Deps): Promise<Record<"udp" | "tcp" | "tls", number | null>> {
  const { port, tls } = config.syslog;
  const plain = port === 0 ? null : port;
  const secure = tls.cert !== undefined || (await readIdentity(data, "collectors")) !== undefined;
  return { udp: plain, tcp: plain, tls: secure && tls.port !== 0 ? tls.port : null };
}
