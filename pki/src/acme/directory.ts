import type { Acme, Answer, Links } from "./server.ts";

/** RFC 8555 §7.1.1, with RFC 9773 §3 and the profiles of draft-aaron-acme-profiles §3. */
export function directory({ config }: Pick<Acme, "config">, links: Links): Answer {
  const { newNonce, newAccount, newOrder, newAuthz, revokeCert, keyChange, renewalInfo } = links;
  const profiles = config.profiles.map(({ name, description }) => [name, description === "" ? name : description]);
  return {
    body: {
      newNonce,
      newAccount,
      newOrder,
      newAuthz,
      revokeCert,
      keyChange,
      renewalInfo,
      meta: {
        ...(config.termsOfService !== undefined && { termsOfService: config.termsOfService }),
        externalAccountRequired: config.profiles.every(({ externalAccount }) => externalAccount),
        profiles: Object.fromEntries(profiles),
      },
    },
  };
}
