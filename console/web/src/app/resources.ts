import { accounts } from "../accounts/index.ts";
import { alerts } from "../alerts/index.ts";
import { securityArea, systemArea } from "../areas/index.ts";
import { approvals } from "../approvals/index.ts";
import { assets } from "../assets/index.ts";
import { attack } from "../attack/index.ts";
import { audit } from "../audit/index.ts";
import { baskets } from "../basket/index.ts";
import { collectors } from "../collectors/index.ts";
import { activities } from "../compliance/activities/index.ts";
import { campaigns } from "../compliance/campaigns/index.ts";
import { city } from "../compliance/city/index.ts";
import { documents } from "../compliance/documents/index.ts";
import { agentKeys, evidence } from "../compliance/evidence/index.ts";
import { orders } from "../compliance/orders/index.ts";
import { policies } from "../compliance/policy/index.ts";
import { questionnaire } from "../compliance/questionnaire/index.ts";
import { risks } from "../compliance/risks/index.ts";
import { systems } from "../compliance/systems/index.ts";
import { datasetChanges } from "../data-protection/changes/index.ts";
import { datasets } from "../data-protection/datasets/index.ts";
import { maskingRules } from "../data-protection/masking/index.ts";
import { dataUses } from "../data-protection/uses/index.ts";
import { entity } from "../entity/index.tsx";
import { channels } from "../delivery/index.ts";
import { events } from "../events/index.ts";
import { exceptions } from "../exceptions/index.ts";
import { formats } from "../formats/index.ts";
import { bulletins } from "../bulletins/index.ts";
import { contacts } from "../contacts/index.ts";
import { containment } from "../containment/index.ts";
import { incidentMetrics } from "../incident-metrics/index.ts";
import { incidents } from "../incidents/index.ts";
import { lists } from "../lists/index.ts";
import { notices } from "../notices/index.ts";
import { onboarding } from "../onboarding/index.ts";
import { ownRules } from "../own-rules/index.ts";
import { overview } from "../overview/index.ts";
import { applications, sessions } from "../pki/applications/index.ts";
import { authorities } from "../pki/authorities/index.ts";
import { certificates } from "../pki/certificates/index.ts";
import { unitDomains } from "../pki/domains/index.ts";
import { machines } from "../pki/machines/index.ts";
import { mine } from "../pki/mine/index.ts";
import { persons } from "../pki/persons/index.ts";
import { pkiAudit } from "../pki/pkiAudit/index.ts";
import { issue, review } from "../pki/queue/index.ts";
import { recoveries } from "../pki/recoveries/index.ts";
import { requests } from "../pki/requests/index.ts";
import { reports } from "../reports/index.ts";
import { drills } from "../drills/index.ts";
import { plans } from "../plans/index.ts";
import { playbooks } from "../playbooks/index.ts";
import { roster } from "../roster/index.ts";
import { rules } from "../rules/index.ts";
import { screen, screenMap } from "../screen/index.ts";
import { tokens } from "../tokens/index.ts";
import { units } from "../units/index.ts";
import { upward } from "../upward/index.ts";
import { warnings } from "../warnings/index.ts";
import type { Page } from "./page.ts";

/** The menu in its order; one folder and one line for each resource. */
export const pages: readonly Page[] = [
  overview,
  screen,
  alerts,
  incidents,
  containment,
  incidentMetrics,
  warnings,
  notices,
  upward,
  bulletins,
  reports,
  roster,
  plans,
  drills,
  events,
  entity,
  baskets,
  attack,
  city,
  systems,
  questionnaire,
  orders,
  evidence,
  agentKeys,
  campaigns,
  documents,
  activities,
  risks,
  policies,
  datasets,
  datasetChanges,
  maskingRules,
  dataUses,
  assets,
  units,
  contacts,
  playbooks,
  rules,
  ownRules,
  exceptions,
  approvals,
  collectors,
  onboarding,
  formats,
  lists,
  requests,
  review,
  issue,
  certificates,
  mine,
  persons,
  unitDomains,
  machines,
  authorities,
  recoveries,
  applications,
  sessions,
  pkiAudit,
  channels,
  systemArea,
  securityArea,
  accounts,
  tokens,
  screenMap,
  audit,
];
