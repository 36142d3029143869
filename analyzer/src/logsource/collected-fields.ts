/**
 * Log sources that formats of the collectors make and rules speak of: the formats, and the fields that their samples show.
 * A name that begins with a dot is under the source's own namespace.
 */
export const collectedFields: readonly (readonly [dataset: string, formats: string, fields: string])[] = [
  [
    "auditd.log",
    "auditd journald",
    `.ARCH .AUID .EUID .ID .SYSCALL .UID .a0 .a1 .a1_len .a2 .a3 .acct .addr .apparmor .arch .argc .auid .cap_fi
    .cap_fp .cmd .comm .cwd .denied_mask .dev .egid .euid .exe .exit .fsgid .fsuid .gid .hostname .id .ino
    .inode .item .items .key .laddr .list .lport .mode .name .nametype .ogid .op .operation .ouid .permissive
    .pid .ppid .proctitle .profile .rdev .record_type .requested_mask .res .saddr .scontext .ses .sgid .success
    .suid .syscall .tclass .tcontext .terminal .tty .unit destination.address destination.ip destination.port
    event.action event.outcome file.gid file.inode file.mode file.name file.path host.name host.os.type
    journald.transport process.args process.args_count process.command_line process.executable process.name
    process.parent.pid process.pid process.title process.working_directory service.name source.address source.ip
    user.effective.id user.effective.name user.id user.name`,
  ],
  [
    "aws.cloudtrail",
    "cloudtrail",
    `.additionalEventData.LoginTo .additionalEventData.MFAUsed .additionalEventData.MobileVersion .error_code
    .error_message .eventCategory .eventID .eventName .eventTime .eventType .eventVersion .managementEvent
    .readOnly .requestID .requestParameters.applyImmediately .requestParameters.attribute
    .requestParameters.bucketName .requestParameters.dBInstanceIdentifier
    .requestParameters.dBSnapshotIdentifier .requestParameters.functionName .requestParameters.instanceId
    .requestParameters.layers .requestParameters.name .requestParameters.publiclyAccessible
    .requestParameters.userName .requestParameters.value .resources .responseElements.ConsoleLogin
    .responseElements._return .responseElements.dBInstanceIdentifier .responseElements.functionName
    .responseElements.pendingModifiedValues.masterUserPassword .responseElements.publiclyAccessible
    .responseElements.user.userId .responseElements.user.userName .userIdentity.accessKeyId
    .userIdentity.sessionContext.attributes.creationDate
    .userIdentity.sessionContext.attributes.mfaAuthenticated
    .userIdentity.sessionContext.sessionIssuer.accountId .userIdentity.sessionContext.sessionIssuer.arn
    .userIdentity.sessionContext.sessionIssuer.principalId .userIdentity.sessionContext.sessionIssuer.type
    .user_identity.arn .user_identity.type cloud.account.id cloud.provider cloud.region error.code error.message
    event.action event.outcome event.provider source.address source.domain source.ip user.id user.name
    user_agent.original`,
  ],
  [
    "bind.log",
    "bind-log",
    `.asked .category .change .disabled .key .kind .limited .messages .network .outcome .place .policy .records
    .serial .signature .state .trigger .view .zone destination.address destination.bytes destination.ip
    destination.port dns.question.class dns.question.name dns.question.type dns.response_code event.action
    event.outcome event.reason host.hostname host.name message network.protocol process.name process.pid
    rule.name source.address source.ip source.port`,
  ],
  [
    "bind.query",
    "bind-query",
    `.denied .flags .view destination.address destination.ip dns.question.class dns.question.name
    dns.question.type event.action event.outcome host.hostname host.name network.protocol network.transport
    process.name process.pid source.address source.ip source.port`,
  ],
  [
    "bluecoat.proxysg",
    "proxysg",
    `.cs-uri-query .date .s-action .s-hierarchy .s-supplier-name .sc-filter-result .time destination.address
    destination.bytes destination.domain destination.port event.action event.outcome http.request.method
    http.response.mime_type http.response.status_code rule.category rule.name source.address source.bytes
    source.ip url.domain url.path url.port url.query url.scheme user.group.name user.name user_agent.original`,
  ],
  [
    "dameng.audit",
    "dm-audit",
    `.IP .OBJNAME .OPERATION .ROLEID .SCHNAME .SUCC_FLAG event.action event.outcome event.reason message
    source.address source.ip source.mac user.id user.name user.roles`,
  ],
  [
    "dnsmasq.log",
    "dnsmasq",
    `.answer .attack .dhcp .duid .interface .limit .refusal .serial .source .tftp destination.address
    destination.ip dns.question.name dns.question.type dns.resolved_ip dns.response_code event.action
    event.outcome event.reason file.path host.hostname host.name message network.protocol process.name
    process.pid source.address source.domain source.ip source.mac source.port`,
  ],
  [
    "exchange.httpproxy",
    "exchange-httpproxy",
    `.AnchorMailbox .AuthenticationType .BackEndStatus .BuildVersion .DateTime .ErrorCode .IsAuthenticated
    .MajorVersion .MinorVersion .Protocol .ProtocolAction .ProxyAction .RequestId .RevisionVersion
    destination.domain event.action event.outcome host.name http.request.method http.response.status_code
    source.address source.ip url.domain url.original url.path user.name user_agent.original`,
  ],
  [
    "forcepoint.web",
    "forcepoint-web",
    `.disposition .http_proxy_status_code .product .role .severity .tz .vendor destination.address
    destination.bytes destination.ip destination.port event.action event.outcome event.reason
    http.request.method http.response.mime_type http.response.status_code rule.category rule.name source.address
    source.bytes source.ip source.port url.domain url.original user.name user_agent.original`,
  ],
  [
    "gaussdb.audit",
    "gaussdb-audit",
    `.application .audit_type .client_conninfo .database .endtime .object_name .operation_type .query_id .result
    .session_id .thread_id .transaction_xid .type destination.port event.action event.code event.outcome
    host.name message source.address source.ip source.port user.id user.name`,
  ],
  [
    "iis.access",
    "iis",
    `.site_name .sub_status .win32_status .x_forwarded_for destination.address destination.ip destination.port
    event.outcome host.name http.request.bytes http.request.method http.request.referrer http.response.bytes
    http.response.status_code http.version source.address source.ip url.domain url.extension url.original
    url.path url.query user.name user_agent.original`,
  ],
  [
    "kingbase.audit",
    "kingbase-audit",
    `.aud_client .db_name .obj_name .obj_type .opr_type .remote_addr .result .rule_id .rule_type .schm_name
    .session_id event.action event.outcome event.reason message source.address source.ip user.id user.name`,
  ],
  [
    "kubernetes.audit",
    "kubernetes-audit",
    `.annotations.authorization.k8s.io/decision .annotations.authorization.k8s.io/reason .apiVersion .auditID
    .capabilities .hostPath .kind .level .objectRef.apiGroup .objectRef.apiVersion .objectRef.name
    .objectRef.namespace .objectRef.resource .objectRef.subresource .requestObject.apiVersion
    .requestObject.kind .requestObject.spec.containers .requestObject.spec.hostPID .requestObject.spec.volumes
    .requestReceivedTimestamp .requestURI .responseStatus.code .responseStatus.message .responseStatus.metadata
    .responseStatus.reason .responseStatus.status .sourceIPs .stage .stageTimestamp .user.groups .user.uid
    .user.username .userAgent .verb event.action event.outcome http.response.status_code
    orchestrator.api_version orchestrator.namespace orchestrator.resource.name orchestrator.resource.type
    orchestrator.type source.address source.ip url.original user.effective.name user.id user.name
    user_agent.original`,
  ],
  [
    "mariadb.audit",
    "mariadb-audit",
    `.act .connection .database .object .query_id .rest event.action event.code event.outcome host.name
    source.address source.ip user.name`,
  ],
  [
    "mongodb.audit",
    "mongodb-audit",
    `.atype .local.isSystemUser .param.args.find .param.command .param.db .param.mechanism .param.new._id
    .param.new.version .param.ns .param.old .param.options.net.port .param.roles .remote.isSystemUser .roles
    .ts.$date .users .uuid.$binary .uuid.$type destination.address destination.ip destination.port event.action
    event.code event.outcome source.address source.ip source.port user.name user.target.name`,
  ],
  [
    "mssql.audit",
    "mssql-audit",
    `.action_id .additional_information .affected_rows .application_name .audit_file_offset .audit_schema_version
    .class_type .connection_id .database_name .database_principal_id .event_time .file_name
    .is_column_permission .object_id .object_name .permission_bitmask .response_rows .schema_name
    .sequence_group_id .sequence_number .server_principal_id .session_id .session_server_principal_name
    .succeeded .target_database_principal_id .target_database_principal_name .target_server_principal_id
    .target_server_principal_sid .transaction_id .user_defined_event_id event.action event.code event.outcome
    host.hostname host.name message process.name source.address source.domain source.ip user.domain
    user.effective.name user.id user.name user.target.name`,
  ],
  [
    "mssql.errorlog",
    "mssql-errorlog",
    `.after .before .database .method .option .process .result .severity .state event.action event.code
    event.outcome event.reason message source.address source.ip user.domain user.name`,
  ],
  [
    "mysql.audit",
    "mysql-audit-record mysql-audit",
    `.CONNECTION_TYPE .HOST .PRIV_USER .RECORD .RECORD_ID .SERVER_ID .STATUS_CODE .TIMESTAMP .USER .account.host
    .audit_record.record .audit_record.timestamp .audit_record.user .class .command_class
    .connection_data.connection_type .connection_data.db .connection_data.status .connection_id .db .event
    .general_data.command .general_data.query .general_data.sql_command .general_data.status .id .name
    .table_access_data.db .table_access_data.query .table_access_data.sql_command .table_access_data.table
    .timestamp event.action event.code event.outcome message source.address source.ip user.effective.name
    user.name`,
  ],
  [
    "mysql.error",
    "mysql-error",
    `.SQL_state .buffered .connection_id .database .err_symbol .function .password .prio .source_file
    .source_line .subsystem .thread event.action event.code event.outcome event.reason message source.address
    source.ip user.name`,
  ],
  [
    "mysql.general",
    "mysql-general",
    `.binary .command .connection_id .database .method .password .version event.action event.outcome message
    source.address source.domain source.ip user.name`,
  ],
  [
    "oceanbase.audit",
    "oceanbase-audit",
    `.affected_rows .client_ip .db_id .db_name .effective_tenant_id .event_class .is_inner_sql .partition_cnt
    .plan_id .plan_type .request_id .request_time .return_rows .sid .sql_exec_id .sql_id .tenant_id .tenant_name
    .user_group destination.address destination.ip destination.port event.action event.code event.outcome
    message source.address source.ip source.port user.id user.name`,
  ],
  ["oracle.alert", "oracle-alert", ".kind event.action event.code event.outcome host.name message process.pid"],
  [
    "oracle.audit",
    "oracle-audit oracle-audit-xml",
    `.Action .Audit_Type .Comment_Text .DBID .EntryId .Extended_Timestamp .Instance_Number .OSPrivilege
    .Object_Name .Object_Schema .Scn .StatementId .Terminal .act .dbid .entry .object .os .schema .session
    .statement_id .trail .type event.action event.code event.outcome host.hostname host.name message
    process.name process.pid source.address source.domain source.ip source.port user.effective.name user.name`,
  ],
  [
    "oracle.listener",
    "oracle-listener",
    `.act .client_host .command .host_addr .service .stamp event.action event.code event.outcome event.reason
    host.name process.name source.address source.ip source.port user.name`,
  ],
  [
    "postgresql.log",
    "postgresql",
    `.application_name .audit.class .audit.command .audit.kind .audit.object .audit.object_type
    .audit.statement_id .audit.substatement_id .audit.text .backend_type .dbname .detail .line_num .method
    .phase .ps .query_id .session_id .session_start .statement .txid .vxid event.action event.code event.outcome
    host.hostname host.name message process.name process.pid source.address source.ip source.port user.name`,
  ],
  ["redis.log", "redis", ".level .role event.action message process.pid source.address source.ip source.port"],
  [
    "squid.access",
    "squid",
    `.bump .hierarchy .peer .stamp .ts destination.domain destination.ip event.action event.outcome host.hostname
    host.name http.request.method http.response.bytes http.response.mime_type http.response.status_code
    http.version process.name process.pid source.address source.ip tls.client.server_name url.domain
    url.original url.scheme user.name user_agent.original`,
  ],
  [
    "unbound.log",
    "unbound",
    `.bogus .cached .ceiling .limited .local .over .policy .ts destination.bytes dns.question.class
    dns.question.name dns.question.type dns.response_code event.action event.outcome event.reason host.hostname
    host.name network.protocol process.name process.pid rule.name rule.ruleset source.address source.ip
    source.port`,
  ],
  [
    "w3c.access",
    "w3c-access",
    `destination.address destination.ip event.outcome http.request.method http.request.referrer
    http.response.bytes http.response.status_code source.address source.domain source.ip url.extension
    url.original url.path url.query user.name user_agent.device.name user_agent.name user_agent.original
    user_agent.os.full user_agent.os.name user_agent.os.version user_agent.version`,
  ],
  [
    "windows.dns",
    "windows-dns",
    `.direction .flags .letters .opcode .packet .response .thread destination.address destination.ip dns.id
    dns.question.name dns.question.type dns.response_code dns.type event.action event.outcome message
    network.direction network.protocol network.transport source.address source.ip`,
  ],
  [
    "zeek.connection",
    "zeek",
    `.conn_state .duration .history .local_orig .local_resp .missed_bytes .orig_bytes .orig_ip_bytes .orig_pkts
    .proto .resp_bytes .resp_ip_bytes .resp_pkts .service .tunnel_parents destination.bytes destination.ip
    destination.packets destination.port event.action network.bytes network.protocol network.transport
    source.bytes source.ip source.packets source.port`,
  ],
  [
    "zeek.dce_rpc",
    "zeek",
    `.endpoint .named_pipe .operation .rtt destination.ip destination.port event.action network.protocol
    source.ip source.port`,
  ],
  [
    "zeek.dhcp",
    "zeek",
    `.assigned_addr .client_addr .host_name .lease_time .mac .msg_types .server_addr .uids destination.ip
    event.action network.protocol source.domain source.ip`,
  ],
  [
    "zeek.dns",
    "zeek",
    `.AA .RA .RD .TC .TTLs .Z .answers .proto .qclass .qclass_name .qtype .qtype_name .query .rcode .rcode_name
    .rejected .rtt .trans_id destination.ip destination.port dns.answers dns.header_flags dns.id
    dns.question.class dns.question.name dns.question.type dns.resolved_ip dns.response_code event.action
    event.outcome network.protocol network.transport source.ip source.port`,
  ],
  [
    "zeek.files",
    "zeek",
    `.filename .fuid .md5 .mime_type .rx_hosts .sha1 .source .total_bytes .tx_hosts destination.ip event.action
    file.hash.md5 file.hash.sha1 file.mime_type file.name file.size source.ip`,
  ],
  [
    "zeek.ftp",
    "zeek",
    `.arg .command .reply_code .reply_msg .user destination.ip destination.port event.action network.protocol
    source.ip source.port user.name`,
  ],
  [
    "zeek.http",
    "zeek",
    `.host .method .request_body_len .resp_mime_types .response_body_len .status_code .status_msg .tags
    .trans_depth .uri .user_agent .username .version destination.ip destination.port event.action event.outcome
    http.request.body.bytes http.request.method http.response.body.bytes http.response.status_code http.version
    network.protocol source.ip source.port url.domain url.extension url.original url.path url.query user.name
    user_agent.original`,
  ],
  [
    "zeek.kerberos",
    "zeek",
    `.cipher .client .error_msg .request_type .service .success destination.ip destination.port event.action
    event.outcome network.protocol source.ip source.port user.name`,
  ],
  ["zeek.modbus", "zeek", ".func destination.ip destination.port event.action source.ip source.port"],
  [
    "zeek.notice",
    "zeek",
    `.actions .msg .note .proto .src .sub .suppress_for destination.ip destination.port event.action message
    network.transport rule.name source.ip source.port`,
  ],
  [
    "zeek.ntlm",
    "zeek",
    `.domainname .hostname .server_nb_computer_name .success .username destination.ip destination.port
    event.action event.outcome network.protocol source.ip source.port user.domain user.name`,
  ],
  [
    "zeek.rdp",
    "zeek",
    `.cert_count .cookie .result .security_protocol destination.ip destination.port event.action network.protocol
    source.ip source.port user.name`,
  ],
  [
    "zeek.smb_files",
    "zeek",
    `.action .name .path .size destination.ip destination.port event.action file.name file.path file.size
    network.protocol source.ip source.port`,
  ],
  [
    "zeek.smb_mapping",
    "zeek",
    ".path .share_type destination.ip destination.port event.action network.protocol source.ip source.port",
  ],
  [
    "zeek.smtp",
    "zeek",
    `.helo .mailfrom .msg_id .path .rcptto .subject .tls destination.ip destination.port email.from.address
    email.message_id email.subject email.to.address event.action network.protocol source.ip source.port`,
  ],
  [
    "zeek.ssh",
    "zeek",
    `.auth_attempts .auth_success .client .server .version destination.ip destination.port event.action
    event.outcome network.protocol source.ip source.port`,
  ],
  [
    "zeek.ssl",
    "zeek",
    `.cipher .curve .established .issuer .resumed .server_name .ssl_history .subject .validation_status .version
    destination.ip destination.port event.action event.outcome network.protocol source.ip source.port tls.cipher
    tls.client.server_name tls.curve tls.established tls.resumed tls.server.issuer tls.server.subject
    tls.version tls.version_protocol`,
  ],
  [
    "zeek.weird",
    "zeek",
    ".name .notice .peer destination.ip destination.port event.action rule.name source.ip source.port",
  ],
  [
    "zeek.x509",
    "zeek",
    `.basic_constraints.ca .certificate.issuer .certificate.key_alg .certificate.key_length .certificate.key_type
    .certificate.not_valid_after .certificate.not_valid_before .certificate.serial .certificate.sig_alg
    .certificate.subject .certificate.version .id .san.dns event.action tls.server.x509.alternative_names
    tls.server.x509.issuer.distinguished_name tls.server.x509.not_after tls.server.x509.not_before
    tls.server.x509.public_key_algorithm tls.server.x509.public_key_size tls.server.x509.serial_number
    tls.server.x509.signature_algorithm tls.server.x509.subject.distinguished_name
    tls.server.x509.version_number`,
  ],
];
