import english from "ra-language-english";
import { messages as accounts } from "../accounts/messages.ts";
import { messages as alerts } from "../alerts/messages.ts";
import { messages as app } from "../app/messages.ts";
import { messages as approvals } from "../approvals/messages.ts";
import { messages as areas } from "../areas/messages.ts";
import { messages as assets } from "../assets/messages.ts";
import { messages as attack } from "../attack/messages.ts";
import { messages as audit } from "../audit/messages.ts";
import { messages as collectors } from "../collectors/messages.ts";
import { messages as remedies } from "../collectors/remedies.ts";
import { messages as remoteCollectors } from "../collectors/remote/messages.ts";
import { messages as backtest } from "../backtest/messages.ts";
import { messages as baskets } from "../basket/messages.ts";
import { messages as calendar } from "../compliance/calendar/messages.ts";
import { messages as activities } from "../compliance/activities/messages.ts";
import { messages as campaigns } from "../compliance/campaigns/messages.ts";
import { messages as city } from "../compliance/city/messages.ts";
import { messages as documents } from "../compliance/documents/messages.ts";
import { messages as evidence } from "../compliance/evidence/messages.ts";
import { messages as items } from "../compliance/items/messages.ts";
import { messages as compliance } from "../compliance/messages.ts";
import { names as comply } from "../compliance/names.ts";
import { messages as orders } from "../compliance/orders/messages.ts";
import { messages as policies } from "../compliance/policy/messages.ts";
import { messages as questionnaire } from "../compliance/questionnaire/messages.ts";
import { messages as risks } from "../compliance/risks/messages.ts";
import { messages as systems } from "../compliance/systems/messages.ts";
import { messages as changes } from "../data-protection/changes/messages.ts";
import { messages as datasets } from "../data-protection/datasets/messages.ts";
import { messages as masking } from "../data-protection/masking/messages.ts";
import { names as protection } from "../data-protection/names.ts";
import { messages as uses } from "../data-protection/uses/messages.ts";
import { messages as delivery } from "../delivery/messages.ts";
import { messages as dispatches } from "../dispatches/messages.ts";
import { messages as entity } from "../entity/messages.ts";
import { messages as events } from "../events/messages.ts";
import { messages as exceptions } from "../exceptions/messages.ts";
import { messages as ownRules } from "../own-rules/messages.ts";
import { messages as contacts } from "../contacts/messages.ts";
import { messages as containment } from "../containment/messages.ts";
import { messages as metrics } from "../incident-metrics/messages.ts";
import { caseMessages } from "../incidents/case-messages.ts";
import { messages as incidents } from "../incidents/messages.ts";
import { messages as notifications } from "../notifications/messages.ts";
import { messages as help } from "../help/messages.ts";
import { messages as formats } from "../formats/messages.ts";
import { messages as lists } from "../lists/messages.ts";
import { messages as onboarding } from "../onboarding/messages.ts";
import { messages as overview } from "../overview/messages.ts";
import { messages as applications } from "../pki/applications/messages.ts";
import { messages as authorities } from "../pki/authorities/messages.ts";
import { messages as certificates } from "../pki/certificates/messages.ts";
import { messages as domains } from "../pki/domains/messages.ts";
import { messages as machines } from "../pki/machines/messages.ts";
import { messages as mine } from "../pki/mine/messages.ts";
import { names as pki } from "../pki/names.ts";
import { messages as identity } from "../pki/overview/messages.ts";
import { messages as persons } from "../pki/persons/messages.ts";
import { messages as pkiAudit } from "../pki/pkiAudit/messages.ts";
import { messages as queue } from "../pki/queue/messages.ts";
import { messages as recoveries } from "../pki/recoveries/messages.ts";
import { messages as reports } from "../reports/messages.ts";
import { messages as requests } from "../pki/requests/messages.ts";
import { messages as drills } from "../drills/messages.ts";
import { messages as plans } from "../plans/messages.ts";
import { messages as roster } from "../roster/messages.ts";
import { messages as playbooks } from "../playbooks/messages.ts";
import { messages as rules } from "../rules/messages.ts";
import { messages as screen } from "../screen/messages.ts";
import type { Language } from "../session/self.ts";
import { messages as tokens } from "../tokens/messages.ts";
import { messages as ui } from "../ui/messages.ts";
import { messages as palette } from "../palette/messages.ts";
import { messages as views } from "../views/messages.ts";
import { messages as units } from "../units/messages.ts";
import { messages as warnings } from "../warnings/messages.ts";
import { chinese } from "./chinese.ts";
import { names } from "./names.ts";
import { problems } from "./problems.ts";

export interface MessageTree {
  readonly [key: string]: string | MessageTree;
}

/** Each resource's words lie in its folder: `resources` for react-admin's names, all others under the folder's name. */
const parts = [
  app,
  help,
  ui,
  palette,
  views,
  names,
  problems,
  overview,
  screen,
  alerts,
  incidents,
  caseMessages,
  containment,
  roster,
  contacts,
  plans,
  drills,
  playbooks,
  metrics,
  dispatches,
  warnings,
  reports,
  delivery,
  notifications,
  events,
  entity,
  baskets,
  attack,
  assets,
  units,
  rules,
  exceptions,
  ownRules,
  backtest,
  collectors,
  remedies,
  remoteCollectors,
  onboarding,
  formats,
  lists,
  comply,
  compliance,
  city,
  systems,
  questionnaire,
  items,
  orders,
  evidence,
  campaigns,
  documents,
  activities,
  risks,
  policies,
  calendar,
  protection,
  datasets,
  changes,
  masking,
  uses,
  pki,
  identity,
  requests,
  queue,
  certificates,
  mine,
  persons,
  domains,
  machines,
  authorities,
  recoveries,
  applications,
  pkiAudit,
  approvals,
  areas,
  accounts,
  tokens,
  audit,
];

/** All words of one language in one tree. */
export function messagesIn(language: Language): MessageTree {
  const base = language === "zh" ? chinese : english;
  return parts.reduce<MessageTree>((all, part) => merge(all, part[language]), { ...(base as unknown as MessageTree) });
}

function merge(a: MessageTree, b: MessageTree): MessageTree {
  const result: Record<string, string | MessageTree> = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const there = result[key];
    result[key] = typeof there === "object" && typeof value === "object" ? merge(there, value) : value;
  }
  return result;
}
