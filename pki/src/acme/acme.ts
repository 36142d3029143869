import type { AcmeConfig } from "@chengfang/model/enrolment";
import type { FastifyPluginAsync } from "fastify";
import { problemDocument } from "./problem.ts";
import { createNonces } from "./nonce.ts";
import { proving } from "./prove.ts";
import { acmeRoutes } from "./routes.ts";
import type { Acme } from "./server.ts";

type Given = Omit<Acme, "nonces" | "prove"> & { readonly config: AcmeConfig; readonly stop: AbortSignal };

/** The ACME server's routes, with what the last process left unfinished taken up again. */
export async function openAcme(given: Given): Promise<FastifyPluginAsync> {
  const { prove, resume } = proving(given);
  await abandon(given);
  await resume();
  return acmeRoutes({ ...given, nonces: createNonces(), prove });
}

/** An order that was at the CA when the process ended: whether it came to a certificate, its client asks anew. */
async function abandon({ db }: Given): Promise<void> {
  const error = JSON.stringify(problemDocument("serverInternal", "interrupted: order again"));
  await db
    .updateTable("acme_orders")
    .set({ status: "invalid", error })
    .where("status", "=", "processing")
    .where("request", "is", null)
    .execute();
}
