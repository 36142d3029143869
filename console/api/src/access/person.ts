import type { Permission } from "@chengfang/model/access";
import { may } from "@chengfang/model/access";
import { Refusal } from "@chengfang/model/refusal";
import type { Role } from "@chengfang/model/roles";
import type { FastifyRequest } from "fastify";

/** Who makes a request: a person in a session, or a machine by its token. */
export interface Person {
  readonly kind: "account" | "token";
  readonly id: string;
  /** As the audit trail names it. */
  readonly name: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly unitId: string | null;
  readonly language: "zh" | "en";
  readonly mustChange: boolean;
  /** Of a session. */
  readonly session: Session | null;
}

export interface Session {
  readonly id: string;
  /** The word that writes have to repeat. */
  readonly csrf: string;
  /** Whether single sign-on opened it, and how the person proved who they are there (RFC 8176). */
  readonly sso: boolean;
  readonly amr: readonly string[];
}

/** Who acts, for the audit trail and beside what was written. */
export interface Actor {
  /** The account's id, or `token:NAME`. */
  readonly id: string;
  readonly name: string;
  readonly address: string;
}

/** The person the gate let in. */
export function personOf(request: FastifyRequest): Person {
  const person = request.getDecorator<Person | null>("person");
  if (person === null) throw new Refusal("unauthenticated", "no session");
  return person;
}

/** Who writes, as the audit trail names them: an account by its id, a token by its name. */
export function actorOf(request: FastifyRequest): Actor {
  const { kind, id, name } = personOf(request);
  return { id: kind === "account" ? id : name, name, address: request.ip };
}

/** What somebody may see of a list: everything, or what belongs to one unit (null: to none). */
export type Scope = "all" | { readonly unitId: string | null };

/** A system's owner sees only its own unit's; whoever may read by another role sees all. */
export function scopeOf(person: Pick<Person, "roles" | "unitId">, permission: Permission): Scope {
  const others = person.roles.filter((role) => role !== "owner");
  return may(others, permission) ? "all" : { unitId: person.unitId };
}
