import { crlAuthorityKeyId } from "./crlAuthorityKeyId.ts";
import { crlAuthorityKeyIdMatches } from "./crlAuthorityKeyIdMatches.ts";
import { crlAuthorityKeyIdNotCritical } from "./crlAuthorityKeyIdNotCritical.ts";
import { crlCriticalIsKnown } from "./crlCriticalIsKnown.ts";
import { crlDeltaAfterBase } from "./crlDeltaAfterBase.ts";
import { crlDeltaCritical } from "./crlDeltaCritical.ts";
import { crlEntriesKnown } from "./crlEntriesKnown.ts";
import { crlEntriesOnce } from "./crlEntriesOnce.ts";
import { crlEntryDates } from "./crlEntryDates.ts";
import { crlEntrySerials } from "./crlEntrySerials.ts";
import { crlForeignOnlyIfIndirect } from "./crlForeignOnlyIfIndirect.ts";
import { crlFreshestNotCritical } from "./crlFreshestNotCritical.ts";
import { crlFreshestNotInDelta } from "./crlFreshestNotInDelta.ts";
import { crlInfoAccessNotCritical } from "./crlInfoAccessNotCritical.ts";
import { crlInvalidityBeforeRevocation } from "./crlInvalidityBeforeRevocation.ts";
import { crlIssuerAltNameNotCritical } from "./crlIssuerAltNameNotCritical.ts";
import { crlIssuerIsIssuer } from "./crlIssuerIsIssuer.ts";
import { crlIssuerMaySign } from "./crlIssuerMaySign.ts";
import { crlIssuerNotEmpty } from "./crlIssuerNotEmpty.ts";
import { crlNextUpdate } from "./crlNextUpdate.ts";
import { crlNumberLength } from "./crlNumberLength.ts";
import { crlNumberNotCritical } from "./crlNumberNotCritical.ts";
import { crlNumberPresent } from "./crlNumberPresent.ts";
import { crlReasonSaid } from "./crlReasonSaid.ts";
import { crlRemoveOnlyInDelta } from "./crlRemoveOnlyInDelta.ts";
import { crlScopeAllReasons } from "./crlScopeAllReasons.ts";
import { crlScopeCritical } from "./crlScopeCritical.ts";
import { crlScopeFullName } from "./crlScopeFullName.ts";
import { crlScopeNotEmpty } from "./crlScopeNotEmpty.ts";
import { crlScopeOneKind } from "./crlScopeOneKind.ts";
import { crlSignatureFieldsEqual } from "./crlSignatureFieldsEqual.ts";
import { crlSignatureKnown } from "./crlSignatureKnown.ts";
import { crlSignatureStrong } from "./crlSignatureStrong.ts";
import { crlTimeEncoding } from "./crlTimeEncoding.ts";
import { crlUpdateOrder } from "./crlUpdateOrder.ts";
import { crlVersion2 } from "./crlVersion2.ts";
import type { CrlLint } from "./subject.ts";

/** Every lint of CRLs. */
export const crlLints: readonly CrlLint[] = [
  crlVersion2,
  crlSignatureFieldsEqual,
  crlSignatureKnown,
  crlSignatureStrong,
  crlIssuerNotEmpty,
  crlIssuerIsIssuer,
  crlIssuerMaySign,
  crlNextUpdate,
  crlUpdateOrder,
  crlTimeEncoding,
  crlAuthorityKeyId,
  crlAuthorityKeyIdNotCritical,
  crlAuthorityKeyIdMatches,
  crlIssuerAltNameNotCritical,
  crlNumberPresent,
  crlNumberNotCritical,
  crlNumberLength,
  crlDeltaCritical,
  crlDeltaAfterBase,
  crlScopeCritical,
  crlScopeNotEmpty,
  crlScopeOneKind,
  crlScopeAllReasons,
  crlScopeFullName,
  crlFreshestNotCritical,
  crlFreshestNotInDelta,
  crlInfoAccessNotCritical,
  crlCriticalIsKnown,
  crlEntriesOnce,
  crlEntryDates,
  crlEntrySerials,
  crlReasonSaid,
  crlRemoveOnlyInDelta,
  crlInvalidityBeforeRevocation,
  crlForeignOnlyIfIndirect,
  crlEntriesKnown,
];
