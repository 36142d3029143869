import { ApplicationContent } from "@chengfang/model/application";
import type { Role } from "@chengfang/model/roles";
import { hashPassword } from "@chengfang/store/records/accounts";
import { newSecret } from "../../src/idp/applications/secret.ts";
import type { IdpDeps } from "../../src/idp/deps.ts";

export const password = "Correct-Horse-7";
const hashed = hashPassword(password);

/** Enters people and applications, as the RA and the console would have. */
export interface People {
  /** Entered and authorised; gives its secret. */
  application(id: string, content: unknown): Promise<string>;
  person(given: { id: string; name: string; number?: string; unit?: string; account?: string }): Promise<void>;
  account(given: {
    id: string;
    name: string;
    roles?: readonly Role[];
    unit?: string;
    mustChange?: boolean;
  }): Promise<void>;
}

export function people({ db, records }: Pick<IdpDeps, "db" | "records">): People {
  const at = new Date().toISOString();
  return {
    application: async (id, content) => {
      const { secret, hash } = newSecret();
      await db.insertInto("idp_applications").values({ id, created_at: at, enabled: 1, builtin: 0 }).execute();
      const version = { application_id: id, content: JSON.stringify(ApplicationContent.parse(content)), comment: "" };
      const entered = { entered_by: "a", entered_name: "a", entered_at: at };
      const decided = { decision: "authorised" as const, decided_by: "b", decided_name: "b", decided_at: at };
      await db
        .insertInto("idp_application_versions")
        .values({ ...version, ...entered, ...decided })
        .execute();
      await db.insertInto("idp_secrets").values({ application_id: id, hash, made_at: at, made_by: "a" }).execute();
      return secret;
    },
    person: async ({ id, name, number = id, unit = null, account = null }) => {
      const row = { id, kind: "person", name, number, unit_id: unit, mail: `${id}@city.example`, account, note: "" };
      const state = { state: "active", created_at: at, updated_at: at, left_at: null };
      await db
        .insertInto("persons")
        .values({ ...row, ...state })
        .execute();
    },
    account: async ({ id, name, roles = [], unit = null, mustChange = false }) => {
      const row = { id, name, display_name: name, unit_id: unit, language: "zh", password: await hashed };
      const state = { enabled: 1, failures: 0, locked_until: null, created_at: at, last_login_at: null };
      await records
        .insertInto("accounts")
        .values({ ...row, ...state, must_change: mustChange ? 1 : 0 })
        .execute();
      for (const role of roles) await records.insertInto("account_roles").values({ account_id: id, role }).execute();
    },
  };
}
