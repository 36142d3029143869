import type { Migration } from "kysely/migration";
import { first } from "./001-first.ts";
import { sso } from "./002-sso.ts";
import { compliance } from "./003-compliance.ts";
import { data } from "./004-data.ts";
import { tuning } from "./005-tuning.ts";
import { desk } from "./006-desk.ts";
import { investigation } from "./007-investigation.ts";
import { casework } from "./008-casework.ts";
import { notices } from "./009-notices.ts";
import { screen } from "./010-screen.ts";
import { exceptionEnd } from "./011-exception-end.ts";
import { emergency } from "./012-emergency.ts";
import { escalationInto } from "./013-escalation-into.ts";
import { logSources } from "./014-log-sources.ts";
import { alertHistory } from "./015-alert-history.ts";
import { alertSpan } from "./016-alert-span.ts";
import { drills } from "./017-drills.ts";
import { entityTimes } from "./018-entity-times.ts";
import { twoPeople } from "./019-two-people.ts";
import { fewerIndexes } from "./020-fewer-indexes.ts";
import { ownRules } from "./021-own-rules.ts";
import { quietSources } from "./022-quiet-sources.ts";
import { listChanges } from "./023-list-changes.ts";
import { bulkTargets } from "./024-bulk-targets.ts";
import { ruleWords } from "./025-rule-words.ts";

/** In the order of their names. A migration only adds, so that the version before still runs on the result. */
export const migrations: Readonly<Record<string, Migration>> = {
  "001-first": first,
  "002-sso": sso,
  "003-compliance": compliance,
  "004-data": data,
  "005-tuning": tuning,
  "006-desk": desk,
  "007-investigation": investigation,
  "008-casework": casework,
  "009-notices": notices,
  "010-screen": screen,
  "011-exception-end": exceptionEnd,
  "012-emergency": emergency,
  "013-escalation-into": escalationInto,
  "014-log-sources": logSources,
  "015-alert-history": alertHistory,
  "016-alert-span": alertSpan,
  "017-drills": drills,
  "018-entity-times": entityTimes,
  "019-two-people": twoPeople,
  "020-fewer-indexes": fewerIndexes,
  "021-own-rules": ownRules,
  "022-quiet-sources": quietSources,
  "023-list-changes": listChanges,
  "024-bulk-targets": bulkTargets,
  "025-rule-words": ruleWords,
};
