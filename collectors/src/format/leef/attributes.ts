import { conversions } from "../definition/place/convert.ts";
import { type Put, putter } from "../definition/place/put.ts";
import { copyOf, remember } from "../remembered.ts";

/** Predefined attributes of IBM's "Log Event Extended Format" and the ECS field that says the same. */
const table = `
src            source.address
dst            destination.address
srcPort        source.port
dstPort        destination.port
srcMAC         source.mac:mac
dstMAC         destination.mac:mac
srcPostNAT     source.nat.ip
dstPostNAT     destination.nat.ip
srcPostNATPort source.nat.port
dstPostNATPort destination.nat.port
srcBytes       source.bytes
dstBytes       destination.bytes
srcPackets     source.packets
dstPackets     destination.packets
proto          network.transport:transport
usrName        user.name
accountName    user.name
domain         user.domain
groupID        user.group.id
role           user.roles
identHostName  host.name
identMAC       host.mac:mac
policy         rule.name
url            url.original
reason         event.reason
action         event.action
msg            message
resource       file.name
`;

interface Attribute {
  readonly native: string;
  readonly put: Put | undefined;
}

const predefined: ReadonlyMap<string, Put> = new Map(
  table
    .trim()
    .split("\n")
    .map((line) => {
      const [name = "", target = ""] = line.split(/\s+/);
      const [to = "", as] = target.split(":");
      return [name, putter({ to: [to], as: conversions.find((each) => each === as) })] as const;
    }),
);

const known = new Map<string, Attribute>();
/** Senders choose names: only so many are remembered. */
const most = 5000;

export function attributeOf(given: string): Attribute {
  const found = known.get(given);
  if (found !== undefined) return found;
  const name = copyOf(given);
  return remember(known, most, [name, { native: `leef.attributes.${name}`, put: predefined.get(name) }]);
}
