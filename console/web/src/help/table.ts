import { help as accounts } from "../accounts/help.ts";
import { help as alerts } from "../alerts/help.ts";
import { help as approvals } from "../approvals/help.ts";
import { help as areas } from "../areas/help.ts";
import { help as assets } from "../assets/help.ts";
import { help as attack } from "../attack/help.ts";
import { help as audit } from "../audit/help.ts";
import { help as basket } from "../basket/help.ts";
import { help as bulletins } from "../bulletins/help.ts";
import { help as collectors } from "../collectors/help.ts";
import { help as complianceActivities } from "../compliance/activities/help.ts";
import { help as complianceCampaigns } from "../compliance/campaigns/help.ts";
import { help as complianceCity } from "../compliance/city/help.ts";
import { help as complianceDocuments } from "../compliance/documents/help.ts";
import { help as complianceEvidence } from "../compliance/evidence/help.ts";
import { help as complianceOrders } from "../compliance/orders/help.ts";
import { help as compliancePolicy } from "../compliance/policy/help.ts";
import { help as complianceQuestionnaire } from "../compliance/questionnaire/help.ts";
import { help as complianceRisks } from "../compliance/risks/help.ts";
import { help as complianceSystems } from "../compliance/systems/help.ts";
import { help as contacts } from "../contacts/help.ts";
import { help as containment } from "../containment/help.ts";
import { help as dataProtectionChanges } from "../data-protection/changes/help.ts";
import { help as dataProtectionDatasets } from "../data-protection/datasets/help.ts";
import { help as dataProtectionMasking } from "../data-protection/masking/help.ts";
import { help as dataProtectionUses } from "../data-protection/uses/help.ts";
import { help as delivery } from "../delivery/help.ts";
import { help as entity } from "../entity/help.ts";
import { help as events } from "../events/help.ts";
import { help as exceptions } from "../exceptions/help.ts";
import { help as formats } from "../formats/help.ts";
import { help as incidentMetrics } from "../incident-metrics/help.ts";
import { help as incidents } from "../incidents/help.ts";
import { help as lists } from "../lists/help.ts";
import { help as notices } from "../notices/help.ts";
import { help as onboarding } from "../onboarding/help.ts";
import { help as ownRules } from "../own-rules/help.ts";
import { help as overview } from "../overview/help.ts";
import { help as pkiApplications } from "../pki/applications/help.ts";
import { help as pkiAuthorities } from "../pki/authorities/help.ts";
import { help as pkiCertificates } from "../pki/certificates/help.ts";
import { help as pkiDomains } from "../pki/domains/help.ts";
import { help as pkiMachines } from "../pki/machines/help.ts";
import { help as pkiMine } from "../pki/mine/help.ts";
import { help as pkiPersons } from "../pki/persons/help.ts";
import { help as pkiPkiaudit } from "../pki/pkiAudit/help.ts";
import { help as pkiQueue } from "../pki/queue/help.ts";
import { help as pkiRecoveries } from "../pki/recoveries/help.ts";
import { help as pkiRequests } from "../pki/requests/help.ts";
import { help as drills } from "../drills/help.ts";
import { help as plans } from "../plans/help.ts";
import { help as playbooks } from "../playbooks/help.ts";
import { help as reports } from "../reports/help.ts";
import { help as roster } from "../roster/help.ts";
import { help as rules } from "../rules/help.ts";
import { help as screen } from "../screen/help.ts";
import { help as tokens } from "../tokens/help.ts";
import { help as units } from "../units/help.ts";
import { help as upward } from "../upward/help.ts";
import { help as warnings } from "../warnings/help.ts";
import type { Help, Helps } from "./help.ts";

/** What is told beside each page; one line for each folder. */
export const helps: Helps = {
  ...overview,
  ...screen,
  ...alerts,
  ...incidents,
  ...containment,
  ...incidentMetrics,
  ...warnings,
  ...notices,
  ...upward,
  ...bulletins,
  ...reports,
  ...events,
  ...entity,
  ...basket,
  ...attack,
  ...complianceCity,
  ...complianceSystems,
  ...complianceQuestionnaire,
  ...complianceOrders,
  ...complianceEvidence,
  ...complianceCampaigns,
  ...complianceDocuments,
  ...complianceActivities,
  ...complianceRisks,
  ...compliancePolicy,
  ...dataProtectionDatasets,
  ...dataProtectionChanges,
  ...dataProtectionMasking,
  ...dataProtectionUses,
  ...assets,
  ...units,
  ...playbooks,
  ...rules,
  ...exceptions,
  ...approvals,
  ...ownRules,
  ...collectors,
  ...onboarding,
  ...formats,
  ...lists,
  ...pkiRequests,
  ...pkiQueue,
  ...pkiCertificates,
  ...pkiMine,
  ...pkiPersons,
  ...pkiDomains,
  ...pkiMachines,
  ...pkiAuthorities,
  ...pkiRecoveries,
  ...pkiApplications,
  ...pkiPkiaudit,
  ...delivery,
  ...accounts,
  ...tokens,
  ...audit,
  ...areas,
  ...roster,
  ...contacts,
  ...plans,
  ...drills,
};

export const helpOf = (page: string): Help | undefined => helps[page];
