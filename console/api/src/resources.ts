import type { FastifyPluginAsync } from "fastify";
import { accounts } from "./accounts/routes.ts";
import { activities } from "./activities/routes.ts";
import { agentKeys } from "./agent-keys/routes.ts";
import { alerts } from "./alerts/routes.ts";
import { answers } from "./answers/routes.ts";
import { assets } from "./assets/routes.ts";
import { audit } from "./audit/routes.ts";
import { backtests } from "./backtests/routes.ts";
import { bulkJobs } from "./bulk-jobs/routes.ts";
import { basket } from "./basket/routes.ts";
import { campaigns } from "./campaigns/routes.ts";
import { collectors } from "./collectors/routes.ts";
import { compliance } from "./compliance/routes.ts";
import { blockFeed, containment } from "./containment/routes.ts";
import { dataUses } from "./data-uses/routes.ts";
import { datasets } from "./datasets/routes.ts";
import { delivery } from "./delivery/routes.ts";
import type { Deps } from "./deps.ts";
import { dispatches } from "./dispatches/routes.ts";
import { documents } from "./documents/routes.ts";
import { entity } from "./entity/routes.ts";
import { events } from "./events/routes.ts";
import { evidence } from "./evidence/routes.ts";
import { exceptions } from "./exceptions/routes.ts";
import { health } from "./health/routes.ts";
import { incidents } from "./incidents/routes.ts";
import { incidentCases } from "./incidents/cases.ts";
import { incidentWork } from "./incidents/work.ts";
import { ingest } from "./ingest/routes.ts";
import { lab } from "./lab/routes.ts";
import { live } from "./live/routes.ts";
import { masking } from "./masking/routes.ts";
import { notifications } from "./notifications/routes.ts";
import { openapi } from "./openapi/routes.ts";
import { orders } from "./orders/routes.ts";
import { overview } from "./overview/routes.ts";
import { page } from "./page/routes.ts";
import { papers } from "./papers/routes.ts";
import { pki } from "./pki/routes.ts";
import { playbooks } from "./playbooks/routes.ts";
import { policies } from "./policies/routes.ts";
import { reports } from "./reports/routes.ts";
import { reporting } from "./reporting/routes.ts";
import { reviews } from "./reviews/routes.ts";
import { risks } from "./risks/routes.ts";
import { rules } from "./rules/routes.ts";
import { screen } from "./screen/routes.ts";
import { session } from "./session/routes.ts";
import { sso } from "./sso/routes.ts";
import { systems } from "./systems/routes.ts";
import { tokens } from "./tokens/routes.ts";
import { units } from "./units/routes.ts";
import { views } from "./views/routes.ts";
import { waivers } from "./waivers/routes.ts";

interface Resource {
  readonly prefix: "/" | "/api";
  readonly routes: (deps: Deps) => FastifyPluginAsync;
}

/** Everything the console answers: one folder and one line each. */
export const resources: readonly Resource[] = [
  { prefix: "/", routes: page },
  { prefix: "/", routes: ingest },
  { prefix: "/", routes: blockFeed },
  { prefix: "/api", routes: openapi },
  { prefix: "/api", routes: health },
  { prefix: "/api", routes: session },
  { prefix: "/api", routes: sso },
  { prefix: "/api", routes: alerts },
  { prefix: "/api", routes: bulkJobs },
  { prefix: "/api", routes: incidents },
  { prefix: "/api", routes: incidentWork },
  { prefix: "/api", routes: incidentCases },
  { prefix: "/api", routes: containment },
  { prefix: "/api", routes: playbooks },
  { prefix: "/api", routes: reporting },
  { prefix: "/api", routes: dispatches },
  { prefix: "/api", routes: delivery },
  { prefix: "/api", routes: reports },
  { prefix: "/api", routes: events },
  { prefix: "/api", routes: entity },
  { prefix: "/api", routes: basket },
  { prefix: "/api", routes: assets },
  { prefix: "/api", routes: units },
  { prefix: "/api", routes: rules },
  { prefix: "/api", routes: lab },
  { prefix: "/api", routes: exceptions },
  { prefix: "/api", routes: backtests },
  { prefix: "/api", routes: collectors },
  { prefix: "/api", routes: accounts },
  { prefix: "/api", routes: tokens },
  { prefix: "/api", routes: audit },
  { prefix: "/api", routes: overview },
  { prefix: "/api", routes: live },
  { prefix: "/api", routes: screen },
  { prefix: "/api", routes: views },
  { prefix: "/api", routes: notifications },
  { prefix: "/api", routes: pki },
  { prefix: "/api", routes: systems },
  { prefix: "/api", routes: papers },
  { prefix: "/api", routes: evidence },
  { prefix: "/api", routes: answers },
  { prefix: "/api", routes: reviews },
  { prefix: "/api", routes: waivers },
  { prefix: "/api", routes: orders },
  { prefix: "/api", routes: policies },
  { prefix: "/api", routes: datasets },
  { prefix: "/api", routes: dataUses },
  { prefix: "/api", routes: masking },
  { prefix: "/api", routes: activities },
  { prefix: "/api", routes: agentKeys },
  { prefix: "/api", routes: campaigns },
  { prefix: "/api", routes: documents },
  { prefix: "/api", routes: risks },
  { prefix: "/api", routes: compliance },
];
