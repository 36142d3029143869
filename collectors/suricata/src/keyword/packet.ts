import { bits, counter } from "../value/bits.ts";
import { oneOf, settingsOf, words, wordsOf } from "../value/list.ts";
import { comparison } from "../value/number.ts";
import { text } from "../value/text.ts";
import { bare, buffers, type Keywords, optional, valued } from "./keyword.ts";

/** https://docs.suricata.io/en/latest/rules/header-keywords.html */
export const packet: Keywords = {
  ...valued(
    "match",
    `ttl ip_proto id tos seq ack window tcp.mss tcp.wscale itype icode icmp_id icmp_seq icmpv6.mtu fragoffset
     vxlan_vni sctp.chunk_cnt sctp.vtag vlan.layers`,
    comparison,
  ),
  ...valued("match", "ipopts fragbits l3_proto", text),
  ...valued("match", "flags tcp.flags vlan.id sctp.chunk_type", words),
  ...bare("match", "sameip"),
  ...valued(
    "match",
    "ipv4-csum tcpv4-csum tcpv6-csum udpv4-csum udpv6-csum icmpv4-csum icmpv6-csum",
    oneOf("valid", "invalid"),
  ),
  ...valued("match", "geoip", words),
  ...valued("match", "decode-event stream-event engine-event", text),
  ...buffers(
    "ipv4.hdr ipv6.hdr tcp.hdr udp.hdr icmpv4.hdr icmpv6.hdr igmp.hdr ip.src ip.dst sctp.chunk_data ether.src ether.dst",
  ),
  ...valued("match", "igmp.type", comparison),
};

const flowWords = [
  "established",
  "not_established",
  "stateless",
  "to_client",
  "to_server",
  "from_client",
  "from_server",
  "only_stream",
  "no_stream",
  "only_frag",
  "no_frag",
] as const;

/** https://docs.suricata.io/en/latest/rules/flow-keywords.html */
export const flows: Keywords = {
  ...valued("match", "flow", wordsOf(flowWords)),
  ...valued("state", "flowbits", bits(["set", "isset", "isnotset", "unset", "toggle", "noalert", "reset"], "none")),
  ...valued("state", "xbits", bits(["set", "isset", "isnotset", "unset", "toggle", "noalert"], "any")),
  ...valued("state", "hostbits", bits(["set", "isset", "isnotset", "unset", "toggle", "noalert"], "any")),
  ...valued("state", "flowint", counter),
  ...valued("match", "stream_size flow.pkts flow.bytes", words),
  ...valued(
    "match",
    "flow.age flow.pkts_toclient flow.pkts_toserver flow.bytes_toclient flow.bytes_toserver tx.cnt flow.tx_cnt",
    comparison,
  ),
  ...valued("match", "flow.elephant", words),
  ...valued("match", "iprep", words),
  ...valued("state", "dataset datarep", settingsOf([])),
  ...valued("match", "app-layer-event app-layer-state", text),
  ...valued("match", "app-layer-protocol", words),
  ...valued("buffer", "frame", text),
  ...valued("match", "tls.handshake_state ndpi-protocol ndpi-risk", words),
};

/** https://docs.suricata.io/en/latest/rules/file-keywords.html */
export const files: Keywords = {
  ...optional("match", "filestore", words),
  ...valued("match", "filename", text, { instead: "file.name; content" }),
  ...valued("match", "fileext", text, { instead: "file.name; content; endswith" }),
  ...valued("match", "filemagic", text, { instead: "file.magic; content" }),
  ...valued("match", "filemd5 filesha1 filesha256", text),
  ...valued("match", "filesize", comparison),
  ...buffers("file.data file.name file.magic"),
  ...buffers("file_data"),
};
