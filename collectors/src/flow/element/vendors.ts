/**
 * Elements of manufacturers, by IANA enterprise number, written as in `iana.ts`. Types are those that decode the exporters'
 * own packets; the names are from memory and were not compared with the manufacturers' lists. What an exporter sends
 * beyond them is kept as octets under its number.
 */
export const vendors: Readonly<Record<number, string>> = {
  // Nokia (Alcatel-Lucent), NAT of subscribers
  637: "91 natInsideServiceId u; 92 natOutsideServiceId u; 93 natSubscriber s",
  // Ixia IxFlow
  3054: `110 ixiaApplicationId u; 111 ixiaApplicationName s; 120 ixiaSourceCountryCode s; 121 ixiaSourceCountryName s;
122 ixiaSourceRegionCode s; 123 ixiaSourceRegionName s; 125 ixiaSourceCityName s; 126 ixiaSourceLatitude f;
127 ixiaSourceLongitude f; 140 ixiaDestinationCountryCode s; 141 ixiaDestinationCountryName s;
142 ixiaDestinationRegionCode s; 143 ixiaDestinationRegionName s; 145 ixiaDestinationCityName s;
146 ixiaDestinationLatitude f; 147 ixiaDestinationLongitude f; 160 ixiaDeviceId u; 161 ixiaDeviceName s;
162 ixiaBrowserId u; 163 ixiaBrowserName s; 176 ixiaReverseOctetDeltaCount u; 177 ixiaReversePacketDeltaCount u;
182 ixiaHttpUserAgent s; 183 ixiaHttpHostName s; 184 ixiaHttpUri s; 186 ixiaSourceAsName s; 187 ixiaDestinationAsName s;
188 ixiaLatency u; 192 ixiaThreatType s; 193 ixiaThreatIPv4 4`,
  // Citrix NetScaler AppFlow
  5951: `128 netscalerRoundTripTime u; 129 netscalerTransactionId u; 130 netscalerHttpRequestUrl s;
131 netscalerHttpRequestCookie s; 132 netscalerFlowFlags u; 133 netscalerConnectionId u; 140 netscalerHttpRequestReferer s;
141 netscalerHttpRequestMethod s; 142 netscalerHttpRequestHost s; 143 netscalerHttpRequestUserAgent s;
144 netscalerHttpResponseStatus u; 145 netscalerHttpResponseLength u; 146 netscalerServerTimeToFirstByte u;
147 netscalerServerTimeToLastByte u; 151 netscalerAppNameAppId u; 153 netscalerHttpRequestReceivedFirstByte u;
156 netscalerHttpRequestForwardedFirstByte u; 157 netscalerHttpResponseReceivedFirstByte u;
158 netscalerHttpResponseForwardedFirstByte u; 159 netscalerHttpRequestReceivedLastByte u;
160 netscalerHttpRequestForwardedLastByte u; 161 netscalerMainPageId u; 162 netscalerMainPageCoreId u;
169 netscalerHttpResponseReceivedLastByte u; 170 netscalerHttpResponseForwardedLastByte u;
171 netscalerAppUnitNameAppId u; 182 netscalerClientRoundTripTime u; 183 netscalerHttpContentType s;
185 netscalerHttpRequestAuthorization s; 186 netscalerHttpRequestVia s; 187 netscalerHttpResponseLocation s;
188 netscalerHttpResponseSetCookie s; 189 netscalerHttpResponseSetCookie2 s; 190 netscalerHttpRequestXForwardedFor s;
192 netscalerConnectionChainId o; 193 netscalerConnectionChainHopCount u; 205 netscalerUserName s;
267 netscalerHttpDomainName s; 268 netscalerCacheRedirectionCoreId u; 269 netscalerCacheRedirectionTransactionId u`,
  // CERT (yaf)
  6871: `14 initialTcpFlags u; 15 unionTcpFlags u; 18 payload o; 21 reverseFlowDeltaMilliseconds u; 33 silkAppLabel u;
36 osName s; 37 osVersion s; 38 firstPacketBanner o; 39 secondPacketBanner o; 40 flowAttributes u;
100 expiredFragmentCount u; 101 assembledFragmentCount u; 102 meanFlowRate u; 103 meanPacketRate u;
104 flowTableFlushEventCount u; 105 flowTablePeakCount u; 107 osFingerprint s; 500 smallPacketCount u;
501 nonEmptyPacketCount u; 502 dataByteCount u; 503 averageInterarrivalTime u; 504 standardDeviationInterarrivalTime u;
505 firstNonEmptyPacketSize u; 506 maxPacketSize u; 507 firstEightNonEmptyPacketDirections u;
508 standardDeviationPayloadLength u; 510 largePacketCount u`,
  // VMware NSX and distributed switch
  6876: `880 tenantProtocol u; 881 tenantSourceIPv4 4; 882 tenantDestinationIPv4 4; 883 tenantSourceIPv6 6;
884 tenantDestinationIPv6 6; 886 tenantSourcePort u; 887 tenantDestinationPort u; 888 egressInterfaceAttribute u;
889 vxlanExportRole u; 890 ingressInterfaceAttribute u`,
  // Barracuda CloudGen Firewall
  10704: `1 barracudaTimestamp t; 2 barracudaLogOperation u; 3 barracudaTrafficType u; 4 barracudaRule s;
5 barracudaServiceName s; 6 barracudaReason u; 7 barracudaReasonText s; 8 barracudaBindIPv4Address 4;
9 barracudaBindPort u; 10 barracudaConnectionIPv4Address 4; 11 barracudaConnectionPort u; 12 barracudaAuditCounter u`,
  // Procera PacketLogic
  15397: `1 proceraService s; 2 proceraBaseService s; 3 proceraIncomingOctets u; 4 proceraOutgoingOctets u;
15 proceraFlowBehavior s; 25 proceraHttpFileLength u; 47 proceraTemplateName s`,
  // Cisco SD-WAN (Viptela)
  41916: "4321 viptelaVpnId u",
};

/** Numbers that exporters of NetFlow v9 use beyond IANA's, without an enterprise number. */
export const version9 = `
33000 ingressAclId o; 33001 egressAclId o; 33002 firewallExtendedEvent u; 40000 userName s;
40001 postNATSourceIPv4Address 4; 40002 postNATDestinationIPv4Address 4; 40003 postNAPTSourceTransportPort u;
40004 postNAPTDestinationTransportPort u; 40005 firewallEvent u; 56701 paloAltoAppId s; 56702 paloAltoUserId s;
57590 nprobeProtocol u; 57591 nprobeProtocolName s; 8192 streamcoreTcpRetransmissionRate u;
8193 streamcoreNetworkResponseTime u; 8194 streamcoreTotalResponseTime u; 8195 streamcoreWanRoundTripTime u;
8196 streamcoreCallDirection u; 8256 streamcoreHostName s; 8257 streamcoreUrl s; 8258 streamcoreCallee s;
8259 streamcoreCaller s; 8384 streamcoreRule1 u; 8385 streamcoreRule2 u; 8386 streamcoreRule3 u; 8387 streamcoreRule4 u;
8388 streamcoreRule5 u; 8389 streamcoreRule6 u; 8390 streamcoreRule7 u; 8391 streamcoreRule8 u; 8392 streamcoreRule9 u;
8393 streamcoreRule10 u
`;

/** RFC 3954 6.1: what an options template of version 9 is about has numbers of its own. */
export const scopes9 = "1 scopeSystem u; 2 scopeInterface u; 3 scopeLineCard u; 4 scopeCache u; 5 scopeTemplate u";
