import type { Permission } from "@chengfang/model/access";

type Action = "list" | "show" | "create" | "edit" | "delete" | "export";

/** Which permission of the model's table each page of a resource asks for. */
const pageAccess: Readonly<Record<string, Partial<Record<Action, Permission>>>> = {
  overview: { list: "overview.read" },
  screen: { list: "screen.read" },
  "screen-map": { list: "screen.map" },
  alerts: { list: "alerts.read", show: "alerts.read" },
  incidents: { list: "incidents.read", show: "incidents.read" },
  events: { list: "events.search", export: "events.export" },
  assets: {
    list: "assets.read",
    show: "assets.read",
    create: "assets.write",
    edit: "assets.write",
    delete: "assets.write",
  },
  units: { list: "units.read", show: "units.read", create: "units.write", edit: "units.write", delete: "units.write" },
  rules: { list: "rules.read", show: "rules.read", edit: "rules.write" },
  exceptions: { list: "rules.read", show: "rules.read", create: "rules.tune" },
  collectors: { list: "collectors.read" },
  compliance: { list: "compliance.read" },
  systems: {
    list: "compliance.read",
    show: "compliance.read",
    create: "compliance.register",
    edit: "compliance.register",
  },
  questionnaire: { list: "compliance.answer" },
  orders: { list: "compliance.read", show: "compliance.read" },
  evidence: { list: "compliance.read" },
  "agent-keys": { list: "compliance.agents" },
  campaigns: { list: "compliance.read", show: "compliance.read" },
  "policy-documents": { list: "compliance.read" },
  activities: { list: "compliance.read" },
  risks: { list: "compliance.read" },
  policies: { list: "compliance.policy" },
  datasets: { list: "data.read", show: "data.read", create: "data.write", edit: "data.write" },
  "dataset-changes": { list: "data.read" },
  "masking-rules": { list: "data.read" },
  "data-uses": { list: "data.trail" },
  requests: { list: "pki.requests.read", show: "pki.requests.read", create: "pki.requests.enter" },
  review: { list: "pki.requests.review" },
  issue: { list: "pki.requests.issue" },
  certificates: { list: "pki.certificates.read", show: "pki.certificates.read" },
  "my-certificates": { list: "pki.self", show: "pki.self" },
  persons: { list: "pki.requests.read", show: "pki.requests.read" },
  "unit-domains": { list: "pki.requests.read" },
  "enrolment-keys": { list: "pki.requests.read" },
  authorities: { list: "pki.authorities.read" },
  recoveries: { list: "pki.recovery.read", show: "pki.recovery.read" },
  applications: {
    list: "pki.applications.read",
    show: "pki.applications.read",
    create: "pki.applications.write",
    edit: "pki.applications.write",
  },
  sessions: { list: "pki.applications.read" },
  "pki-audit": { list: "pki.audit.read" },
  accounts: { list: "accounts.read", show: "accounts.read", create: "accounts.create", edit: "accounts.read" },
  tokens: { list: "tokens.write", create: "tokens.write", delete: "tokens.write" },
  audit: { list: "audit.read" },
};

export function permissionFor(resource: string, action: string): Permission | undefined {
  return pageAccess[resource]?.[action as Action];
}
