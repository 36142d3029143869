import { Refusal } from "@chengfang/model/refusal";

/** Where the agent runs; `options` are those of ssh(1). */
export type Target =
  | { readonly kind: "local" }
  | { readonly kind: "ssh"; readonly host: string; readonly options: readonly string[]; readonly sudo: boolean };

interface SshWishes {
  /** Private key files. */
  readonly identity?: readonly string[];
  /** Another known_hosts file. */
  readonly knownHosts?: string;
  /** `Name=value`, as `ssh -o` takes it. */
  readonly sshOption?: readonly string[];
  readonly sudo?: boolean;
}

/** Reads `local` or `ssh://user@host[:port]`; nobody is asked for anything, and a host key has to be known already. */
export function readTarget(text: string, wishes: SshWishes): Target {
  if (text === "local") return { kind: "local" };
  const { user, host, port } = readAddress(text);
  // Of two settings of one name the first counts with ssh: what is passed on cannot weaken these.
  const settings = ["BatchMode=yes", "StrictHostKeyChecking=yes", "ForwardAgent=no", "ClearAllForwardings=yes"];
  settings.push("ConnectTimeout=15", "ServerAliveInterval=15", "ServerAliveCountMax=4", "RequestTTY=no");
  if (wishes.knownHosts !== undefined) settings.push(`UserKnownHostsFile=${wishes.knownHosts}`);
  const options = [...settings, ...(wishes.sshOption ?? [])].flatMap((each) => ["-o", each]);
  if (user !== "") options.push("-l", user);
  if (port !== "") options.push("-p", port);
  for (const file of wishes.identity ?? []) options.push("-i", file);
  return { kind: "ssh", host, options, sudo: wishes.sudo ?? false };
}

interface Address {
  readonly user: string;
  readonly host: string;
  readonly port: string;
}

/** Names that ssh could take for options, or a shell for more, are refused. */
function readAddress(text: string): Address {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === "ssh:" && url.password === "" && /^\/?$/.test(url.pathname)) {
    const host = decodeURIComponent(url.hostname).replace(/^\[(.*)\]$/, "$1");
    const user = decodeURIComponent(url.username);
    if (/^[\w:][\w.:%-]*$/.test(host) && /^([\w][\w.@\\-]*)?$/.test(user)) return { user, host, port: url.port };
  }
  const shown = text.replace(/:[^@/]*@/, ":***@");
  throw new Refusal("invalid", `--target: local or ssh://user@host[:port], not ${shown}`);
}
