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

/** Where the work of a day lies for those who have no overview of the city; the earlier role counts. */
const homes: Partial<Record<Role, string>> = {
  reviewer: "compliance",
  owner: "compliance",
  "ra-review": "review",
  "ca-operator": "issue",
  "ra-enter": "requests",
  "kmc-operator": "recoveries",
};

/** The page that a person lands on: what the role is for, else the first of the menu. */
export function homeOf<P extends { readonly name: string }>(
  pages: readonly P[],
  roles: readonly Role[],
): P | undefined {
  const [first] = pages;
  if (first?.name === "overview" || areaOf(roles) !== undefined) return first;
  const home = Object.entries(homes).find(([role]) => roles.some((each) => each === role));
  return pages.find(({ name }) => name === home?.[1]) ?? first;
}

/** The menu of a person: the part of the own work comes first, an administrator's in the order of its work, then the rest. */
export function arranged<P extends { readonly name: string; readonly section: string }>(
  pages: readonly P[],
  roles: readonly Role[],
): (Omit<P, "section"> & { readonly section: string })[] {
  const area = areaOf(roles);
  if (area === undefined) {
    const home = homeOf(pages, roles)?.section;
    return [...pages.filter(({ section }) => section === home), ...pages.filter(({ section }) => section !== home)];
  }
  const order = areas[area];
  const own = order.flatMap((name) => pages.filter((page) => page.name === name));
  const rest = pages.filter(({ name }) => !order.includes(name));
  return [...own.map((page) => ({ ...page, section: area })), ...rest];
}
