import { ocspAnswersSomething } from "./ocspAnswersSomething.ts";
import { ocspDigestKnown } from "./ocspDigestKnown.ts";
import { ocspFewCertificates } from "./ocspFewCertificates.ts";
import { ocspNextUpdate } from "./ocspNextUpdate.ts";
import { ocspNoRemoveFromCrl } from "./ocspNoRemoveFromCrl.ts";
import { ocspNonceLength } from "./ocspNonceLength.ts";
import { ocspNonceNotCritical } from "./ocspNonceNotCritical.ts";
import { ocspOneAnswer } from "./ocspOneAnswer.ts";
import { ocspProducedAt } from "./ocspProducedAt.ts";
import { ocspResponderByKey } from "./ocspResponderByKey.ts";
import { ocspResponderIsNamed } from "./ocspResponderIsNamed.ts";
import { ocspResponderKeyHash } from "./ocspResponderKeyHash.ts";
import { ocspResponderNoCheck } from "./ocspResponderNoCheck.ts";
import { ocspResponderUsage } from "./ocspResponderUsage.ts";
import { ocspResponderValid } from "./ocspResponderValid.ts";
import { ocspRevokedInThePast } from "./ocspRevokedInThePast.ts";
import { ocspSignatureKnown } from "./ocspSignatureKnown.ts";
import { ocspSignatureStrong } from "./ocspSignatureStrong.ts";
import { ocspUpdateOrder } from "./ocspUpdateOrder.ts";
import type { OcspLint } from "./subject.ts";

/** Every lint of OCSP responses. */
export const ocspLints: readonly OcspLint[] = [
  ocspSignatureKnown,
  ocspSignatureStrong,
  ocspAnswersSomething,
  ocspOneAnswer,
  ocspNextUpdate,
  ocspUpdateOrder,
  ocspProducedAt,
  ocspResponderByKey,
  ocspResponderKeyHash,
  ocspNonceLength,
  ocspNonceNotCritical,
  ocspDigestKnown,
  ocspRevokedInThePast,
  ocspNoRemoveFromCrl,
  ocspFewCertificates,
  ocspResponderUsage,
  ocspResponderIsNamed,
  ocspResponderNoCheck,
  ocspResponderValid,
];
