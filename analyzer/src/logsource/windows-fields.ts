/**
 * What Windows writes into the data of its events, by category and by service: facts of the providers' manifests, taken
 * from SigmaHQ's inventory of log sources, from recordings of real machines and from Microsoft's pages on audit events.
 * The heads of events (EventID, Channel, Provider_Name …) are in `windowsFields`.
 */
const names = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Events of Sysmon and PowerShell, by the category of Sigma that they are. */
export const categoryFields: Readonly<Record<string, readonly string[]>> = {
  clipboard_change: names(`Archived ClientInfo Hashes Image ProcessGuid ProcessId Session User`),
  create_remote_thread: names(`
    NewThreadId SourceImage SourceProcessGuid SourceProcessId SourceUser StartAddress StartFunction StartModule
    TargetImage TargetProcessGuid TargetProcessId TargetUser`),
  create_stream_hash: names(`Contents CreationUtcTime Hash Image ProcessGuid ProcessId TargetFilename User`),
  dns_query: names(`Image ProcessGuid ProcessId QueryName QueryResults QueryStatus User`),
  driver_load: names(`Hashes ImageLoaded Signature SignatureStatus Signed`),
  file_block_executable: names(`Hashes Image ProcessGuid ProcessId TargetFilename User`),
  file_block_shredding: names(`Hashes Image ProcessGuid ProcessId TargetFilename User`),
  file_change: names(`CreationUtcTime Image PreviousCreationUtcTime ProcessGuid ProcessId TargetFilename User`),
  file_delete: names(`Archived Hashes Image IsExecutable ProcessGuid ProcessId TargetFilename User`),
  file_delete_detected: names(`Archived Hashes Image IsExecutable ProcessGuid ProcessId TargetFilename User`),
  file_event: names(`CreationUtcTime Image ProcessGuid ProcessId TargetFilename User`),
  file_executable_detected: names(`Hashes Image ProcessGuid ProcessId TargetFilename User`),
  image_load: names(`
    Company Description FileVersion Hashes Image ImageLoaded OriginalFileName ProcessGuid ProcessId Product
    Signature SignatureStatus Signed User`),
  network_connection: names(`
    DestinationHostname DestinationIp DestinationIsIpv6 DestinationPort DestinationPortName Image Initiated
    ParentImage ProcessGuid ProcessId Protocol SourceHostname SourceIp SourceIsIpv6 SourcePort SourcePortName
    User`),
  pipe_created: names(`EventType Image PipeName ProcessGuid ProcessId User`),
  process_access: names(`
    CallTrace GrantedAccess SourceImage SourceProcessGUID SourceProcessId SourceThreadId SourceUser TargetImage
    TargetProcessGUID TargetProcessId TargetUser`),
  process_creation: names(`
    CommandLine Company CurrentDirectory Description FileVersion GrandParentImage Hashes Image IntegrityLevel
    LogonGuid LogonId OriginalFileName ParentCommandLine ParentImage ParentProcessGuid ParentProcessId
    ParentUser ProcessGuid ProcessId Product TerminalSessionId User`),
  process_tampering: names(`Image ProcessGuid ProcessId Type User`),
  process_termination: names(`Image ProcessGuid ProcessId User`),
  ps_classic_provider_start: names(`Data`),
  ps_classic_script: names(`Data`),
  ps_classic_start: names(`Data`),
  ps_module: names(`ContextInfo Payload UserData`),
  ps_script: names(`MessageNumber MessageTotal Path ScriptBlockId ScriptBlockText`),
  raw_access_read: names(`CreationUtcTime Image ProcessGuid ProcessId TargetFilename User`),
  raw_access_thread: names(`Device Image ProcessGuid ProcessId User`),
  registry_add: names(`EventType Image ProcessGuid ProcessId TargetObject User`),
  registry_delete: names(`Details EventType Image ProcessGuid ProcessId TargetObject`),
  registry_event: names(`Details EventType Image NewName ProcessGuid ProcessId TargetObject User`),
  registry_rename: names(`EventType Image NewName ProcessGuid ProcessId TargetObject User`),
  registry_set: names(`Details EventType Image ProcessGuid ProcessId TargetObject User`),
  sysmon_error: names(`Description ID`),
  sysmon_status: names(`Configuration ConfigurationFileHash SchemaVersion State Version`),
  wmi_event: names(`Consumer Destination EventNamespace EventType Filter Name Operation Query Type User`),
};

