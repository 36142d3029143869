import { Refusal } from "@chengfang/model/refusal";
import { day } from "../../profile/profile.ts";
import type { Profile } from "../../profile/profile.ts";

/** Clocks of others may be behind: a certificate is valid from an hour before, whatever the profile. */
const backdate = 3_600_000;

interface Wanted {
  readonly notBefore?: number | undefined;
  readonly notAfter?: number | undefined;
  readonly now: number;
}

export interface Validity {
  readonly notBefore: number;
  readonly notAfter: number;
}

/**
 * From when to when, in whole seconds: the profile's default where nothing is asked, never longer than the profile
 * allows nor beyond the issuer's own end. Refuses ("invalid").
 */
export function validityOf({ name, validity }: Profile, wanted: Wanted, issuer: Validity): Validity {
  const { now } = wanted;
  const notBefore = seconds(wanted.notBefore ?? Math.max(now - backdate, issuer.notBefore));
  // RFC 5280 §4.1.2.5: both ends belong to the period
  const until = (days: number) => notBefore + days * day - 1000;
  const end = wanted.notAfter ?? Math.min(until(validity.days), issuer.notAfter);
  const notAfter = seconds(end);
  const refuse = (why: string) => new Refusal("invalid", `profile ${name}: ${why}`);
  if (notBefore < issuer.notBefore) throw refuse("begins before its issuer");
  if (notBefore > now + day || notBefore < now - 2 * day) throw refuse("notBefore is more than a day away");
  if (notAfter > issuer.notAfter) throw refuse("ends after its issuer");
  if (notAfter <= now) throw refuse("is over before it is issued");
  if (notAfter > seconds(until(validity.maxDays)))
    throw refuse(`more than ${validity.maxDays} days (${validity.clause})`);
  return { notBefore, notAfter };
}

const seconds = (ms: number) => Math.floor(ms / 1000) * 1000;
