import { serialLength } from "./field/serialLength.ts";
import { serialPositive } from "./field/serialPositive.ts";
import type { CertificateLint } from "./subject.ts";

/** Every lint of certificates. */
export const certificateLints: readonly CertificateLint[] = [serialPositive, serialLength];
