import { timingSafeEqual } from "node:crypto";
import { access, may } from "@chengfang/model/access";
import type { Permission } from "@chengfang/model/access";
import { Refusal } from "@chengfang/model/refusal";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Deps } from "../deps.ts";
import { identify } from "./identify.ts";
import type { Person } from "./person.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Who may call: holders of a permission, everybody who is logged in, or everybody. */
    access?: Permission | "session" | "public";
    /** Open to people who still have to change their first password. */
    beforePasswordChange?: boolean;
  }
}

const reading = new Set(["GET", "HEAD", "OPTIONS"]);

/** Lets through what a route's `access` allows. A route that declares none stops the boot; no path is exempt. */
export function guard(app: FastifyInstance, deps: Deps): void {
  app.addHook("onRoute", ({ method, url, config }) => {
    const declared = config?.access;
    if (
      declared === undefined ||
      !(Object.hasOwn(access, declared) || declared === "session" || declared === "public")
    ) {
      throw new Error(`${String(method)} ${url} declares no access`);
    }
  });
  app.decorateRequest("person", null);
  app.addHook("onRequest", async (request) => {
    if (request.is404 || request.routeOptions.config.access === "public") return;
    const person = await identify(deps, request);
    if (person === undefined) throw new Refusal("unauthenticated", "no session, or it has ended");
    admit(request, person);
    request.setDecorator("person", person);
  });
}

function admit(request: FastifyRequest, person: Person): void {
  const { access: needed, beforePasswordChange = false } = request.routeOptions.config;
  if (person.session !== null && !reading.has(request.method)) {
    const sent = String(request.headers["x-csrf-token"] ?? "");
    if (!same(sent, person.session.csrf)) throw new Refusal("forbidden", "x-csrf-token is missing or wrong");
  }
  if (person.mustChange && !beforePasswordChange) {
    throw new Refusal("forbidden", "change the password first", { reason: "must-change" });
  }
  if (needed === "session") return;
  if (needed === undefined || needed === "public" || !may(person.roles, needed)) {
    throw new Refusal("forbidden", `${needed} is not yours`, { permission: String(needed) });
  }
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
