/**
 * The dictionary of extensions in ArcSight's "Common Event Format" (version 0.1 and 1.x): keys, full names, and the ECS
 * field that says the same. What is not here stands under its key only.
 */
const dictionary = `
act                            deviceAction                    event.action
app                            applicationProtocol             network.protocol:lower
dst                            destinationAddress              destination.address
destinationDnsDomain           destinationDnsDomain            destination.registered_domain
dhost                          destinationHostName             destination.domain
dmac                           destinationMacAddress           destination.mac:mac
dntdom                         destinationNtDomain             destination.user.domain
dpt                            destinationPort                 destination.port
dpid                           destinationProcessId            -
dproc                          destinationProcessName          -
destinationTranslatedAddress   destinationTranslatedAddress    destination.nat.ip
destinationTranslatedPort      destinationTranslatedPort       destination.nat.port
duid                           destinationUserId               destination.user.id
duser                          destinationUserName             destination.user.name
deviceInboundInterface         deviceInboundInterface          observer.ingress.interface.name
deviceOutboundInterface        deviceOutboundInterface         observer.egress.interface.name
dvc                            deviceAddress                   observer.ip
dvchost                        deviceHostName                  observer.name
dvcmac                         deviceMacAddress                observer.mac:mac
fileHash                       fileHash                        -
filePath                       filePath                        file.path
filePermission                 filePermission                  file.mode
fname                          filename                        file.name
fsize                          fileSize                        file.size
in                             bytesIn                         source.bytes
out                            bytesOut                        destination.bytes
msg                            message                         message
proto                          transportProtocol               network.transport:transport
reason                         Reason                          event.reason
request                        requestUrl                      url.original
requestClientApplication       requestClientApplication        user_agent.original
requestContext                 requestContext                  http.request.referrer
requestMethod                  requestMethod                   http.request.method
src                            sourceAddress                   source.address
sourceDnsDomain                sourceDnsDomain                 source.registered_domain
shost                          sourceHostName                  source.domain
smac                           sourceMacAddress                source.mac:mac
sntdom                         sourceNtDomain                  source.user.domain
spt                            sourcePort                      source.port
spid                           sourceProcessId                 process.pid
sproc                          sourceProcessName               process.name
sourceTranslatedAddress        sourceTranslatedAddress         source.nat.ip
sourceTranslatedPort           sourceTranslatedPort            source.nat.port
suid                           sourceUserId                    source.user.id
suser                          sourceUserName                  source.user.name
c6a2                           deviceCustomIPv6Address2        -
c6a3                           deviceCustomIPv6Address3        -
dvcpid                         deviceProcessId                 -
rt                             deviceReceiptTime               -
start                          startTime                       -
end                            endTime                         -
`;

/** By key and by full name: the field of ECS, with how the value becomes one. */
export const ecsNames: ReadonlyMap<string, { readonly to: string; readonly as: string | undefined }> = new Map(
  dictionary
    .trim()
    .split("\n")
    .flatMap((line) => {
      const [key = "", name = "", target = "-"] = line.split(/\s+/);
      const [to = "", as] = target.split(":");
      return target === "-" ? [] : [key, name].map((each) => [each, { to, as }] as const);
    }),
);

/** Fields whose meaning the sender tells in a label beside them. */
const custom =
  /^(?:cs|cn|cfp|c6a|flexString|flexNumber|flexDate|deviceCustom(?:String|Number|FloatingPoint|IPv6Address|Date))\d{1,2}$/;
const numeric = /^(?:cn|cfp|flexNumber|deviceCustom(?:Number|FloatingPoint))/;

export const isCustom = (key: string): boolean => custom.test(key);
export const isNumeric = (key: string): boolean => numeric.test(key);
