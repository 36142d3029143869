import { writeFileSync } from "node:fs";
import { join } from "node:path";
import snmp from "net-snmp";
import type { User } from "net-snmp";

export const secrets = { community: "city-office", auth: "authentication", priv: "encryption" };

export const linkDown = "1.3.6.1.6.3.1.1.5.3";
export const engineID = "8000000001020304";

/** The agent's community and user as the collectors are configured for them; the secrets go into files of the folder. */
export function configured(folder: string) {
  for (const [name, secret] of Object.entries(secrets)) writeFileSync(join(folder, name), `${secret}\n`);
  const of = (name: keyof typeof secrets) => ({ file: join(folder, name) });
  const [auth, priv] = [
    { protocol: "sha256", secret: of("auth") } as const,
    { protocol: "aes", secret: of("priv") } as const,
  ];
  return { communities: [of("community")], users: [{ name: "ups", auth, priv }] };
}

/** The same user as the agent has it. */
export const user = (more: Partial<User> = {}): User => ({
  name: "ups",
  level: snmp.SecurityLevel.authPriv,
  authProtocol: snmp.AuthProtocols["sha256"] ?? 0,
  authKey: secrets.auth,
  privProtocol: snmp.PrivProtocols["aes"] ?? 0,
  privKey: secrets.priv,
  ...more,
});
