/** What must not be repeated, however it came into a quoted line; the first group stays. */
const secrets: readonly RegExp[] = [
  // crypt(3) hashes, PostgreSQL verifiers, MySQL native hashes, bare digests in a field of shadow(5)
  /()\$(?:1|2[abxy]|5|6|7|y|gy|sm3|apr1|argon2\w*)\$[^\s:,"']+/g,
  /()SCRAM-SHA-256\$[^\s,"']+/g,
  /()\bmd5[0-9a-f]{32}\b/g,
  /()(?<![\w*])\*[0-9A-F]{40}\b/g,
  /^([^:\s]+:)(?![!*]{1,2}:)[^:\s]{2,}(?=:\d*:\d*:\d*:)/g,
  // SNMP communities
  /(snmp-(?:server|agent)\s+community\s+(?:(?:read|write)\s+)?(?:(?:simple|cipher)\s+)?)\S+/gi,
  /(\br[ow]community6?\s+)\S+/gi,
  /(snmp-(?:server|agent)\s+(?:target-)?host\s.*?(?:securityname\s+(?:cipher\s+)?|version\s+\S+\s+|traps\s+))\S+/gi,
  // network devices: the type of the secret stays
  /(\b(?:cipher|irreversible-cipher|simple|hash|plain)\s+)\S+/gi,
  /(\b(?:secret|password|key-string|authentication-key|key)\s+(?:(?:level\s+)?[0-9]{1,2}\s+)+)\S+/gi,
  /(\b(?:enable|username\s+\S+.*?|neighbor\s+\S+)\s+(?:secret|password)\s+)(?![0-9]{1,2}\s|cipher|simple|hash|irreversible)\S+/gi,
  /(\b(?:pre-shared-key|shared-key|key-string|authentication-key|tacacs-server\s+key|radius-server\s+key|wpa-psk\s+\S+|message-digest-key\s+\d+\s+md5)\s+(?:\d\s+)?)(?!cipher|simple|\d\s)\S+/gi,
  // of a line or a user, with nothing after it
  /^(\s*password\s+)\S+(?=\s*$)/gi,
  /(\bauth\s+(?:md5|sha\S*)\s+(?:0x)?)\S+/gi,
  /(\bpriv\s+(?:des56|des|3des|aes\d*(?:\s+\d+)?)\s+(?:0x)?)\S+/gi,
  // files of settings
  /(\b(?:password|passwd|pwd|secret|token|api[-_]?key|secret[-_]?key|access[-_]?key|private[-_]?key|keystorepass|truststorepass)"?'?\s*(?:=|":|':)\s*)"?'?[^\s"',;]+/gi,
  /(^\s*(?:requirepass|masterauth|rocommunity)\s+)\S+/gi,
  /(\buser\s+\S+\s.*?)[>#]\S+/g,
  /(identified\s+by\s+)(?:'[^']*'|"[^"]*"|\S+)/gi,
  /(\/\/[^\s:/@]+:)[^\s@/]+(?=@)/g,
  /(-----BEGIN [A-Z ]*PRIVATE KEY-----).*/g,
];

/** A line with everything secret in it replaced by stars. */
export function maskSecrets(line: string): string {
  let masked = line;
  for (const secret of secrets) masked = masked.replace(secret, "$1***");
  return masked;
}
