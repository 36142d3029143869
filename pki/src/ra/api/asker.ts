import { Refusal } from "@chengfang/model/refusal";
import { may } from "@chengfang/model/access";
import type { FastifyRequest } from "fastify";
import type { Caller } from "../caller.ts";

const askers = new WeakMap<FastifyRequest, Caller>();

/** Who makes this request; the gate let them in. */
export function askerOf(request: FastifyRequest): Caller {
  const asker = askers.get(request);
  if (asker === undefined) throw new Refusal("unauthenticated", "nobody is known here");
  return asker;
}

/** Lets in who may call the route. Refuses "unauthenticated" nobody, "forbidden" somebody without its permission. */
export function letIn(request: FastifyRequest, asker: Caller | undefined): void {
  if (asker === undefined) throw new Refusal("unauthenticated", "show a token or a certificate");
  const { access } = request.routeOptions.config;
  if (access !== "session" && (access === undefined || access === "public" || !may(asker.roles, access))) {
    throw new Refusal("forbidden", `${String(access)} is not yours`, { permission: String(access) });
  }
  askers.set(request, asker);
}