/** Events of other channels, by the service of Sigma that stands for the channel. */
export const serviceFields: Readonly<Record<string, readonly string[]>> = {
  application: names(`AppName AppVersion Binary Data ExceptionCode ModuleName ModuleVersion`),
  "application-experience": names(`ExePath FixID FixName Flags ProcessId ResolverName StartTime`),
  "appmodel-runtime": names(`ApplicationName ImageName Message PackageName ProcessID`),
  "appxdeployment-server": names(`
    AppId CallingProcess DeploymentOperation ErrorCode FilePath Flags HasFullTrust PackageDisplayName
    PackageFullName PackageSourceUri Path`),
  "appxpackaging-om": names(`subjectName`),
  bitlocker: names(`ProtectorGUID ProtectorType VolumeMountPoint VolumeName`),
  "bits-client": names(`AdditionalInfoHr Id LocalName PeerContextInfo processId processPath RemoteName User`),
  "codeintegrity-operational": names(
    `FileNameBuffer FileNameLength ProcessNameBuffer ProcessNameLength RequestedPolicy Status ValidatedPolicy`,
  ),
  "diagnosis-scripted": names(`PackageId PackagePath`),
  "dns-client": names(`
    Address AddressLength ClientPID DnsServerIpAddress InterfaceIndex NetworkIndex QueryBlob QueryName
    QueryOptions QueryResults QueryStatus QueryType ResponseStatus SendBlob SendBlobContext Status`),
  "dns-server-analytic": names(`QNAME QTYPE Source`),
  "firewall-as": names(`Action ApplicationPath ModifyingApplication`),
  iis: names(`
    c-ip cs-bytes cs-cookie cs-host cs-method cs-referer cs-uri-query cs-uri-stem cs-user-agent cs-username
    cs-version date s-computername s-ip s-port s-sitename sc-bytes sc-status sc-win32-status time time-taken`),
  "iis-configuration": names(`
    ConfigPath Configuration EditOperationType EffectiveLocationPath NewValue OldValue PhysicalPath
    TokenCacheModule`),
  ldap: names(`AttributeList DistinguishedName ProcessId ScopeOfSearch SearchFilter`),
  "lsa-server": names(`
    EventCountTotal EventOrginal SidList TargetDomainName TargetLogonGuid TargetLogonId TargetUserName
    TargetUserSid`),
  "msexchange-management": names(`Data`),
  ntlm: names(`
    CallerPID ClientDomainName ClientLUID ClientUserName DomainName MechanismOID ProcessName SChannelName
    SChannelType TargetName UserName WorkstationName`),
  openssh: names(`payload process`),
  powershell: names(`
    AccountName ContextInfo MessageNumber MessageTotal Path Payload RunspaceId ScriptBlockId ScriptBlockText
    UserData`),
  "powershell-classic": names(`Data`),
  security: names(`
    AccessList AccessMask AccessReason AccountExpires Action AdditionalInfo AdditionalInfo2 AdvancedOptions
    AllowedToDelegateTo AppCorrelationID Application AttributeLDAPDisplayName Attributes AttributeSyntaxOID
    AttributeValue AuditPolicyChanges AuditSourceName AuthenticationPackageName CallerProcessId
    CallerProcessName CalloutKey CalloutName CategoryId CertIssuerName CertSerialNumber CertThumbprint
    ChangeType ClassName ClientProcessId CommandLine ComputerAccountChange Conditions ConfigAccessPolicy
    CountOfCredentialsReturned DestAddress DestPort DeviceDescription DeviceId Direction DisabledPrivilegeList
    DisableIntegrityChecks DisplayName DnsHostName DSName DSType Dummy ElevatedToken EnabledPrivilegeList
    EventCountTotal EventIdx EventSourceId FailureReason FileName FilterId FilterKey FilterName FilterOrigin
    FilterRTID FilterType FlightSigning GroupMembership HandleId HomeDirectory HomePath HypervisorDebug
    HypervisorLaunchType HypervisorLoadOptions ImpersonationLevel InterfaceIndex IpAddress IpPort KernelDebug
    KeyLength LayerId LayerKey LayerName LayerRTID LmPackageName LoadOptions LogonGuid LogonHours
    LogonProcessName LogonType MandatoryLabel MemberName MemberSid NewProcessId NewProcessName NewSd NewState
    NewTargetUserName NewTemplateContent NewUacValue NewValue ObjectClass ObjectDN ObjectGUID ObjectName
    ObjectServer ObjectType ObjectValueName OldSd OldTargetUserName OldUacValue OldValue OpCorrelationID
    OperationType PackageName param1 ParentProcessId ParentProcessName PasswordLastSet PreAuthType
    PrimaryGroupId PrivilegeList ProcessCreationTime ProcessID ProcessId ProcessName ProfilePath Properties
    Protocol ProviderContextName ProviderKey ProviderName ReadOperation RelativeTargetName RemoteEventLogging
    RemoteMachineID RemoteUserID ResourceAttributes ResourceManager RestrictedAdminMode RestrictedSidCount
    ReturnCode SamAccountName ScriptPath Service ServiceAccount ServiceFileName ServiceName
    ServicePrincipalNames ServiceSid ServiceStartType ServiceType ShareLocalPath ShareName SidHistory SidList
    SourceAddress SourceHandleId SourcePort SourceProcessId SourceSid SourceUserName Status SubcategoryGuid
    SubcategoryId SubjectDomainName SubjectLogonId SubjectUserName SubjectUserSid SubStatus TargetDomainName
    TargetHandleId TargetInfo TargetLinkedLogonId TargetLogonGuid TargetLogonId TargetName
    TargetOutboundDomainName TargetOutboundUserName TargetProcessId TargetServerName TargetSid TargetUserName
    TargetUserSid TaskContent TaskContentNew TaskName TemplateContent TestSigning TicketEncryptionType
    TicketOptions TokenElevationType TransactionId TransmittedServices Type UserAccountControl UserName
    UserParameters UserPrincipalName UserSid UserWorkstations VirtualAccount VsmLaunchType Weight Workstation
    WorkstationName`),
  "security-mitigations": names(`
    ImageName ImageNameLength ProcessCommandLine ProcessCommandLineLength ProcessCreateTime ProcessId
    ProcessPath ProcessPathLength ProcessProtection ProcessSectionSignatureLevel ProcessSignatureLevel
    ProcessStartKey RequiredSignatureLevel SignatureLevel TargetThreadCreateTime TargetThreadId`),
  "shell-core": names(`AppID Flags Name`),
  "smbclient-security": names(`
    ObjectName ObjectNameLength Reason ServerName ServerNameLength ShareName ShareNameLength Status UserName
    UserNameLength`),
  "smbserver-connectivity": names(`ClientAddress EncyptionUsed ShareName SigningUsed`),
  system: names(`
    AccountName Binary Caption Data DeviceName DirtyPages ExtraInfo HiveName HiveNameLength ImagePath
    IsatapRouter KeysUpdated Origin param1 param2 param3 param4 param5 param6 param7 ServiceName ServiceType
    StartType SubjectDomainName SubjectUserName`),
  taskscheduler: names(
    `AccountName ActionName InstanceId Path Priority ProcessID ResultCode TaskName UserContext UserName`,
  ),
  "terminalservices-localsessionmanager": names(`Address SessionID User`),
  windefend: names(`
    ActionID ActionName AdditionalActionsID AdditionalActionsString CategoryID CategoryName ChangedType
    DetectionID DetectionTime DetectionUser EngineVersion ErrorCode ErrorDescription ExecutionID ExecutionName
    FeatureID FeatureName FWLink ID InvolvedFile NewValue OldValue OriginID OriginName Path PostCleanStatus
    PreExecutionStatus ProcessName ProductName ProductVersion Reason ReasonCode RemediationUser SeverityID
    SeverityName SignatureVersion SourceID SourceName State StatusCode StatusDescription ThreatID ThreatName
    TypeID TypeName Unused Unused2 Unused3 Unused4 Unused5 Unused6 User Value`),
  wmi: names(`
    AccountName ClientMachine ClientProcessId CONSUMER ESS GroupOperationId Namespace NamespaceName Operation
    OperationId PossibleCause Provider Query ResultCode User`),
};

/** Of a service whose events are of a category: what the event of this id holds. */
export const eventFields: Readonly<Record<string, readonly string[]>> = {
  "security 4688": names(`
    CommandLine MandatoryLabel NewProcessId NewProcessName ParentProcessName ProcessId SubjectDomainName
    SubjectLogonId SubjectUserName SubjectUserSid TargetDomainName TargetLogonId TargetUserName TargetUserSid
    TokenElevationType`),
};
