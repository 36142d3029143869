/** Short names and priorities of a classification.config: `config classification: name,text,priority`. */
export function readClassification(text: string): ReadonlyMap<string, number> {
  const found = [...text.matchAll(/^\s*config\s+classification:\s*([\w-]+)\s*,([^,\n]*),\s*(\d{1,3})\s*$/gm)];
  return new Map(found.map(([, name = "", , priority = ""]) => [name, Number(priority)]));
}

/** The classes that Suricata ships in etc/classification.config, by priority. */
const shipped: Readonly<Record<number, string>> = {
  1: `attempted-user unsuccessful-user successful-user attempted-admin successful-admin shellcode-detect trojan-activity
    web-application-attack inappropriate-content policy-violation targeted-activity exploit-kit domain-c2 credential-theft
    command-and-control`,
  2: `bad-unknown attempted-recon successful-recon-limited successful-recon-largescale attempted-dos successful-dos
    rpc-portmap-decode suspicious-filename-detect suspicious-login system-call-detect unusual-client-port-connection
    denial-of-service non-standard-protocol web-application-activity misc-attack default-login-attempt external-ip-check
    pup-activity social-engineering coin-mining`,
  3: "not-suspicious unknown string-detect network-scan protocol-command-decode misc-activity icmp-event",
  4: "tcp-connection",
};

export const shippedClasses: ReadonlyMap<string, number> = new Map(
  Object.entries(shipped).flatMap(([priority, names]) =>
    names.split(/\s+/).map((name) => [name, Number(priority)] as const),
  ),
);
