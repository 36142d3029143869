/** Whom a section of the text of a Security event speaks of. */
const sections: ReadonlyMap<string, string> = new Map([
  ["subject", "Subject"],
  ["creator subject", "Subject"],
  ["target subject", "Target"],
  ["new logon", "Target"],
  ["target account", "Target"],
  ["new account", "Target"],
  ["account that was locked out", "Target"],
  ["account for which logon failed", "Target"],
  ["account whose credentials were used", "Target"],
  ["account information", "Target"],
  ["group", "Target"],
  ["member", "Member"],
]);

/** What `Account Name` and its like are called in the event itself, behind the name of the section. */
const ofAccount: ReadonlyMap<string, string> = new Map([
  ["account name", "UserName"],
  ["group name", "UserName"],
  ["account domain", "DomainName"],
  ["group domain", "DomainName"],
  ["supplied realm name", "DomainName"],
  ["security id", "UserSid"],
  ["user id", "Sid"],
  ["logon id", "LogonId"],
]);

/** What other labels are called in the event itself; all others only lose their spaces. */
const ofAnything: ReadonlyMap<string, string> = new Map([
  ["new process id", "NewProcessId"],
  ["new process name", "NewProcessName"],
  ["creator process id", "ProcessId"],
  ["creator process name", "ParentProcessName"],
  ["process command line", "CommandLine"],
  ["caller process id", "ProcessId"],
  ["caller process name", "ProcessName"],
  ["process id", "ProcessId"],
  ["process name", "ProcessName"],
  ["source network address", "IpAddress"],
  ["network address", "IpAddress"],
  ["client address", "IpAddress"],
  ["source address", "IpAddress"],
  ["source port", "IpPort"],
  ["client port", "IpPort"],
  ["port", "IpPort"],
  ["source workstation", "Workstation"],
  ["authentication package", "AuthenticationPackageName"],
  ["logon process", "LogonProcessName"],
  ["result code", "Status"],
  ["error code", "Status"],
]);

const longestLabel = 60;

/** The data of an event by the names that the event itself has for them, from its text: `Section:   Label:  value   Label: …`. */
export function describedData(text: string): [string, string][] {
  const data: [string, string][] = [];
  let section = "";
  let open = "";
  for (const piece of text.split(/\s{3,}|\r?\n\t*/)) {
    const colon = piece.indexOf(":");
    const isLabel = colon > 0 && colon <= longestLabel;
    const label = isLabel ? piece.slice(0, colon).trim() : open;
    const value = isLabel ? piece.slice(colon + 1).trim() : piece.trim();
    open = isLabel && value === "" ? label : "";
    // `Logon Type:   3` stands apart like a section, but a value follows.
    if (value !== "" && label !== "") data.push([nameOf(section, label), value]);
    else if (open !== "") section = open.toLowerCase();
  }
  return data;
}

function nameOf(section: string, label: string): string {
  const key = label.toLowerCase();
  const part = ofAccount.get(key);
  const whom = sections.get(section);
  if (part !== undefined && whom !== undefined) return whom + part;
  return ofAnything.get(key) ?? label;
}
