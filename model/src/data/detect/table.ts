import type { Detector, SensitiveKind } from "../kind.ts";
import { address } from "./address.ts";
import { bankCard } from "./bank-card.ts";
import { birthDate } from "./birth-date.ts";
import { email } from "./email.ts";
import { idCard } from "./id-card.ts";
import { ip } from "./ip.ts";
import { landline } from "./landline.ts";
import { mac } from "./mac.ts";
import { mobile } from "./mobile.ts";
import { personName } from "./person-name.ts";
import { plate } from "./plate.ts";
import { secret } from "./secret.ts";
import { socialInsurance } from "./social-insurance.ts";
import { travelDocument } from "./travel-document.ts";
import { uscc } from "./uscc.ts";

/** Every kind that can be found: one file and one line each. */
export const detectors: Readonly<Record<SensitiveKind, Detector>> = {
  "id-card": idCard,
  mobile,
  landline,
  "bank-card": bankCard,
  "person-name": personName,
  address,
  email,
  uscc,
  plate,
  "travel-document": travelDocument,
  "birth-date": birthDate,
  "social-insurance": socialInsurance,
  ip,
  mac,
  secret,
};
