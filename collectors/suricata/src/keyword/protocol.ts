/** Protocols of packets and streams, and what they carry: https://docs.suricata.io/en/latest/rules/intro.html#protocol */
export const packetProtocols: ReadonlySet<string> = new Set(
  `ip ip4 ip6 ipv4 ipv6 tcp tcp-pkt tcp-stream udp icmp icmpv4 icmpv6 sctp esp ah gre igmp ether arp pkthdr vlan`.split(
    " ",
  ),
);

export const applicationProtocols: ReadonlySet<string> = new Set(
  `http http1 http2 doh2 tls ssl ssh dns mdns llmnr smb dcerpc smtp ftp ftp-data imap pop3 modbus dnp3 enip nfs ntp dhcp
   snmp sip sdp tftp krb5 ike ikev2 rdp rfb rsync mqtt quic telnet websocket ldap pgsql mysql bittorrent-dht bittorrent
   jabber msn irc template file file-ws`.split(/\s+/),
);

/** Which application protocols a keyword belongs to, by the first part of its name. A keyword that is not told here fits any. */
const homes: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    http: ["http", "http1", "http2", "doh2"],
    urilen: ["http", "http1", "http2", "doh2"],
    uricontent: ["http", "http1", "http2", "doh2"],
    http2: ["http2", "http", "doh2"],
    tls: ["tls", "ssl", "quic"],
    ssl: ["tls", "ssl"],
    ja3: ["tls", "ssl", "quic"],
    ja3s: ["tls", "ssl", "quic"],
    ja4: ["tls", "ssl", "quic"],
    quic: ["quic"],
    ssh: ["ssh"],
    ike: ["ike", "ikev2"],
    dns: ["dns", "doh2"],
    mdns: ["mdns"],
    dhcp: ["dhcp"],
    ntp: ["ntp"],
    snmp: ["snmp"],
    ldap: ["ldap"],
    krb5: ["krb5"],
    smb: ["smb"],
    dcerpc: ["dcerpc", "smb"],
    dce: ["dcerpc", "smb"],
    nfs: ["nfs"],
    ftp: ["ftp"],
    ftpbounce: ["ftp"],
    smtp: ["smtp"],
    sip: ["sip"],
    rfb: ["rfb"],
    websocket: ["websocket"],
    mqtt: ["mqtt"],
    modbus: ["modbus"],
    dnp3: ["dnp3"],
    enip: ["enip"],
    cip: ["enip"],
    pgsql: ["pgsql"],
    mysql: ["mysql"],
  }),
);

/** The application protocols that an option can be used with; undefined if any. */
export function protocolsOf(option: string): readonly string[] | undefined {
  return homes.get(option.split(/[._]/, 1)[0] ?? option);
}
