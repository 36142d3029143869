import type { Role } from "@chengfang/model/roles";
import { administrators } from "@chengfang/model/administrators";

type Administrator = (typeof administrators)[number];

/** GB/T 22239-2019 8.1.5.1 to 8.1.5.3: system, audit and security management, each with the pages of its own work. */
export const areas: Readonly<Record<Administrator, readonly string[]>> = {
  sysadmin: [
    "system-area",
    "collectors",
    "onboarding",
    "formats",
    "lists",
    "channels",
    "accounts",
    "units",
    "assets",
    "agent-keys",
    "applications",
    "authorities",
    "screen-map",
  ],
  secadmin: [
    "security-area",
    "accounts",
    "tokens",
    "rules",
    "own-rules",
    "exceptions",
    "lists",
    "approvals",
    "policies",
    "masking-rules",
    "sessions",
    "recoveries",
  ],
  auditor: ["audit", "pki-audit", "data-uses", "dataset-changes", "accounts"],
};

function areaOf(roles: readonly Role[]): Administrator | undefined {
  return administrators.find((each) => roles.includes(each));
}

/** The menu of a person: an administrator's own area comes first, in the order of its work, then the rest. */
export function arranged<P extends { readonly name: string; readonly section: string }>(
  pages: readonly P[],
  roles: readonly Role[],
): (Omit<P, "section"> & { readonly section: string })[] {
  const area = areaOf(roles);
  if (area === undefined) return [...pages];
  const order = areas[area];
  const own = order.flatMap((name) => pages.filter((page) => page.name === name));
  const rest = pages.filter(({ name }) => !order.includes(name));
  return [...own.map((page) => ({ ...page, section: area })), ...rest];
}
