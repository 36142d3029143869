import type { FieldNames } from "@chengfang/sigma/logsource/source";

/** Web server and proxy logs: W3C names. Sigma's web rules put whole request lines into cs-uri-query. */
export const webFields: FieldNames = {
  "c-ip": ["source.ip", "source.address", "client.ip"],
  "c-uri": ["url.original", "url.full", "url.path"],
  "c-uri-extension": ["url.extension"],
  "c-uri-query": ["url.query"],
  "c-uri-stem": ["url.path"],
  "c-useragent": ["user_agent.original"],
  "cs-bytes": ["http.request.bytes", "source.bytes"],
  "cs-cookie": ["http.request.cookie", "http.request.headers.cookie"],
  "cs-host": ["url.domain", "destination.domain"],
  "cs-method": ["http.request.method"],
  "cs-referer": ["http.request.referrer"],
  "cs-referrer": ["http.request.referrer"],
  "cs-uri": ["url.original", "url.full", "url.path"],
  "cs-uri-query": ["url.original", "url.full", "url.query"],
  "cs-uri-stem": ["url.path", "url.original"],
  "cs-user-agent": ["user_agent.original"],
  "cs-username": ["user.name"],
  "cs-version": ["http.version"],
  "r-dns": ["url.domain", "destination.domain"],
  "s-computername": ["host.name"],
  "s-ip": ["destination.ip", "server.ip"],
  "s-port": ["destination.port", "server.port", "url.port"],
  "sc-bytes": ["http.response.bytes", "http.response.body.bytes"],
  "sc-status": ["http.response.status_code"],
  "time-taken": ["event.duration"],
  dst_ip: ["destination.ip"],
  src_ip: ["source.ip"],
};

export const dnsFields: FieldNames = {
  query: ["dns.question.name"],
  QueryName: ["dns.question.name"],
  record_type: ["dns.question.type"],
  answer: ["dns.answers.data", "dns.resolved_ip"],
  src_ip: ["source.ip"],
  dst_ip: ["destination.ip"],
};

export const networkFields: FieldNames = {
  action: ["event.action"],
  blocked: ["event.outcome"],
  dst_ip: ["destination.ip"],
  dst_port: ["destination.port"],
  src_ip: ["source.ip"],
  src_port: ["source.port"],
  protocol: ["network.transport", "network.protocol"],
  "destination.port": ["destination.port"],
  username: ["user.name"],
};

/** Events about processes, files and connections of a host that come in ECS, whatever the agent. */
export const hostFields: FieldNames = {
  CommandLine: ["process.command_line"],
  CurrentDirectory: ["process.working_directory"],
  Image: ["process.executable", "process.name"],
  IntegrityLevel: ["process.Ext.token.integrity_level_name"],
  OriginalFileName: ["process.pe.original_file_name"],
  ParentCommandLine: ["process.parent.command_line"],
  ParentImage: ["process.parent.executable", "process.parent.name"],
  ParentProcessId: ["process.parent.pid"],
  ProcessId: ["process.pid"],
  Product: ["process.pe.product"],
  Company: ["process.pe.company"],
  Description: ["process.pe.description"],
  User: ["user.name"],
  TargetFilename: ["file.path"],
  DestinationIp: ["destination.ip"],
  DestinationPort: ["destination.port"],
  DestinationHostname: ["destination.domain"],
  SourceIp: ["source.ip"],
  SourcePort: ["source.port"],
  Protocol: ["network.transport"],
  Initiated: ["network.direction"],
};

/** auditd: `type`, `exe`, `a0` …, by Filebeat's and Auditbeat's names. */
export const auditdFields: FieldNames = {
  type: ["auditd.log.record_type", "auditd.message_type", "event.action"],
  exe: ["auditd.log.exe", "process.executable"],
  comm: ["auditd.log.comm", "process.name"],
  key: ["auditd.log.key", "tags"],
  name: ["auditd.log.name", "file.path"],
  USER: ["auditd.log.acct", "user.name"],
};

export const cloudtrailFields: FieldNames = {
  eventSource: ["event.provider"],
  eventName: ["event.action"],
  errorCode: ["aws.cloudtrail.error_code"],
  errorMessage: ["aws.cloudtrail.error_message"],
  awsRegion: ["cloud.region"],
  sourceIPAddress: ["source.address", "source.ip"],
  userAgent: ["user_agent.original"],
  "userIdentity.type": ["aws.cloudtrail.user_identity.type"],
  "userIdentity.arn": ["aws.cloudtrail.user_identity.arn", "user.id"],
  "userIdentity.userName": ["user.name"],
};

export const zeekFields: FieldNames = {
  ...dnsFields,
  "id.orig_h": ["source.ip"],
  "id.orig_p": ["source.port"],
  "id.resp_h": ["destination.ip"],
  "id.resp_p": ["destination.port"],
  host: ["url.domain"],
  method: ["http.request.method"],
  uri: ["url.original", "url.path"],
  user_agent: ["user_agent.original"],
  "z-method": ["http.request.method"],
  qtype_name: ["dns.question.type"],
};
