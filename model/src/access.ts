import { Role } from "./roles.ts";

const desk = ["analyst", "lead"] as const;
const readers = ["analyst", "lead", "viewer"] as const;
const compliance = ["analyst", "lead", "reviewer"] as const;
const registration = ["ra-enter", "ra-review", "ca-operator"] as const;

/**
 * What each role may do; the only such table. The API refuses by it and the console hides by it.
 * `owner` sees only what belongs to its own unit: routes that list it also filter by unit.
 * `reviewer` signs verdicts of classified protection, never those that rest on an answer of the same person.
 */
export const access = {
  "alerts.read": [...readers, "owner"],
  "alerts.triage": desk,
  "incidents.read": [...readers, "owner"],
  "incidents.work": desk,
  "incidents.comment": [...desk, "owner"],
  "playbooks.write": ["lead"],
  "containment.read": [...readers, "sysadmin", "secadmin"],
  "containment.ask": desk,
  "containment.approve": ["lead", "secadmin"],
  "containment.feeds": ["lead", "sysadmin"],
  "incidents.report": [...desk, "viewer"],
  "dispatches.read": [...readers, "owner"],
  "dispatches.write": desk,
  "dispatches.issue": ["lead"],
  "dispatches.answer": ["owner"],
  "roster.read": [...readers, "owner", "sysadmin", "secadmin"],
  "roster.write": ["lead"],
  "roster.swap": desk,
  /** Telephone numbers of people: not for everybody who may see incidents. */
  "contacts.read": [...readers, "sysadmin"],
  "contacts.write": ["lead", "sysadmin"],
  "contacts.call": desk,
  "plans.read": [...readers, "owner", "reviewer", "sysadmin", "secadmin"],
  "plans.write": desk,
  "plans.approve": ["lead"],
  "drills.read": [...readers, "secadmin"],
  "drills.plan": desk,
  /** Start, pause and end: of the people who may, only the drill's commander. */
  "drills.command": desk,
  /** Notes and judgements, by whoever observes the drill. */
  "drills.observe": readers,
  "situation.read": readers,
  "situation.write": desk,
  "channels.read": ["lead", "sysadmin"],
  "channels.write": ["lead", "sysadmin"],
  "events.search": desk,
  "events.export": desk,
  "assets.read": [...readers, "owner", "reviewer", "sysadmin", "secadmin"],
  "assets.write": [...desk, "sysadmin"],
  "units.read": [...readers, "owner", "reviewer", "sysadmin", "secadmin", "auditor", ...registration],
  "units.write": ["sysadmin"],
  "rules.read": [...readers, "secadmin"],
  "rules.write": ["lead", "secadmin"],
  "rules.tune": [...desk, "secadmin"],
  /** Exceptions of critical and marked rules, by another than who proposed them. */
  "rules.approve": ["lead", "secadmin"],
  "rules.mark": ["secadmin"],
  "collectors.read": [...readers, "sysadmin", "secadmin"],
  "collectors.connect": ["lead", "sysadmin"],
  "formats.write": ["sysadmin"],
  /** Lists that collectors look events up in. */
  "lists.read": [...desk, "sysadmin", "secadmin"],
  "lists.write": ["lead", "sysadmin"],
  /** Changes of known scanners, by another than who asked. */
  "lists.approve": ["lead", "secadmin"],
  /** To approve, or to take back what one asked for. */
  "lists.decide": ["lead", "sysadmin", "secadmin"],
  "collectors.settings": ["sysadmin"],
  /** A district's collector is named by one administrator and let in by the other. */
  "collectors.add": ["sysadmin"],
  "collectors.admit": ["secadmin"],
  "accounts.read": ["sysadmin", "secadmin", "auditor"],
  "accounts.create": ["sysadmin"],
  "accounts.authorise": ["secadmin"],
  "accounts.reset": ["sysadmin", "secadmin"],
  "tokens.write": ["secadmin"],
  /** First pages of the administrators' areas; the auditor's is the trail. */
  "area.system": ["sysadmin"],
  "area.security": ["secadmin"],
  "audit.read": ["auditor"],
  "pki.requests.read": [...registration, "secadmin"],
  "pki.requests.enter": ["ra-enter"],
  "pki.requests.review": ["ra-review"],
  "pki.requests.issue": ["ca-operator"],
  "pki.certificates.read": [...registration, "kmc-operator", "analyst", "lead", "secadmin"],
  "pki.certificates.hold": ["ra-enter", "ra-review", "ca-operator", "lead"],
  "pki.certificates.revoke": ["ra-review", "ca-operator"],
  "pki.authorities.read": [...registration, "kmc-operator", "sysadmin", "secadmin"],
  "pki.profiles.read": [...registration, "kmc-operator", "analyst", "lead", "secadmin"],
  "pki.recovery.request": ["ra-enter", "ra-review", "secadmin"],
  "pki.recovery.approve": ["kmc-operator"],
  "pki.recovery.read": ["ra-enter", "ra-review", "kmc-operator", "secadmin"],
  "pki.applications.read": ["sysadmin", "secadmin", "ra-review", "ra-enter"],
  "pki.applications.write": ["sysadmin"],
  "pki.applications.authorise": ["secadmin"],
  "pki.audit.read": ["auditor"],
  "pki.self": Role.exclude(["collector", "drill"]).options,
  "compliance.read": [...compliance, "owner", "viewer", "secadmin"],
  "compliance.register": ["lead", "reviewer"],
  "compliance.answer": [...compliance, "owner"],
  "compliance.evidence": [...compliance, "owner", "collector"],
  "compliance.review": ["reviewer"],
  "compliance.waive": ["reviewer"],
  "compliance.order": ["lead", "reviewer"],
  "compliance.respond": [...compliance, "owner"],
  "compliance.agents": ["lead", "reviewer", "sysadmin"],
  "compliance.policy": ["secadmin"],
  "compliance.report": [...compliance, "owner", "viewer"],
  "data.read": [...compliance, "owner", "viewer", "secadmin", "auditor"],
  "data.write": [...compliance, "owner"],
  "data.approve": ["lead", "reviewer"],
  "data.rules": ["secadmin"],
  "data.unmasked": ["lead"],
  "data.trail": ["lead", "reviewer", "owner", "secadmin", "auditor"],
  /** Others' shared views too; one's own are everybody's to keep. */
  "views.keep": ["lead", "secadmin"],
  "overview.read": [...readers, "sysadmin", "secadmin"],
  "screen.read": [...readers, "sysadmin", "secadmin", "screen"],
  "screen.map": ["sysadmin"],
  "self.read": Role.options,
  "metrics.read": ["sysadmin", "analyst", "lead", "viewer", "collector"],
  /** A drill's token brings in nothing but what is marked as that drill's. */
  ingest: ["collector", "drill"],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof access;

/** Whether one of the roles has the permission. */
export function may(roles: readonly Role[], permission: Permission): boolean {
  const allowed: readonly Role[] = access[permission];
  return roles.some((role) => allowed.includes(role));
}
